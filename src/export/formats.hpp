// Other people's formats (docs/exports.md): one file each, and this table of them.
#pragma once

#include <span>
#include <string_view>

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

struct Format {
  std::string_view name;
  std::string_view what;  ///< for --help
  bool is_folder;         ///< several files, in a folder; else one file or standard output
  /// Writes it: the same bytes for the same records. Error: of the store or the destination; then no file has changed.
  Status (*write)(Reports&, const Destination&);
};

std::span<const Format> formats();

/// The format of this name; null if there is none.
const Format* find_format(std::string_view name);

}  // namespace demarche::exports
