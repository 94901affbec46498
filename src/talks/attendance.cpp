// Who comes, who does not and who stands in, where the sentence does not name the meeting itself.
#include <algorithm>

#include "base/one_of.hpp"
#include "talks/sighting.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t sentences_back = 2;

bool is_to_come(MeetingStatus s) { return s == MeetingStatus::planned || s == MeetingStatus::proposed || s == MeetingStatus::postponed; }

// What is told in the past is of a meeting that was, and what is to be of one to come.
bool fits_tense(const Manner& m, MeetingStatus s) {
  if (m.future) return is_to_come(s);
  return !m.past || !is_to_come(s);
}

// The meeting nearest before the token, or in its sentence; of several the one that fits the verb's tense.
Sighting* nearest(const Reading& r, std::vector<Sighting>& sightings, TokenIndex t) {
  const std::size_t sentence = r.tree.sentence_of(t);
  const Manner manner = r.manner(t);
  const auto after = std::ranges::upper_bound(sightings, t, {}, &Sighting::head);
  Sighting* found = nullptr;
  for (auto at = after; at != sightings.begin();) {
    if (sentence - r.tree.sentence_of((--at)->head) > sentences_back) break;
    if (!found) found = &*at;
    if (!fits_tense(manner, at->meeting.status)) continue;
    found = &*at;
    break;
  }
  if (!found && after != sightings.end() && r.tree.sentence_of(after->head) == sentence) found = &*after;
  return found;
}

// "due to logistical issues", "because of illness".
std::string reason_of(const Reading& r, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb)) {
    const Rel rel = universal(r.tree[c].rel);
    const std::string_view word = r.preposition(c);
    if (rel == Rel::obl && (word == "due" || word == "because" || word == "over" || word == "owing"))
      return std::string(r.doc.view(r.span(r.noun_phrase(c))));
    if (rel == Rel::advcl && r.tree.lemma(c) == "cite")
      if (const auto object = r.tree.child(c, {Rel::obj})) return std::string(r.doc.view(r.span(r.noun_phrase(*object))));
    if (rel == Rel::advcl)
      if (const auto mark = r.tree.child(c, {Rel::mark}); mark && r.tree.lemma(*mark) == "because")
        return std::string(r.doc.view(r.span(r.verb_phrase(c))));
  }
  return {};
}

void add_substitute(Meeting& meeting, ActorId actor, std::optional<ActorId> for_whom, Span evidence) {
  if (actor == for_whom) return;
  add_seats(meeting, {actor}, AttendanceKind::substitute, evidence);
  const auto seat = std::ranges::find(meeting.attendance, actor, &Attendance::actor);
  if (seat->as == AttendanceKind::substitute && !seat->substitute_for) seat->substitute_for = for_whom;
}

void give_reason(const Reading& r, Meeting& meeting, ActorId actor, TokenIndex verb) {
  const auto seat = std::ranges::find(meeting.attendance, actor, &Attendance::actor);
  if (seat != meeting.attendance.end() && seat->as == AttendanceKind::withdrew && seat->reason.empty()) seat->reason = reason_of(r, verb);
}

bool takes_part(const Reading& r, TokenIndex verb) {
  const auto part = r.tree.child(verb, {Rel::obj});
  return r.tree.lemma(verb) == "take" && part && r.tree.lemma(*part) == "part";
}

void withdraw(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const auto* role = meeting_words().find("role", r.predicate(verb));
  const bool withdraws = role && field(*role, 0) == "withdraw";
  const bool is_part = takes_part(r, verb);
  const bool stays_away = r.manner(verb).negated && (is_part || (r.tree.lemma(verb) == "attend" && role));
  if (!withdraws && !stays_away) return;
  const auto subject = r.subject(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!subject || !sighting) return;
  // "withdrew its troops", "ended the strike": what is left is no meeting.
  const auto object = r.tree.child(verb, {Rel::obj});
  if (object && *object != sighting->head && !is_part) return;
  const bool from_here = verb + 1 < r.doc.tokens.size() && r.tree.lemma(verb + 1) == "from";
  if (from_here && (sighting->head < verb || sighting->head > verb + 8)) return;
  if (const auto from = r.oblique(verb, "from"); from && *from != sighting->head && !r.tree.is_below(sighting->head, *from)) return;
  const auto who = participants(r, *subject);
  add_seats(sighting->meeting, who, AttendanceKind::withdrew, r.clause_span(verb));
  for (const ActorId a : who) give_reason(r, sighting->meeting, a, verb);
}

// "joins them", "joined it by video": the meeting just spoken of.
bool joins_it(const Reading& r, TokenIndex verb) {
  const auto object = r.tree.child(verb, {Rel::obj});
  return r.tree.lemma(verb) == "join" && object && r.tree[*object].upos == Upos::pron;
}

// "Soltan confirmed that he would attend": the meeting just spoken of.
void attend(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const bool attends = is_one_of(r.tree.lemma(verb), "attend", "participate") && !r.tree.child(verb, {Rel::obj});
  if ((!attends && !takes_part(r, verb) && !joins_it(r, verb)) || r.manner(verb).negated || r.oblique(verb, "in")) return;
  const auto subject = r.subject(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!subject || !sighting) return;
  add_seats(sighting->meeting, participants(r, *subject), usual_attendance(sighting->meeting.status), r.clause_span(verb));
}

