// Random numbers that are the same everywhere for the same seed (SplitMix64; std's distributions are not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace demarche::learn {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  /// In [0, n). Needs: n > 0, below 2^32.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }

  /// In [0, 1).
  float unit() { return static_cast<float>(next() >> 40) * 0x1p-24f; }

  /// Mean 0, variance 1: near enough to the bell curve for starting weights.
  float normal() {
    float sum = 0;
    for (int i = 0; i < 12; ++i) sum += unit();
    return sum - 6.0f;
  }

  template <class Sequence>
  void shuffle(Sequence& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace demarche::learn
