#include "read/html.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "read/encoding.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"
#include "read/main_text.hpp"
#include "read/page.hpp"
#include "read/text_builder.hpp"

namespace demarche::read {
namespace {

// "Talks end – Harbour News" without its publisher, if that is known.
std::string without_publisher(std::string title, std::string_view publisher) {
  for (const std::string_view sign : {" | ", " – ", " — ", " - ", " :: ", " « ", " » "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view rest = std::string_view(title).substr(at + sign.size());
    if (!publisher.empty() && likeness(rest, publisher) > 0.6) return title.substr(0, at);
  }
  return title;
}

// As the page shows it, if that is much the same; else as it says for machines.
std::string title_of(const PageFacts& facts, const PageText& page, const std::vector<ChosenBlock>& chosen) {
  const auto shown = std::ranges::find(chosen, BlockKind::title, &ChosenBlock::kind);
  if (shown != chosen.end()) {
    const std::string title = without_publisher(std::string(page.view(page.blocks[shown->block])), facts.publisher);
    if (facts.titles.empty() || std::ranges::any_of(facts.titles, [&](const std::string& t) { return likeness(t, title) >= 0.5; }))
      return title;
  }
  for (const std::string& title : facts.titles)
    if (!title.ends_with("…") && !title.ends_with("...")) return without_publisher(title, facts.publisher);
  return facts.titles.empty() ? "" : without_publisher(facts.titles[0], facts.publisher);
}

// The text of the blocks that were chosen, a paragraph each.
TextBuilder build(const PageText& page, const std::vector<ChosenBlock>& chosen) {
  TextBuilder out;
  for (const ChosenBlock& c : chosen) {
    const Span span = page.blocks[c.block].span;
    if (c.joins_previous) {
      out.append(" | ", span.begin);
    } else {
      out.begin_paragraph(c.kind);
    }
    out.append(page.view(page.blocks[c.block]), span.begin);
  }
  return out;
}

// The article's body as the page repeats it for machines, where it shows much less: scripts would fetch the rest.
TextBuilder build_from_facts(const PageFacts& facts) {
  TextBuilder out;
  const bool has_tags = facts.article_body.find("</") != std::string::npos;
  const std::string text = has_tags ? read_page_text(facts.article_body, read_html_tree(facts.article_body)).text : facts.article_body;
  for (const Span span : find_paragraphs(text)) {
    out.begin_paragraph(BlockKind::body);
    out.append(std::string_view(text).substr(span.begin, span.size()), 0);
  }
  return out;
}

// Where a title that the page does not show stands in it, about: its spelling there may have entities.
std::size_t place_of(std::string_view title, std::string_view html) {
  constexpr std::size_t longest = 500;
  const std::size_t at = title.size() <= longest ? html.find(title) : 0;
  return at == std::string_view::npos ? 0 : at;
}

std::size_t body_bytes(const PageText& page, const std::vector<ChosenBlock>& chosen) {
  std::size_t sum = 0;
  for (const ChosenBlock& c : chosen)
    if (c.kind == BlockKind::body) sum += page.blocks[c.block].span.size();
  return sum;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  constexpr std::size_t searched = 2048;
  std::string_view begin = trim(bytes.substr(0, searched));
  if (lower_ascii(begin.substr(0, 14)) == "<!doctype html" || lower_ascii(begin.substr(0, 5)) == "<html") return true;
  if (!begin.starts_with('<') || begin.starts_with("<?xml")) return begin.starts_with("<?xml") && holds(begin, "<html");
  constexpr std::string_view names[] = {"html",   "head", "body", "title", "meta",   "link",    "script",    "style",
                                        "div",    "p",    "h1",   "h2",    "h3",     "article", "section",   "table",
                                        "span",   "br",   "a",    "img",   "figure", "main",    "header",    "ul",
                                        "center", "font", "b",    "i",     "em",     "strong",  "blockquote"};
  HtmlTokens tokens(begin);
  HtmlToken token;
  return tokens.next(token) && token.kind == HtmlToken::Kind::start_tag && is_one_of(token.name, names);
}

Result<Document> read_html(std::string bytes, const Given& given) {
  const std::string encoding = given.encoding.empty() ? declared_encoding(bytes) : given.encoding;
  auto decoded = decode(std::move(bytes), encoding);
  if (!decoded) return Error{decoded.error().kind, decoded.error().message, given.source};

  const std::string_view html = decoded->text;
  const PageFacts facts = read_page_facts(html);
  PageText page;
  std::vector<ChosenBlock> chosen;
  {
    const HtmlTree tree = read_html_tree(html);
    page = read_page_text(html, tree);
    chosen = find_main_text(tree, page, facts);
  }
  const std::string title = given.title.empty() ? title_of(facts, page, chosen) : given.title;
  constexpr double much_less = 0.4;
  const bool is_stub = static_cast<double>(body_bytes(page, chosen)) < much_less * static_cast<double>(facts.article_body.size());
  TextBuilder out = is_stub ? build_from_facts(facts) : build(page, chosen);
  if (!is_stub) out.compose_with(page.origins);
  const bool shows_title = !is_stub && std::ranges::any_of(chosen, [](const ChosenBlock& c) { return c.kind == BlockKind::title; });
  if (!shows_title && !title.empty()) out.insert_title(title, place_of(title, html));
  out.compose_with(decoded->origins);

  Given known = given;
  known.title = title;
  if (known.byline.empty()) known.byline = facts.byline;
  if (known.publisher.empty()) known.publisher = facts.publisher;
  if (!facts.url.empty()) known.url = facts.url;
  if (facts.published) known.published = facts.published;
  auto document = out.finish(known);
  if (document && !document->published) {
    document->published = day_in_url(document->url);
    document->published_inferred = document->published.has_value();
  }
  return document;
}

}  // namespace demarche::read
