// Stands that somebody takes by what they say is to be, without a word for it: "Troops will not leave", "The Union must pay".
#pragma once

#include "talks/stances.hpp"

namespace demarche::talks {

/// The stand of whoever does, or of whoever says so; nothing if the word takes none.
std::optional<Stand> spoken_stand(const Reading&, TokenIndex);

}  // namespace demarche::talks
