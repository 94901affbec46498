// Spellings that should be found under one key in the tables (tools/build_who_tables.py writes the same keys).
#pragma once

#include <string>
#include <string_view>

namespace demarche {

/// Lower case, Latin letters without accents, no dots or apostrophes, anything else one blank: "U.S." is "us", "São Tomé" is "sao tome",
/// "Guinea-Bissau's" is "guinea bissaus".
std::string fold(std::string_view text);

/// As fold(), without blanks, and so that transliterations fall together: "Kerry" and "Kery", "Zelenskyy" and "Zelenskiy".
std::string fold_surname(std::string_view text);

}  // namespace demarche
