#include "analyse/tellings.hpp"

#include "record/text.hpp"

namespace demarche::analyse {

void add_row(Answer& answer, std::vector<Cell> cells, std::vector<Source> sources) {
  for (Cell& cell : cells)
    if (cell == Cell(unknown_day)) cell = {};
  cells.emplace_back(static_cast<double>(sources.size()));
  answer.rows.push_back({std::move(cells), std::move(sources)});
}

Cell days_cell(const link::Days& days) {
  if (!days.start || !days.end) return {};
  return Days{*days.start, *days.end};
}

bool is_close(const link::Days& days) { return days.start && days.end && *days.end - *days.start <= std::chrono::days(31); }

std::string on_day(const char* before, Day day) { return day == unknown_day ? "" : before + record::in_words(day); }

Cell day_cell(std::optional<Day> day) {
  if (!day) return {};
  return *day;
}

}  // namespace demarche::analyse
