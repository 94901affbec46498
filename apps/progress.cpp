#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <string>

namespace demarche::apps {
namespace {

std::string in_words(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string bar(double fraction) {
  constexpr int width = 24;
  const int filled = static_cast<int>(std::lround(fraction * width));
  return fmt::format("[{:=<{}}{: <{}}]", "", filled, "", width - filled);
}

}  // namespace

Progress::Progress(bool wanted) : shown_(wanted && ::isatty(STDERR_FILENO)) {}

void Progress::advance(std::optional<double> fraction) {
  constexpr auto pause = std::chrono::milliseconds(100);
  ++documents_;
  const auto now = Clock::now();
  if (!shown_ || documents_ < 2 || now - drawn_ < pause) return;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string line = fmt::format("{} documents, {:.1f} a second", documents_, static_cast<double>(documents_) / seconds);
  if (fraction && *fraction > 0) line = fmt::format("{} {}, {} left", bar(*fraction), line, in_words(seconds / *fraction - seconds));
  fmt::print(stderr, "\r{}\x1b[K", line);
  drawn_ = now;
  is_drawn_ = true;
}

void Progress::clear() {
  if (is_drawn_) fmt::print(stderr, "\r\x1b[K");
  is_drawn_ = false;
}

}  // namespace demarche::apps
