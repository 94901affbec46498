#include "talks/verb_sighting.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "talks/circumstances.hpp"
#include "talks/noun_sighting.hpp"

namespace demarche::talks {
bool meets_for_others(const Reading& r, TokenIndex noun) { return meeting_words().has("delegate", r.tree.lemma(noun)); }

bool is_official(const Reading& r, const std::vector<ActorId>& visitors) {
  return std::ranges::any_of(visitors, [&](ActorId a) {
    const Actor& actor = r.doc.actors[index_of(a)];
    return !actor.represents.empty() || !actor.role.empty() || !actor.affiliation.empty();
  });
}

namespace {

// The present tense of a report is its day.
void read_status(const Reading& r, Sighting& s, TokenIndex verb) {
  const Manner manner = r.manner(verb);
  if (const auto plan = status_by_plan(r, verb)) {
    s.meeting.status = *plan;
    return;
  }
  if (manner.would && r.statement_at(verb)) {
    s.meeting.status = MeetingStatus::planned;  // "said he would meet": the future, reported
  } else if (r.tree[verb].rel == Rel::xcomp && r.tree[verb].features.has(Feature::verbform_inf)) {
    s.meeting.status = MeetingStatus::proposed;
  } else {
    s.meeting.status = status_by_manner(manner);
  }
  if (s.meeting.status == MeetingStatus::ongoing && manner.present) {
    if (!s.meeting.date) s.meeting.date = day_of_report(r);
    s.meeting.status = MeetingStatus::held;
  }
  if (const auto dated = status_by_date(r, s.meeting.date); dated && s.meeting.status != MeetingStatus::proposed) s.meeting.status = *dated;
}

}  // namespace

void read_nouns_below(const Reading& r, Sighting& s, TokenIndex verb, Span evidence) {
  for (const TokenIndex c : r.tree.children(verb, {Rel::obl, Rel::obj, Rel::advcl, Rel::xcomp, Rel::conj})) {
    if (r.is_verb(c)) {
      if (!r.tree.child(c, {Rel::nsubj})) read_nouns_below(r, s, c, evidence);
      continue;
    }
    if (!meeting_noun(r, c)) continue;
    if (!s.meeting.date) s.meeting.date = period(r, c);
    if (!s.meeting.place) s.meeting.place = venue(r, c);
    if (s.meeting.topic.empty()) s.meeting.topic = topic_of(r, c);
    for (const TokenIndex from : {c, verb}) add_phrase(r, s.meeting, r.oblique(from, "with"), usual_attendance(s.meeting.status), evidence);
  }
}

Sighting sighting_by_verb(const Reading& r, TokenIndex verb, MeetingKind kind) {
  Sighting s;
  s.head = verb;
  s.clause = r.clause_of(verb);
  s.status_is_read = true;
  s.is_wish = is_wished_for(r, verb);
  s.meeting.kind = kind;
  s.meeting.made_by = "rule:meeting-verb";
  s.meeting.evidence = {r.clause_span(verb)};
  s.meeting.date = period(r, verb);
  s.meeting.topic = topic_of(r, verb);
  read_status(r, s, verb);
  s.meeting.place = venue(r, verb);
  if (!s.meeting.place) s.meeting.place = venue_after(r, verb);
  return s;
}

namespace {

bool is_by_phone(const Reading& r, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb))
    if (meeting_words().has("by phone", r.tree.lemma(c))) return true;
  return false;
}

// A crowd gathers for many things: delegates, or somebody for talks or on a topic.
bool gathers_to_talk(const Reading& r, const Sighting& s, TokenIndex verb) {
  const auto speaks_for_others = [&](const Attendance& a) {
    const Actor& actor = r.doc.actors[index_of(a.actor)];
    return actor.kind == ActorKind::person || actor.kind == ActorKind::state;
  };
  if (!s.meeting.topic.empty() && std::ranges::any_of(s.meeting.attendance, speaks_for_others)) return true;
  for (const TokenIndex c : r.tree.children(verb, {Rel::obl, Rel::obj}))
    if (meeting_noun(r, c)) return true;
  const auto subject = r.subject(verb);
  return subject && meets_for_others(r, *subject);
}

