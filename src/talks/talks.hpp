// Where the talks stand: meetings, issues, proposals, positions, conditions, shifts, open questions.
// Each function reads the layers below (trees, actors, periods, places, statements, events) and those given by the functions above it.
#pragma once

#include "document/document.hpp"

namespace demarche::talks {

/// Gives: meetings, with who comes and who does not.
void find_meetings(Document&);

/// Gives: issues, proposals, positions, conditions, shifts, questions.
void find_positions(Document&);

}  // namespace demarche::talks
