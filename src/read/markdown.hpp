// Markdown, with or without front matter.
#pragma once

#include "read/read.hpp"

namespace demarche::read {

/// Begins with front matter, or has headings and links as Markdown writes them. Text that only has a list or an asterisk is no Markdown.
bool looks_like_markdown(std::string_view bytes);

/// Title, author, date, publisher and address from the front matter ("title: …" between two lines of "---"), else the first heading as
/// title. Marks of emphasis, links and code are left out of the text, and so are tables, pictures and code itself. Linear in the text.
Result<Document> read_markdown(std::string bytes, const Given& given);

}  // namespace demarche::read
