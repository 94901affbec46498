#include "talks/stances.hpp"

#include <algorithm>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

std::optional<Strength> parse_strength(std::string_view word) {
  if (word == "red_line") return Strength::red_line;
  if (word == "firm") return Strength::firm;
  if (word == "tentative") return Strength::tentative;
  return {};
}

bool any_child_in(const Reading& r, TokenIndex t, std::string_view word_class) {
  return std::ranges::any_of(r.tree.children(t), [&](TokenIndex c) { return stance_words().has(word_class, r.tree.lemma(c)); });
}

// "has long opposed", "had opposed": no longer said to be so.
Standing standing_of(const Reading& r, TokenIndex t) {
  if (any_child_in(r, t, "past word")) return Standing::past;
  for (const TokenIndex c : r.tree.children(t, {Rel::aux}))
    if (r.tree.lemma(c) == "have" && r.tree[c].features.has(Feature::tense_past)) return Standing::past;
  return Standing::current;
}

std::optional<Strength> strength_of(const Reading& r, TokenIndex t, std::string_view listed) {
  if (any_child_in(r, t, "firm word")) return Strength::firm;
  if (any_child_in(r, t, "soft word")) return Strength::tentative;
  return parse_strength(listed);
}

// Only a case, not a stand: "if the rebels accept", "whether to accept", "any suggestion that they would accept".
bool is_hypothetical(const Reading& r, TokenIndex t) {
  if (const auto mark = r.tree.child(t, {Rel::mark})) {
    const std::string_view word = r.tree.lemma(*mark);
    if (condition_words().has("clause", word) || word == "whether") return true;
  }
  const auto above = r.tree[t].head;
  if (!above) return false;
  const Rel rel = r.tree[t].rel;
  if ((rel == Rel::acl || rel == Rel::ccomp) && r.is_nominal(*above) && !r.is_passive_participle(t)) return true;
  // Wanted or refused by another predicate, which takes the stand itself.
  const bool wanted = rel == Rel::xcomp || (rel == Rel::ccomp && !r.statement_at(t));
  const std::string predicate = r.predicate(*above);
  return wanted && (stance_words().has("verb", predicate) || stance_words().has("adjective", predicate));
}

bool is_about_talks(const Reading& r, TokenIndex t) {
  return meeting_words().has("noun", r.tree.lemma(t)) || proposal_words().has("noun", r.tree.lemma(t)) || r.tree.lemma(t) == "participation";
}

std::optional<TokenIndex> talks_of(const Reading& r, TokenIndex t) {
  if (const auto object = r.undergoer(t); object && is_about_talks(r, *object)) return object;
  for (const std::string_view word : {"from", "of"})
    if (const auto below = r.oblique(t, word); below && is_about_talks(r, *below)) return below;
  return {};
}

std::optional<TokenIndex> plan_of(const Reading& r, TokenIndex t) {
  const auto object = r.undergoer(t);
  if (!object || !proposal_words().has("noun", r.tree.lemma(*object))) return {};
  return object;
}

// "urged Kyiv to sign", "called on Kyiv to sign".
std::optional<TokenIndex> asked_of_them(const Reading& r, TokenIndex t) {
  const auto clause = r.tree.child(t, {Rel::xcomp, Rel::ccomp, Rel::advcl});
  if (!clause || *clause < t) return {};
  return clause;
}

std::optional<TokenIndex> issue_at(const Reading& r, TokenIndex t, std::string_view where) {
  if (where == "obj") return r.undergoer(t);
  if (where == "xcomp") {
    const auto clause = r.tree.child(t, {Rel::xcomp, Rel::acl});
    return clause ? clause : std::nullopt;
  }
  if (where == "ccomp") return r.tree.child(t, {Rel::ccomp});
  if (where == "them") return asked_of_them(r, t);
  if (where == "talks") return talks_of(r, t);
  if (where == "plan") return plan_of(r, t);
  return r.oblique(t, where);
}

