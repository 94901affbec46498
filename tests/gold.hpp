// Scores a record against one written by hand (samples/gold: names and quoted words in place of ids and offsets).
//
// Counts items of the hand-written record that were found, missed, and items found beside it. An item with "optional": true may be found
// or not; words in "…_optional" excuse what touches them.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "record/record.hpp"

namespace demarche::tests {

struct Tally {
  int right = 0, missed = 0, wrong = 0;
  std::vector<std::string> misses;  ///< what was missed, in words

  double recall() const { return right + missed ? double(right) / (right + missed) : 1; }
  double precision() const { return right + wrong ? double(right) / (right + wrong) : 1; }
};

/// By kind: "actors", "statements", …
std::map<std::string, Tally> score(const nlohmann::json& gold, const record::Record&);

/// Share of words that two phrases have in common (F1 over words without articles and the like, case and punctuation).
double overlap(std::string_view a, std::string_view b);

}  // namespace demarche::tests
