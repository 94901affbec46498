// Which blocks of a page are its report.
#pragma once

#include <cstdint>
#include <vector>

#include "document/words.hpp"
#include "read/page_facts.hpp"
#include "read/page_text.hpp"

namespace demarche::read {

struct ChosenBlock {
  std::uint32_t block = 0;  ///< of PageText::blocks
  BlockKind kind = BlockKind::body;
  bool joins_previous = false;  ///< a further cell of the same row
};

/// In the order of the page: the title, if the page shows one, and the report with its headings, captions, byline and date; without
/// navigation, comments, other reports and what else stands around it. Empty if there is no text. Linear in the page.
///
/// Each element is judged by its text (long blocks that are no links), its tag and the hints of its names; `facts` tell the title, and
/// the blocks of the article's body where the page repeats it for machines.
std::vector<ChosenBlock> find_main_text(const HtmlTree& tree, const PageText& text, const PageFacts& facts);

/// Words alike in two titles, 0 to 1.
double likeness(std::string_view a, std::string_view b);

}  // namespace demarche::read
