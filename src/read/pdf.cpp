#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "base/file.hpp"
#include "read/lines.hpp"
#include "read/office.hpp"

extern char** environ;

namespace demarche::read {
namespace {

/// Closed with its scope.
struct Descriptor {
  int value = -1;
  explicit Descriptor(int v) : value(v) {}
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

Error unsupported(const std::string& message) { return {Error::Kind::unsupported, message, ""}; }

// The output of pdftotext; `input` is the file as a descriptor. The shell only sets limits; nothing of the file gets into its command.
Result<std::string> run_pdftotext(int input) {
  constexpr int seconds = 20;
  const char* const command = "ulimit -t 20 -v 1048576; exec pdftotext -q -enc UTF-8 -nopgbrk - -";
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return unsupported("no pipe to pdftotext");
  Descriptor from(ends[0]);
  pid_t child = 0;
  {
    const Descriptor to(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, to.value, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const char* const arguments[] = {"sh", "-c", command, nullptr};
    const int failed = ::posix_spawn(&child, "/bin/sh", &actions, nullptr, const_cast<char* const*>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) return unsupported("pdftotext cannot be started");
  }
  std::string text;
  const auto stop = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  bool is_whole = false;
  char buffer[1 << 16];
  while (text.size() <= Document::max_text_bytes) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(stop - std::chrono::steady_clock::now()).count();
    pollfd waiting{from.value, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&waiting, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    const ssize_t got = ::read(from.value, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    is_whole = got == 0;
    if (got <= 0) break;
    text.append(buffer, static_cast<std::size_t>(got));
  }
  if (!is_whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!is_whole) return unsupported("this PDF takes too long to read");
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return unsupported("this is a PDF; to read it, install poppler-utils");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Error{Error::Kind::malformed, "this PDF is damaged or locked", ""};
  return text;
}

// Words that a line end cuts are whole again: "nego-\ntiations". What is cut at a capital letter or a digit was written with a hyphen.
std::string without_cuts(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_cut =
        text[i] == '-' && i > 0 && is_lower(text[i - 1]) && i + 2 < text.size() && text[i + 1] == '\n' && is_lower(text[i + 2]);
    if (is_cut) {
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

Result<Document> read_pdf(const std::string& bytes, const Given& given) {
  const Descriptor file(::memfd_create("pdf", MFD_CLOEXEC));
  if (file.value < 0 || !write_all(file.value, bytes, "") || ::lseek(file.value, 0, SEEK_SET) != 0)
    return Error{Error::Kind::io, "there is no room for this PDF", given.source};
  auto text = run_pdftotext(file.value);
  if (!text) return Error{text.error().kind, text.error().message, given.source};
  if (trim(*text).empty()) return Error{Error::Kind::malformed, "there are only pictures in this PDF", given.source};
  auto document = read_text(without_cuts(*text), given);
  if (document) document->origins = {{0, 0}};
  return document;
}

}  // namespace demarche::read
