// From scores to a tree: the best one with exactly one root (Chu and Liu; Edmonds).
#pragma once

#include <cstdint>
#include <vector>

#include "learn/matrix.hpp"

namespace demarche::language {

/// Needs: scores as Answers::arcs, n × (n + 1), any finite floats. Gives: each word's head from 1, 0 for the one root. Always a
/// tree; quadratic in the sentence, so that callers cut long sentences.
std::vector<std::int32_t> best_tree(const learn::Matrix& scores);

}  // namespace demarche::language
