#include "language/network.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace demarche;
using namespace demarche::language;

namespace {

NetworkShape small_shape() {
  NetworkShape s;
  s.features = 9;
  s.width = 8;
  s.state = 4;
  s.runs = 2;
  s.arc = 6;
  s.relation = 5;
  s.tags = 4;
  s.guesses = 7;
  return s;
}

// Two sentences of five and one words.
Batch small_batch() {
  Batch b;
  b.ends = {5, 6};
  b.features = {0, 1, 2, 3, 1, 4, 5, 6, 7, 8, 2, 0};
  b.feature_ends = {2, 4, 6, 8, 10, 12};
  b.heads = {2, 0, 2, 5, 3, 0};
  b.relations = {1, 0, 5, -1, 7, 0};
  b.tags = {0, 1, 2, 3, -1, 1};
  b.names = {1, 2, 0b101, 0, 1, 8};
  return b;
}

double loss_of(const NetworkWeights& w, const Batch& b) {
  NetworkPass pass(w, b, {}, 1);
  NetworkWeights unused(w.shape);
  const Losses l = pass.learn(unused, 1.0f);
  return l.arcs + l.relations + l.tags + l.names + l.guesses;
}

void check_gradients(const Batch& b) {
  NetworkWeights w(small_shape());
  w.start(3);
  NetworkWeights gradient(w.shape);
  gradient.for_each([](const std::string&, learn::Matrix& m) { std::ranges::fill(m.values, 0.0f); });
  NetworkPass pass(w, b, {}, 1);
  pass.learn(gradient, 1.0f);

  std::vector<learn::Matrix*> values, slopes;
  w.for_each_dense([&](const std::string&, learn::Matrix& m) { values.push_back(&m); });
  gradient.for_each_dense([&](const std::string&, learn::Matrix& m) { slopes.push_back(&m); });
  learn::Random random(5);
  const auto slope_at = [&](float& v) {
    const float before = v, step = 1e-2f;
    v = before + step;
    const double up = loss_of(w, b);
    v = before - step;
    const double down = loss_of(w, b);
    v = before;
    return (up - down) / (2.0 * static_cast<double>(step));
  };
  for (std::size_t i = 0; i < values.size(); ++i)
    for (int round = 0; round < 6 && values[i]->size(); ++round) {
      const std::size_t k = random.below(static_cast<std::uint32_t>(values[i]->size()));
      CAPTURE(i);
      CHECK(std::abs(slope_at(values[i]->values[k]) - static_cast<double>(slopes[i]->values[k])) < 0.02 + 0.02 * std::abs(static_cast<double>(slopes[i]->values[k])));
    }
  // Feature 3 is only in the second word.
  for (int c = 0; c < w.shape.width; ++c)
    CHECK(std::abs(slope_at(w.embedding.row(3)[c]) - static_cast<double>(pass.word_gradient().row(1)[c])) < 0.02);
}

}  // namespace

TEST_CASE("what the network learns from gold is the slope of its losses") { check_gradients(small_batch()); }

TEST_CASE("what the network learns from hidden words is the slope of its loss") {
  Batch b = small_batch();
  b.guesses = {-1, 3, -1, -1, 6, 0};
  check_gradients(b);
}

TEST_CASE("sentences do not see each other") {
  NetworkWeights w(small_shape());
  w.start(4);
  Batch one = small_batch(), other = small_batch();
  other.features[11] = 5;  // in the second sentence
  NetworkPass a(w, one, {}, 1), b(w, other, {}, 1);
  for (int r = 0; r < 6; ++r)
    for (int c = 0; c < w.shape.tags; ++c)
      if (r < 5) CHECK(a.answers().tags.row(r)[c] == b.answers().tags.row(r)[c]);
  CHECK(a.answers().tags.row(5)[0] != b.answers().tags.row(5)[0]);
}
