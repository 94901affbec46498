// How a noun for a meeting is read: the words around it, and who comes.
#pragma once

#include <vector>

#include "talks/sighting.hpp"

namespace demarche::talks {

/// What a verb does with a meeting, and how its subject comes: a line of data/talks/meetings.tsv; null for other verbs.
const WordTable::Fields* role_of(const Reading&, TokenIndex verb);

/// The relative clauses of the noun, and those that a tree hangs on a later noun though they speak of the meeting's time
/// ("a meeting on quotas that had been scheduled for Friday").
std::vector<TokenIndex> clauses_about(const Reading&, TokenIndex noun);

/// Fills in who comes, and what the clauses about the meeting say of its time and place. `whole` is the head of the phrase that the noun is
/// a part of. False if the sentence denies the meeting ("will not hold talks").
bool read_company(const Reading&, Sighting&, TokenIndex noun, TokenIndex whole);

/// Those whom a participle soon after the token brings, by the order of the words: "…, hosted by A", "…, accompanied by B".
void add_brought_by(const Reading&, Meeting&, TokenIndex from, Span evidence);

}  // namespace demarche::talks
