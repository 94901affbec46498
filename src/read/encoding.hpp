// Bytes to UTF-8: byte order marks, declared and guessed encodings, damage that is mended, and what is no text at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/origin.hpp"

namespace demarche::read {

/// A text and the way back to its bytes.
struct Decoded {
  std::string text;
  Origins origins;
};

/// The text in UTF-8, without a byte order mark. In this order: a byte order mark, valid UTF-8, UTF-8 with a few damaged bytes (which
/// become windows-1252 or U+FFFD), the encoding that was `declared` ("iso-8859-1"; what is unknown is ignored), the likeliest one.
/// Error: malformed, naming what the bytes are or the first byte that is wrong.
Result<Decoded> decode(std::string bytes, std::string_view declared = {});

/// A short text as valid UTF-8, for names and titles: decoded where it is not; empty if it is no text.
std::string as_utf8(std::string text);

/// What a byte is in windows-1252; 0 for the five that are nothing.
char32_t windows_1252_character(std::uint8_t byte);

/// Undoes what happens to texts on their way: UTF-8 that was taken for windows-1252 ("â€™" is "’" again), ligatures ("ﬁ"), soft hyphens.
void mend(Decoded&);

}  // namespace demarche::read
