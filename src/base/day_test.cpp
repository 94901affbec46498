#include "base/day.hpp"

#include <doctest/doctest.h>

using namespace demarche;

TEST_CASE("a day is written as it was read") {
  for (const char* text : {"2025-04-22", "0001-01-01", "9999-12-31", "2024-02-29"}) {
    REQUIRE(parse_day(text));
    CHECK(format_day(*parse_day(text)) == text);
  }
}

TEST_CASE("what is no day gives nothing") {
  for (const char* text : {"", "2025", "2025-02-29", "2025-02-31", "2025-13-01", "2025-00-10", "0000-01-01", "2025-4-22", "22-04-2025", "2025-04-2x",
                           "2025-04-22abc", "-025-04-22"})
    CHECK_FALSE(parse_day(text));
}

TEST_CASE("a time after the day is let pass") {
  CHECK(parse_day("2025-04-22T10:00:00Z") == make_day(2025, 4, 22));
  CHECK(parse_day("2025-04-22 10:00") == make_day(2025, 4, 22));
}
