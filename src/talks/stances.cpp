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

// Only a case, not a stand: "if the rebels accept", "whether to accept", "any suggestion that they would accept".
bool is_hypothetical(const Reading& r, TokenIndex t) {
  if (const auto mark = r.tree.child(t, {Rel::mark})) {
    const std::string_view word = r.tree.lemma(*mark);
    if (condition_words().has("clause", word) || word == "whether") return true;
    // "a role in supporting the economy": a kind of act, not one
    const bool gerund = r.tree[t].features.has(Feature::verbform_ger) ||
                        (r.tree[t].features.has(Feature::verbform_part) && r.tree[t].features.has(Feature::tense_pres));
    if (gerund && (word == "in" || word == "by" || word == "of" || word == "for" || word == "from" || word == "without")) return true;
  }
  const auto above = r.tree[t].head;
  if (!above) return false;
  const Rel rel = r.tree[t].rel;
  if (rel == Rel::ccomp && (r.tree.form(*above) == "provided" || r.tree.form(*above) == "providing")) return true;  // "provided that …"
  if (r.tree[t].rel == Rel::acl_relcl && stance_words().has("light", r.tree.lemma(*above)) && r.subject(t) != above) return true;
  if ((rel == Rel::acl || rel == Rel::ccomp) && r.is_nominal(*above) && !r.is_passive_participle(t)) return true;
  // An infinitive is somebody's wish or task, unless it is planned.
  const bool infinitive = r.tree[t].features.has(Feature::verbform_inf) && !r.tree.child(t, {Rel::aux, Rel::cop});
  if (infinitive && rel != Rel::conj && !(rel == Rel::xcomp && meeting_words().has("plans", r.tree.lemma(*above)))) return true;
  // Wanted or refused by another predicate, which takes the stand itself.
  const bool wanted = rel == Rel::xcomp || (rel == Rel::ccomp && !r.statement_at(t));
  const std::string predicate = r.predicate(*above);
  return wanted && (stance_words().has("verb", predicate) || stance_words().has("adjective", predicate));
}

bool is_about_talks(const Reading& r, TokenIndex t) {
  return meeting_words().has("noun", r.tree.lemma(t)) || proposal_words().has("noun", r.tree.lemma(t)) ||
         r.tree.lemma(t) == "participation";
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
  for (const TokenIndex clause : r.tree.children(t, {Rel::xcomp, Rel::ccomp, Rel::advcl}))
    if (clause > t) return clause;
  // Trees also hang the infinitive on the one who is asked, or on the last noun before it.
  TokenIndex asked = r.tree.child(t, {Rel::obj}).value_or(t);
  for (int steps = 0; steps < 3 && asked != t; ++steps) {
    for (const TokenIndex clause : r.tree.children(asked, {Rel::acl, Rel::advcl}))
      if (r.tree[clause].features.has(Feature::verbform_inf)) return clause;
    const auto below = r.tree.child(asked, {Rel::nmod, Rel::acl, Rel::obl});
    if (!below) break;
    asked = *below;
  }
  return {};
}

// "insists that it be done", "agreed that they will": what is to be, not what is ("insists that it was lawful").
bool is_directive(const Reading& r, TokenIndex verb, TokenIndex clause) {
  const Manner m = r.manner(clause);
  if (m.must) return true;
  if (m.future || m.would) return r.tree.lemma(verb) != "suggest";  // "suggested that Kyiv would agree" is a guess
  const TokenIndex finite = r.tree.child(clause, {Rel::cop, Rel::aux_pass}).value_or(clause);
  return r.tree.form(finite) == r.tree.lemma(finite) && !r.tree.child(clause, {Rel::aux});
}

