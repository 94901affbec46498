#include "when/calendar.hpp"

#include <algorithm>

namespace demarche::when {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

std::optional<Days> between(std::optional<Day> first, std::optional<Day> last) {
  if (!first || !last) return {};
  return Days{*first, *last};
}

bool is_year(long long year) { return year >= 1 && year <= 9999; }

// Counted from January of the year 0.
long long months_of(Day day) { return 12LL * year_of(day) + month_of(day) - 1; }

std::optional<Days> month_numbered(long long month) {
  return days_of_month(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1);
}

}  // namespace

int year_of(Day day) { return static_cast<int>(year_month_day(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).month())); }
int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1; }

std::optional<Days> days_of_day(int year, int month, int day) {
  const auto found = make_day(year, month, day);
  return between(found, found);
}

std::optional<Days> days_of_month(int year, int month) {
  if (!is_year(year) || month < 1 || month > 12) return {};
  const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return between(make_day(year, month, 1), Day(last));
}

std::optional<Days> days_of_quarter(int year, int quarter) {
  const auto first = days_of_month(year, 3 * quarter - 2), last = days_of_month(year, 3 * quarter);
  if (!first || !last) return {};
  return Days{first->first, last->last};
}

std::optional<Days> days_of_years(int first, int last) { return between(make_day(first, 1, 1), make_day(last, 12, 31)); }

std::optional<Days> days_of_season(int year, Season season) {
  const int month = 3 + 3 * static_cast<int>(season);
  const auto first = days_of_month(year, month);
  const auto last = season == Season::winter ? days_of_month(year + 1, 2) : days_of_month(year, month + 2);
  if (!first || !last) return {};
  return Days{first->first, last->last};
}

std::optional<Days> unit_around(Day day, Unit unit, int shift) {
  const int year = year_of(day);
  switch (unit) {
    case Unit::day:
    case Unit::week: {
      const auto moved = day_after(unit == Unit::week ? on_or_before(day, 0) : day, unit, shift);
      if (!moved) return {};
      return between(moved, day_after(*moved, Unit::day, unit == Unit::week ? 6 : 0));
    }
    case Unit::month:
      return month_numbered(months_of(day) + shift);
    case Unit::quarter: {
      const long long quarter = months_of(day) / 3 + shift;
      return days_of_quarter(static_cast<int>(quarter / 4), static_cast<int>(quarter % 4) + 1);
    }
    case Unit::year:
      return days_of_years(year + shift, year + shift);
    case Unit::decade:
      return days_of_years(year / 10 * 10 + 10 * shift, year / 10 * 10 + 10 * shift + 9);
    case Unit::century:
      return days_of_years(year / 100 * 100 + 100 * shift, year / 100 * 100 + 100 * shift + 99);
  }
  return {};
}

std::optional<Day> day_after(Day day, Unit unit, int count) {
  constexpr int most = 100000;
  if (count < -most || count > most) return {};
  if (unit == Unit::day || unit == Unit::week) {
    const Day moved = day + days(unit == Unit::week ? 7 * count : count);
    if (!is_year(year_of(moved))) return {};
    return moved;
  }
  const long long per_unit = unit == Unit::month     ? 1
                             : unit == Unit::quarter ? 3
                             : unit == Unit::year    ? 12
                             : unit == Unit::decade  ? 120
                                                     : 1200;
  const long long month = months_of(day) + per_unit * count;
  if (month < 12) return {};
  const auto whole = month_numbered(month);
  if (!whole) return {};
  const Day same = whole->first + (day - Day(year_month_day(day).year() / year_month_day(day).month() / 1));
  return std::min(same, whole->last);
}

Day on_or_before(Day day, int weekday) { return day - days((weekday_of(day) - weekday + 7) % 7); }
Day on_or_after(Day day, int weekday) { return day + days((weekday - weekday_of(day) + 7) % 7); }

}  // namespace demarche::when
