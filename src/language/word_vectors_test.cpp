#include "language/word_vectors.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "learn/random.hpp"

using namespace demarche;

namespace {

float likeness(const learn::Matrix& m, int a, int b) {
  float ab = 0, aa = 0, bb = 0;
  for (int c = 0; c < m.cols; ++c) {
    ab += m.row(a)[c] * m.row(b)[c];
    aa += m.row(a)[c] * m.row(a)[c];
    bb += m.row(b)[c] * m.row(b)[c];
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("words that stand in the same places become alike") {
  // 0 and 1 stand between 2 and 3; 4 and 5 between 6 and 7.
  learn::Random random(1);
  std::vector<language::VectorWord> words(8);
  std::vector<std::int32_t> text;
  for (int i = 0; i < 4000; ++i) {
    const auto other = static_cast<std::int32_t>(random.below(2));
    for (const std::int32_t word : i % 2 ? std::array{2, other, 3} : std::array{6, 4 + other, 7}) text.push_back(word);
    text.push_back(-1);
  }
  for (const std::int32_t word : text)
    if (word >= 0) ++words[static_cast<std::size_t>(word)].count;
  for (std::int32_t i = 0; i < 8; ++i) words[static_cast<std::size_t>(i)].rows = {i}, words[static_cast<std::size_t>(i)].is_context = true;

  learn::Matrix vectors(8, 16), again(8, 16);
  language::learn_word_vectors(words, text, 5, vectors, [](double) {});
  CHECK(likeness(vectors, 0, 1) > 0.8f);
  CHECK(likeness(vectors, 4, 5) > 0.8f);
  CHECK(likeness(vectors, 0, 4) < 0.7f);
  language::learn_word_vectors(words, text, 5, again, [](double) {});
  CHECK(again.values == vectors.values);
}
