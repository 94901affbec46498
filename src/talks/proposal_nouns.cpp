#include <algorithm>

#include "talks/proposal_sighting.hpp"

namespace demarche::talks {
namespace {

// The verb or noun that the phrase belongs to, past the parts of it that are spoken of: "rejected a component of the plan".
TokenIndex whole_of(const Reading& r, TokenIndex noun) {
  for (int steps = 0; steps < 3 && r.tree[noun].head; ++steps) {
    const TokenIndex above = *r.tree[noun].head;
    if (universal(r.tree[noun].rel) != Rel::nmod || !stance_words().has("light", r.tree.lemma(above))) break;
    noun = above;
  }
  return noun;
}

// "a compromise drawn up by the mediator", by the order of the words.
std::vector<ActorId> makers_after(const Reading& r, TokenIndex noun) {
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(noun)].tokens.end, noun + 6);
  TokenIndex verb = noun + 1;
  while (verb < end && r.tree[verb].upos == Upos::punct) ++verb;
  if (verb >= end || r.tree[verb].upos != Upos::verb || !r.tree[verb].features.has(Feature::verbform_part)) return {};
  if (!proposal_words().has("put", r.tree.lemma(verb)) && !proposal_words().has("put", r.predicate(verb)) && r.tree.lemma(verb) != "draw")
    return {};
  for (TokenIndex t = verb + 1; t < end; ++t)
    if (r.tree.lemma(t) == "by") return r.actors_after(t);
  return {};
}

void read_owners(const Reading& r, ProposalSighting& s, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::nmod_poss, Rel::compound, Rel::amod})) add_own_parties(r, s.by, c);
  for (const TokenIndex c : r.tree.children(noun, {Rel::amod}))  // "a Swiss-brokered deal"
    if (proposal_words().has("put", r.tree.lemma(c)))
      for (const TokenIndex maker : r.tree.children(c, {Rel::compound, Rel::obl, Rel::nsubj})) add_own_parties(r, s.by, maker);
  for (const std::string_view word : {"from", "by", "of", "between"})
    if (const auto below = r.oblique(noun, word)) add_own_parties(r, s.by, *below);
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl})) {
    if (!r.is_passive_participle(c)) continue;
    const bool puts = proposal_words().has("put", r.predicate(c)) || proposal_words().has("reach", r.tree.lemma(c));
    if (puts) add_parties(r, s.by, r.doer(c));
    add_response(r, s, c, r.predicate(c));
  }
  if (s.by.empty())
    for (const ActorId a : makers_after(r, noun)) add_once(s.by, r.party_of(a));
  if (const auto to = r.oblique(noun, "to")) add_own_parties(r, s.to, *to);
}

// "an agreement with Peru": both sides made it, if the other is known.
void read_other_side(const Reading& r, ProposalSighting& s, TokenIndex noun, std::optional<TokenIndex> verb) {
  for (const TokenIndex t : {noun, verb.value_or(noun)})
    if (const auto with = r.oblique(t, "with")) add_own_parties(r, s.by, *with);
}

// What the verb of which the noun is an argument says: who puts it forward, who reaches it, who answers it, what it holds.
void read_verb(const Reading& r, ProposalSighting& s, TokenIndex noun, TokenIndex whole) {
  if (!r.tree[whole].head || !r.is_verb(*r.tree[whole].head)) return;
  const TokenIndex verb = *r.tree[whole].head;
  const std::string predicate = r.predicate(verb);
  const bool is_subject_here = is_subject(r.tree[whole].rel) && !r.manner(verb).passive;
  if (is_subject_here) {
    add_terms_of_predicate(r, verb, s.terms);
    if (!s.terms.empty()) s.asserted = true;
    if (s.is_agreement && is_fact(r, verb) && proposal_words().has("holds", r.tree.lemma(verb)) && r.oblique(verb, "into"))
      s.asserted = true;
    return;
  }
  add_response(r, s, verb, predicate);
  add_verdict(r, s, noun, verb);
  if (whole != noun || !is_fact(r, verb)) return;
  if (s.is_agreement && proposal_words().has("reach", predicate)) {
    s.asserted = true;
    s.status = ProposalStatus::agreed;
    for (const ActorId a : r.doing_parties(verb)) add_once(s.by, a);
    read_other_side(r, s, noun, verb);
    if (const auto purpose = r.tree.child(verb, {Rel::xcomp, Rel::advcl});
        purpose && s.terms.empty() && r.tree[*purpose].features.has(Feature::verbform_inf))
      add_list(r, *purpose, s.terms);
    return;
  }
  const auto* put = proposal_words().find("put", predicate);
  if (!put || (s.is_agreement && !s.by.empty())) return;
  s.asserted = true;
  s.status = parse_proposal_status(field(*put, 0));
  if (s.by.empty()) s.by = r.doing_parties(verb);
  if (const auto to = r.tree.child(verb, {Rel::iobj})) add_own_parties(r, s.to, *to);
  if (const auto to = r.oblique(verb, "to")) add_own_parties(r, s.to, *to);
}

