// Lemmas: from a word, its part of speech and its features to the form that a dictionary has. "Talks" NOUN Plur gives "talk",
// "met" VERB Past "meet", "Iraqis" PROPN Plur "Iraqi". Learned rules (lemma_trainer.hpp): words that are known, else the longest known
// ending.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace demarche::language {

/// How a word is written where it stands; the case of its lemma depends on it.
enum class Writing : std::uint8_t { lower, capital_first, capital, upper, upper_in_upper, mixed };

/// Needs: a non-empty form. `opens` says that it is the first word of its sentence, `in_upper` that the sentence is in capitals.
Writing writing_of(std::string_view form, bool opens, bool in_upper);

/// The parts of speech and features that a lemma depends on.
std::uint32_t lemma_signature(Upos, Features);

/// Takes `strip` bytes off the end of the lower-cased word and puts `add` there.
struct LemmaEdit {
  std::uint8_t strip = 0;
  std::string add;
  friend auto operator<=>(const LemmaEdit&, const LemmaEdit&) = default;
};

/// The letters of the lemma: all lower, as in the word, first one upper, all upper.
enum class LemmaCase : std::uint8_t { lower, keep, title, upper };

/// Immutable. Lookups are hashes of (signature, word or ending).
class LemmaModel {
 public:
  /// Needs: the trainer's text (see lemma_trainer.hpp). Lines that it does not understand are left out.
  explicit LemmaModel(std::string_view tsv);
  static const LemmaModel& built_in();

  std::string lemma(std::string_view form, Upos, Features, Writing) const;

  LemmaEdit edit_of(std::string_view lowered, std::uint32_t signature) const;
  LemmaCase case_of(std::string_view lowered, Upos, Writing) const;

  static constexpr std::size_t longest_ending = 7;
  static constexpr std::size_t longest_word = 40;  ///< longer ones are their own lemmas

 private:
  void insert(std::uint64_t key, std::uint16_t value);
  const std::uint16_t* find(std::uint64_t key) const;

  struct Slot {
    std::uint64_t key = 0;
    std::uint16_t value = 0;
  };
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::vector<LemmaEdit> edits_;
};

/// Needs: tokens, sentences, upos, features. Gives: the lemma of each token.
void add_lemmas(const LemmaModel&, Document&);

}  // namespace demarche::language
