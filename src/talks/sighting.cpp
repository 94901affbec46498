#include "talks/sighting.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "talks/circumstances.hpp"
#include "talks/verb_sighting.hpp"

namespace demarche::talks {
namespace {

bool is_plain(AttendanceKind k) { return k == AttendanceKind::attended || k == AttendanceKind::attending || k == AttendanceKind::expected; }

// Those of the country where others come to see them are the hosts.
void seat_hosts(const Reading& r, Meeting& meeting) {
  if (meeting.kind == MeetingKind::call || !meeting.place || meeting.place->country.empty()) return;
  const auto is_at_home = [&](const Attendance& a) { return r.doc.actors[index_of(a.actor)].represents == meeting.place->country; };
  const bool has_guests = std::ranges::any_of(meeting.attendance, [&](const Attendance& a) { return is_plain(a.as) && !is_at_home(a); });
  const bool has_host = std::ranges::any_of(meeting.attendance, [](const Attendance& a) { return a.as == AttendanceKind::host; });
  if (!has_guests || has_host) return;
  for (Attendance& seat : meeting.attendance)
    if (is_plain(seat.as) && is_at_home(seat)) seat.as = AttendanceKind::host;
}

// The noun says more of a verb above it that is itself a meeting, in the same clause.
bool belongs_to_verb(const Reading& r, TokenIndex noun, const std::vector<bool>& is_meeting_verb) {
  TokenIndex t = noun;
  for (int steps = 0; steps < 3 && r.tree[t].head; ++steps) {
    const Rel rel = universal(r.tree[t].rel);
    if (rel == Rel::conj || rel == Rel::ccomp || rel == Rel::parataxis || is_subject(rel)) return false;
    if (rel == Rel::obl && status_by_preposition(r, t)) return false;
    if ((rel == Rel::advcl || rel == Rel::acl) && !r.tree[t].features.has(Feature::verbform_inf)) return false;
    t = *r.tree[t].head;
    if (is_meeting_verb[t]) return true;
  }
  return false;
}

bool is_compounded(const Reading& r, TokenIndex t) { return universal(r.tree[t].rel) == Rel::compound && r.tree[t].head; }

// "Swedish, Danish and Finnish officials": those whose names are joined to the front of the phrase.
std::vector<ActorId> joined_before(const Reading& r, TokenIndex t) {
  const auto here = r.mentions.at(t);
  const TokenIndex begin = here.empty() ? r.noun_phrase(t).begin : r.doc.mentions[here[0]].tokens.begin;
  if (begin == 0 || r.tree[begin - 1].upos != Upos::cconj) return {};
  return r.actors_before(begin - 1);
}

// "The leaders of the two parties, Raud and Tamm,": the persons named right after the plural.
std::vector<ActorId> named_after(const Reading& r, TokenIndex t) {
  const auto here = r.mentions.at(t);
  const TokenIndex end = here.empty() ? r.noun_phrase(t).end : r.doc.mentions[here[0]].tokens.end;
  std::vector<ActorId> found = r.actors_after(end - 1);
  std::erase_if(found, [&](ActorId a) { return r.doc.actors[index_of(a)].kind != ActorKind::person; });
  return found;
}

// "a delegation led by its defence minister": who leads it stands for it. By the order of the words.
std::vector<ActorId> leaders_of(const Reading& r, TokenIndex t) {
  constexpr TokenIndex soon = 6;
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(t)].tokens.end, t + soon);
  for (TokenIndex i = t + 1; i + 1 < end; ++i)
    if (is_one_of(r.tree.form(i), "led", "headed", "represented") && r.tree.lemma(i + 1) == "by") return r.actors_after(i + 1);
  return {};
}

// The states that a plural phrase belongs to: officials "from Japan", "French and German" ministers, the leaders "of Mali".
std::vector<ActorId> states_of(const Reading& r, TokenIndex t) {
  const bool has_name = !r.mentions.at(t).empty();
  std::vector<ActorId> states;
  for (const TokenIndex c : r.tree.children(t)) {
    const Rel rel = universal(r.tree[c].rel);
    const bool from = rel == Rel::nmod && (r.preposition(c) == "from" || r.preposition(c) == "of");
    if (!from && rel != Rel::amod && rel != Rel::compound && r.tree[c].rel != Rel::nmod_poss) continue;
    for (const ActorId a : r.own_actors(c))
      if (const ActorKind kind = r.doc.actors[index_of(a)].kind; kind == ActorKind::state || (!has_name && kind != ActorKind::person))
        add_once(states, a);
  }
  return states;
}

void add_widest_mention(const Reading& r, TokenIndex t, std::vector<ActorId>& all) {
  const auto here = r.mentions.at(t);
  for (const std::uint32_t m : here)
    if (r.doc.mentions[m].tokens == r.doc.mentions[here[0]].tokens) add_once(all, r.doc.mentions[m].actor);
}

}  // namespace

