// Which field of a table or of a line of JSON is a document's text, its title and so on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "read/container.hpp"

namespace demarche::read {

/// "text" → "body": the field that the text is read from. What is not there has its usual names ("text", "body", "content", …).
using FieldNames = std::map<std::string, std::string>;

/// text, title, published, source, publisher, byline, url.
bool is_field(std::string_view name);

/// The first of the names under which the field may stand that `has` knows.
template <class Has>
std::optional<std::string> name_of_field(const FieldNames& names, const std::string& field, Has has);

/// Puts a value into its place. Error: malformed, where a date is none.
Status set_field(Input& input, std::string_view field, std::string value);

/// The usual names of a field, the likeliest first.
std::vector<std::string_view> usual_names(std::string_view field);

template <class Has>
std::optional<std::string> name_of_field(const FieldNames& names, const std::string& field, Has has) {
  if (const auto given = names.find(field); given != names.end()) return given->second;
  for (const std::string_view name : usual_names(field))
    if (has(std::string(name))) return std::string(name);
  return std::nullopt;
}

}  // namespace demarche::read
