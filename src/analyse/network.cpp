#include <algorithm>
#include <cmath>

#include "analyse/answers.hpp"
#include "analyse/events.hpp"
#include "analyse/meetings.hpp"

namespace demarche::analyse {

namespace {

constexpr std::size_t most_at_a_table = 12;
constexpr std::size_t most_sources = 20;

/// One tie between two: how often, when, and who says so.
struct Tie {
  int times = 0;
  Day first = Day::max(), last = unknown_day;
  std::vector<Source> sources;

  void add(Day day, std::vector<Source> more) {
    ++times;
    first = std::min(first, day);
    last = std::max(last, day);
    for (Source& s : more)
      if (sources.size() < most_sources) sources.push_back(std::move(s));
  }
};

struct Key {
  std::string relation;
  EntityId from{}, to{};
  auto operator<=>(const Key&) const = default;
};

using Ties = std::map<Key, Tie>;

void add_meetings(const Scope& scope, Ties& ties) {
  for (const auto& tellings : meetings_asked_for(scope)) {
    if (tellings.back()->status != MeetingStatus::held && tellings.back()->status != MeetingStatus::ongoing) continue;
    std::vector<EntityId> homes;
    for (const EntityId id : gathering(scope, tellings).present)
      if (homes.size() < most_at_a_table) add_new(homes, scope.home(id));
    std::ranges::sort(homes);
    for (std::size_t i = 0; i < homes.size(); ++i)
      for (std::size_t j = i + 1; j < homes.size(); ++j)
        if (scope.is_party(homes[i]) || scope.is_party(homes[j]))
          ties[{"meets", homes[i], homes[j]}].add(day_of(scope, tellings), scope.sources(as_rows(tellings), 'm'));
  }
}

std::string relation_of(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::support:
    case EventType::concede:
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return "supports";
    case EventType::consult:
    case EventType::request:
      return "";
    default:
      return "opposes";
  }
}

void add_deeds(const Scope& scope, Ties& ties) {
  const auto all = items(scope, scope.links().events);
  for (const Deed& deed : deeds(scope, all)) {
    const std::string relation = relation_of((*deed.tellings)[0]->type);
    if (relation.empty()) continue;
    ties[{relation, deed.by, deed.to}].add(day_of(scope, *deed.tellings), scope.sources(as_rows(*deed.tellings), 'e'));
  }
}

}  // namespace

Answer network(const Scope& scope) {
  Answer answer;
  answer.columns = {{"relation", Kind::text}, {"from", Kind::name},  {"to", Kind::name},       {"times", Kind::number},
                    {"first", Kind::day},     {"last", Kind::day},   {"reports", Kind::number}};
  answer.grouped = true;
  answer.sources_shown = 0;
  answer.if_empty = "Nobody is told to meet, support or oppose anybody.";
  Ties ties;
  add_meetings(scope, ties);
  add_deeds(scope, ties);
  std::vector<std::pair<Key, Tie>> sorted(ties.begin(), ties.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) {
    return a.first.relation != b.first.relation ? a.first.relation < b.first.relation : a.second.times > b.second.times;
  });
  for (auto& [key, tie] : sorted)
    add_row(answer, {key.relation, scope.named(key.from), scope.named(key.to), static_cast<double>(tie.times), tie.first, tie.last},
            std::move(tie.sources));
  return answer;
}

namespace {

Day monday_of(Day day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

struct Week {
  double sum = 0;
  int events = 0;
  double strongest = -1;
  std::vector<Source> sources;  ///< of the strongest event first
};

}  // namespace

Answer intensity(const Scope& scope) {
  Answer answer;
  answer.columns = {{"pair", Kind::names}, {"week", Kind::day}, {"score", Kind::score}, {"events", Kind::number}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.sources_shown = 0;
  answer.if_empty = "No act of one towards another is told.";
  using Pair = std::pair<EntityId, EntityId>;
  std::map<Pair, std::map<Day, Week>> pairs;
  std::map<Pair, int> events;
  const auto all = items(scope, scope.links().events);
  for (const Deed& deed : deeds(scope, all)) {
    const Pair pair = std::minmax(deed.by, deed.to);
    Week& week = pairs[pair][monday_of(day_of(scope, *deed.tellings))];
    const double score = (*deed.tellings)[0]->score;
    week.sum += score;
    ++week.events;
    ++events[pair];
    auto sources = scope.sources(as_rows(*deed.tellings), 'e');
    const bool leads = std::abs(score) > week.strongest;
    week.sources.insert(leads ? week.sources.begin() : week.sources.end(), sources.begin(), sources.end());
    week.strongest = std::max(week.strongest, std::abs(score));
  }
  std::vector<Pair> order;
  for (const auto& [pair, count] : events) order.push_back(pair);
  std::ranges::stable_sort(order, std::greater{}, [&](const Pair& pair) { return events[pair]; });
  for (const Pair& pair : order)
    for (auto& [day, week] : pairs[pair]) {
      const double reports = static_cast<double>(week.sources.size());
      if (week.sources.size() > most_sources) week.sources.resize(most_sources);
      answer.rows.push_back({{std::vector<Named>{scope.named(pair.first), scope.named(pair.second)}, day, week.sum / week.events,
                              static_cast<double>(week.events), reports},
                             std::move(week.sources)});
    }
  return answer;
}

}  // namespace demarche::analyse
