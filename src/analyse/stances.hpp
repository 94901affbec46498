// Who holds what now. A party's stance on an issue is the one that it or its spokesman stated last; what others say of it is kept as their
// word, beside it and never in its place.
#pragma once

#include "analyse/tellings.hpp"

namespace demarche::analyse {

struct Held {
  EntityId party{};  ///< a state or body, with those who speak for it
  std::optional<MatterId> matter;
  std::optional<EntityId> teller;  ///< whose account it is; absent: the party's own word or the reporter's
  const Position* last = nullptr;  ///< the stance that stands
  Day first{};                           ///< since when it has been stated without another between
  Day stated{};                          ///< the last time
  Tellings<Position> tellings;     ///< those that state it, the latest first
};

/// Whose account a position is, if it is neither the party's own word nor the reporter's.
std::optional<EntityId> rival_of(const Scope&, const Position&);

/// What each party holds on each issue, from rows told before the day if one is given: first the issues on which most parties take a stand.
/// A position without issue stands alone.
std::vector<Held> stances_held(const Scope&, std::optional<Day> told_before = {});

/// Whether two stances agree (1), exclude one another (-1) or neither (0).
int agreement(Stance, Stance);

/// "rejects (red line)"
std::string in_words(Stance, std::optional<Strength>);

}  // namespace demarche::analyse
