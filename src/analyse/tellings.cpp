#include "analyse/tellings.hpp"

namespace demarche::analyse {

void add_row(Answer& answer, std::vector<Cell> cells, std::vector<Source> sources) {
  cells.emplace_back(static_cast<double>(sources.size()));
  answer.rows.push_back({std::move(cells), std::move(sources)});
}

Cell days_cell(const link::Days& days) {
  if (!days.start || !days.end) return {};
  return Days{*days.start, *days.end};
}

Cell day_cell(std::optional<Day> day) {
  if (!day) return {};
  return *day;
}

}  // namespace demarche::analyse
