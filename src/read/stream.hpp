// Bytes that come one after another: from a file, out of something compressed, or of a member of an archive.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace demarche::read {

/// Holds no more than it was asked to look at, or a line. An error is told once; after
/// damage that its source can pass over, there is more.
class Stream {
 public:
  /// Puts up to `size` bytes at `to` and says how many; 0 at the end.
  using Source = std::function<Result<std::size_t>(char* to, std::size_t size)>;

  explicit Stream(Source source) : source_(std::move(source)) {}
  static Stream of(std::string bytes);

  /// The next `size` bytes, or as many as there are, without taking them. Valid until the next call.
  std::string_view peek(std::size_t size);

  /// What is at hand: at least a byte, unless this is the end. Does not wait for more, as the other end of a pipe may not write for hours.
  std::string_view look();

  /// Takes up to `size` bytes.
  Result<std::size_t> read(char* to, std::size_t size);

  /// Takes `size` bytes and forgets them; says how many there were.
  Result<std::size_t> skip(std::size_t size);

  /// Takes exactly `size` bytes, or as many as there are.
  Result<std::string> take(std::size_t size);

  /// All that is left. Error: unsupported if that is more than `limit` bytes.
  Result<std::string> read_all(std::size_t limit);

  /// The next line without its "\n"; nothing at the end. Error: unsupported if it is longer than `limit` bytes (it is skipped).
  std::optional<Result<std::string>> next_line(std::size_t limit);

  /// Why the last look found fewer bytes than were asked for, if that was not the end.
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();
  Error take_error();
  std::string_view waiting() const { return std::string_view(buffer_).substr(at_); }

  Source source_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::optional<Error> error_;
  bool ended_ = false;
  int errors_ = 0;
};

}  // namespace demarche::read
