#include "language/characters.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/utf8.hpp"

namespace demarche::language {
namespace {

constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> table{};
  table.fill(CharClass::other);
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<std::size_t>(c)] = CharClass::blank;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 'a' + 'A')] = CharClass::letter;
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = CharClass::digit;
  for (const char c : {'.', '!', '?'}) table[static_cast<std::size_t>(c)] = CharClass::stop;
  for (const char c : {'(', '[', '{', '<'}) table[static_cast<std::size_t>(c)] = CharClass::open;
  for (const char c : {')', ']', '}', '>', '"'}) table[static_cast<std::size_t>(c)] = CharClass::close;
  table['_'] = CharClass::letter;
  table['\''] = table['`'] = CharClass::apostrophe;
  table['-'] = CharClass::hyphen;
  return table;
}();

// Beyond ASCII what is not named here is a letter. Sorted, disjoint.
struct Range {
  char32_t first, last;
  CharClass is;
};
constexpr Range ranges[] = {
    {0x80, 0x84, CharClass::other},          {0x85, 0x85, CharClass::blank},        {0x86, 0x9F, CharClass::other},
    {0xA0, 0xA0, CharClass::blank},          {0xA1, 0xA9, CharClass::other},        {0xAB, 0xAB, CharClass::open},
    {0xAC, 0xAC, CharClass::other},          {0xAE, 0xB4, CharClass::other},        {0xB6, 0xB9, CharClass::other},
    {0xBB, 0xBB, CharClass::close},          {0xBC, 0xBF, CharClass::other},        {0xD7, 0xD7, CharClass::other},
    {0xF7, 0xF7, CharClass::other},          {0x2BC, 0x2BC, CharClass::apostrophe}, {0x60C, 0x60D, CharClass::other},
    {0x61B, 0x61B, CharClass::other},        {0x61F, 0x61F, CharClass::stop},       {0x6D4, 0x6D4, CharClass::stop},
    {0x964, 0x965, CharClass::stop},         {0x1680, 0x1680, CharClass::blank},    {0x2000, 0x200A, CharClass::blank},
    {0x2010, 0x2011, CharClass::hyphen},     {0x2012, 0x2017, CharClass::other},    {0x2018, 0x2018, CharClass::open},
    {0x2019, 0x2019, CharClass::apostrophe}, {0x201A, 0x201A, CharClass::open},     {0x201B, 0x201B, CharClass::apostrophe},
    {0x201C, 0x201C, CharClass::open},       {0x201D, 0x201D, CharClass::close},    {0x201E, 0x201F, CharClass::open},
    {0x2020, 0x2025, CharClass::other},      {0x2026, 0x2026, CharClass::stop},     {0x2027, 0x2027, CharClass::other},
    {0x2028, 0x2029, CharClass::blank},      {0x202F, 0x202F, CharClass::blank},    {0x2030, 0x2038, CharClass::other},
    {0x2039, 0x2039, CharClass::open},       {0x203A, 0x203A, CharClass::close},    {0x203B, 0x203B, CharClass::other},
    {0x203C, 0x203D, CharClass::stop},       {0x203E, 0x2046, CharClass::other},    {0x2047, 0x2049, CharClass::stop},
    {0x204A, 0x205E, CharClass::other},      {0x205F, 0x205F, CharClass::blank},    {0x2070, 0x20CF, CharClass::other},
    {0x2190, 0x25FF, CharClass::other},      {0x2600, 0x27BF, CharClass::emoji},    {0x27C0, 0x2BFF, CharClass::other},
    {0x2E00, 0x2E7F, CharClass::other},      {0x3000, 0x3000, CharClass::blank},    {0x3001, 0x3001, CharClass::other},
    {0x3002, 0x3002, CharClass::stop},       {0x3003, 0x3004, CharClass::other},    {0x3008, 0x3020, CharClass::other},
    {0xFEFF, 0xFEFF, CharClass::blank},      {0xFF01, 0xFF01, CharClass::stop},     {0xFF02, 0xFF0F, CharClass::other},
    {0xFF1A, 0xFF1E, CharClass::other},      {0xFF1F, 0xFF1F, CharClass::stop},     {0xFF20, 0xFF20, CharClass::other},
    {0xFFE0, 0xFFFF, CharClass::other},      {0x1F000, 0x1FBFF, CharClass::emoji},
};

}  // namespace

CharClass char_class(char32_t c) {
  if (c < 128) return ascii_classes[c];
  const auto* after = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  if (after == std::begin(ranges)) return CharClass::letter;
  const Range& range = *std::prev(after);
  return c <= range.last ? range.is : CharClass::letter;
}

bool starts_upper(std::string_view word) {
  if (word.empty()) return false;
  const char32_t c = code_point_at(word, 0).value;
  if (c < 128) return c >= 'A' && c <= 'Z';
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x17F) return c <= 0x137 || (c >= 0x14A && c <= 0x177) ? c % 2 == 0 : c % 2 == 1;
  return (c >= 0x386 && c <= 0x3AB && c != 0x390) || (c >= 0x400 && c <= 0x42F);
}

}  // namespace demarche::language
