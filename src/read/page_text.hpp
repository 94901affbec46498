// The text of a page as a browser would show it: entities resolved, blanks collapsed, cut into blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/origin.hpp"
#include "read/html_tree.hpp"

namespace demarche::read {

/// A paragraph, a heading, a cell: what stands between two block-level tags or two line breaks.
struct PageBlock {
  Span span;                                     ///< in PageText::text; never empty, no blanks at its ends
  std::uint32_t element = 0;                     ///< the block-level element that it is in
  std::uint32_t first_piece = 0;                 ///< of HtmlTree::texts
  std::uint32_t link_bytes = 0, bold_bytes = 0;  ///< how much of it is a link, or bold
};

struct PageText {
  std::string text;  ///< the blocks with a line end between two of them
  Origins origins;   ///< back to the HTML
  std::vector<PageBlock> blocks;

  std::string_view view(const PageBlock& block) const { return std::string_view(text).substr(block.span.begin, block.span.size()); }
};

/// Leaves out what is hidden or skipped. Linear in the page.
PageText read_page_text(std::string_view html, const HtmlTree& tree);

}  // namespace demarche::read
