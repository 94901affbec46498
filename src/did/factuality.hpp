// Whether what a verb or noun tells happened: read from negation and modals on the way up the tree, and from the words that govern it.
#pragma once

#include "did/lexicon.hpp"
#include "document/tree.hpp"

namespace demarche::did {

/// What the grammar says of an event. All false: it happened, as far as the text says.
struct Reality {
  bool negated = false;      ///< "did not meet", "refused to meet", "denied meeting"
  bool planned = false;      ///< "will meet", "agreed to meet", "the coming meeting"
  bool possible = false;     ///< "may meet", "if they meet", "wants to meet", "proposed a meeting"
  bool conditional = false;  ///< it hangs on an if or unless: "will attack if"
  bool supposed = false;     ///< only thought of: "if they meet", "flew there to meet", "efforts to meet"
  bool unwilling = false;    ///< "will not meet", "could not accept"
  bool wished = false;       ///< the actor's own wish: "wants to meet"; it is possible, too
  bool willed = false;       ///< the future is the actor's own: "will", "vowed to"

  Factuality factuality() const;
  friend bool operator==(const Reality&, const Reality&) = default;
};

/// Needs: trees. `predicate` is the head of a clause or of a noun phrase.
Reality reality_of(const EventTables& tables, const Tree& tree, TokenIndex predicate);

}  // namespace demarche::did
