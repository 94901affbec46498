// Meetings: several places of the text that speak of one are one.
#pragma once

#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

/// Meetings, visits and calls that have at least a place, a day or a named party, in the order of their first mention.
std::vector<Meeting> meetings_of(const Reading&);

}  // namespace demarche::talks
