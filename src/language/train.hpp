// Learns the language model from open data (models/language.md): first from plain text, by guessing hidden words; then from
// treebanks and marked names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

#include "base/result.hpp"

namespace demarche::language {

struct TrainOptions {
  std::filesystem::path data = "../shared/data";
  std::filesystem::path model = "models/language/weights.bin";  ///< written at the end, and after each epoch to the checkpoint folder
  std::filesystem::path checkpoints;                    ///< where to go on from, and to keep what is needed to; none if empty
  std::uint64_t seed = 1;
  int threads = 2;          ///< the same bytes come out with any number
  long text_steps = 2819;   ///< of 3,000 words of plain text
  int epochs = 20;          ///< over treebanks and names
};

/// Progress goes to `log`, a line now and then. Errors: of reading and writing files.
Status train(const TrainOptions&, std::ostream& log);

}  // namespace demarche::language
