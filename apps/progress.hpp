// A line on a terminal that says how far the reading is: documents, rate, remaining time.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace demarche::apps {

class Progress {
 public:
  /// Draws on standard error, if that is a terminal and `wanted`.
  explicit Progress(bool wanted);
  ~Progress() { clear(); }

  /// One more document is done. `fraction`: how much of the input that makes, if it is known.
  void advance(std::optional<double> fraction);

  /// Takes the line away, before something else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  const bool shown_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = start_;
  std::size_t documents_ = 0;
  bool is_drawn_ = false;
};

}  // namespace demarche::apps
