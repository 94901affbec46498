// Comma-separated values (RFC 4180) that a spreadsheet may open without harm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace demarche::record {

/// One field of text from a report. A field that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets
/// an apostrophe before it; quotation marks, commas and line ends are quoted.
std::string csv_text(std::string_view);

/// Fields that are ready, joined to a line with its CR LF.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace demarche::record
