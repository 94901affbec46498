#include "learn/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cmath>
#include <cstring>

#include "learn/matrix.hpp"

#define TARGET __attribute__((target("avx2,fma")))
// Sums stay in registers only if the loops over them are unrolled early.
#define UNROLLED _Pragma("GCC unroll 16")

namespace demarche::learn {
namespace {

// R rows by 16 columns of c stay in registers while k runs; b comes as a packed panel of 16 columns.
template <int R>
TARGET void float_tile(int k, const float* a, int lda, const float* panel, float* c, int ldc) {
  __m256 sum[R][2];
  UNROLLED
  for (int r = 0; r < R; ++r) {
    sum[r][0] = _mm256_loadu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc);
    sum[r][1] = _mm256_loadu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc + 8);
  }
  for (int p = 0; p < k; ++p) {
    const __m256 b0 = _mm256_load_ps(panel + p * 16), b1 = _mm256_load_ps(panel + p * 16 + 8);
    UNROLLED
    for (int r = 0; r < R; ++r) {
      const __m256 x = _mm256_set1_ps(a[static_cast<std::ptrdiff_t>(r) * lda + p]);
      sum[r][0] = _mm256_fmadd_ps(x, b0, sum[r][0]);
      sum[r][1] = _mm256_fmadd_ps(x, b1, sum[r][1]);
    }
  }
  UNROLLED
  for (int r = 0; r < R; ++r) {
    _mm256_storeu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc, sum[r][0]);
    _mm256_storeu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc + 8, sum[r][1]);
  }
}

TARGET void multiply_add(int m, int n, int k, const float* a, int lda, const float* b, int ldb, float* c, int ldc) {
  thread_local LineVector<float> panel;  // kept between calls: products are many and small
  panel.resize(static_cast<std::size_t>(k) * 16);
  int j = 0;
  for (; j + 16 <= n; j += 16) {
    for (int p = 0; p < k; ++p) std::memcpy(panel.data() + p * 16, b + static_cast<std::ptrdiff_t>(p) * ldb + j, 16 * sizeof(float));
    int i = 0;
    const auto row = [&](int r) { return a + static_cast<std::ptrdiff_t>(r) * lda; };
    const auto out = [&](int r) { return c + static_cast<std::ptrdiff_t>(r) * ldc + j; };
    for (; i + 6 <= m; i += 6) float_tile<6>(k, row(i), lda, panel.data(), out(i), ldc);
    for (; i < m; ++i) float_tile<1>(k, row(i), lda, panel.data(), out(i), ldc);
  }
  for (int i = 0; i < m && j < n; ++i)
    for (int p = 0; p < k; ++p)
      for (int x = j; x < n; ++x) {
        float& to = c[static_cast<std::ptrdiff_t>(i) * ldc + x];
        to = std::fma(a[static_cast<std::ptrdiff_t>(i) * lda + p], b[static_cast<std::ptrdiff_t>(p) * ldb + x], to);
      }
}

// R rows by half a panel, 8 columns: bytes widen to 16 bits, so that no product saturates.
template <int R>
TARGET void int_tile(int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums, std::int32_t* c,
                     int ldc) {
  const __m256i sums = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(column_sums));
  const __m256i start = _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_slli_epi32(sums, 7));
  // Each column takes four bytes, so eight columns are two registers of pairs; low holds columns 0-3, high 4-7, two sums a column.
  __m256i low[R], high[R];
  UNROLLED
  for (int r = 0; r < R; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (int p = 0; p < k; p += 4) {
    const std::int8_t* four = b + p * 16;
    const __m256i y0 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(four)));
    const __m256i y1 = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(four + 16)));
    UNROLLED
    for (int r = 0; r < R; ++r) {
      std::int32_t bytes;
      std::memcpy(&bytes, a + static_cast<std::ptrdiff_t>(r) * lda + p, 4);
      const __m256i v = _mm256_cvtepu8_epi16(_mm_set1_epi32(bytes));
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(v, y0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(v, y1));
    }
  }
  UNROLLED
  for (int r = 0; r < R; ++r) {
    const __m256i pairs = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low[r], high[r]), 0xD8);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(c + static_cast<std::ptrdiff_t>(r) * ldc), _mm256_add_epi32(start, pairs));
  }
}

TARGET void multiply_int8(int m, int n, int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums,
                          std::int32_t* c, int ldc) {
  for (int j = 0; j < n; j += 8) {
    const std::int8_t* half = b + j / 16 * 16 * k + j % 16 * 4;
    int i = 0;
    for (; i + 4 <= m; i += 4)
      int_tile<4>(k, a + static_cast<std::ptrdiff_t>(i) * lda, lda, half, column_sums + j, c + static_cast<std::ptrdiff_t>(i) * ldc + j, ldc);
    for (; i < m; ++i)
      int_tile<1>(k, a + static_cast<std::ptrdiff_t>(i) * lda, lda, half, column_sums + j, c + static_cast<std::ptrdiff_t>(i) * ldc + j, ldc);
  }
}

constexpr Kernels table = {"avx2", multiply_add, multiply_int8};

}  // namespace

const Kernels* avx2_kernels() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &table : nullptr; }

}  // namespace demarche::learn
#else
namespace demarche::learn {
const Kernels* avx2_kernels() { return nullptr; }
}  // namespace demarche::learn
#endif
