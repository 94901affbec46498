#include "analyse/answers.hpp"
#include "analyse/tellings.hpp"

namespace demarche::analyse {

Answer statements(const Scope& scope) {
  Answer answer;
  answer.columns = {{"day", Kind::day}, {"speaker", Kind::name}, {"said", Kind::text},     {"to", Kind::name},
                    {"channel", Kind::text}, {"form", Kind::text}, {"sourcing", Kind::text}, {"reports", Kind::number}};
  answer.if_empty = "No statement is told.";
  for (const auto& tellings : items(scope, scope.links().statements)) {
    const Statement& s = *tellings[0];
    const Day day = scope.day(s, s.date);
    if (!scope.is_party(s.speaker) || !scope.is_then(day) || !scope.speaks_of_issue(s)) continue;
    const Cell speaker = s.speaker ? scope.cell(s.speaker) : scope.words(s, s.source);
    add_row(answer,
            {day, speaker, scope.words(s, s.content), scope.cell(s.addressee), s.channel,
             std::string(to_string(s.kind)), std::string(to_string(s.sourcing))},
            scope.sources(as_rows(tellings), 's'));
  }
  sort_by_day(answer);
  return answer;
}

}  // namespace demarche::analyse
