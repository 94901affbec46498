// Who is who over many reports.
//
// States are known by their codes, bodies by their names and whom they belong to, people by their full names: "Putin" alone is Vladimir
// Putin where he is the only one of that name in the reports of those months who can be meant. Nobody is joined through a surname alone:
// Anna Berg and Otto Berg stay two, and a "Berg" who may be either stays a third.
#pragma once

#include <span>

#include "link/digest.hpp"
#include "link/linker.hpp"

namespace demarche::link {

struct Identities {
  std::vector<Entity> entities;
  std::vector<std::vector<EntityId>> of;  ///< of each digest's actors
};

/// Needs: digests in the order of their reports.
Identities identify(std::span<const Digest>, const Corrections&);

}  // namespace demarche::link
