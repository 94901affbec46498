// How a word is written.
#pragma once

#include <string_view>

#include "who/tables.hpp"

namespace demarche::who {

/// Whether the form begins with an upper-case letter (ASCII or any other Latin, Greek or Cyrillic one).
bool is_capitalised(std::string_view form);

/// Some capital letter, and no small one.
bool is_all_capitals(std::string_view form);

/// A weekday, a month (but "may" and "march"), "today"; folded.
bool is_calendar_word(std::string_view word);

/// Whether the word is the noun of a kind of body: "Union", "Ministry", "Forces".
bool is_body_noun(const Knowledge::Tables&, std::string_view form);

}  // namespace demarche::who
