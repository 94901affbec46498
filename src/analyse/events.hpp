// Events as questions need them.
#pragma once

#include "analyse/tellings.hpp"

namespace demarche::analyse {

/// "assault" or "coerce (arrest)"
std::string name_of(const Event&);

/// Whether they are of the party and the issue that were asked for.
bool is_asked(const Scope&, const Tellings<Event>&);

/// One act of one state or body towards another.
struct Deed {
  EntityId by{}, to{};
  const Tellings<Event>* tellings = nullptr;
};

/// Who did what to whom: actual events with both sides known, each for its pairs of different states and bodies.
/// Needs: the tellings to outlive the deeds.
std::vector<Deed> deeds(const Scope&, const std::vector<Tellings<Event>>&);

}  // namespace demarche::analyse
