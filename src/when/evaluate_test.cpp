#include "when/evaluate.hpp"

#include <doctest/doctest.h>

using namespace demarche;
using namespace demarche::when;

namespace {

std::string spelled(std::optional<Days> days) { return days ? format_day(days->first) + ' ' + format_day(days->last) : "none"; }
std::string days(std::string_view value) { return spelled(days_of_value(value)); }

constexpr std::string_view timeml =
    "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2025-04-22\" functionInDocument=\"CREATION_TIME\">04/22/25</TIMEX3></DCT>\n"
    "<TEXT>They met <TIMEX3 tid=\"t1\" value=\"2025-04-21\">yesterday</TIMEX3> &amp; worked for\n"
    "<TIMEX3 tid=\"t2\" value=\"P2M\" endPoint=\"t0\">the past two months</TIMEX3>.\n\nThe end.</TEXT>";

}  // namespace

TEST_CASE("values of TimeML") {
  CHECK(days("1989-10-26") == "1989-10-26 1989-10-26");
  CHECK(days("1998-02") == "1998-02-01 1998-02-28");
  CHECK(days("1989-Q3") == "1989-07-01 1989-09-30");
  CHECK(days("1998-W08") == "1998-02-16 1998-02-22");
  CHECK(days("1990-W32-WE") == "1990-08-11 1990-08-12");
  CHECK(days("1998-SU") == "1998-06-01 1998-08-31");
  CHECK(days("1998-02-13T14:00") == "1998-02-13 1998-02-13");
  CHECK(days("198") == "1980-01-01 1989-12-31");
  for (const std::string_view none : {"P9M", "PRESENT_REF", "XXXX-WXX-2", "1989-QX", "1989-02-31", ""}) CHECK(days(none) == "none");
}

TEST_CASE("a TimeML document has its text, its day and what is marked") {
  const TimeMl read = read_timeml(timeml);
  CHECK(read.document.text == "They met yesterday & worked for\nthe past two months.\n\nThe end.");
  CHECK(read.document.blocks.size() == 2);
  CHECK(read.document.published == make_day(2025, 4, 22));
  REQUIRE(read.gold.size() == 2);
  CHECK(read.document.view(read.gold[0].span) == "yesterday");
  CHECK(spelled(read.gold[1].days) == "2025-02-22 2025-04-22");
}

TEST_CASE("spans count by overlap, values by their days") {
  TimeMl read = read_timeml(timeml);
  Document& d = read.document;
  d.periods = {{{9, 18}, make_day(2025, 4, 21), make_day(2025, 4, 21)}, {{36, 51}, {}, {}, true}, {{58, 61}, {}, {}, true}};
  const PeriodScore score = compare(d, read.gold, true);
  CHECK(score.gold == 2);
  CHECK(score.found == 3);
  CHECK(score.spans_right == 2);
  CHECK(score.values_right == 1);
  CHECK(compare(d, read.gold, false).found == 2);
}
