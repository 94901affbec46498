#include "analyse/events.hpp"

#include <algorithm>

namespace demarche::analyse {

namespace {

constexpr std::size_t most_on_a_side = 8;  // a list of all members is no list of those who acted

std::vector<EntityId> sides(const Scope& scope, const std::vector<EntityId>& ids) {
  std::vector<EntityId> homes;
  for (const EntityId id : ids) {
    if (homes.size() == most_on_a_side) break;
    add_new(homes, scope.home(id));
  }
  return homes;
}

}  // namespace

std::string name_of(const Event& e) {
  std::string name(to_string(e.type));
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return e.mode.empty() ? name : name + " (" + e.mode + ")";
}

bool is_asked(const Scope& scope, const Tellings<Event>& tellings) {
  const Event& e = *tellings[0];
  const bool is_theirs = !scope.asks_party() || scope.is_party(e.actors) || scope.is_party(e.recipients);
  return is_theirs && std::ranges::any_of(tellings, [&](const Event* telling) { return scope.speaks_of_issue(*telling); });
}

std::vector<Deed> deeds(const Scope& scope, const std::vector<Tellings<Event>>& all) {
  std::vector<Deed> deeds;
  for (const auto& tellings : all) {
    const Event& e = *tellings[0];
    if (e.factuality != Factuality::actual || !is_news(scope, tellings) || !is_asked(scope, tellings)) continue;
    if (const Day day = day_of(scope, tellings); day == unknown_day || !scope.is_then(day)) continue;
    const auto actors = sides(scope, e.actors), recipients = sides(scope, e.recipients);
    for (const EntityId by : actors)
      for (const EntityId to : recipients)
        if (by != to) deeds.push_back({by, to, &tellings});
  }
  return deeds;
}

}  // namespace demarche::analyse
