// The one seam for reading files: bounded, and with errors that name the file.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace demarche {

/// A file, a pipe or standard input ("-"), opened for reading.
class InputFile {
 public:
  /// Error: not_found or io, naming the path.
  static Result<InputFile> open(const std::string& path);

  /// Up to `size` of the next bytes; 0 at the end. Error: io.
  Result<std::size_t> read(char* to, std::size_t size);

  /// The rest of the file. Error: unsupported if that is more than `limit` bytes (no more is read), io.
  Result<std::string> read_all(std::size_t limit);

  /// The next line without its "\n"; nothing at the end. Error: unsupported if the line is longer than `limit` bytes (the rest of it is
  /// skipped, so that one can go on), io (and then the file is at its end).
  std::optional<Result<std::string>> next_line(std::size_t limit);

  /// How many bytes were given so far, line ends included.
  std::size_t bytes_given() const { return bytes_read_ - (buffer_.size() - at_); }

 private:
  struct Closer {
    void operator()(int* descriptor) const;
  };
  InputFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(new int(descriptor)) {}

  bool fill();  ///< reads more into buffer_; false at the end or on an error
  Error io_error() const;
  Error too_long_error(const std::string& what, std::size_t limit) const;

  std::string path_;
  std::unique_ptr<int, Closer> descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< what of the buffer is still to be given
  std::size_t bytes_read_ = 0;
  int error_ = 0;  ///< errno of the read that failed
};

/// Writes all of it to a descriptor. Error: io, naming `where`.
Status write_all(int descriptor, std::string_view bytes, const std::string& where);

}  // namespace demarche
