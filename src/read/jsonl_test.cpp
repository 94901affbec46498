#include "read/jsonl.hpp"

#include <doctest/doctest.h>

using namespace demarche;

namespace {

std::string message_for(std::string_view line) {
  const auto input = read::parse_line(line, "feed.jsonl:7", {});
  return input ? "" : to_string(input.error());
}

}  // namespace

TEST_CASE("a line gives the text and what is said about it") {
  const auto input =
      read::parse_line(R"({"id": 17, "text": "Norway met Peru.", "published": "2020-05-06", "deep": {"er": [1, 2]}})", "feed.jsonl:1", {});
  REQUIRE(input);
  CHECK(input->bytes == "Norway met Peru.");
  CHECK(input->given.source == "17");
  CHECK(input->given.published == make_day(2020, 5, 6));
}

TEST_CASE("a bad line gets one error that names its place") {
  for (const char* line : {"{", "[]", "17", "{\"text\": 3.5}", "{\"title\": \"no text\"}", "9E999", "{\"text\": \"a\", \"n\": 9E999}",
                           "{\"text\": \"\xFF\"}"}) {
    CAPTURE(line);
    CHECK(message_for(line).starts_with("feed.jsonl:7"));
  }
}
