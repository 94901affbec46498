// Dates of the calendar: months, days, weekdays, weeks.
#include "when/grammar.hpp"

namespace demarche::when {

std::optional<Expression> Grammar::numeric_date(std::size_t i) const {
  const std::string_view text = lower(i);
  if (text.size() < 4 || text.size() > 10 || text[0] < '0' || text[0] > '9') return {};
  const char mark = text.find('/') != std::string_view::npos ? '/' : '-';
  int parts[3] = {0, 0, 0};
  std::size_t count = 0, digits = 0, first_digits = 0;
  for (const char c : text) {
    if (c == mark) {
      if (count == 0) first_digits = digits;
      if (++count > 2 || digits == 0) return {};
      digits = 0;
    } else if (c >= '0' && c <= '9' && ++digits <= 4) {
      parts[count] = parts[count] * 10 + (c - '0');
    } else {
      return {};
    }
  }
  Expression e = make(i, i + 1, Kind::day);
  if (mark == '/' && text == "9/11") {
    e.year = 2001, e.month = 9, e.day = 11;
    return e;
  }
  if (count != 2 || digits == 0) return {};
  if (first_digits == 4) {
    e.year = parts[0], e.month = parts[1], e.day = parts[2];
    return e;
  }
  const bool day_is_first = parts[0] > 12;
  e.month = parts[day_is_first ? 1 : 0];
  e.day = parts[day_is_first ? 0 : 1];
  e.year = digits == 4 ? parts[2] : parts[2] + (parts[2] < 50 ? 2000 : 1900);
  return digits == 2 || digits == 4 ? Found(e) : Found();
}

bool Grammar::in_a_persons_name(std::size_t i) const {
  const TokenIndex t = begin_ + static_cast<TokenIndex>(i);
  const auto after = std::ranges::upper_bound(document_.names, t, {}, [](const Name& name) { return name.tokens.begin; });
  return after != document_.names.begin() && std::prev(after)->tokens.contains(t) && std::prev(after)->kind == NameKind::person;
}

bool Grammar::is_month(std::size_t i) const {
  if (role(i) != Role::month || in_a_persons_name(i)) return false;
  const bool near_number = is_day_number(i + 1) || role(i + 1) == Role::year || (i > 0 && is_day_number(i - 1));
  if (lower(i).size() <= 3 || is(i, "march")) {
    if (!word(i).capital) return near_number && !is(i, "may");
    if (lower(i).size() == 3 && !is(i, "may")) return near_number || document_.form(begin_ + static_cast<TokenIndex>(i)).ends_with('.');
    const std::string_view prev = before(i);
    return near_number || is_one_of(prev, "in", "of", "by", "since", "until", "till", "last", "next", "this", "early", "late", "mid",
                                    "from", "to", "through", "and", "for", "during", "before", "after", "between", "-", "/", "past");
  }
  return true;
}

bool Grammar::is_day_number(std::size_t i) const {
  if (role(i) != Role::number && role(i) != Role::ordinal) return false;
  return value(i) >= 1 && value(i) <= 31 && lower(i).size() <= 12 && !(role(i) == Role::number && (lower(i)[0] < '0' || lower(i)[0] > '9'));
}

std::optional<std::size_t> Grammar::year_after(std::size_t i, bool after_day) const {
  const std::size_t at = is(i, ",") || (is(i, "of") && !after_day) ? i + 1 : i;
  if (role(at) != Role::year || value(at) > 2200) return {};
  return at;
}

std::optional<Expression> Grammar::month_first(std::size_t i) const {
  if (!is_month(i)) return {};
  std::size_t at = i + 1;
  if (is(at, "the") && is_day_number(at + 1)) ++at;
  Expression e = make(i, i + 1, Kind::month);
  e.month = value(i);
  if (is_day_number(at) && !(role(at + 1) == Role::unit || is(at + 1, "%") || is(at + 1, "percent"))) {
    e.kind = Kind::day;
    e.day = value(at++);
    at = last_day_after(e, at);
  } else if (role(at) == Role::number && value(at) > 31 && lower(at)[0] <= '9') {
    e.kind = Kind::day;  // "April 99999": said like a date, but there is no such day
    e.day = 99;
    ++at;
  } else {
    at = i + 1;
  }
  if (const auto year_at = year_after(at, e.kind == Kind::day)) {
    e.year = value(*year_at);
    at = *year_at + 1;
  }
  e.tokens.end = begin_ + static_cast<TokenIndex>(at);
  return e;
}

std::size_t Grammar::last_day_after(Expression& e, std::size_t at) const {
  const bool joins = is_dash(at) || (is_any(at, "to", "through") && !is_month(at + 2)) ||
                     (is(at, "and") && !is_month(at + 2) && role(at + 2) != Role::unit);
  if (!joins || !is_day_number(at + 1) || value(at + 1) <= e.day || role(at + 2) == Role::unit) return at;
  e.last_day = value(at + 1);
  return at + 2;
}

std::optional<Expression> Grammar::day_first(std::size_t i) const {
  if (!is_day_number(i)) return {};
  Expression e = make(i, i + 1, Kind::day);
  e.day = value(i);
  std::size_t at = last_day_after(e, i + 1);
  if (is(at, "of")) ++at;
  if (!is_month(at) || (!is(at - 1, "of") && is_day_number(at + 1) && !is(at + 1, ","))) return {};
  e.month = value(at++);
  if (const auto year_at = year_after(at, false)) {
    e.year = value(*year_at);
    at = *year_at + 1;
  }
  e.tokens.end = begin_ + static_cast<TokenIndex>(at);
  return e;
}

bool Grammar::is_weekday(std::size_t i) const {
  if (role(i) != Role::weekday) return false;
  if (lower(i).size() > 5) return true;
  return word(i).capital &&
         (is(i + 1, ",") || role(i + 1) == Role::month || document_.form(begin_ + static_cast<TokenIndex>(i)).ends_with('.'));
}

std::optional<Expression> Grammar::weekday_and_date(std::size_t i) const {
  if (!is_weekday(i)) return {};
  std::size_t at = i + 1;
  if (is(at, ",")) ++at;
  if (is(at, "the")) ++at;
  Found date = month_first(at);
  if (!date || date->kind != Kind::day) date = day_first(at);
  if (!date || date->kind != Kind::day) return {};
  date->tokens.begin = begin_ + static_cast<TokenIndex>(i);
  return date;
}

std::optional<Expression> Grammar::weekday(std::size_t i) const {
  if (!is_weekday(i)) return {};
  std::size_t at = i + 1;
  if (role(at) == Role::part_of_day) ++at;
  Expression e = make(i, at, word(i).plural ? Kind::vague : Kind::weekday);
  e.count = value(i);
  return e;
}

std::optional<Expression> Grammar::weekend(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (!is(at, "weekend")) return {};
  return make(i, at + 1, Kind::weekend);
}

std::optional<Expression> Grammar::day_alone(std::size_t i) const {
  const bool digits = lower(i + 1).size() > 2 && lower(i + 1)[0] >= '1' && lower(i + 1)[0] <= '9';
  if (!is(i, "the") || role(i + 1) != Role::ordinal || !digits || value(i + 1) > 31) return {};
  const bool after_weekday = i > 0 && is_weekday(i - 1);
  if (!after_weekday && !is_one_of(before(i), "on", "by", "until", "till", "from", "since")) return {};
  if (!is_any(i + 2, ".", ",", ";", ":", ")", "", "and", "to", "at", "in", "for") && i + 2 < size_) return {};
  Expression e = make(i, i + 2, Kind::day_of_month);
  e.day = value(i + 1);
  return e;
}

std::optional<Expression> Grammar::week_of(std::size_t i) const {
  std::size_t at = is(i, "the") ? i + 1 : i;
  int number = 0;
  if (role(at) == Role::ordinal && value(at) <= 4) number = value(at++);
  if (is(at, "last") && i != at) number = -1, ++at;
  if (!is_any(at, "week", "weekend") || !is(at + 1, "of")) return {};
  const std::size_t date_at = is(at + 2, "the") ? at + 3 : at + 2;
  Found date = month_first(date_at);
  if (!date || (number == 0 && date->kind != Kind::day)) date = day_first(date_at);
  if (!date || (number == 0) != (date->kind == Kind::day) || (number != 0 && is(at, "weekend"))) return {};
  date->tokens.begin = begin_ + static_cast<TokenIndex>(i);
  if (number > 0) date->kind = Kind::day, date->day = 7 * number - 6, date->last_day = 7 * number;
  if (number == 0 && is(at, "week")) date->kind = Kind::week_of;
  return number < 0 ? Found() : date;
}

}  // namespace demarche::when
