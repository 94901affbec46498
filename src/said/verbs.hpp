// Verbs that attribute: which of their dependents is content, by the frames of the lexicon and by word order where trees are unsure.
#pragma once

#include "said/reading.hpp"

namespace demarche::said {

/// Adds what a verb attributes, if it is a cue and the grammar or the order of words tells its content.
void read_verb(Reading&, TokenIndex verb);

/// Where the tree is of no use: a reporting verb (or a noun that looks like one) and, right after it, "that" or the subject of a clause.
/// True if it attributes.
bool read_by_words(Reading&, TokenIndex);

}  // namespace demarche::said
