// Ids that people can read and that can stand in a URL.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace demarche::link {

/// "Vladimir Putin" as "vladimir-putin": lower-case letters, digits and hyphens. At most `longest` bytes, whole words if there is more than
/// one.
std::string slug(std::string_view name, std::size_t longest = 48);

/// Gives each id once: the second "vladimir-putin" is "vladimir-putin-2".
class Ids {
 public:
  /// A name without a letter that can be spelled gets `otherwise`.
  std::string take(std::string_view name, std::string_view otherwise);

 private:
  std::map<std::string, int, std::less<>> taken_;
};

}  // namespace demarche::link
