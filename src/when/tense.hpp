// Whether a clause speaks of what was, is or will be.
#pragma once

#include "document/tree.hpp"

namespace demarche::when {

enum class Tense { unknown, past, present, future };

/// The tense of the clause that a token belongs to: of the verb that governs it, with its auxiliaries, else of the next one above. "Ahead
/// of", "by" and "until" look forward, "since" back, whatever the verb. Unknown without a verb. Near-constant time.
Tense tense_at(const Tree&, TokenIndex);

}  // namespace demarche::when
