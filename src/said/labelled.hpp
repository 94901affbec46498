// Statements that a label attributes: headlines ("Kerry: Cease-fire Near") and transcripts ("MR. CARNEY: Good afternoon.").
#pragma once

#include <vector>

#include "said/attribution.hpp"

namespace demarche::said {

/// Needs: trees, names, blocks. Gives: for each block that begins with a speaker's name and a colon, what follows the colon. After the
/// first paragraph (which may be a headline), in running text, only labels in capitals, or those of a document with three labelled
/// paragraphs or more, are speakers; there, paragraphs without label go on.
std::vector<Attribution> find_labelled(const Tree&);

}  // namespace demarche::said
