// Files of the sets that `train` and `evaluate` read, whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace demarche::apps {

/// Error: not_found, io, or unsupported if it is longer than 256 MB.
Result<std::string> read_file(const std::filesystem::path&);

/// What `end` ends or parts: lines by '\n', cells by '\t'.
std::vector<std::string> lines_of(std::string_view text, char end);

}  // namespace demarche::apps
