#include "when/calendar.hpp"

#include <doctest/doctest.h>

using namespace demarche;
using namespace demarche::when;

namespace {

Day day(int year, int month, int number) { return *make_day(year, month, number); }
std::string spelled(std::optional<Days> days) { return days ? format_day(days->first) + ' ' + format_day(days->last) : "none"; }

}  // namespace

TEST_CASE("units around a day") {
  const Day tuesday = day(2025, 4, 22);
  CHECK(weekday_of(tuesday) == 1);
  CHECK(spelled(unit_around(tuesday, Unit::week, 0)) == "2025-04-21 2025-04-27");
  CHECK(spelled(unit_around(tuesday, Unit::week, -1)) == "2025-04-14 2025-04-20");
  CHECK(spelled(unit_around(tuesday, Unit::month, -4)) == "2024-12-01 2024-12-31");
  CHECK(spelled(unit_around(tuesday, Unit::quarter, -2)) == "2024-10-01 2024-12-31");
  CHECK(spelled(unit_around(tuesday, Unit::decade, 0)) == "2020-01-01 2029-12-31");
  CHECK(spelled(unit_around(day(1, 1, 1), Unit::year, -1)) == "none");
  CHECK(spelled(unit_around(day(9999, 12, 31), Unit::month, 1)) == "none");
}

TEST_CASE("seasons, quarters, leap years") {
  CHECK(spelled(days_of_season(2023, Season::winter)) == "2023-12-01 2024-02-29");
  CHECK(spelled(days_of_quarter(2023, 4)) == "2023-10-01 2023-12-31");
  CHECK(spelled(days_of_quarter(2023, 5)) == "none");
  CHECK(spelled(days_of_day(2023, 2, 29)) == "none");
}

TEST_CASE("days a number of units away") {
  CHECK(format_day(*day_after(day(2025, 1, 31), Unit::month, 1)) == "2025-02-28");
  CHECK(format_day(*day_after(day(2024, 2, 29), Unit::year, -4)) == "2020-02-29");
  CHECK(format_day(*day_after(day(2025, 4, 22), Unit::week, 2)) == "2025-05-06");
  CHECK(!day_after(day(2025, 4, 22), Unit::century, 99999));
  CHECK(!day_after(day(2025, 4, 22), Unit::year, -2025));
  CHECK(!day_after(day(2025, 4, 22), Unit::day, 2000000000));
}

TEST_CASE("weekdays on or around a day") {
  CHECK(format_day(on_or_before(day(2025, 4, 22), 1)) == "2025-04-22");
  CHECK(format_day(on_or_before(day(2025, 4, 22), 4)) == "2025-04-18");
  CHECK(format_day(on_or_after(day(2025, 4, 22), 0)) == "2025-04-28");
}
