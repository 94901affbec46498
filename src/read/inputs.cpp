#include "read/inputs.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <utility>

#include "base/file.hpp"
#include "read/compressed.hpp"
#include "read/csv.hpp"
#include "read/encoding.hpp"
#include "read/feed.hpp"
#include "read/jsonl.hpp"
#include "read/lines.hpp"
#include "read/mail.hpp"

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

// What projects keep beside their texts, by the names that it always has.
bool is_paper_of_a_project(const std::string& path) {
  constexpr std::string_view names[] = {"readme",  "license",      "licence",  "copying", "changelog",       "changes", "notice",
                                        "authors", "contributing", "citation", "install", "code_of_conduct", "todo"};
  return is_one_of(fs::path(path).stem().native(), names);
}

// Enough of a stream to tell its format. Lines of JSON may come one at a time, hours apart.
std::string_view begin_of(Stream& stream) {
  const std::string_view at_hand = stream.look();
  return at_hand.starts_with('{') ? at_hand : stream.peek(sniffed_bytes);
}

// JSON in which nothing has the name of a text: settings, the output of programs.
bool has_text_field(std::string_view begin, const FieldNames& names) {
  const auto has = [&](const std::string& name) { return begin.find("\"" + name + "\"") != std::string_view::npos; };
  const auto name = name_of_field(names, "text", has);
  return name && has(*name);
}

bool holds_others(Format format) { return format == Format::warc || format == Format::tar || format == Format::zip; }

}  // namespace

struct Inputs::State {
  struct Operand {
    std::string path;
    bool is_named;  ///< by the command line itself
  };

  InputOptions options;
  std::vector<Operand> waiting;                  ///< files and folders, the next one last
  std::vector<std::unique_ptr<Container>> open;  ///< the innermost last
  std::optional<Input> pending;                  ///< given after the error about it
  Skipped skipped;

  std::optional<std::uintmax_t> total;
  std::atomic<std::uintmax_t> given = 0;  ///< of `total`

  using Next = std::optional<Result<Input>>;
  Next next_in_container();
  Next open_operand(const Operand& operand);
  Next open_stream(Stream stream, const std::string& name, Given known, bool is_named);
  std::optional<Error> push_folder(const std::string& folder);
  std::unique_ptr<Container> container_of(Format format, Stream& stream, const std::string& name);
  Next open_address(const std::string& url);
  Next fetch_page(Input input);
  Next skip(const std::string& what, const std::string& name, bool is_named);
  Input finish(Input input) const;
};

Inputs::Inputs(std::vector<std::string> operands, InputOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->total = 0;
  for (const std::string& operand : operands) {
    const auto size = size_of(operand);
    state_->total = size && state_->total ? std::optional(*state_->total + *size) : std::nullopt;
  }
  for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand) state_->waiting.push_back({std::move(*operand), true});
}

Inputs::~Inputs() = default;

const Skipped& Inputs::skipped() const { return state_->skipped; }

std::optional<double> Inputs::fraction_given() const {
  if (!state_->total || *state_->total == 0) return std::nullopt;
  return std::min(1.0, static_cast<double>(state_->given) / static_cast<double>(*state_->total));
}

std::optional<Result<Input>> Inputs::next() {
  if (auto input = std::exchange(state_->pending, std::nullopt)) return Result<Input>(std::move(*input));
  while (true) {
    if (!state_->open.empty()) {
      if (auto document = state_->next_in_container()) return document;
      continue;
    }
    if (state_->waiting.empty()) return std::nullopt;
    const State::Operand operand = std::move(state_->waiting.back());
    state_->waiting.pop_back();
    if (auto document = state_->open_operand(operand)) return document;
  }
}

Input Inputs::State::finish(Input input) const {
  if (!input.given.published) input.given.published = options.published;
  Given& known = input.given;
  for (std::string* text : {&known.source, &known.title, &known.publisher, &known.byline, &known.url, &input.where})
    *text = as_utf8(std::move(*text));
  return input;
}

// Nothing if the innermost container has ended, or has given another one.
Inputs::State::Next Inputs::State::next_in_container() {
  auto item = open.back()->next();
  if (!item) {
    open.pop_back();
    return std::nullopt;
  }
  if (!*item) return Result<Input>(item->error());
  if (auto* input = std::get_if<Input>(&**item)) {
    if (input->is_excerpt && options.fetcher && !input->given.url.empty()) return fetch_page(std::move(*input));
    return Result<Input>(finish(std::move(*input)));
  }
  auto& member = std::get<Member>(**item);
  return open_stream(std::move(member.stream), member.name, std::move(member.given), false);
}

// Gives the document of a file; or starts on a folder or a container and gives nothing, or why that cannot be.
Inputs::State::Next Inputs::State::open_operand(const Operand& operand) {
  if (!origin_of_url(operand.path).empty()) return open_address(operand.path);
  if (is_folder(operand.path)) {
    auto error = push_folder(operand.path);
    return error ? Next(*error) : std::nullopt;
  }
  if (!operand.is_named && is_paper_of_a_project(operand.path)) return skip("readme files and the like", operand.path, false);
  auto file = InputFile::open(operand.path);
  if (!file) return Result<Input>(file.error());
  auto shared = std::make_shared<InputFile>(std::move(*file));
  Stream stream([this, shared](char* to, std::size_t size) {
    auto got = shared->read(to, size);
    if (got) given += *got;
    return got;
  });
  Given known;
  if (operand.path != "-") known.source = operand.path;
  return open_stream(std::move(stream), operand.path == "-" ? "standard input" : operand.path, std::move(known), operand.is_named);
}

