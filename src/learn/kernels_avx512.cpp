#include "learn/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

#include "learn/matrix.hpp"

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni,fma")))
// Sums stay in registers only if the loops over them are unrolled early.
#define UNROLLED _Pragma("GCC unroll 16")

namespace demarche::learn {
namespace {

// R rows by 32 columns of c stay in registers while k runs; b comes as a packed panel of 32 columns.
template <int R>
TARGET void float_tile(int k, const float* a, int lda, const float* panel, float* c, int ldc, __mmask16 low, __mmask16 high) {
  __m512 sum[R][2];
  UNROLLED
  for (int r = 0; r < R; ++r) {
    sum[r][0] = _mm512_maskz_loadu_ps(low, c + static_cast<std::ptrdiff_t>(r) * ldc);
    sum[r][1] = _mm512_maskz_loadu_ps(high, c + static_cast<std::ptrdiff_t>(r) * ldc + 16);
  }
  for (int p = 0; p < k; ++p) {
    const __m512 b0 = _mm512_load_ps(panel + p * 32), b1 = _mm512_load_ps(panel + p * 32 + 16);
    UNROLLED
    for (int r = 0; r < R; ++r) {
      const __m512 x = _mm512_set1_ps(a[static_cast<std::ptrdiff_t>(r) * lda + p]);
      sum[r][0] = _mm512_fmadd_ps(x, b0, sum[r][0]);
      sum[r][1] = _mm512_fmadd_ps(x, b1, sum[r][1]);
    }
  }
  UNROLLED
  for (int r = 0; r < R; ++r) {
    _mm512_mask_storeu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc, low, sum[r][0]);
    _mm512_mask_storeu_ps(c + static_cast<std::ptrdiff_t>(r) * ldc + 16, high, sum[r][1]);
  }
}

__mmask16 first(int n) { return n >= 16 ? __mmask16(0xFFFF) : n <= 0 ? __mmask16(0) : __mmask16((1u << n) - 1); }

TARGET void multiply_add(int m, int n, int k, const float* a, int lda, const float* b, int ldb, float* c, int ldc) {
  thread_local LineVector<float> panel;  // kept between calls: products are many and small
  panel.resize(static_cast<std::size_t>(k) * 32);
  for (int j = 0; j < n; j += 32) {
    const int width = n - j < 32 ? n - j : 32;
    for (int p = 0; p < k; ++p) {
      float* to = panel.data() + static_cast<std::ptrdiff_t>(p) * 32;
      std::memcpy(to, b + static_cast<std::ptrdiff_t>(p) * ldb + j, static_cast<std::size_t>(width) * sizeof(float));
      for (int x = width; x < 32; ++x) to[x] = 0;
    }
    const __mmask16 low = first(width), high = first(width - 16);
    int i = 0;
    const auto row = [&](int r) { return a + static_cast<std::ptrdiff_t>(r) * lda; };
    const auto out = [&](int r) { return c + static_cast<std::ptrdiff_t>(r) * ldc + j; };
    for (; i + 8 <= m; i += 8) float_tile<8>(k, row(i), lda, panel.data(), out(i), ldc, low, high);
    for (; i + 4 <= m; i += 4) float_tile<4>(k, row(i), lda, panel.data(), out(i), ldc, low, high);
    for (; i < m; ++i) float_tile<1>(k, row(i), lda, panel.data(), out(i), ldc, low, high);
  }
}

// The intrinsic, which GCC 12 wraps in copies of the sum.
TARGET inline void multiply_bytes(__m512i& sum, __m512i a, __m512i b) { asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b)); }

// R rows by C panels of 16 columns.
template <int R, int C>
TARGET void int_tile(int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums, std::int32_t* c,
                     int ldc) {
  __m512i sum[R][C];
  UNROLLED
  for (int x = 0; x < C; ++x) {
    const __m512i start = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_maskz_slli_epi32(0xFFFF, _mm512_loadu_si512(column_sums + x * 16), 7));
    UNROLLED
    for (int r = 0; r < R; ++r) sum[r][x] = start;
  }
  for (int p = 0; p < k; p += 4) {
    __m512i y[C];
    UNROLLED
    for (int x = 0; x < C; ++x) y[x] = _mm512_loadu_si512(b + (x * k + p) * 16);
    UNROLLED
    for (int r = 0; r < R; ++r) {
      std::int32_t bytes;
      std::memcpy(&bytes, a + static_cast<std::ptrdiff_t>(r) * lda + p, 4);
      const __m512i v = _mm512_set1_epi32(bytes);
      UNROLLED
      for (int x = 0; x < C; ++x) multiply_bytes(sum[r][x], v, y[x]);
    }
  }
  UNROLLED
  for (int r = 0; r < R; ++r)
    UNROLLED
    for (int x = 0; x < C; ++x) _mm512_storeu_si512(c + static_cast<std::ptrdiff_t>(r) * ldc + x * 16, sum[r][x]);
}

template <int C>
TARGET void int_columns(int m, int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums,
                        std::int32_t* c, int ldc) {
  int i = 0;
  const auto row = [&](int r) { return a + static_cast<std::ptrdiff_t>(r) * lda; };
  const auto out = [&](int r) { return c + static_cast<std::ptrdiff_t>(r) * ldc; };
  for (; i + 6 <= m; i += 6) int_tile<6, C>(k, row(i), lda, b, column_sums, out(i), ldc);
  for (; i + 2 <= m; i += 2) int_tile<2, C>(k, row(i), lda, b, column_sums, out(i), ldc);
  for (; i < m; ++i) int_tile<1, C>(k, row(i), lda, b, column_sums, out(i), ldc);
}

void multiply_int8(int m, int n, int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums,
                   std::int32_t* c, int ldc) {
  int j = 0;
  for (; j + 64 <= n; j += 64) int_columns<4>(m, k, a, lda, b + j * k, column_sums + j, c + j, ldc);
  for (; j < n; j += 16) int_columns<1>(m, k, a, lda, b + j * k, column_sums + j, c + j, ldc);
}

constexpr Kernels table = {"avx512", multiply_add, multiply_int8};

}  // namespace

const Kernels* avx512_kernels() {
  const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni");
  return has ? &table : nullptr;
}

}  // namespace demarche::learn
#else
namespace demarche::learn {
const Kernels* avx512_kernels() { return nullptr; }
}  // namespace demarche::learn
#endif
