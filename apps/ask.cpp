#include <fmt/format.h>
#include <unistd.h>

#include "analyse/csv.hpp"
#include "analyse/json.hpp"
#include "analyse/text.hpp"
#include "base/file.hpp"
#include "commands.hpp"
#include "terminal.hpp"

namespace demarche::apps {
namespace {

std::string print(const analyse::Answer& answer, AnswerFormat format) {
  switch (format) {
    case AnswerFormat::json:
      return analyse::to_json(answer) + "\n";
    case AnswerFormat::csv:
      return analyse::to_csv(answer);
    case AnswerFormat::text:
      break;
  }
  return analyse::to_text(answer, style_of_standard_output());
}

int fail(const Error& error) {
  fmt::print(stderr, "demarche: {}\n", to_string(error));
  return some_failed;
}

}  // namespace

int print_answer(const analyse::Answer& answer, AnswerFormat format) {
  const Status written = write_all(STDOUT_FILENO, print(answer, format), "standard output");
  return written ? ok : fail(written.error());
}

int ask_store(const AskOptions& options) {
  const auto asked = analyse::parse_asked(options.values);
  if (!asked) {
    fail(asked.error());
    return bad_use;
  }
  const auto answer = analyse::ask(options.store, *options.question, *asked);
  if (!answer) return fail(answer.error());
  return print_answer(*answer, options.format);
}

}  // namespace demarche::apps
