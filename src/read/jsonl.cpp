#include "read/jsonl.hpp"

#include <nlohmann/json.hpp>

namespace demarche::read {
namespace {

using Json = nlohmann::json;

// Only the fields of documents are kept: what lies deeper is skipped without being built.
Json parse_shallow(std::string_view text, int deepest) {
  return Json::parse(text, [deepest](int depth, Json::parse_event_t, Json&) { return depth <= deepest; });
}

// "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error …" from "syntax error" on.
std::string reason(const Json::parse_error& error) {
  const std::string_view what = error.what();
  const std::size_t at = what.find("syntax error");
  constexpr std::size_t longest = 120;
  return std::string(what.substr(at == std::string_view::npos ? 0 : at).substr(0, longest));
}

// A field that is a string or a number; empty if it is absent or null.
Result<std::string> string_field(const Json& line, const std::string& name, const std::string& where) {
  const auto field = line.find(name);
  if (field == line.end() || field->is_null()) return std::string();
  if (field->is_string()) return field->get<std::string>();
  if (field->is_number_integer()) return field->dump();
  return Error{Error::Kind::malformed, "\"" + name + "\" is not a string", where};
}

Result<Input> input_of(const Json& json, const std::string& where, const FieldNames& names) {
  if (!json.is_object()) return Error{Error::Kind::malformed, "this line is not a JSON object", where};
  Input input;
  input.where = where;
  const auto has = [&](const std::string& name) { return json.contains(name); };
  for (const char* field : {"text", "title", "published", "source", "publisher", "byline", "url"}) {
    const auto name = name_of_field(names, field, has);
    const bool is_text = std::string_view(field) == "text";
    if (is_text && (!name || !json.contains(*name)))
      return Error{Error::Kind::malformed, "this line has no \"" + (name ? *name : "text") + "\"", where};
    if (!name) continue;
    auto value = string_field(json, *name, where);
    if (!value && (is_text || names.contains(field) || std::string_view(field) == *name)) return value.error();
    if (!value) continue;  // another program's field of that name
    const Status set = set_field(input, field, std::move(*value));
    if (!set) return set.error();
  }
  return input;
}

class JsonLines : public Container {
 public:
  JsonLines(Stream stream, std::string name, FieldNames names)
      : stream_(std::move(stream)), name_(std::move(name)), names_(std::move(names)) {}

  NextItem next() override {
    while (auto line = stream_.next_line(max_line_bytes)) {
      ++number_;
      const std::string where = name_ + ":" + std::to_string(number_);
      if (!*line) return Result<Item>(Error{line->error().kind, line->error().message, where});
      if ((*line)->find_first_not_of(" \t\r") == std::string::npos) continue;
      auto input = parse_line(**line, where, names_);
      if (!input) return Result<Item>(input.error());
      if (input->given.source.empty()) input->given.source = where;
      return Result<Item>(std::move(*input));
    }
    return std::nullopt;
  }

 private:
  Stream stream_;
  std::string name_;
  FieldNames names_;
  std::size_t number_ = 0;
};

class JsonFile : public Container {
 public:
  JsonFile(Stream stream, std::string name, FieldNames names)
      : stream_(std::move(stream)), name_(std::move(name)), names_(std::move(names)) {}

  NextItem next() override {
    if (!is_read_) {
      is_read_ = true;
      if (auto error = read()) return Result<Item>(std::move(*error));
    }
    if (at_ == documents_.size()) return std::nullopt;
    const std::string where = documents_.size() == 1 ? name_ : name_ + ", item " + std::to_string(at_ + 1);
    auto input = input_of(documents_[at_++], where, names_);
    if (!input) return Result<Item>(input.error());
    if (input->given.source.empty()) input->given.source = where;
    return Result<Item>(std::move(*input));
  }

 private:
  std::optional<Error> read() {
    auto bytes = stream_.read_all(max_page_bytes);
    if (!bytes) return Error{bytes.error().kind, bytes.error().message, name_};
    std::string_view text = *bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    try {
      Json json = parse_shallow(text, 2);
      if (json.is_array()) {
        for (Json& one : json) documents_.push_back(std::move(one));
      } else {
        documents_.push_back(std::move(json));
      }
    } catch (const Json::parse_error& error) {
      return Error{Error::Kind::malformed, "this is not JSON: " + reason(error), name_ + ", byte " + std::to_string(error.byte)};
    } catch (const Json::out_of_range&) {
      return Error{Error::Kind::malformed, "a number in this file is too large", name_};
    }
    return std::nullopt;
  }

  Stream stream_;
  std::string name_;
  FieldNames names_;
  std::vector<Json> documents_;
  std::size_t at_ = 0;
  bool is_read_ = false;
};

}  // namespace

Result<Input> parse_line(std::string_view line, const std::string& where, const FieldNames& names) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  try {
    return input_of(parse_shallow(line, 1), where, names);
  } catch (const Json::parse_error& error) {
    return Error{Error::Kind::malformed, "this line is not JSON: " + reason(error), where + ", byte " + std::to_string(error.byte)};
  } catch (const Json::out_of_range&) {
    return Error{Error::Kind::malformed, "a number in this line is too large", where};
  }
}

std::unique_ptr<Container> open_json_lines(Stream stream, std::string name, FieldNames names) {
  return std::make_unique<JsonLines>(std::move(stream), std::move(name), std::move(names));
}

std::unique_ptr<Container> open_json(Stream stream, std::string name, FieldNames names) {
  return std::make_unique<JsonFile>(std::move(stream), std::move(name), std::move(names));
}

}  // namespace demarche::read
