// What the networks see of a word: its lower-cased form, its beginnings and endings, its shape, and the lists
// of names that it is in. Each is hashed, and the hashes
// that were common enough in training have a row of their own in the table of embeddings; the rest are simply not seen.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche::language {

using FeatureHash = std::uint64_t;

/// The most features that a word has.
inline constexpr int max_word_features = 12;

/// Appends the hashes of a word's features: the word itself first. Constant time: only the ends of very long words are looked at.
///   "Kyiv's" -> word kyiv's; beginnings k, ky, kyi; endings s, 's, v's, iv's; shape Xxx'x; no list of names
void append_features(std::string_view form, std::vector<FeatureHash>& out);

/// A hash table as it lies in the model file: open addressing over a power of two of slots, 0 for an empty one.
struct FeatureTable {
  std::span<const FeatureHash> keys;
  std::span<const std::uint32_t> rows;

  /// The feature's row, or -1.
  std::int32_t row(FeatureHash feature) const {
    const std::size_t last = keys.size() - 1;
    for (std::size_t at = feature & last; keys[at]; at = (at + 1) & last)
      if (keys[at] == feature) return static_cast<std::int32_t>(rows[at]);
    return -1;
  }
};

/// A table that gives the i-th feature row i. Needs: no feature twice.
struct OwnedFeatureTable {
  std::vector<FeatureHash> keys;
  std::vector<std::uint32_t> rows;
  explicit OwnedFeatureTable(std::span<const FeatureHash> features);
  FeatureTable view() const { return {keys, rows}; }
};

}  // namespace demarche::language
