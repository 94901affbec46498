// A record as a person reads it over coffee.
#pragma once

#include <string>

#include "document/document.hpp"

namespace demarche::record {

/// Needs: a document on which every stage that was wanted has run. Gives: several lines. `colour`: with escapes for a terminal.
std::string to_text(const Document&, bool colour);

}  // namespace demarche::record
