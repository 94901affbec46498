// Words as a full text query, and where they were found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace demarche::store {

/// A query of FTS5 that asks for all of the words, and for those in quotation marks as a phrase. Each is quoted, so none is an operator.
/// Empty if there is no letter and no digit to look for.
std::string match_all(std::string_view words);

/// Where hits begin, in bytes of the text: `marked` is the text with `mark` before each hit (FTS5's highlight()).
std::vector<std::size_t> marked_places(std::string_view text, std::string_view marked, char mark);

}  // namespace demarche::store
