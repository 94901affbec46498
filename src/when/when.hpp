// Dates, periods: which words speak of time, and which days they mean.
//
//   "Rubio met them last week" in a report of 2025-04-22    "last week"  2025-04-14 to 2025-04-20
#pragma once

#include "document/document.hpp"

namespace demarche::when {

/// Needs: tokens, trees (for the tense: "on Friday" is past or to come), names, published. Gives: every expression of time, sorted.
///
/// Absolute ones are resolved as they are; relative ones against `published`, or against the time last spoken of ("that year", "two days
/// later"); without `published` what is relative to it has no days. A month or day without a year takes the one that tense and distance
/// suggest, or in a narrative the year told of. What is no day of the calendar (31 February, the year 99999) has no days.
///
/// How long something takes ("five years", "30-day"), how often ("every week") and no particular time ("now", "in recent weeks") are
/// `vague`: found, never with days, and never the date of anything (document/dating.hpp).
std::vector<Period> find_periods(const Document&);

}  // namespace demarche::when
