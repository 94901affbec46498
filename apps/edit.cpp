#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "analyse/edit.hpp"
#include "base/file.hpp"
#include "commands.hpp"

namespace demarche::apps {
namespace {

std::string user() {
  for (const char* name : {"LOGNAME", "USER"})
    if (const char* value = std::getenv(name); value && *value) return value;
  const passwd* entry = ::getpwuid(::geteuid());
  return entry && entry->pw_name ? entry->pw_name : "";
}

int fail(const Error& error) {
  fmt::print(stderr, "demarche: {}\n", to_string(error));
  return error.kind == Error::Kind::malformed && error.where.empty() ? bad_use : some_failed;
}

}  // namespace

int edit_store(const EditOptions& options) {
  if (options.words.size() == 1 && options.words[0] == "log") {
    const auto log = analyse::edits(options.store);
    return log ? print_answer(*log, options.format) : fail(log.error());
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string who = options.who.empty() ? user() : options.who;
  const auto done = analyse::edit(options.store, options.words, {who, fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now), options.why});
  if (!done) return fail(done.error());
  const Status written = write_all(STDOUT_FILENO, *done + "\n", "standard output");
  return written ? ok : fail(written.error());
}

}  // namespace demarche::apps
