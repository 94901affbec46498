// The matrix products, written once per instruction set and chosen when the program runs. All give the same bits: float sums run
// over k in order with one rounding a step (fused), integer sums are exact.
#pragma once

#include <cstdint>
#include <span>

namespace demarche::learn {

struct Kernels {
  const char* name;  ///< "avx512", "avx2", "plain"

  /// c += a·b, where a is m×k, b is k×n, c is m×n, row-major with the given strides.
  void (*multiply_add)(int m, int n, int k, const float* a, int lda, const float* b, int ldb, float* c, int ldc);

  /// c = (a - 128)·b in whole numbers: a is m×k bytes with stride lda, b packed by pack_int8(), c is m×n with stride ldc.
  /// Needs: k a multiple of 4, n a multiple of 16.
  void (*multiply_int8)(int m, int n, int k, const std::uint8_t* a, int lda, const std::int8_t* b, const std::int32_t* column_sums,
                        std::int32_t* c, int ldc);
};

/// The fastest that this processor can run.
const Kernels& kernels();

/// All that this processor can run, the plain ones last.
std::span<const Kernels* const> supported_kernels();

/// Lays b (k×n, row-major) as the products read it: panels of 16 columns, each with four rows' bytes of a column together:
/// packed[c / 16 * 16 * k + r / 4 * 64 + c % 16 * 4 + r % 4].
void pack_int8(int k, int n, const std::int8_t* b, std::int8_t* packed);

// One per instruction set; null where the compiler or processor family has none.
extern const Kernels plain_kernels;
const Kernels* avx2_kernels();
const Kernels* avx512_kernels();

}  // namespace demarche::learn
