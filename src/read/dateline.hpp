// Where and when a report was filed, before its first sentence: "KYIV, Feb 5 (Reuters) - ", "VERDUN, FRANCE—".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace demarche::read {

struct Dateline {
  std::size_t size = 0;  ///< bytes from the paragraph's begin to the end of the dash
  std::string agency;    ///< "Reuters"; may be empty
  std::optional<Day> day;
};

/// The dateline that the paragraph begins with. `is_first`: it is the first paragraph of the report, where a place in small letters
/// before a dash ("Paris — The …") is a dateline, too. Looks at no more than the first 120 bytes.
std::optional<Dateline> find_dateline(std::string_view paragraph, bool is_first);

/// The date of a line that holds nothing but when the report was published: "Published: April 22, 2025 10:30 GMT".
std::optional<Day> date_of_date_line(std::string_view line);

}  // namespace demarche::read
