#include "talks/proposal_sighting.hpp"

namespace demarche::talks {
namespace {

// The object is itself called a proposal, which is read where it stands.
bool is_noun_for_proposal(const Reading& r, TokenIndex t) { return proposal_noun(r, t) && !is_term_in_itself(r, t); }

// "agreed to the plan", "agreed to part of a plan".
bool answers_proposal(const Reading& r, TokenIndex t) {
  if (is_noun_for_proposal(r, t)) return is_definite_proposal(r, t);
  const auto whole = stance_words().has("light", r.tree.lemma(t)) ? r.oblique(t, "of") : std::nullopt;
  return whole && is_noun_for_proposal(r, *whole);
}

}  // namespace

void read_commitments(const Reading& r, ProposalSighting& s, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb, {Rel::advcl, Rel::obl})) {
    if (r.tree.lemma(c) != "commit" && r.tree.lemma(c) != "pledge" && r.tree.lemma(c) != "undertake") continue;
    add_terms_of_act(r, c, s.terms);
    if (const auto who = r.tree.child(c, {Rel::nsubj})) add_own_parties(r, s.by, *who);
  }
}

std::optional<ProposalSighting> agreement_by_verb(const Reading& r, TokenIndex verb) {
  if (!is_fact(r, verb)) return {};
  ProposalSighting s;
  s.head = verb;
  s.is_agreement = s.asserted = true;
  s.status = ProposalStatus::agreed;
  s.by = r.doing_parties(verb);
  if (s.by.empty()) return {};
  if (const auto with = r.oblique(verb, "with")) add_own_parties(r, s.by, *with);
  add_terms_of_act(r, verb, s.terms);
  add_price(r, r.tree.subtree(verb), s.terms);
  read_commitments(r, s, verb);
  // "agreed to the proposal" answers a proposal; it is none of its own.
  const bool answers = !s.terms.empty() && answers_proposal(r, s.terms[0].head);
  if (s.by.empty() || s.terms.empty() || answers) return {};
  return s;
}

std::optional<ProposalSighting> proposal_by_verb(const Reading& r, TokenIndex verb, const WordTable::Fields& line) {
  if (!is_fact(r, verb)) return {};
  ProposalSighting s;
  s.head = verb;
  s.asserted = true;
  s.status = parse_proposal_status(field(line, 0));
  s.by = r.doing_parties(verb);
  if (s.by.empty()) return {};
  add_terms_of_act(r, verb, s.terms);
  if (const auto to = r.tree.child(verb, {Rel::iobj})) add_own_parties(r, s.to, *to);
  const bool has_noun = !s.terms.empty() && is_noun_for_proposal(r, s.terms[0].head);
  if (s.by.empty() || s.terms.empty() || has_noun) return {};
  return s;
}

}  // namespace demarche::talks
