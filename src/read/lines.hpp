// Small questions about a line of a page. All are linear in the line.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::read {

/// The white space or invisible character at `at`, as a number of bytes; 0 if what is there can be seen. Line ends count as white space.
std::size_t blank_at(std::string_view text, std::size_t at);

/// Without blanks on either side. A view into `text`.
std::string_view trim(std::string_view text);

/// The line's words, split at ASCII blanks; at most `limit` of them.
std::vector<std::string_view> words_of(std::string_view line, std::size_t limit = SIZE_MAX);

bool is_upper(char c);  ///< A to Z
bool is_lower(char c);  ///< a to z
bool is_digit(char c);
bool is_letter(char c);  ///< A to Z, a to z, or a byte of a letter beyond ASCII

/// Begins with a capital letter or one beyond ASCII, quotes and brackets before it left aside.
bool is_capitalised(std::string_view word);

/// Has at least two letters, none of them small ("KYIV", "U.S.", "AL-AQSA").
bool is_all_capitals(std::string_view word);

/// The last character before closing quotes and brackets, if it ends a sentence: one of ". ! ? …", the last as '.'; else 0.
char sentence_end(std::string_view line);

/// Is one of the words, whatever the case of either.
bool is_one_of(std::string_view word, std::span<const std::string_view> lower_case_words);

/// Holds the phrase, whatever the case. Needs: a phrase in lower case.
bool holds(std::string_view line, std::string_view phrase);

}  // namespace demarche::read
