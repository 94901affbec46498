#include "talks/meetings.hpp"

#include <algorithm>

#include "talks/sighting.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t meetings_back = 12;  // how far a mention may point back: keeps a long document linear

enum class Agreement { conflict, silent, agree };

Agreement agree_on_place(const Meeting& a, const Meeting& b) {
  if (!a.place || !b.place) return Agreement::silent;
  if (a.place->name == b.place->name) return Agreement::agree;
  const bool one_is_country = a.place->name.empty() || b.place->name.empty();
  return one_is_country ? Agreement::silent : Agreement::conflict;
}

Agreement agree_on_date(const Meeting& a, const Meeting& b) {
  if (!a.date || !b.date || !a.date->start || !b.date->start) return Agreement::silent;
  return *a.date->start <= *b.date->end && *b.date->start <= *a.date->end ? Agreement::agree : Agreement::conflict;
}

bool is_over(MeetingStatus s) { return s == MeetingStatus::held || s == MeetingStatus::ongoing; }

bool is_off(MeetingStatus s) { return s == MeetingStatus::cancelled || s == MeetingStatus::postponed; }

Agreement agree_on_status(const Sighting& a, const Sighting& b) {
  const MeetingStatus x = a.meeting.status, y = b.meeting.status;
  if (x == y) return Agreement::agree;
  if (is_off(x) || is_off(y)) return Agreement::silent;
  const bool held_then_to_come = x == MeetingStatus::held && (y == MeetingStatus::planned || y == MeetingStatus::proposed);
  if (held_then_to_come) return Agreement::conflict;
  if (!a.status_is_read || !b.status_is_read) return Agreement::silent;
  return is_over(x) == is_over(y) ? Agreement::silent : Agreement::conflict;
}

std::size_t shared_seats(const Meeting& a, const Meeting& b) {
  std::size_t shared = 0;
  for (const Attendance& seat : a.attendance)
    shared += std::ranges::find(b.attendance, seat.actor, &Attendance::actor) != b.attendance.end();
  return shared;
}

bool says_nothing(const Meeting& m) { return !m.place && !m.date && m.attendance.empty(); }

// How well a later mention fits an earlier meeting; nothing if it is another one.
std::optional<int> fit(const Sighting& earlier, const Sighting& later) {
  const bool call = earlier.meeting.kind == MeetingKind::call, other_call = later.meeting.kind == MeetingKind::call;
  if (call != other_call) return {};
  const Agreement place = agree_on_place(earlier.meeting, later.meeting), date = agree_on_date(earlier.meeting, later.meeting),
                  status = agree_on_status(earlier, later);
  // Put off, a meeting gets another date.
  const bool put_off = later.definite && later.meeting.status == MeetingStatus::postponed;
  if (place == Agreement::conflict || (date == Agreement::conflict && !put_off) || status == Agreement::conflict) return {};
  if (earlier.clause == later.clause && !later.definite) return {};
  const std::size_t shared = shared_seats(earlier.meeting, later.meeting);
  const bool points_back = later.definite && (shared > 0 || date == Agreement::agree || says_nothing(later.meeting));
  const bool same_kind = later.bare && later.meeting.kind == earlier.meeting.kind;
  if (place != Agreement::agree && shared < 2 && !points_back && !same_kind) return {};
  // Those who met once may travel together another time.
  const bool other_kind = earlier.meeting.kind != later.meeting.kind && !later.definite;
  if (place != Agreement::agree && other_kind && later.meeting.place && later.meeting.date && !earlier.meeting.date) return {};
  return 4 * (place == Agreement::agree) + 2 * (date == Agreement::agree) + static_cast<int>(std::min<std::size_t>(shared, 2));
}

void merge(Sighting& into, Sighting& from) {
  Meeting& m = into.meeting;
  const bool dated_before = m.date.has_value();
  if (!m.place) m.place = from.meeting.place;
  const bool narrower = m.date && from.meeting.date && m.date->start && from.meeting.date->start &&
                        *from.meeting.date->end - *from.meeting.date->start < *m.date->end - *m.date->start;
  if (!m.date || narrower || !m.date->start) m.date = from.meeting.date ? from.meeting.date : m.date;
  if (m.topic.empty()) m.topic = from.meeting.topic;
  const bool dates_it = from.meeting.date && from.meeting.date->start && !dated_before && is_over(m.status) != is_over(from.meeting.status);
  if (from.status_is_read && (!into.status_is_read || is_off(from.meeting.status) || dates_it)) {
    m.status = from.meeting.status;
    into.status_is_read = true;
  }
  for (Attendance& seat : from.meeting.attendance) {
    add_seats(m, {seat.actor}, seat.as, seat.evidence[0]);
    Attendance& kept = *std::ranges::find(m.attendance, seat.actor, &Attendance::actor);
    if (kept.reason.empty()) kept.reason = seat.reason;
    if (!kept.substitute_for) kept.substitute_for = seat.substitute_for;
  }
  for (const Span s : from.meeting.evidence) add_evidence(m.evidence, s);
}

// Those who are to come to a meeting that is over came, and the other way round.
void tidy_seats(Meeting& m) {
  for (Attendance& seat : m.attendance)
    if (seat.as == AttendanceKind::attended || seat.as == AttendanceKind::attending || seat.as == AttendanceKind::expected)
      seat.as = usual_attendance(m.status);
}

// The meeting among the latest that the sighting fits best, the nearest if several do.
Sighting* best_fit(std::vector<Sighting>& kept, const Sighting& s) {
  Sighting* best = nullptr;
  int best_fit = -1;
  for (std::size_t k = kept.size(); k > 0 && kept.size() - k < meetings_back; --k) {
    const auto fits = fit(kept[k - 1], s);
    if (!fits || *fits <= best_fit) continue;
    best = &kept[k - 1];
    best_fit = *fits;
  }
  return best;
}

// What is only wished for is a meeting if the text says where or when, who hosts it, or between whom.
bool is_meeting(const Sighting& s) {
  const Meeting& m = s.meeting;
  // "Two days of talks on quotas ended without a deal": of what was said to be held, the topic is enough.
  const bool is_told = s.status_is_read && !s.bare && !s.is_weak && m.status == MeetingStatus::held && !m.topic.empty();
  if (says_nothing(m)) return is_told && !s.is_wish;
  const auto stays_away = [](const Attendance& a) { return a.as == AttendanceKind::withdrew || a.as == AttendanceKind::declined; };
  if (s.bare && !m.place && !m.date && std::ranges::all_of(m.attendance, stays_away)) return false;
  if (s.is_weak && !m.place && m.attendance.size() < 2 && (!m.date || m.attendance.empty())) return false;
  if (m.kind == MeetingKind::visit && !m.place && m.attendance.empty()) return false;
  const bool hosted = std::ranges::any_of(m.attendance, [](const Attendance& a) { return a.as == AttendanceKind::host; });
  return !s.is_wish || m.place || m.date || hosted;
}

}  // namespace

std::vector<Meeting> meetings_of(const Reading& r) {
  std::vector<Sighting> kept;
  for (Sighting& s : find_sightings(r)) {
    if (Sighting* known = best_fit(kept, s)) {
      merge(*known, s);
    } else if (is_meeting(s)) {
      kept.push_back(std::move(s));
    }
  }
  std::vector<Meeting> meetings;
  for (Sighting& s : kept) {
    tidy_seats(s.meeting);
    meetings.push_back(std::move(s.meeting));
  }
  return meetings;
}

}  // namespace demarche::talks
