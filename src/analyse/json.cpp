#include "analyse/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace demarche::analyse {
namespace {

using Json = nlohmann::ordered_json;

Json known(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json json_of(const Named& n) { return {{"id", known(n.id)}, {"name", n.name}}; }
Json json_of(std::monostate) { return nullptr; }
Json json_of(const std::string& text) { return known(text); }
Json json_of(const std::vector<Place>&) { return nullptr; }  // ask() puts the words in
Json json_of(Day day) { return format_day(day); }
Json json_of(const Days& d) { return {{"start", format_day(d.start)}, {"end", format_day(d.end)}}; }
Json json_of(const std::vector<Named>& names) {
  Json list = Json::array();
  for (const Named& name : names) list.push_back(json_of(name));
  return list;
}

// Counts are written as counts: 3, not 3.0.
Json json_of(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) return static_cast<std::int64_t>(number);
  return number;
}

template <class T>
Json known(const std::optional<T>& value) {
  return value ? json_of(*value) : Json();
}

Json json_of(const Source& s) {
  return {{"document", s.document},
          {"item", known(s.item)},
          {"title", known(s.title)},
          {"publisher", known(s.publisher)},
          {"published", known(s.published)},
          {"start", s.start},
          {"end", s.end},
          {"words", s.words},
          {"according_to", known(s.according_to)},
          {"copies", s.copies}};
}

Json json_of(const Asked& a) {
  return {{"as_of", known(a.as_of)}, {"since", known(a.since)}, {"until", known(a.until)},   {"party", known(a.party)},
          {"issue", known(a.issue)}, {"talks", known(a.talks)}, {"source", known(a.source)}, {"words", known(a.words)}};
}

Json json_of(const Row& row, const std::vector<Column>& columns) {
  Json out = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i)
    out[columns[i].name] = std::visit([](const auto& cell) { return json_of(cell); }, row.cells[i]);
  Json sources = Json::array();
  for (const Source& source : row.sources) sources.push_back(json_of(source));
  out["sources"] = std::move(sources);
  return out;
}

}  // namespace

std::string to_json(const Answer& answer) {
  Json out{{"question", answer.question}, {"asked", json_of(answer.asked)}};
  Json columns = Json::array();
  for (const Column& column : answer.columns) columns.push_back(column.name);
  out["columns"] = std::move(columns);
  Json rows = Json::array();
  for (const Row& row : answer.rows) rows.push_back(json_of(row, answer.columns));
  out["rows"] = std::move(rows);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace demarche::analyse
