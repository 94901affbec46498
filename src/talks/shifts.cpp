#include "talks/shifts.hpp"

#include <algorithm>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

bool is_stand(const Reading& r, TokenIndex t) { return shift_words().has("stand", r.tree.lemma(t)); }

Factuality factuality_of(const Reading& r, TokenIndex clause) {
  const Manner m = r.manner(clause);
  if (m.negated) return Factuality::negated;
  if (m.would || m.possible) return Factuality::possible;
  return m.future ? Factuality::planned : Factuality::actual;
}

// Whose stand a phrase speaks of: "Oslo's position", "the Norwegian line".
std::vector<ActorId> owners(const Reading& r, TokenIndex noun) {
  std::vector<ActorId> found;
  for (const TokenIndex c : r.tree.children(noun, {Rel::nmod_poss, Rel::amod, Rel::compound, Rel::nmod}))
    for (const ActorId a : r.own_actors(c)) add_once(found, r.party_of(a));
  return found;
}

std::optional<TokenIndex> stand_below(const Reading& r, TokenIndex noun) {
  for (const std::string_view word : {"in", "of", "from", "on"})
    if (const auto below = r.oblique(noun, word); below && is_stand(r, *below)) return below;
  return {};
}

std::optional<ActorId> party_for(const Reading& r, TokenIndex noun, std::optional<TokenIndex> stand) {
  for (const auto from : {stand, std::optional(noun)})
    if (from)
      if (const auto whose = owners(r, *from); !whose.empty()) return whose[0];
  const TokenIndex clause = r.clause_of(noun);
  if (const auto subject = r.subject(clause))
    if (const auto whose = r.parties(*subject); !whose.empty()) return whose[0];
  if (const auto statement = r.statement_at(noun)) return r.speaker_party(*statement);
  return {};
}

std::optional<Shift> make(const Reading& r, IssueBook& issues, TokenIndex at, std::optional<ActorId> party,
                          std::optional<TokenIndex> stand) {
  if (!party) return {};
  Shift s;
  s.party = party;
  s.factuality = factuality_of(r, r.clause_of(at));
  s.evidence = {r.clause_span(at)};
  s.according_to = r.according_to(s.evidence[0]);
  s.made_by = "rule:shift";
  if (stand)
    if (const auto on = r.oblique(*stand, "on")) s.issue = issues.issue_of(*on);
  return s;
}

// "a shift in that policy", "a departure from current rules".
std::optional<Shift> by_noun(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (!shift_words().has("noun", r.tree.lemma(t))) return {};
  const auto stand = stand_below(r, t);
  // "in a reversal", "made a U-turn" need no word for what was turned.
  const auto article = r.tree.child(t, {Rel::det});
  const bool in_a = r.preposition(t) == "in" && article && r.tree.lemma(*article) == "a" && shift_words().has("alone", r.tree.lemma(t));
  const bool by_itself = in_a || r.tree.lemma(t) == "u-turn" || r.tree.lemma(t) == "about-face" || r.tree.lemma(t) == "climbdown";
  if (!stand && !by_itself) return {};
  return make(r, issues, t, party_for(r, t, stand), stand);
}

// "softened its stance", "dropped its demand for a veto", "backed down".
std::optional<Shift> by_verb(const Reading& r, IssueBook& issues, TokenIndex t) {
  const auto* line = shift_words().find("verb", r.predicate(t));
  const auto above = r.tree[t].head;
  const bool denied = above && r.tree[t].rel == Rel::ccomp && r.tree.lemma(*above) == "deny";
  if (!line || denied || r.manner(t).negated) return {};
  const auto object = r.undergoer(t);
  const std::string_view needs = field(*line, 0);
  if (needs == "stand" && (!object || !is_stand(r, *object))) return {};
  if (needs == "shift") return {};
  std::optional<ActorId> party;
  if (const auto doer = r.doer(t))
    if (const auto whose = r.parties(*doer); !whose.empty()) party = whose[0];
  if (!party && object) party = party_for(r, *object, object);
  return make(r, issues, t, party, object);
}

// "no longer opposes joint patrols".
std::optional<Shift> by_no_longer(const Reading& r, IssueBook& issues, TokenIndex t) {
  const auto* line = stance_words().find("verb", r.predicate(t));
  if (!line || !r.manner(t).no_longer) return {};
  const auto doer = r.doer(t);
  if (!doer) return {};
  const auto whose = r.parties(*doer);
  auto shift = make(r, issues, t, whose.empty() ? std::nullopt : std::optional(whose[0]), {});
  if (!shift) return {};
  shift->factuality = Factuality::actual;
  shift->from = std::string(field(*line, 1));
  if (const auto object = r.undergoer(t)) shift->issue = issues.issue_of(*object);
  return shift;
}

bool refuses(Stance s) { return s == Stance::reject || s == Stance::demand; }

// "had ruled out a tax, but now might accept a levy": a past stand, and soon after another by the same party.
std::optional<Shift> by_turn(const Reading& r, const Position& before, const Position& after) {
  const std::size_t distance =
      r.tree.sentence_of(r.tree.token_at(after.evidence[0].begin)) - r.tree.sentence_of(r.tree.token_at(before.evidence[0].begin));
  const bool turns =
      before.party == after.party && before.standing == Standing::past && after.standing == Standing::current && distance <= 1;
  if (!turns || refuses(before.stance) == refuses(after.stance)) return {};
  Shift s;
  s.party = after.party;
  s.issue = after.issue;
  s.from = std::string(to_string(before.stance));
  s.to = std::string(to_string(after.stance));
  s.evidence = {after.evidence[0]};
  if (before.evidence[0] != after.evidence[0]) s.evidence.push_back(before.evidence[0]);
  s.according_to = after.according_to;
  s.made_by = "rule:turn";
  return s;
}

void add(std::vector<Shift>& all, Shift shift) {
  const auto same = std::ranges::find_if(all, [&](const Shift& s) { return s.party == shift.party && s.factuality == shift.factuality; });
  if (same == all.end()) {
    all.push_back(std::move(shift));
    return;
  }
  add_evidence(same->evidence, shift.evidence[0]);
  if (!same->issue) same->issue = shift.issue;
}

}  // namespace

std::vector<Shift> shifts_of(const Reading& r, IssueBook& issues, const std::vector<Position>& positions) {
  std::vector<Shift> all;
  for (std::size_t i = 1; i < positions.size(); ++i)
    if (auto shift = by_turn(r, positions[i - 1], positions[i])) add(all, std::move(*shift));
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t)
    for (const auto read : {by_noun, by_verb, by_no_longer})
      if (auto shift = read(r, issues, t)) add(all, std::move(*shift));
  return all;
}

}  // namespace demarche::talks
