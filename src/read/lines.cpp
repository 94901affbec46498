#include "read/lines.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace demarche::read {
namespace {

constexpr std::string_view blanks[] = {" ",      "\n",     "\t",     "\r",     "\f",     "\v",     "\u00A0", "\u1680", "\u2000",
                                       "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
                                       "\u200A", "\u200B", "\u2028", "\u2029", "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF"};
constexpr std::string_view closers[] = {"\"", "'", ")", "]", "”", "’", "»", "*"};
constexpr std::string_view openers[] = {"\"", "'", "(", "[", "“", "‘", "«", "*"};

// A byte that blanks begin, go on or end with: most have none of it.
bool may_be_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80; }

bool remove_suffix(std::string_view& text, std::span<const std::string_view> suffixes) {
  for (const std::string_view suffix : suffixes)
    if (text.ends_with(suffix)) {
      text.remove_suffix(suffix.size());
      return true;
    }
  return false;
}

std::string_view without_openers(std::string_view word) {
  while (true) {
    const auto opener = std::ranges::find_if(openers, [&](std::string_view o) { return word.starts_with(o); });
    if (opener == std::end(openers)) return word;
    word.remove_prefix(opener->size());
  }
}

}  // namespace

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }

std::size_t blank_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.empty() || !may_be_blank(rest[0])) return 0;
  if (rest[0] == ' ') return 1;
  for (const std::string_view blank : blanks)
    if (rest.starts_with(blank)) return blank.size();
  return 0;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (const std::size_t size = blank_at(text, begin)) begin += size;
  text.remove_prefix(begin);
  while (!text.empty() && may_be_blank(text.back()) && remove_suffix(text, blanks)) {
  }
  return text;
}

std::vector<std::string_view> words_of(std::string_view line, std::size_t limit) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (words.size() < limit) {
    while (at < line.size() && is_space(line[at])) ++at;
    const std::size_t begin = at;
    while (at < line.size() && !is_space(line[at])) ++at;
    if (begin == at) break;
    words.push_back(line.substr(begin, at - begin));
  }
  return words;
}

bool is_capitalised(std::string_view word) {
  word = without_openers(word);
  return !word.empty() && is_letter(word[0]) && !is_lower(word[0]);
}

bool is_all_capitals(std::string_view word) { return std::ranges::none_of(word, is_lower) && std::ranges::count_if(word, is_letter) >= 2; }

char sentence_end(std::string_view line) {
  line = trim(line);
  while (remove_suffix(line, closers)) {
  }
  if (line.ends_with("…")) return '.';
  const char last = line.empty() ? '\0' : line.back();
  return last == '.' || last == '!' || last == '?' ? last : '\0';
}

bool is_one_of(std::string_view word, std::span<const std::string_view> lower_case_words) {
  return std::ranges::find(lower_case_words, lower_ascii(word)) != lower_case_words.end();
}

bool holds(std::string_view line, std::string_view phrase) {
  if (phrase.size() > line.size()) return false;
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  for (std::size_t at = 0; at + phrase.size() <= line.size(); ++at)
    if (lower_ascii(line[at]) == phrase[0] && std::equal(phrase.begin(), phrase.end(), line.begin() + static_cast<std::ptrdiff_t>(at),
                                                   [&](char a, char b) { return same(b, a); }))
      return true;
  return false;
}

}  // namespace demarche::read
