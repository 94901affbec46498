#include "read/written_day.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/ascii.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};

// 1 to 12, or 0. Three letters are enough to tell months apart, but "marching" is none.
int month_number(std::string_view word) {
  const bool dot = word.ends_with('.');
  if (dot) word.remove_suffix(1);
  const std::string lower = lower_ascii(word);
  if (lower.size() < 3) return 0;
  for (int i = 0; i < 12; ++i)
    if (months[i] == lower || (lower.size() <= 4 && months[i].starts_with(lower))) return i + 1;
  return 0;
}

// The number that the word is, with a comma or an ordinal's ending after it; -1 if it is none.
int number(std::string_view word) {
  constexpr std::string_view endings[] = {",", ".", ":", ";", ")", "st", "nd", "rd", "th"};
  for (const std::string_view ending : {endings[0], endings[1], endings[2], endings[3], endings[4]})
    if (word.ends_with(ending)) {
      word.remove_suffix(1);
      break;
    }
  for (const std::string_view ending : std::span(endings).subspan(5))
    if (word.ends_with(ending)) word.remove_suffix(2);
  int value = -1;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size() && word.size() <= 4 ? value : -1;
}

bool looks_like_iso(std::string_view word) {
  return word.size() >= 10 && word[4] == '-' && word[7] == '-' && (word.size() == 10 || !is_digit(word[10]));
}

using Words = std::array<std::string_view, 3>;

// A date that begins with the first of three words.
std::optional<Day> day_of(const Words& w) {
  if (looks_like_iso(w[0])) return parse_day(w[0]);
  const int year = number(w[2]);
  if (year < 1000) return std::nullopt;
  if (const int month = month_number(w[0])) return make_day(year, month, number(w[1]));
  if (const int month = month_number(w[1])) return make_day(year, month, number(w[0]));
  return std::nullopt;
}

}  // namespace

bool is_month(std::string_view word) { return month_number(word) != 0; }

std::optional<WrittenDay> find_written_day(std::string_view text) {
  const auto words = words_of(text);
  const auto word = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view(); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto day = day_of({word(i), word(i + 1), word(i + 2)});
    if (!day) continue;
    const std::string_view last = looks_like_iso(word(i)) ? word(i) : word(i + 2);
    const auto begin = static_cast<std::uint32_t>(word(i).data() - text.data());
    const auto end = static_cast<std::uint32_t>(last.data() + last.size() - text.data());
    return WrittenDay{*day, {begin, end}};
  }
  return std::nullopt;
}

}  // namespace demarche::read
