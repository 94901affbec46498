// Small letters for capital ones, of ASCII alone: other bytes stay as they are, and no locale has a say.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace demarche {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return lower_ascii(c); });
  return lower;
}

}  // namespace demarche
