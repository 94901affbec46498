#include "when/resolve.hpp"

#include <algorithm>
#include <array>

namespace demarche::when {
namespace {

// How fine the days of an expression are.
Unit grain(const Expression& e) {
  switch (e.kind) {
    case Kind::month:
      return Unit::month;
    case Kind::quarter:
      return Unit::quarter;
    case Kind::years:
    case Kind::half:
    case Kind::season:
      return Unit::year;
    case Kind::unit:
    case Kind::ago:
    case Kind::later:
    case Kind::of_anchor:
      return e.unit;
    default:
      return Unit::day;
  }
}

std::optional<Days> holiday_or_day(int year, const Expression& e) {
  const auto first = make_day(year, e.month, e.day);
  const auto last = e.last_day ? make_day(year, e.month, e.last_day) : first;
  if (!first || !last) return {};
  return Days{*first, *last};
}

// Of the same stretch in the year before, the year and the year after the one that fits lean and tense, seen from `now`.
template <class InYear>
std::optional<Days> choose_year(Day now, Lean lean, Tense tense, InYear in_year) {
  const int year = year_of(now);
  const auto before = in_year(year - 1), same = in_year(year), after = in_year(year + 1);
  if (!before || !same || !after) return same;
  switch (lean) {
    case Lean::this_one:
      return same;
    case Lean::past:
    case Lean::before_this:
      return same->last < now ? same : before;
    case Lean::future:
    case Lean::after_this:
      return same->first > now ? same : after;
    case Lean::by_tense:
      break;
  }
  // What is near is meant, whatever the tense: a report of March 30 that says April 2 speaks of the coming one.
  constexpr auto near = std::chrono::days(45);
  const auto distance = [&](const Days& d) { return d.last < now ? now - d.last : d.first > now ? d.first - now : std::chrono::days(0); };
  const std::array candidates = {*same, *before, *after};
  const Days nearest = *std::ranges::min_element(candidates, {}, distance);
  if (distance(nearest) <= near) return nearest;
  if (tense == Tense::past) return same->first <= now ? same : before;
  if (tense == Tense::future) return same->last >= now ? same : after;
  return nearest;
}

}  // namespace

std::optional<Days> Resolver::resolve(const Expression& e, Tense tense, std::optional<Day> said_on) {
  const auto report_day = published_;
  if (published_ && said_on) published_ = said_on;
  const auto days = days_of(e, tense);
  published_ = report_day;
  if (days && e.kind != Kind::vague && e.kind != Kind::up_to_now && e.kind != Kind::from_now_on) remember(*days, grain(e));
  return days;
}

void Resolver::remember(const Days& days, Unit unit) {
  anchor_ = days;
  anchor_unit_ = unit;
  last_year_ = year_of(days.first);
}

std::optional<Days> Resolver::days_of(const Expression& e, Tense tense) const {
  switch (e.kind) {
    case Kind::vague:
      return {};
    case Kind::day:
    case Kind::holiday:
      return calendar_day(e, tense);
    case Kind::week_of: {
      const auto day = calendar_day(e, tense);
      return day ? unit_around(day->first, Unit::week, 0) : std::nullopt;
    }
    case Kind::month:
      return calendar_month(e, tense);
    case Kind::years:
      return days_of_years(*e.year, *e.year + e.count - 1);
    case Kind::quarter:
    case Kind::half:
    case Kind::season:
      return part_of_year(e, tense);
    case Kind::of_anchor:
      return of_anchor(e);
    case Kind::later: {
      if (anchor_) return ago(e, e.count < 0 ? anchor_->first : anchor_->last, e.count);
      return published_ && e.count < 0 ? ago(e, *published_, e.count) : std::nullopt;
    }
    default:
      break;
  }
  if (!published_) return {};
  switch (e.kind) {
    case Kind::weekday:
      return weekday(e, tense);
    case Kind::weekend:
      return weekend(e, tense);
    case Kind::day_of_month:
      return day_of_month(e, tense);
    case Kind::from_today:
      return unit_around(*published_, Unit::day, e.count);
    case Kind::unit:
      return unit_around(*published_, e.unit, e.count);
    case Kind::ago:
      return anchored_by_quarter(e) ? ago(e, anchor_->first, -e.count) : ago(e, *published_, -e.count);
    case Kind::ahead:
      return tense == Tense::future ? ago(e, *published_, e.count) : std::nullopt;
    case Kind::up_to_now: {
      const auto first = day_after(*published_, e.unit, -e.count);
      return first ? std::optional(Days{*first, *published_}) : std::nullopt;
    }
    case Kind::from_now_on: {
      const auto last = day_after(*published_, e.unit, e.count);
      return last ? std::optional(Days{*published_, *last}) : std::nullopt;
    }
    default:
      return {};
  }
}

std::optional<Days> Resolver::calendar_day(const Expression& e, Tense tense) const {
  const auto in_year = [&](int year) { return holiday_or_day(year, e); };
  if (e.year) return in_year(*e.year);
  if (const auto year = year_told()) return in_year(*year);
  if (!published_) return {};
  return choose_year(*published_, e.lean, tense, in_year);
}

std::optional<Days> Resolver::day_of_month(const Expression& e, Tense tense) const {
  const int today = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(*published_).day()));
  const int shift = tense == Tense::future && e.day < today ? 1 : tense == Tense::past && e.day > today ? -1 : 0;
  const auto month = unit_around(*published_, Unit::month, shift);
  return month ? days_of_day(year_of(month->first), month_of(month->first), e.day) : std::nullopt;
}

