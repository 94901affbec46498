#include "read/read.hpp"

namespace demarche::read {

Result<Document> read_text(std::string bytes, const Given& given) {
  Document d;
  d.text = std::move(bytes);
  d.source = given.source;
  d.title = given.title;
  d.publisher = given.publisher;
  d.published = given.published;
  std::uint32_t at = 0;
  while (at < d.text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(d.text.find('\n', at), d.text.size()));
    const Span line{at, end};
    if (d.view(line).find_first_not_of(" \t\r") != std::string_view::npos)
      d.blocks.push_back({line, d.blocks.empty() && d.text.size() > end ? BlockKind::title : BlockKind::body});
    at = end + 1;
  }
  return d;
}

}  // namespace demarche::read