std::optional<Sighting> meet(const Reading& r, TokenIndex verb, const WordTable::Fields& line) {
  const auto object = r.tree.child(verb, {Rel::obj});
  const auto with = r.oblique(verb, "with");
  const auto subject = r.subject(verb);
  if (object && participants(r, *object).empty() && !meets_for_others(r, *object)) return {};
  if (!subject || r.manner(verb).negated) return {};
  if (field(line, 1) == "partner" && !with) return {};
  Sighting s = sighting_by_verb(r, verb, MeetingKind::meeting);
  const Span evidence = s.meeting.evidence[0];
  const AttendanceKind as = usual_attendance(s.meeting.status);
  for (const auto who : {subject, object, with}) add_phrase(r, s.meeting, who, as, evidence);
  // "met Begin and the minister": a name that a tagger took for a verb.
  if (!object && !with && field(line, 0) == "meeting" && field(line, 1) == "obj") add_seats(s.meeting, r.actors_after(verb), as, evidence);
  if (const auto named = r.doers(verb); named.size() > 1) add_seats(s.meeting, named, as, evidence);
  add_brought_by(r, s.meeting, verb, evidence);
  read_nouns_below(r, s, verb, evidence);
  const bool needs_more = field(line, 1) == "intransitive" || (field(line, 1) == "with" && !with);
  if (needs_more && !gathers_to_talk(r, s, verb)) return {};
  if (s.meeting.attendance.empty())
    return meets_for_others(r, *subject) && (s.meeting.place || s.meeting.date) ? std::optional(s) : std::nullopt;
  if (s.meeting.attendance.size() < 2 && !s.meeting.place && !s.meeting.date && !with) return {};
  // To consult somebody may be a word in the corridor.
  if (field(line, 1) == "partner" && !s.meeting.place && !s.meeting.date && s.meeting.attendance.size() < 2) return {};
  return s;
}

std::optional<Sighting> call(const Reading& r, TokenIndex verb) {
  if (r.manner(verb).negated) return {};
  Sighting s = sighting_by_verb(r, verb, MeetingKind::call);
  const AttendanceKind as = usual_attendance(s.meeting.status);
  for (const auto who : {r.subject(verb), r.tree.child(verb, {Rel::obj}), r.oblique(verb, "with"), r.oblique(verb, "to")})
    add_phrase(r, s.meeting, who, as, s.meeting.evidence[0]);
  // "spoke by telephone with both sides"
  const auto with = r.oblique(verb, "with");
  const bool partner_unknown = with && meets_for_others(r, *with);
  if (s.meeting.attendance.size() + partner_unknown < 2) return {};
  return s;
}

// ---- by the order of the words ----

// Those whose mention begins right after the token, or after "with".
std::vector<ActorId> named_after(const Reading& r, TokenIndex t) {
  const auto& mentions = r.doc.mentions;
  TokenIndex next = t + 1;
  const TokenIndex end = r.doc.sentences[r.tree.sentence_of(t)].tokens.end;
  while (next < end && (r.tree.lemma(next) == "with" || r.tree[next].upos == Upos::det)) ++next;
  std::vector<ActorId> found;
  for (auto at = std::ranges::lower_bound(mentions, t + 1, {}, [](const Mention& m) { return m.tokens.begin; });
       at != mentions.end() && at->tokens.begin <= next; ++at)
    if (found.empty()) found.push_back(at->actor);
  return found;
}

// "Envoy A meets with minister B", "Minister A visits Rome", where the tree has no verb.
std::optional<Sighting> in_headline_style(const Reading& r, TokenIndex t) {
  const bool meets = r.tree.lemma(t) == "meet", visits = r.tree.form(t) == "visits";
  if (r.tree[t].upos != Upos::noun || (!meets && !visits)) return {};
  const auto before = r.actors_before(t);
  const auto after = meets ? named_after(r, t) : std::vector<ActorId>{};
  const TokenIndex end = r.doc.sentences[r.tree.sentence_of(t)].tokens.end;
  const auto place = visits ? place_within(r, r.span({t + 1, std::min(end, t + 4)})) : venue_after(r, t);
  if (before.empty() || !is_official(r, before)) return {};
  if (visits ? !place : before.size() + after.size() < 2) return {};
  Sighting s = sighting_by_verb(r, t, visits ? MeetingKind::visit : MeetingKind::meeting);
  s.meeting.status = MeetingStatus::held;
  s.meeting.place = place;
  if (!s.meeting.date) s.meeting.date = day_of_report(r);
  add_seats(s.meeting, before, AttendanceKind::attended, s.meeting.evidence[0]);
  add_seats(s.meeting, after, AttendanceKind::attended, s.meeting.evidence[0]);
  return s;
}

}  // namespace

std::optional<Sighting> verb_sighting(const Reading& r, TokenIndex t) {
  if (auto s = arrival(r, t)) return s;
  if (r.tree[t].upos != Upos::verb) return in_headline_style(r, t);
  if (r.tree.lemma(t) == "invite") return invitation(r, t);
  const auto& words = meeting_words();
  if (const auto* line = words.find("meet", r.predicate(t))) return meet(r, t, *line);
  if (words.has("phone", r.tree.lemma(t)) || (words.has("speak", r.tree.lemma(t)) && is_by_phone(r, t))) return call(r, t);
  if (words.has("receives", r.tree.lemma(t)))
    if (auto s = reception(r, t)) return s;
  if (const auto* line = words.find("visit", r.tree.lemma(t))) return journey(r, t, field(*line, 0));
  return {};
}

}  // namespace demarche::talks
