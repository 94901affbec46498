// Mail (RFC 5322 and MIME), alone or many in an mbox file.
#pragma once

#include "read/container.hpp"
#include "read/read.hpp"

namespace demarche::read {

/// Begins with header fields that mails have.
bool looks_like_mail(std::string_view bytes);
bool looks_like_mbox(std::string_view bytes);

/// The mail's own words: the plain text where there is one, else its HTML; without attachments. The subject is the title, the sender the
/// byline, and its date the day. Linear in the mail; parts within parts to a depth of 20. Errors as of the reader of its text.
Result<Document> read_mail(std::string bytes, const Given& given);

std::unique_ptr<Container> open_mbox(Stream stream, std::string name);

}  // namespace demarche::read
