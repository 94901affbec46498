#include "when/vocabulary.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"

namespace demarche::when {
namespace {

struct Meaning {
  Role role;
  int value;
  bool plural = false;
};

using Vocabulary = std::unordered_map<std::string_view, Meaning>;

void add_numbers(Vocabulary& words) {
  constexpr std::string_view cardinals[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                            "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr std::string_view ordinals[] = {"",           "first",      "second",     "third",       "fourth",    "fifth",
                                           "sixth",      "seventh",    "eighth",     "ninth",       "tenth",     "eleventh",
                                           "twelfth",    "thirteenth", "fourteenth", "fifteenth",   "sixteenth", "seventeenth",
                                           "eighteenth", "nineteenth", "twentieth",  "twenty-first"};
  constexpr std::string_view tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (int i = 1; i < static_cast<int>(std::size(cardinals)); ++i) words[cardinals[i]] = {Role::number, i};
  for (int i = 1; i < static_cast<int>(std::size(ordinals)); ++i) words[ordinals[i]] = {Role::ordinal, i};
  for (int i = 0; i < static_cast<int>(std::size(tens)); ++i) words[tens[i]] = {Role::number, 20 + 10 * i};
  words["hundred"] = {Role::number, 100};
  for (const std::string_view few : {"several", "few", "many", "some"}) words[few] = {Role::number, -1};
}

void add_calendar(Vocabulary& words) {
  constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
  constexpr std::string_view short_months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr std::string_view weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  constexpr std::string_view many_weekdays[] = {"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"};
  constexpr std::string_view short_weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (int i = 0; i < 12; ++i) words[months[i]] = words[short_months[i]] = {Role::month, i + 1};
  words["sept"] = {Role::month, 9};
  for (int i = 0; i < 7; ++i)
    words[weekdays[i]] = words[short_weekdays[i]] = {Role::weekday, i}, words[many_weekdays[i]] = {Role::weekday, i, true};
  words["tues"] = {Role::weekday, 1};
  words["thur"] = words["thurs"] = {Role::weekday, 3};
  const std::pair<std::string_view, Season> seasons[] = {
      {"spring", Season::spring}, {"summer", Season::summer},     {"autumn", Season::autumn},     {"fall", Season::autumn},
      {"winter", Season::winter}, {"springtime", Season::spring}, {"summertime", Season::summer}, {"wintertime", Season::winter}};
  for (const auto& [word, season] : seasons) words[word] = {Role::season, static_cast<int>(season)};
  const std::pair<std::string_view, int> decades[] = {{"twenties", 1920}, {"thirties", 1930},  {"forties", 1940},  {"fifties", 1950},
                                                      {"sixties", 1960},  {"seventies", 1970}, {"eighties", 1980}, {"nineties", 1990}};
  for (const auto& [word, year] : decades) words[word] = {Role::decade, year};
}

void add_units(Vocabulary& words) {
  const auto add = [&](std::string_view one, std::string_view many, Unit unit) {
    words[one] = {Role::unit, static_cast<int>(unit)};
    words[many] = {Role::unit, static_cast<int>(unit), true};
  };
  add("day", "days", Unit::day);
  add("week", "weeks", Unit::week);
  add("fortnight", "fortnights", Unit::week);
  add("month", "months", Unit::month);
  add("quarter", "quarters", Unit::quarter);
  add("year", "years", Unit::year);
  add("decade", "decades", Unit::decade);
  add("century", "centuries", Unit::century);
  for (const std::string_view word : {"hour", "minute"}) words[word] = {Role::short_time, 0};
  for (const std::string_view word : {"hours", "minutes"}) words[word] = {Role::short_time, 0, true};
}

void add_relations(Vocabulary& words) {
  words["today"] = words["tonight"] = words["overnight"] = {Role::from_today, 0};
  words["yesterday"] = {Role::from_today, -1};
  words["tomorrow"] = {Role::from_today, 1};
  words["last"] = words["past"] = {Role::shift, -1};
  words["this"] = words["current"] = {Role::shift, 0};
  words["next"] = words["coming"] = words["upcoming"] = {Role::shift, 1};
  for (const std::string_view word :
       {"morning", "afternoon", "evening", "night", "midday", "noon", "midnight", "mornings", "nights", "evenings", "afternoons"})
    words[word] = {Role::part_of_day, word.ends_with("night") ? 1 : 0};
  for (const std::string_view word : {"early", "late", "mid", "earlier", "later"}) words[word] = {Role::part, 0};
  for (const std::string_view word :
       {"now", "nowadays", "currently", "recently", "soon", "previously", "daily", "weekly", "monthly", "quarterly", "yearly", "annually"})
    words[word] = {Role::vague, 0};
  words["ago"] = {Role::ago, 0};
}

const Vocabulary& vocabulary() {
  static const Vocabulary words = [] {
    Vocabulary all;
    add_numbers(all);
    add_calendar(all);
    add_units(all);
    add_relations(all);
    return all;
  }();
  return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t leading_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "23", "2014", "23rd", "1980s", "1980’s".
void read_digits(Word& word) {
  const std::string_view text = word.lower;
  const std::size_t digits = leading_digits(text);
  if (digits > 9) return;
  const std::string_view rest = text.substr(digits);
  word.value = value_of(text.substr(0, digits));
  if (rest.empty()) word.role = digits == 4 && word.value >= 1000 ? Role::year : Role::number;
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") word.role = Role::ordinal;
  const bool is_decade = rest == "s" || rest == "'s" || rest == "\xE2\x80\x99s";
  if (is_decade && digits == 4 && word.value % 10 == 0 && word.value >= 1000) word.role = Role::decade;
}

// "'90s" and "’90s".
bool read_short_decade(Word& word) {
  std::string_view text = word.lower;
  for (const std::string_view mark : {"'", "\xE2\x80\x99", "\xE2\x80\x98"})
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  if (text.size() == word.lower.size() || text.size() != 3 || leading_digits(text) != 2 || text[1] != '0' || text[2] != 's') return false;
  word.role = Role::decade;
  word.value = 1900 + value_of(text.substr(0, 2));
  return true;
}

}  // namespace

Word word_of(std::string_view form) {
  constexpr std::size_t longest = 16;
  Word word;
  if (form.empty() || form.size() > longest) return word;
  word.capital = form[0] >= 'A' && form[0] <= 'Z';
  word.lower = lower_ascii(form);
  if (word.lower.starts_with("mid-") && word.lower.size() > 4) word.lower.erase(0, 4);
  if (word.lower.size() > 2 && word.lower.back() == '.') word.lower.pop_back();
  if (is_digit(word.lower[0])) {
    read_digits(word);
  } else if (!read_short_decade(word)) {
    if (const auto found = vocabulary().find(word.lower); found != vocabulary().end()) {
      word.role = found->second.role;
      word.value = found->second.value;
      word.plural = found->second.plural;
    }
  }
  return word;
}

}  // namespace demarche::when
