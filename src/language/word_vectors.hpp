// Word vectors from plain text: a word's features, summed, learn to tell which words stand one and two places before and after it
// (skip-gram with negative samples, Mikolov et al. 2013; one set of outputs a place, Ling et al. 2015). They are where the network's
// embeddings start from.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "learn/matrix.hpp"

namespace demarche::language {

/// What is known of a word before learning. Words are numbered by the caller.
struct VectorWord {
  std::vector<std::int32_t> rows;  ///< of the embedding table
  std::uint64_t count = 0;         ///< in the text
  bool is_context = false;         ///< whether it is one of the words to be told
};

/// Needs: `words`; a text of their numbers, -1 between sentences. Gives: vectors in `embedding`'s rows, which are overwritten. The same
/// for the same seed. `progress` is called now and then with the share of the text that is done.
void learn_word_vectors(std::span<const VectorWord> words, std::span<const std::int32_t> text, std::uint64_t seed, learn::Matrix& embedding,
                        const std::function<void(double)>& progress);

}  // namespace demarche::language
