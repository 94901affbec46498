// Where and to whom something was said, from the words around the cue.
#pragma once

#include <string>

#include "document/mentions.hpp"
#include "said/attribution.hpp"

namespace demarche::said {

/// "X", "reporters", "CNN", "statement", "White House briefing": the medium or the occasion, without article or preposition. Empty if the
/// text names none.
std::string channel_of(const Tree&, const Attribution&);

/// "statement", "briefing", "interview": what words are said in or at.
bool is_occasion(std::string_view lemma);

/// "X", "television", "Telegram": what words are said on.
bool is_medium(std::string_view form);

/// To whom: the object of "told", the "to" of "said to". Nothing if the text names nobody who is an actor.
std::optional<ActorId> addressee_of(const Tree&, const MentionIndex&, const Attribution&);

}  // namespace demarche::said
