// Bytes to UTF-8: byte order marks, windows-1252, and what is no text at all.
#pragma once

#include <string>

#include "base/result.hpp"

namespace demarche::read {

/// The text in UTF-8, without a byte order mark. UTF-16 is converted where it has a mark; bytes that are plainly windows-1252 are, too.
/// Error: malformed, naming what the bytes are or the first byte that is wrong.
Result<std::string> to_utf8(std::string bytes);

}  // namespace demarche::read
