#include "read/jsonl.hpp"

#include <nlohmann/json.hpp>

namespace demarche::read {
namespace {

using Json = nlohmann::json;

// Only the document's own fields are kept: what lies deeper is skipped without being built.
bool is_shallow(int depth, Json::parse_event_t, Json&) { return depth <= 1; }

// "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error …" from "syntax error" on.
std::string reason(const Json::parse_error& error) {
  const std::string_view what = error.what();
  const std::size_t at = what.find("syntax error");
  constexpr std::size_t longest = 120;
  return std::string(what.substr(at == std::string_view::npos ? 0 : at).substr(0, longest));
}

// A field that is a string or a number; empty if it is absent or null.
Result<std::string> string_field(const Json& line, const char* name, const std::string& where) {
  const auto field = line.find(name);
  if (field == line.end() || field->is_null()) return std::string();
  if (field->is_string()) return field->get<std::string>();
  if (field->is_number_integer()) return field->dump();
  return Error{Error::Kind::malformed, std::string("\"") + name + "\" is not a string", where};
}

}  // namespace

Result<Input> parse_line(std::string_view line, const std::string& where, std::optional<Day> published) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  Json json;
  try {
    json = Json::parse(line, is_shallow);
  } catch (const Json::parse_error& error) {
    return Error{Error::Kind::malformed, "this line is not JSON: " + reason(error), where + ", byte " + std::to_string(error.byte)};
  } catch (const Json::out_of_range&) {
    return Error{Error::Kind::malformed, "a number in this line is too large", where};
  }
  if (!json.is_object()) return Error{Error::Kind::malformed, "this line is not a JSON object", where};
  if (!json.contains("text")) return Error{Error::Kind::malformed, "this line has no \"text\"", where};

  Input input;
  input.where = where;
  std::string id, day;
  const std::pair<const char*, std::string*> fields[] = {{"text", &input.bytes},
                                                         {"id", &id},
                                                         {"source", &input.given.source},
                                                         {"title", &input.given.title},
                                                         {"publisher", &input.given.publisher},
                                                         {"published", &day}};
  for (const auto& [name, target] : fields) {
    auto value = string_field(json, name, where);
    if (!value) return value.error();
    *target = std::move(*value);
  }
  if (!id.empty()) input.given.source = std::move(id);
  input.given.published = parse_day(day);
  if (!day.empty() && !input.given.published)
    return Error{Error::Kind::malformed, "\"published\" is \"" + day + "\", which is no date like 2025-04-22", where};
  if (day.empty()) input.given.published = published;
  return input;
}

}  // namespace demarche::read
