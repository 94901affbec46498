#include "read/written_day.hpp"

#include <doctest/doctest.h>

#include <string>

#include "read/dateline.hpp"

using namespace demarche;

namespace {

// "2025-04-22 in 'April 22, 2025'", or nothing.
std::string found(std::string_view text) {
  const auto written = read::find_written_day(text);
  if (!written) return "";
  return format_day(written->day) + " in '" + std::string(text.substr(written->span.begin, written->span.size())) + "'";
}

std::string dateline(std::string_view paragraph, bool is_first = true) {
  const auto dateline = read::find_dateline(paragraph, is_first);
  return dateline ? std::string(paragraph.substr(0, dateline->size)) + "|" + dateline->agency : "";
}

}  // namespace

TEST_CASE("whole dates are found in the ways in which they are written") {
  CHECK(found("It was on April 22, 2025 in Oslo") == "2025-04-22 in 'April 22, 2025'");
  CHECK(found("Feb. 21, 2016.") == "2016-02-21 in 'Feb. 21, 2016.'");
  CHECK(found("Tuesday, 4 March 2025") == "2025-03-04 in '4 March 2025'");
  CHECK(found("the 3rd June 2024,") == "2024-06-03 in '3rd June 2024,'");
  CHECK(found("2025-04-22") == "2025-04-22 in '2025-04-22'");
}

TEST_CASE("what is no whole date is none") {
  for (const char* text : {"April 22", "22/04/2025", "February 31, 2025", "Marching 4, 2025", "2025-02-31", "May I 2025", "", "2025"})
    CHECK(found(text).empty());
}

TEST_CASE("datelines of agencies and papers") {
  CHECK(dateline("KYIV, Feb 5 (Reuters) - The talks began.") == "KYIV, Feb 5 (Reuters) -|Reuters");
  CHECK(dateline("VERDUN, FRANCE—") == "VERDUN, FRANCE—|");
  CHECK(dateline("(CNN) — The talks began.") == "(CNN) —|CNN");
  CHECK(dateline("St. John's — The talks began.") == "St. John's —|");
  CHECK(dateline("MOSCOW, March 4. /TASS/. The talks began.") == "MOSCOW, March 4. /TASS/.|TASS");
}

TEST_CASE("sentences with dashes have no dateline") {
  CHECK(dateline("The minister — who came late — spoke.").empty());
  CHECK(dateline("Norway — a member — voted.").empty());
  CHECK(dateline("Oslo — The talks began.", false).empty());
  CHECK(dateline("WASHINGTON — the capital — was quiet.").empty());
  CHECK(dateline("THE PRESIDENT: Good morning.").empty());
  CHECK(dateline("— The talks began.").empty());
}

TEST_CASE("a line with nothing but a date says when the report was published") {
  CHECK(read::date_of_date_line("Published: April 22, 2025 10:30 GMT") == parse_day("2025-04-22"));
  CHECK(read::date_of_date_line("Tue 4 Mar 2025 18.22 GMT | Updated 5 March 2025") == parse_day("2025-03-04"));
  CHECK_FALSE(read::date_of_date_line("The treaty of April 22, 2025"));
  CHECK_FALSE(read::date_of_date_line("Published on a Tuesday"));
}
