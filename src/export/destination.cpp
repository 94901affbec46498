#include "export/destination.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.hpp"

namespace demarche::exports {
namespace {

/// What a file is called at the end of its name while it is written.
const std::string part = ".part";

Error cannot_write(const std::string& path, int code) {
  return {Error::Kind::io, std::string("cannot be written: ") + std::strerror(code), path.empty() ? "standard output" : path};
}

/// Whether there is something else than a file: a terminal, a pipe, a device. It is written to as it is.
bool is_special(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
}

}  // namespace

void File::Closer::operator()(int* descriptor) const {
  if (*descriptor >= 0 && *descriptor != STDOUT_FILENO) ::close(*descriptor);
  delete descriptor;
}

File::~File() {
  if (descriptor_ && !written_as_.empty()) ::unlink(written_as_.c_str());
}

void File::write(std::string_view bytes) {
  constexpr std::size_t enough = std::size_t{1} << 16;
  size_ += bytes.size();
  buffer_ += bytes;
  if (buffer_.size() >= enough) flush();
}

void File::flush() {
  if (!error_)
    if (const Status written = write_all(*descriptor_, buffer_, path_); !written) error_ = cannot_write(path_, errno);
  buffer_.clear();
}

Status File::status() const {
  if (error_) return *error_;
  return Done{};
}

Status File::close() {
  flush();
  if (error_) return *error_;
  if (*descriptor_ != STDOUT_FILENO && ::close(std::exchange(*descriptor_, -1)) != 0) return cannot_write(path_, errno);
  if (!written_as_.empty() && ::rename(written_as_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
  written_as_.clear();
  return Done{};
}

Result<Destination> Destination::folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) return Destination(path, true);
  const int code = errno;
  struct stat found {};
  if (code == EEXIST && ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return Destination(path, true);
  return Error{Error::Kind::io, std::string("this folder cannot be made: ") + std::strerror(code == EEXIST ? ENOTDIR : code), path};
}

Result<File> Destination::open(std::string_view name) const {
  if (path_.empty()) return File("", "", STDOUT_FILENO);
  const std::string path = is_folder_ ? path_ + "/" + std::string(name) : path_;
  const std::string written_as = is_special(path) ? "" : path + part;
  const int descriptor = ::open((written_as.empty() ? path : written_as).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return cannot_write(path, errno);
  return File(path, written_as, descriptor);
}

Result<std::string> Destination::empty_file() const {
  if (path_.empty() || is_special(path_))
    return Error{Error::Kind::unsupported, "this format is a database: name a file for it with --output", path_};
  const std::string written_as = path_ + part;
  const int descriptor = ::open(written_as.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return cannot_write(path_, errno);
  ::close(descriptor);
  return written_as;
}

Status Destination::keep(const std::string& written_as) const {
  if (::rename(written_as.c_str(), path_.c_str()) == 0) return Done{};
  return discard(written_as, cannot_write(path_, errno));
}

Status Destination::discard(const std::string& written_as, Error error) {
  ::unlink(written_as.c_str());
  if (error.where == written_as) error.where.erase(written_as.size() - part.size());
  return error;
}

}  // namespace demarche::exports
