// The page: its paragraphs, and what each of them is.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "read/read.hpp"

namespace demarche::read {

/// Paragraphs, trimmed, in order: lines, joined where a line was only broken to fit a width or in the middle of a sentence. They cover
/// every byte of the text that can be seen. Linear in the text.
std::vector<Span> find_paragraphs(std::string_view text);

/// What the page says about itself.
struct Page {
  std::vector<Block> blocks;
  std::string title, byline, publisher;
  std::optional<Day> published;
};

/// Needs: paragraphs of the text. `given_title`: the title, where it is known. Gives: their kinds (a dateline before the first sentence of
/// a paragraph is a block of its own; so is the publisher after a title) and what they say about the report. Linear in the text.
Page read_page(std::string_view text, const std::vector<Span>& paragraphs, std::string_view given_title);

/// The same where the input says what its paragraphs are: `kinds`, one for each. Only body is looked at again, for what it may still be: a
/// byline, a date, a credit, a caption, or text behind a dateline.
Page read_page(std::string_view text, const std::vector<Span>& paragraphs, const std::vector<BlockKind>& kinds);

/// Fills in what the page and the input say of the document, the input first.
void describe(Document&, Page, const Given&);

}  // namespace demarche::read
