#include "read/inputs.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "base/file.hpp"
#include "read/jsonl.hpp"

namespace demarche::read {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

// The files and folders in a folder, in the order of their names. Links to folders are not followed, so that no folder is its own child.
Result<std::vector<std::string>> entries(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    const bool is_folder = entry->is_directory(ignored);
    const bool wanted = is_folder ? !entry->is_symlink(ignored) : entry->is_regular_file(ignored) || !entry->exists(ignored);
    if (wanted && !is_hidden(entry->path())) names.push_back(entry->path().native());
  }
  if (error) return Error{Error::Kind::io, error.message(), folder};
  std::ranges::sort(names);
  return names;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return path != "-" && fs::is_directory(path, ignored);
}

// Bytes in a file, or in all files of a folder; nothing if that cannot be known before reading.
std::optional<std::uintmax_t> size_of(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  if (!is_folder(path)) return path == "-" || fs::exists(path, error) ? std::nullopt : std::optional<std::uintmax_t>(0);
  std::uintmax_t sum = 0;
  const auto inside = entries(path);
  if (!inside) return 0;
  for (const std::string& entry : *inside) sum += size_of(entry).value_or(0);
  return sum;
}

bool is_json_lines(const std::string& path, Format format) {
  if (format != Format::by_name) return format == Format::jsonl;
  return path.ends_with(".jsonl") || path.ends_with(".ndjson");
}

}  // namespace

struct Inputs::State {
  Format format;
  std::optional<Day> published;
  std::vector<std::string> waiting;  ///< files and folders, the next one last
  std::optional<InputFile> lines;    ///< the JSON Lines file that is being read
  std::string lines_path;
  std::size_t line_number = 0;

  std::optional<std::uintmax_t> total;
  std::atomic<std::uintmax_t> given = 0;  ///< of `total`

  std::optional<Result<Input>> next_line();
  std::optional<Result<Input>> open(const std::string& path);
  std::optional<Error> push(const std::string& folder);
};

Inputs::Inputs(std::vector<std::string> operands, Format format, std::optional<Day> published) : state_(std::make_unique<State>()) {
  state_->format = format;
  state_->published = published;
  state_->total = 0;
  for (const std::string& operand : operands) {
    const auto size = size_of(operand);
    state_->total = size && state_->total ? std::optional(*state_->total + *size) : std::nullopt;
  }
  std::ranges::reverse(operands);
  state_->waiting = std::move(operands);
}

Inputs::~Inputs() = default;

std::optional<double> Inputs::fraction_given() const {
  if (!state_->total || *state_->total == 0) return std::nullopt;
  return std::min(1.0, static_cast<double>(state_->given) / static_cast<double>(*state_->total));
}

std::optional<Result<Input>> Inputs::next() {
  while (true) {
    if (auto document = state_->next_line()) return document;
    if (state_->waiting.empty()) return std::nullopt;
    const std::string path = std::move(state_->waiting.back());
    state_->waiting.pop_back();
    if (auto document = state_->open(path)) return document;
  }
}

// Nothing if no JSON Lines file is open, or no line is left in it.
std::optional<Result<Input>> Inputs::State::next_line() {
  while (lines) {
    const std::size_t before = lines->bytes_given();
    auto line = lines->next_line(max_line_bytes);
    given += lines->bytes_given() - before;
    if (!line) {
      lines.reset();
      break;
    }
    ++line_number;
    const std::string where = lines_path + ":" + std::to_string(line_number);
    if (!*line) {
      Error error = line->error();
      error.where = where;
      if (error.kind == Error::Kind::io) lines.reset();
      return error;
    }
    std::string& text = **line;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    return parse_line(text, where, published);
  }
  return std::nullopt;
}

// Gives the document of a text file; or starts on a folder or a JSON Lines file and gives nothing, or why that cannot be.
std::optional<Result<Input>> Inputs::State::open(const std::string& path) {
  if (is_folder(path)) {
    auto error = push(path);
    return error ? std::optional<Result<Input>>(*error) : std::nullopt;
  }
  auto file = InputFile::open(path);
  if (!file) return file.error();
  const std::string name = path == "-" ? "standard input" : path;
  if (is_json_lines(path, format)) {
    lines = std::move(*file);
    lines_path = name;
    line_number = 0;
    return std::nullopt;
  }
  auto bytes = file->read_all(max_page_bytes);
  given += file->bytes_given();
  if (!bytes) return bytes.error();
  return Input{std::move(*bytes), Given{path == "-" ? "" : path, "", "", published}, name};
}

std::optional<Error> Inputs::State::push(const std::string& folder) {
  auto inside = entries(folder);
  if (!inside) return inside.error();
  if (inside->empty()) return Error{Error::Kind::not_found, "there is no file in this folder", folder};
  waiting.insert(waiting.end(), inside->rbegin(), inside->rend());
  return std::nullopt;
}

}  // namespace demarche::read