AttendanceKind usual_attendance(MeetingStatus status) {
  if (status == MeetingStatus::held) return AttendanceKind::attended;
  return status == MeetingStatus::ongoing ? AttendanceKind::attending : AttendanceKind::expected;
}

void add_seats(Meeting& meeting, const std::vector<ActorId>& actors, AttendanceKind as, Span evidence) {
  for (const ActorId actor : actors) {
    const auto seat = std::ranges::find(meeting.attendance, actor, &Attendance::actor);
    if (seat == meeting.attendance.end()) {
      meeting.attendance.push_back({actor, as, {}, {}, {evidence}});
    } else if (is_plain(seat->as) && !is_plain(as)) {
      seat->as = as;
      seat->evidence.insert(seat->evidence.begin(), evidence);
    }
  }
}

void add_phrase(const Reading& r, Meeting& meeting, std::optional<TokenIndex> head, AttendanceKind as, Span evidence) {
  if (head) add_seats(meeting, participants(r, *head), as, evidence);
}

std::vector<ActorId> participants(const Reading& r, TokenIndex head) {
  std::vector<ActorId> all;
  for (const TokenIndex t : r.tree.conjuncts(head)) {
    if (const auto leaders = leaders_of(r, t); !leaders.empty()) {
      for (const ActorId a : leaders) add_once(all, a);
      if (r.tree[t].upos == Upos::noun) continue;
    }
    // A name is found from any of its words.
    if (const auto name = r.own_actors(t); r.mentions.at(t).empty() && r.tree[t].upos == Upos::propn && !name.empty()) {
      for (const ActorId a : name) add_once(all, a);
      continue;
    }
    const std::vector<ActorId> states = states_of(r, t);
    const bool plural = r.tree[t].upos == Upos::noun && r.tree[t].features.has(Feature::number_plur);
    const std::vector<ActorId> named = plural ? named_after(r, t) : std::vector<ActorId>{};
    if (!named.empty()) {
      for (const ActorId a : named) add_once(all, a);
      continue;
    }
    // "his Chilean colleague, Pedro Rojas": Rojas, not Chile.
    if (const auto name = r.tree.child(t, {Rel::appos}); name && r.mentions.at(t).empty() && !r.own_actors(*name).empty()) {
      for (const ActorId a : r.own_actors(*name)) add_once(all, a);
      continue;
    }
    const std::vector<ActorId> joined = plural ? joined_before(r, t) : std::vector<ActorId>{};
    for (const ActorId a : joined) add_once(all, a);
    if (r.mentions.at(t).empty() || (plural && states.size() + joined.size() > 1)) {
      for (const ActorId a : states) add_once(all, a);
    }
    if (!r.mentions.at(t).empty() && (states.size() + joined.size() < 2 || !plural)) add_widest_mention(r, t, all);
    if (r.mentions.at(t).empty() && states.empty())
      for (const ActorId a : r.own_actors(t)) add_once(all, a);
    for (const TokenIndex c : r.tree.children(t, {Rel::appos}))
      for (const ActorId a : r.own_actors(c)) add_once(all, a);
    for (const TokenIndex c : r.tree.children(t, {Rel::nmod}))
      if (r.preposition(c) == "include")
        for (const ActorId a : r.own_actors(c)) add_once(all, a);
  }
  return all;
}

std::vector<Sighting> find_sightings(const Reading& r) {
  std::vector<Sighting> sightings;
  std::vector<bool> is_meeting_verb(r.doc.tokens.size());
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.is_in_heading(t) || r.is_asked(t)) continue;
    auto s = verb_sighting(r, t);
    if (!s) continue;
    is_meeting_verb[t] = true;
    // "will fly to Sofia to meet B" is one.
    const Rel rel = universal(r.tree[t].rel);
    const bool purpose = (rel == Rel::advcl || rel == Rel::xcomp) && r.tree[t].head && is_meeting_verb[*r.tree[t].head];
    if (purpose && !sightings.empty() && sightings.back().head == *r.tree[t].head) {
      Meeting& journey = sightings.back().meeting;
      for (const Attendance& seat : s->meeting.attendance)
        add_seats(journey, {seat.actor}, usual_attendance(journey.status), seat.evidence[0]);
      continue;
    }
    for (Sighting& one : split_at_stops(r, *s)) sightings.push_back(std::move(one));
  }
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    const auto* line = meeting_noun(r, t);
    if (!line || r.is_in_heading(t) || r.is_asked(t) || is_compounded(r, t) || is_meeting_verb[t] || belongs_to_verb(r, t, is_meeting_verb))
      continue;
    if (auto s = noun_sighting(r, t, *line)) sightings.push_back(std::move(*s));
  }
  std::ranges::stable_sort(sightings, {}, &Sighting::head);
  add_loose_seats(r, sightings);
  for (Sighting& s : sightings) {
    seat_hosts(r, s.meeting);
    s.meeting.according_to = r.according_to(s.meeting.evidence[0]);
  }
  return sightings;
}

}  // namespace demarche::talks
