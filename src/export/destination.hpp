// Where an export goes. A file gets its name only when all of it is written, so a failed export leaves what was there before.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace demarche::exports {

/// A file being written. Without close() it is gone when the object is.
class File {
 public:
  File(File&&) noexcept = default;
  File& operator=(File&&) = delete;
  ~File();

  /// Appends. The first failure sticks: what is written afterwards is dropped.
  void write(std::string_view bytes);

  /// How many bytes were given to write().
  std::uint64_t size() const { return size_; }

  /// What went wrong so far. Error: io, naming the file.
  Status status() const;

  /// Writes what is left and gives the file its name. Error: io, naming the file.
  Status close();

 private:
  friend class Destination;
  struct Closer {
    void operator()(int* descriptor) const;
  };
  File(std::string path, std::string written_as, int descriptor)
      : path_(std::move(path)), written_as_(std::move(written_as)), descriptor_(new int(descriptor)) {}
  void flush();

  std::string path_;
  std::string written_as_;  ///< what it is called until it is whole; empty: it has no other name
  std::unique_ptr<int, Closer> descriptor_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  std::optional<Error> error_;
};

class Destination {
 public:
  /// One file; "" is standard output.
  static Destination file(std::string path) { return Destination(std::move(path), false); }
  /// A folder, which is made if it is not there. Error: io.
  static Result<Destination> folder(const std::string& path);

  /// Opens a file: the one, or that of this name in the folder. Error: io, naming the file.
  Result<File> open(std::string_view name) const;

  /// For a writer that needs a path: runs `write` on an empty file of another name, then gives it its own. Error: unsupported for
  /// standard output, io, or what `write` says.
  template <class Write>
  Status at_path(Write write) const {
    const auto path = empty_file();
    if (!path) return path.error();
    const Status written = write(*path);
    return written ? keep(*path) : discard(*path, written.error());
  }

 private:
  Destination(std::string path, bool is_folder) : path_(std::move(path)), is_folder_(is_folder) {}
  Result<std::string> empty_file() const;
  Status keep(const std::string& written_as) const;
  static Status discard(const std::string& written_as, Error error);

  std::string path_;
  bool is_folder_;
};

}  // namespace demarche::exports
