// Which issues of many reports are one.
#pragma once

#include <span>

#include "link/digest.hpp"
#include "link/linker.hpp"

namespace demarche::link {

struct Matters {
  std::vector<Matter> matters;
  std::vector<std::vector<MatterId>> of;  ///< of each digest's issues
};

/// Needs: digests in the order of their reports, their entities.
Matters gather_matters(std::span<const Digest>, std::span<const std::vector<EntityId>> entities, const Corrections&);

}  // namespace demarche::link
