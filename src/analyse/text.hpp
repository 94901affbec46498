// An answer as text for a person: a table in which every row is followed by the words it rests on, and who printed them when.
#pragma once

#include <string>

#include "analyse/answer.hpp"
#include "record/terminal.hpp"

namespace demarche::analyse {

/// Gives: lines of at most style.width columns, each with its end. Nothing of a report reaches the terminal but as record::printable().
std::string to_text(const Answer&, record::TextStyle style = {});

}  // namespace demarche::analyse
