#include <fmt/format.h>

#include "commands.hpp"
#include "did/explain.hpp"
#include "pipeline/stages.hpp"

namespace demarche::apps {

int explain_events(const ExplainOptions& options) {
  const pipeline::Models models;
  read::Inputs inputs(options.inputs, {});
  int status = ok;
  const auto fail = [&](const Error& error) {
    fmt::print(stderr, "demarche: {}\n", to_string(error));
    status = some_failed;
  };
  while (auto input = inputs.next()) {
    if (!*input) {
      fail((*input).error());
      continue;
    }
    auto document = read::read_document(std::move((**input).bytes), (**input).given);
    if (!document) {
      fail(document.error());
      continue;
    }
    pipeline::annotate(models, *document);
    fmt::print("{}", did::explain(models.lexicon, *document));
  }
  return status;
}

}  // namespace demarche::apps
