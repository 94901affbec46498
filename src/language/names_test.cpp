#include "language/names.hpp"

#include <doctest/doctest.h>

#include "learn/matrix.hpp"

using namespace demarche;
using namespace demarche::language;

namespace {

learn::Matrix scores_of(const std::vector<int>& best, float by = 3.0f) {
  learn::Matrix scores(static_cast<int>(best.size()), name_label_count);
  for (int i = 0; i < scores.rows; ++i) scores.row(i)[best[static_cast<std::size_t>(i)]] = by;
  return scores;
}

std::vector<Name> names_in(const learn::Matrix& scores) {
  std::vector<Name> names;
  append_names(scores.data(), scores.rows, scores.cols, 10, names);
  return names;
}

}  // namespace

TEST_CASE("labels become names") {
  const int b = begins(NameKind::person), i = goes_on(NameKind::person), g = begins(NameKind::gpe);
  const auto names = names_in(scores_of({outside, b, i, b, outside, g}));
  REQUIRE(names.size() == 3);
  CHECK(names[0].tokens == TokenRange{11, 13});
  CHECK(names[0].kind == NameKind::person);
  CHECK(names[1].tokens == TokenRange{13, 14});
  CHECK(names[2].tokens == TokenRange{15, 16});
  CHECK(names[2].kind == NameKind::gpe);
}

TEST_CASE("a name that goes on without having begun begins where that costs least") {
  learn::Matrix scores = scores_of({outside, goes_on(NameKind::organisation)});
  scores.row(1)[begins(NameKind::organisation)] = 2.0f;
  const auto names = names_in(scores);
  REQUIRE(names.size() == 1);
  CHECK(names[0].tokens == TokenRange{11, 12});
  CHECK(names[0].kind == NameKind::organisation);
}

TEST_CASE("kinds do not change within a name") {
  learn::Matrix scores = scores_of({begins(NameKind::person), goes_on(NameKind::organisation)});
  scores.row(1)[goes_on(NameKind::person)] = 2.5f;
  const auto names = names_in(scores);
  REQUIRE(names.size() == 1);
  CHECK(names[0].tokens == TokenRange{10, 12});
  CHECK(names[0].kind == NameKind::person);
}
