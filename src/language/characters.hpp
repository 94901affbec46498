// What a code point is to the tokeniser.
#pragma once

#include <string>
#include <string_view>

namespace demarche::language {

enum class CharClass : unsigned char {
  blank,   ///< white space, NO-BREAK SPACE and U+FEFF included
  letter,  ///< of any script, with combining marks, joiners and "_"
  digit,   ///< 0–9
  apostrophe,
  hyphen,  ///< "-", HYPHEN, NON-BREAKING HYPHEN
  stop,    ///< "." "!" "?" and the ellipsis
  open,    ///< opening bracket or quotation mark
  close,   ///< closing bracket or quotation mark, and the straight double quote
  emoji,
  other,  ///< every other mark, symbol and control character
};

CharClass char_class(char32_t c);

inline bool is_blank(char32_t c) { return char_class(c) == CharClass::blank; }

/// First and last letters tell: "Kyiv" and "KYIV" are upper, "iPhone" is not. Latin, Greek and Cyrillic.
bool starts_upper(std::string_view word);

}  // namespace demarche::language
