#include "learn/kernels.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "learn/random.hpp"

using namespace demarche::learn;

TEST_CASE("all kernels give the bits of the plain float product, whatever the shape") {
  Random random(1);
  for (const auto [m, n, k] : {std::array{1, 1, 1}, {3, 17, 5}, {13, 32, 40}, {29, 51, 128}, {50, 96, 33}}) {
    std::vector<float> a(static_cast<std::size_t>(m * k)), b(static_cast<std::size_t>(k * n)), start(static_cast<std::size_t>(m * n));
    for (auto* v : {&a, &b, &start})
      for (float& x : *v) x = random.normal();
    std::vector<float> expected = start;
    plain_kernels.multiply_add(m, n, k, a.data(), k, b.data(), n, expected.data(), n);
    CHECK(expected != start);
    for (const Kernels* kernels : supported_kernels()) {
      CAPTURE(kernels->name);
      std::vector<float> got = start;
      kernels->multiply_add(m, n, k, a.data(), k, b.data(), n, got.data(), n);
      CHECK(got == expected);
    }
  }
}

TEST_CASE("all kernels give the exact integer product, extremes included") {
  Random random(2);
  for (const auto [m, n, k] : {std::array{1, 16, 4}, {7, 80, 32}, {25, 64, 192}}) {
    std::vector<std::uint8_t> a(static_cast<std::size_t>(m * k));
    std::vector<std::int8_t> b(static_cast<std::size_t>(k * n)), packed(b.size());
    for (auto& x : a) x = random.below(4) ? static_cast<std::uint8_t>(random.below(256)) : 255;
    for (auto& x : b) x = random.below(4) ? static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127) : -127;
    pack_int8(k, n, b.data(), packed.data());
    std::vector<std::int32_t> sums(static_cast<std::size_t>(n)), expected(static_cast<std::size_t>(m * n));
    for (int p = 0; p < k; ++p)
      for (int j = 0; j < n; ++j) {
        sums[static_cast<std::size_t>(j)] += b[static_cast<std::size_t>(p * n + j)];
        for (int i = 0; i < m; ++i)
          expected[static_cast<std::size_t>(i * n + j)] += (a[static_cast<std::size_t>(i * k + p)] - 128) * b[static_cast<std::size_t>(p * n + j)];
      }
    for (const Kernels* kernels : supported_kernels()) {
      CAPTURE(kernels->name);
      std::vector<std::int32_t> got(expected.size(), 77);
      kernels->multiply_int8(m, n, k, a.data(), k, packed.data(), sums.data(), got.data(), n);
      CHECK(got == expected);
    }
  }
}
