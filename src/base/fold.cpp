#include "base/fold.hpp"

#include "base/utf8.hpp"

namespace demarche {
namespace {

// The plain letter of U+00C0 to U+024F and U+1E00 to U+1EFF; '2' stands for a letter that becomes two, a blank for none.
constexpr std::string_view latin =
    "aaaaaa2ceeeeiiiidnooooo ouuuuy22aaaaaa2ceeeeiiiidnooooo ouuuuy2yaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii  jjkk llllll  llnnnnnn   oooooo22rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz "
    "               a                oo             uu                            aaiioouuuuuuuuuu aa"
    "aa    ggkkoooo  j   gg  nnaa    aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy            "
    "                ";
constexpr std::string_view latin_additional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy    2 aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";

std::string_view two_letters(char32_t c) {
  switch (c) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDF:
      return "ss";
    case 0xDE:
    case 0xFE:
      return "th";
    default:
      return "oe";
  }
}

bool is_dropped(char32_t c) {
  return c == '.' || c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || (c >= 0x2BB && c <= 0x2BC) || (c >= 0x300 && c <= 0x36F);
}

/// The letter or digit that c is read as: nothing for a separator.
char plain(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? static_cast<char>(c) : ' ';
  }
  if (c == 0x259 || c == 0x18F) return 'a';
  if (c >= 0xC0 && c < 0xC0 + latin.size()) return latin[c - 0xC0];
  if (c >= 0x1E00 && c < 0x1E00 + latin_additional.size()) return latin_additional[c - 0x1E00];
  return ' ';
}

void replace_end(std::string& word, std::string_view end, std::string_view by) {
  if (word.size() > end.size() && std::string_view(word).ends_with(end)) word.replace(word.size() - end.size(), end.size(), by);
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (is_dropped(c.value)) continue;
    const char letter = plain(c.value);
    if (letter == ' ') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    if (letter == '2' && c.value != '2')
      out += two_letters(c.value);
    else
      out += letter;
  }
  return out;
}

std::string fold_surname(std::string_view text) {
  std::string out;
  char last = 0;
  for (const char c : fold(text)) {
    // As the builder's pattern does: a pair of equal letters becomes one, three become two.
    if (c == ' ') continue;
    if (c == last) {
      last = 0;
      continue;
    }
    out += c;
    last = c;
  }
  if (out.ends_with("iev")) out.replace(out.size() - 3, 3, "ev");
  for (const std::string_view end : {"iy", "ij", "ii", "ei", "ey"}) {
    if (!out.ends_with(end)) continue;
    replace_end(out, end, "y");
    break;
  }
  return out;
}

}  // namespace demarche
