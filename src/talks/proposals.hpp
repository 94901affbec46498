// Terms put forward, and terms agreed.
#pragma once

#include <vector>

#include "talks/issues.hpp"

namespace demarche::talks {

/// Proposals and agreements with their parts and the answers to them, in the order of their first mention.
std::vector<Proposal> proposals_of(const Reading&, IssueBook&);

}  // namespace demarche::talks
