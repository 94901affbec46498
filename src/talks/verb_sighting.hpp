// How a verb for a meeting, a call or a journey is read.
#pragma once

#include <vector>

#include "talks/sighting.hpp"

namespace demarche::talks {

/// A sighting at the verb, with the time, the place, the topic and the status that its clause gives; nobody in it yet.
Sighting sighting_by_verb(const Reading&, TokenIndex verb, MeetingKind);

/// Meeting nouns below the verb say more of the same meeting: "met in Rome for talks with the opposition".
void read_nouns_below(const Reading&, Sighting&, TokenIndex verb, Span evidence);

/// Leaders, ministers, delegates …: they meet for those whom they represent, also where who/ knows none of them.
bool meets_for_others(const Reading&, TokenIndex noun);

/// Somebody among them travels for others, and is not just anybody who goes somewhere.
bool is_official(const Reading&, const std::vector<ActorId>&);

/// The meetings of one verb: "met A in Oslo on Monday and B in Bergen on Tuesday" are two. Else the sighting itself (stops.cpp).
std::vector<Sighting> split_at_stops(const Reading&, const Sighting&);

// ---- journeys (journeys.cpp) ----

/// "A welcomed B in Lyon": A is the host.
std::optional<Sighting> reception(const Reading&, TokenIndex verb);

/// "A flew to Rome", "A visited B", "A leads a delegation to Rome", as the frame in data/talks/meetings.tsv has it.
std::optional<Sighting> journey(const Reading&, TokenIndex verb, std::string_view frame);

/// "A invited B to come to Rome."
std::optional<Sighting> invitation(const Reading&, TokenIndex verb);

/// "A is due in Rome on Friday", "A is expected in Rome."
std::optional<Sighting> arrival(const Reading&, TokenIndex word);

}  // namespace demarche::talks
