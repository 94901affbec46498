#include "read/html_tokens.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "read/entities.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

/// A set of bytes, asked for each byte of a page.
class Bytes {
 public:
  constexpr explicit Bytes(std::string_view bytes) {
    for (const char c : bytes) is_in_[static_cast<unsigned char>(c)] = true;
  }
  bool holds(char c) const { return is_in_[static_cast<unsigned char>(c)]; }

  /// The first of them from `at` on; the text's end if there is none.
  std::size_t find_in(std::string_view text, std::size_t at) const {
    while (at < text.size() && !holds(text[at])) ++at;
    return std::min(at, text.size());
  }

 private:
  bool is_in_[256] = {};
};
constexpr Bytes blanks(" \t\n\r\f"), name_end(" \t\n\r\f/>"), attribute_name_end(" \t\n\r\f/>="), value_end(" \t\n\r\f>");

bool is_ascii_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_blank(char c) { return blanks.holds(c); }

// Elements whose content is no markup. A text area's is not read at all.
constexpr std::string_view raw_elements[] = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};

}  // namespace

bool same_name(std::string_view a, std::string_view lower_case) {
  return std::ranges::equal(a, lower_case, [](char x, char y) { return lower_ascii(x) == y; });
}

std::optional<std::string> attribute(const HtmlToken& token, std::string_view lower_case_name) {
  for (const Attribute& a : token.attributes)
    if (same_name(a.name, lower_case_name)) return without_entities(a.value);
  return std::nullopt;
}

bool HtmlTokens::next(HtmlToken& token) {
  token.attributes.clear();
  token.closes_itself = false;
  if (!raw_until_.empty() && take_raw_text(token)) return true;
  while (at_ < text_.size()) {
    if (text_[at_] != '<' || (!is_tag_at(at_) && text_.substr(at_ + 1, 1).find_first_of("!?/") == std::string_view::npos))
      return take_text(token);
    if (is_tag_at(at_)) return take_tag(token);
    if (markup_ == Markup::xml && text_.substr(at_).starts_with("<![CDATA[")) {
      const std::size_t begin = at_ + 9, end = std::min(text_.find("]]>", begin), text_.size());
      token.kind = HtmlToken::Kind::raw_text;
      token.text = text_.substr(begin, end - begin);
      at_ = std::min(end + 3, text_.size());
      if (!token.text.empty()) return true;
      continue;
    }
    skip_markup();
  }
  return false;
}

// "<p" or "</p"; a "<" before anything else is text.
bool HtmlTokens::is_tag_at(std::size_t at) const {
  const std::size_t name = at + 1 + (text_.substr(at + 1, 1) == "/");
  return text_[at] == '<' && name < text_.size() && is_ascii_letter(text_[name]);
}

bool HtmlTokens::take_text(HtmlToken& token) {
  std::size_t end = at_;
  do end = std::min(text_.find('<', end + 1), text_.size());
  while (end < text_.size() && !is_tag_at(end) && text_.substr(end + 1, 1).find_first_of("!?/") == std::string_view::npos);
  token.kind = HtmlToken::Kind::text;
  token.text = text_.substr(at_, end - at_);
  at_ = end;
  return true;
}

// Up to the end tag of the element that it is in.
bool HtmlTokens::take_raw_text(HtmlToken& token) {
  const std::string_view name = raw_until_;
  raw_until_ = {};
  std::size_t end = text_.find("</", at_);
  const auto is_end = [&](std::size_t at) {
    const char after = at + 2 + name.size() < text_.size() ? text_[at + 2 + name.size()] : '>';
    return same_name(text_.substr(at + 2, name.size()), name) && (is_blank(after) || after == '/' || after == '>');
  };
  while (end != std::string_view::npos && !is_end(end)) end = text_.find("</", end + 2);
  end = std::min(end, text_.size());
  token.kind = name == "title" || name == "textarea" ? HtmlToken::Kind::text : HtmlToken::Kind::raw_text;
  token.text = text_.substr(at_, end - at_);
  at_ = end;
  return !token.text.empty();
}

// Comments, doctypes, processing instructions, and what else begins like one.
void HtmlTokens::skip_markup() {
  const std::string_view rest = text_.substr(at_);
  std::string_view end = ">";
  std::size_t begin = at_ + 2;
  if (rest.starts_with("<!--")) {
    // "<!-->" and "<!--->" are whole comments.
    const bool is_empty = rest.starts_with("<!-->") || rest.starts_with("<!--->");
    end = is_empty ? ">" : "-->";
    begin = at_ + 4;
  }
  const std::size_t found = text_.find(end, begin);
  at_ = found == std::string_view::npos ? text_.size() : found + end.size();
}

bool HtmlTokens::take_tag(HtmlToken& token) {
  const bool is_end = text_[at_ + 1] == '/';
  const std::size_t begin = at_ + 1 + is_end;
  at_ = name_end.find_in(text_, begin);
  token.kind = is_end ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
  token.name = text_.substr(begin, at_ - begin);
  take_attributes(token);
  if (is_end || markup_ == Markup::xml) return true;
  const auto raw = std::ranges::find_if(raw_elements, [&](std::string_view name) { return same_name(token.name, name); });
  if (raw != std::end(raw_elements)) raw_until_ = *raw;
  return true;
}

// Up to and with the ">".
void HtmlTokens::take_attributes(HtmlToken& token) {
  constexpr std::size_t most = 64;  // others are skipped
  while (true) {
    skip_blanks();
    if (at_ >= text_.size()) return;
    if (text_[at_] == '>') {
      ++at_;
      return;
    }
    if (text_[at_] == '/') {
      ++at_;
      token.closes_itself = at_ < text_.size() && text_[at_] == '>';
      continue;
    }
    const std::size_t begin = at_;
    at_ = attribute_name_end.find_in(text_, at_ + 1);
    const std::string_view name = text_.substr(begin, at_ - begin);
    skip_blanks();
    std::string_view value;
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      skip_blanks();
      value = take_value();
    }
    if (token.attributes.size() < most) token.attributes.push_back({name, value});
  }
}

std::string_view HtmlTokens::take_value() {
  if (at_ >= text_.size()) return {};
  const char quote = text_[at_];
  const bool is_quoted = quote == '"' || quote == '\'';
  const std::size_t begin = at_ + is_quoted;
  const std::size_t end = is_quoted ? std::min(text_.find(quote, begin), text_.size()) : value_end.find_in(text_, begin);
  at_ = std::min(end + is_quoted, text_.size());
  return text_.substr(begin, end - begin);
}

void HtmlTokens::skip_blanks() {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

}  // namespace demarche::read