std::optional<TokenIndex> issue_at(const Reading& r, TokenIndex t, std::string_view where) {
  if (where == "obj") {
    if (const auto object = r.undergoer(t)) return object;
    const auto doing = r.tree.child(t, {Rel::xcomp, Rel::ccomp, Rel::advcl});
    return doing && *doing > t && r.tree[*doing].features.has(Feature::verbform_ger) ? doing : std::nullopt;
  }
  if (where == "on them") return r.oblique(t, "on") ? asked_of_them(r, t) : std::nullopt;
  if (where == "xcomp") {
    const auto clause = r.tree.child(t, {Rel::xcomp, Rel::acl});
    return clause ? clause : std::nullopt;
  }
  if (where == "ccomp") {
    const auto clause = r.tree.child(t, {Rel::ccomp});
    return clause && is_directive(r, t, *clause) ? clause : std::nullopt;
  }
  if (where == "them") return asked_of_them(r, t);
  if (where == "from talks") return r.tree.child(t, {Rel::obj}) ? std::nullopt : talks_of(r, t);
  if (where == "talks") return talks_of(r, t);
  if (where == "plan") return plan_of(r, t);
  return r.oblique(t, where);
}

// The issue, and the stance if the frame has its own ("to want to do" proposes, "to want it done" demands).
struct Framed {
  TokenIndex issue = 0;
  std::optional<Stance> stance;
};

