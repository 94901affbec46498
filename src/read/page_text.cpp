#include "read/page_text.hpp"

#include <algorithm>

#include "read/entities.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

class TextWriter {
 public:
  TextWriter(std::string_view html, const HtmlTree& tree) : html_(html), tree_(tree) {}

  PageText write() {
    const std::vector<bool> shown = shown_elements();
    for (std::uint32_t i = 0; i < tree_.texts.size(); ++i) {
      const TextPiece& piece = tree_.texts[i];
      begins_block_ |= piece.begins_block;
      line_breaks_ = std::max(line_breaks_, piece.line_breaks);
      if (shown[piece.element]) add(i);
    }
    finish_block();
    return std::move(out_);
  }

 private:
  std::vector<bool> shown_elements() const {
    std::vector<bool> shown(tree_.elements.size());
    for (std::uint32_t i = 0; i < shown.size(); ++i) {
      const Element& e = tree_.elements[i];
      shown[i] = !e.is_skipped && !(e.hints & hint_hidden) && (i == 0 || shown[e.parent]);
    }
    // A page that hides all of its text until a script shows it.
    const auto& texts = tree_.texts;
    if (std::ranges::none_of(texts, [&](const TextPiece& t) { return shown[t.element]; }))
      for (std::uint32_t i = 0; i < shown.size(); ++i) shown[i] = !tree_.elements[i].is_skipped;
    return shown;
  }

  void add(std::uint32_t number) {
    const TextPiece& piece = tree_.texts[number];
    const Element& element = tree_.elements[piece.element];
    const bool is_preformatted = tree_.elements[element.block].tag == Tag::pre;
    // One line break parts paragraphs only after a whole sentence or before text of another look: pages also break lines to fit.
    const bool is_end = is_open_ && line_breaks_ == 1 && (sentence_end(current()) || piece.element != last_element_);
    const bool breaks = begins_block_ || line_breaks_ > 1 || is_end;
    last_element_ = piece.element;
    if (breaks) finish_block();
    if (!is_open_) begin_block(number, element.block);
    pending_blank_ |= line_breaks_ > 0 || piece.after_blank;
    begins_block_ = false;
    line_breaks_ = 0;
    const auto before = static_cast<std::uint32_t>(out_.text.size());
    add_text(piece.span, is_preformatted ? number : UINT32_MAX, element.block);
    const auto size = static_cast<std::uint32_t>(out_.text.size()) - std::max(before, block_.span.begin);
    if (element.in_link) block_.link_bytes += size;
    if (element.in_bold) block_.bold_bytes += size;
  }

  // `preformatted`: the piece's number where its line ends count, so that an empty line ends a block; else UINT32_MAX.
  void add_text(Span span, std::uint32_t preformatted, std::uint32_t element) {
    std::size_t at = span.begin;
    while (at < span.end) {
      const std::string_view rest = html_.substr(at, span.end - at);
      if (const std::size_t blank = blank_at(rest, 0)) {
        if (preformatted != UINT32_MAX && is_empty_line_at(rest)) {
          finish_block();
          begin_block(preformatted, element);
        }
        pending_blank_ = true;
        at += blank;
        continue;
      }
      if (rest[0] == '&') {
        const auto entity = entity_at(rest);
        if (entity && blank_at(entity->character, 0) == entity->character.size()) {
          pending_blank_ = true;
        } else {
          put(entity ? entity->character : "&", at);
        }
        at += entity ? entity->size : 1;
        continue;
      }
      const std::size_t size = std::max<std::size_t>(1, plain_run(rest));
      put(rest.substr(0, size), at);
      at += size;
    }
  }

  static bool is_empty_line_at(std::string_view rest) {
    if (rest[0] != '\n') return false;
    const std::size_t next = rest.find_first_not_of(" \t\r", 1);
    return next != std::string_view::npos && rest[next] == '\n';
  }

  // How many bytes stand for themselves. What is beyond ASCII may be a blank; the few bytes that such blanks begin with end a run.
  static std::size_t plain_run(std::string_view rest) {
    std::size_t size = 0;
    while (size < rest.size()) {
      const char c = rest[size];
      if (c == '&' || c == ' ' || (c >= '\t' && c <= '\r')) break;
      if ((c == '\xC2' || c == '\xE1' || c == '\xE2' || c == '\xE3' || c == '\xEF') && blank_at(rest, size)) break;
      ++size;
    }
    return size;
  }

  void put(std::string_view text, std::size_t from) {
    if (pending_blank_ && out_.text.size() > block_.span.begin) {
      add_origin(out_.origins, {static_cast<std::uint32_t>(out_.text.size()), static_cast<std::uint32_t>(from - 1)});
      out_.text += ' ';
    }
    pending_blank_ = false;
    add_origin(out_.origins, {static_cast<std::uint32_t>(out_.text.size()), static_cast<std::uint32_t>(from)});
    out_.text += text;
  }

  std::string_view current() const { return std::string_view(out_.text).substr(block_.span.begin); }

  void begin_block(std::uint32_t piece, std::uint32_t element) {
    block_ = {};
    block_.span.begin = static_cast<std::uint32_t>(out_.text.size());
    block_.element = element;
    block_.first_piece = piece;
    is_open_ = true;
    pending_blank_ = false;
  }

  void finish_block() {
    if (is_open_ && out_.text.size() > block_.span.begin) {
      block_.span.end = static_cast<std::uint32_t>(out_.text.size());
      out_.blocks.push_back(block_);
      out_.text += '\n';
    }
    is_open_ = false;
    block_ = {};
    block_.span.begin = static_cast<std::uint32_t>(out_.text.size());
  }

  std::string_view html_;
  const HtmlTree& tree_;
  PageText out_;
  PageBlock block_;
  bool is_open_ = false, begins_block_ = false, pending_blank_ = false;
  std::uint8_t line_breaks_ = 0;
  std::uint32_t last_element_ = 0;  ///< of the piece before
};

}  // namespace

PageText read_page_text(std::string_view html, const HtmlTree& tree) { return TextWriter(html, tree).write(); }

}  // namespace demarche::read
