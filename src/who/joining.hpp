// Names of bodies put together from their parts: "Mexican | Senate", "Observatory for | Human Rights", "Customs | and Border Protection".
#pragma once

#include <vector>

#include "who/names.hpp"

namespace demarche::who {

/// Among the tables' finds: organs that many states have, joined to the state beside them; states that only name a sea left out.
void join_organs_to_states(std::vector<NameUse>& found, const Document&);

/// A learned body over the preposition before it: "Observatory for | Human Rights".
void join_to_front(const Document&, const std::vector<NameUse>& before, TokenRange sentence, NameUse& body);

/// A learned body over the possessive mark or "and" after it: "Longshoremen | 's Association".
void join_to_end(const Knowledge::Tables&, const Document&, TokenRange sentence, NameUse& body);

/// Whether two learned bodies are one: "Independent Electoral | and | Boundaries Commission".
bool joins_by_and(const Knowledge::Tables&, const Document&, const NameUse& first, const NameUse& second);

/// A learned body and the adjective of a state before it: "Lebanese | Civil Defense".
void join_to_state(const Knowledge::Tables&, const Document&, std::vector<NameUse>& before, NameUse& body);

/// Whether a body's words make it an organ of its state; parties, papers and clubs of a country do not speak for it.
bool is_organ_of_state(const Document&, TokenRange);

}  // namespace demarche::who
