// A document as one line of JSON: {"id", "text", "title", "published", "source"}; or a list of them.
#pragma once

#include <string_view>

#include "read/fields.hpp"

namespace demarche::read {

/// Longer lines are not read. JSON may spell a text in more bytes than it has.
inline constexpr std::size_t max_line_bytes = 4 * Document::max_text_bytes;

/// Needs: one line. Only the text must be there. What has an id keeps it as its source. Error: malformed, naming `where` and what is wrong.
Result<Input> parse_line(std::string_view line, const std::string& where, const FieldNames& names = {});

std::unique_ptr<Container> open_json_lines(Stream stream, std::string name, FieldNames names);

/// A file that is one JSON value: a document, or a list of documents.
std::unique_ptr<Container> open_json(Stream stream, std::string name, FieldNames names);

}  // namespace demarche::read
