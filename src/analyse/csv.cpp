#include "analyse/csv.hpp"

#include <fmt/format.h>

#include "record/csv.hpp"

namespace demarche::analyse {
namespace {

using Fields = std::vector<std::string>;

// Text goes through csv_text; days and numbers are ours.
void add(Fields& to, Kind kind, const Cell& cell) {
  const auto text = [&](const std::string& t) { to.push_back(record::csv_text(t)); };
  switch (kind) {
    case Kind::text: {
      const auto* words = std::get_if<std::string>(&cell);
      return text(words ? *words : "");
    }
    case Kind::name: {
      const auto* name = std::get_if<Named>(&cell);
      text(name ? name->id : "");
      return text(name ? name->name : "");
    }
    case Kind::names: {
      const auto* names = std::get_if<std::vector<Named>>(&cell);
      std::string ids, joined;
      for (const Named& n : names ? *names : std::vector<Named>{}) {
        ids += (ids.empty() ? "" : "; ") + n.id;
        joined += (joined.empty() ? "" : "; ") + n.name;
      }
      text(ids);
      return text(joined);
    }
    case Kind::day: {
      const auto* day = std::get_if<Day>(&cell);
      to.push_back(day ? format_day(*day) : "");
      return;
    }
    case Kind::days: {
      const auto* days = std::get_if<Days>(&cell);
      to.push_back(days ? format_day(days->start) : "");
      to.push_back(days ? format_day(days->end) : "");
      return;
    }
    case Kind::number:
    case Kind::score: {
      const auto* number = std::get_if<double>(&cell);
      to.push_back(number ? fmt::format("{}", *number) : "");
      return;
    }
  }
}

void add_heads(Fields& to, const Column& column) {
  switch (column.kind) {
    case Kind::name:
    case Kind::names:
      to.push_back(column.name + "_id");
      to.push_back(column.name);
      return;
    case Kind::days:
      to.push_back(column.name + "_start");
      to.push_back(column.name + "_end");
      return;
    default:
      to.push_back(column.name);
  }
}

}  // namespace

std::string to_csv(const Answer& answer) {
  Fields fields;
  for (const Column& column : answer.columns) add_heads(fields, column);
  fields.push_back("sources");
  std::string out = record::csv_line(fields);
  for (const Row& row : answer.rows) {
    fields.clear();
    for (std::size_t i = 0; i < row.cells.size(); ++i) add(fields, answer.columns[i].kind, row.cells[i]);
    std::string sources;
    for (const Source& s : row.sources) sources += fmt::format("{}{}:{}-{}", sources.empty() ? "" : " ", s.document, s.start, s.end);
    fields.push_back(record::csv_text(sources));
    out += record::csv_line(fields);
  }
  return out;
}

}  // namespace demarche::analyse
