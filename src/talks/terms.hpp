// The terms of a proposal as the text lists them: after a colon, as infinitives, as objects of "includes".
#pragma once

#include <optional>
#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

/// One term: its words, and the head of its phrase, which is a noun ("a halt to shelling") or a verb ("cut tariffs").
struct Term {
  TokenRange words;
  TokenIndex head = 0;
  bool is_topic = false;  ///< only what the proposal is for ("a plan for peace"): stands back where terms are listed
};

/// Splits a stretch of words at commas and "and" wherever what follows begins as the first item does. Reads the order of the words, as
/// parsers hang the items of a long list in many ways. Never empty if the region is not.
std::vector<TokenRange> list_items(const Reading&, TokenRange region);

/// The terms of a stretch of words: its list items.
void add_region(const Reading&, TokenRange region, std::vector<Term>& terms, bool is_topic = false);

/// The phrase and what is coordinated with it. Of "includes two points: A and B", A and B.
void add_list(const Reading&, TokenIndex head, std::vector<Term>& terms);

/// The infinitives, lists and clauses that say what a noun ("plan", "deal") holds.
void add_terms_of_noun(const Reading&, TokenIndex noun, std::vector<Term>& terms);

/// Says of its subject, a proposal, what it holds: "includes A", "would grant A", "lifts the ban" (but not "faces a vote").
bool holds_terms(const Reading&, TokenIndex verb);

/// What the predicate says that the proposal (its subject) holds: "includes A and B", "calls for A", "would grant A".
void add_terms_of_predicate(const Reading&, TokenIndex verb, std::vector<Term>& terms);

/// What somebody agrees to, offers or proposes: infinitive, clause, object, "to" or "on".
void add_terms_of_act(const Reading&, TokenIndex verb, std::vector<Term>& terms);

/// "in exchange for B", "in return for B": B, which is a part of what both agreed; of an offer it is the condition.
void add_price(const Reading&, TokenRange clause, std::vector<Term>& terms);

}  // namespace demarche::talks
