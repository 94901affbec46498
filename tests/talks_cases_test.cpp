// Short reports of negotiations of every kind, and of what is none, written for this project (tests/talks): what the program reads of them.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "gold.hpp"
#include "pipeline/stages.hpp"
#include "read/read.hpp"

using namespace demarche;
using namespace demarche::tests;
using Json = nlohmann::json;

namespace {

std::string trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return std::string(s);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (true) {
    const std::size_t at = text.find(separator);
    if (auto piece = trimmed(text.substr(0, at)); !piece.empty()) pieces.push_back(std::move(piece));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

// The fields between bars, empty ones too.
std::vector<std::string> fields(std::string_view line) {
  std::vector<std::string> all;
  while (true) {
    const std::size_t at = line.find('|');
    all.push_back(trimmed(line.substr(0, at)));
    if (at == std::string_view::npos) break;
    line.remove_prefix(at + 1);
  }
  all.resize(6);
  return all;
}

// Names as the scorer compares them: codes of states stay, all else in lower case.
Json names(std::string_view text, char separator) {
  Json all = Json::array();
  for (std::string name : split(text, separator)) {
    const bool code = name.size() == 3 && std::ranges::all_of(name, [](unsigned char c) { return std::isupper(c) != 0; });
    if (!code) std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    all.push_back(name);
  }
  return all;
}

// "NAME/NAME, NAME": any of them.
Json any_names(std::string_view text) {
  Json all = Json::array();
  for (const std::string& alternatives : split(text, ','))
    for (const auto& name : names(alternatives, '/')) all.push_back(name);
  return all;
}

Json attendance(std::string_view text) {
  Json seats = Json::array();
  for (const std::string& seat : split(text, ',')) {
    const std::size_t blank = seat.rfind(' ');
    seats.push_back({seat.substr(0, blank), split(seat.substr(blank + 1), '/')});
  }
  return seats;
}

Json meeting(const std::vector<std::string>& head, const std::vector<std::string>& f) {
  Json m{{"kind", head.size() > 2 ? split(head[2], '/') : std::vector<std::string>{"meeting"}},
         {"status", split(head[1], '/')},
         {"evidence", split(f[3], '~')},
         {"attendance", attendance(f[4])}};
  m["place"] = f[1] == "-" ? Json() : Json(f[1]);
  if (f[2] != "-") m["start"] = f[2];
  return m;
}

Json position(const std::vector<std::string>& head, const std::vector<std::string>& f) {
  const bool past = head.size() > 2 && head[2] == "past";
  return {{"stance", split(head[1], '/')},         {"party", names(f[1], '/')}, {"about", split(f[2], '~')}, {"evidence", split(f[3], '~')},
          {"standing", past ? "past" : "current"}, {"strength", Json::array()}};
}

// "kind word word | field | field": what one line of a case says (negotiations.cases explains it).
void add_line(Json& gold, std::string line) {
  const bool optional = line.starts_with('?');
  if (optional) line.erase(0, 1);
  const auto f = fields(line);
  const auto head = split(f[0], ' ');
  Json item;
  if (head[0] == "meeting") item = meeting(head, f);
  if (head[0] == "position") item = position(head, f);
  if (head[0] == "proposal")
    item = {{"by", any_names(f[1])}, {"evidence", split(f[2], '~')}, {"components", split(f[3], ';')}, {"responses", Json::array()}};
  if (head[0] == "condition") item = {{"party", names(f[1], '/')}, {"if", f[2]}, {"then", f[3]}};
  if (head[0] == "shift") item = {{"party", names(f[1], '/')}, {"evidence", split(f[2], '~')}};
  if (head[0] == "question") item = {{"evidence", split(f[2], '~')}};
  REQUIRE_MESSAGE(!item.is_null(), line);
  if (optional) item["optional"] = true;
  gold[head[0] + "s"].push_back(item);
}

struct Case {
  std::string id, text;
  std::optional<Day> published;
  Json gold;
};

Json empty_gold() {
  Json gold = Json::object();
  for (const char* kind : {"actors", "statements", "meetings", "events", "proposals", "positions", "conditions", "shifts", "questions"})
    gold[kind] = Json::array();
  return gold;
}

std::vector<Case> read_cases(const char* name) {
  std::ifstream in(std::filesystem::path(DEMARCHE_ROOT) / "tests" / "talks" / name);
  REQUIRE(in);
  std::vector<Case> cases;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("== ")) {
      const auto head = split(line, ' ');
      cases.push_back({head[1], "", parse_day(head[2]), empty_gold()});
      in_text = true;
    } else if (line == "--") {
      in_text = false;
    } else if (in_text) {
      cases.back().text += (cases.back().text.empty() ? "" : "\n") + line;
    } else {
      add_line(cases.back().gold, line);
    }
  }
  return cases;
}

record::Record read_case(const Case& c) {
  static const pipeline::Models models;
  read::Given given;
  given.source = c.id;
  given.published = c.published;
  auto document = read::read_text(c.text, given);
  REQUIRE(document);
  pipeline::annotate(models, *document);
  return record::make_record(*document);
}

// Measured; raise them as the rooms get better.
struct Floor {
  const char* kind;
  double recall, precision;
};

void check_floors(const char* file, std::size_t least_cases, std::initializer_list<Floor> floors) {
  std::map<std::string, Tally> total;
  const auto cases = read_cases(file);
  REQUIRE(cases.size() >= least_cases);
  for (const Case& c : cases)
    for (const auto& [kind, tally] : score(c.gold, read_case(c))) {
      total[kind].right += tally.right;
      total[kind].missed += tally.missed;
      total[kind].wrong += tally.wrong;
    }
  for (const Floor& floor : floors) {
    CAPTURE(floor.kind);
    CAPTURE(total[floor.kind].right);
    CAPTURE(total[floor.kind].missed);
    CAPTURE(total[floor.kind].wrong);
    CHECK(total[floor.kind].recall() >= floor.recall);
    CHECK(total[floor.kind].precision() >= floor.precision);
  }
}

}  // namespace

TEST_CASE("negotiations of every kind: strikes, climate, trade, hostages, truces, coalitions, fish, takeovers") {
  check_floors("negotiations.cases", 64,
               {{"meetings", 0.75, 0.75},
                {"proposals", 0.8, 0.8},
                {"positions", 0.7, 0.75},
                {"conditions", 0.7, 0.75},
                {"shifts", 0.7, 0.7},
                {"questions", 0.85, 0.85}});
}

TEST_CASE("negotiations that were set aside") {
  check_floors(
      "set-aside.cases", 20,
      {{"meetings", 0.6, 0.7}, {"proposals", 0.65, 0.75}, {"positions", 0.65, 0.7}, {"conditions", 0.6, 0.55}, {"questions", 0.6, 0.75}});
}

TEST_CASE("sport, weather, markets and the like are no negotiations") {
  const auto cases = read_cases("no-negotiation.cases");
  REQUIRE(cases.size() >= 50);
  for (const Case& c : cases) {
    CAPTURE(c.id);
    const record::Record r = read_case(c);
    CHECK(r.meetings.empty());
    CHECK(r.proposals.empty());
    CHECK(r.positions.empty());
    CHECK(r.conditions.empty());
    CHECK(r.shifts.empty());
    CHECK(r.questions.empty());
  }
}
