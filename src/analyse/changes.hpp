// What reports since a day tell that those before it did not.
#pragma once

#include "analyse/tellings.hpp"

namespace demarche::analyse {

struct Change {
  std::string kind;  ///< "moved", "withdrawn", "contradicted", "new", "answered": in this order
  Day day{};         ///< of the first report that tells it
  std::optional<EntityId> party;
  Cell about;  ///< the issue, the meeting, the proposal
  std::string from, to;
  std::vector<Source> sources;
};

/// Needs: positions, shifts, meetings, proposals and events. Changes of one kind come by their day, the latest first.
std::vector<Change> find_changes(const Scope&, Day since);

}  // namespace demarche::analyse
