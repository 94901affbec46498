#include "language/features.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "base/utf8.hpp"
#include "language/name_lists.hpp"

namespace demarche::language {
namespace {

// Longer "words" are noise; their ends say as much as the whole.
constexpr std::size_t longest_word_bytes = 64;

FeatureHash hash(char kind, std::string_view text) {
  FeatureHash h = 0xCBF29CE484222325u ^ static_cast<unsigned char>(kind);
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  h ^= h >> 29;
  return h ? h : 1;
}

// Curly quotes and long dashes are read as the plain ones that most of the training text has.
char32_t plain(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x2BC: return U'\'';
    case 0x201C:
    case 0x201D: return U'"';
    case 0x2010:
    case 0x2011: return U'-';
    default: return c;
  }
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x100 && c <= 0x17F && !(c & 1) && (c < 0x138 || c > 0x148)) return c + 1;
  return c;
}

bool is_upper(char32_t c) { return lower(c) != c; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xAA; }

struct Letters {
  char32_t code[longest_word_bytes];
  int count = 0;
};

Letters decode(std::string_view form) {
  Letters letters;
  for (std::size_t at = 0; at < form.size() && letters.count < static_cast<int>(longest_word_bytes);) {
    const CodePoint c = code_point_at(form, at);
    letters.code[letters.count++] = plain(c.value);
    at += c.size;
  }
  return letters;
}

std::string shape(const Letters& letters) {
  std::string shape;
  for (int i = 0; i < letters.count; ++i) {
    const char32_t c = letters.code[i];
    const char kind = is_digit(c) ? 'd' : !is_letter(c) ? (c < 0x80 ? static_cast<char>(c) : '?') : is_upper(c) ? 'X' : 'x';
    const std::size_t n = shape.size();
    if (n >= 2 && shape[n - 1] == kind && shape[n - 2] == kind) continue;
    shape += kind;
    if (shape.size() == 10) break;
  }
  return shape;
}

std::string_view without_middle(std::string_view form, std::string& room) {
  if (form.size() <= longest_word_bytes) return form;
  std::size_t begin = longest_word_bytes / 2, end = form.size() - longest_word_bytes / 2;
  while ((static_cast<unsigned char>(form[begin]) & 0xC0) == 0x80) --begin;
  while ((static_cast<unsigned char>(form[end]) & 0xC0) == 0x80) ++end;
  room.assign(form.substr(0, begin)).append(form.substr(end));
  return room;
}

}  // namespace

void append_features(std::string_view form, std::vector<FeatureHash>& out) {
  std::string room;
  const Letters letters = decode(without_middle(form, room));
  const int n = letters.count;

  std::string low;
  std::size_t starts[longest_word_bytes + 1];
  for (int i = 0; i < n; ++i) {
    starts[i] = low.size();
    const char32_t c = letters.code[i];
    append_utf8(low, is_digit(c) ? U'0' : lower(c));
  }
  starts[n] = low.size();
  const std::string_view word = low;

  out.push_back(hash('w', word));
  for (int k = 1; k <= std::min(3, n - 1); ++k) out.push_back(hash(static_cast<char>('a' + k), word.substr(0, starts[k])));
  for (int k = 1; k <= std::min(5, n - 1); ++k) out.push_back(hash(static_cast<char>('0' + k), word.substr(starts[n - k])));
  out.push_back(hash('s', shape(letters)));
  if (const std::uint8_t lists = NameLists::built_in().lists_with(word)) out.push_back(hash('l', std::string_view(reinterpret_cast<const char*>(&lists), 1)));
}

OwnedFeatureTable::OwnedFeatureTable(std::span<const FeatureHash> features)
    : keys(std::bit_ceil(features.size() * 2 + 2)), rows(keys.size()) {
  const std::size_t last = keys.size() - 1;
  for (std::size_t i = 0; i < features.size(); ++i) {
    std::size_t at = features[i] & last;
    while (keys[at]) at = (at + 1) & last;
    keys[at] = features[i];
    rows[at] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace demarche::language
