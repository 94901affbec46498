#include "talks/word_table.hpp"

#include <algorithm>

#include "base/embedded.hpp"

DEMARCHE_EMBEDDED(talks_meetings)
DEMARCHE_EMBEDDED(talks_stances)
DEMARCHE_EMBEDDED(talks_proposals)
DEMARCHE_EMBEDDED(talks_conditions)
DEMARCHE_EMBEDDED(talks_shifts)
DEMARCHE_EMBEDDED(talks_questions)
DEMARCHE_EMBEDDED(talks_genres)

namespace demarche::talks {
namespace {

// Splits at `separator`; calls `take` with each piece.
template <class Take>
void split(std::string_view text, char separator, Take take) {
  while (true) {
    const std::size_t at = text.find(separator);
    take(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

}  // namespace

WordTable::WordTable(std::string_view tsv) {
  split(tsv, '\n', [&](std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    Fields columns;
    split(line, '\t', [&](std::string_view column) { columns.push_back(column); });
    if (columns.size() < 2) return;
    classes_[columns[0]].try_emplace(columns[1], columns.begin() + 2, columns.end());
  });
}

const WordTable::Fields* WordTable::find(std::string_view word_class, std::string_view word) const {
  const auto words = classes_.find(word_class);
  if (words == classes_.end()) return nullptr;
  const auto found = words->second.find(word);
  return found == words->second.end() ? nullptr : &found->second;
}

bool lists(std::string_view field, std::string_view word) {
  bool found = false;
  split(field, ',', [&](std::string_view item) { found = found || item == word; });
  return found;
}

const WordTable& meeting_words() {
  static const WordTable table(talks_meetings());
  return table;
}
const WordTable& stance_words() {
  static const WordTable table(talks_stances());
  return table;
}
const WordTable& proposal_words() {
  static const WordTable table(talks_proposals());
  return table;
}
const WordTable& condition_words() {
  static const WordTable table(talks_conditions());
  return table;
}
const WordTable& shift_words() {
  static const WordTable table(talks_shifts());
  return table;
}
const WordTable& question_words() {
  static const WordTable table(talks_questions());
  return table;
}
const WordTable& genre_words() {
  static const WordTable table(talks_genres());
  return table;
}

}  // namespace demarche::talks
