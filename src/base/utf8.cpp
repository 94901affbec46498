#include "base/utf8.hpp"

#include <algorithm>

namespace demarche {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  const auto tail = [&](std::size_t i) { return byte(i) & 0x3F; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | tail(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  return {(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return at;
    for (std::size_t i = 1; i < size; ++i)
      if (!is_continuation(text[at + i])) return at;
    const char32_t value = code_point_at(text, at).value;
    const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return at;
    at += size;
  }
  return std::string_view::npos;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % stride == 0) code_points_before_.push_back(count);
    count += !is_continuation(text[i]);
  }
  if (text.size() % stride == 0) code_points_before_.push_back(count);
}

std::uint32_t CodePointIndex::operator()(std::uint32_t byte) const {
  const std::uint32_t block = byte / stride;
  const auto count = std::count_if(text_.begin() + block * stride, text_.begin() + byte, [](char c) { return !is_continuation(c); });
  return code_points_before_[block] + static_cast<std::uint32_t>(count);
}

ByteIndex::ByteIndex(std::string_view text) : text_(text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    if (code_points_ % stride == 0) bytes_.push_back(static_cast<std::uint32_t>(i));
    ++code_points_;
  }
}

std::uint32_t ByteIndex::operator()(std::uint32_t code_point) const {
  if (code_point >= code_points_) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t byte = bytes_[code_point / stride];
  for (std::uint32_t left = code_point % stride; left > 0; --left) do
      ++byte;
    while (is_continuation(text_[byte]));
  return byte;
}

}  // namespace demarche
