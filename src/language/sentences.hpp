// Where sentences end. A linear model looks at every gap between two tokens of a block: at the words and shapes around it, at
// quotation marks and brackets, and at how the block is written. Trained by sentence_trainer.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "language/lexicon.hpp"

namespace demarche::language {

/// What the model knows of the gap after a token: indices into the table of weights.
using GapFeatures = std::array<std::uint32_t, 26>;

/// The weights. Immutable.
class SentenceModel {
 public:
  static constexpr unsigned table_bits = 18;

  /// Needs: the trainer's bytes, which must outlive the model; anything else gives a model that splits at full stops only.
  explicit SentenceModel(std::string_view bytes);
  static const SentenceModel& built_in();

  /// Above 0 a sentence ends in the gap.
  int score(const GapFeatures&) const;
  bool empty() const { return weights_.empty(); }

 private:
  std::string_view weights_;
};

/// One block's tokens as the model sees them. Linear to build.
class Gaps {
 public:
  Gaps(const TokenLexicon&, std::string_view text, const std::vector<Span>& words);

  /// Whether a sentence may end after token i: a blank follows, or a mark that ends sentences is before the gap.
  bool may_end(std::size_t i) const;

  /// `since` is the index of the first token of the sentence that i is in.
  GapFeatures features(std::size_t i, std::size_t since) const;

  /// Whether token i is a full stop or the like, closing marks after it included, and a capital follows.
  bool looks_like_end(std::size_t i) const;

 private:
  struct Word {
    std::uint32_t hash;  // of the lower-cased form
    std::uint8_t shape;
    bool space_after;
    bool in_quotes;      // an odd number of quotation marks up to here
    std::uint8_t depth;  // open brackets
  };
  const Word& at(std::ptrdiff_t i) const;

  std::vector<Word> words_;
  std::uint32_t manner_ = 0;  // of the block: all capitals, no capitals; its last mark
};

/// Needs: one block's tokens in order. Gives: the index after the last token of each sentence; the last one is words.size(). No sentence
/// has more than max_sentence_tokens. Linear.
std::vector<std::uint32_t> split_sentences(const SentenceModel&, const TokenLexicon&, std::string_view text,
                                           const std::vector<Span>& words);

inline constexpr std::size_t max_sentence_tokens = 400;

}  // namespace demarche::language