std::optional<Days> Resolver::calendar_month(const Expression& e, Tense tense) const {
  const auto in_year = [&](int year) { return days_of_month(year, e.month); };
  if (e.year) return in_year(*e.year);
  if (e.lean == Lean::by_tense)
    if (const auto year = year_told()) return in_year(*year);
  if (!published_) return {};
  // A month is seldom "near" the way a day is: "in May", said in April of what happened, is last year's.
  const Day now = *published_;
  if (e.lean == Lean::by_tense && tense == Tense::past) return in_year(year_of(now) - (e.month > month_of(now)));
  if (e.lean == Lean::by_tense && tense == Tense::future) return in_year(year_of(now) + (e.month < month_of(now)));
  return choose_year(now, e.lean, tense, in_year);
}

std::optional<Days> Resolver::part_of_year(const Expression& e, Tense tense) const {
  const auto in_year = [&](int year) -> std::optional<Days> {
    if (e.kind == Kind::quarter) return days_of_quarter(year, e.count);
    if (e.kind == Kind::season) return days_of_season(year, static_cast<Season>(e.count));
    const auto first = days_of_quarter(year, 2 * e.count - 1), last = days_of_quarter(year, 2 * e.count);
    return first && last ? std::optional(Days{first->first, last->last}) : std::nullopt;
  };
  if (e.year) return in_year(*e.year);
  if (e.kind == Kind::season && e.lean == Lean::by_tense)
    if (const auto year = year_told()) return in_year(*year);
  if (!published_) return {};
  const int year = year_of(*published_);
  if (e.kind == Kind::season && e.lean != Lean::by_tense) return choose_year(*published_, e.lean, tense, in_year);
  if (e.lean == Lean::before_this) return in_year(year - 1);
  if (e.lean == Lean::after_this) return in_year(year + 1);
  if (e.lean == Lean::this_one || tense == Tense::future) return in_year(year);
  const auto same = in_year(year);
  return same && same->first > *published_ && tense == Tense::past ? in_year(year - 1) : same;
}

std::optional<Days> Resolver::weekday(const Expression& e, Tense tense) const {
  const Day now = *published_;
  const auto one = [](Day day) { return std::optional(Days{day, day}); };
  const Day yesterday = now - std::chrono::days(1), tomorrow = now + std::chrono::days(1);
  switch (e.lean) {
    case Lean::past:
    case Lean::before_this:
      return one(on_or_before(yesterday, e.count));
    case Lean::future:
      return one(on_or_after(tomorrow, e.count));
    case Lean::this_one:
      return one(on_or_after(on_or_before(now, 0), e.count));
    case Lean::after_this:
      return one(on_or_after(on_or_before(now, 0) + std::chrono::days(7), e.count));
    case Lean::by_tense:
      break;
  }
  return one(tense == Tense::future || tense == Tense::present ? on_or_after(now, e.count) : on_or_before(now, e.count));
}

std::optional<Days> Resolver::weekend(const Expression& e, Tense tense) const {
  const auto from_saturday = [](Day saturday) { return std::optional(Days{saturday, saturday + std::chrono::days(1)}); };
  const Day this_saturday = on_or_after(on_or_before(*published_, 0), 5);
  const Day last_saturday = this_saturday - std::chrono::days(7);
  if (e.lean == Lean::after_this) return from_saturday(this_saturday + std::chrono::days(7));
  if (e.lean == Lean::past || e.lean == Lean::before_this) return from_saturday(last_saturday);
  if (e.lean == Lean::future) return from_saturday(this_saturday);
  return from_saturday(tense == Tense::past && this_saturday > *published_ ? last_saturday : this_saturday);
}

// What is measured in quarters is compared by quarters: "profits rose in the third quarter from a year ago".
bool Resolver::anchored_by_quarter(const Expression& e) const { return e.unit == Unit::year && anchor_ && anchor_unit_ == Unit::quarter; }

// As fine as the unit: three years ago is a year, three weeks ago a week, three days ago a day.
std::optional<Days> Resolver::ago(const Expression& e, Day from, int count) const {
  const auto day = day_after(from, e.unit, count);
  if (!day) return {};
  if (anchored_by_quarter(e)) return unit_around(*day, Unit::quarter, 0);
  const bool coarse = e.unit == Unit::decade || e.unit == Unit::century;
  return unit_around(*day, coarse ? Unit::year : e.unit, 0);
}

std::optional<Days> Resolver::of_anchor(const Expression& e) const {
  if (!anchor_) return {};
  const bool finer = e.unit < anchor_unit_;  // "that day" after "in 2014" is no day that we know
  if (finer) return {};
  return unit_around(e.count > 0 ? anchor_->last : anchor_->first, e.unit, e.count);
}

}  // namespace demarche::when
