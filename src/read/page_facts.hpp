// What a page says about itself outside of its text: JSON-LD, Open Graph, other meta tags, links and times.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace demarche::read {

struct PageFacts {
  std::vector<std::string> titles;  ///< the most trusted first
  std::string byline, publisher, url;
  std::optional<Day> published;
  std::string article_body;  ///< of JSON-LD; plain text or HTML
  std::string language;      ///< "en-GB", as the page declares it
};

/// JSON-LD first, then Open Graph, then other meta tags, then <time>, <link> and <title>. Linear in the page.
PageFacts read_page_facts(std::string_view html);

/// The encoding that a page declares in its first 4096 bytes; empty if it does not.
std::string declared_encoding(std::string_view html);

/// Days as pages write them beside ISO: "2025/04/22", "22.04.2025", "April 22, 2025", and numbers alone where only one order makes a date.
std::optional<Day> day_on_page(std::string_view text);

/// "https://example.org/2025/04/22/talks": the day in an address.
std::optional<Day> day_in_url(std::string_view url);

}  // namespace demarche::read