std::optional<TokenIndex> issue_in_frame(const Reading& r, TokenIndex t, std::string_view frames) {
  while (!frames.empty()) {
    const std::size_t comma = frames.find(',');
    if (const auto issue = issue_at(r, t, frames.substr(0, comma))) return issue;
    frames.remove_prefix(comma == std::string_view::npos ? frames.size() : comma + 1);
  }
  return {};
}

// What the manner makes of the listed stance; nothing if it leaves no stand.
std::optional<Stance> turn(Stance stance, const Manner& m, std::optional<Strength>& strength) {
  if (m.negated) {
    if (stance == Stance::reject || stance == Stance::demand || stance == Stance::propose) return {};
    if (m.future || m.would) strength = Strength::firm;
    return Stance::reject;
  }
  if (!m.possible && !m.would) return stance;
  if (stance == Stance::reject || stance == Stance::demand) return m.would ? std::optional(stance) : std::nullopt;
  strength = Strength::tentative;
  return Stance::open;
}

void set_parties(const Reading& r, Stand& stand, TokenIndex doer) {
  stand.parties = r.parties(doer);
  const auto voices = r.own_actors(doer);
  if (voices.size() == 1 && stand.parties.size() == 1 && voices[0] != stand.parties[0]) stand.voiced_by = voices[0];
}

// In a statement that party is spoken for by the speaker, if it is the speaker's own.
void set_voice(const Reading& r, Stand& stand) {
  const auto statement = r.statement_at(stand.predicate);
  if (!statement || stand.voiced_by) return;
  const auto speaker = r.doc.statements[index_of(*statement)].speaker;
  if (speaker && stand.parties.size() == 1 && *speaker != stand.parties[0] && r.party_of(*speaker) == stand.parties[0]) stand.voiced_by = speaker;
}

std::optional<Stand> by_verb_or_adjective(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  if (is_hypothetical(r, t)) return {};
  const auto listed = parse_stance(field(line, 1));
  const auto doer = r.doer(t);
  if (!listed || !doer) return {};
  Stand stand;
  stand.predicate = t;
  stand.issue = issue_in_frame(r, t, field(line, 0));
  if (!stand.issue || *stand.issue == *doer) return {};
  stand.strength = strength_of(r, t, field(line, 2));
  const auto stance = turn(*listed, r.manner(t), stand.strength);
  if (!stance) return {};
  stand.stance = *stance;
  stand.standing = standing_of(r, t);
  set_parties(r, stand, *doer);
  return stand;
}

// "his openness to talks", "voiced support for the plan".
std::optional<Stand> by_noun(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  const auto listed = parse_stance(field(line, 1));
  Stand stand;
  stand.predicate = t;
  stand.issue = issue_in_frame(r, t, field(line, 0));
  if (!listed || !stand.issue) return {};
  stand.stance = *listed;
  stand.strength = parse_strength(field(line, 2));
  for (const TokenIndex c : r.tree.children(t, {Rel::nmod_poss, Rel::amod, Rel::compound}))
    if (stand.parties.empty()) set_parties(r, stand, c);
  if (const auto by = r.oblique(t, "by"); by && stand.parties.empty()) set_parties(r, stand, *by);
  const auto above = r.tree[t].head;
  if (stand.parties.empty() && above && r.is_verb(*above) && !is_subject(r.tree[t].rel) && !r.manner(*above).negated)
    if (const auto doer = r.doer(*above)) set_parties(r, stand, *doer);
  return stand;
}

const WordTable::Fields* verdict_line(const Reading& r, TokenIndex t) {
  if (const auto* two = stance_words().find("verdict", r.two_words(t))) return two;
  if (const auto* one = stance_words().find("verdict", r.tree.lemma(t))) return one;
  // "off the table", "out of the question"
  if (r.tree.lemma(t) == "table" && r.preposition(t) == "off") return stance_words().find("verdict", "off the table");
  if (r.tree.lemma(t) == "question" && r.preposition(t) == "out") return stance_words().find("verdict", "out of the question");
  return nullptr;
}

