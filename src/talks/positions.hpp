// What each party holds on each issue, and how firmly.
#pragma once

#include <vector>

#include "talks/issues.hpp"

namespace demarche::talks {

/// Needs: proposals and conditions. Gives: positions, in the order of their first words; one for a party, an issue, a stance and a
/// standing.
std::vector<Position> positions_of(const Reading&, IssueBook&, const std::vector<Proposal>&, const std::vector<Condition>&);

}  // namespace demarche::talks
