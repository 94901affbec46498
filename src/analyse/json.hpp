// An answer as JSON: one object, {"question", "asked", "columns", "rows"}.
//
// A row is an object with the columns as keys, and "sources". What is not known is null; a name is {"id", "name"}; days are
// {"start", "end"}. docs/questions.md shows one.
#pragma once

#include <string>

#include "analyse/answer.hpp"

namespace demarche::analyse {

/// Gives: one line without its end.
std::string to_json(const Answer&);

}  // namespace demarche::analyse
