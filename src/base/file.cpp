#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace demarche {
namespace {

std::string size_in_words(std::size_t bytes) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  return bytes % mebibyte == 0 ? std::to_string(bytes / mebibyte) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

void InputFile::Closer::operator()(int* descriptor) const {
  if (*descriptor != STDIN_FILENO) ::close(*descriptor);
  delete descriptor;
}

Result<InputFile> InputFile::open(const std::string& path) {
  if (path == "-") return InputFile("standard input", STDIN_FILENO);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Error{errno == ENOENT ? Error::Kind::not_found : Error::Kind::io, std::strerror(errno), path};
  return InputFile(path, descriptor);
}

Error InputFile::io_error() const { return {Error::Kind::io, std::strerror(error_), path_}; }

Error InputFile::too_long_error(const std::string& what, std::size_t limit) const {
  return {Error::Kind::unsupported, what + " is longer than " + size_in_words(limit) + ", too long for a report", path_};
}

bool InputFile::fill() {
  constexpr std::size_t chunk = std::size_t{1} << 16;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t old_size = buffer_.size();
  buffer_.resize(old_size + chunk);
  ssize_t got = 0;
  do got = ::read(*descriptor_, buffer_.data() + old_size, chunk);
  while (got < 0 && errno == EINTR);
  error_ = got < 0 ? errno : 0;
  const auto count = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  buffer_.resize(old_size + count);
  bytes_read_ += count;
  return count > 0;
}

Result<std::size_t> InputFile::read(char* to, std::size_t size) {
  if (at_ == buffer_.size() && !fill() && error_) return io_error();
  const std::size_t count = std::min(size, buffer_.size() - at_);
  std::memcpy(to, buffer_.data() + at_, count);
  at_ += count;
  return count;
}

Result<std::string> InputFile::read_all(std::size_t limit) {
  while (buffer_.size() <= limit && fill()) {
  }
  if (error_) return io_error();
  if (buffer_.size() > limit) return too_long_error("this file", limit);
  return std::move(buffer_);
}

std::optional<Result<std::string>> InputFile::next_line(std::size_t limit) {
  bool too_long = false;
  std::size_t searched = 0;
  std::size_t end = buffer_.find('\n', at_);
  while (end == std::string::npos) {
    too_long |= buffer_.size() - at_ > limit;
    if (too_long) at_ = buffer_.size();
    searched = buffer_.size() - at_;
    if (!fill()) break;
    end = buffer_.find('\n', searched);
  }
  if (error_) return io_error();
  if (end == std::string::npos && at_ == buffer_.size() && !too_long) return std::nullopt;

  const std::size_t begin = std::exchange(at_, std::min(end, buffer_.size() - 1) + 1);
  const std::size_t size = std::min(end, buffer_.size()) - begin;
  if (too_long || size > limit) return too_long_error("this line", limit);
  return buffer_.substr(begin, size);
}

Status write_all(int descriptor, std::string_view bytes, const std::string& where) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Error{Error::Kind::io, std::strerror(errno), where};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Done{};
}

}  // namespace demarche
