// Which date and place belong to a predicate. Shared by the rooms above when/, which never include each other.
//
// The tree says what hangs on what, but a parser puts a "next Friday in Oslo" on the wrong word often enough: so all of the sentence's
// candidates are weighed by how far they are from the predicate, downwards first, then by way of what governs it, and at last by the
// words between them. What dates or places something else is left out: "last year's deal" does not date who rejects it, "until Friday"
// and "after the talks on Monday" do not date what goes before, "officials from Oslo" do not place where they meet.
#pragma once

#include "document/tree.hpp"

namespace demarche {

/// The period (index in Document::periods) that dates a verb or a noun of action: in its own clause, else on what governs it, never one of
/// another clause, never a vague one. Nothing if the text does not say.
std::optional<std::size_t> period_of(const Tree&, TokenIndex predicate);

/// The place (index in Document::places) where it happens: "in Paris", "the London meeting", "talks near Geneva".
std::optional<std::size_t> place_of(const Tree&, TokenIndex predicate);

}  // namespace demarche
