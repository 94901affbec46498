#include "who/tables.hpp"

#include <doctest/doctest.h>

using namespace demarche;
using namespace demarche::who;

namespace {
std::optional<Day> on(int year, int month, int day) { return make_day(year, month, day); }

const Knowledge& knowledge() {
  static const Knowledge k;
  return k;
}
}  // namespace

TEST_CASE("a table finds all lines of a key and only those") {
  const Table table("# a comment\na\t1\nb\t2\nb\t3\nb c\t4\n");
  CHECK(table.rows("b") == "b\t2\nb\t3\n");
  CHECK(table.rows("a") == "a\t1\n");
  CHECK(table.rows("b c") == "b c\t4\n");
  CHECK(table.rows("c").empty());
  CHECK(table.rows("").empty());
  CHECK(table.has_prefix("b "));
  CHECK_FALSE(table.has_prefix("a "));
}

TEST_CASE("an empty table holds nothing") {
  const Table table("# only a comment\n");
  CHECK(table.rows("a").empty());
  CHECK_FALSE(table.has_prefix("a"));
}

TEST_CASE("names, adjectives and capitals of states") {
  const auto& tables = knowledge().tables();
  REQUIRE(tables.facts("senegalese").size() >= 1);
  CHECK(tables.facts("senegalese")[0].code == "SEN");
  CHECK(tables.facts("kyiv")[0].what == StateWord::capital);
  CHECK(tables.facts("kyiv")[0].code == "UKR");
  CHECK(tables.state_name("USA") == "United States");
  CHECK(tables.facts("atlantis").empty());
}

TEST_CASE("who held an office depends on the day") {
  const auto& tables = knowledge().tables();
  REQUIRE(tables.holder("Kerry", on(2015, 6, 1)));
  CHECK(tables.holder("Kerry", on(2015, 6, 1))->code == "USA");
  CHECK_FALSE(tables.holder("Kerry", on(1960, 6, 1)));
  REQUIRE(tables.holder("Angela Merkel", on(2012, 1, 1)));
  CHECK(tables.holder("Angela Merkel", on(2012, 1, 1))->code == "DEU");
  CHECK_FALSE(tables.holder("Angela Nobody-at-all", on(2012, 1, 1)));
}

TEST_CASE("large towns come before small ones of the same name") {
  const auto towns = knowledge().tables().towns("birmingham");
  REQUIRE(towns.size() >= 2);
  CHECK(towns[0].code == "GBR");
  CHECK(towns[0].thousands > towns[1].thousands);
}
