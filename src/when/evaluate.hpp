// How many expressions of time are found, and get the right days.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "when/calendar.hpp"

namespace demarche::when {

/// What a gold set says of an expression. With `days` exactly these are right; else days between the bounds, or none.
struct GoldPeriod {
  Span span;
  std::optional<Days> days;
  std::optional<Day> not_before, not_after;
};

/// "1989-10-26", "1998-01", "1989-Q3", "1998-W08", "1990-W32-WE", "1998-SU", "199" (a decade), "19" (a century), with a time of day or not.
/// Nothing for durations ("P9M"), "PRESENT_REF", "XXXX-…".
std::optional<Days> days_of_value(std::string_view value);

/// A TimeML document (TimeBank): its text, a block to a paragraph, its day, and what is marked in it. A duration that ends or begins on
/// the report's day ("the past two months") has its days; a week or quarter that the annotators left open ("1989-WXX") lies in its year.
struct TimeMl {
  Document document;
  std::vector<GoldPeriod> gold;
};
TimeMl read_timeml(std::string_view xml);

struct PeriodScore {
  int gold = 0, found = 0;
  int spans_right = 0;   ///< overlap
  int values_right = 0;  ///< and the right days
  double span_f1() const { return f1(spans_right); }
  double value_f1() const { return f1(values_right); }
  PeriodScore& operator+=(const PeriodScore&);

 private:
  double f1(int right) const { return gold + found == 0 ? 0 : 200.0 * right / (gold + found); }
};

/// Needs: periods, both sorted by span. `vague_too`: the gold marks durations and the like, so that finding them counts. What went wrong is
/// appended to `misses`, a line each, if it is given.
PeriodScore compare(const Document&, const std::vector<GoldPeriod>&, bool vague_too, std::string* misses = nullptr);

}  // namespace demarche::when
