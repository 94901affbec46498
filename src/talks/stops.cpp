// One verb, several meetings: "met A in Oslo on Monday and B in Bergen on Tuesday", "will visit Cairo on Monday and Amman on Tuesday".
#include <algorithm>

#include "talks/circumstances.hpp"
#include "talks/verb_sighting.hpp"

namespace demarche::talks {
namespace {

// Words with a place of their own, and what stands before them.
struct Stop {
  TokenRange words;
  Place place;
};

std::optional<Period> period_within(const Reading& r, Span span) {
  const auto at = std::ranges::lower_bound(r.doc.periods, span.begin, {}, [](const Period& p) { return p.span.begin; });
  return at != r.doc.periods.end() && at->span.end <= span.end && at->start ? std::optional(*at) : std::nullopt;
}

// The words after the verb up to the next clause.
TokenRange rest_of_clause(const Reading& r, TokenIndex verb) {
  TokenRange rest{verb + 1, r.doc.sentences[r.tree.sentence_of(verb)].tokens.end};
  for (TokenIndex t = rest.begin; t < rest.end; ++t)
    if (r.is_verb(t) || r.tree[t].upos == Upos::sconj || r.tree.form(t) == ";") rest.end = t;
  return rest;
}

bool joins(const Reading& r, TokenIndex t) { return r.tree.form(t) == "," || r.tree.lemma(t) == "and"; }

// The place where somebody is met stands behind "in" or "at"; one that is visited comes first. After a comma it may be the country of the
// place before ("in Oslo, Norway"): only a day of its own makes it another stop.
std::optional<Stop> stop_in(const Reading& r, TokenRange words, TokenIndex joint, bool meets_people) {
  while (!words.empty() && (joins(r, words.begin) || r.tree[words.begin].upos == Upos::det)) ++words.begin;
  if (words.empty()) return {};
  const auto place = place_within(r, r.span(words));
  if (!place) return {};
  const TokenIndex at = r.tree.token_at(place->span.begin);
  if (meets_people && (at <= words.begin + 1 || r.actors_after(words.begin - 1).empty())) return {};
  if (!meets_people && at > words.begin + 1) return {};
  const bool dated = period_within(r, r.span(words)).has_value();
  if (!dated && (r.tree.form(joint) == "," || meets_people)) return {};
  return Stop{words, *place};
}

std::vector<Stop> stops_after(const Reading& r, TokenIndex verb, bool meets_people) {
  const TokenRange rest = rest_of_clause(r, verb);
  std::vector<Stop> stops;
  TokenIndex begin = rest.begin;
  for (TokenIndex t = rest.begin; t <= rest.end; ++t) {
    if (t < rest.end && !joins(r, t)) continue;
    auto stop = stop_in(r, {begin, t}, begin > rest.begin ? begin - 1 : verb, meets_people);
    if (stop && begin == rest.begin && t < rest.end) {
      stops.push_back(std::move(*stop));
    } else if (stop && !stops.empty() && stops.back().place.name != stop->place.name) {
      stops.push_back(std::move(*stop));
    } else if (begin != rest.begin && stops.empty()) {
      return {};  // "met A and B in Oslo": one
    }
    if (!stops.empty() || t + 1 >= rest.end) begin = t + 1;
  }
  return stops;
}

}  // namespace

std::vector<Sighting> split_at_stops(const Reading& r, const Sighting& s) {
  const bool meets_people = s.meeting.kind == MeetingKind::meeting;
  const auto stops = s.meeting.kind == MeetingKind::call ? std::vector<Stop>{} : stops_after(r, s.head, meets_people);
  if (stops.size() < 2) return {s};
  std::vector<ActorId> guests;
  for (const Stop& stop : stops)
    for (const ActorId a : r.actors_after(stop.words.begin - 1)) add_once(guests, a);
  std::vector<Sighting> all;
  for (const Stop& stop : stops) {
    Sighting one = s;
    one.meeting.place = stop.place;
    if (auto own = period_within(r, r.span(stop.words))) one.meeting.date = std::move(own);
    if (const auto dated = status_by_date(r, one.meeting.date)) one.meeting.status = *dated;
    if (meets_people) {
      std::erase_if(one.meeting.attendance, [&](const Attendance& a) { return std::ranges::find(guests, a.actor) != guests.end(); });
      add_seats(one.meeting, r.actors_after(stop.words.begin - 1), usual_attendance(one.meeting.status), one.meeting.evidence[0]);
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace demarche::talks
