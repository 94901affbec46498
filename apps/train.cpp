#include "language/train.hpp"

#include <fmt/format.h>

#include <iostream>

#include "commands.hpp"
#include "language/train_words.hpp"

namespace demarche::apps {

int train_language(const language::TrainOptions& options) {
  // models/language/weights.bin lies beside models/sentences and models/lemmas.
  const auto models = std::filesystem::absolute(options.model).parent_path().parent_path();
  Status done = language::train_words(options.data, models, std::cerr);
  if (done) done = language::train(options, std::cerr);
  if (done) return ok;
  fmt::print(stderr, "demarche: {}\n", to_string(done.error()));
  return some_failed;
}

}  // namespace demarche::apps
