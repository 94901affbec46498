// Which date and place belong to a predicate. Shared by the rooms above when/, which never include each other.
#pragma once

#include "document/tree.hpp"

namespace demarche {

/// The period (index in Document::periods) that dates a verb or a noun of action: one below it in the tree, nearest first, not across
/// another clause; else one on the verb that governs it. Never a vague one. Nothing if the text does not say.
std::optional<std::size_t> period_of(const Tree&, TokenIndex predicate);

/// The place (index in Document::places) where it happens: "in Paris", "the London meeting", "the Geneva talks".
std::optional<std::size_t> place_of(const Tree&, TokenIndex predicate);

}  // namespace demarche
