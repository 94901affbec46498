#include "talks/spoken_stands.hpp"

#include "talks/frames.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

bool is_stative(const Reading& r, TokenIndex t) { return stance_words().has("no stand", r.tree.lemma(t)) || r.tree[t].upos != Upos::verb; }

// "Russia will not stop its strikes"; "it will not be accepted" in a statement is the speaker's refusal.
std::optional<Stand> by_plain_refusal(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  // "could not go beyond 3 percent" refuses only where somebody says it.
  const bool cannot = m.possible && r.statement_at(t) && !m.passive && stance_words().has("can refuse", r.tree.lemma(t));
  const bool refuses = m.future || m.would || cannot;
  if (!m.negated || !refuses || is_hypothetical(r, t)) return {};
  const auto object = r.undergoer(t);
  const bool talks = object && is_about_talks(r, *object) && r.tree.lemma(t) == "have";
  if (is_stative(r, t) && !talks) return {};
  Stand stand;
  stand.predicate = t;
  stand.stance = Stance::reject;
  stand.strength = Strength::firm;
  if (m.passive) {
    const auto statement = r.statement_at(t);
    const auto party = statement ? r.speaker_party(*statement) : std::nullopt;
    if (party) stand.parties = {*party};
    stand.issue = r.subject(t);
  } else if (const auto subject = r.subject(t)) {
    set_parties(r, stand, *subject);
    stand.issue = t;
    // "expressed hope that Britain would not leave": another's conduct, not a stand.
    const auto statement = r.statement_at(t);
    const auto speaker = statement ? r.speaker_party(*statement) : std::nullopt;
    if ((m.would || m.possible) && speaker && !stand.parties.empty() && stand.parties[0] != *speaker) return {};
  }
  return stand;
}

// "The EU must protect the people", said by somebody: a demand of the speaker's.
std::optional<Stand> by_obligation(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  const auto statement = r.statement_at(t);
  const auto subject = r.subject(t);
  if (!m.must || m.past || !statement || !subject || *subject > t || universal(r.tree[t].rel) == Rel::acl || is_hypothetical(r, t))
    return {};
  if (r.tree[*subject].upos == Upos::pron && r.tree.lemma(*subject) != "they") return {};
  if (r.tree[t].upos != Upos::verb || stance_words().has("no stand", r.tree.lemma(t))) return {};
  const auto party = r.speaker_party(*statement);
  if (!party) return {};
  Stand stand;
  stand.predicate = t;
  stand.parties = {*party};
  stand.stance = m.negated ? Stance::reject : Stance::demand;
  stand.issue = t;
  return stand;
}

// "Europe has no role in the talks", said by somebody.
std::optional<Stand> by_exclusion(const Reading& r, TokenIndex t) {
  if (r.tree.lemma(t) != "have") return {};
  const auto object = r.tree.child(t, {Rel::obj});
  const auto statement = r.statement_at(t);
  if (!object || !statement || !r.has_word(*object, "no")) return {};
  const std::string_view what = r.tree.lemma(*object);
  if (what != "role" && what != "place" && what != "right" && what != "business" && what != "part") return {};
  const auto party = r.speaker_party(*statement);
  if (!party) return {};
  Stand stand;
  stand.predicate = t;
  stand.parties = {*party};
  stand.issue = *object;
  stand.stance = Stance::reject;
  stand.strength = Strength::firm;
  return stand;
}

// "Humanitarian groups need access", said by somebody.
std::optional<Stand> by_need(const Reading& r, TokenIndex t) {
  const auto statement = r.statement_at(t);
  const auto object = r.tree.child(t, {Rel::obj});
  if (r.tree.lemma(t) != "need" || !r.is_verb(t) || !statement || !object || is_hypothetical(r, t)) return {};
  const auto party = r.speaker_party(*statement);
  if (!party) return {};
  Stand stand;
  stand.predicate = t;
  stand.parties = {*party};
  stand.issue = object;
  stand.stance = Stance::demand;
  return stand;
}

}  // namespace

std::optional<Stand> spoken_stand(const Reading& r, TokenIndex t) {
  for (const auto read : {by_plain_refusal, by_exclusion, by_obligation, by_need})
    if (auto stand = read(r, t)) return stand;
  return {};
}

}  // namespace demarche::talks
