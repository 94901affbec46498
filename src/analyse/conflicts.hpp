// Reports that contradict one another.
#pragma once

#include "analyse/stances.hpp"

namespace demarche::analyse {

/// One of the claims that cannot all be true.
struct Claim {
  std::string claim;                     ///< "reject", "held"
  std::optional<EntityId> teller;  ///< absent: the reporter
  Day day{};                             ///< when it was told
  const link::Row* row = nullptr;
  char kind = 0;  ///< the letter of the row's item
};

struct Conflict {
  std::string about;  ///< "Norway on the fishing quota", "meeting in Oslo on 2024-05-03"
  std::vector<Claim> claims;
  Day last{};  ///< when the last of them was told
};

/// Those of the talks, party and issue that were asked for, the latest first.
std::vector<Conflict> find_conflicts(const Scope&);

}  // namespace demarche::analyse
