#include <fmt/format.h>
#include <unistd.h>

#include "base/file.hpp"
#include "commands.hpp"
#include "record/table.hpp"
#include "terminal.hpp"

namespace demarche::apps {
namespace {

/// Prints one table. Error: of the store, or of standard output.
Status print_listing(store::Store& store, store::Listing listing) {
  const auto form = ::isatty(STDOUT_FILENO) ? record::Table::Form::aligned : record::Table::Form::tab_separated;
  record::Table table(form, style_of_standard_output());
  Status written = Done{};
  const auto print = [&](const std::string& lines) {
    if (written && !lines.empty()) written = write_all(STDOUT_FILENO, lines, "standard output");
  };
  const Status listed = store.list(listing, [&](const std::vector<std::string>& row) { print(table.add(row)); });
  print(table.finish());
  return listed ? written : listed;
}

int fail(const Error& error) {
  fmt::print(stderr, "demarche: {}\n", to_string(error));
  return some_failed;
}

}  // namespace

int show_store(const ShowOptions& options) {
  auto store = store::Store::open(options.store, store::Access::read);
  if (!store) return fail(store.error());
  bool first = true;
  for (const store::Listing listing : options.listings) {
    if (options.listings.size() > 1) {
      const std::string heading = fmt::format("{}{}\n", first ? "" : "\n", to_string(listing));
      if (const Status written = write_all(STDOUT_FILENO, heading, "standard output"); !written) return fail(written.error());
    }
    first = false;
    if (const Status printed = print_listing(*store, listing); !printed) return fail(printed.error());
  }
  return ok;
}

}  // namespace demarche::apps
