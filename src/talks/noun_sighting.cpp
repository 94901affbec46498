#include "talks/noun_sighting.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "talks/circumstances.hpp"

namespace demarche::talks {
namespace {

std::optional<MeetingKind> parse_kind(std::string_view word) {
  if (word == "meeting") return MeetingKind::meeting;
  if (word == "visit") return MeetingKind::visit;
  if (word == "call") return MeetingKind::call;
  return {};
}

std::optional<MeetingStatus> parse_status(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(MeetingStatus::cancelled); ++i)
    if (to_string(MeetingStatus(i)) == word) return MeetingStatus(i);
  return {};
}

// A relative clause in which the meeting is still to come: "talks that were due to begin on Friday".
std::optional<MeetingStatus> status_by_relative_clause(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : clauses_about(r, noun)) {
    for (TokenIndex t = noun + 1; t < c; ++t)
      if (r.tree.lemma(t) == "due" || r.tree.lemma(t) == "schedule") return MeetingStatus::planned;
    const Manner m = r.manner(c);
    if (meeting_words().has("plans", r.tree.lemma(c)) || m.future) return MeetingStatus::planned;
    if (r.tree[c].rel == Rel::acl_relcl && m.past) return MeetingStatus::held;
  }
  return {};
}

// ---- what surrounds it ----

// The noun itself, or the noun of which it is a part: "a second round of talks".
TokenIndex whole_phrase(const Reading& r, TokenIndex noun, std::optional<MeetingStatus>& status) {
  for (int steps = 0; steps < 3 && r.tree[noun].head; ++steps) {
    TokenIndex above = *r.tree[noun].head;
    // "an invitation to peace talks", taken for an infinitive: the word before is no verb.
    if (above + 1 == noun && !r.is_verb(above) && universal(r.tree[above].rel) == Rel::acl && r.tree[above].head) {
      noun = above;
      above = *r.tree[noun].head;
    } else if (universal(r.tree[noun].rel) != Rel::nmod) {
      break;
    }
    if (!meeting_words().has("part", r.tree.lemma(above))) break;
    if (const auto* says = meeting_words().find("part status", r.tree.lemma(above)); says && !status)
      status = parse_status(field(*says, 0));
    noun = above;
  }
  return noun;
}

// "had been planned for Thursday but was cancelled".
std::optional<MeetingStatus> called_off(const Reading& r, TokenIndex verb) {
  for (const TokenIndex v : r.tree.children(verb, {Rel::conj})) {
    const auto* role = role_of(r, v);
    const auto status = role ? parse_status(field(*role, 1)) : std::nullopt;
    const bool same_subject = !r.tree.child(v, {Rel::nsubj});
    if (same_subject && (status == MeetingStatus::cancelled || status == MeetingStatus::postponed)) return status;
  }
  return {};
}

MeetingStatus status_of(const Reading& r, Sighting& s, TokenIndex whole, std::optional<MeetingStatus> known) {
  const std::optional<TokenIndex> above = r.tree[whole].head;
  const bool is_argument = above && (r.is_verb(*above) || r.tree.lemma(*above) == "due");
  const auto* role = is_argument ? role_of(r, *above) : nullptr;
  if (!known) known = status_by_preposition(r, whole);
  if (role && !known) known = parse_status(field(*role, 1));
  if (role && known == MeetingStatus::ongoing && r.manner(*above).future) known = MeetingStatus::planned;
  if (role && known == MeetingStatus::planned && !status_by_preposition(r, whole)) {
    const auto read = parse_status(field(*role, 1));
    if (read == MeetingStatus::cancelled || read == MeetingStatus::postponed) known = read;
  }
  if (is_argument)
    if (const auto off = called_off(r, *above)) known = off;
  if (!known) known = status_by_relative_clause(r, s.head);
  if (!known && is_argument) known = status_by_plan(r, *above);
  if (known) {
    s.status_is_read = true;
    const auto dated = status_by_date(r, s.meeting.date);
    const bool is_over = known == MeetingStatus::ongoing || known == MeetingStatus::held;
    return is_over && dated ? *dated : *known;
  }
  if (const auto dated = status_by_date(r, s.meeting.date)) return *dated;
  return status_by_manner(r.manner(is_argument ? *above : r.clause_of(whole)));
}

