// Statements that the grammar of a sentence gives: a cue word and the part of its clause that the lexicon's frames call content.
//
//   The minister said [that talks would resume].        verbs: finite clauses, infinitives, gerunds, objects, prepositional phrases
//   [Talks], the minister said, [would resume].         parenthetical: two attributions, one for each side
//   The minister's claim [that talks failed] …          nouns
//   The minister was confident [that talks would end].  adjectives
//   [Talks would resume], according to the minister.    prepositions
#pragma once

#include <span>
#include <vector>

#include "said/attribution.hpp"
#include "said/quotations.hpp"

namespace demarche::said {

/// Sentences longer than this are lists or noise rather than grammar; they are not read by these rules.
inline constexpr std::uint32_t max_sentence_tokens = 400;

/// Needs: trees. Gives: attributions in the order of their cues, contents as the grammar bounds them (quotation marks at the edges may be
/// missing). A parenthetical cue gives one attribution for each side.
std::vector<Attribution> find_reported(const Tree&, std::span<const Quotation>);

}  // namespace demarche::said
