// From expressions to days: seen from the report's own day, from the time last spoken of, and from the tense.
#pragma once

#include <optional>

#include "when/expressions.hpp"
#include "when/tense.hpp"

namespace demarche::when {

/// Goes through a document from its first expression to its last and remembers what was spoken of.
class Resolver {
 public:
  /// `narrative`: the document tells a story of other years than the report's, so that "in May" goes with the year before it.
  Resolver(std::optional<Day> published, bool narrative) : published_(published), narrative_(narrative) {}

  /// Nothing if the days are not known: no such day, no day to count from, no particular time. `said_on` is the day from which a quotation
  /// sees it, if that is another than the report's.
  std::optional<Days> resolve(const Expression&, Tense, std::optional<Day> said_on = {});

  /// A stretch resolved as one: it is the time last spoken of from now on.
  void remember(const Days&, Unit);
  void forget_anchor() { anchor_.reset(); }

 private:
  std::optional<Days> days_of(const Expression&, Tense) const;
  std::optional<Days> calendar_day(const Expression&, Tense) const;
  std::optional<Days> day_of_month(const Expression&, Tense) const;
  std::optional<Days> calendar_month(const Expression&, Tense) const;
  std::optional<Days> part_of_year(const Expression&, Tense) const;
  std::optional<Days> weekday(const Expression&, Tense) const;
  std::optional<Days> weekend(const Expression&, Tense) const;
  bool anchored_by_quarter(const Expression&) const;
  std::optional<Days> ago(const Expression&, Day from, int count) const;
  std::optional<Days> of_anchor(const Expression&) const;
  std::optional<int> year_told() const { return narrative_ ? last_year_ : std::nullopt; }

  std::optional<Day> published_;
  bool narrative_;
  std::optional<Days> anchor_;
  Unit anchor_unit_ = Unit::day;
  std::optional<int> last_year_;
};

}  // namespace demarche::when
