#include "export/dna_statements.hpp"

#include "export/escape.hpp"

namespace demarche::exports {

int agreement(Stance stance, std::optional<Strength> strength) {
  const int firm = strength == Strength::firm || strength == Strength::red_line ? 2 : 1;
  switch (stance) {
    case Stance::reject:
      return -firm;
    case Stance::conditional:
      return 0;
    case Stance::open:
      return 1;
    default:
      return firm;
  }
}

bool is_dna_document(const Reports& reports, const Report& report) { return reports.original_of(report.id).empty(); }

std::string dna_title(const record::Record& r) {
  const std::string& title = !r.title.empty() ? r.title : !r.source.empty() ? r.source : r.id;
  return shortened(title, longest_dna_value);
}

std::vector<DnaStatement> dna_statements(const Report& report) {
  std::vector<DnaStatement> all;
  for (const record::Position& p : report.record.positions) {
    if (p.evidence.empty()) continue;
    DnaStatement& s = all.emplace_back();
    const link::Entity& party = report.entity(p.party);
    s.organization = shortened(party.name, longest_dna_value);
    s.organization_kind = to_string(party.kind);
    if (p.voiced_by) {
      s.person = shortened(report.entity(*p.voiced_by).name, longest_dna_value);
      s.person_kind = to_string(report.entity(*p.voiced_by).kind);
    }
    if (p.issue) s.concept_ = shortened(report.matter(*p.issue).label, longest_dna_value);
    s.agreement = agreement(p.stance, p.strength);
    s.words = p.evidence[0];
  }
  return all;
}

}  // namespace demarche::exports
