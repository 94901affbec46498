// Learns where sentences end and what lemmas are: seconds, beside the hour that tags and trees take (train.hpp).
#pragma once

#include <filesystem>
#include <iosfwd>

#include "base/result.hpp"

namespace demarche::language {

/// Needs: a folder laid out as ../shared/data. Writes sentences/weights.bin and lemmas/rules.tsv below `models`, the same bytes for the
/// same data; a line for each goes to `log`. Errors: of reading and writing files.
Status train_words(const std::filesystem::path& data, const std::filesystem::path& models, std::ostream& log);

}  // namespace demarche::language