// "The ministers end their talks": told in the present tense of a report, it is of its day.
bool is_told_today(const Reading& r, TokenIndex whole) {
  const auto above = r.tree[whole].head;
  if (!above || !r.is_verb(*above) || is_subject(r.tree[whole].rel)) return false;
  const auto* role = role_of(r, *above);
  const Manner m = r.manner(*above);
  const bool simple_present = m.present && !m.past && !m.future && !m.would && !m.possible && !m.passive && !m.negated;
  return role && simple_present && r.tree[*above].features.has(Feature::verbform_fin) &&
         meeting_words().has("of the day", r.tree.lemma(*above));
}

// "if the ministry does not reopen talks"
bool is_only_a_case(const Reading& r, TokenIndex clause) {
  const auto mark = r.tree.child(clause, {Rel::mark});
  return mark && is_one_of(r.tree.lemma(*mark), "if", "unless", "whether");
}

// "there will be no meeting", "there wouldn't be a meeting"
bool is_denied(const Reading& r, TokenIndex noun) {
  const TokenIndex clause = r.clause_of(noun);
  return r.tree.child(clause, {Rel::expl}) && is_subject(r.tree[noun].rel) && r.manner(clause).negated;
}

bool is_definite(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::det, Rel::nmod_poss})) {
    const std::string_view lemma = r.tree.lemma(c);
    if (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "those" || r.tree[c].rel == Rel::nmod_poss)
      return true;
  }
  return false;
}

bool says_which(const Reading& r, TokenIndex noun) {
  return std::ranges::any_of(r.tree.children(noun), [&](TokenIndex c) {
    const Rel rel = universal(r.tree[c].rel);
    return rel == Rel::nmod || rel == Rel::acl || rel == Rel::nummod;
  });
}

// Up to a place soon after it, the noun has the clause for itself.
bool no_verb_to_place(const Reading& r, TokenIndex noun) {
  const auto place = venue_after(r, noun);
  if (!place) return false;
  for (TokenIndex t = noun + 1; r.tree[t].span.begin < place->span.begin; ++t)
    if (r.tree[t].upos == Upos::verb || r.tree[t].upos == Upos::sconj || r.tree.form(t) == ",") return false;
  return true;
}

void read_place(const Reading& r, Sighting& s, TokenIndex noun, TokenIndex whole) {
  s.meeting.place = venue(r, noun);
  if (s.meeting.kind == MeetingKind::visit && !s.meeting.place) s.meeting.place = destination(r, noun);
  if (!s.meeting.place) s.meeting.place = venue_before(r, noun);
  if (!s.meeting.place && whole != noun) s.meeting.place = venue(r, whole);
  const bool framed = status_by_preposition(r, whole).has_value();
  if (!s.meeting.place && !framed) s.meeting.place = venue_beside(r, whole);
  if (!s.meeting.place && no_verb_to_place(r, noun)) s.meeting.place = venue_after(r, noun);
}

// "the Business Roundtable", "the Congress": a body's name.
bool names_a_body(const Reading& r, TokenIndex t) {
  if (r.tree[t].upos != Upos::propn) return false;
  for (const ActorId a : r.own_actors(t))
    if (r.doc.actors[index_of(a)].kind == ActorKind::organisation) return true;
  return false;
}

// "a call for calm", "their call to sign".
bool is_appeal(const Reading& r, TokenIndex t, std::string_view lemma) {
  const auto on = r.oblique(t, "on");
  return lemma == "call" && (r.oblique(t, "for") || (on && !r.names_a_time(*on)) || r.tree.child(t, {Rel::acl}));
}

}  // namespace

