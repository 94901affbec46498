// A document as one line of JSON: {"id", "text", "title", "published", "source"}.
#pragma once

#include <string_view>

#include "read/inputs.hpp"

namespace demarche::read {

/// Longer lines are not read. JSON may spell a text in more bytes than it has.
inline constexpr std::size_t max_line_bytes = 4 * Document::max_text_bytes;

/// Needs: one line. `published`: the date of documents that do not say theirs. Error: malformed, naming `where` and what is wrong.
Result<Input> parse_line(std::string_view line, const std::string& where, std::optional<Day> published);

}  // namespace demarche::read
