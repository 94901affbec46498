#include "learn/adam.hpp"

#include <cmath>

#include "learn/vectorise.hpp"

namespace demarche::learn {
namespace {

DEMARCHE_VECTORISED void update(float rate, float mean_decay, float square_decay, float square_scale, float* __restrict weights,
                                float* __restrict gradient, float* __restrict mean, float* __restrict square, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const float g = gradient[i];
    gradient[i] = 0;
    mean[i] = mean_decay * mean[i] + (1.0f - mean_decay) * g;
    square[i] = square_decay * square[i] + (1.0f - square_decay) * g * g;
    weights[i] -= rate * mean[i] / (std::sqrt(square[i] * square_scale) + 1e-8f);
  }
}

}  // namespace

void adam_update(const AdamStep& s, float* weights, float* gradient, float* mean, float* square, std::size_t n) {
  const double steps = static_cast<double>(s.step);
  const double mean_scale = 1.0 / (1.0 - std::pow(static_cast<double>(s.mean_decay), steps));
  const double square_scale = 1.0 / (1.0 - std::pow(static_cast<double>(s.square_decay), steps));
  update(static_cast<float>(static_cast<double>(s.rate) * mean_scale), s.mean_decay, s.square_decay, static_cast<float>(square_scale),
         weights, gradient, mean, square, n);
}

}  // namespace demarche::learn
