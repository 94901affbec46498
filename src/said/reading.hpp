// One sentence as the rules read it: its tree, what is quoted, and what they have found so far.
#pragma once

#include <span>
#include <vector>

#include "said/attribution.hpp"
#include "said/quotations.hpp"

namespace demarche::said {

/// The two sides of a cue that interrupts its content, or the whole.
using Ranges = std::vector<TokenRange>;

/// What is left of `whole` without `hole`: one range or two.
Ranges without(TokenRange whole, TokenRange hole);

class Reading {
 public:
  Reading(const Tree& tree, std::span<const Quotation> quotations) : tree(tree), document(tree.document()), quotations(quotations) {}

  const Tree& tree;
  const Document& document;
  std::span<const Quotation> quotations;
  TokenRange sentence;             ///< the one that is read now
  std::vector<Attribution> found;  ///< in all sentences so far, in the order of their cues
  TokenRange last_content;         ///< of found.back()

  /// Notes an attribution, its content bounded before the speaker and his next cue. False if nothing is left of it.
  bool add(TokenIndex cue, TokenRange words, const Cue&, const std::optional<Source>&, TokenRange content, std::string_view rule);

  /// True if a dependent is marked with one of the prepositions.
  bool is_introduced(TokenIndex c, const std::vector<std::string_view>& prepositions) const;

  /// The phrase of a dependent without the preposition that marks it.
  TokenRange after_preposition(TokenIndex c) const;

  /// What a noun or adjective introduces by one of its dependents: a that-clause, an infinitive, a phrase with one of its prepositions.
  std::optional<TokenRange> complement(const Cue&, TokenIndex c) const;

  /// The clause of a predicate; the whole sentence if it is the sentence's own.
  TokenRange clause_of(TokenIndex head) const { return tree[head].head ? tree.subtree(head) : sentence; }

  /// True if the words are quoted and the cue is not: they speak in another place.
  bool is_elsewhere(const Source&, TokenIndex cue) const;

  /// Two clauses of one cue with nothing but punctuation between them are one content: "said it is his hope | that they meet".
  bool is_continuation(TokenIndex cue, TokenRange content) const;
};

}  // namespace demarche::said
