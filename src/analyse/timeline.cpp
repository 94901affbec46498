#include <algorithm>

#include "analyse/answers.hpp"
#include "analyse/events.hpp"
#include "analyse/meetings.hpp"
#include "analyse/proposals.hpp"

namespace demarche::analyse {

namespace {

// What moves talks or is moved by them. Consultations are told as meetings; accusations, requests and praise are statements.
bool makes_history(EventType type) {
  switch (type) {
    case EventType::consult:
    case EventType::support:
    case EventType::request:
    case EventType::accuse:
      return false;
    default:
      return true;
  }
}

std::vector<Column> columns() {
  return {{"day", Kind::day},       {"kind", Kind::text, Shown::data}, {"what", Kind::text},    {"who", Kind::names},     {"towards", Kind::names},
          {"place", Kind::text}, {"planned", Kind::text}, {"told", Kind::day, Shown::data}, {"reports", Kind::number}};
}

/// Background is left out, unless days long past are asked for.
template <class Row>
bool is_shown(const Scope& scope, const Tellings<Row>& tellings) {
  return scope.asked().since || is_news(scope, tellings);
}

std::string planned(bool is_planned) { return is_planned ? "yes" : ""; }

void add_meetings(const Scope& scope, Answer& answer) {
  for (const auto& tellings : meetings_asked_for(scope)) {
    if (!is_shown(scope, tellings)) continue;
    const Meeting& m = *tellings.back();
    const bool is_planned = m.status == MeetingStatus::planned || m.status == MeetingStatus::proposed || m.status == MeetingStatus::postponed;
    add_row(answer,
            {day_of(scope, tellings), std::string("meeting"), std::string(to_string(m.kind)) + " " + std::string(to_string(m.status)),
             scope.cell(gathering(scope, tellings).present), {}, latest(tellings, &Meeting::place), planned(is_planned), scope.told(*tellings[0])},
            scope.sources(as_rows(tellings), 'm'));
  }
}

void add_proposals(const Scope& scope, Answer& answer) {
  for (const auto& tellings : proposals_asked_for(scope)) {
    if (!is_shown(scope, tellings)) continue;
    add_row(answer,
            {day_of(scope, tellings), std::string("proposal"), "proposal " + std::string(to_string(status_of(tellings))),
             scope.cell(all_named(tellings, &Proposal::by)), scope.cell(all_named(tellings, &Proposal::to)), std::string(), std::string(),
             scope.told(*tellings[0])},
            scope.sources(as_rows(tellings), 'p'));
  }
}

void add_events(const Scope& scope, Answer& answer) {
  for (const auto& tellings : items(scope, scope.links().events)) {
    const Event& e = *tellings[0];
    const Day day = day_of(scope, tellings);
    const bool is_planned = e.factuality == Factuality::planned;
    if ((e.factuality != Factuality::actual && !is_planned) || !makes_history(e.type)) continue;
    if (!is_shown(scope, tellings) || !scope.is_then(day) || !is_asked(scope, tellings)) continue;
    add_row(answer,
            {day, std::string("event"), name_of(e), scope.cell(e.actors), scope.cell(e.recipients), latest(tellings, &Event::place),
             planned(is_planned), scope.told(e)},
            scope.sources(as_rows(tellings), 'e'));
  }
}

}  // namespace

Answer timeline(const Scope& scope) {
  Answer answer;
  answer.columns = columns();
  answer.grouped = true;
  answer.sources_shown = 1;
  answer.if_empty = "Nothing is told to have happened.";
  add_meetings(scope, answer);
  add_proposals(scope, answer);
  add_events(scope, answer);
  sort_by_day(answer);
  return answer;
}

}  // namespace demarche::analyse
