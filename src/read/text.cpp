#include "read/encoding.hpp"
#include "read/page.hpp"
#include "read/read.hpp"

namespace demarche::read {

Result<Document> read_text(std::string bytes, const Given& given) {
  auto decoded = decode(std::move(bytes), given.encoding);
  if (!decoded) return Error{decoded.error().kind, decoded.error().message, given.source};
  mend(*decoded);
  if (decoded->text.size() > Document::max_text_bytes)
    return Error{Error::Kind::unsupported, "this text is too long for a report", given.source};

  Document d;
  d.text = std::move(decoded->text);
  d.origins = std::move(decoded->origins);
  const auto paragraphs = find_paragraphs(d.text);
  if (paragraphs.empty())
    return Error{Error::Kind::malformed, d.text.empty() ? "this is empty" : "there are no words in this", given.source};
  describe(d, read_page(d.text, paragraphs, given.title), given);
  return d;
}

}  // namespace demarche::read
