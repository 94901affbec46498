// The open sets from which the language models learn, as plain sentences. What a set does not tell is marked unknown, so that all
// sets train the one network together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/words.hpp"
#include "language/names.hpp"

namespace demarche::language {

struct TrainingSentence {
  std::vector<std::string> forms;
  std::vector<std::int32_t> heads, relations;  ///< as in Batch; -1 where unknown
  std::vector<std::int32_t> upos;              ///< -1 where unknown
  std::vector<Features> features;
  std::vector<std::uint32_t> names;            ///< labels that the gold allows, a bit each; 0 where unknown

  std::size_t size() const { return forms.size(); }
};

/// A folder laid out as ../shared/data. Errors: not_found, malformed.
struct Corpora {
  std::vector<TrainingSentence> train;
  std::vector<TrainingSentence> ewt_dev, gum_dev, politics_dev;
};
Result<Corpora> read_corpora(const std::filesystem::path& data);

/// The unlabelled text: sentences, one after another, as words separated by spaces. Errors: not_found.
Result<std::vector<std::string>> read_plain_text(const std::filesystem::path& data);

}  // namespace demarche::language
