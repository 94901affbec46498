// What the parties have not settled.
#pragma once

#include <vector>

#include "talks/issues.hpp"

namespace demarche::talks {

/// Open questions, one for a clause that says so.
std::vector<Question> questions_of(const Reading&, IssueBook&);

}  // namespace demarche::talks
