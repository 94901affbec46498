// Quotations: what stands between quotation marks.
//
// Marks come curly (“ ”), straight (" "), low („), angular (« »), typed (`` '') and single (‘ ’ ' '), and writers mix them: any double mark
// that can close closes the open double one. A mark opens where a blank, a bracket, a dash or a beginning is before it, and closes where
// one of these or punctuation is after it, so apostrophes and inches are neither.
//
// Bounded, whatever the text:
// - A quotation stays within its paragraph, unless it is open at its end and the next paragraph begins with an opening mark, as printers
// do: then
//   the paragraphs are one quotation, at most `max_paragraphs` of them and `max_bytes` long. A longer one falls into its paragraphs.
// - A mark that opens while one of its kind is open takes its place: the earlier one was never closed and is dropped.
// - A quotation that its paragraph does not close ends with the paragraph if that is at most `max_unclosed_bytes` away, else it is dropped.
// - Single marks quote only outside double ones, within one paragraph, at most `max_single_bytes` long. A quotation within a quotation is
// part of it.
#pragma once

#include <span>
#include <vector>

#include "document/document.hpp"

namespace demarche::said {

struct Quotation {
  Span span;            ///< marks included
  bool single = false;  ///< single marks: a headline's quotation, or a word held at arm's length

  static constexpr std::uint32_t max_paragraphs = 12;
  static constexpr std::uint32_t max_bytes = 10'000;
  static constexpr std::uint32_t max_unclosed_bytes = 2'000;
  static constexpr std::uint32_t max_single_bytes = 600;
};

/// Needs: text, blocks. Gives: the outermost quotations, sorted and disjoint. Linear.
std::vector<Quotation> find_quotations(const Document&);

/// The quotations that overlap a span.
std::span<const Quotation> overlapping(std::span<const Quotation> sorted, Span);

/// The quotation that holds a span; nullptr if none does.
const Quotation* quotation_around(std::span<const Quotation> sorted, Span);

}  // namespace demarche::said
