// Finds expressions of time at a word of a sentence: tries every way to begin one there; the longest wins. Its methods are in files by what
// they read: dates of the calendar, years and their parts, and what is seen from the report's day or the time last spoken of.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/one_of.hpp"
#include "when/expressions.hpp"
#include "when/vocabulary.hpp"

namespace demarche::when {

/// One sentence's words. Positions count from its first token; past its end all words are empty.
class Grammar {
 public:
  Grammar(const Document&, const Sentence&);

  /// The expressions in order, disjoint.
  std::vector<Expression> all() const;

 private:
  using Found = std::optional<Expression>;

  // ---- words ----

  std::string_view lower(std::size_t i) const { return word(i).lower; }
  const Word& word(std::size_t i) const { return words_[std::min(i, size_)]; }
  Role role(std::size_t i) const { return word(i).role; }
  int value(std::size_t i) const { return word(i).value; }
  Unit unit_at(std::size_t i) const { return static_cast<Unit>(value(i)); }
  bool is(std::size_t i, std::string_view text) const { return word(i).lower == text; }
  template <class... Words>
  bool is_any(std::size_t i, Words... words) const {
    return is_one_of(lower(i), words...);
  }
  bool is_dash(std::size_t i) const { return is_any(i, "-", "–", "—", "‑"); }
  std::string_view before(std::size_t i) const { return i > 0 ? std::string_view(words_[i - 1].lower) : std::string_view(); }
  Expression make(std::size_t first, std::size_t end, Kind kind) const;
  Found longest_at(std::size_t i) const;
  // Words without a role of their own that begin expressions.
  bool may_begin(std::size_t i) const;

  // ---- dates of the calendar ----

  // "2016-04-23", "3/8/2016" (month first, unless it cannot be), "9/11".
  Found numeric_date(std::size_t i) const;
  bool in_a_persons_name(std::size_t i) const;
  // A month by its name; "may", "march" and short forms only where a date is likely.
  bool is_month(std::size_t i) const;
  bool is_day_number(std::size_t i) const;
  // ", 2016", "of 2016", "2016" after a date.
  std::optional<std::size_t> year_after(std::size_t i, bool after_day) const;
  // "April 23", "April 21-23, 2016", "April 2016", "April".
  Found month_first(std::size_t i) const;
  // "-23" after "April 21": sets last_day, gives where to go on.
  std::size_t last_day_after(Expression& e, std::size_t at) const;
  // "23 April 2016", "the 23rd of April", "21-23 April", "5–6 September 2019".
  Found day_first(std::size_t i) const;
  bool is_weekday(std::size_t i) const;
  // "Tuesday, March 8, 2011", "Friday the 5th of May".
  Found weekday_and_date(std::size_t i) const;
  Found weekday(std::size_t i) const;
  Found weekend(std::size_t i) const;
  // "on the 24th": of this month, or the one that the tense suggests.
  Found day_alone(std::size_t i) const;
  // "the week of May 5", "the weekend of May 3-4", "the first week of May".
  Found week_of(std::size_t i) const;

  // ---- years and more ----

  Found years(std::size_t first, std::size_t end, int from, int count) const;
  // A number of four digits that the sentence uses as a year.
  bool is_year(std::size_t i) const;
  // "2000 people"; not "the 2020 elections", "a 2003 interview", "2018 vintage".
  bool counts_things(std::size_t i) const;
  // The calendar that we speak of begins with the year 1.
  bool is_before_christ(std::size_t i) const { return is_any(i, "bc", "bce", "b.c", "b.c.e") && word(i).capital; }
  // "2014"; "2014-15", "1939–1945"; "347 AD".
  Found year(std::size_t i) const;
  // "the year 2030", "AD 842", "fiscal 1990". No such year, no days: "the year 99999".
  Found named_year(std::size_t i) const;
  // "the 1980s", "the late '90s".
  Found decade(std::size_t i) const;
  // "the 19th century", "the seventeenth and eighteenth centuries" (the latter).
  Found century(std::size_t i) const;
  // Sets the year of "… of 2016", "… 2016", "… of last year"; gives where to go on.
  std::size_t year_of_part(Expression& e, std::size_t at) const;
  // "the third quarter (of 1989)", "third-quarter", "Q3 2014", "the 1989 third quarter".
  Found quarter(std::size_t i) const;
  // "the first half of 2016".
  Found half(std::size_t i) const;
  // "summer", "the summer of 2010", "winter 2015"; not "to fall" or "Arab Spring".
  Found season(std::size_t i) const;

  // ---- seen from the report's day ----

  // "last week", "this past Sunday", "next summer", "the past two years", "the coming days", "this morning".
  Found shifted(std::size_t i) const;
  Found shifted_unit(Expression, std::size_t at, std::string_view shift, bool this_past) const;
  Found shifted_name(Expression, std::size_t at) const;
  // "this morning", "last night", "next morning".
  Found part_of_today(std::size_t i, std::size_t at, std::string_view shift) const;
  // The number at `at` and the unit after it, of "the past two years".
  Found shifted_count(std::size_t i, std::size_t at, int moved) const;
  // "today", "tomorrow night", "the day before yesterday".
  Found day_word(std::size_t i) const;

  // ---- numbers of units ----

  // The number that begins at `at` ("two", "a couple of", "twenty-five", "a few"); moves `at` behind it.
  std::optional<int> number(std::size_t& at) const;
  // "three weeks ago", "two years later", "in two weeks", "five years", "30-day".
  Found counted(std::size_t i) const;
  Found with_end(Expression e, std::size_t end, Kind kind, int count) const;
  // "for decades", "recent weeks", "every year": how long or how often.
  Found bare_units(std::size_t i) const;

  // ---- seen from the time last spoken of ----

  // "that year", "the same day", "the following month", "the day before".
  Found of_anchor(std::size_t i) const;
  // "the end of the year", "later in the week": the current one. "year-end": its last day.
  Found of_the_unit(std::size_t i) const;
  // "the latest quarter": the last one that is over.
  Found latest_unit(std::size_t i) const;
  // "the year-earlier quarter", "year-ago".
  Found year_earlier(std::size_t i) const;

  // ---- feasts that have a day ----

  Found holiday(std::size_t i) const;

  // ---- no particular time ----

  Found vague(std::size_t i) const;

  const Document& document_;
  TokenIndex begin_;
  std::size_t size_;
  std::vector<Word> words_;
};

}  // namespace demarche::when
