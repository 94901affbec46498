#include "read/stream.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace demarche::read {

Stream Stream::of(std::string bytes) {
  Stream stream([](char*, std::size_t) -> Result<std::size_t> { return std::size_t{0}; });
  stream.buffer_ = std::move(bytes);
  return stream;
}

// Reads more behind what is waiting. False at the end or on an error, which is then in error_.
bool Stream::fill() {
  constexpr std::size_t chunk = std::size_t{1} << 16;
  constexpr int most_errors = 100;
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + chunk);
  const auto got = source_(buffer_.data() + before, chunk);
  buffer_.resize(before + (got ? *got : 0));
  if (!got) error_ = got.error();
  if (got && *got > 0) error_.reset();
  errors_ += !got;
  ended_ = (got && *got == 0) || errors_ > most_errors;
  return got && *got > 0;
}

// An error is told once.
Error Stream::take_error() {
  Error error = std::move(*error_);
  error_.reset();
  return error;
}

std::string_view Stream::peek(std::size_t size) {
  while (buffer_.size() - at_ < size && fill()) {
  }
  return waiting().substr(0, size);
}

std::string_view Stream::look() {
  if (waiting().empty()) fill();
  return waiting();
}

Result<std::size_t> Stream::read(char* to, std::size_t size) {
  if (at_ == buffer_.size() && !fill() && error_) return take_error();
  const std::size_t count = std::min(size, buffer_.size() - at_);
  std::memcpy(to, buffer_.data() + at_, count);
  at_ += count;
  return count;
}

Result<std::size_t> Stream::skip(std::size_t size) {
  std::size_t skipped = 0;
  while (skipped < size) {
    if (at_ == buffer_.size() && !fill()) {
      if (error_) return take_error();
      break;
    }
    const std::size_t count = std::min(size - skipped, buffer_.size() - at_);
    at_ += count;
    skipped += count;
  }
  return skipped;
}

Result<std::string> Stream::take(std::size_t size) {
  const std::string_view found = peek(size);
  if (found.size() < size && error_) {
    at_ = buffer_.size();
    return take_error();
  }
  std::string bytes(found);
  at_ += bytes.size();
  return bytes;
}

Result<std::string> Stream::read_all(std::size_t limit) {
  const std::string_view found = peek(limit + 1);
  if (error_) return take_error();
  if (found.size() > limit)
    return Error{Error::Kind::unsupported, "this is longer than " + std::to_string(limit >> 20) + " MiB, too long for a report", ""};
  std::string bytes(found);
  at_ += bytes.size();
  return bytes;
}

std::optional<Result<std::string>> Stream::next_line(std::size_t limit) {
  bool too_long = false;
  std::size_t searched = 0;
  std::size_t end = waiting().find('\n');
  while (end == std::string_view::npos) {
    if (waiting().size() > limit) {
      too_long = true;
      at_ = buffer_.size();
    }
    searched = waiting().size();
    if (!fill()) break;
    end = waiting().find('\n', searched);
  }
  if (error_ && end == std::string_view::npos) {
    at_ = buffer_.size();
    return take_error();
  }
  if (end == std::string_view::npos && waiting().empty() && !too_long) return std::nullopt;
  std::string line(waiting().substr(0, end));
  at_ += std::min(line.size() + 1, waiting().size());
  if (too_long || line.size() > limit)
    return Error{Error::Kind::unsupported, "this line is longer than " + std::to_string(limit >> 20) + " MiB, too long for a report", ""};
  return line;
}

}  // namespace demarche::read
