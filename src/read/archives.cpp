// tar and ZIP.
#include <algorithm>
#include <charconv>
#include <memory>

#include "read/compressed.hpp"
#include "read/container.hpp"

namespace demarche::read {
namespace {

/// So many of the next bytes of another stream.
Stream part_of(Stream& whole, std::shared_ptr<std::uint64_t> left) {
  return Stream([&whole, left](char* to, std::size_t size) -> Result<std::size_t> {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, *left));
    if (wanted == 0) return std::size_t{0};
    auto got = whole.read(to, wanted);
    if (!got) return got;
    if (*got == 0) return Error{Error::Kind::malformed, "this is cut short", ""};
    *left -= *got;
    return got;
  });
}

Error error_in(const Error& error, const std::string& where) { return {error.kind, error.message, where}; }

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
  return value;
}

// ---- tar ----

std::string until_nul(std::string_view field) { return std::string(field.substr(0, field.find('\0'))); }

// Octal digits, or a number in base 256 where the first bit is set.
std::uint64_t tar_number(std::string_view field) {
  std::uint64_t value = 0;
  if (field[0] & '\x80') {
    for (const char c : field.substr(field.size() - 8)) value = value << 8 | static_cast<std::uint8_t>(c);
    return value;
  }
  for (const char c : field)
    if (c >= '0' && c <= '7') value = value * 8 + static_cast<std::uint64_t>(c - '0');
  return value;
}

class Tar : public Container {
 public:
  Tar(Stream stream, std::string name) : stream_(std::move(stream)), name_(std::move(name)) {}

