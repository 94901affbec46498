// The answer to a question about many reports: a table in which every row names the words that it rests on.
//
//   Answer a{.question = "redlines", .columns = {{"party", Kind::name}, {"issue", Kind::name}, {"last_stated", Kind::day}}};
//   a.rows.push_back({{Named{"norway", "Norway"}, Named{"fishing", "fishing rights"}, day}, sources});
//
// One answer is printed as text for a person (text.hpp), as JSON and as CSV (json.hpp, csv.hpp): all three say the same.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/day.hpp"

namespace demarche::analyse {

/// What was asked. Empty or absent: not restricted.
struct Asked {
  std::optional<Day> as_of;         ///< only reports published up to this day: what was known then
  std::optional<Day> since, until;  ///< only what happened, was said or was reported in these days, both included
  std::string party, issue, talks;  ///< a name, part of one, or an id
  std::string source;               ///< part of a publisher's name or of a report's address
  std::string words;                ///< what to look for (find)
};

/// Somebody or something with an identity over all reports: the id is for programs, the name for people.
struct Named {
  std::string id, name;
  friend bool operator==(const Named&, const Named&) = default;
};

/// Where a report has no day, so that it comes before all others where days are compared. Shown as nothing.
inline constexpr Day unknown_day{std::chrono::days(-1'000'000)};

/// Days from start to end, both included.
struct Days {
  Day start, end;
  friend bool operator==(const Days&, const Days&) = default;
};

enum class Kind { text, name, names, day, days, number, score };

enum class Shown { everywhere, data };  ///< data: not in text, which has no room for all

/// `name` is the key in JSON and the head of the column. A score is a number on the scale of PLOVER (-10 … 10), which text draws as a bar.
struct Column {
  std::string name;
  Kind kind = Kind::text;
  Shown shown = Shown::everywhere;
};

/// Code points [start, end) of a report.
struct Place {
  std::string document;  ///< the report's id
  std::uint32_t start = 0, end = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// What a column of each kind holds; nothing where it is not known. Places stand for their words, joined by "; ": a question is answered
/// without the texts, and ask() puts the words in.
using Cell = std::variant<std::monostate, std::string, Named, std::vector<Named>, Day, Days, double, std::vector<Place>>;

/// The words that a row rests on, and whose word it is. Title, publisher and words are put in by ask().
struct Source : Place {
  std::string item;  ///< the item's id in the report's record; empty: the report itself
  std::string title, publisher, words;
  std::optional<Day> published;
  std::optional<Named> according_to;  ///< absent: the reporter's own word
  int copies = 0;                     ///< other reports that carry the same text and so count for nothing
  friend bool operator==(const Source&, const Source&) = default;
};

struct Row {
  std::vector<Cell> cells;  ///< one for each column
  std::vector<Source> sources;
};

struct Answer {
  std::string question;
  Asked asked;
  std::vector<Column> columns;
  std::vector<Row> rows;
  bool grouped = false;         ///< text sets rows under the value of the first column
  int sources_shown = 3;        ///< how many of a row's sources text quotes; 0: it names the first in a column of its own
  std::string if_empty;         ///< what text says where there are no rows
};

}  // namespace demarche::analyse