// "sent his deputy instead", "sent an aide instead of its minister": who is sent stands in for the sender, or for the one named.
void send(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  if (!is_one_of(r.tree.lemma(verb), "send", "dispatch") || r.manner(verb).negated) return;
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(verb)].tokens;
  const TokenIndex end = std::min(sentence.end, verb + 16);
  TokenIndex instead = verb + 1;
  while (instead < end && r.tree.lemma(instead) != "instead") ++instead;
  Sighting* sighting = nearest(r, sightings, verb);
  if (instead >= end || !sighting) return;
  const bool names_absent = instead + 1 < end && r.tree.lemma(instead + 1) == "of";
  std::vector<ActorId> absent, stand_ins;
  if (names_absent) {
    absent = r.actors_after(instead + 1);
  } else if (const auto sender = r.subject(verb)) {
    absent = participants(r, *sender);
  }
  if (const auto object = r.tree.child(verb, {Rel::obj})) stand_ins = participants(r, *object);
  if (stand_ins.empty()) stand_ins = r.actors_before(instead);
  const Span evidence = r.clause_span(verb);
  if (!absent.empty()) add_seats(sighting->meeting, {absent[0]}, AttendanceKind::withdrew, evidence);
  for (const ActorId a : stand_ins)
    add_substitute(sighting->meeting, a, absent.empty() ? std::nullopt : std::optional(absent[0]), evidence);
}

// "he will be replaced by his deputy", "was represented by her deputy".
void replace(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const std::string_view lemma = r.tree.lemma(verb);
  if ((lemma != "replace" && lemma != "represent") || !r.manner(verb).passive) return;
  const auto absent = r.subject(verb), stand_in = r.doer(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!absent || !stand_in || !sighting) return;
  const auto absentees = participants(r, *absent);
  if (absentees.empty()) return;
  for (const ActorId a : participants(r, *stand_in)) add_substitute(sighting->meeting, a, absentees[0], r.clause_span(verb));
}

// The actor in whose place: "in his place", "instead of Olsen".
std::optional<ActorId> replaced(const Reading& r, TokenIndex place, const Meeting& meeting) {
  for (const TokenIndex c : r.tree.children(place, {Rel::nmod_poss, Rel::nmod}))
    if (const auto actors = r.own_actors(c); !actors.empty()) return actors[0];
  for (auto seat = meeting.attendance.rbegin(); seat != meeting.attendance.rend(); ++seat)
    if (seat->as == AttendanceKind::withdrew || seat->as == AttendanceKind::declined) return seat->actor;
  return {};
}

bool names_a_place_of(const Reading& r, TokenIndex t) {
  return meeting_words().has("instead", r.tree.lemma(t)) && (r.preposition(t) == "in" || r.preposition(t) == "on");
}

void substitute(const Reading& r, std::vector<Sighting>& sightings, TokenIndex t) {
  const bool instead = r.tree.lemma(t) == "instead" && r.tree[t].upos == Upos::adv;
  if ((!instead && !names_a_place_of(r, t)) || !r.tree[t].head) return;
  Sighting* sighting = nearest(r, sightings, t);
  if (!sighting) return;
  TokenIndex verb = *r.tree[t].head;
  if (!meeting_words().has("stand in", r.tree.lemma(verb))) return;
  // "Representing France in her place will be the envoy": the envoy is the subject of "be" or its predicate.
  auto stand_in = r.subject(verb);
  for (TokenIndex up = verb; !stand_in || participants(r, *stand_in).empty(); up = *r.tree[up].head) {
    if (!r.tree[up].head) break;
    stand_in = r.tree.child(*r.tree[up].head, {Rel::nsubj, Rel::obj, Rel::xcomp});
    if (!stand_in) stand_in = *r.tree[up].head;
  }
  if (!stand_in) return;
  const auto for_whom = replaced(r, t, sighting->meeting);
  for (const ActorId a : participants(r, *stand_in)) add_substitute(sighting->meeting, a, for_whom, r.clause_span(t));
}

// "The Russian delegation is expected to include A and B."
void include(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  if (r.tree.lemma(verb) != "include") return;
  const auto subject = r.subject(verb);
  const auto members = r.tree.child(verb, {Rel::obj});
  if (!subject || !members ||
      (r.tree.lemma(*subject) != "delegation" && r.tree.lemma(*subject) != "participant" && r.tree.lemma(*subject) != "attendee"))
    return;
  if (Sighting* s = nearest(r, sightings, verb))
    add_seats(s->meeting, participants(r, *members), usual_attendance(s->meeting.status), r.clause_span(verb));
}

}  // namespace

void add_loose_seats(const Reading& r, std::vector<Sighting>& sightings) {
  if (sightings.empty()) return;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.tree[t].upos == Upos::verb) {
      withdraw(r, sightings, t);
      attend(r, sightings, t);
      send(r, sightings, t);
      replace(r, sightings, t);
      include(r, sightings, t);
    } else {
      substitute(r, sightings, t);
    }
  }
}

}  // namespace demarche::talks
