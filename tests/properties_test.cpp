// What holds for every text, and for random and hostile ones in particular.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/utf8.hpp"
#include "pipeline/in_order.hpp"
#include "pipeline/stages.hpp"
#include "read/read.hpp"
#include "record/json.hpp"
#include "record_check.hpp"

using namespace demarche;

namespace {

const pipeline::Models& models() {
  static const pipeline::Models loaded;
  return loaded;
}

// The record of a text; a stage that leaves the document inconsistent is named by the test.
std::string read_whole(const std::string& text) {
  auto document = read::read_text(text, {"", "", "", parse_day("2025-04-22")});
  if (!document) return "";
  for (const pipeline::Stage& stage : pipeline::stages()) {
    stage.run(models(), *document);
    CHECK_MESSAGE(inconsistency(*document).empty(), stage.name << ": " << inconsistency(*document) << " in: " << text.substr(0, 2000));
  }
  return record::to_json(*document);
}

void check(const std::string& text) {
  const std::string record = read_whole(text);
  if (record.empty()) return;
  const std::string wrong = tests::what_is_wrong(record);
  CHECK_MESSAGE(wrong.empty(), wrong << " in: " << text.substr(0, 2000));
}

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) { return random() % count; }

// What reports are made of, thrown together.
constexpr std::string_view pieces[] = {"Norway",
                                       "the minister",
                                       "President Kari Lund",
                                       "Mr. Lund",
                                       "U.S.",
                                       "the EU",
                                       "Oslo",
                                       "the Kremlin",
                                       "officials",
                                       "both sides",
                                       "she",
                                       "they",
                                       "it",
                                       "who",
                                       "that",
                                       "said",
                                       "told reporters",
                                       "rejected",
                                       "will meet",
                                       "agreed to",
                                       "threatened",
                                       "if",
                                       "unless",
                                       "did not",
                                       "has called for",
                                       "according to",
                                       "talks",
                                       "a ceasefire",
                                       "the proposal",
                                       "sanctions",
                                       "a 30-day truce",
                                       "recognition of the islands",
                                       "on Monday",
                                       "last week",
                                       "on April 23",
                                       "in 2014",
                                       "in Geneva",
                                       "“",
                                       "”",
                                       "\"",
                                       "'",
                                       "‘",
                                       "’",
                                       "’s",
                                       "'s",
                                       "n't",
                                       "(",
                                       ")",
                                       "[",
                                       "]",
                                       ",",
                                       ".",
                                       "?",
                                       "!",
                                       ":",
                                       ";",
                                       "—",
                                       " - ",
                                       "…",
                                       "...",
                                       "\n",
                                       "\n\n",
                                       "and",
                                       "but",
                                       "while",
                                       "with",
                                       "of",
                                       "to",
                                       "for",
                                       "against",
                                       "Київ",
                                       "北京",
                                       "é",
                                       "🕊️",
                                       "👩‍🚒",
                                       "ﷺ",
                                       "\u00A0",
                                       "\u200B",
                                       "\u202E",
                                       "e\u0301",
                                       "\t",
                                       "\r\n",
                                       "$5 million",
                                       "1,000",
                                       "No. 10",
                                       "By Ann Smith",
                                       "KYIV, Feb 5 (Reuters) -",
                                       "FILE -",
                                       "http://example.org/a?b=c",
                                       "@lund",
                                       "#talks",
                                       "C++",
                                       "a.b.c",
                                       "I'll",
                                       "gonna",
                                       "—Lund",
                                       "--",
                                       "''",
                                       "``",
                                       "Sr.",
                                       "Inc.",
                                       "the the",
                                       "to to",
                                       "not not",
                                       "said said",
                                       "If if"};

std::string news_soup(Random& random) {
  std::string text;
  for (std::size_t count = 1 + below(random, 120); count > 0; --count) {
    text += pieces[below(random, std::size(pieces))];
    if (below(random, 6) > 0) text += ' ';
  }
  return text;
}

std::string character_soup(Random& random) {
  constexpr char32_t blocks[][2] = {{' ', '~'},       {' ', '~'},       {0xA0, 0x17F},      {0x400, 0x45F},
                                    {0x2010, 0x2060}, {0x4E00, 0x4F00}, {0x1F600, 0x1F64F}, {9, 13}};
  std::string text;
  for (std::size_t count = 1 + below(random, 300); count > 0; --count) {
    const auto& [first, last] = blocks[below(random, std::size(blocks))];
    append_utf8(text, first + static_cast<char32_t>(below(random, last - first + 1)));
  }
  return text;
}

std::string byte_soup(Random& random) {
  std::string bytes(1 + below(random, 200), ' ');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("random texts of news, characters and bytes") {
  Random random(1978);
  for (int i = 0; i < 60; ++i) {
    check(news_soup(random));
    check(character_soup(random));
    check(byte_soup(random));
  }
}

TEST_CASE("hostile texts") {
  for (const char* text : {".", "\"", "— — —", "A", "said", "If", "“", "(", "\u200B", "\n\n.\n\n"}) check(text);
  for (const char* piece :
       {"\"",    "(",     "“",           "”",          "- ",      ".",       "\n.",    "'s ",          "Mr. ",    "the ",
        "said ", "U.S. ", "and Norway ", "on Monday ", "KYIV — ", "e\u0301", "\u200D", "\u202E\u202D", "a\u00A0", "http://a.b/"})
    check(repeated(piece, 500));
  for (const char* piece : {"“No,” he said. ", "he said that ", "if they agree, ", "the minister of the ", "By Ann Smith\n",
                            "Norway met Sweden in Oslo on Monday. "})
    check(repeated(piece, 200));
  for (const char* piece : {"x", "é", "🕊️"}) check(repeated(piece, 10'000));
}

TEST_CASE("our samples, and the reports that lie beside the project where they do") {
  namespace fs = std::filesystem;
  int reports = 0;
  for (const fs::path folder : {DEMARCHE_ROOT "/samples", DEMARCHE_ROOT "/../shared/samples"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path());
      check({std::istreambuf_iterator<char>(file), {}});
      ++reports;
    }
  }
  CHECK(reports >= 3);
}

TEST_CASE("the same bytes with any number of threads") {
  const auto records = [](unsigned jobs) {
    Random random(1905);
    int left = 60;
    std::string out;
    pipeline::in_order<std::string, std::string>(
        jobs, [&]() -> std::optional<std::string> { return left-- > 0 ? std::optional(news_soup(random)) : std::nullopt; },
        [](std::string&& text) {
          auto document = read::read_text(std::move(text), {});
          if (!document) return to_string(document.error());
          pipeline::annotate(models(), *document);
          return record::to_json(*document);
        },
        [&](std::string&& record) {
          out += record + "\n";
          return true;
        });
    return out;
  };
  const std::string alone = records(1);
  CHECK(alone.size() > 10'000);
  CHECK(records(2) == alone);
  CHECK(records(5) == alone);
}

TEST_CASE("every stage can be left out") {
  for (const pipeline::Stage& stage : pipeline::stages()) {
    auto document = read::read_text("Ministers meet\nNorway's minister, Kari Lund, said on Monday: “We will not sign.”\n", {});
    REQUIRE(document);
    pipeline::annotate(models(), *document, std::vector<std::string>{std::string(stage.name)});
    CHECK_MESSAGE(inconsistency(*document).empty(), "without " << stage.name);
    CHECK_MESSAGE(tests::what_is_wrong(record::to_json(*document)).empty(), "without " << stage.name);
  }
}
