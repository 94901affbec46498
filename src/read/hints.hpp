// What the names that a page gives to its elements say about them: "c-related-stories__list", "articleBody".
#pragma once

#include <cstdint>
#include <string_view>

namespace demarche::read {

/// Bits of Hint (html_tree.hpp) for the value of a class, id, role or the like. Linear.
std::uint16_t hints_of(std::string_view value);

}  // namespace demarche::read
