// SHA-256 (FIPS 180-4): a document's id is made from it.
#pragma once

#include <string>
#include <string_view>

namespace demarche {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace demarche
