// Bytes to documents: encodings, the blocks of a page, title, byline, dateline, the report's own date.
#pragma once

#include <string>

#include "base/result.hpp"
#include "document/document.hpp"

namespace demarche::read {

/// What is longer is read by no reader of one document. Pages have more bytes than text.
inline constexpr std::size_t max_page_bytes = std::size_t{64} << 20;

/// What the input says about a document beside its text. Empty: not said.
struct Given {
  std::string source, title, publisher;
  std::optional<Day> published;
  std::string byline, url;
  std::string encoding;  ///< as a server or a mail names it
};

enum class Format { automatic, text, html, markdown, mail, pdf, docx, jsonl, json, csv, feed, warc, tar, zip, mbox, gzip, zstd, other };

/// A report in whatever format its bytes are, or in the one that is said. Errors as of the reader of that format.
Result<Document> read_document(std::string bytes, const Given& given, Format format = Format::automatic);

/// A plain-text report: gives text, blocks, title, byline, publisher, published. Error: malformed if the bytes are no text, unsupported if
/// there are more than Document::max_text_bytes.
Result<Document> read_text(std::string bytes, const Given& given);

}  // namespace demarche::read
