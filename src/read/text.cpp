#include "read/encoding.hpp"
#include "read/page.hpp"
#include "read/read.hpp"

namespace demarche::read {

Result<Document> read_text(std::string bytes, const Given& given) {
  auto text = to_utf8(std::move(bytes));
  if (!text) return Error{text.error().kind, text.error().message, given.source};
  if (text->size() > Document::max_text_bytes) return Error{Error::Kind::unsupported, "this text is too long for a report", given.source};

  Document d;
  d.text = std::move(*text);
  const auto paragraphs = find_paragraphs(d.text);
  if (paragraphs.empty())
    return Error{Error::Kind::malformed, d.text.empty() ? "this is empty" : "there are no words in this", given.source};
  Page page = read_page(d.text, paragraphs, given.title);
  d.source = given.source;
  d.blocks = std::move(page.blocks);
  d.title = given.title.empty() ? std::move(page.title) : given.title;
  d.byline = std::move(page.byline);
  d.publisher = given.publisher.empty() ? std::move(page.publisher) : given.publisher;
  d.published = given.published ? given.published : page.published;
  d.published_inferred = !given.published && page.published;
  return d;
}

}  // namespace demarche::read
