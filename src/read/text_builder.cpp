#include "read/text_builder.hpp"

#include "read/lines.hpp"
#include "read/page.hpp"

namespace demarche::read {

void TextBuilder::begin_paragraph(BlockKind kind) { paragraphs_.push_back({static_cast<std::uint32_t>(decoded_.text.size()), kind}); }

void TextBuilder::append(std::string_view text, std::size_t from) {
  add_origin(decoded_.origins, {static_cast<std::uint32_t>(decoded_.text.size()), static_cast<std::uint32_t>(from)});
  decoded_.text += text;
}

void TextBuilder::insert_title(std::string_view title, std::size_t from) {
  const auto size = static_cast<std::uint32_t>(title.size());
  for (Paragraph& paragraph : paragraphs_) paragraph.begin += size;
  for (Origin& run : decoded_.origins) run.at += size;
  Origins title_origins{{0, static_cast<std::uint32_t>(from)}};
  if (decoded_.origins.empty() || decoded_.origins[0].at > size) title_origins.push_back({size, 0});
  decoded_.origins.insert(decoded_.origins.begin(), title_origins.begin(), title_origins.end());
  decoded_.text.insert(0, title);
  paragraphs_.insert(paragraphs_.begin(), {0, BlockKind::title});
}

Result<Document> TextBuilder::finish(const Given& given) {
  if (decoded_.text.size() > Document::max_text_bytes)
    return Error{Error::Kind::unsupported, "this text is too long for a report", given.source};
  Document d;
  std::vector<Span> spans;
  std::vector<BlockKind> kinds;
  for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
    const std::size_t end = i + 1 < paragraphs_.size() ? paragraphs_[i + 1].begin : decoded_.text.size();
    const std::string_view text = trim(std::string_view(decoded_.text).substr(paragraphs_[i].begin, end - paragraphs_[i].begin));
    Decoded mended{std::string(text), {}};
    mend(mended);
    if (trim(mended.text).empty()) continue;
    if (!d.text.empty()) d.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(d.text.size()), from = static_cast<std::uint32_t>(text.data() - decoded_.text.data());
    add_origin(d.origins, {begin, from});
    for (const Origin& run : mended.origins) add_origin(d.origins, {begin + run.at, from + run.from});
    d.text += mended.text;
    spans.push_back({begin, static_cast<std::uint32_t>(d.text.size())});
    kinds.push_back(paragraphs_[i].kind);
  }
  if (spans.empty()) return Error{Error::Kind::malformed, "there are no words in this", given.source};
  d.origins = compose(d.origins, decoded_.origins);
  describe(d, read_page(d.text, spans, kinds), given);
  return d;
}

}  // namespace demarche::read
