// "Is the word one of these?", said the short way.
#pragma once

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <span>
#include <string_view>

namespace demarche {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}
inline bool is_one_of(std::string_view word, std::span<const std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

template <std::convertible_to<std::string_view>... Words>
bool is_one_of(std::string_view word, const Words&... words) {
  return ((word == std::string_view(words)) || ...);
}

}  // namespace demarche
