#include "talks/proposals.hpp"

#include <algorithm>
#include <span>

#include "talks/frames.hpp"
#include "talks/terms.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t most_components = 64;  // of one proposal
constexpr std::size_t proposals_back = 8;    // how far "the plan" may point back

// One place of the text that speaks of a proposal.
struct Sighting {
  TokenIndex head = 0;  ///< the noun, or the verb that proposes or agrees
  bool is_agreement = false;
  bool definite = false;
  bool asserted = false;  ///< made, reached or answered here rather than only mentioned
  bool is_under = false;  ///< "Under the deal, …": says what an earlier one holds
  std::vector<ActorId> by, to;
  std::vector<Term> terms;
  std::optional<ProposalStatus> status;
  std::vector<Response> responses;
};

void add_parties(const Reading& r, std::vector<ActorId>& parties, std::optional<TokenIndex> head) {
  if (!head) return;
  for (const ActorId a : r.parties(*head)) add_once(parties, a);
}

void add_own_parties(const Reading& r, std::vector<ActorId>& parties, TokenIndex head) {
  for (const ActorId a : r.own_actors(head)) add_once(parties, r.party_of(a));
}

std::optional<ProposalStatus> parse_status(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(ProposalStatus::withdrawn); ++i)
    if (to_string(ProposalStatus(i)) == word) return ProposalStatus(i);
  return {};
}

// ---- nouns ----

const WordTable::Fields* proposal_noun(const Reading& r, TokenIndex t) {
  if (r.tree[t].upos != Upos::noun && r.tree[t].upos != Upos::propn) return nullptr;
  // "the company plans to expand", where a tagger took the verb for a noun.
  const bool like_a_verb = r.tree.lemma(t) == "plan" && r.tree[t].features.has(Feature::number_plur) && t + 1 < r.doc.tokens.size() &&
                           r.tree.lemma(t + 1) == "to" && !r.tree.child(t, {Rel::det, Rel::nmod_poss, Rel::amod});
  if (like_a_verb) return nullptr;
  if (const auto* two = proposal_words().find("noun", r.two_words(t))) return two;
  return proposal_words().find("noun", r.tree.lemma(t));
}

bool is_term_in_itself(const Reading& r, TokenIndex t) { return proposal_words().has("is term", r.tree.lemma(t)); }

// A fact, not a wish or a case: neither negated nor modal nor an infinitive that somebody only wants.
bool is_fact(const Reading& r, TokenIndex verb) {
  const Manner m = r.manner(verb);
  if (m.negated || m.would || m.possible || m.must) return false;
  if (const auto mark = r.tree.child(verb, {Rel::mark}); mark && condition_words().has("clause", r.tree.lemma(*mark))) return false;
  if (!r.tree[verb].features.has(Feature::verbform_inf) || m.future) return true;
  const auto above = r.tree[verb].head;
  return above && r.tree[verb].rel == Rel::xcomp && meeting_words().has("plans", r.tree.lemma(*above));
}

// The verb or noun that the phrase belongs to, past the parts of it that are spoken of: "rejected a component of the plan".
TokenIndex whole_of(const Reading& r, TokenIndex noun) {
  for (int steps = 0; steps < 3 && r.tree[noun].head; ++steps) {
    const TokenIndex above = *r.tree[noun].head;
    if (universal(r.tree[noun].rel) != Rel::nmod || !stance_words().has("light", r.tree.lemma(above))) break;
    noun = above;
  }
  return noun;
}

void add_response(const Reading& r, Sighting& s, TokenIndex predicate, std::string_view word) {
  const auto* line = proposal_words().find("response", word);
  if (!line) return;
  const Manner manner = r.manner(predicate);
  if (manner.future || manner.would || manner.possible || manner.must) return;
  std::optional<Stance> stance = parse_stance(field(*line, 0));
  if (manner.negated && stance == Stance::accept) stance = Stance::reject;
  const auto who = r.doer(predicate);
  if (!who || !stance) return;
  for (const ActorId party : r.parties(*who)) {
    s.asserted = true;
    if (std::ranges::find(s.responses, party, &Response::actor) == s.responses.end())
      s.responses.push_back({party, *stance, {}, {r.clause_span(predicate)}});
  }
}

// "called the offer insulting": the verdict answers it.
void add_verdict(const Reading& r, Sighting& s, TokenIndex noun, TokenIndex verb) {
  if (!stance_words().has("calls", r.tree.lemma(verb)) || r.manner(verb).negated) return;
  for (const TokenIndex from : {verb, noun})
    for (const TokenIndex c : r.tree.children(from)) {
      const auto* line = stance_words().find("verdict", r.tree.lemma(c));
      if (!line || c < noun) continue;
      for (const ActorId party : r.doing_parties(verb))
        if (std::ranges::find(s.responses, party, &Response::actor) == s.responses.end())
          s.responses.push_back({party, parse_stance(field(*line, 0)).value_or(Stance::reject), {}, {r.clause_span(verb)}});
      s.asserted = true;
    }
}

