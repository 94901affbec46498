// Who is who over many reports.
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
