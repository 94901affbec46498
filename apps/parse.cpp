#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "base/file.hpp"
#include "commands.hpp"
#include "language/conllu.hpp"
#include "language/evaluate.hpp"
#include "read/encoding.hpp"

namespace demarche::apps {
namespace {

Result<Document> read_input(const ParseOptions& options, const std::string& path) {
  auto file = InputFile::open(path);
  if (!file) return file.error();
  auto bytes = file->read_all(options.input == ParseInput::conllu ? 16 * Document::max_text_bytes : Document::max_text_bytes);
  if (!bytes) return bytes.error();
  auto text = read::decode(std::move(*bytes));
  if (!text) return text.error();
  if (options.input == ParseInput::conllu) return language::read_conllu(text->text);
  return language::document_of_lines(std::move(text->text));
}

Status parse_one(const language::Model& model, const ParseOptions& options, const std::string& path) {
  auto document = read_input(options, path);
  if (!document) return document.error();
  if (options.input == ParseInput::text) language::tokenize(model, *document);
  language::parse(model, *document);
  return write_all(STDOUT_FILENO, language::write_conllu(*document), "standard output");
}

}  // namespace

int parse_text(const ParseOptions& options) {
  const language::Model model;
  int status = ok;
  for (const std::string& path : options.inputs) {
    const Status done = parse_one(model, options, path);
    if (done) continue;
    const Error& error = done.error();
    fmt::print(stderr, "demarche: {}\n", error.where.starts_with(path) || path == "-" ? to_string(error) : path + ": " + to_string(error));
    status = some_failed;
  }
  return status;
}

int evaluate_language(const LanguageEvaluation& options) {
  const Status done = language::evaluate(language::Model(), options.data, options.headlines, std::cout);
  if (done) return ok;
  fmt::print(stderr, "demarche: {}\n", to_string(done.error()));
  return some_failed;
}

}  // namespace demarche::apps
