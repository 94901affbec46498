// What refers to what: for each pronoun, name and noun phrase the earlier phrase that stands for the same. A linear model ranks the candidates, "none" among them;
// trained by reference_trainer.hpp on people and things alike, so that "it" may be a thing that is no actor.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "who/noun_phrases.hpp"

namespace demarche::who {

/// What the model knows of a phrase and one candidate: indices into the table of weights.
struct ReferenceFeatures {
  static constexpr std::size_t most = 40;
  std::uint32_t at[most];
  std::size_t count = 0;
};

/// The weights. Immutable.
class ReferenceModel {
 public:
  static constexpr unsigned table_bits = 17;

  /// Needs: the trainer's bytes, which must outlive the model; anything else gives a model that finds nothing.
  explicit ReferenceModel(std::string_view bytes);
  static const ReferenceModel& built_in();

  int score(const ReferenceFeatures&) const;
  bool empty() const { return weights_.empty(); }

 private:
  std::string_view weights_;
};

/// A document's phrases and what each may refer to.
class References {
 public:
  References(const Tree&, std::vector<NounPhrase>);

  const std::vector<NounPhrase>& phrases() const { return phrases_; }

  /// Earlier phrases that this one may refer to: the nearest, and those with the same head or name further back; at most 64. The last first.
  std::vector<std::uint32_t> candidates(std::uint32_t phrase) const;

  ReferenceFeatures features(std::uint32_t phrase, std::uint32_t candidate) const;
  /// That it refers to nothing before it.
  ReferenceFeatures features_of_none(std::uint32_t phrase) const;

  std::optional<std::uint32_t> antecedent(const ReferenceModel&, std::uint32_t phrase) const;

 private:
  struct Seat;
  bool is_blocked(std::uint32_t phrase, std::uint32_t candidate) const;
  std::uint32_t role(std::uint32_t phrase) const;
  bool says(std::uint32_t candidate, std::uint32_t phrase) const;
  bool modifiers_agree(std::uint32_t phrase, std::uint32_t candidate) const;

  const Tree& tree_;
  std::vector<NounPhrase> phrases_;
  std::vector<std::uint32_t> times_;  ///< how often the last word of the phrase was said up to it
  std::vector<std::uint32_t> same_word_, same_last_, same_first_;  ///< the phrase before it with that word, or none
};

/// Chains of two phrases or more, each in the order of the text.
std::vector<std::vector<std::uint32_t>> find_chains(const ReferenceModel&, const References&);

}  // namespace demarche::who
