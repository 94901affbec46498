// Where and when a meeting is, and whether it took place, as the words around a noun or verb have it.
#pragma once

#include <optional>

#include "talks/reading.hpp"

namespace demarche::talks {

// ---- where ----

/// The first place whose words lie in the span.
std::optional<Place> place_within(const Reading&, Span);

/// "in Geneva", "at the White House": a known place, else what the words call it.
std::optional<Place> venue(const Reading&, TokenIndex);

/// "the London meeting".
std::optional<Place> venue_before(const Reading&, TokenIndex noun);

/// As venue(), by the order of the words alone: a place soon after the token, within its clause, behind "in" or "at".
/// For sentences whose tree hangs the place elsewhere.
std::optional<Place> venue_after(const Reading&, TokenIndex);

/// The venue that hangs where the phrase hangs: "is due in Delhi for talks", "broke off talks in Bergen", "The talks ended in Geneva".
std::optional<Place> venue_beside(const Reading&, TokenIndex whole);

/// Where a journey leads: "flew to Rome", "left for Rome", "a trip to Rome".
std::optional<Place> destination(const Reading&, TokenIndex verb_or_noun);

// ---- when ----

std::optional<Period> period(const Reading&, TokenIndex);

/// As period(), by the order of the words alone: soon after the token, with no verb between unless `past_verbs`.
std::optional<Period> period_after(const Reading&, TokenIndex, bool past_verbs = false);

/// The day of the report, for what it tells in the present tense.
std::optional<Period> day_of_report(const Reading&);

// ---- whether ----

/// Planned if the date lies after the report, held if before.
std::optional<MeetingStatus> status_by_date(const Reading&, const std::optional<Period>&);

/// Planned if another verb plans the predicate: "is expected to visit".
std::optional<MeetingStatus> status_by_plan(const Reading&, TokenIndex predicate);

/// What stands before the noun's phrase: "ahead of the talks", "following talks", "during the summit".
std::optional<MeetingStatus> status_by_preposition(const Reading&, TokenIndex noun);

/// "the planned summit".
std::optional<MeetingStatus> status_by_modifier(const Reading&, TokenIndex noun);

MeetingStatus status_by_manner(const Manner&);

}  // namespace demarche::talks
