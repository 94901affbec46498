// Text of others, made harmless for the format it goes into; numbers and days as text.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace demarche::exports {

/// One after the other.
std::string concat(std::initializer_list<std::string_view> parts);

/// A field of a tab-separated file that knows no quotation: control characters and line ends become blanks.
std::string tab_field(std::string_view text);

/// Between the tags of XML 1.0 or HTML, or in an attribute in double quotes. Characters that XML does not have become U+FFFD.
std::string xml_text(std::string_view text);

/// A JSON string with its quotation marks.
std::string json_string(std::string_view text);

/// The shortest decimal number that reads back the same: "-2", "59.5".
std::string decimal(double number);

/// "20250422".
std::string day_digits(Day day);

/// The text cut to at most this many code points, the last one then being "…".
std::string shortened(std::string_view text, std::size_t code_points);

/// Calls `row` with the tab-separated fields of each line of a table that is built into the program; lines that begin with # are left out.
void each_line(std::string_view table, const std::function<void(const std::vector<std::string_view>& fields)>& row);

}  // namespace demarche::exports
