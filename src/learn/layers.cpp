#include "learn/layers.hpp"

#include <algorithm>
#include <cmath>

#include "learn/kernels.hpp"
#include "learn/vectorise.hpp"

namespace demarche::learn {
namespace {

Matrix transposed(const Matrix& x) {
  Matrix t(x.cols, x.rows);
  constexpr int block = 16;
  for (int r0 = 0; r0 < x.rows; r0 += block)
    for (int c0 = 0; c0 < x.cols; c0 += block)
      for (int r = r0; r < std::min(r0 + block, x.rows); ++r)
        for (int c = c0; c < std::min(c0 + block, x.cols); ++c) t.row(c)[r] = x.row(r)[c];
  return t;
}

DEMARCHE_VECTORISED void add(const float* from, float* to, int n) {
  for (int i = 0; i < n; ++i) to[i] += from[i];
}

DEMARCHE_VECTORISED float normalise_row(const float* x, const float* gain, const float* bias, float* y, int n) {
  const float mean = fixed_sum(x, n) / static_cast<float>(n);
  for (int i = 0; i < n; ++i) y[i] = x[i] - mean;
  const float scale = 1.0f / std::sqrt(fixed_dot(y, y, n) / static_cast<float>(n) + 1e-5f);
  for (int i = 0; i < n; ++i) y[i] = y[i] * scale * gain[i] + bias[i];
  return scale;
}

DEMARCHE_VECTORISED void normalise_row_backward(const float* y, const float* gain, const float* bias, float scale, const float* dy, float* dgain,
                                                float* dbias, float* dx, float* normal, float* dnormal, int n) {
  for (int i = 0; i < n; ++i) {
    normal[i] = (y[i] - bias[i]) / gain[i];
    dnormal[i] = dy[i] * gain[i];
    dgain[i] += dy[i] * normal[i];
    dbias[i] += dy[i];
  }
  const float mean = fixed_sum(dnormal, n) / static_cast<float>(n), along = fixed_dot(dnormal, normal, n) / static_cast<float>(n);
  for (int i = 0; i < n; ++i) dx[i] += scale * (dnormal[i] - mean - normal[i] * along);
}

DEMARCHE_VECTORISED void gate_row(const float* __restrict x, float* __restrict g, float* __restrict y, int n) {
  for (int i = 0; i < n; ++i) {
    g[i] = sigmoid(g[i]);
    y[i] = x[i] * g[i];
  }
}

DEMARCHE_VECTORISED void gate_row_backward(const float* x, const float* g, const float* dy, float* __restrict dx, float* __restrict dg, int n) {
  for (int i = 0; i < n; ++i) {
    dx[i] += dy[i] * g[i];
    dg[i] += dy[i] * x[i] * g[i] * (1.0f - g[i]);
  }
}

DEMARCHE_VECTORISED void step(float* __restrict forget, const float* __restrict in, float* __restrict out, const float* __restrict before,
                              float* __restrict state, float* __restrict y, int n) {
  for (int i = 0; i < n; ++i) {
    const float f = sigmoid(forget[i]), o = sigmoid(out[i]), s = f * before[i] + (1.0f - f) * in[i];
    forget[i] = f;
    out[i] = o;
    state[i] = s;
    y[i] = o * s;
  }
}

DEMARCHE_VECTORISED void step_backward(const float* u, const float* before, const float* state, const float* dy, float* __restrict carry,
                                       float* __restrict dforget, float* __restrict din, float* __restrict dout, int n) {
  for (int i = 0; i < n; ++i) {
    const float f = u[i], c = u[n + i], o = u[2 * n + i];
    const float ds = dy[i] * o + carry[i];
    dforget[i] += ds * (before[i] - c) * f * (1.0f - f);
    din[i] += ds * (1.0f - f);
    dout[i] += dy[i] * state[i] * o * (1.0f - o);
    carry[i] = ds * f;
  }
}

}  // namespace

void add_product(const Matrix& a, const Matrix& b, Matrix& y) {
  kernels().multiply_add(a.rows, b.cols, a.cols, a.data(), a.cols, b.data(), b.cols, y.data(), y.cols);
}

void add_product_at_b(const Matrix& a, const Matrix& b, Matrix& y) { add_product(transposed(a), b, y); }
void add_product_a_bt(const Matrix& a, const Matrix& b, Matrix& y) { add_product(a, transposed(b), y); }

void linear(const Matrix& x, const Matrix& w, const Matrix& bias, Matrix& y) {
  y.reshape(x.rows, w.cols);
  for (int r = 0; r < y.rows; ++r) std::copy_n(bias.data(), y.cols, y.row(r));
  add_product(x, w, y);
}

void linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy, Matrix& dw, Matrix& dbias, Matrix* dx) {
  add_product_at_b(x, dy, dw);
  for (int r = 0; r < dy.rows; ++r) add(dy.row(r), dbias.data(), dy.cols);
  if (dx) add_product_a_bt(dy, w, *dx);
}

void normalise(const Matrix& x, const Matrix& gain, const Matrix& bias, Matrix& y, std::vector<float>& scale) {
  y.reshape(x.rows, x.cols);
  scale.resize(static_cast<std::size_t>(x.rows));
  for (int r = 0; r < x.rows; ++r)
    scale[static_cast<std::size_t>(r)] = normalise_row(x.row(r), gain.data(), bias.data(), y.row(r), x.cols);
}

