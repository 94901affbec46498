// Which language a text is written in, for a program that reads English alone.
#pragma once

#include <string>
#include <string_view>

namespace demarche::read {

/// ISO 639-1. By the alphabet where that says it, else by the share of frequent words (data/read/languages.tsv). A text that has too few
/// words to tell is taken for English ("en"). Looks at the first 20,000 bytes.
std::string which_language(std::string_view text);

/// "German"; the code itself if it is none of ours.
std::string_view name_of_language(std::string_view code);

}  // namespace demarche::read