// "the approval of the plan by the cabinet", "its veto over the draft".
void add_nominal_response(const Reading& r, Sighting& s, TokenIndex whole) {
  if (!r.tree[whole].head || universal(r.tree[whole].rel) != Rel::nmod) return;
  const TokenIndex above = *r.tree[whole].head;
  const auto* line = stance_words().find("noun", r.tree.lemma(above));
  const bool veto = r.tree.lemma(above) == "veto";
  if (!line && !veto) return;
  const auto stance = veto ? std::optional(Stance::reject) : parse_stance(field(*line, 1));
  std::vector<ActorId> who;
  add_parties(r, who, r.oblique(above, "by"));
  for (const TokenIndex c : r.tree.children(above, {Rel::nmod_poss, Rel::amod, Rel::compound})) add_own_parties(r, who, c);
  if (who.empty() && r.tree[above].head && r.is_verb(*r.tree[above].head)) add_parties(r, who, r.doer(*r.tree[above].head));
  for (const ActorId party : who) {
    s.asserted = true;
    s.responses.push_back({party, *stance, {}, {r.clause_span(above)}});
  }
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

void read_owners(const Reading& r, Sighting& s, TokenIndex noun) {
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
void read_other_side(const Reading& r, Sighting& s, TokenIndex noun, std::optional<TokenIndex> verb) {
  for (const TokenIndex t : {noun, verb.value_or(noun)})
    if (const auto with = r.oblique(t, "with")) add_own_parties(r, s.by, *with);
}

// What the verb of which the noun is an argument says: who puts it forward, who reaches it, who answers it, what it holds.
void read_verb(const Reading& r, Sighting& s, TokenIndex noun, TokenIndex whole) {
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
  s.status = parse_status(field(*put, 0));
  if (s.by.empty()) s.by = r.doing_parties(verb);
  if (const auto to = r.tree.child(verb, {Rel::iobj})) add_own_parties(r, s.to, *to);
  if (const auto to = r.oblique(verb, "to")) add_own_parties(r, s.to, *to);
}

// "which Oslo rejected", "to which Iceland agrees": the noun is not the clause's subject.
void read_relative_answers(const Reading& r, Sighting& s, TokenIndex noun) {
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

TokenIndex clause_start(const Reading& r, TokenIndex verb) { return std::min(r.tree.subtree(verb).begin, verb); }

// "Under the deal, X will do A and Y will do B."
void read_under(const Reading& r, Sighting& s, TokenIndex noun) {
  if (r.preposition(noun) != "under") return;
  const auto verb = next_commitment(r, noun);
  if (!verb) return;
  s.asserted = s.definite = s.is_under = true;
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(noun)].tokens;
  for (std::optional<TokenIndex> at = verb; at; at = next_commitment(r, *at)) {
    const auto after = next_commitment(r, *at);
    add_region(r, {*at, after ? clause_start(r, *after) : sentence.end}, s.terms);
    add_parties(r, s.to, r.subject(*at));
  }
  if (s.is_agreement && s.by.empty()) s.by = s.to;
}

// "with Norway committing to cut its catch": one more party and its part.
void read_commitments(const Reading& r, Sighting& s, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb, {Rel::advcl, Rel::obl})) {
    if (r.tree.lemma(c) != "commit" && r.tree.lemma(c) != "pledge" && r.tree.lemma(c) != "undertake") continue;
    add_terms_of_act(r, c, s.terms);
    if (const auto who = r.tree.child(c, {Rel::nsubj})) add_own_parties(r, s.by, *who);
  }
}

// "a 30-day ceasefire deal", "the ceasefire": the thing agreed is its own term.
void read_term_in_itself(const Reading& r, Sighting& s, TokenIndex noun) {
  if (!s.terms.empty()) return;
  if (s.definite && s.by.empty() && !s.asserted) return;
  bool is_term = is_term_in_itself(r, noun);
  for (const TokenIndex c : r.tree.children(noun, {Rel::compound})) is_term = is_term || (s.is_agreement && is_term_in_itself(r, c));
  if (is_term) s.terms.push_back({r.noun_phrase(noun), noun});
}

bool is_definite(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun)) {
    const std::string_view lemma = r.tree.lemma(c);
    if (r.tree[c].rel == Rel::nmod_poss) return true;
    if (r.tree[c].rel == Rel::det && (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "both")) return true;
  }
  return false;
}

