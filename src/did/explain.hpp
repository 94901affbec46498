// Why an event was coded as it was, in words: the entry of the lexicon, what the grammar says of its reality, who fills which role.
#pragma once

#include <string>

#include "did/did.hpp"

namespace demarche::did {

/// Needs: what find_events() needs, and its events. Gives: a paragraph for each event, in their order; empty if there are none.
///
///   REJECT meet, actual · Norway > Chad
///     "Norway refused to meet the envoy of Chad"
///     verb refuse: coded REJECT, frame s>x,to,with, asks for x=ANY, as in "Chad refused to meet the Malian envoy."
///     grammar: told as done
std::string explain(const Lexicon& lexicon, const Document& document);

}  // namespace demarche::did
