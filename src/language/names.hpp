// From scores of labels to names: the best sequence in which every name begins before it goes on (Viterbi).
#pragma once

#include <cstdint>
#include <vector>

#include "document/words.hpp"

namespace demarche::language {

/// Labels of the name tagger: O, then B- and I- of each kind in the order of NameKind.
inline constexpr int name_label_count = 1 + 2 * name_kind_count;
inline constexpr int outside = 0;
constexpr int begins(NameKind kind) { return 1 + 2 * static_cast<int>(kind); }
constexpr int goes_on(NameKind kind) { return 2 + 2 * static_cast<int>(kind); }

/// Appends the names of one sentence of `words` words. Needs: one row of scores a word, `stride` floats apart. Token ranges start at
/// `first`.
void append_names(const float* scores, int words, int stride, TokenIndex first, std::vector<Name>& out);

}  // namespace demarche::language