Sighting noun_sighting(const Reading& r, TokenIndex noun, const WordTable::Fields& line) {
  Sighting s;
  s.head = noun;
  s.is_agreement = field(line, 0) == "agreement";
  s.definite = is_definite(r, noun);
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

// ---- verbs ----

// The object is itself called a proposal, which is read where it stands.
bool is_noun_for_proposal(const Reading& r, TokenIndex t) { return proposal_noun(r, t) && !is_term_in_itself(r, t); }

// "agreed to the plan", "agreed to part of a plan".
bool answers_proposal(const Reading& r, TokenIndex t) {
  if (is_noun_for_proposal(r, t)) return is_definite(r, t);
  const auto whole = stance_words().has("light", r.tree.lemma(t)) ? r.oblique(t, "of") : std::nullopt;
  return whole && is_noun_for_proposal(r, *whole);
}

std::optional<Sighting> agreement_by_verb(const Reading& r, TokenIndex verb) {
  if (!is_fact(r, verb)) return {};
  Sighting s;
  s.head = verb;
  s.is_agreement = s.asserted = true;
  s.status = ProposalStatus::agreed;
  s.by = r.doing_parties(verb);
  if (s.by.empty()) return {};
  if (const auto with = r.oblique(verb, "with")) add_own_parties(r, s.by, *with);
  add_terms_of_act(r, verb, s.terms);
  read_commitments(r, s, verb);
  // "agreed to the proposal" answers a proposal; it is none of its own.
  const bool answers = !s.terms.empty() && answers_proposal(r, s.terms[0].head);
  if (s.by.empty() || s.terms.empty() || answers) return {};
  return s;
}

std::optional<Sighting> proposal_by_verb(const Reading& r, TokenIndex verb, const WordTable::Fields& line) {
  if (!is_fact(r, verb)) return {};
  Sighting s;
  s.head = verb;
  s.asserted = true;
  s.status = parse_status(field(line, 0));
  s.by = r.doing_parties(verb);
  if (s.by.empty()) return {};
  add_terms_of_act(r, verb, s.terms);
  if (const auto to = r.tree.child(verb, {Rel::iobj})) add_own_parties(r, s.to, *to);
  const bool has_noun = !s.terms.empty() && is_noun_for_proposal(r, s.terms[0].head);
  if (s.by.empty() || s.terms.empty() || has_noun) return {};
  return s;
}

// ---- the same proposal ----

struct Known {
  Proposal proposal;
  bool is_agreement = false;
  bool asserted = false;
  std::string noun;        ///< what it was called first; empty if by a verb
  bool only_topic = true;  ///< its components are only what it is for
};

bool shares_party(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return std::ranges::any_of(a, [&](ActorId x) { return std::ranges::find(b, x) != b.end(); });
}

bool same_proposal(const Reading& r, const Known& known, const Sighting& s) {
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

void add_to(const Reading& r, IssueBook& issues, Known& known, const Sighting& s) {
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
  if (p.name.empty())
    if (const auto name = name_of(r, s.head)) p.name = std::string(r.doc.view(*name));
}

Known make(const Reading& r, IssueBook& issues, const Sighting& s) {
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

std::vector<Sighting> sightings_of(const Reading& r) {
  std::vector<Sighting> all;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.is_asked(t)) continue;
    std::optional<Sighting> s;
    if (r.tree[t].upos == Upos::verb) {
      if (proposal_words().has("agree", r.tree.lemma(t))) s = agreement_by_verb(r, t);
      if (const auto* line = proposal_words().find("proposes", r.tree.lemma(t))) s = proposal_by_verb(r, t, *line);
    } else if (const auto* line = proposal_noun(r, t); line && universal(r.tree[t].rel) != Rel::compound) {
      s = noun_sighting(r, t, *line);
    }
    if (s) all.push_back(std::move(*s));
  }
  return all;
}

// The noun is one of the terms of an act that was read before ("agreed to a truce").
bool is_term_of_another(std::span<const Sighting> before, const Sighting& s) {
  return std::ranges::any_of(before.last(std::min(before.size(), proposals_back)), [&](const Sighting& other) {
    return std::ranges::find(other.terms, s.head, &Term::head) != other.terms.end();
  });
}

}  // namespace

std::vector<Proposal> proposals_of(const Reading& r, IssueBook& issues) {
  const std::vector<Sighting> all = sightings_of(r);
  std::vector<Known> known;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Sighting& s = all[i];
    if (is_term_of_another(std::span(all).first(i), s)) continue;
    bool found = false;
    for (std::size_t k = known.size(); k > 0 && known.size() - k < proposals_back && !found; --k) {
      found = same_proposal(r, known[k - 1], s);
      if (found) add_to(r, issues, known[k - 1], s);
    }
    if (!found) known.push_back(make(r, issues, s));
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
