// If and then, also where no "if" is said.
#pragma once

#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

/// Conditions on a party's conduct, in the order of the words that join if and then.
std::vector<Condition> conditions_of(const Reading&);

}  // namespace demarche::talks
