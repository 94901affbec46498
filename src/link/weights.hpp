// How much a word says: little where every text has it (inverse document frequency).
#pragma once

#include <cmath>
#include <unordered_map>
#include <vector>

#include "link/terms.hpp"

namespace demarche::link {

class Weights {
 public:
  /// Counts one text's terms, each once.
  void count(const std::vector<Term>& once) {
    ++texts_;
    for (const Term t : once) ++frequency_[t];
  }
  std::uint32_t frequency(Term t) const {
    const auto at = frequency_.find(t);
    return at == frequency_.end() ? 0 : at->second;
  }
  double operator()(Term t) const { return std::log((texts_ + 1.0) / (frequency(t) + 0.5)); }

 private:
  double texts_ = 0;
  std::unordered_map<Term, std::uint32_t> frequency_;  // looked up only
};

/// The weight of what two sorted sets share, as a part of the weight of both together: 0 to 1.
inline double likeness(const std::vector<Term>& a, const std::vector<Term>& b, const Weights& weights) {
  double shared = 0, all = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() || y != b.end();) {
    const bool first = y == b.end() || (x != a.end() && *x <= *y), second = x == a.end() || (y != b.end() && *y <= *x);
    const double weight = weights(first ? *x : *y);
    all += weight;
    if (first && second) shared += weight;
    x += first;
    y += second;
  }
  return all > 0 ? shared / all : 0;
}

}  // namespace demarche::link
