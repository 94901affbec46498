#include "corpus_files.hpp"

#include <algorithm>

#include "base/file.hpp"

namespace demarche::apps {
namespace {
constexpr std::size_t max_file_bytes = std::size_t{256} << 20;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  auto file = InputFile::open(path.string());
  if (!file) return file.error();
  return file->read_all(max_file_bytes);
}

std::vector<std::string> lines_of(std::string_view text, char end) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    lines.emplace_back(text.substr(0, text.find(end)));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  return lines;
}

}  // namespace demarche::apps
