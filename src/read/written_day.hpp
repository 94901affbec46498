// Whole dates, with their year, as datelines, captions and "Published" lines have them.
#pragma once

#include <optional>
#include <string_view>

#include "base/day.hpp"
#include "document/span.hpp"

namespace demarche::read {

struct WrittenDay {
  Day day;
  Span span;  ///< its words, as an offset in the text that was searched
};

/// The first whole date: "April 22, 2025", "Feb. 21, 2016", "22 April 2025", "2025-04-22". Dates in numbers alone are read only in the last
/// form: others mean different days to different readers. Linear in the text.
std::optional<WrittenDay> find_written_day(std::string_view text);

/// "April", "apr", "Sept."
bool is_month(std::string_view word);

}  // namespace demarche::read
