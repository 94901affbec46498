// Bytes to documents: encodings, the blocks of a page, title, byline, dateline, the report's own date.
#pragma once

#include <string>

#include "base/result.hpp"
#include "document/document.hpp"

namespace demarche::read {

/// What the input says about a document beside its text. Empty: not said.
struct Given {
  std::string source, title, publisher;
  std::optional<Day> published;
};

/// A plain-text report: gives text, blocks, title, byline, publisher, published. Error: malformed if the bytes are no text, unsupported if
/// there are more than Document::max_text_bytes.
Result<Document> read_text(std::string bytes, const Given& given);

}  // namespace demarche::read
