#include "learn/model_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace demarche::learn {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and used in place");

constexpr char magic[8] = {'D', 'E', 'M', 'A', 'R', 'C', 'H', 'E'};
constexpr std::uint32_t format_version = 1;

struct Header {
  char magic[8];
  std::uint32_t version, sections;
  std::uint64_t checksum;  ///< of all that follows the header
  std::uint64_t size;      ///< of the whole file
};

struct Entry {
  char name[32];
  std::uint64_t offset, size;
};

// FNV-1a, eight bytes at a time.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    sum = (sum ^ word) * 0x100000001B3u;
    sum ^= sum >> 31;
  }
  return sum;
}

std::size_t next_line(std::size_t at) { return (at + 63) & ~std::size_t{63}; }

Header header_of(std::string_view bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

Entry entry_of(std::string_view bytes, std::size_t i) {
  Entry entry;
  std::memcpy(&entry, bytes.data() + sizeof(Header) + i * sizeof(Entry), sizeof entry);
  return entry;
}

}  // namespace

std::string ModelWriter::bytes() const {
  std::string out(sizeof(Header) + sections_.size() * sizeof(Entry), '\0');
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    out.resize(next_line(out.size()));
    Entry entry{};
    assert(sections_[i].name.size() < sizeof entry.name);
    std::memcpy(entry.name, sections_[i].name.data(), sections_[i].name.size());
    entry.offset = out.size();
    entry.size = sections_[i].bytes.size();
    std::memcpy(out.data() + sizeof(Header) + i * sizeof(Entry), &entry, sizeof entry);
    out += sections_[i].bytes;
  }
  Header header{{}, format_version, static_cast<std::uint32_t>(sections_.size()), checksum(std::string_view(out).substr(sizeof(Header))), out.size()};
  std::memcpy(header.magic, magic, sizeof magic);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Result<ModelReader> ModelReader::open(std::string_view bytes) {
  if (bytes.size() < sizeof(Header) || std::memcmp(bytes.data(), magic, sizeof magic) != 0)
    return Error{Error::Kind::malformed, "this is no model file of ours", ""};
  const Header header = header_of(bytes);
  if (header.version != format_version)
    return Error{Error::Kind::unsupported, "the model's format is " + std::to_string(header.version) + "; this program reads " + std::to_string(format_version), ""};
  if (header.size != bytes.size() || header.sections > (bytes.size() - sizeof(Header)) / sizeof(Entry))
    return Error{Error::Kind::malformed, "the model file is cut off", ""};
  for (std::size_t i = 0; i < header.sections; ++i) {
    const Entry entry = entry_of(bytes, i);
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset)
      return Error{Error::Kind::malformed, "a section of the model lies outside the file", ""};
  }
  ModelReader reader;
  reader.bytes_ = bytes;
  return reader;
}

bool ModelReader::is_whole() const { return checksum(bytes_.substr(sizeof(Header))) == header_of(bytes_).checksum; }

std::string_view ModelReader::find(std::string_view name) const {
  for (std::size_t i = 0; i < header_of(bytes_).sections; ++i) {
    const Entry entry = entry_of(bytes_, i);
    if (name == std::string_view(entry.name, strnlen(entry.name, sizeof entry.name))) return bytes_.substr(entry.offset, entry.size);
  }
  return {};
}

}  // namespace demarche::learn
