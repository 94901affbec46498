// Events over the whole program, on sentences of our own: what is no event yields none, what did not happen is not told as if it had, and each
// entry of the lexicon is shown by its example.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "did/lexicon.hpp"
#include "pipeline/stages.hpp"
#include "read/read.hpp"

using namespace demarche;

namespace {

const pipeline::Models& models() {
  static const pipeline::Models shipped;
  return shipped;
}

std::vector<Event> events_of(const std::string& sentence) {
  auto document = read::read_text(sentence, {});
  REQUIRE(document);
  pipeline::annotate(models(), *document);
  return document->events;
}

/// Lines of a file of the repository but comments, each cut at tabs.
std::vector<std::vector<std::string>> rows(const std::string& path) {
  std::vector<std::vector<std::string>> all;
  std::ifstream in(DEMARCHE_ROOT "/" + path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    all.emplace_back();
    for (std::string cell; std::getline(cells, cell, '\t');) all.back().push_back(cell);
  }
  REQUIRE(!all.empty());
  return all;
}

/// "Possible" is right if it is told so or not told at all, since the record leaves out much that is only thought of.
bool is_marked(const std::vector<Event>& events, std::string_view type, std::string_view factuality) {
  bool told_otherwise = false;
  for (const Event& e : events) {
    if (to_string(e.type) != type) continue;
    if (to_string(e.factuality) == factuality) return true;
    told_otherwise = true;
  }
  return factuality == "possible" && !told_otherwise;
}

}  // namespace

TEST_CASE("sport, weather, markets, recipes, lists and history yield at most 2 % of events") {
  const auto sentences = rows("tests/did/no_events.txt");
  CHECK(sentences.size() >= 100);
  std::size_t with_events = 0;
  for (const auto& row : sentences)
    for (const Event& e : events_of(row[0])) {
      MESSAGE(row[0] << " " << e.made_by);
      ++with_events;
      break;
    }
  CHECK(with_events * 50 <= sentences.size());
}

TEST_CASE("nine in ten events are marked as done, planned, possible or negated as they are") {
  const auto cases = rows("tests/did/factuality.tsv");
  CHECK(cases.size() >= 60);
  std::size_t right = 0;
  for (const auto& row : cases) {
    REQUIRE(row.size() == 3);
    if (is_marked(events_of(row[0]), row[1], row[2]))
      ++right;
    else
      MESSAGE(row[0] << " " << row[1] << " " << row[2]);
  }
  CHECK(right * 10 >= cases.size() * 9);
}

TEST_CASE("entries of the lexicon are shown by their examples") {
  std::size_t right = 0, all = 0;
  for (const auto& row : rows("data/events/lexicon.tsv")) {
    REQUIRE(row.size() == 8);
    ++all;
    const auto events = events_of(row[7]);
    if (row[2] == "-" ? events.empty() : std::ranges::any_of(events, [&](const Event& e) { return to_string(e.type) == row[2]; }))
      ++right;
    else
      MESSAGE(row[0] << " " << row[2] << ": " << row[7]);
  }
  CHECK(right * 100 >= all * 98);
}
