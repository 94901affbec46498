// The predicates that take a stand, found one by one, before it is known which of them are the same position.
#pragma once

#include <optional>
#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

/// A stand that a predicate takes: by whom, on what, how.
struct Stand {
  TokenIndex predicate = 0;
  std::vector<ActorId> parties;
  std::optional<ActorId> voiced_by;
  std::optional<TokenIndex> issue;  ///< head of the phrase that names it
  Stance stance = Stance::accept;
  std::optional<Strength> strength;
  Standing standing = Standing::current;
};

/// The stand that the word takes; nothing if it takes none, or only in a case ("if Kyiv accepts"), or if nobody is known to take it.
std::optional<Stand> stand_of(const Reading&, TokenIndex);

/// Gives the stand to those whom the phrase stands for, and says who voiced it.
void set_parties(const Reading&, Stand&, TokenIndex phrase);

}  // namespace demarche::talks
