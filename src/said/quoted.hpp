// Quotations and what attributes them.
//
// The grammar of a sentence (reported.hpp) bounds contents without their quotation marks and ends at the sentence; here contents grow to
// whole quotations, and quotations that no clause holds find their speaker by where they stand:
//
//   “We sign,” said the minister. “Now.”      a cue beside it; after an attributed one in the same paragraph
//   The minister was blunt: “We leave.”       after a colon
//   “So it goes,” …¶ “We leave.”              a paragraph of its own after an attributed one
//
// A quotation with none of these is a word held at arm's length or a title, and nobody's statement.
#pragma once

#include <span>
#include <vector>

#include "said/attribution.hpp"
#include "said/quotations.hpp"

namespace demarche::said {

/// A content as it is to be recorded: grown to the quotations that it holds most of (but none that holds the cue), without blanks and
/// punctuation at its edges. Empty if nothing is left.
Span fit_content(const Document&, std::span<const Quotation>, Span content, Span cue);

/// Needs: attributions with fitted contents. Adds one for each quotation that none of them holds and that has a speaker.
void attribute_quotations(const Tree&, std::span<const Quotation>, std::vector<Attribution>&);

}  // namespace demarche::said