// "which Oslo rejected", "to which Iceland agrees": the noun is not the clause's subject.
void read_relative_answers(const Reading& r, ProposalSighting& s, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl_relcl}))
    if (r.doer(c) != noun) add_response(r, s, c, r.predicate(c));
}

// The next verb after the token, in its sentence, that says what somebody will or would do.
std::optional<TokenIndex> next_commitment(const Reading& r, TokenIndex t) {
  const TokenIndex end = r.doc.sentences[r.tree.sentence_of(t)].tokens.end;
  for (TokenIndex v = t + 1; v < end; ++v) {
    if (r.tree[v].upos != Upos::verb) continue;
    for (const TokenIndex c : r.tree.children(v, {Rel::aux}))
      if (c > t && c < v &&
          (r.tree.lemma(c) == "will" || r.tree.lemma(c) == "would" || r.tree.lemma(c) == "shall" || r.tree.lemma(c) == "must"))
        return v;
  }
  return {};
}

// Where the clause of a commitment begins: its subject, else the verb.
TokenIndex clause_start(const Reading& r, TokenIndex verb) {
  const auto subject = r.tree.child(verb, {Rel::nsubj, Rel::nsubj_pass});
  return subject && *subject < verb ? r.tree.subtree(*subject).begin : std::min(r.tree.subtree(verb).begin, verb);
}

// Where what it binds its sides to begins: "Under the deal, …", "a contract under which …".
std::optional<TokenIndex> bound_from(const Reading& r, TokenIndex noun) {
  if (r.preposition(noun) == "under") return noun;
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(noun)].tokens.end, noun + 12);
  for (TokenIndex t = noun + 1; t + 1 < end; ++t)
    if (r.tree.lemma(t) == "under" && r.tree.lemma(t + 1) == "which") return t + 1;
  return {};
}

// "Under the deal, X will do A and Y will do B."
void read_under(const Reading& r, ProposalSighting& s, TokenIndex noun) {
  const auto from = bound_from(r, noun);
  const auto verb = from ? next_commitment(r, *from) : std::nullopt;
  if (!verb) return;
  s.asserted = s.is_under = true;
  s.definite = s.definite || from == noun;
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(noun)].tokens;
  for (std::optional<TokenIndex> at = verb; at; at = next_commitment(r, *at)) {
    const auto after = next_commitment(r, *at);
    add_region(r, {*at, after ? clause_start(r, *after) : sentence.end}, s.terms);
    add_parties(r, s.to, r.subject(*at));
  }
  if (s.is_agreement && s.by.empty()) s.by = s.to;
}

// "a 30-day ceasefire deal", "the ceasefire": the thing agreed is its own term.
void read_term_in_itself(const Reading& r, ProposalSighting& s, TokenIndex noun) {
  if (!s.terms.empty()) return;
  if (s.definite && s.by.empty() && !s.asserted) return;
  bool is_term = is_term_in_itself(r, noun);
  for (const TokenIndex c : r.tree.children(noun, {Rel::compound})) is_term = is_term || (s.is_agreement && is_term_in_itself(r, c));
  if (is_term) s.terms.push_back({r.noun_phrase(noun), noun});
}

}  // namespace

ProposalSighting proposal_by_noun(const Reading& r, TokenIndex noun, const WordTable::Fields& line) {
  ProposalSighting s;
  s.head = noun;
  s.is_agreement = field(line, 0) == "agreement";
  s.definite = is_definite_proposal(r, noun);
  const TokenIndex whole = whole_of(r, noun);
  read_owners(r, s, noun);
  if (s.is_agreement) read_other_side(r, s, noun, {});
  add_terms_of_noun(r, noun, s.terms);
  read_verb(r, s, noun, whole);
  read_under(r, s, noun);
  add_nominal_response(r, s, whole);
  read_relative_answers(r, s, noun);
  if (r.tree[noun].head && r.is_verb(*r.tree[noun].head)) read_commitments(r, s, *r.tree[noun].head);
  read_term_in_itself(r, s, noun);
  // Whose bill or package it is says little; a proposal somebody has made.
  const bool is_offer = field(line, 0) == "proposal";
  if (!s.is_agreement && !s.by.empty() && (is_offer || !s.terms.empty())) s.asserted = true;
  if (s.is_agreement && s.by.size() > 1) s.asserted = true;
  return s;
}

}  // namespace demarche::talks
