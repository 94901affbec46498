// One place in the text that speaks of a meeting, before it is known which of them are the same.
#pragma once

#include <optional>
#include <vector>

#include "talks/reading.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {

struct Sighting {
  Meeting meeting;
  TokenIndex head = 0;          ///< the noun or verb that says it
  TokenIndex clause = 0;        ///< the head of its clause
  bool definite = false;        ///< "the summit", "their talks": may point back
  bool bare = false;            ///< definite, with nothing that says which: "the summit"
  bool status_is_read = false;  ///< said rather than taken from the tense of what surrounds it
  bool is_weak = false;         ///< by a word that is often no meeting: "a dinner", "a session"
  bool is_wish = false;         ///< only called for, hoped for or refused: a meeting only if the text says where, when or between whom
};

/// All that speaks of a meeting, a visit or a call, in the order of the text. Those that say neither where, when nor who are among them:
/// they may point back to another.
std::vector<Sighting> find_sightings(const Reading&);

/// The noun's line in the table: "phone call" before "call"; null for "press conference".
const WordTable::Fields* meeting_noun(const Reading&, TokenIndex);

/// A sighting that begins with a noun; nothing if the sentence denies it ("will not hold talks").
std::optional<Sighting> noun_sighting(const Reading&, TokenIndex noun, const WordTable::Fields& line);

/// A sighting by a verb that is itself a meeting, a call or a visit. Also where a tagger took "meets" or "visits" for a noun: then by the
/// order of the words.
std::optional<Sighting> verb_sighting(const Reading&, TokenIndex);

/// A seat for each actor, unless the meeting has it already. A withdrawal, a host or a substitute replaces what was expected.
void add_seats(Meeting&, const std::vector<ActorId>&, AttendanceKind, Span evidence);

/// As add_seats(), for those that a phrase brings; nothing if there is no phrase.
void add_phrase(const Reading&, Meeting&, std::optional<TokenIndex> head, AttendanceKind, Span evidence);

/// The actors that a phrase brings to a meeting: officials "from Japan and China" bring Japan and China.
std::vector<ActorId> participants(const Reading&, TokenIndex head);

/// How somebody comes to a meeting of that status.
AttendanceKind usual_attendance(MeetingStatus);

/// The topic, in the text's words; empty if it is not said. "on Monday" is none.
std::string topic_of(const Reading&, TokenIndex);

/// True if a predicate above the token, in its own clause, wants, offers or refuses it.
bool is_wished_for(const Reading&, TokenIndex);

/// Seats that the text gives apart from naming the meeting: who stands in for whom, who pulled out, whom a delegation includes.
/// Adds to the nearest meeting before or in the same sentence. `sightings` are sorted by head.
void add_loose_seats(const Reading&, std::vector<Sighting>& sightings);

}  // namespace demarche::talks
