// Adam (Kingma and Ba, 2015): each weight steps by its gradient's running mean over its running size.
#pragma once

#include <span>

#include "learn/matrix.hpp"

namespace demarche::learn {

struct AdamStep {
  float rate = 1e-3f;
  float mean_decay = 0.9f, square_decay = 0.98f;
  long step = 1;  ///< from 1
};

struct AdamState {
  Matrix mean, square;
  explicit AdamState(const Matrix& like) : mean(like.rows, like.cols), square(like.rows, like.cols) {}
};

/// One step of n weights; `gradient` is zeroed on the way.
void adam_update(const AdamStep& step, float* weights, float* gradient, float* mean, float* square, std::size_t n);

}  // namespace demarche::learn
