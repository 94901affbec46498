// Web archives (ISO 28500), as Common Crawl publishes them.
#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.hpp"
#include "read/container.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : 0;
}

/// The named fields of a record or of an answer, of those that are asked for.
struct Fields {
  std::string type, length, target, content_type, transfer_encoding;

  void note(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
    if (same_name(name, "warc-type")) type = lower_ascii(value);
    if (same_name(name, "content-length")) length = value;
    if (same_name(name, "warc-target-uri")) target = value;
    if (same_name(name, "content-type")) content_type = lower_ascii(value);
    if (same_name(name, "transfer-encoding")) transfer_encoding = lower_ascii(value);
  }
};

std::string charset_of(std::string_view content_type) {
  const std::size_t at = content_type.find("charset=");
  if (at == std::string_view::npos) return "";
  std::string_view value = content_type.substr(at + 8);
  value = trim(value.substr(0, value.find(';')));
  if (value.starts_with('"')) value = value.substr(1, value.find('"', 1) - 1);
  return std::string(value);
}

// Undoes "Transfer-Encoding: chunked", if that is what the bytes are: many archives keep the header and not the chunks.
std::string without_chunks(std::string body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(rest.size(), 8), size, 16);
    const std::size_t line_end = rest.find("\r\n");
    if (error != std::errc() || line_end == std::string_view::npos || line_end > 64) return out.empty() ? body : out;
    rest.remove_prefix(line_end + 2);
    if (size == 0) return out;
    out += rest.substr(0, size);
    rest.remove_prefix(std::min(rest.size(), size + 2));
  }
  return out;
}

// Kinds of answers that hold no report, whatever is in them.
bool is_media(std::string_view content_type) {
  for (const std::string_view kind : {"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript"})
    if (content_type.starts_with(kind)) return true;
  return false;
}

class Warc : public Container {
 public:
  Warc(Stream stream, std::string name, Skipped& skipped) : stream_(std::move(stream)), name_(std::move(name)), skipped_(skipped) {}

  NextItem next() override {
    while (true) {
      if (!std::exchange(found_, false))
        if (auto found = find_record(); found || ended_) return found;
      ++record_;
      auto fields = read_fields();
      if (!fields) return Result<Item>(here(fields.error()));
      const std::size_t length = number(fields->length);
      const bool is_page = fields->type == "response" || fields->type == "resource" || fields->type == "conversion";
      if (!is_page || length > max_page_bytes) {
        if (fields->type == "response") ++skipped_["pages too large"];
        if (const auto skipped = stream_.skip(length); !skipped) return Result<Item>(here(skipped.error()));
        continue;
      }
      auto block = stream_.take(length);
      if (!block) return Result<Item>(here(block.error()));
      if (block->size() < length) return Result<Item>(here(Error{Error::Kind::malformed, "this record is cut short", ""}));
      if (auto page = page_of(*fields, std::move(*block))) return Result<Item>(std::move(*page));
    }
  }

 private:
  static constexpr std::size_t longest_line = std::size_t{1} << 16;

  Error here(const Error& error) const { return {error.kind, error.message, name_ + ", record " + std::to_string(record_)}; }

  // Goes to the line that the next record begins with. An error if that is not the next line; nothing and ended_ at the end.
  NextItem find_record() {
    bool is_lost = false;
    while (true) {
      auto line = stream_.next_line(longest_line);
      if (!line) {
        ended_ = true;
        if (is_lost) return Result<Item>(lost());
        return std::nullopt;
      }
      if (!*line) {
        if (!line->error().message.starts_with("this line")) return Result<Item>(here(line->error()));
        is_lost = true;
        continue;
      }
      if ((*line)->starts_with("WARC/")) break;
      is_lost |= !trim(**line).empty();
    }
    if (!is_lost) return std::nullopt;
    found_ = true;
    return Result<Item>(lost());
  }

  Error lost() const { return here(Error{Error::Kind::malformed, "after this there are bytes that are no record", ""}); }

  Result<Fields> read_fields() {
    Fields fields;
    while (auto line = stream_.next_line(longest_line)) {
      if (!*line) return line->error();
      if (trim(**line).empty()) return fields;
      fields.note(**line);
    }
    return Error{Error::Kind::malformed, "this record is cut short", ""};
  }

  // The page in an answer, if it is one.
  std::optional<Item> page_of(const Fields& record, std::string block) {
    Fields answer = record;
    if (record.content_type.starts_with("application/http")) {
      const std::size_t end = std::min(block.find("\r\n\r\n"), block.find("\n\n"));
      const std::string head = block.substr(0, end);
      const auto words = words_of(std::string_view(head).substr(0, 100), 2);
      if (words.size() < 2 || words[1] != "200") {
        ++skipped_["answers without a page"];
        return std::nullopt;
      }
      answer.content_type.clear();
      for (std::size_t at = head.find('\n'); at != std::string::npos; at = head.find('\n', at + 1)) {
        const std::string_view line = std::string_view(head).substr(at + 1);
        answer.note(line.substr(0, line.find('\n')));
      }
      block.erase(0, end == std::string::npos ? block.size() : end + (block[end] == '\r' ? 4 : 2));
      if (answer.transfer_encoding == "chunked") block = without_chunks(std::move(block));
    }
    if (is_media(answer.content_type)) {
      ++skipped_["images, styles and the like"];
      return std::nullopt;
    }
    Given given;
    given.source = given.url = record.target;
    given.encoding = charset_of(answer.content_type);
    return Member{Stream::of(std::move(block)), name_ + ", record " + std::to_string(record_) + " (" + record.target + ")",
                  std::move(given)};
  }

  Stream stream_;
  std::string name_;
  Skipped& skipped_;
  std::size_t record_ = 0;
  bool ended_ = false;
  bool found_ = false;  ///< the line that a record begins with is already taken
};

}  // namespace

std::unique_ptr<Container> open_warc(Stream stream, std::string name, Skipped& skipped) {
  return std::make_unique<Warc>(std::move(stream), std::move(name), skipped);
}

}  // namespace demarche::read
