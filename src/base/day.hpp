// Calendar days (ISO 8601). A Day is always a real day: parsing "2025-02-31" gives nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

using Day = std::chrono::sys_days;

/// The day of a proleptic Gregorian date, if there is one in the years 1 to 9999.
std::optional<Day> make_day(int year, int month, int day);

/// Reads "YYYY-MM-DD" (anything after it, as "T10:00Z", is ignored). Nothing if it is no such day.
std::optional<Day> parse_day(std::string_view text);

/// "YYYY-MM-DD".
std::string format_day(Day day);

}  // namespace demarche
