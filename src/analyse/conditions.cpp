#include "analyse/answers.hpp"
#include "analyse/tellings.hpp"

namespace demarche::analyse {

namespace {

std::string due(const Scope& scope, const link::Days& date) {
  if (!date.end) return "no day";
  return *date.end < scope.today() ? "passed" : "to come";
}

}  // namespace

Answer conditions(const Scope& scope) {
  Answer answer;
  answer.columns = {{"day", Kind::day}, {"party", Kind::name}, {"kind", Kind::text}, {"if", Kind::text},
                    {"then", Kind::text}, {"date", Kind::days},  {"due", Kind::text},  {"reports", Kind::number}};
  answer.if_empty = "No condition is told.";
  for (const auto& tellings : items(scope, scope.links().conditions)) {
    const Condition& c = *tellings[0];
    const Day day = scope.told(c);
    if (!scope.is_party(c.party) || !scope.speaks_of_issue(c) || !scope.is_then(day)) continue;
    const link::Days date = latest(tellings, &Condition::date);
    add_row(answer,
            {day, scope.cell(c.party), std::string(to_string(c.kind)), scope.words(c, c.if_words), scope.words(c, c.then_words), days_cell(date),
             due(scope, date)},
            scope.sources(as_rows(tellings), 'c'));
  }
  sort_by_day(answer);
  return answer;
}

}  // namespace demarche::analyse
