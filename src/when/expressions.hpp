// Expressions of time in a sentence: what the words say, not yet which days they mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "when/calendar.hpp"

namespace demarche::when {

enum class Kind {
  day,           ///< month and day, perhaps a year: "April 23", "21-23 April 2016"
  day_of_month,  ///< "the 24th"
  week_of,       ///< "the week of May 5": the week that holds the day
  month,         ///< "June", "June 2007"
  years,         ///< "2014", "the 1980s", "the 19th century"
  quarter,       ///< "the third quarter"
  half,          ///< "the first half of 2016"
  season,        ///< "summer", "the winter of 1776"
  weekday,       ///< "Sunday"
  weekend,       ///< "the weekend"
  holiday,       ///< "Christmas": month and day, perhaps a year
  from_today,    ///< "yesterday": `count` days away
  unit,          ///< "last week", "this year": the unit `count` away
  up_to_now,     ///< "the past two years"
  from_now_on,   ///< "the next five days"
  ago,           ///< "three weeks ago"
  ahead,         ///< "in three weeks", if what happens is to come; else how long it takes
  later,         ///< "two years later": from the time last spoken of; `count` below 0 for "earlier"
  of_anchor,     ///< "that year", "the following month": the unit `count` away from the time last spoken of
  vague          ///< "five years", "now", "recent weeks": how long, or no particular time
};

/// What the words themselves say about the direction from the report's day.
enum class Lean { by_tense, past, before_this, this_one, after_this, future };

struct Expression {
  TokenRange tokens;
  Kind kind = Kind::vague;
  Lean lean = Lean::by_tense;
  Unit unit = Unit::day;
  std::optional<int> year;  ///< for years: the first
  int month = 0, day = 0, last_day = 0;
  int count = 0;  ///< weekday, quarter, half, season, units; for years: how many
};

/// Two expressions that are one stretch of time: "from June to August", "between Monday and Thursday".
struct Stretch {
  Expression from;
  std::optional<Expression> to;
  TokenRange tokens() const { return {from.tokens.begin, to ? to->tokens.end : from.tokens.end}; }
};

/// Needs: tokens. Gives: the expressions of one sentence, in order, disjoint. Linear.
std::vector<Stretch> find_expressions(const Document&, const Sentence&);

}  // namespace demarche::when
