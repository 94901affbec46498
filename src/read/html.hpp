// Web pages to documents.
#pragma once

#include <string>
#include <string_view>

#include "read/read.hpp"

namespace demarche::read {

/// Begins like HTML: a doctype, or tags of HTML before or within the first words.
bool looks_like_html(std::string_view bytes);

/// A page, or a piece of one: gives the report as the page shows it, with blocks, title, byline, publisher, published, url, and the way
/// back to the page's bytes. What the page says of itself counts before its looks, and `given` where it says nothing. Linear in the page.
/// Error: malformed if the bytes are no text or there are no words in the page, unsupported if there are more than Document::max_text_bytes
/// of text.
Result<Document> read_html(std::string bytes, const Given& given);

}  // namespace demarche::read
