#include "read/html_tree.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "read/hints.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

struct TagName {
  std::string_view name;
  Tag tag;
};

// Sorted. What is not here lies within a line.
constexpr TagName tag_names[] = {
    {"a", Tag::a},
    {"address", Tag::div},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"b", Tag::bold},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"button", Tag::skipped},
    {"caption", Tag::caption},
    {"center", Tag::div},
    {"dd", Tag::dd},
    {"details", Tag::div},
    {"dialog", Tag::dialog},
    {"dir", Tag::list},
    {"div", Tag::div},
    {"dl", Tag::list},
    {"dt", Tag::dt},
    {"fieldset", Tag::form},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"header", Tag::header},
    {"hgroup", Tag::div},
    {"hr", Tag::div},
    {"iframe", Tag::skipped},
    {"legend", Tag::div},
    {"li", Tag::li},
    {"main", Tag::main},
    {"menu", Tag::list},
    {"nav", Tag::nav},
    {"noembed", Tag::skipped},
    {"noframes", Tag::skipped},
    {"noscript", Tag::skipped},
    {"ol", Tag::list},
    {"option", Tag::skipped},
    {"p", Tag::p},
    {"pre", Tag::pre},
    {"script", Tag::skipped},
    {"section", Tag::section},
    {"select", Tag::skipped},
    {"strong", Tag::bold},
    {"style", Tag::skipped},
    {"summary", Tag::div},
    {"svg", Tag::skipped},
    {"table", Tag::table},
    {"tbody", Tag::div},
    {"td", Tag::td},
    {"template", Tag::skipped},
    {"textarea", Tag::skipped},
    {"tfoot", Tag::div},
    {"th", Tag::th},
    {"thead", Tag::div},
    {"time", Tag::time},
    {"title", Tag::skipped},
    {"tr", Tag::tr},
    {"ul", Tag::list},
};

constexpr std::string_view void_elements[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                              "input", "link", "meta", "param", "source", "track", "wbr"};

std::string lower_name(std::string_view name) { return lower_ascii(name.substr(0, 12)); }

Tag tag_of(std::string_view lower_case_name) {
  const auto found = std::ranges::lower_bound(tag_names, lower_case_name, {}, &TagName::name);
  return found != std::end(tag_names) && found->name == lower_case_name ? found->tag : Tag::span;
}

// What an element's begin ends, if it is open: `closed`, up to the nearest `boundary`.
bool is_closed_by(Tag open, Tag begun) {
  if (open == Tag::p) return !is_inline(begun);
  if (open == Tag::li) return begun == Tag::li;
  if (open == Tag::dt || open == Tag::dd) return begun == Tag::dt || begun == Tag::dd;
  if (open == Tag::td || open == Tag::th) return begun == Tag::td || begun == Tag::th || begun == Tag::tr;
  if (open == Tag::tr) return begun == Tag::tr;
  return is_heading(open) && is_heading(begun);
}

bool is_boundary(Tag tag) { return tag == Tag::table || tag == Tag::body; }

constexpr std::string_view naming_attributes[] = {"class",          "id",          "role",      "itemprop",  "data-testid",
                                                  "data-component", "data-module", "data-name", "data-type", "aria-label"};

bool hides(const Attribute& a) {
  if (same_name(a.name, "hidden")) return !same_name(a.value, "until-found");
  if (same_name(a.name, "aria-hidden")) return same_name(a.value, "true");
  if (!same_name(a.name, "style")) return false;
  const std::string style = lower_ascii(a.value.substr(0, 400));
  return style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos;
}