const WordTable::Fields* meeting_noun(const Reading& r, TokenIndex t) {
  if (r.tree[t].upos != Upos::noun && r.tree[t].upos != Upos::propn) return nullptr;
  const std::string lemma = lower_ascii(r.tree.lemma(t));
  if (t > 0 && r.tree[t - 1].head == t && meeting_words().has("not before noun", r.tree.lemma(t - 1))) return nullptr;
  // "a second round of talks": the talks speak for both.
  if (meeting_words().has("part", lemma))
    if (const auto whole = r.oblique(t, "of"); whole && meeting_words().has("noun", r.tree.lemma(*whole))) return nullptr;
  if (names_a_body(r, t) || is_appeal(r, t, lemma)) return nullptr;
  if (const auto* two = meeting_words().find("noun", r.two_words(t))) return two;
  return meeting_words().find("noun", lemma);
}

std::string topic_of(const Reading& r, TokenIndex t) {
  for (const std::string_view word : {"on", "about", "over", "regarding", "concerning", "regard"}) {
    const auto topic = r.oblique(t, word);
    if (topic && !r.names_a_time(*topic)) return std::string(r.doc.view(r.span(r.noun_phrase(*topic))));
  }
  for (const TokenIndex c : r.tree.children(t, {Rel::advcl, Rel::acl, Rel::xcomp})) {
    if (r.tree.lemma(c) != "discuss" && r.tree.lemma(c) != "address" && r.tree.lemma(c) != "review") continue;
    if (const auto object = r.tree.child(c, {Rel::obj})) return std::string(r.doc.view(r.span(r.noun_phrase(*object))));
  }
  return {};
}

bool is_wished_for(const Reading& r, TokenIndex t) {
  for (int steps = 0; steps < 4 && r.tree[t].head; ++steps) {
    const Rel rel = universal(r.tree[t].rel);
    if (rel == Rel::ccomp || rel == Rel::parataxis || rel == Rel::acl) return false;
    // "rejected the plan on the third day of talks": when it was, not what was refused.
    if (rel == Rel::obl && !is_one_of(r.preposition(t), "for", "to", "of", "about", "from")) return false;
    t = *r.tree[t].head;
    const auto& words = meeting_words();
    if (words.has("wish", r.tree.lemma(t))) return true;
    if (const auto inside = r.oblique(t, "in"); inside && r.tree.lemma(*inside) == "mind") return true;
  }
  return false;
}

std::optional<Sighting> noun_sighting(const Reading& r, TokenIndex noun, const WordTable::Fields& line) {
  if (is_denied(r, noun)) return {};
  Sighting s;
  s.head = noun;
  s.clause = r.clause_of(noun);
  s.definite = is_definite(r, noun);
  s.bare = s.definite && !says_which(r, noun);
  s.is_wish = is_wished_for(r, noun) || is_only_a_case(r, s.clause);
  s.meeting.kind = parse_kind(field(line, 0)).value_or(MeetingKind::meeting);
  s.is_weak = field(line, 1) == "weak";
  s.meeting.made_by = "rule:meeting-noun";
  std::optional<MeetingStatus> status = status_by_modifier(r, noun);
  const TokenIndex whole = whole_phrase(r, noun, status);
  s.meeting.evidence = {r.clause_span(noun)};
  read_place(r, s, noun, whole);
  if (!is_only_a_case(r, s.clause)) s.meeting.date = period(r, noun);
  // "will strike on Thursday after talks collapsed on Tuesday": what stands before the talks dates the strike.
  const bool framed = status_by_preposition(r, whole).has_value();
  if (framed && s.meeting.date && s.meeting.date->span.begin < r.tree[noun].span.begin) s.meeting.date.reset();
  if (!s.meeting.date) s.meeting.date = period_after(r, noun, framed);
  s.meeting.topic = topic_of(r, noun);
  s.meeting.status = status_of(r, s, whole, status);
  if (!s.meeting.date && is_told_today(r, whole)) s.meeting.date = day_of_report(r);
  if (s.is_wish && s.meeting.status != MeetingStatus::planned) s.meeting.status = MeetingStatus::proposed;
  if (!read_company(r, s, noun, whole)) return {};
  return s;
}

}  // namespace demarche::talks
