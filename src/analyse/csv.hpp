// An answer as CSV: one line for each row.
//
// A name takes two columns (NAME_id and NAME), days take two (NAME_start and NAME_end), several names are joined by "; ". The last
// column, sources, holds "DOCUMENT:START-END" for each place in a report, in code points, joined by blanks.
#pragma once

#include <string>

#include "analyse/answer.hpp"

namespace demarche::analyse {

std::string to_csv(const Answer&);

}  // namespace demarche::analyse
