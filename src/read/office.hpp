// Documents of offices: DOCX and PDF.
#pragma once

#include "read/read.hpp"

namespace demarche::read {

/// A ZIP archive with the parts of an office document in it.
bool looks_like_docx(std::string_view bytes);

/// Paragraphs, headings, lists and rows of tables of a Word document, and what it says of itself. Error: malformed, unsupported.
Result<Document> read_docx(const std::string& bytes, const Given& given);

/// The text of a PDF, through the program pdftotext of poppler-utils: in a process of its own, which may take 20 seconds and 1 GiB, so that
/// no PDF can harm or stop this one. Error: unsupported if there is no such program, malformed if it cannot read the file.
Result<Document> read_pdf(const std::string& bytes, const Given& given);

}  // namespace demarche::read