void normalise_backward(const Matrix& y, const Matrix& gain, const Matrix& bias, const std::vector<float>& scale, const Matrix& dy,
                        Matrix& dgain, Matrix& dbias, Matrix& dx) {
  Matrix normal(1, y.cols), dnormal(1, y.cols);
  for (int r = 0; r < y.rows; ++r)
    normalise_row_backward(y.row(r), gain.data(), bias.data(), scale[static_cast<std::size_t>(r)], dy.row(r), dgain.data(), dbias.data(),
                           dx.row(r), normal.data(), dnormal.data(), y.cols);
}

void window3(const Matrix& x, std::span<const int> ends, Matrix& y) {
  const int n = x.cols;
  y.resize(x.rows, 3 * n);
  for (int begin = 0; const int end : ends) {
    for (int r = begin; r < end; ++r) {
      if (r > begin) std::copy_n(x.row(r - 1), n, y.row(r));
      std::copy_n(x.row(r), n, y.row(r) + n);
      if (r + 1 < end) std::copy_n(x.row(r + 1), n, y.row(r) + 2 * n);
    }
    begin = end;
  }
}

void window3_backward(const Matrix& dy, std::span<const int> ends, Matrix& dx) {
  const int n = dx.cols;
  for (int begin = 0; const int end : ends) {
    for (int r = begin; r < end; ++r) {
      if (r > begin) add(dy.row(r), dx.row(r - 1), n);
      add(dy.row(r) + n, dx.row(r), n);
      if (r + 1 < end) add(dy.row(r) + 2 * n, dx.row(r + 1), n);
    }
    begin = end;
  }
}

void gate(Matrix& x, Matrix& y) {
  y.reshape(x.rows, x.cols / 2);
  for (int r = 0; r < x.rows; ++r) gate_row(x.row(r), x.row(r) + y.cols, y.row(r), y.cols);
}

void gate_backward(const Matrix& x, const Matrix& dy, Matrix& dx) {
  for (int r = 0; r < x.rows; ++r) gate_row_backward(x.row(r), x.row(r) + dy.cols, dy.row(r), dx.row(r), dx.row(r) + dy.cols, dy.cols);
}

void run_along(Matrix& u, std::span<const int> ends, int width, Matrix& states, Matrix& y) {
  states.reshape(u.rows, 2 * width);
  y.reshape(u.rows, 2 * width);
  const std::vector<float> nothing(static_cast<std::size_t>(width));
  const auto go = [&](int r, int column, const float* before) {
    float* gates = u.row(r) + 3 * column;
    step(gates, gates + width, gates + 2 * width, before, states.row(r) + column, y.row(r) + column, width);
    return states.row(r) + column;
  };
  for (int begin = 0; const int end : ends) {
    const float* before = nothing.data();
    for (int r = begin; r < end; ++r) before = go(r, 0, before);
    before = nothing.data();
    for (int r = end; r-- > begin;) before = go(r, width, before);
    begin = end;
  }
}

void run_along_backward(const Matrix& u, const Matrix& states, std::span<const int> ends, int width, const Matrix& dy, Matrix& du) {
  const std::vector<float> nothing(static_cast<std::size_t>(width));
  std::vector<float> carry;
  const auto go = [&](int r, int column, const float* before) {
    float* d = du.row(r) + 3 * column;
    step_backward(u.row(r) + 3 * column, before, states.row(r) + column, dy.row(r) + column, carry.data(), d, d + width, d + 2 * width, width);
  };
  for (int begin = 0; const int end : ends) {
    carry = nothing;
    for (int r = end; r-- > begin;) go(r, 0, r > begin ? states.row(r - 1) : nothing.data());
    carry = nothing;
    for (int r = begin; r < end; ++r) go(r, width, r + 1 < end ? states.row(r + 1) + width : nothing.data());
    begin = end;
  }
}

void relu(Matrix& x) {
  for (float& v : x.values) v = v > 0 ? v : 0;
}

void relu_backward(const Matrix& y, Matrix& dy) {
  for (std::size_t i = 0; i < y.size(); ++i)
    if (y.values[i] <= 0) dy.values[i] = 0;
}

void drop(Matrix& x, float p, Random& random, std::vector<std::uint8_t>& mask) {
  mask.clear();
  if (p <= 0) return;
  mask.resize((x.size() + 7) & ~std::size_t{7});
  const auto threshold = static_cast<std::uint8_t>(p * 256);
  for (std::size_t i = 0; i < mask.size(); i += 8) {
    const std::uint64_t bytes = random.next();
    for (std::size_t k = 0; k < 8; ++k) mask[i + k] = static_cast<std::uint8_t>(bytes >> (8 * k)) >= threshold;
  }
  drop_again(x, p, mask);
}

void drop_again(Matrix& x, float p, const std::vector<std::uint8_t>& mask) {
  if (mask.empty()) return;
  const float kept[2] = {0.0f, 1.0f / (1.0f - static_cast<float>(static_cast<int>(p * 256)) / 256.0f)};
  for (std::size_t i = 0; i < x.size(); ++i) x.values[i] *= kept[mask[i]];
}

void softmax(float* scores, int n) {
  const float most = *std::max_element(scores, scores + n);
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += scores[i] = exponential(scores[i] - most);
  for (int i = 0; i < n; ++i) scores[i] /= sum;
}

}  // namespace demarche::learn
