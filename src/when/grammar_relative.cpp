// What is seen from the report's day or from the time last spoken of; how long; feasts; no particular time.
#include "when/grammar.hpp"

namespace demarche::when {

std::optional<Expression> Grammar::shifted(std::size_t i) const {
  std::size_t at = is(i, "the") ? i + 1 : i;
  if (role(at) != Role::shift || document_.tokens[begin_ + at].upos == Upos::verb) return {};
  if (at == i && is(at, "last") && role(at + 1) == Role::number &&
      is_one_of(before(i), "will", "would", "could", "can", "may", "might", "should", "must", "to", "and"))
    return {};  // "will last six weeks"
  if (is(at, "this") && role(at + 1) == Role::shift && !is(at + 1, "this")) ++at;
  const std::string_view shift = lower(at);
  const int moved = value(at);
  const bool this_past = at > i && is(i, "this");
  ++at;
  if (role(at) == Role::number || (is(at, "couple") && is(at + 1, "of"))) return shifted_count(i, at, moved);
  const Lean lean = shift == "past"                          ? Lean::past
                    : is_one_of(shift, "coming", "upcoming") ? Lean::future
                    : moved < 0                              ? Lean::before_this
                    : moved > 0                              ? Lean::after_this
                                                             : Lean::this_one;
  Expression e = make(i, at + 1, Kind::unit);
  e.lean = lean;
  e.count = moved;
  if (role(at) == Role::unit) return shifted_unit(e, at, shift, this_past);
  if (role(at) == Role::part_of_day) return part_of_today(i, at, shift);
  return shifted_name(e, at);
}

std::optional<Expression> Grammar::shifted_unit(Expression e, std::size_t at, std::string_view shift, bool this_past) const {
  e.unit = unit_at(at);
  if (shift == "last" && e.unit == Unit::day) return {};
  if (shift == "next" && e.unit == Unit::day) e.kind = Kind::of_anchor;
  if (shift == "past" && !this_past) e.kind = Kind::up_to_now, e.count = 1;
  if (word(at).plural && e.kind != Kind::of_anchor) e.kind = Kind::vague;
  return e;
}

std::optional<Expression> Grammar::shifted_name(Expression e, std::size_t at) const {
  if (role(at) == Role::month && (word(at).capital || lower(at).size() > 5)) {
    Found month = month_first(at);
    if (!month) return {};
    month->tokens.begin = e.tokens.begin;
    if (month->kind == Kind::month) month->lean = e.lean;
    return month;
  }
  if (is(at, "weekend")) {
    e.kind = Kind::weekend;
    return e;
  }
  if (!is_weekday(at) && role(at) != Role::season) return {};
  e.kind = is_weekday(at) ? Kind::weekday : Kind::season;
  e.count = value(at);
  if (e.kind == Kind::weekday && role(at + 1) == Role::part_of_day) e.tokens.end += 1;
  return e;
}

std::optional<Expression> Grammar::part_of_today(std::size_t i, std::size_t at, std::string_view shift) const {
  Expression e = make(i, at + 1, shift == "next" ? Kind::of_anchor : Kind::from_today);
  e.unit = Unit::day;
  e.count = shift == "next" ? 1 : shift == "last" ? -1 : 0;
  return is_one_of(shift, "this", "last", "next") ? Found(e) : Found();
}

std::optional<Expression> Grammar::shifted_count(std::size_t i, std::size_t at, int moved) const {
  int count = value(at);
  if (is(at, "couple")) count = 2, ++at;
  ++at;
  if (role(at) == Role::number && lower(at - 1)[0] >= 'a') count += value(at++);  // "twenty four"
  if (is_dash(at) && role(at + 1) == Role::number) count += value(at + 1), at += 2;
  if (is(at, "or") || is(at, "to")) count = -1, at += 2;
  if (role(at) == Role::short_time) return make(i, at + 1, Kind::vague);
  if (role(at) == Role::season) return make(i, at + 1, Kind::vague);
  if (role(at) != Role::unit || moved == 0) return {};
  Expression e = make(i, at + 1, moved < 0 ? Kind::up_to_now : Kind::from_now_on);
  e.unit = unit_at(at);
  e.count = count;
  if (count < 0) e.kind = Kind::vague;
  return e;
}

std::optional<Expression> Grammar::day_word(std::size_t i) const {
  std::size_t at = i;
  int moved = 0;
  if (is(at, "the") && is(at + 1, "day") && is_any(at + 2, "before", "after") && role(at + 3) == Role::from_today) {
    moved = is(at + 2, "before") ? -1 : 1;
    at += 3;
  }
  if (role(at) != Role::from_today) return {};
  Expression e = make(i, role(at + 1) == Role::part_of_day ? at + 2 : at + 1, Kind::from_today);
  e.count = value(at) + moved;
  return e;
}

std::optional<int> Grammar::number(std::size_t& at) const {
  if (is_any(at, "a", "an")) {
    if (is(at + 1, "couple")) return at += is(at + 2, "of") ? 3 : 2, 2;
    if (is(at + 1, "few")) return at += 2, -1;
    if (is(at + 1, "hundred")) return at += 2, 100;
    return ++at, 1;
  }
  if (role(at) != Role::number || is(at, "some")) return {};
  int count = value(at++);
  const bool spelled = lower(at - 1)[0] >= 'a';
  if (spelled && count >= 20 && is_dash(at) && role(at + 1) == Role::number && value(at + 1) < 10 && value(at + 1) > 0)
    count += value(at + 1), at += 2;
  else if (spelled && count >= 20 && role(at) == Role::number && value(at) < 10 && value(at) > 0)
    count += value(at++);
  if (is_any(at, "or", "to") && role(at + 1) == Role::number && role(at + 2) == Role::unit) at += 2, count = -1;  // "two or three years"
  return count;
}

std::optional<Expression> Grammar::counted(std::size_t i) const {
  const bool within = is_any(i, "in", "within");
  std::size_t at = within ? i + 1 : i;
  if (within && role(at) == Role::year) return {};
  const auto count = number(at);
  if (!count) return bare_units(i);
  if (is_any(at, "more", "full", "whole", "trading", "calendar", "consecutive", "straight", "additional")) ++at;
  const bool hyphened = is_dash(at);
  if (hyphened) ++at;
  if (role(at) != Role::unit && role(at) != Role::short_time) return {};
  if (is_any(at, "quarter", "quarters") && *count == 1 && is_any(i, "a", "an")) return {};
  if (is(at, "day") && is_any(i, "one") && !within && !hyphened) return make(i, at + 1, Kind::vague);
  const bool short_time = role(at) == Role::short_time;
  const Unit unit = short_time ? Unit::day : unit_at(at);
  const int units = *count < 0 ? *count : *count * (is_any(at, "fortnight", "fortnights") ? 2 : 1);
  const std::size_t unit_end = at + 1;
  if (is_any(unit_end, "old", "olds") || (is_dash(unit_end) && is_any(unit_end + 1, "old", "olds", "to")))
    return {};  // an age, "day-to-day"
  Expression e = make(i, unit_end, Kind::vague);
  e.unit = unit;
  e.count = units;
  std::size_t after = unit_end;
  if (is(after, "and") && is_any(after + 1, "a", "half")) after += is(after + 1, "a") ? 3 : 2;
  if (is(after, "or") && is(after + 1, "so")) after += 2;
  const bool hidden_number = *count < 0;
  if (role(after) == Role::ago)
    return with_end(e, after + 1, hidden_number ? Kind::vague : short_time ? Kind::from_today : Kind::ago, short_time ? 0 : units);
  if (is(after, "from") && is_any(after + 1, "now", "today"))
    return with_end(e, after + 2, hidden_number ? Kind::vague : Kind::ahead, units);
  if (is_any(after, "later", "earlier", "afterwards", "before", "after") && !hyphened && !short_time) {
    const bool needs_nothing_after = is_any(after, "before", "after");
    const bool ends_there = is_any(after + 1, ".", ",", ";", ")", "") || after + 1 >= size_;
    if (!needs_nothing_after || ends_there)
      return with_end(e, after + 1, hidden_number ? Kind::vague : Kind::later, is_any(after, "earlier", "before") ? -units : units);
  }
  if (within && !hyphened && is(i, "in") && !hidden_number && !short_time) return with_end(e, unit_end, Kind::ahead, units);
  if (within) e.tokens.begin += 1;
  return e;
}

std::optional<Expression> Grammar::with_end(Expression e, std::size_t end, Kind kind, int count) const {
  e.tokens.end = begin_ + static_cast<TokenIndex>(std::min(end, size_));
  e.kind = kind;
  e.count = count;
  return e;
}

std::optional<Expression> Grammar::bare_units(std::size_t i) const {
  if (is_any(i, "recent", "these", "every", "each", "future") &&
      (role(i + 1) == Role::unit || (is_any(i, "every", "each") && is_weekday(i + 1))))
    return make(i, i + 2, Kind::vague);
  if (role(i) == Role::unit && word(i).plural && is_one_of(before(i), "for", "in", "over", "within", "after", "of")) {
    const bool ago = role(i + 1) == Role::ago || is_any(i + 1, "later", "earlier");
    return make(i, ago ? i + 2 : i + 1, Kind::vague);
  }
  return {};
}

std::optional<Expression> Grammar::of_anchor(std::size_t i) const {
  std::size_t at = i;
  const bool that = is(at, "that"), the = is(at, "the");
  if (that || the) ++at;
  int moved = 0;
  bool named = that;
  if (is(at, "same")) {
    named = true;
    ++at;
  } else if (is_any(at, "following", "next")) {
    named = true;
    moved = 1;
    ++at;
  } else if (is_any(at, "previous", "preceding")) {
    named = true;
    moved = -1;
    ++at;
  }
  const bool is_part = role(at) == Role::part_of_day && !word(at).lower.ends_with('s');
  if (role(at) != Role::unit && !is_part) return {};
  if (word(at).plural) return {};
  Expression e = make(i, at + 1, Kind::of_anchor);
  e.unit = is_part ? Unit::day : unit_at(at);
  e.count = moved;
  if (the && is(at - 1, "next") && !(e.unit == Unit::day)) return {};
  if (named && (the || that || is(i, "same"))) return e;
  const bool ends_there = is_any(at + 2, ".", ",", ";", ")", "") || at + 2 >= size_;
  if (the && !named && is_any(at + 1, "before", "after") && ends_there && !is_part) {
    e.count = is(at + 1, "before") ? -1 : 1;
    e.tokens.end += 1;
    return e;
  }
  return {};
}

std::optional<Expression> Grammar::of_the_unit(std::size_t i) const {
  if (is(i, "the") && role(i + 1) == Role::unit && !word(i + 1).plural && i >= 2 &&
      ((is(i - 1, "of") && is_any(i - 2, "end", "beginning", "start", "middle", "rest", "remainder", "part")) ||
       (is(i - 1, "in") && is_any(i - 2, "earlier", "later", "early", "late")))) {
    Expression e = make(i, i + 2, Kind::unit);
    e.unit = unit_at(i + 1);
    e.lean = Lean::this_one;
    if (e.unit == Unit::day || role(i + 2) == Role::year) return {};
    return e;
  }
  const bool year_end = is(i, "year-end") || (is(i, "year") && is_dash(i + 1) && is(i + 2, "end"));
  if (!year_end) return {};
  Expression e = make(i, is(i, "year") ? i + 3 : i + 1, Kind::day);
  e.month = 12;
  e.day = 31;
  e.lean = Lean::this_one;
  return e;
}

std::optional<Expression> Grammar::latest_unit(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (!is(at, "latest") || role(at + 1) != Role::unit || word(at + 1).plural || unit_at(at + 1) == Unit::day) return {};
  Expression e = make(i, at + 2, Kind::unit);
  e.unit = unit_at(at + 1);
  e.count = -1;
  return e;
}

std::optional<Expression> Grammar::year_earlier(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (!is(at, "year") || !is_dash(at + 1) || !is_any(at + 2, "earlier", "ago")) return {};
  Expression e = make(i, is_any(at + 3, "quarter", "period", "month", "week") ? at + 4 : at + 3, Kind::later);
  e.unit = Unit::year;
  e.count = -1;
  return e;
}

std::optional<Expression> Grammar::holiday(std::size_t i) const {
  Expression e = make(i, i + 1, Kind::holiday);
  const auto day = [&](std::size_t size, int month, int number) {
    e.tokens.end = begin_ + static_cast<TokenIndex>(std::min(i + size, size_));
    e.month = month;
    e.day = number;
    if (role(i + size) == Role::year && value(i + size) <= 2100) e.year = value(i + size), e.tokens.end += 1;
    return Found(e);
  };
  if (is(i, "christmas")) return is(i + 1, "eve") ? day(2, 12, 24) : day(is(i + 1, "day") ? 2 : 1, 12, 25);
  if (is(i, "halloween")) return day(1, 10, 31);
  if (is(i, "new") && is(i + 1, "year") && is_any(i + 2, "'s", "’s")) {
    if (is(i + 3, "eve")) return day(4, 12, 31);
    if (is(i + 3, "day")) return day(4, 1, 1);
  }
  return {};
}

std::optional<Expression> Grammar::vague(std::size_t i) const {
  if (role(i) == Role::vague) {
    if (is(i, "soon") && is_one_of(before(i), "as", "so", "too")) return {};
    if (is(i, "now") && is(i + 1, "that")) return {};
    return make(i, i + 1, Kind::vague);
  }
  if (is_any(i, "recent", "current") || (is(i, "future") && !is_one_of(before(i), "the", "a", "near"))) return make(i, i + 1, Kind::vague);
  if (is(i, "the") && is(i + 1, "past") && role(i + 2) == Role::none &&
      document_.tokens[std::min(begin_ + i + 1, begin_ + size_ - 1)].upos == Upos::noun)
    return make(i, i + 2, Kind::vague);
  if (is(i, "the") && is_any(i + 1, "near", "future") && (is(i + 1, "future") || is(i + 2, "future")))
    return make(i, is(i + 1, "future") ? i + 2 : i + 3, Kind::vague);
  return {};
}

}  // namespace demarche::when
