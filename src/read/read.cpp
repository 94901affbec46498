#include "read/read.hpp"

#include "read/format.hpp"
#include "read/html.hpp"
#include "read/mail.hpp"
#include "read/markdown.hpp"
#include "read/office.hpp"

namespace demarche::read {

Result<Document> read_document(std::string bytes, const Given& given, Format format) {
  if (format == Format::automatic) format = format_of(std::string_view(bytes).substr(0, sniffed_bytes));
  switch (format) {
    case Format::html:
      return read_html(std::move(bytes), given);
    case Format::markdown:
      return read_markdown(std::move(bytes), given);
    case Format::mail:
      return read_mail(std::move(bytes), given);
    case Format::pdf:
      return read_pdf(bytes, given);
    case Format::docx:
      return read_docx(bytes, given);
    default:
      return read_text(std::move(bytes), given);
  }
}

}  // namespace demarche::read
