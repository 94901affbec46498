// The layers our networks are made of: forward, and backward from the gradient of what came out to the gradient of what went in.
// Rows are tokens. A sentence is a range of rows; nothing flows between sentences. Backward functions add to gradients of weights
// (g…) and to dx, never overwrite.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/matrix.hpp"
#include "learn/random.hpp"

namespace demarche::learn {

/// y = x·w + bias, for all rows.
void linear(const Matrix& x, const Matrix& w, const Matrix& bias, Matrix& y);
void linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy, Matrix& dw, Matrix& dbias, Matrix* dx);

/// y += a·b, and with either side turned.
void add_product(const Matrix& a, const Matrix& b, Matrix& y);
void add_product_at_b(const Matrix& a, const Matrix& b, Matrix& y);
void add_product_a_bt(const Matrix& a, const Matrix& b, Matrix& y);

/// Each row to mean 0 and variance 1, then gain and bias. `scale` keeps 1/deviation for backward.
void normalise(const Matrix& x, const Matrix& gain, const Matrix& bias, Matrix& y, std::vector<float>& scale);
void normalise_backward(const Matrix& y, const Matrix& gain, const Matrix& bias, const std::vector<float>& scale, const Matrix& dy,
                        Matrix& dgain, Matrix& dbias, Matrix& dx);

/// y's row is x's rows before, at and after it, side by side; zeros beyond the sentence. `ends` are the sentences' ends.
void window3(const Matrix& x, std::span<const int> ends, Matrix& y);
void window3_backward(const Matrix& dy, std::span<const int> ends, Matrix& dx);

/// y = left half of x, gated by the sigmoid of the right half (which is left in x's place for backward).
void gate(Matrix& x, Matrix& y);
void gate_backward(const Matrix& x, const Matrix& dy, Matrix& dx);

/// A running mean with learned forgetting, along each sentence in both directions:
///   s = f·s' + (1 - f)·c,  y = o·s,  f and o sigmoids.
/// u's columns are f, c, o forward, then f, c, o backward, `width` each; y's are forward, backward. f and o are left in u's place.
void run_along(Matrix& u, std::span<const int> ends, int width, Matrix& states, Matrix& y);
void run_along_backward(const Matrix& u, const Matrix& states, std::span<const int> ends, int width, const Matrix& dy, Matrix& du);

void relu(Matrix& x);
void relu_backward(const Matrix& y, Matrix& dy);

/// Sets a share p of x to zero and scales the rest by 1 / (1 - p). The mask is kept for backward (same call with the mask kept).
void drop(Matrix& x, float p, Random& random, std::vector<std::uint8_t>& mask);
void drop_again(Matrix& x, float p, const std::vector<std::uint8_t>& mask);

/// Turns a row of scores into probabilities.
void softmax(float* scores, int n);

}  // namespace demarche::learn
