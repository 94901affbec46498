#include "export/dna_statements.hpp"
#include "export/escape.hpp"

namespace demarche::exports {
namespace {

/// DNA knows no way to write a quotation mark or a semicolon in a field: it writes ' and , for them.
std::string field(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
  for (const char c : text) out += c == ';' ? ',' : c == '"' ? '\'' : c;
  return out += '"';
}

}  // namespace

Status write_dna_csv(Reports& reports, const Destination& to) {
  auto file = to.open("statements.csv");
  if (!file) return file.error();
  file->write(
      "\"statement ID\";\"time\";\"document ID\";\"document title\";\"author\";\"source\";\"section\";\"type\";\"text\";"
      "\"person\";\"organization\";\"concept\";\"agreement\"\n");
  std::int64_t statement = 0, document = 0;
  const Status read = reports.each([&](const Report& report) {
    if (!is_dna_document(reports, report)) return file->status();
    ++document;
    const record::Record& r = report.record;
    const std::string time = r.published ? format_day(*r.published) + " 00:00:00" : "";
    for (const DnaStatement& s : dna_statements(report)) {
      const std::string line = concat({std::to_string(++statement),
                                       ";",
                                       time,
                                       ";",
                                       std::to_string(document),
                                       ";",
                                       field(dna_title(r)),
                                       ";",
                                       field(r.byline),
                                       ";",
                                       field(r.publisher.empty() ? r.source : r.publisher),
                                       ";\"\";\"\";",
                                       field(s.words.text),
                                       ";",
                                       field(s.person),
                                       ";",
                                       field(s.organization),
                                       ";",
                                       field(s.concept_),
                                       ";",
                                       std::to_string(s.agreement),
                                       "\n"});
      file->write(line);
    }
    return file->status();
  });
  return read ? file->close() : read;
}

}  // namespace demarche::exports
