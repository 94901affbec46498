// Which reports are one agency's text, printed by many.
#pragma once

#include <span>

#include "link/digest.hpp"

namespace demarche::link {

/// Needs: digests in the order of their reports. Gives: for each the first report that has its text, as it is, lightly rewritten, cut or
/// with some lines added; itself if there is none.
std::vector<ReportId> find_sources(std::span<const Digest>);

}  // namespace demarche::link
