#include <algorithm>

#include "base/ascii.hpp"
#include "read/container.hpp"
#include "read/entities.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"
#include "read/office.hpp"
#include "read/page_facts.hpp"
#include "read/text_builder.hpp"

namespace demarche::read {
namespace {

// "w:p" is "p": Word gives its elements the prefix w, other programs may not.
std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

struct Paragraph {
  std::string text, style;
  bool is_in_table = false;
};

std::vector<Paragraph> read_paragraphs(std::string_view xml) {
  std::vector<Paragraph> paragraphs;
  HtmlTokens tokens(xml, Markup::xml);
  HtmlToken token;
  Paragraph now;
  bool in_text = false, is_deleted = false;
  int tables = 0;
  const auto finish = [&] {
    if (!trim(now.text).empty()) paragraphs.push_back(std::move(now));
    now = {};
  };
  while (tokens.next(token)) {
    const std::string_view name = without_prefix(token.name);
    const bool begins = token.kind == HtmlToken::Kind::start_tag, ends = token.kind == HtmlToken::Kind::end_tag;
    if (begins && name == "t") in_text = !token.closes_itself;
    if (ends && name == "t") in_text = false;
    if (name == "del") is_deleted = begins && !token.closes_itself;
    if (begins && name == "tbl") ++tables;
    if (ends && name == "tbl") --tables;
    if (begins && (name == "tab" || name == "br" || name == "cr")) now.text += ' ';
    if (begins && name == "noBreakHyphen") now.text += '-';
    if (begins && name == "pStyle") {
      for (const Attribute& a : token.attributes)
        if (without_prefix(a.name) == "val") now.style = lower_ascii(a.value);
    }
    now.is_in_table |= tables > 0;
    if (ends && name == "tc" && !now.text.empty()) now.text += " | ";
    const bool is_cell_end = tables > 0;
    if (ends && name == "p" && !is_cell_end) finish();
    if (ends && name == "p" && is_cell_end && !now.text.empty() && !now.text.ends_with(' ')) now.text += ' ';
    if (ends && name == "tr") finish();
    if (token.kind == HtmlToken::Kind::text && in_text && !is_deleted) now.text += without_entities(token.text);
  }
  finish();
  return paragraphs;
}

BlockKind kind_of(const Paragraph& paragraph) {
  if (paragraph.is_in_table || paragraph.style.starts_with("caption")) return BlockKind::caption;
  if (paragraph.style == "title") return BlockKind::title;
  return paragraph.style.starts_with("heading") || paragraph.style == "subtitle" ? BlockKind::heading : BlockKind::body;
}

// Title and author in docProps/core.xml. Its dates are those of the file.
void read_properties(std::string_view xml, Given& given) {
  HtmlTokens tokens(xml, Markup::xml);
  HtmlToken token;
  std::string field;
  while (tokens.next(token)) {
    field = token.kind == HtmlToken::Kind::start_tag ? std::string(without_prefix(token.name))
            : token.kind == HtmlToken::Kind::text    ? field
                                                     : "";
    if (token.kind != HtmlToken::Kind::text) continue;
    if (field == "title" && given.title.empty()) given.title = trim(without_entities(token.text));
    if (field == "creator" && given.byline.empty()) given.byline = trim(without_entities(token.text));
  }
}

}  // namespace

bool looks_like_docx(std::string_view bytes) {
  constexpr std::size_t searched = 4096;
  const std::string_view begin = bytes.substr(0, searched);
  return begin.starts_with("PK\x03\x04") &&
         (begin.find("[Content_Types].xml") != std::string_view::npos || begin.find("word/") != std::string_view::npos);
}

Result<Document> read_docx(const std::string& bytes, const Given& given) {
  Given known = given;
  std::vector<Paragraph> paragraphs;
  bool has_text = false;
  const auto zip = open_zip(Stream::of(bytes), "");
  while (auto item = zip->next()) {
    if (!*item) return Error{item->error().kind, item->error().message, given.source};
    auto* member = std::get_if<Member>(&**item);
    if (!member || (member->name != "/word/document.xml" && member->name != "/docProps/core.xml")) continue;
    auto xml = member->stream.read_all(max_page_bytes);
    if (!xml) return Error{xml.error().kind, xml.error().message, given.source};
    if (member->name == "/docProps/core.xml") {
      read_properties(*xml, known);
    } else {
      has_text = true;
      paragraphs = read_paragraphs(*xml);
    }
  }
  if (!has_text) return Error{Error::Kind::unsupported, "this is an office document, but not one of Word", given.source};
  TextBuilder out;
  bool has_title = false;
  for (const Paragraph& paragraph : paragraphs) {
    const BlockKind kind = kind_of(paragraph);
    out.begin_paragraph(kind == BlockKind::title && std::exchange(has_title, true) ? BlockKind::heading : kind);
    out.append(paragraph.text, 0);
  }
  return out.finish(known);
}

}  // namespace demarche::read
