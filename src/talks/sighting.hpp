// One place in the text that speaks of a meeting, before it is known which of them are the same.
#pragma once

#include <optional>
#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

struct Sighting {
  Meeting meeting;
  TokenIndex head = 0;          ///< the noun or verb that says it
  TokenIndex clause = 0;        ///< the head of its clause
  bool definite = false;        ///< "the summit", "their talks": may point back
  bool bare = false;            ///< definite, with nothing that says which: "the summit"
  bool status_is_read = false;  ///< said rather than taken from the tense of what surrounds it
};

/// All that speaks of a meeting, a visit or a call, in the order of the text. Those that say neither where, when nor who are among them:
/// they may point back to another.
std::vector<Sighting> find_sightings(const Reading&);

/// A seat for each actor, unless the meeting has it already. A withdrawal or a substitute replaces what was expected.
void add_seats(Meeting&, const std::vector<ActorId>&, AttendanceKind, Span evidence);

/// The actors that a phrase brings to a meeting: officials "from Japan and China" bring Japan and China.
std::vector<ActorId> participants(const Reading&, TokenIndex head);

/// How somebody comes to a meeting of that status.
AttendanceKind usual_attendance(MeetingStatus);

/// Seats that the text gives apart from naming the meeting: who stands in for whom, who pulled out, whom a delegation includes.
/// Adds to the nearest meeting before or in the same sentence. `sightings` are sorted by head.
void add_loose_seats(const Reading&, std::vector<Sighting>& sightings);

}  // namespace demarche::talks
