// What both exports for Discourse Network Analyzer write.
#pragma once

#include "export/dna.hpp"

namespace demarche::exports {

struct DnaStatement {
  std::string person, organization, concept_;  ///< never longer than DNA allows; empty: not known
  std::string person_kind, organization_kind;
  int agreement = 0;
  record::Quote words;
};

/// DNA takes no names, titles and authors of more characters.
inline constexpr std::size_t longest_dna_value = 190;

/// Whether a report is there: not a copy of another.
bool is_dna_document(const Reports&, const Report&);

std::string dna_title(const record::Record&);

std::vector<DnaStatement> dna_statements(const Report&);

}  // namespace demarche::exports
