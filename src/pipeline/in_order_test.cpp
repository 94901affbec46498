#include "pipeline/in_order.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <vector>
#include <numeric>

using demarche::pipeline::in_order;

namespace {

// Squares 0 to count - 1; later numbers are done sooner.
std::vector<int> squares(unsigned jobs, int count, int stop_after = 1'000'000) {
  int next = 0;
  std::vector<int> out;
  in_order<int, int>(
      jobs, [&]() -> std::optional<int> { return next < count ? std::optional(next++) : std::nullopt; },
      [](int&& n) {
        std::this_thread::sleep_for(std::chrono::microseconds(n % 7 == 0 ? 500 : 0));
        return n * n;
      },
      [&](int&& square) {
        out.push_back(square);
        return static_cast<int>(out.size()) < stop_after;
      });
  return out;
}

}  // namespace

TEST_CASE("outputs come in the order of the inputs, with any number of jobs") {
  const auto alone = squares(1, 300);
  REQUIRE(alone.size() == 300);
  for (const unsigned jobs : {2u, 3u, 8u, 64u}) CHECK(squares(jobs, 300) == alone);
}

TEST_CASE("no input gives no output") {
  for (const unsigned jobs : {1u, 4u}) CHECK(squares(jobs, 0).empty());
}

TEST_CASE("whoever takes outputs can stop") {
  for (const unsigned jobs : {1u, 4u}) CHECK(squares(jobs, 300, 5).size() == 5);
}

TEST_CASE("only so many inputs are taken before their outputs are") {
  std::atomic<int> taken = 0;
  int given = 0, most_waiting = 0;
  in_order<int, int>(
      4, [&]() -> std::optional<int> { return taken < 500 ? std::optional(taken++) : std::nullopt; }, [](int&& n) { return n; },
      [&](int&&) {
        most_waiting = std::max(most_waiting, taken - given);
        ++given;
        return true;
      });
  CHECK(given == 500);
  CHECK(most_waiting <= 4 * 2 + 1);
}
