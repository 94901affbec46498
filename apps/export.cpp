#include <fmt/format.h>

#include "commands.hpp"

namespace demarche::apps {
namespace {

Status write_export(const ExportOptions& options) {
  auto reports = exports::Reports::open(options.store, options.range);
  if (!reports) return reports.error();
  if (!options.format->is_folder) return options.format->write(*reports, exports::Destination::file(options.output));
  const auto folder = exports::Destination::folder(options.output);
  return folder ? options.format->write(*reports, *folder) : Status(folder.error());
}

}  // namespace

int export_store(const ExportOptions& options) {
  const Status written = write_export(options);
  if (written) return ok;
  fmt::print(stderr, "demarche: {}\n", to_string(written.error()));
  return some_failed;
}

}  // namespace demarche::apps
