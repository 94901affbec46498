// Character references of HTML: "&amp;", "&#8217;", "&#x2019;", "&nbsp".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace demarche::read {

struct Entity {
  std::string character;  ///< UTF-8
  std::size_t size = 0;   ///< bytes from "&" to the end of the reference
};

/// The reference that begins at the front of `text`. Looks at no more than its first 40 bytes.
std::optional<Entity> entity_at(std::string_view text);

/// The text with all references resolved.
std::string without_entities(std::string_view text);

}  // namespace demarche::read
