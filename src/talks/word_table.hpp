// A table of words by class: data/talks/*.tsv, one line "class, word, field, field …" each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::talks {

/// Views into the text that it was made from, which must outlive it.
class WordTable {
 public:
  using Fields = std::vector<std::string_view>;

  /// Skips empty lines and those that begin with '#'. A word listed twice in a class keeps its first line.
  explicit WordTable(std::string_view tsv);

  bool has(std::string_view word_class, std::string_view word) const { return find(word_class, word) != nullptr; }

  /// What the class says of the word: as many fields as its line has, perhaps none. Null if it is not in the class.
  const Fields* find(std::string_view word_class, std::string_view word) const;

 private:
  std::map<std::string_view, std::map<std::string_view, Fields>> classes_;
};

/// The field, or nothing if the line has fewer.
inline std::string_view field(const WordTable::Fields& fields, std::size_t i) { return i < fields.size() ? fields[i] : std::string_view{}; }

/// True if a comma-separated field lists the word.
bool lists(std::string_view field, std::string_view word);

// The tables of this room.
const WordTable& meeting_words();
const WordTable& stance_words();
const WordTable& proposal_words();
const WordTable& condition_words();
const WordTable& shift_words();
const WordTable& question_words();
const WordTable& genre_words();

}  // namespace demarche::talks
