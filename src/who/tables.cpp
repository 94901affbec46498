#include "who/tables.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/embedded.hpp"
#include "base/fold.hpp"

DEMARCHE_EMBEDDED(who_states)
DEMARCHE_EMBEDDED(who_people)
DEMARCHE_EMBEDDED(who_places)
DEMARCHE_EMBEDDED(who_organisations)
DEMARCHE_EMBEDDED(who_sectors)
DEMARCHE_EMBEDDED(who_nouns)
DEMARCHE_EMBEDDED(who_first_names)

namespace demarche::who {
namespace {

std::string_view without_comments(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text;
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "12.345" without a locale.
double decimal(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<StateWord> state_word(std::string_view text) {
  static constexpr std::string_view names[] = {"state", "adjective", "people", "nation", "capital", "region", "seat", "organ"};
  const auto at = std::ranges::find(names, text);
  if (at == std::end(names)) return std::nullopt;
  return static_cast<StateWord>(at - std::begin(names));
}

std::optional<NounClass> noun_class(std::string_view text) {
  static constexpr std::string_view names[] = {"title", "person",     "private", "group",   "party",
                                               "body",  "government", "forces",  "country", "side"};
  const auto at = std::ranges::find(names, text);
  if (at == std::end(names)) return std::nullopt;
  return static_cast<NounClass>(at - std::begin(names));
}

/// A day as yyyymmdd.
int ordinal(Day day) {
  const std::chrono::year_month_day date{day};
  return static_cast<int>(date.year()) * 10000 + static_cast<int>(static_cast<unsigned>(date.month())) * 100 +
         static_cast<int>(static_cast<unsigned>(date.day()));
}

int years_away(int day, int from, int to) {
  if (day >= from && day <= to) return 0;
  // Nobody is known yet by an office of years to come.
  if (day < from) return 1 + 4 * (from / 10000 - day / 10000);
  return 1 + (day / 10000 - to / 10000);
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

/// How far the given names of a text can be those of a row: words in common count most, an initial or a spelling least; 0 if not at all.
int agreement(std::span<const std::string_view> text, std::span<const std::string_view> row) {
  int common = 0;
  for (const std::string_view t : text)
    if (t.size() > 2 && std::ranges::find(row, t) != row.end()) common += 2;
  if (text.empty() || row.empty() || text.front().front() != row.front().front()) return common;
  const bool alike = text.front().size() == 1 || row.front().size() == 1 || text.front().substr(0, 3) == row.front().substr(0, 3);
  return common + (alike ? 1 : 0);
}

}  // namespace

Table::Table(std::string_view text) : text_(without_comments(text)) {}

std::string_view Table::key_at(std::size_t line) const { return text_.substr(line, text_.find_first_of("\t\n", line) - line); }

std::size_t Table::first_not_before(std::string_view key) const {
  std::size_t low = 0, high = text_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t newline = text_.substr(0, middle).rfind('\n');
    const std::size_t line = newline == std::string_view::npos || newline < low ? low : newline + 1;
    if (key_at(line) < key)
      low = std::min(text_.find('\n', line), text_.size() - 1) + 1;
    else
      high = line;
  }
  return low;
}

std::string_view Table::rows(std::string_view key) const {
  const std::size_t begin = first_not_before(key);
  std::size_t end = begin;
  while (end < text_.size() && key_at(end) == key) end = std::min(text_.find('\n', end), text_.size() - 1) + 1;
  return text_.substr(begin, end - begin);
}

bool Table::has_prefix(std::string_view prefix) const {
  const std::size_t line = first_not_before(prefix);
  return line < text_.size() && text_.substr(line).starts_with(prefix);
}

Fields split(std::string_view line) {
  Fields fields;
  for (std::string_view& field : fields) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    field = line.substr(0, end);
    if (end == line.size()) break;
    line.remove_prefix(end + 1);
  }
  return fields;
}

Knowledge::Tables::Tables()
    : states(who_states()),
      people(who_people()),
      places(who_places()),
      organisations(who_organisations()),
      sectors(who_sectors()),
      first_names(who_first_names()) {
  for_each_row(without_comments(who_nouns()), [&](const Fields& f) {
    if (const auto what = noun_class(f[1])) nouns.emplace(f[0], Noun{*what, f[2]});
  });
  for_each_row(without_comments(who_states()), [&](const Fields& f) {
    if (f[1] == "state") state_names.emplace(f[2], f[3]);
  });
}

std::vector<StateFact> Knowledge::Tables::facts(std::string_view folded) const {
  std::vector<StateFact> out;
  for_each_row(states.rows(folded), [&](const Fields& f) {
    if (const auto what = state_word(f[1])) out.push_back({*what, f[2], f[3]});
  });
  return out;
}

std::string_view Knowledge::Tables::state_name(std::string_view code) const {
  const auto at = state_names.find(code);
  return at == state_names.end() ? std::string_view{} : at->second;
}

std::optional<Body> Knowledge::Tables::body(std::string_view folded) const {
  const std::string_view rows = organisations.rows(folded);
  if (rows.empty()) return std::nullopt;
  const Fields f = split(rows.substr(0, rows.find('\n')));
  return Body{f[1], f[2], f[3], f[4]};
}

std::vector<Town> Knowledge::Tables::towns(std::string_view folded) const {
  std::vector<Town> out;
  for_each_row(places.rows(folded), [&](const Fields& f) { out.push_back({f[1], f[2], decimal(f[3]), decimal(f[4]), number(f[5])}); });
  std::ranges::stable_sort(out, std::greater{}, &Town::thousands);
  return out;
}

std::optional<Noun> Knowledge::Tables::noun(std::string_view lemma) const {
  const auto at = nouns.find(lemma);
  if (at == nouns.end()) return std::nullopt;
  return at->second;
}

std::string_view Knowledge::Tables::sector(std::string_view folded) const {
  const std::string_view rows = sectors.rows(folded);
  return rows.empty() ? rows : split(rows.substr(0, rows.find('\n')))[1];
}

Gender Knowledge::Tables::gender(std::string_view first_name) const {
  const std::string_view rows = first_names.rows(first_name);
  if (rows.empty()) return Gender::unknown;
  return split(rows.substr(0, rows.find('\n')))[1] == "f" ? Gender::female : Gender::male;
}

std::optional<Holder> Knowledge::Tables::holder(std::string_view name, std::optional<Day> day) const {
  const std::string folded = fold(name);
  const auto words = words_of(folded);
  if (words.empty()) return std::nullopt;
  const bool alone = words.size() == 1;
  const int today = day ? ordinal(*day) : 0;
  std::optional<Holder> best;
  bool several = false;

  const auto better = [](const Holder& a, const Holder& b) {
    if (a.agreement != b.agreement) return a.agreement > b.agreement;
    if (a.years_away != b.years_away) return a.years_away < b.years_away;
    return a.rank > b.rank;
  };
  const auto consider = [&](const Fields& f, std::span<const std::string_view> given) {
    const std::string row_name = fold(f[1]);
    auto row_words = words_of(row_name);
    const int agreed = alone ? 0 : agreement(given, row_words);
    if (!alone && agreed == 0) return;
    const int away = day ? years_away(today, number(f[5]), number(f[6])) : 0;
    const Holder h{f[1], f[2], f[3], f[7], number(f[4]), away, agreed};
    if (alone && (h.rank < 2 || h.years_away > (h.rank == 3 ? 2 : 1))) return;
    if (best && alone && best->code != h.code && best->rank == h.rank && (best->years_away == 0) == (h.years_away == 0)) several = true;
    if (!best || better(h, *best)) {
      if (best && best->code != h.code && best->rank < h.rank) several = false;
      best = h;
    }
  };

  const auto with_surname = [&](std::size_t word) {
    std::vector<std::string_view> given = words;
    given.erase(given.begin() + static_cast<std::ptrdiff_t>(word));
    for_each_row(people.rows(fold_surname(words[word])), [&](const Fields& f) { consider(f, given); });
  };
  with_surname(words.size() - 1);
  if (!best && !alone) with_surname(0);
  if (several) return std::nullopt;
  return best;
}

}  // namespace demarche::who
