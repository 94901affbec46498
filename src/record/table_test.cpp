#include "record/table.hpp"

#include <doctest/doctest.h>

using namespace demarche::record;

TEST_CASE("columns are as wide as they need to be") {
  Table table(Table::Form::aligned, {.width = 80});
  CHECK(table.add({"who", "what"}) == "");
  CHECK(table.add({"Norway", "rejects"}) == "");
  CHECK(table.add({"日本", ""}) == "");
  CHECK(table.finish() ==
        "who     what\n"
        "Norway  rejects\n"
        "日本\n");
}

TEST_CASE("the widest column gives way when there is no room") {
  Table table(Table::Form::aligned, {.width = 20});
  table.add({"who", "what"});
  table.add({"Norway", std::string(50, 'x')});
  CHECK(table.finish() == "who     what\nNorway  xxxxxxxxxxx…\n");
}

TEST_CASE("a long table comes piece by piece") {
  Table table(Table::Form::aligned, {.width = 20});
  std::string out;
  for (int i = 0; i < 1000; ++i) out += table.add({std::to_string(i), "x"});
  CHECK(out.ends_with("\n999  x\n"));
  CHECK(table.finish() == "");
}

TEST_CASE("for a program values are whole and no value can break a row") {
  Table table(Table::Form::tab_separated, {.width = 20});
  CHECK(table.add({"a\tb\nc", std::string(50, 'x')}) == "a b c\t" + std::string(50, 'x') + "\n");
  CHECK(table.finish() == "");
}
