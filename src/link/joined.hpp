// Sets of indices that grow together: joining is quick, and the smallest index speaks for its set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace demarche::link {

class Joined {
 public:
  explicit Joined(std::size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), 0u); }

  std::uint32_t operator()(std::uint32_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = (*this)(a);
    b = (*this)(b);
    up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> up_;
};

}  // namespace demarche::link
