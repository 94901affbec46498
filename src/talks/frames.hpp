// Where the issue of a stand is found around the word that takes it, and whether that word takes a stand at all.
#pragma once

#include <optional>

#include "talks/reading.hpp"

namespace demarche::talks {

/// The issue, and the stance if the frame has its own ("to want to do" proposes, "to want it done" demands).
struct Framed {
  TokenIndex issue = 0;
  std::optional<Stance> stance;
};

/// The first of the frames (a comma-separated list of data/talks/stances.tsv: "obj", "xcomp", "to", "them", "talks=reject" …) that finds
/// its issue around the word.
std::optional<Framed> issue_in_frame(const Reading&, TokenIndex, std::string_view frames);

/// Only a case, not a stand: "if the rebels accept", "whether to accept", "any suggestion that they would accept".
bool is_hypothetical(const Reading&, TokenIndex);

/// The clause says what is to be, not what is: "insists that it be done", "agreed that they will", but not "insists that it was lawful".
bool is_directive(const Reading&, TokenIndex verb, TokenIndex clause);

/// A meeting, a proposal or a part in one.
bool is_about_talks(const Reading&, TokenIndex);

std::optional<Stance> parse_stance(std::string_view);

}  // namespace demarche::talks
