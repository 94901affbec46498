#include "talks/proposal_sighting.hpp"

#include "base/one_of.hpp"

namespace demarche::talks {

void add_parties(const Reading& r, std::vector<ActorId>& parties, std::optional<TokenIndex> head) {
  if (!head) return;
  for (const ActorId a : r.parties(*head)) add_once(parties, a);
}

void add_own_parties(const Reading& r, std::vector<ActorId>& parties, TokenIndex head) {
  for (const ActorId a : r.own_actors(head)) add_once(parties, r.party_of(a));
}

std::optional<ProposalStatus> parse_proposal_status(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(ProposalStatus::withdrawn); ++i)
    if (to_string(ProposalStatus(i)) == word) return ProposalStatus(i);
  return {};
}

const WordTable::Fields* proposal_noun(const Reading& r, TokenIndex t) {
  if (r.tree[t].upos != Upos::noun && r.tree[t].upos != Upos::propn) return nullptr;
  // "the company plans to expand", where a tagger took the verb for a noun.
  const bool like_a_verb = r.tree.lemma(t) == "plan" && r.tree[t].features.has(Feature::number_plur) && t + 1 < r.doc.tokens.size() &&
                           r.tree.lemma(t + 1) == "to" && !r.tree.child(t, {Rel::det, Rel::nmod_poss, Rel::amod});
  // "the settlements" are villages.
  const bool villages = r.tree.lemma(t) == "settlement" && r.tree[t].features.has(Feature::number_plur);
  if (like_a_verb || villages) return nullptr;
  if (const auto* two = proposal_words().find("noun", r.two_words(t))) return two;
  return proposal_words().find("noun", r.tree.lemma(t));
}

bool is_term_in_itself(const Reading& r, TokenIndex t) { return proposal_words().has("is term", r.tree.lemma(t)); }

bool is_fact(const Reading& r, TokenIndex verb) {
  const Manner m = r.manner(verb);
  if (m.negated || m.would || m.possible || m.must) return false;
  if (const auto mark = r.tree.child(verb, {Rel::mark}); mark && condition_words().has("clause", r.tree.lemma(*mark))) return false;
  if (!r.tree[verb].features.has(Feature::verbform_inf) || m.future) return true;
  const auto above = r.tree[verb].head;
  return above && r.tree[verb].rel == Rel::xcomp && is_one_of(r.tree.lemma(*above), "plan", "be", "set", "due", "schedule", "expect");
}

bool is_definite_proposal(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun)) {
    const std::string_view lemma = r.tree.lemma(c);
    if (r.tree[c].rel == Rel::nmod_poss) return true;
    if (r.tree[c].rel == Rel::det && (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "both")) return true;
  }
  return false;
}

bool says_contents(const Reading& r, TokenIndex verb) {
  const auto subject = r.tree.child(verb, {Rel::nsubj});
  if (!subject || r.tree.lemma(*subject) != "it" || *subject > verb || r.is_asked(verb)) return false;
  if (*subject > r.doc.sentences[r.tree.sentence_of(verb)].tokens.begin + 1) return false;
  if (proposal_words().has("only has", r.predicate(verb))) return true;
  const Manner m = r.manner(verb);
  return holds_terms(r, verb) && (m.present || m.would || m.future);
}

// "It provides for A and also bans B."
static ProposalSighting contents(const Reading& r, TokenIndex verb) {
  ProposalSighting s;
  s.head = verb;
  s.definite = s.is_contents = true;
  add_terms_of_predicate(r, verb, s.terms);
  for (const TokenIndex c : r.tree.children(verb, {Rel::conj}))
    if (r.is_verb(c) && !r.tree.child(c, {Rel::nsubj, Rel::nsubj_pass})) add_terms_of_predicate(r, c, s.terms);
  return s;
}

std::vector<ProposalSighting> find_proposal_sightings(const Reading& r) {
  std::vector<ProposalSighting> all;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.is_asked(t)) continue;
    std::optional<ProposalSighting> s;
    if (r.tree[t].upos == Upos::verb) {
      if (says_contents(r, t))
        s = contents(r, t);
      else if (proposal_words().has("agree", r.tree.lemma(t)))
        s = agreement_by_verb(r, t);
      else if (const auto* line = proposal_words().find("proposes", r.tree.lemma(t)))
        s = proposal_by_verb(r, t, *line);
    } else if (const auto* line = proposal_noun(r, t); line && universal(r.tree[t].rel) != Rel::compound) {
      s = proposal_by_noun(r, t, *line);
    }
    if (s) all.push_back(std::move(*s));
  }
  return all;
}

}  // namespace demarche::talks