  NextItem next() override {
    while (!ended_) {
      if (auto error = skip_rest()) return *error;
      auto header = stream_.take(block);
      if (!header) return end(header.error());
      if (header->empty() || (*header)[0] == '\0') return end();
      if (header->size() < block) return end(Error{Error::Kind::malformed, "this archive is cut short", ""});
      const std::string_view h = *header;
      *left_ = tar_number(h.substr(124, 12));
      padding_ = (block - *left_ % block) % block;
      const char kind = h[156];
      if (kind == 'L' || kind == 'x') {
        if (auto error = read_long_name(kind)) return end(*error);
        continue;
      }
      const std::string prefix = h.substr(257, 5) == "ustar" ? until_nul(h.substr(345, 155)) : "";
      std::string name = (prefix.empty() ? "" : prefix + "/") + until_nul(h.substr(0, 100));
      if (!long_name_.empty()) name = std::exchange(long_name_, "");
      if (kind != '0' && kind != '\0') continue;  // folders, links, what belongs to all files
      return Result<Item>(Member{part_of(stream_, left_), name_ + "/" + name, {}});
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t block = 512;

  std::optional<Error> skip_rest() {
    const std::uint64_t rest = *left_ + padding_;
    *left_ = padding_ = 0;
    auto skipped = stream_.skip(rest);
    if (skipped) return std::nullopt;
    ended_ = true;
    return error_in(skipped.error(), name_);
  }

  // GNU's and POSIX's ways to name a file whose name is long: what stands here is the next member's name.
  std::optional<Error> read_long_name(char kind) {
    constexpr std::size_t longest = std::size_t{1} << 16;
    auto text = stream_.take(static_cast<std::size_t>(std::min<std::uint64_t>(*left_, longest)));
    if (!text) return text.error();
    *left_ -= std::min<std::uint64_t>(*left_, text->size());
    if (kind == 'L') {
      long_name_ = until_nul(*text);
    } else if (const std::size_t at = text->find(" path="); at != std::string::npos) {
      long_name_ = text->substr(at + 6, text->find('\n', at) - at - 6);
    }
    return std::nullopt;
  }

  NextItem end(std::optional<Error> error = {}) {
    ended_ = true;
    if (error) return Result<Item>(error_in(*error, name_));
    return std::nullopt;
  }

  Stream stream_;
  std::string name_, long_name_;
  std::shared_ptr<std::uint64_t> left_ = std::make_shared<std::uint64_t>(0);  ///< of the last member
  std::uint64_t padding_ = 0;
  bool ended_ = false;
};

// ---- ZIP ----

class Zip : public Container {
 public:
  Zip(Stream stream, std::string name) : stream_(std::move(stream)), name_(std::move(name)) {}

  NextItem next() override {
    while (!ended_) {
      if (auto error = skip_rest()) return end(*error);
      const std::string_view signature = stream_.peek(4);
      if (signature != "PK\x03\x04") {
        const bool is_end = signature.starts_with("PK");  // the directory: no more members
        return is_end ? end() : end(Error{Error::Kind::malformed, "this archive is cut short or damaged", ""});
      }
      auto header = stream_.take(30);
      if (!header || header->size() < 30) return end(Error{Error::Kind::malformed, "this archive is cut short", ""});
      const auto field = [&](std::size_t at, std::size_t size) { return little_endian(std::string_view(*header).substr(at, size)); };
      auto name = stream_.take(field(26, 2));
      auto extra = stream_.take(field(28, 2));
      if (!name || !extra) return end(Error{Error::Kind::malformed, "this archive is cut short", ""});
      const std::uint64_t flags = field(6, 2), method = field(8, 2);
      *left_ = field(18, 4);
      if (*left_ == UINT32_MAX || field(22, 4) == UINT32_MAX) *left_ = long_size(*extra);
      has_descriptor_ = (flags & 8) != 0;
      const std::string where = name_ + "/" + *name;
      if (name->ends_with('/') && *left_ == 0) continue;
      if ((flags & 1) || (method != 0 && method != 8) || (method == 0 && has_descriptor_)) {
        const std::string why = (flags & 1) ? "this is encrypted" : "this is compressed in a way that is not read";
        ended_ = has_descriptor_;  // where it ends is not known
        return Result<Item>(Error{Error::Kind::unsupported, why, where});
      }
      if (method == 0) return Result<Item>(Member{part_of(stream_, left_), where, {}});
      // Deflate says itself where it ends; how many bytes it took need not be known.
      *left_ = 0;
      inflated_ = std::make_shared<Stream>(inflate_raw(stream_));
      return Result<Item>(Member{Stream([s = inflated_](char* to, std::size_t size) { return s->read(to, size); }), where, {}});
    }
    return std::nullopt;
  }

 private:
  std::optional<Error> skip_rest() {
    if (inflated_) {
      const auto rest = inflated_->skip(SIZE_MAX);
      inflated_.reset();
      if (!rest) return rest.error();
      if (has_descriptor_) skip_descriptor();
    } else if (auto skipped = stream_.skip(static_cast<std::size_t>(std::exchange(*left_, 0))); !skipped) {
      return skipped.error();
    }
    return std::nullopt;
  }

  // Checksum and sizes after a member, with or without a signature, in four or eight bytes each.
  void skip_descriptor() {
    const std::string_view next = stream_.peek(28);
    const std::size_t signature = next.starts_with("PK\x07\x08") ? 4 : 0;
    for (const std::size_t size : {signature + 12, signature + 20})
      if (next.size() >= size && (next.substr(size).starts_with("PK") || next.size() == size)) return (void)stream_.skip(size);
  }

  // The size of what is compressed, in the field for large files.
  static std::uint64_t long_size(std::string_view extra) {
    while (extra.size() >= 4) {
      const std::uint64_t id = little_endian(extra.substr(0, 2)), size = little_endian(extra.substr(2, 2));
      if (id == 1 && size >= 16 && extra.size() >= 20) return little_endian(extra.substr(12, 8));
      extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + size));
    }
    return 0;
  }

  NextItem end(std::optional<Error> error = {}) {
    ended_ = true;
    if (error) return Result<Item>(error_in(*error, name_));
    return std::nullopt;
  }

  Stream stream_;
  std::string name_;
  std::shared_ptr<std::uint64_t> left_ = std::make_shared<std::uint64_t>(0);
  std::shared_ptr<Stream> inflated_;
  bool has_descriptor_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Container> open_tar(Stream stream, std::string name) { return std::make_unique<Tar>(std::move(stream), std::move(name)); }
std::unique_ptr<Container> open_zip(Stream stream, std::string name) { return std::make_unique<Zip>(std::move(stream), std::move(name)); }

}  // namespace demarche::read
