#include "analyse/meetings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyse/answers.hpp"

namespace demarche::analyse {

namespace {

constexpr std::chrono::days undated_meetings_are_awaited{30};

bool is_absent(AttendanceKind as) { return as == AttendanceKind::withdrew || as == AttendanceKind::declined; }

}  // namespace

// Everybody whom one of the tellings names, as the last that names him has him.
Gathering gathering(const Scope& scope, const Tellings<Meeting>& tellings) {
  std::map<EntityId, const link::Seat*> seats;
  std::vector<EntityId> order;
  for (const Meeting* m : tellings)
    for (const link::Seat& seat : m->attendance) {
      if (seats.insert_or_assign(seat.entity, &seat).second) order.push_back(seat.entity);
    }
  Gathering g;
  for (const EntityId id : order) {
    const link::Seat& seat = *seats[id];
    add_new(is_absent(seat.as) ? g.absent : g.present, id);
    if (seat.substitute_for) g.replaced.push_back({*seat.substitute_for, id});
    if (is_absent(seat.as) && !seat.reason.empty()) g.reasons += (g.reasons.empty() ? "" : "; ") + scope.entity(id).name + ": " + seat.reason;
  }
  for (const auto& [who, by] : g.replaced)
    if (std::erase(g.present, who)) add_new(g.absent, who);
  return g;
}

bool is_to_come(const Scope& scope, const Tellings<Meeting>& tellings) {
  const MeetingStatus status = tellings.back()->status;
  if (status == MeetingStatus::held || status == MeetingStatus::cancelled) return false;
  const link::Days days = latest(tellings, &Meeting::date);
  if (is_close(days)) return *days.end >= scope.today();
  return status != MeetingStatus::ongoing && scope.told(*tellings.back()) + undated_meetings_are_awaited >= scope.today();
}

std::vector<Tellings<Meeting>> meetings_asked_for(const Scope& scope) {
  std::vector<Tellings<Meeting>> all = items(scope, scope.links().meetings);
  std::erase_if(all, [&](const Tellings<Meeting>& tellings) {
    const Gathering g = gathering(scope, tellings);
    const bool is_theirs = !scope.asks_party() || scope.is_party(g.present) || scope.is_party(g.absent);
    const bool is_on_it = std::ranges::any_of(tellings, [&](const Meeting* m) { return scope.speaks_of_issue(*m); });
    return !is_theirs || !is_on_it || !scope.is_then(day_of(scope, tellings));
  });
  return all;
}

namespace {

void add_meeting(const Scope& scope, Answer& answer, const Tellings<Meeting>& tellings) {
  const Gathering g = gathering(scope, tellings);
  std::string replaced;
  for (const auto& [who, by] : g.replaced)
    replaced += fmt::format("{}{} by {}", replaced.empty() ? "" : "; ", scope.entity(who).name, scope.entity(by).name);
  add_row(answer,
          {day_of(scope, tellings), std::string(to_string(tellings[0]->kind)), std::string(to_string(tellings.back()->status)),
           latest(tellings, &Meeting::place), scope.cell(g.present), scope.cell(g.absent), replaced, g.reasons, latest(tellings, &Meeting::topic),
           latest(tellings, &Meeting::country),
           days_cell(latest(tellings, &Meeting::date))},
          scope.sources(as_rows(tellings), 'm'));
}

const std::vector<Column> meeting_columns = {{"day", Kind::day},       {"kind", Kind::text},     {"status", Kind::text}, {"place", Kind::text},
                                             {"who", Kind::names},     {"absent", Kind::names},  {"replaced", Kind::text},
                                             {"reasons", Kind::text},  {"topic", Kind::text},    {"country", Kind::text, Shown::data}, {"date", Kind::days, Shown::data},   {"reports", Kind::number}};

}  // namespace

Answer meetings(const Scope& scope) {
  Answer answer;
  answer.columns = meeting_columns;
  answer.if_empty = "No meeting is told.";
  for (const auto& tellings : meetings_asked_for(scope)) add_meeting(scope, answer, tellings);
  sort_by_day(answer);
  return answer;
}

Answer next(const Scope& scope) {
  Answer answer;
  answer.columns = meeting_columns;
  answer.if_empty = "No meeting to come is told.";
  for (const auto& tellings : meetings_asked_for(scope))
    if (is_to_come(scope, tellings)) add_meeting(scope, answer, tellings);
  sort_by_day(answer);
  return answer;
}

}  // namespace demarche::analyse
