// Stretches of days: months, weeks, quarters, seasons. Weeks run from Monday to Sunday.
#pragma once

#include <optional>

#include "base/day.hpp"

namespace demarche::when {

/// Days first to last, both in it.
struct Days {
  Day first, last;
  friend bool operator==(const Days&, const Days&) = default;
};

enum class Unit { day, week, month, quarter, year, decade, century };
enum class Season { spring, summer, autumn, winter };

/// The year, month (1 to 12) and weekday (0 is Monday) of a day.
int year_of(Day);
int month_of(Day);
int weekday_of(Day);

/// Nothing if any of it is outside the years 1 to 9999.
std::optional<Days> days_of_day(int year, int month, int day);
std::optional<Days> days_of_month(int year, int month);
std::optional<Days> days_of_quarter(int year, int quarter);
std::optional<Days> days_of_years(int first, int last);
/// March to May, June to August, September to November; winter from December of the year to February of the next.
std::optional<Days> days_of_season(int year, Season);

/// The unit that holds a day, moved by a number of units: (2025-04-22, week, -1) is 2025-04-14 to 2025-04-20.
std::optional<Days> unit_around(Day, Unit, int shift);

/// The same day a number of units away; the last day of the month where there is none (31 January and a month is 28 February).
std::optional<Day> day_after(Day, Unit, int count);

/// The day of the weekday (0 is Monday) that is on or before, on or after a day.
Day on_or_before(Day, int weekday);
Day on_or_after(Day, int weekday);

}  // namespace demarche::when
