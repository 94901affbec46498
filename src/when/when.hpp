// Dates, periods and places.
#pragma once

#include "document/document.hpp"

namespace demarche::when {

/// Needs: trees, published. Gives: every expression of time, resolved against `published` where it is relative; unresolved without it.
std::vector<Period> find_periods(const Document&);

}  // namespace demarche::when
