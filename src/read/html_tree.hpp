// The elements of a page and its texts, as flat lists: enough of a tree to find the main text, built in linear time and with bounded depth.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/span.hpp"

namespace demarche::read {

/// Elements that mean something to a reader of reports; `span` stands for all others that lie within a line, `div` for other blocks.
enum class Tag : std::uint8_t {
  span,
  a,
  bold,
  time,
  div,
  p,
  li,
  blockquote,
  pre,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  figcaption,
  caption,
  tr,
  td,
  th,
  dt,
  dd,
  article,
  main,
  section,
  header,
  body,
  table,
  list,
  figure,
  nav,
  footer,
  aside,
  form,
  dialog,
  skipped  ///< scripts, styles, menus of choice: their texts are not part of the page
};

bool is_heading(Tag);
bool is_inline(Tag);  ///< lies within a line

/// What an element's class, id, role and the like say that it is. Bits of Element::hints.
enum Hint : std::uint16_t {
  hint_hidden = 1,
  hint_navigation = 2,
  hint_comments = 4,
  hint_related = 8,
  hint_promotion = 16,  ///< newsletters, advertisements, cookies, sharing
  hint_caption = 32,
  hint_byline = 64,
  hint_date = 128,
  hint_headline = 256,
  hint_article_body = 512,
  hint_tags = 1024,
};

struct Element {
  Tag tag = Tag::div;
  std::uint16_t hints = 0;
  std::uint32_t parent = 0;                                   ///< the first element is its own
  std::uint32_t end = 0;                                      ///< its descendants are the elements from its own number + 1 to `end`
  std::uint32_t block = 0;                                    ///< itself, or the nearest ancestor that does not lie within a line
  bool in_link = false, in_bold = false, is_skipped = false;  ///< so is all that is in it
};

/// A stretch of text between tags.
struct TextPiece {
  std::uint32_t element = 0;     ///< the innermost one
  Span span;                     ///< bytes of the page; never empty
  bool begins_block = false;     ///< a block-level element began or ended before it
  std::uint8_t line_breaks = 0;  ///< <br> before it, up to 2
  bool after_blank = false;      ///< blanks alone stand between it and the tag before
};

struct HtmlTree {
  std::vector<Element> elements;  ///< in document order; the first is the page itself
  std::vector<TextPiece> texts;
};

/// Elements deeper than 200 levels, and those after the first two million, count as their parents.
HtmlTree read_html_tree(std::string_view html);

}  // namespace demarche::read
