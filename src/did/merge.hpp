// One act is one event, however often a document tells it.
#pragma once

#include "document/tree.hpp"

namespace demarche::did {

/// Joins events of one type with an actor in common that share recipients, do not differ in date or place, and are about the same thing. The first keeps its place in the
/// order and takes the evidence of the others. Linear: each is compared with the latest few of its kind only.
std::vector<Event> merge_retold(const Tree& tree, std::vector<Event> events);

}  // namespace demarche::did
