// "Is the word one of these?", said the short way.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace demarche::who {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}
inline bool one_of(std::string_view word, std::span<const std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

}  // namespace demarche::who