std::optional<Framed> issue_in_frame(const Reading& r, TokenIndex t, std::string_view frames) {
  while (!frames.empty()) {
    const std::size_t comma = frames.find(',');
    const std::string_view frame = frames.substr(0, comma);
    const std::size_t equals = frame.find('=');
    if (const auto issue = issue_at(r, t, frame.substr(0, equals)))
      return Framed{*issue, equals == std::string_view::npos ? std::nullopt : parse_stance(frame.substr(equals + 1))};
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

std::optional<Stand> by_frame(const Reading& r, TokenIndex t, const WordTable::Fields& line, std::optional<TokenIndex> doer) {
  if (is_hypothetical(r, t)) return {};
  const auto listed = parse_stance(field(line, 1));
  if (!listed) return {};
  Stand stand;
  stand.predicate = t;
  stand.stance = *listed;
  const auto framed = issue_in_frame(r, t, field(line, 0));
  const bool elliptic =
      !framed && stance_words().has("elliptic", r.tree.lemma(t)) && !r.tree.child(t, {Rel::obj, Rel::obl, Rel::ccomp, Rel::xcomp});
  if (!framed && !elliptic) return {};
  if (framed) {
    stand.issue = framed->issue;
    stand.stance = framed->stance.value_or(*listed);
    if (stance_words().has("no issue", r.tree.lemma(framed->issue))) return {};
    if (framed->issue == doer || (stand.stance == Stance::reject && is_about_no_stand(r, framed->issue))) return {};
    if (stand.stance == Stance::accept && is_somebody(r, framed->issue)) return {};
  }
  const Manner manner = r.manner(t);
  const bool is_opinion = stance_words().has("opinion", r.tree.lemma(t)) && !manner.future && !manner.would && !manner.possible &&
                          !r.tree[t].features.has(Feature::verbform_part) && !r.tree[t].features.has(Feature::verbform_ger);
  if (is_opinion || (stance_words().has("opinion", r.tree.lemma(t)) && r.tree.child(t, {Rel::xcomp}))) return {};
  stand.strength = strength_of(r, t, field(line, 2));
  const auto stance = turn(stand.stance, r.manner(t), stand.strength);
  if (!stance) return {};
  stand.stance = *stance;
  // What somebody had offered stands until it is withdrawn.
  stand.standing = stand.stance == Stance::propose ? Standing::current : standing_of(r, t);
  if (doer) set_parties(r, stand, *doer);
  if (const auto more = r.doing_parties(t); more.size() > stand.parties.size() && r.is_verb(t)) stand.parties = more;
  if (!doer && stand.parties.empty()) set_parties_before(r, stand, t);
  return stand;
}

// "his openness to talks", "voiced support for the plan".
std::optional<Stand> by_noun(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  const auto listed = parse_stance(field(line, 1));
  const auto framed = issue_in_frame(r, t, field(line, 0));
  if (!listed || !framed || r.has_word(t, "not") || r.has_word(t, "no")) return {};
  Stand stand;
  stand.predicate = t;
  stand.issue = framed->issue;
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

// "The offer is a joke", "X appears to be a dealbreaker for Y", "Y called the offer unacceptable".
std::optional<Stand> by_verdict(const Reading& r, TokenIndex t, const WordTable::Fields& line) {
  Stand stand;
  stand.predicate = t;
  const auto listed = parse_stance(field(line, 0));
  if (!listed) return {};
  const auto calls = calling_verb(r, t);
  if (calls) {
    stand.issue = r.undergoer(*calls);
    if (const auto doer = r.doer(*calls)) set_parties(r, stand, *doer);
  } else if (r.tree.child(t, {Rel::cop}) || r.tree[t].rel == Rel::xcomp) {
    stand.issue = r.subject(t);
    if (const auto whose = r.oblique(t, "for")) set_parties(r, stand, *whose);
    if (const auto statement = r.statement_at(t); statement && stand.parties.empty())
      if (const auto party = r.speaker_party(*statement)) stand.parties = {*party};
  }
  if (!stand.issue) return {};
  const bool negated = r.manner(calls.value_or(t)).negated;
  if (negated && *listed != Stance::accept) return {};
  stand.stance = negated ? Stance::reject : *listed;
  stand.strength = parse_strength(field(line, 1));
  return stand;
}

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
    stand.issue = object ? object : std::optional(t);
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

std::string lower_form(const Reading& r, TokenIndex t) {
  std::string form(r.tree.form(t));
  std::ranges::transform(form, form.begin(),
                         [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return form;
}

// Adjectives, and participles used as such ("is committed to …"): the subject takes the stand even where the tree has a passive.
const WordTable::Fields* adjective_line(const Reading& r, TokenIndex t) {
  const Token& token = r.tree[t];
  const bool participle = token.upos == Upos::verb && token.features.has(Feature::verbform_part);
  return token.upos == Upos::adj || participle ? stance_words().find("adjective", lower_form(r, t)) : nullptr;
}

// "Leader A calls for talks" where a tagger took "calls" for a noun.
bool acts_as_verb(const Reading& r, TokenIndex t) {
  if (r.is_verb(t)) return true;
  const bool like_a_verb = r.tree[t].upos == Upos::noun && r.tree[t].features.has(Feature::number_plur);
  return like_a_verb && !r.tree.child(t, {Rel::det, Rel::nmod_poss, Rel::amod}) && !r.actors_before(t).empty();
}

std::optional<Stand> candidate(const Reading& r, TokenIndex t) {
  const auto& words = stance_words();
  if (const auto* line = adjective_line(r, t))
    if (auto stand = by_frame(r, t, *line, r.subject(t))) return stand;
  if (acts_as_verb(r, t)) {
    const auto* line = words.find("verb", r.predicate(t));
    if (!line && !r.tree.child(t, {Rel::compound_prt})) line = words.find("verb", r.tree.lemma(t));
    if (line)
      if (auto stand = by_frame(r, t, *line, r.doer(t))) return stand;
  } else if (r.tree[t].upos == Upos::noun) {
    if (const auto* line = words.find("noun", r.tree.lemma(t)))
      if (auto stand = by_noun(r, t, *line)) return stand;
  }
  if (const auto* line = verdict_line(r, t))
    if (auto stand = by_verdict(r, t, *line)) return stand;
  for (const auto read : {by_plain_refusal, by_exclusion, by_obligation, by_need})
    if (auto stand = read(r, t)) return stand;
  return {};
}

}  // namespace

std::optional<Stance> parse_stance(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(Stance::conditional); ++i)
    if (to_string(Stance(i)) == word) return Stance(i);
  return {};
}

std::optional<Stand> stand_of(const Reading& r, TokenIndex t) {
  if (r.is_asked(t)) return {};
  auto stand = candidate(r, t);
  if (!stand || stand->parties.empty()) return {};
  set_voice(r, *stand);
  return stand;
}

}  // namespace demarche::talks
