// The learned names, mended before the tables judge them: titles and dates cut off, pieces put together, people parted from bodies and
// places; and the people and bodies that the learner overlooked.
#pragma once

#include <vector>

#include "document/tree.hpp"
#include "who/tables.hpp"

namespace demarche::who {

/// Needs: trees, names. Gives: the learned names that are names, sorted and disjoint.
std::vector<Name> mended_names(const Knowledge::Tables&, const Tree&);

/// The mended names with more: people after an office or known as holders of one, bodies told by the words around them. `taken` are the
/// tokens that the tables have claimed.
std::vector<Name> with_overlooked(const Knowledge::Tables&, const Tree&, std::vector<Name> mended, std::vector<bool> taken);

}  // namespace demarche::who