Inputs::State::Next Inputs::State::open_address(const std::string& url) {
  if (!options.fetcher)
    return Result<Input>(Error{Error::Kind::unsupported, "to read from the web, say --fetch and where to keep pages", url});
  auto page = options.fetcher->get(url);
  if (!page) return Result<Input>(page.error());
  Given known;
  known.source = url;
  known.url = page->url;
  known.encoding = page->encoding;
  return open_stream(Stream::of(std::move(page->bytes)), url, std::move(known), true);
}

// The page that an item of a feed is taken from. Where it cannot be had, that is said, and the item stands for it.
Inputs::State::Next Inputs::State::fetch_page(Input input) {
  auto page = options.fetcher->get(input.given.url);
  if (!page) {
    const Error error{page.error().kind, page.error().message, input.where + " (" + input.given.url + ")"};
    pending = finish(std::move(input));
    return Result<Input>(error);
  }
  input.bytes = std::move(page->bytes);
  input.given.encoding = std::move(page->encoding);
  return Result<Input>(finish(std::move(input)));
}

Inputs::State::Next Inputs::State::open_stream(Stream stream, const std::string& name, Given known, bool is_named) {
  constexpr std::size_t deepest = 8;
  constexpr int most_layers = 4;
  const auto error = [&](const Error& e) { return Result<Input>(Error{e.kind, e.message, name}); };
  std::string_view begin = begin_of(stream);
  Format format = format_of(begin, options.fields);
  for (int layer = 0; layer < most_layers && (format == Format::gzip || format == Format::zstd); ++layer) {
    stream = format == Format::gzip ? gunzip(std::move(stream)) : unzstd(std::move(stream));
    begin = begin_of(stream);
    format = format_of(begin, options.fields);
  }
  if (begin.empty() && stream.error()) return error(*stream.error());
  const bool is_given = options.from != Format::automatic && !holds_others(format) && (is_named || format != Format::other);
  if (is_given) format = options.from;
  if (format == Format::gzip || format == Format::zstd || open.size() >= deepest)
    return error({Error::Kind::unsupported, "this is packed too often into itself", ""});
  const bool is_unknown = format == Format::other && name_of_other(begin) == unknown_bytes;
  if (format == Format::other && !(is_unknown && is_named)) return skip(name_of_other(begin), name, is_named);
  const bool is_text = format == Format::text || format == Format::markdown;
  if (options.from == Format::automatic && is_text && !is_named && (trim(begin).empty() || !is_prose(begin)))
    return skip(trim(begin).empty() ? "empty files" : "programs, settings and data", name, false);
  const bool is_json = format == Format::json || format == Format::jsonl;
  if (!is_given && is_json && !is_named && !has_text_field(begin, options.fields)) return skip("programs, settings and data", name, false);

  if (format == Format::feed) {
    auto bytes = stream.read_all(max_page_bytes);
    if (!bytes) return error(bytes.error());
    open.push_back(open_feed(*bytes, name));
    return std::nullopt;
  }
  if (auto container = container_of(format, stream, name)) {
    open.push_back(std::move(container));
    return std::nullopt;
  }
  auto bytes = stream.read_all(max_page_bytes);
  if (!bytes) return error(bytes.error());
  if (known.source.empty() && name != "standard input") known.source = name;
  return Result<Input>(finish(Input{std::move(*bytes), std::move(known), name}));
}

// Null for a format that is one document. Takes the stream only if it is not.
std::unique_ptr<Container> Inputs::State::container_of(Format format, Stream& stream, const std::string& name) {
  switch (format) {
    case Format::jsonl:
      return open_json_lines(std::move(stream), name, options.fields);
    case Format::json:
      return open_json(std::move(stream), name, options.fields);
    case Format::csv:
      return open_csv(std::move(stream), name, options.fields);
    case Format::warc:
      return open_warc(std::move(stream), name, skipped);
    case Format::tar:
      return open_tar(std::move(stream), name);
    case Format::zip:
      return open_zip(std::move(stream), name);
    case Format::mbox:
      return open_mbox(std::move(stream), name);
    default:
      return nullptr;
  }
}

Inputs::State::Next Inputs::State::skip(const std::string& what, const std::string& name, bool is_named) {
  if (is_named) return Result<Input>(Error{Error::Kind::unsupported, "this is " + what + ", not text", name});
  ++skipped[what];
  return std::nullopt;
}

std::optional<Error> Inputs::State::push_folder(const std::string& folder) {
  auto inside = entries(folder);
  if (!inside) return inside.error();
  if (inside->empty()) return Error{Error::Kind::not_found, "there is no file in this folder", folder};
  for (auto entry = inside->rbegin(); entry != inside->rend(); ++entry) waiting.push_back({std::move(*entry), false});
  return std::nullopt;
}

}  // namespace demarche::read
