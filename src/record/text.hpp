// A record as a note to read over coffee: who is in it, what meets, what is on the table, who holds what, what was said and done.
//
// The number on the left of a line is the sentence of the report that says so; T is its title.
#pragma once

#include <string>

#include "record/record.hpp"
#include "record/terminal.hpp"

namespace demarche::record {

/// Gives: lines of at most style.width columns (where a character is not wider), each with its end. Nothing of the report reaches the
/// terminal but as printable().
std::string to_text(const Record&, TextStyle style = {});

/// The same for a document on which every stage that was wanted has run.
std::string to_text(const Document&, TextStyle style = {});

/// "23 April 2025", "14–20 April 2025", "28 April – 3 May 2025"; the words in quotation marks if no days are known.
std::string in_words(const Date&);
std::string in_words(Day);

}  // namespace demarche::record
