#include "read/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/utf8.hpp"

namespace demarche::read {
namespace {

Error malformed(std::string message) { return {Error::Kind::malformed, std::move(message), ""}; }

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

// Kinds of file that people give by mistake, known by how they begin.
struct Signature {
  std::string_view begin, name;
};
constexpr Signature signatures[] = {{"%PDF-", "a PDF"},
                                    {"PK\x03\x04", "a ZIP archive or an office document"},
                                    {"\x1F\x8B", "a gzip archive"},
                                    {"\x7F"
                                     "ELF",
                                     "a program"},
                                    {"\x89PNG", "an image"},
                                    {"\xFF\xD8\xFF", "an image"},
                                    {"GIF8", "an image"},
                                    {"\xD0\xCF\x11\xE0", "an office document"},
                                    {"SQLite format 3", "a database"}};

// Needs: an even number of bytes after the mark. A surrogate without its other half becomes U+FFFD.
std::string from_utf16(std::string_view bytes, bool little_endian) {
  const auto unit = [&](std::size_t at) {
    const char32_t first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    return little_endian ? second << 8 | first : first << 8 | second;
  };
  const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
  const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (is_high(c) && at + 2 < bytes.size() && is_low(unit(at + 2))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (is_high(c) || is_low(c)) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
  return out;
}

// What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr char16_t windows_1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t decode_windows_1252(std::uint8_t byte) { return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte; }

bool is_control(char c) {
  const auto byte = static_cast<std::uint8_t>(c);
  return byte == 0x7F || (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B);
}

// Text in Latin letters has few bytes above 0x7F, all of which mean something; damaged UTF-8 still has sound sequences of them.
bool is_windows_1252(std::string_view bytes) {
  std::size_t high = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::uint8_t byte = byte_at(bytes, at);
    if (byte < 0x80) {
      if (is_control(bytes[at])) return false;
      continue;
    }
    if (decode_windows_1252(byte) == 0) return false;
    const bool is_utf8_pair = byte >= 0xC2 && byte < 0xF5 && at + 1 < bytes.size() && (byte_at(bytes, at + 1) & 0xC0) == 0x80;
    if (is_utf8_pair) return false;
    ++high;
  }
  return high * 4 <= bytes.size();
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size(); ++at) append_utf8(out, decode_windows_1252(byte_at(bytes, at)));
  return out;
}

std::string hex(std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

Result<std::string> check_utf8(std::string text) {
  const std::size_t nul = text.find('\0');
  if (nul != std::string::npos) return malformed("this is no text: byte " + std::to_string(nul) + " is NUL");
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(text, is_control));
  if (controls > text.size() / 100 + 1) return malformed("this is no text: it has " + std::to_string(controls) + " control characters");
  return text;
}

}  // namespace

Result<std::string> to_utf8(std::string bytes) {
  for (const Signature& signature : signatures)
    if (bytes.starts_with(signature.begin)) return malformed("this is " + std::string(signature.name) + ", not text");
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return malformed("this is UTF-32: please convert it to UTF-8");
  const bool little_endian = bytes.starts_with("\xFF\xFE");
  if (little_endian || bytes.starts_with("\xFE\xFF")) {
    if (bytes.size() % 2 != 0) return malformed("this is UTF-16, but byte " + std::to_string(bytes.size() - 1) + " is half a character");
    return check_utf8(from_utf16(std::string_view(bytes).substr(2), little_endian));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const std::size_t invalid = find_invalid_utf8(bytes);
  if (invalid == std::string::npos) return check_utf8(std::move(bytes));
  if (is_windows_1252(bytes)) return from_windows_1252(bytes);
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) return check_utf8(std::move(bytes));
  return malformed("this is not UTF-8: byte " + std::to_string(invalid) + " is " + hex(byte_at(bytes, invalid)));
}

}  // namespace demarche::read
