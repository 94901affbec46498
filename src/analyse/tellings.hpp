// Items told by several reports, and what follows from all tellings together.
#pragma once

#include "analyse/scope.hpp"

namespace demarche::analyse {

/// An item's tellings, in the order of the reports; never empty.
template <class Row>
using Tellings = std::vector<const Row*>;

/// The first value of a field that is known, the latest telling asked first: what is known of it now.
template <class Row>
auto latest(const Tellings<Row>& tellings, auto Row::*field) {
  using Value = std::remove_cvref_t<decltype(tellings[0]->*field)>;
  for (auto row = tellings.rbegin(); row != tellings.rend(); ++row)
    if ((*row)->*field != Value{}) return (*row)->*field;
  return Value{};
}

/// As latest(), for statuses and the like, whose first value is a value, too.
template <class Row>
auto last(const Tellings<Row>& tellings, auto Row::*field) { return tellings.back()->*field; }

/// Those told before a day.
template <class Row>
Tellings<Row> before(const Scope& scope, const Tellings<Row>& tellings, Day day) {
  Tellings<Row> earlier;
  for (const Row* row : tellings)
    if (scope.told(*row) < day) earlier.push_back(row);
  return earlier;
}

/// Whether days say on which day something is, and not merely in which year.
bool is_close(const link::Days&);

/// The day on which an item is: the first of the dates that the latest telling knows. The day of its first telling, if that lies in dates
/// that only name a season or a year, or if there are none.
template <class Row>
Day day_of(const Scope& scope, const Tellings<Row>& tellings) {
  const link::Days days = latest(tellings, &Row::date);
  const Day told = scope.told(*tellings[0]);
  const bool is_around_then = days.start && days.end && !is_close(days) && *days.start <= told && told <= *days.end;
  return is_around_then ? told : days.start.value_or(told);
}

/// Whether an item is of the time of its report: what happened long before is told as background.
template <class Row>
bool is_news(const Scope& scope, const Tellings<Row>& tellings) {
  constexpr std::chrono::days news_is_at_most{60};
  const link::Days days = latest(tellings, &Row::date);
  return !days.end || *days.end + news_is_at_most >= scope.told(*tellings[0]);
}

/// Adds to `all` what it has not.
template <class T>
void add_new(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

/// A row of the answer with its sources, without unknown days, and in its last cell how many independent reports there are.
void add_row(Answer& answer, std::vector<Cell> cells, std::vector<Source> sources);

/// " on 3 May 2024"; nothing if the day is not known.
std::string on_day(const char* before, Day);

Cell days_cell(const link::Days&);
Cell day_cell(std::optional<Day>);

}  // namespace demarche::analyse
