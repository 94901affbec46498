#include "talks/proposals.hpp"

#include <algorithm>
#include <span>

#include "talks/proposal_sighting.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t most_components = 64;  // of one proposal
constexpr std::size_t proposals_back = 8;    // how far "the plan" may point back

struct Known {
  Proposal proposal;
  bool is_agreement = false;
  bool asserted = false;
  bool in_heading = false;        ///< spoken of in a title only
  std::string noun;               ///< what it was called first; empty if by a verb
  bool only_topic = true;         ///< its components are only what it is for
  std::size_t last_sentence = 0;  ///< in which it was spoken of last
};

bool shares_party(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return std::ranges::any_of(a, [&](ActorId x) { return std::ranges::find(b, x) != b.end(); });
}

bool same_proposal(const Reading& r, const Known& known, const ProposalSighting& s) {
  if (s.is_contents) return r.tree.sentence_of(s.head) == known.last_sentence + 1;
  // What a title speaks of is told below it.
  if (known.in_heading && !r.is_in_heading(s.head) && known.is_agreement == s.is_agreement && shares_party(known.proposal.by, s.by))
    return true;
  const bool calls_it_otherwise =
      !r.is_verb(s.head) && !known.noun.empty() && known.noun != r.tree.lemma(s.head) && r.tree.child(s.head, {Rel::nmod_poss});
  // "its plan for split shifts" after an offer on wages is another matter.
  const bool has_terms_of_its_own = !s.terms.empty() && !known.proposal.components.empty() && calls_it_otherwise && !s.is_under;
  if (!s.definite || known.is_agreement != s.is_agreement || has_terms_of_its_own) return false;
  return s.by.empty() || known.proposal.by.empty() || shares_party(known.proposal.by, s.by);
}

std::optional<Span> name_of(const Reading& r, TokenIndex head) {
  if (r.is_verb(head)) return {};
  TokenRange range = r.noun_phrase(head);
  while (range.begin < head && r.tree[range.begin].upos == Upos::det) ++range.begin;
  return r.span(range);
}

// Terms that are listed stand before what the proposal was only said to be for.
void add_components(const Reading& r, IssueBook& issues, Known& known, const std::vector<Term>& terms) {
  Proposal& p = known.proposal;
  const bool lists_terms = std::ranges::any_of(terms, [](const Term& t) { return !t.is_topic; });
  if (lists_terms && known.only_topic) p.components.clear();
  if (!lists_terms && !p.components.empty()) return;
  known.only_topic = !lists_terms;
  for (const Term& term : terms) {
    const Span span = r.span(term.words);
    if (p.components.size() >= most_components ||
        std::ranges::any_of(p.components, [&](const Component& c) { return c.span.overlaps(span); }))
      continue;
    p.components.push_back({issues.issue_of(term.head), span});
  }
}

void add_to(const Reading& r, IssueBook& issues, Known& known, const ProposalSighting& s) {
  Proposal& p = known.proposal;
  known.asserted = known.asserted || s.asserted;
  // Who brokers an agreement of others is no party to it.
  if (!known.is_agreement || p.by.size() < 2)
    for (const ActorId a : s.by) add_once(p.by, a);
  for (const ActorId a : s.to)
    if (std::ranges::find(p.by, a) == p.by.end()) add_once(p.to, a);
  add_components(r, issues, known, s.terms);
  for (const Response& answer : s.responses)
    if (std::ranges::find(p.responses, answer.actor, &Response::actor) == p.responses.end()) p.responses.push_back(answer);
  add_evidence(p.evidence, r.clause_span(s.head));
  known.last_sentence = r.tree.sentence_of(s.head);
  known.in_heading = r.is_in_heading(s.head);
  if (p.name.empty())
    if (const auto name = name_of(r, s.head)) p.name = std::string(r.doc.view(*name));
}

Known make(const Reading& r, IssueBook& issues, const ProposalSighting& s) {
  Known known;
  known.is_agreement = s.is_agreement;
  if (!r.is_verb(s.head)) known.noun = std::string(r.tree.lemma(s.head));
  known.proposal.status = s.status.value_or(s.is_agreement ? ProposalStatus::agreed : ProposalStatus::tabled);
  known.proposal.made_by = r.is_verb(s.head) ? "rule:proposal-verb" : "rule:proposal-noun";
  add_to(r, issues, known, s);
  known.proposal.according_to = r.according_to(known.proposal.evidence[0]);
  return known;
}

// An owner does not answer its own proposal, and an answer changes where it stands.
void settle(Known& known) {
  Proposal& p = known.proposal;
  std::erase_if(p.responses, [&](const Response& a) {
    return a.stance == Stance::accept && std::ranges::find(p.by, a.actor) != p.by.end() && p.by.size() == 1 && known.is_agreement;
  });
  if (p.status == ProposalStatus::agreed || p.responses.empty()) return;
  const auto all = [&](Stance stance) { return std::ranges::all_of(p.responses, [&](const Response& a) { return a.stance == stance; }); };
  if (all(Stance::reject)) p.status = ProposalStatus::rejected;
  if (all(Stance::accept)) p.status = ProposalStatus::accepted;
}

// The noun is one of the terms of an act that was read before ("agreed to a truce").
bool is_term_of_another(std::span<const ProposalSighting> before, const ProposalSighting& s) {
  return std::ranges::any_of(before.last(std::min(before.size(), proposals_back)), [&](const ProposalSighting& other) {
    return std::ranges::find(other.terms, s.head, &Term::head) != other.terms.end();
  });
}

}  // namespace

std::vector<Proposal> proposals_of(const Reading& r, IssueBook& issues) {
  const std::vector<ProposalSighting> all = find_proposal_sightings(r);
  std::vector<Known> known;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const ProposalSighting& s = all[i];
    if (is_term_of_another(std::span(all).first(i), s)) continue;
    bool found = false;
    for (std::size_t k = known.size(); k > 0 && known.size() - k < proposals_back && !found; --k) {
      found = same_proposal(r, known[k - 1], s);
      if (found) add_to(r, issues, known[k - 1], s);
    }
    if (!found && !s.is_contents) known.push_back(make(r, issues, s));
  }
  std::vector<Proposal> proposals;
  for (Known& k : known) {
    if (!k.asserted || k.proposal.by.empty()) continue;
    settle(k);
    proposals.push_back(std::move(k.proposal));
  }
  return proposals;
}

}  // namespace demarche::talks
