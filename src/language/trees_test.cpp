#include "language/trees.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "learn/random.hpp"

using namespace demarche;

namespace {

bool is_tree(const std::vector<std::int32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::size_t at = i, steps = 0;
    while (heads[at] && steps++ < heads.size()) at = static_cast<std::size_t>(heads[at]) - 1;
    if (heads[at]) return false;
  }
  return true;
}

double worth(const learn::Matrix& scores, const std::vector<std::int32_t>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += static_cast<double>(scores.row(static_cast<int>(i))[heads[i]]);
  return sum;
}

// Tries every assignment of heads.
double best_worth(const learn::Matrix& scores) {
  const int n = scores.rows;
  std::vector<std::int32_t> heads(static_cast<std::size_t>(n), 0);
  double best = -1e300;
  while (true) {
    bool self = false;
    for (std::size_t i = 0; i < heads.size(); ++i) self |= heads[i] == static_cast<std::int32_t>(i) + 1;
    if (!self && is_tree(heads)) best = std::max(best, worth(scores, heads));
    std::size_t i = 0;
    while (i < heads.size() && ++heads[i] > n) heads[i++] = 0;
    if (i == heads.size()) return best;
  }
}

}  // namespace

TEST_CASE("the best tree is the best of all trees with one root") {
  learn::Random random(7);
  for (int round = 0; round < 300; ++round) {
    const int n = 1 + static_cast<int>(random.below(5));
    learn::Matrix scores(n, n + 1);
    for (float& s : scores.values) s = random.normal() + (random.below(3) ? 0.0f : 2.0f);
    const auto heads = language::best_tree(scores);
    REQUIRE(is_tree(heads));
    CHECK(worth(scores, heads) == doctest::Approx(best_worth(scores)));
  }
}

TEST_CASE("long sentences of any scores give trees, ties included") {
  learn::Random random(8);
  for (const int n : {1, 2, 60, 250}) {
    learn::Matrix scores(n, n + 1);
    CHECK(is_tree(language::best_tree(scores)));
    for (float& s : scores.values) s = random.normal();
    CHECK(is_tree(language::best_tree(scores)));
  }
}
