#include "language/train.hpp"

#include <fmt/format.h>

#include <iostream>

#include "commands.hpp"

namespace demarche::apps {

int train_language(const language::TrainOptions& options) {
  const Status done = language::train(options, std::cerr);
  if (done) return ok;
  fmt::print(stderr, "demarche: {}\n", to_string(done.error()));
  return some_failed;
}

}  // namespace demarche::apps