std::uint16_t hints_of_tag(const HtmlToken& token) {
  constexpr std::size_t longest = 400;
  std::uint16_t hints = 0;
  for (const Attribute& a : token.attributes) {
    if (hides(a)) hints |= hint_hidden;
    if (std::ranges::any_of(naming_attributes, [&](std::string_view name) { return same_name(a.name, name); }))
      hints |= hints_of(a.value.substr(0, longest));
  }
  return hints;
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view html) : html_(html) {
    tree_.elements.push_back({Tag::body, 0, 0, 0});
    open_.push_back(0);
  }

  HtmlTree build() {
    HtmlTokens tokens(html_);
    HtmlToken token;
    while (tokens.next(token)) take(token);
    while (!open_.empty()) close_last();
    return std::move(tree_);
  }

 private:
  void take(const HtmlToken& token) {
    if (token.kind == HtmlToken::Kind::start_tag) return begin_element(token);
    if (token.kind == HtmlToken::Kind::end_tag) return end_element(token);
    if (token.kind == HtmlToken::Kind::text) add_text(token.text);
  }

  Tag last_tag() const { return tree_.elements[open_.back()].tag; }

  void begin_element(const HtmlToken& token) {
    const std::string name = lower_name(token.name);
    if (name == "br") {
      line_breaks_ = static_cast<std::uint8_t>(std::min(2, line_breaks_ + 1));
      return;
    }
    const Tag tag = tag_of(name);
    if (!is_inline(tag)) begins_block_ = true;
    if (name == "html" || name == "head" || name == "body") {
      tree_.elements[0].hints |= static_cast<std::uint16_t>(hints_of_tag(token) & ~hint_hidden);
      return;
    }
    if (std::ranges::find(void_elements, name) != std::end(void_elements)) return;
    if (token.closes_itself && tag == Tag::skipped) return;  // <svg/>
    close_implied(tag);
    if (open_.size() >= deepest || tree_.elements.size() >= most_elements) {
      ++too_deep_;
      return;
    }
    const auto number = static_cast<std::uint32_t>(tree_.elements.size());
    Element element = tree_.elements[open_.back()];  // for what it inherits
    element.tag = tag;
    element.hints = hints_of_tag(token);
    element.parent = open_.back();
    if (!is_inline(tag)) element.block = number;
    element.in_link |= tag == Tag::a;
    element.in_bold |= tag == Tag::bold;
    element.is_skipped |= tag == Tag::skipped;
    tree_.elements.push_back(element);
    open_.push_back(number);
  }

  // A new paragraph ends the last one, a new row the last row with its cells, and so on.
  void close_implied(Tag begun) {
    if (is_inline(begun) || too_deep_) return;
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Tag open = tree_.elements[open_[i]].tag;
      if (is_closed_by(open, begun)) {
        const bool goes_on = begun == Tag::tr && (open == Tag::td || open == Tag::th);
        close_down_to(i);
        if (!goes_on) return;
      } else if (!is_inline(open)) {
        return;
      }
    }
  }

  void end_element(const HtmlToken& token) {
    const Tag tag = tag_of(lower_name(token.name));
    if (!is_inline(tag)) begins_block_ = true;
    if (tag == Tag::body || same_name(token.name, "html") || same_name(token.name, "head")) return;
    if (too_deep_) {
      --too_deep_;
      return;
    }
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Tag open = tree_.elements[open_[i]].tag;
      if (open == tag) return close_down_to(i);
      const bool may_not_cross = is_inline(tag) ? !is_inline(open) : is_boundary(open);
      if (may_not_cross) return;
    }
  }

  void close_down_to(std::size_t i) {
    while (open_.size() > i) close_last();
  }

  void close_last() {
    tree_.elements[open_.back()].end = static_cast<std::uint32_t>(tree_.elements.size());
    open_.pop_back();
  }

  void add_text(std::string_view text) {
    if (trim(text).empty()) {
      pending_blank_ = true;
      return;
    }
    const auto begin = static_cast<std::uint32_t>(text.data() - html_.data());
    tree_.texts.push_back(
        {open_.back(), {begin, begin + static_cast<std::uint32_t>(text.size())}, begins_block_, line_breaks_, pending_blank_});
    begins_block_ = pending_blank_ = false;
    line_breaks_ = 0;
  }

  static constexpr std::size_t deepest = 200, most_elements = 2'000'000;

  std::string_view html_;
  HtmlTree tree_;
  std::vector<std::uint32_t> open_;
  std::size_t too_deep_ = 0;
  bool begins_block_ = true, pending_blank_ = false;
  std::uint8_t line_breaks_ = 0;
};

}  // namespace

bool is_inline(Tag tag) { return tag <= Tag::time; }

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

HtmlTree read_html_tree(std::string_view html) {
  static_assert(std::ranges::is_sorted(tag_names, {}, &TagName::name));
  return TreeBuilder(html).build();
}

}  // namespace demarche::read
