#include "read/read.hpp"

#include "read/html.hpp"

namespace demarche::read {

Result<Document> read_document(std::string bytes, const Given& given) {
  if (looks_like_html(bytes)) return read_html(std::move(bytes), given);
  return read_text(std::move(bytes), given);
}

}  // namespace demarche::read
