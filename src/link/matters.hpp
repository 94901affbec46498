// Which issues of many reports are one, however they are labelled: labels of one negotiation that share most of what their words say.
#pragma once

#include <span>

#include "link/digest.hpp"
#include "link/linker.hpp"

namespace demarche::link {

struct Matters {
  std::vector<Matter> matters;
  std::vector<std::vector<MatterId>> of;  ///< of each digest's issues
};

/// Needs: digests in the order of their reports, the negotiation of each.
Matters gather_matters(std::span<const Digest>, std::span<const std::optional<TalkId>> talks, const Corrections&);

}  // namespace demarche::link
