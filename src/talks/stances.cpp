#include "talks/stances.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "talks/frames.hpp"
#include "talks/spoken_stands.hpp"
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
  for (const TokenIndex c : r.tree.children(t))
    if (c < t && stance_words().has("past word", r.tree.lemma(c)) && !r.has_word(c, "no")) return Standing::past;
  // "said it had rejected the offer": reported speech only shifts the tense back.
  if (r.statement_at(t)) return Standing::current;
  for (const TokenIndex c : r.tree.children(t, {Rel::aux}))
    if (r.tree.lemma(c) == "have" && r.tree[c].features.has(Feature::tense_past)) return Standing::past;
  return Standing::current;
}

std::optional<Strength> strength_of(const Reading& r, TokenIndex t, std::string_view listed) {
  if (any_child_in(r, t, "firm word")) return Strength::firm;
  if (any_child_in(r, t, "soft word")) return Strength::tentative;
  return parse_strength(listed);
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

// In a statement that party is spoken for by the speaker, if it is the speaker's own.
void set_voice(const Reading& r, Stand& stand) {
  const auto statement = r.statement_at(stand.predicate);
  if (!statement || stand.voiced_by) return;
  const auto speaker = r.doc.statements[index_of(*statement)].speaker;
  if (speaker && stand.parties.size() == 1 && *speaker != stand.parties[0] && r.party_of(*speaker) == stand.parties[0])
    stand.voiced_by = speaker;
}

void set_parties_before(const Reading& r, Stand& stand, TokenIndex t) {
  for (const ActorId a : r.actors_before(t)) add_once(stand.parties, r.party_of(a));
}

bool is_about_no_stand(const Reading& r, TokenIndex issue) {
  return r.is_verb(issue) && stance_words().has("no stand", r.tree.lemma(issue));
}

// To support or welcome somebody is no stand on an issue.
bool is_somebody(const Reading& r, TokenIndex issue) {
  return r.is_nominal(issue) && r.tree[issue].upos != Upos::pron && !r.own_actors(issue).empty();
}

// Thought of rather than held: "considers the offer" may only mean what somebody thinks of it, "would consider it" is open to it.
bool is_only_thought(const Reading& r, TokenIndex t, const Manner& m) {
  if (!stance_words().has("opinion", r.tree.lemma(t))) return false;
  if (r.tree.child(t, {Rel::xcomp})) return true;
  const bool participle = r.tree[t].features.has(Feature::verbform_part) || r.tree[t].features.has(Feature::verbform_ger);
  return !m.future && !m.would && !m.possible && !participle;
}

// A stance cannot be taken on this: on condolences, on what the party itself is, on being or knowing.
bool is_no_issue(const Reading& r, TokenIndex issue, Stance stance, std::optional<TokenIndex> doer, bool is_wanting) {
  if (issue == doer || stance_words().has("no issue", r.tree.lemma(issue))) return true;
  if (is_wanting && is_about_no_stand(r, issue)) return true;
  return stance == Stance::reject ? is_about_no_stand(r, issue) : stance == Stance::accept && is_somebody(r, issue);
}

// Takes no object here: "Both sides refused."
bool is_elliptic(const Reading& r, TokenIndex t) {
  return stance_words().has("elliptic", r.tree.lemma(t)) && !r.tree.child(t, {Rel::obj, Rel::obl, Rel::ccomp, Rel::xcomp});
}

std::optional<Stand> by_frame(const Reading& r, TokenIndex t, const WordTable::Fields& line, std::optional<TokenIndex> doer,
                              const Manner& manner) {
  auto stance = parse_stance(field(line, 1));
  if (!stance || is_hypothetical(r, t) || is_only_thought(r, t, manner)) return {};
  Stand stand;
  stand.predicate = t;
  if (const auto framed = issue_in_frame(r, t, field(line, 0))) {
    stand.issue = framed->issue;
    stance = framed->stance.value_or(*stance);
    if (is_no_issue(r, framed->issue, *stance, doer, is_one_of(r.tree.lemma(t), "want", "seek"))) return {};
  } else if (!is_elliptic(r, t)) {
    return {};
  }
  stand.strength = strength_of(r, t, field(line, 2));
  stance = turn(*stance, manner, stand.strength);
  if (!stance) return {};
  stand.stance = *stance;
  // What somebody had offered stands until it is withdrawn.
  stand.standing = stand.stance == Stance::propose ? Standing::current : standing_of(r, t);
  if (doer) set_parties(r, stand, *doer);
  if (const auto more = r.doing_parties(t); more.size() > stand.parties.size() && r.is_verb(t)) stand.parties = more;
  if (!doer && stand.parties.empty()) set_parties_before(r, stand, t);
  return stand;
}

// "did not rule out", "no longer opposes": who does not refuse is open. Of most words the denial says nothing ("did not condemn").
std::optional<Stand> by_denial(const Reading& r, TokenIndex t, std::optional<TokenIndex> doer) {
  Manner manner = r.manner(t);
  // "is not vetoing it": what is not going on now says little.
  const bool progressive = r.tree[t].features.has(Feature::verbform_ger) || r.tree.form(t).ends_with("ing");
  const auto* line = manner.negated && !progressive ? stance_words().find("open if not", r.predicate(t)) : nullptr;
  if (!line) return {};
  manner.negated = manner.future = manner.would = false;
  auto stand = by_frame(r, t, *line, doer, manner);
  if (stand) stand->standing = Standing::current;
  return stand;
}

// "dropped its opposition to the pact", "its veto on the package was lifted".
bool is_given_up(const Reading& r, TokenIndex t) {
  const auto above = r.tree[t].head;
  if (!above || !r.is_verb(*above) || r.undergoer(*above) != t || r.manner(*above).negated) return false;
  return stance_words().has("gives up", r.predicate(*above));
}

bool is_voiced(const Reading& r, TokenIndex noun) {
  const auto above = r.tree[noun].head;
  return above && r.is_verb(*above) && stance_words().has("voices", r.tree.lemma(*above));
}

// "his openness to talks", "voiced support for the plan".
std::optional<Stand> by_noun(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  const auto listed = parse_stance(field(line, 1));
  const auto framed = issue_in_frame(r, t, field(line, 0));
  if (!listed || !framed || r.has_word(t, "not") || r.has_word(t, "no")) return {};
  if (stance_words().has("voiced", r.tree.lemma(t)) && !is_voiced(r, t)) return {};
  Stand stand;
  stand.predicate = t;
  stand.issue = framed->issue;
  stand.stance = *listed;
  stand.strength = parse_strength(field(line, 2));
  if (is_given_up(r, t)) {
    if (stand.stance != Stance::reject) return {};
    stand.stance = Stance::open;
    stand.strength.reset();
  }
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

// "called the offer a joke", "described the demand as unacceptable": parsers hang the verdict on the verb or on its object.
std::optional<TokenIndex> calling_verb(const Reading& r, TokenIndex t) {
  const auto above = r.tree[t].head;
  if (!above) return {};
  const auto calls = [&](TokenIndex v) { return r.is_verb(v) && stance_words().has("calls", r.tree.lemma(v)) && r.undergoer(v) != t; };
  if (calls(*above)) return above;
  const bool below_object = r.tree[*above].rel == Rel::obj && r.tree[*above].head;
  if (below_object && calls(*r.tree[*above].head)) return r.tree[*above].head;
  return {};
}

// "once the cuts are off the table": a time or a case.
bool tells_when(const Reading& r, TokenIndex t) {
  return universal(r.tree[t].rel) == Rel::advcl && (r.has_word(t, "when") || r.has_word(t, "once") || r.has_word(t, "after"));
}

// "The offer is a joke", "X appears to be a dealbreaker for Y", "Y called the offer unacceptable".
std::optional<Stand> by_verdict(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  Stand stand;
  stand.predicate = t;
  const auto listed = parse_stance(field(line, 0));
  if (!listed || tells_when(r, t)) return {};
  const auto calls = calling_verb(r, t);
  if (calls) {
    stand.issue = r.undergoer(*calls);
    if (const auto doer = r.doer(*calls)) set_parties(r, stand, *doer);
  } else if (r.tree.child(t, {Rel::cop}) || r.tree[t].rel == Rel::xcomp) {
    stand.issue = r.subject(t);
    for (const std::string_view word : {"for", "to"})
      if (const auto whose = r.oblique(t, word); whose && stand.parties.empty()) set_parties(r, stand, *whose);
    if (const auto statement = r.statement_at(t); statement && stand.parties.empty())
      if (const auto party = r.speaker_party(*statement)) stand.parties = {*party};
  }
  // "That was not acceptable", where the tree has no subject: what was last spoken of.
  if (!stand.issue && (stand.parties.empty() || !r.tree.child(t, {Rel::cop}))) return {};
  const bool negated = r.manner(calls.value_or(t)).negated;
  if (negated && *listed != Stance::accept) return {};
  stand.stance = negated ? Stance::reject : *listed;
  stand.strength = parse_strength(field(line, 1));
  return stand;
}

// Adjectives, and participles used as such ("is committed to …"): the subject takes the stand even where the tree has a passive.
const WordTable::Fields* adjective_line(const Reading& r, TokenIndex t) {
  const Token& token = r.tree[t];
  const bool participle = token.upos == Upos::verb && token.features.has(Feature::verbform_part);
  return token.upos == Upos::adj || participle ? stance_words().find("adjective", lower_ascii(r.tree.form(t))) : nullptr;
}

// "Leader A calls for talks" where a tagger took "calls" for a noun.
bool acts_as_verb(const Reading& r, TokenIndex t) {
  if (r.is_verb(t)) return true;
  const bool like_a_verb = r.tree[t].upos == Upos::noun && r.tree[t].features.has(Feature::number_plur);
  return like_a_verb && !r.tree.child(t, {Rel::det, Rel::nmod_poss, Rel::amod}) && !r.actors_before(t).empty();
}

std::optional<Stand> candidate(const Reading& r, TokenIndex t) {
  const auto& words = stance_words();
  if (const auto* line = adjective_line(r, t)) {
    if (auto stand = by_denial(r, t, r.subject(t))) return stand;
    if (auto stand = by_frame(r, t, *line, r.subject(t), r.manner(t))) return stand;
  }
  if (acts_as_verb(r, t)) {
    if (auto stand = by_denial(r, t, r.doer(t))) return stand;
    const auto* line = words.find("verb", r.predicate(t));
    if (!line && !r.tree.child(t, {Rel::compound_prt})) line = words.find("verb", r.tree.lemma(t));
    if (line)
      if (auto stand = by_frame(r, t, *line, r.doer(t), r.manner(t))) return stand;
  } else if (r.tree[t].upos == Upos::noun) {
    if (const auto* line = words.find("noun", r.tree.lemma(t)))
      if (auto stand = by_noun(r, t, *line)) return stand;
  }
  if (const auto* line = verdict_line(r, t))
    if (auto stand = by_verdict(r, t, *line)) return stand;
  return spoken_stand(r, t);
}

}  // namespace

void set_parties(const Reading& r, Stand& stand, TokenIndex doer) {
  stand.parties = r.parties(doer);
  const auto voices = r.own_actors(doer);
  if (voices.size() == 1 && stand.parties.size() == 1 && voices[0] != stand.parties[0]) stand.voiced_by = voices[0];
}

std::optional<Stand> stand_of(const Reading& r, TokenIndex t) {
  if (r.is_asked(t)) return {};
  auto stand = candidate(r, t);
  if (!stand || stand->parties.empty()) return {};
  set_voice(r, *stand);
  return stand;
}

}  // namespace demarche::talks
