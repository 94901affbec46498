#include "analyse/stances.hpp"

#include <algorithm>
#include <tuple>

namespace demarche::analyse {

namespace {

struct Key {
  std::optional<MatterId> matter;
  std::uint32_t item = 0;  ///< where there is no issue
  EntityId party{};
  std::optional<EntityId> teller;
  auto operator<=>(const Key&) const = default;
};

Day stated_on(const Scope& scope, const Position& p) { return scope.day(p, p.date); }

// The party's own word comes after the reporter's of the same day, and so stands.
auto order_of(const Scope& scope, const Position& p) {
  return std::tuple(stated_on(scope, p), p.said_by.has_value(), scope.told(p), p.report, p.n);
}

// Needs: tellings in the order in which they were stated.
Held held(const Scope& scope, const Key& place, const Tellings<Position>& tellings) {
  Held h{place.party, place.matter, place.teller, tellings.back(), {}, stated_on(scope, *tellings.back()), {}};
  for (auto t = tellings.rbegin(); t != tellings.rend() && (*t)->stance == h.last->stance; ++t) {
    h.first = stated_on(scope, **t);
    h.tellings.push_back(*t);
  }
  return h;
}

}  // namespace

std::optional<EntityId> rival_of(const Scope& scope, const Position& p) {
  if (!p.said_by || scope.home(*p.said_by) == scope.home(p.party) || p.said_by == p.voiced_by) return {};
  return scope.home(*p.said_by);
}

std::vector<Held> stances_held(const Scope& scope, std::optional<Day> told_before) {
  std::map<Key, Tellings<Position>> places;
  for (const Position& p : scope.links().positions) {
    if (!scope.is_here(p) || p.standing == Standing::past || (told_before && scope.told(p) >= *told_before)) continue;
    places[{p.matter, p.matter ? 0 : p.item, scope.home(p.party), rival_of(scope, p)}].push_back(&p);
  }
  std::vector<Held> all;
  struct Weight {
    int parties = 0;
    Day last = unknown_day;
  };
  std::map<std::optional<MatterId>, Weight> weights;
  for (auto& [place, tellings] : places) {
    std::ranges::sort(tellings, {}, [&](const Position* p) { return order_of(scope, *p); });
    all.push_back(held(scope, place, tellings));
    Weight& weight = weights[place.matter];
    if (place.matter && !place.teller) ++weight.parties;
    if (place.matter) weight.last = std::max(weight.last, all.back().stated);
  }
  const auto rank = [&](const Held& h) {
    const Weight& weight = weights[h.matter];
    return std::tuple(-weight.parties, -weight.last.time_since_epoch(), h.matter, h.teller.has_value(), -h.stated.time_since_epoch());
  };
  std::ranges::stable_sort(all, {}, rank);
  return all;
}

int agreement(Stance a, Stance b) {
  const auto direction = [](Stance s) { return s == Stance::reject ? -1 : s == Stance::open || s == Stance::conditional ? 0 : 1; };
  return direction(a) * direction(b);
}

std::string in_words(Stance stance, std::optional<Strength> strength) {
  std::string words(to_string(stance));
  if (strength == Strength::red_line) words += " (red line)";
  if (strength == Strength::firm) words += " (firm)";
  if (strength == Strength::tentative) words += " (tentative)";
  return words;
}

}  // namespace demarche::analyse
