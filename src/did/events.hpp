// From predicates to events: who and whom, type by PLOVER's rules, when, where, on whose word, with the words that tell it.
#pragma once

#include "did/lexicon.hpp"
#include "document/tree.hpp"

namespace demarche::did {

/// Needs: trees, actors, mentions, periods, places, statements. Gives: one event for each telling, in the order of the text.
std::vector<Event> tell_events(const EventTables& tables, const Tree& tree);

}  // namespace demarche::did
