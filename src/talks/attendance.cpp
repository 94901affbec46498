// Who comes, who does not and who stands in, where the sentence does not name the meeting itself.
#include <algorithm>

#include "talks/sighting.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t sentences_back = 2;

// The meeting nearest before the token, or in its sentence.
Sighting* nearest(const Reading& r, std::vector<Sighting>& sightings, TokenIndex t) {
  const std::size_t sentence = r.tree.sentence_of(t);
  auto after = std::ranges::upper_bound(sightings, t, {}, &Sighting::head);
  if (after != sightings.begin()) {
    auto& before = *std::prev(after);
    if (sentence - r.tree.sentence_of(before.head) <= sentences_back) return &before;
  }
  if (after != sightings.end() && r.tree.sentence_of(after->head) == sentence) return &*after;
  return nullptr;
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

void give_reason(const Reading& r, Meeting& meeting, ActorId actor, TokenIndex verb) {
  const auto seat = std::ranges::find(meeting.attendance, actor, &Attendance::actor);
  if (seat != meeting.attendance.end() && seat->as == AttendanceKind::withdrew && seat->reason.empty()) seat->reason = reason_of(r, verb);
}

void withdraw(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const auto* role = meeting_words().find("role", r.predicate(verb));
  const bool withdraws = role && field(*role, 0) == "withdraw";
  const auto part = r.tree.child(verb, {Rel::obj});
  const bool takes_part = r.tree.lemma(verb) == "take" && part && r.tree.lemma(*part) == "part";
  const bool stays_away = r.manner(verb).negated && (takes_part || (r.tree.lemma(verb) == "attend" && role));
  if (!withdraws && !stays_away) return;
  const auto subject = r.subject(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!subject || !sighting) return;
  // "withdrew its troops", "ended the strike": what is left is no meeting.
  const auto object = r.tree.child(verb, {Rel::obj});
  if (object && *object != sighting->head && !takes_part) return;
  const bool from_here = verb + 1 < r.doc.tokens.size() && r.tree.lemma(verb + 1) == "from";
  if (from_here && (sighting->head < verb || sighting->head > verb + 8)) return;
  if (const auto from = r.oblique(verb, "from"); from && *from != sighting->head && !r.tree.is_below(sighting->head, *from)) return;
  const auto who = participants(r, *subject);
  add_seats(sighting->meeting, who, AttendanceKind::withdrew, r.clause_span(verb));
  for (const ActorId a : who) give_reason(r, sighting->meeting, a, verb);
}

// "Soltan confirmed that he would attend": the meeting just spoken of.
void attend(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const std::string_view lemma = r.tree.lemma(verb);
  if ((lemma != "attend" && lemma != "participate") || r.manner(verb).negated || r.tree.child(verb, {Rel::obj}) || r.oblique(verb, "in"))
    return;
  const auto subject = r.subject(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!subject || !sighting) return;
  add_seats(sighting->meeting, participants(r, *subject), usual_attendance(sighting->meeting.status), r.clause_span(verb));
}

// "he will be replaced by his deputy", "was represented by her deputy".
void replace(const Reading& r, std::vector<Sighting>& sightings, TokenIndex verb) {
  const std::string_view lemma = r.tree.lemma(verb);
  if ((lemma != "replace" && lemma != "represent") || !r.manner(verb).passive) return;
  const auto absent = r.subject(verb), stand_in = r.doer(verb);
  Sighting* sighting = nearest(r, sightings, verb);
  if (!absent || !stand_in || !sighting) return;
  const auto absentees = participants(r, *absent);
  for (const ActorId a : participants(r, *stand_in)) {
    if (absentees.empty() || a == absentees[0]) continue;
    add_seats(sighting->meeting, {a}, AttendanceKind::substitute, r.clause_span(verb));
    const auto seat = std::ranges::find(sighting->meeting.attendance, a, &Attendance::actor);
    if (seat->as == AttendanceKind::substitute) seat->substitute_for = absentees[0];
  }
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
  for (const ActorId a : participants(r, *stand_in)) {
    if (for_whom == a) continue;
    add_seats(sighting->meeting, {a}, AttendanceKind::substitute, r.clause_span(t));
    const auto seat = std::ranges::find(sighting->meeting.attendance, a, &Attendance::actor);
    if (seat->as == AttendanceKind::substitute && !seat->substitute_for) seat->substitute_for = for_whom;
  }
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
      replace(r, sightings, t);
      include(r, sightings, t);
    } else {
      substitute(r, sightings, t);
    }
  }
}

}  // namespace demarche::talks
