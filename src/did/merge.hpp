// One act is one event, however often a document tells it.
#pragma once

#include "document/document.hpp"

namespace demarche::did {

/// Joins events of one type by the same actors that share recipients and do not differ in date or place. The first keeps its place in the
/// order and takes the evidence of the others. Linear: each is compared with the latest few of its kind only.
std::vector<Event> merge_retold(const Document& document, std::vector<Event> events);

}  // namespace demarche::did
