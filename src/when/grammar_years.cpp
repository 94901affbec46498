// Years and more, and their parts: decades, centuries, quarters, seasons.
#include "when/grammar.hpp"

namespace demarche::when {

std::optional<Expression> Grammar::years(std::size_t first, std::size_t end, int from, int count) const {
  Expression e = make(first, end, Kind::years);
  e.year = from;
  e.count = count;
  return e;
}

bool Grammar::is_year(std::size_t i) const {
  if (role(i) != Role::year || value(i) > 2100) return false;
  if (is_one_of(before(i), "$", "€", "£", "#", "no.", "us$", ".", "room", "page", "least", "about", "nearly", "some", "almost", "than") ||
      is_any(i + 1, "%", "percent", "people", "million", "times", "km", "miles"))
    return false;
  if (role(i + 1) == Role::unit || role(i + 1) == Role::short_time) return false;
  if (counts_things(i)) return false;
  if (is_one_of(before(i), "in", "since", "of", "by", "from", "until", "till", "through", "during", "before", "after", "around", "early",
                "late", "mid", "circa", "c.", "ca.", "year", "fiscal", "between", "(", "-", "–", "pre-", "post-", "for", "/"))
    return true;
  return value(i) >= 1500;
}

bool Grammar::counts_things(std::size_t i) const {
  const Token& token = document_.tokens[begin_ + i];
  if (token.rel != Rel::nummod || !token.head || *token.head <= begin_ + i) return false;
  const bool determined = is_one_of(before(i), "the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "'s", "’s");
  const bool many = document_.tokens[*token.head].features.has(Feature::number_plur);
  return value(i) < 1800 || (many && !determined);
}

std::optional<Expression> Grammar::year(std::size_t i) const {
  if ((role(i) == Role::number || role(i) == Role::year) && is_before_christ(i + 1)) return years(i, i + 2, 0, 1);
  if ((role(i) == Role::number || role(i) == Role::year) && is_any(i + 1, "ad", "ce", "a.d.", "c.e") && word(i + 1).capital && value(i) > 0)
    return years(i, i + 2, value(i), 1);
  if (!is_year(i)) return {};
  if (is_dash(i + 1)) {
    const int last = value(i + 2), first = value(i);
    if (role(i + 2) == Role::year && last > first && last <= 2100) return years(i, i + 3, first, last - first + 1);
    const int short_last = first / 100 * 100 + last;
    if (role(i + 2) == Role::number && lower(i + 2).size() == 2 && short_last > first && role(i + 3) != Role::unit)
      return years(i, i + 3, first, short_last - first + 1);
  }
  return years(i, i + 1, value(i), 1);
}

std::optional<Expression> Grammar::named_year(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (!is_any(at, "year", "ad", "fiscal") || (is(at, "ad") && !word(at).capital)) return {};
  const std::size_t number_at = is(at, "fiscal") && is(at + 1, "year") ? at + 2 : at + 1;
  const bool is_number =
      role(number_at) == Role::year || (role(number_at) == Role::number && lower(number_at)[0] <= '9' && !is(at, "fiscal"));
  if (!is_number || role(number_at + 1) == Role::unit) return {};
  return years(i, number_at + 1, value(number_at), 1);
}

std::optional<Expression> Grammar::decade(std::size_t i) const {
  if (role(i) != Role::decade) return {};
  const bool named = is_one_of(before(i), "the", "early", "late", "mid");
  if (lower(i).ends_with("ies") && !named) return {};
  if (lower(i).size() > 5 && lower(i)[0] <= '9' && !named) return years(i, i + 1, value(i), 1);  // "2030's goals"
  return years(i, i + 1, value(i), value(i) % 100 == 0 && value(i) < 2000 ? 100 : 10);
}

std::optional<Expression> Grammar::century(std::size_t i) const {
  std::size_t at = is(i, "the") ? i + 1 : i;
  if (role(at) == Role::number && value(at) == 20 && is_dash(at + 1) && role(at + 2) == Role::ordinal && value(at + 2) == 1)
    at += 2;  // "twenty-first"
  if (role(at) != Role::ordinal || value(at) < 1 || value(at) > 99) return {};
  const int number = at >= i + 2 && is_dash(at - 1) ? 21 : value(at);
  std::size_t unit_at = at + 1;
  if (is_dash(unit_at)) ++unit_at;
  if (role(unit_at) != Role::unit || this->unit_at(unit_at) != Unit::century) return {};
  return is_before_christ(unit_at + 1) ? years(i, unit_at + 2, 0, 1) : years(i, unit_at + 1, 100 * (number - 1), 100);
}

std::size_t Grammar::year_of_part(Expression& e, std::size_t at) const {
  const std::size_t year_at = is_any(at, "of", "in", ",") ? at + 1 : at;
  if (role(year_at) == Role::year && value(year_at) <= 2100) {
    e.year = value(year_at);
    return year_at + 1;
  }
  if (is(at, "of") && role(at + 1) == Role::shift && is(at + 2, "year")) {
    e.lean = value(at + 1) < 0 ? Lean::before_this : value(at + 1) > 0 ? Lean::after_this : Lean::this_one;
    return at + 3;
  }
  return at;
}

std::optional<Expression> Grammar::quarter(std::size_t i) const {
  std::size_t at = is(i, "the") ? i + 1 : i;
  std::optional<int> year;
  if (role(at) == Role::year && role(at + 1) == Role::ordinal) year = value(at++);
  if (is(at, "fiscal")) ++at;
  if (is_dash(at)) ++at;
  int number = 0;
  if (lower(at).size() == 2 && lower(at)[0] == 'q' && lower(at)[1] >= '1' && lower(at)[1] <= '4') {
    number = lower(at)[1] - '0';
    ++at;
  } else if (role(at) == Role::ordinal && value(at) <= 4) {
    number = value(at++);
    if (is_dash(at)) ++at;
    if (!is(at++, "quarter")) return {};
  } else {
    return {};
  }
  Expression e = make(i, at, Kind::quarter);
  e.count = number;
  e.year = year;
  e.tokens.end = begin_ + static_cast<TokenIndex>(year ? at : year_of_part(e, at));
  return e;
}

std::optional<Expression> Grammar::half(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (!(role(at) == Role::ordinal && value(at) <= 2) || !is(at + 1, "half")) return {};
  Expression e = make(i, at + 2, Kind::half);
  e.count = value(at);
  const std::size_t end = year_of_part(e, at + 2);
  if (end == at + 2) return {};
  e.tokens.end = begin_ + static_cast<TokenIndex>(end);
  return e;
}

std::optional<Expression> Grammar::season(std::size_t i) const {
  const std::size_t at = is(i, "the") ? i + 1 : i;
  if (role(at) != Role::season) return {};
  Expression e = make(i, at + 1, Kind::season);
  e.count = value(at);
  e.tokens.end = begin_ + static_cast<TokenIndex>(year_of_part(e, at + 1));
  if (e.year || e.lean != Lean::by_tense) return e;
  const bool in_season = is_one_of(before(i), "in", "by", "since", "until", "during", "before", "over", "after", "early", "late", "mid") &&
                         !is_any(at, "spring", "fall");
  return in_season || (at > i && is_one_of(before(i), "in", "by", "since", "until", "during", "before", "over")) ? Found(e) : Found();
}

}  // namespace demarche::when