// "The offer is a joke", "X appears to be a dealbreaker for Y", "Y called the offer unacceptable".
std::optional<Stand> by_verdict(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  Stand stand;
  stand.predicate = t;
  const auto listed = parse_stance(field(line, 0));
  const auto above = r.tree[t].head;
  if (!listed) return {};
  const bool is_called = above && r.is_verb(*above) && stance_words().has("calls", r.tree.lemma(*above));
  if (is_called) {
    stand.issue = r.undergoer(*above);
    if (const auto doer = r.doer(*above)) set_parties(r, stand, *doer);
  } else if (r.tree.child(t, {Rel::cop}) || r.tree[t].rel == Rel::xcomp) {
    stand.issue = r.subject(t);
    if (const auto whose = r.oblique(t, "for")) set_parties(r, stand, *whose);
    if (const auto statement = r.statement_at(t); statement && stand.parties.empty())
      if (const auto party = r.speaker_party(*statement)) stand.parties = {*party};
  }
  if (!stand.issue) return {};
  const bool negated = r.manner(is_called ? *above : t).negated;
  if (negated && *listed != Stance::accept) return {};
  stand.stance = negated ? Stance::reject : *listed;
  stand.strength = parse_strength(field(line, 1));
  return stand;
}

bool is_stative(const Reading& r, TokenIndex t) {
  return stance_words().has("no stand", r.tree.lemma(t)) || r.tree[t].upos != Upos::verb;
}

// "Russia will not stop its strikes"; "it will not be accepted" in a statement is the speaker's refusal.
std::optional<Stand> by_plain_refusal(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  if (!m.negated || (!m.future && !m.would) || m.possible || is_stative(r, t) || is_hypothetical(r, t)) return {};
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
    stand.issue = r.undergoer(t);
    if (!stand.issue) stand.issue = t;
  }
  return stand;
}

// "The EU must protect the people", said by somebody: a demand of the speaker's.
std::optional<Stand> by_obligation(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  const auto statement = r.statement_at(t);
  const auto subject = r.subject(t);
  if (!m.must || m.past || !statement || !subject || is_hypothetical(r, t)) return {};
  if (r.tree[*subject].upos == Upos::pron && r.tree.lemma(*subject) != "it" && r.tree.lemma(*subject) != "they") return {};
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

std::optional<Stand> candidate(const Reading& r, TokenIndex t) {
  const auto& words = stance_words();
  if (r.is_verb(t) || r.tree[t].upos == Upos::adj) {
    const bool verb = r.is_verb(t);
    const std::string key = r.predicate(t);
    const auto* line = words.find(verb ? "verb" : "adjective", key);
    if (!line && key != r.tree.lemma(t)) line = words.find(verb ? "verb" : "adjective", r.tree.lemma(t));
    if (line)
      if (auto stand = by_verb_or_adjective(r, t, *line)) return stand;
  } else if (r.tree[t].upos == Upos::noun) {
    if (const auto* line = words.find("noun", r.tree.lemma(t)))
      if (auto stand = by_noun(r, t, *line)) return stand;
  }
  if (const auto* line = verdict_line(r, t))
    if (auto stand = by_verdict(r, t, *line)) return stand;
  if (auto stand = by_plain_refusal(r, t)) return stand;
  if (auto stand = by_exclusion(r, t)) return stand;
  return by_obligation(r, t);
}

}  // namespace

std::optional<Stance> parse_stance(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(Stance::conditional); ++i)
    if (to_string(Stance(i)) == word) return Stance(i);
  return {};
}

std::optional<Stand> stand_of(const Reading& r, TokenIndex t) {
  auto stand = candidate(r, t);
  if (!stand || stand->parties.empty() || !stand->issue) return {};
  set_voice(r, *stand);
  return stand;
}

}  // namespace demarche::talks
