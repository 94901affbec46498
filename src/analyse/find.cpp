#include "analyse/answers.hpp"
#include "analyse/tellings.hpp"

namespace demarche::analyse {

// The best first. Copies of a report stand with the one that was first.
Answer find(const Scope& scope) {
  Answer answer;
  answer.columns = {{"day", Kind::day}, {"report", Kind::text}, {"hits", Kind::number}, {"copies", Kind::number}};
  answer.if_empty = "No report holds these words.";
  std::map<ReportId, std::size_t> places;
  for (const store::Found& found : scope.found()) {
    const link::Report& report = scope.links().reports[index_of(found.report)];
    link::Row row;
    row.report = found.report;
    row.talk = report.talk;
    row.evidence = found.passage;
    if (!scope.is_here(row) || !scope.is_then(scope.told(row))) continue;
    const auto [place, is_new] = places.try_emplace(report.source, answer.rows.size());
    if (!is_new) {
      Row& first = answer.rows[place->second];
      first.cells[3] = std::get<double>(first.cells[3]) + 1;
      ++first.sources[0].copies;
      continue;
    }
    auto sources = scope.sources({&row}, 0);
    std::vector<Cell> cells{day_cell(report.published)};
    cells.emplace_back(std::vector<Place>{{report.id, 0, 0}});
    cells.emplace_back(static_cast<double>(found.hits));
    cells.emplace_back(0.0);
    answer.rows.push_back({std::move(cells), std::move(sources)});
  }
  return answer;
}

}  // namespace demarche::analyse
