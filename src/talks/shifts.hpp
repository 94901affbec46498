// Changes, real or possible, of what a party holds.
#pragma once

#include <vector>

#include "talks/issues.hpp"

namespace demarche::talks {

/// Needs: positions. Gives: shifts, one for a party and a factuality.
std::vector<Shift> shifts_of(const Reading&, IssueBook&, const std::vector<Position>&);

}  // namespace demarche::talks
