// Tables with a header: a document a row.
#pragma once

#include "read/fields.hpp"

namespace demarche::read {

/// The header's columns if `line` is the header of such a table (commas, semicolons or tabs between them), with one for the text.
bool looks_like_csv(std::string_view line, const FieldNames& names);

/// RFC 4180, with any of the three separators. A row that cannot be read is an error that names its line.
std::unique_ptr<Container> open_csv(Stream stream, std::string name, FieldNames names);

}  // namespace demarche::read
