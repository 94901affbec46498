// Loops over channels: written once, compiled for each vector width, chosen when the program starts. No sum is reordered and no
// product fused (-ffp-contract=off), so that every width gives the same bits.
#pragma once

#include <bit>
#include <cstdint>

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DEMARCHE_VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DEMARCHE_VECTORISED
#endif

namespace demarche::learn {

/// e^x to about 2e-7, by arithmetic alone: the same bits everywhere, which the libraries' exp does not promise.
[[gnu::always_inline]] inline float exponential(float x) {
  x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
  constexpr float rounder = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
  const float whole = (x * 1.44269504f + rounder) - rounder;
  const float r = (x - whole * 0.693359375f) - whole * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const auto exponent = static_cast<std::uint32_t>(static_cast<std::int32_t>(whole) + 127) << 23;
  return p * std::bit_cast<float>(exponent);
}

[[gnu::always_inline]] inline float sigmoid(float x) { return 1.0f / (1.0f + exponential(-x)); }

/// The sum of n floats in one fixed order (16 running sums, then a tree), which vector units can follow.
[[gnu::always_inline]] inline float fixed_sum(const float* x, int n) {
  float sums[16] = {};
  int i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; ++lane) sums[lane] += x[i + lane];
  for (; i < n; ++i) sums[i % 16] += x[i];
  for (int width = 8; width > 0; width /= 2)
    for (int lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  return sums[0];
}

/// As fixed_sum, of products.
[[gnu::always_inline]] inline float fixed_dot(const float* x, const float* y, int n) {
  float sums[16] = {};
  int i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; ++lane) sums[lane] += x[i + lane] * y[i + lane];
  for (; i < n; ++i) sums[i % 16] += x[i] * y[i];
  for (int width = 8; width > 0; width /= 2)
    for (int lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  return sums[0];
}

/// Where the first of the largest of n floats is. Needs: n > 0.
[[gnu::always_inline]] inline int first_largest(const float* x, int n) {
  float most[16];
  for (int lane = 0; lane < 16; ++lane) most[lane] = x[0];
  int i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; ++lane) most[lane] = x[i + lane] > most[lane] ? x[i + lane] : most[lane];
  float largest = x[0];
  for (const float m : most) largest = m > largest ? m : largest;
  for (; i < n; ++i) largest = x[i] > largest ? x[i] : largest;
  for (i = 0; i + 1 < n && x[i] != largest; ++i) {
  }
  return i;
}

}  // namespace demarche::learn
