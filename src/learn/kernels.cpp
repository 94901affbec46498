#include "learn/kernels.hpp"

#include <cmath>
#include <vector>

namespace demarche::learn {
namespace {

void multiply_add(int m, int n, int k, const float* a, int lda, const float* b, int ldb, float* c, int ldc) {
  for (int i = 0; i < m; ++i)
    for (int p = 0; p < k; ++p) {
      const float x = a[static_cast<std::ptrdiff_t>(i) * lda + p];
      const float* from = b + static_cast<std::ptrdiff_t>(p) * ldb;
      float* to = c + static_cast<std::ptrdiff_t>(i) * ldc;
      for (int j = 0; j < n; ++j) to[j] = std::fma(x, from[j], to[j]);
    }
}

void multiply_int8(int m, int n, int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums,
                   std::int32_t* c, int ldc) {
  for (int i = 0; i < m; ++i) {
    const std::uint8_t* x = a + static_cast<std::ptrdiff_t>(i) * lda;
    std::int32_t* to = c + static_cast<std::ptrdiff_t>(i) * ldc;
    for (int j = 0; j < n; ++j) to[j] = -128 * column_sums[j];
    const std::int8_t* four = b;
    for (int panel = 0; panel < n; panel += 16)
      for (int p = 0; p < k; p += 4)
        for (int j = panel; j < panel + 16; ++j, four += 4)
          to[j] += x[p] * four[0] + x[p + 1] * four[1] + x[p + 2] * four[2] + x[p + 3] * four[3];
  }
}

std::vector<const Kernels*> find_supported() {
  std::vector<const Kernels*> found;
  if (const Kernels* k = avx512_kernels()) found.push_back(k);
  if (const Kernels* k = avx2_kernels()) found.push_back(k);
  found.push_back(&plain_kernels);
  return found;
}

}  // namespace

const Kernels plain_kernels = {"plain", multiply_add, multiply_int8};

std::span<const Kernels* const> supported_kernels() {
  static const std::vector<const Kernels*> supported = find_supported();
  return supported;
}

const Kernels& kernels() {
  static const Kernels& best = *supported_kernels().front();
  return best;
}

void pack_int8(int k, int n, const std::int8_t* b, std::int8_t* packed) {
  for (int r = 0; r < k; ++r)
    for (int c = 0; c < n; ++c) packed[c / 16 * 16 * k + r / 4 * 64 + c % 16 * 4 + r % 4] = b[static_cast<std::ptrdiff_t>(r) * n + c];
}

}  // namespace demarche::learn
