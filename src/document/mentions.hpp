// From words to actors: which actors a noun phrase stands for. Shared by the rooms above who/.
#pragma once

#include <span>
#include <vector>

#include "document/tree.hpp"

namespace demarche {

/// Needs: trees, mentions. The document must outlive the index and not change its mentions meanwhile.
class MentionIndex {
 public:
  explicit MentionIndex(const Document& document);

  /// Mentions (indices in Document::mentions) whose head is the token, the widest first.
  std::span<const std::uint32_t> at(TokenIndex head) const;

  /// The actors that the noun phrase headed by `head` stands for: those of its widest mention (several for a plural) and of its conjuncts,
  /// in the order of the text, each once. A proper noun that heads no mention stands for that of the name around it, since trees and
  /// mentions may differ on the head of a long name. Empty if it stands for none.
  std::vector<ActorId> actors_of(const Tree& tree, TokenIndex head) const;

  /// As actors_of(); if the phrase itself stands for none, the actors it belongs to: "Moscow's delegation", "the American plan".
  std::vector<ActorId> actors_or_owners_of(const Tree& tree, TokenIndex head) const;

 private:
  const Document* document_;
  std::vector<std::uint32_t> mentions_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> around_;  ///< for each token the shortest mention of a few words that holds it, or none
};

}  // namespace demarche
