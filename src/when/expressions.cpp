#include "when/expressions.hpp"

#include <algorithm>
#include <initializer_list>

#include "when/vocabulary.hpp"

namespace demarche::when {
namespace {

using Found = std::optional<Expression>;

template <class... Words>
bool is_one_of(std::string_view word, Words... words) {
  return ((word == words) || ...);
}

// Tries, at one word after another, every way to begin an expression; the longest wins. Positions count from the sentence's first token.
class Grammar {
 public:
  Grammar(const Document& d, const Sentence& s) : document_(d), begin_(s.tokens.begin), size_(s.tokens.size()) {
    words_.reserve(size_ + 1);
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) words_.push_back(word_of(d.form(t)));
    words_.emplace_back();
  }

  std::vector<Expression> all() const {
    std::vector<Expression> found;
    for (std::size_t i = 0; i < size_;) {
      const Found here = longest_at(i);
      if (here) found.push_back(*here);
      i = here ? here->tokens.end - begin_ : i + 1;
    }
    return found;
  }

  std::string_view lower(std::size_t i) const { return word(i).lower; }

 private:
  const Word& word(std::size_t i) const { return words_[std::min(i, size_)]; }
  Role role(std::size_t i) const { return word(i).role; }
  int value(std::size_t i) const { return word(i).value; }
  Unit unit_at(std::size_t i) const { return static_cast<Unit>(value(i)); }
  bool is(std::size_t i, std::string_view text) const { return word(i).lower == text; }
  template <class... Words>
  bool is_any(std::size_t i, Words... words) const { return is_one_of(lower(i), words...); }
  bool is_dash(std::size_t i) const { return is_any(i, "-", "–", "—", "‑"); }
  std::string_view before(std::size_t i) const { return i > 0 ? std::string_view(words_[i - 1].lower) : std::string_view(); }

  Expression make(std::size_t first, std::size_t end, Kind kind) const {
    Expression e;
    e.tokens = {begin_ + static_cast<TokenIndex>(first), begin_ + static_cast<TokenIndex>(std::min(end, size_))};
    e.kind = kind;
    return e;
  }

  Found longest_at(std::size_t i) const {
    using Match = Found (Grammar::*)(std::size_t) const;
    constexpr Match matches[] = {&Grammar::numeric_date, &Grammar::weekday_and_date, &Grammar::month_first, &Grammar::day_first, &Grammar::quarter,
                                 &Grammar::half,         &Grammar::season,           &Grammar::century,     &Grammar::decade,    &Grammar::shifted,
                                 &Grammar::counted,      &Grammar::weekday,          &Grammar::weekend,     &Grammar::day_alone, &Grammar::week_of, &Grammar::year,      &Grammar::named_year,
                                 &Grammar::day_word,     &Grammar::latest_unit,      &Grammar::year_earlier, &Grammar::of_anchor,        &Grammar::of_the_unit, &Grammar::holiday,   &Grammar::vague};
    if (role(i) == Role::none && !may_begin(i)) return {};
    Found best;
    for (const Match match : matches) {
      const Found found = (this->*match)(i);
      if (found && (!best || found->tokens.end > best->tokens.end)) best = found;
    }
    return best;
  }

  // Words without a role of their own that begin expressions.
  bool may_begin(std::size_t i) const {
    const char first = lower(i).empty() ? ' ' : lower(i)[0];
    return (first >= '0' && first <= '9') || is_any(i, "the", "that", "a", "an", "in", "within", "same", "following", "previous", "preceding", "q1", "q2", "q3", "q4", "weekend", "recent",
                  "christmas", "new", "thanksgiving", "halloween", "fiscal", "every", "each", "ad", "year-end", "these", "one", "latest", "future");
  }

  // ---- dates of the calendar ----

  // "2016-04-23", "3/8/2016" (month first, unless it cannot be), "9/11".
  Found numeric_date(std::size_t i) const {
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

  bool in_a_persons_name(std::size_t i) const {
    const TokenIndex t = begin_ + static_cast<TokenIndex>(i);
    const auto after = std::ranges::upper_bound(document_.names, t, {}, [](const Name& name) { return name.tokens.begin; });
    return after != document_.names.begin() && std::prev(after)->tokens.contains(t) && std::prev(after)->kind == NameKind::person;
  }

  // A month by its name; "may", "march" and short forms only where a date is likely.
  bool is_month(std::size_t i) const {
    if (role(i) != Role::month || in_a_persons_name(i)) return false;
    const bool near_number = is_day_number(i + 1) || role(i + 1) == Role::year || (i > 0 && is_day_number(i - 1));
    if (lower(i).size() <= 3 || is(i, "march")) {
      if (!word(i).capital) return near_number && !is(i, "may");
      if (lower(i).size() == 3 && !is(i, "may")) return near_number || document_.form(begin_ + static_cast<TokenIndex>(i)).ends_with('.');
      const std::string_view prev = before(i);
      return near_number || is_one_of(prev, "in", "of", "by", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "from", "to", "through", "and", "for", "during", "before", "after", "between", "-", "/", "past");
    }
    return true;
  }

  bool is_day_number(std::size_t i) const {
    if (role(i) != Role::number && role(i) != Role::ordinal) return false;
    return value(i) >= 1 && value(i) <= 31 && lower(i).size() <= 12 && !(role(i) == Role::number && (lower(i)[0] < '0' || lower(i)[0] > '9'));
  }

  // ", 2016", "of 2016", "2016" after a date.
  std::optional<std::size_t> year_after(std::size_t i, bool after_day) const {
    const std::size_t at = is(i, ",") || (is(i, "of") && !after_day) ? i + 1 : i;
    if (role(at) != Role::year || value(at) > 2200) return {};
    return at;
  }

  // "April 23", "April 21-23, 2016", "April 2016", "April".
  Found month_first(std::size_t i) const {
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

  // "-23" after "April 21": sets last_day, gives where to go on.
  std::size_t last_day_after(Expression& e, std::size_t at) const {
    const bool joins = is_dash(at) || (is_any(at, "to", "through") && !is_month(at + 2)) || (is(at, "and") && !is_month(at + 2) && role(at + 2) != Role::unit);
    if (!joins || !is_day_number(at + 1) || value(at + 1) <= e.day || role(at + 2) == Role::unit) return at;
    e.last_day = value(at + 1);
    return at + 2;
  }

  // "23 April 2016", "the 23rd of April", "21-23 April", "5–6 September 2019".
  Found day_first(std::size_t i) const {
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

  bool is_weekday(std::size_t i) const {
    if (role(i) != Role::weekday) return false;
    if (lower(i).size() > 5) return true;
    return word(i).capital && (is(i + 1, ",") || role(i + 1) == Role::month || document_.form(begin_ + static_cast<TokenIndex>(i)).ends_with('.'));
  }

  // "Tuesday, March 8, 2011", "Friday the 5th of May".
  Found weekday_and_date(std::size_t i) const {
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

  Found weekday(std::size_t i) const {
    if (!is_weekday(i)) return {};
    std::size_t at = i + 1;
    if (role(at) == Role::part_of_day) ++at;
    Expression e = make(i, at, word(i).plural ? Kind::vague : Kind::weekday);
    e.count = value(i);
    return e;
  }

  Found weekend(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (!is(at, "weekend")) return {};
    return make(i, at + 1, Kind::weekend);
  }

  // "on the 24th": of this month, or the one that the tense suggests.
  Found day_alone(std::size_t i) const {
    const bool digits = lower(i + 1).size() > 2 && lower(i + 1)[0] >= '1' && lower(i + 1)[0] <= '9';
    if (!is(i, "the") || role(i + 1) != Role::ordinal || !digits || value(i + 1) > 31) return {};
    const bool after_weekday = i > 0 && is_weekday(i - 1);
    if (!after_weekday && !is_one_of(before(i), "on", "by", "until", "till", "from", "since")) return {};
    if (!is_any(i + 2, ".", ",", ";", ":", ")", "", "and", "to", "at", "in", "for") && i + 2 < size_) return {};
    Expression e = make(i, i + 2, Kind::day_of_month);
    e.day = value(i + 1);
    return e;
  }

  // "the week of May 5", "the weekend of May 3-4", "the first week of May".
  Found week_of(std::size_t i) const {
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

  // ---- years and more ----

  Found years(std::size_t first, std::size_t end, int from, int count) const {
    Expression e = make(first, end, Kind::years);
    e.year = from;
    e.count = count;
    return e;
  }

  // A number of four digits that the sentence uses as a year.
  bool is_year(std::size_t i) const {
    if (role(i) != Role::year || value(i) > 2100) return false;
    if (is_one_of(before(i), "$", "€", "£", "#", "no.", "us$", ".", "room", "page", "least", "about", "nearly", "some", "almost", "than") || is_any(i + 1, "%", "percent", "people", "million", "times", "km", "miles"))
      return false;
    if (role(i + 1) == Role::unit || role(i + 1) == Role::short_time) return false;
    if (counts_things(i)) return false;
    if (is_one_of(before(i), "in", "since", "of", "by", "from", "until", "till", "through", "during", "before", "after", "around", "early", "late", "mid", "circa", "c.", "ca.", "year", "fiscal", "between", "(", "-", "–", "pre-", "post-", "for", "/"))
      return true;
    return value(i) >= 1500;
  }

  // "2000 people"; not "the 2020 elections", "a 2003 interview", "2018 vintage".
  bool counts_things(std::size_t i) const {
    const Token& token = document_.tokens[begin_ + i];
    if (token.rel != Rel::nummod || !token.head || *token.head <= begin_ + i) return false;
    const bool determined = is_one_of(before(i), "the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "'s", "’s");
    const bool many = document_.tokens[*token.head].features.has(Feature::number_plur);
    return value(i) < 1800 || (many && !determined);
  }

  // The calendar that we speak of begins with the year 1.
  bool is_before_christ(std::size_t i) const { return is_any(i, "bc", "bce", "b.c", "b.c.e") && word(i).capital; }

  // "2014"; "2014-15", "1939–1945"; "347 AD".
  Found year(std::size_t i) const {
    if ((role(i) == Role::number || role(i) == Role::year) && is_before_christ(i + 1)) return years(i, i + 2, 0, 1);
    if ((role(i) == Role::number || role(i) == Role::year) && is_any(i + 1, "ad", "ce", "a.d.", "c.e") && word(i + 1).capital && value(i) > 0)
      return years(i, i + 2, value(i), 1);
    if (!is_year(i)) return {};
    if (is_dash(i + 1)) {
      const int last = value(i + 2), first = value(i);
      if (role(i + 2) == Role::year && last > first && last <= 2100) return years(i, i + 3, first, last - first + 1);
      const int short_last = first / 100 * 100 + last;
      if (role(i + 2) == Role::number && lower(i + 2).size() == 2 && short_last > first && role(i + 3) != Role::unit) return years(i, i + 3, first, short_last - first + 1);
    }
    return years(i, i + 1, value(i), 1);
  }

  // "the year 2030", "AD 842", "fiscal 1990". No such year, no days: "the year 99999".
  Found named_year(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (!is_any(at, "year", "ad", "fiscal") || (is(at, "ad") && !word(at).capital)) return {};
    const std::size_t number_at = is(at, "fiscal") && is(at + 1, "year") ? at + 2 : at + 1;
    const bool is_number = role(number_at) == Role::year || (role(number_at) == Role::number && lower(number_at)[0] <= '9' && !is(at, "fiscal"));
    if (!is_number || role(number_at + 1) == Role::unit) return {};
    return years(i, number_at + 1, value(number_at), 1);
  }

  // "the 1980s", "the late '90s".
  Found decade(std::size_t i) const {
    if (role(i) != Role::decade) return {};
    const bool named = is_one_of(before(i), "the", "early", "late", "mid");
    if (lower(i).ends_with("ies") && !named) return {};
    if (lower(i).size() > 5 && lower(i)[0] <= '9' && !named) return years(i, i + 1, value(i), 1);  // "2030's goals"
    return years(i, i + 1, value(i), value(i) % 100 == 0 && value(i) < 2000 ? 100 : 10);
  }

  // "the 19th century", "the seventeenth and eighteenth centuries" (the latter).
  Found century(std::size_t i) const {
    std::size_t at = is(i, "the") ? i + 1 : i;
    if (role(at) == Role::number && value(at) == 20 && is_dash(at + 1) && role(at + 2) == Role::ordinal && value(at + 2) == 1) at += 2;  // "twenty-first"
    if (role(at) != Role::ordinal || value(at) < 1 || value(at) > 99) return {};
    const int number = at >= i + 2 && is_dash(at - 1) ? 21 : value(at);
    std::size_t unit_at = at + 1;
    if (is_dash(unit_at)) ++unit_at;
    if (role(unit_at) != Role::unit || this->unit_at(unit_at) != Unit::century) return {};
    return is_before_christ(unit_at + 1) ? years(i, unit_at + 2, 0, 1) : years(i, unit_at + 1, 100 * (number - 1), 100);
  }

  // Sets the year of "… of 2016", "… 2016", "… of last year"; gives where to go on.
  std::size_t year_of_part(Expression& e, std::size_t at) const {
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

  // "the third quarter (of 1989)", "third-quarter", "Q3 2014", "the 1989 third quarter".
  Found quarter(std::size_t i) const {
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

  // "the first half of 2016".
  Found half(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (!(role(at) == Role::ordinal && value(at) <= 2) || !is(at + 1, "half")) return {};
    Expression e = make(i, at + 2, Kind::half);
    e.count = value(at);
    const std::size_t end = year_of_part(e, at + 2);
    if (end == at + 2) return {};
    e.tokens.end = begin_ + static_cast<TokenIndex>(end);
    return e;
  }

  // "summer", "the summer of 2010", "winter 2015"; not "to fall" or "Arab Spring".
  Found season(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (role(at) != Role::season) return {};
    Expression e = make(i, at + 1, Kind::season);
    e.count = value(at);
    e.tokens.end = begin_ + static_cast<TokenIndex>(year_of_part(e, at + 1));
    if (e.year || e.lean != Lean::by_tense) return e;
    const bool in_season = is_one_of(before(i), "in", "by", "since", "until", "during", "before", "over", "after", "early", "late", "mid") && !is_any(at, "spring", "fall");
    return in_season || (at > i && is_one_of(before(i), "in", "by", "since", "until", "during", "before", "over")) ? Found(e) : Found();
  }

  // ---- seen from the report's day ----

  // "last week", "this past Sunday", "next summer", "the past two years", "the coming days", "this morning".
  Found shifted(std::size_t i) const {
    std::size_t at = is(i, "the") ? i + 1 : i;
    if (role(at) != Role::shift || document_.tokens[begin_ + at].upos == Upos::verb) return {};
    if (at == i && is(at, "last") && role(at + 1) == Role::number && is_one_of(before(i), "will", "would", "could", "can", "may", "might", "should", "must", "to", "and")) return {};  // "will last six weeks"
    if (is(at, "this") && role(at + 1) == Role::shift && !is(at + 1, "this")) ++at;
    const std::string_view shift = lower(at);
    const int moved = value(at);
    const bool this_past = at > i && is(i, "this");
    ++at;
    if (role(at) == Role::number || (is(at, "couple") && is(at + 1, "of"))) return shifted_count(i, at, moved);
    const Lean lean = shift == "past" ? Lean::past : is_one_of(shift, "coming", "upcoming") ? Lean::future : moved < 0 ? Lean::before_this : moved > 0 ? Lean::after_this : Lean::this_one;
    Expression e = make(i, at + 1, Kind::unit);
    e.lean = lean;
    e.count = moved;
    if (role(at) == Role::unit) {
      e.unit = unit_at(at);
      if (word(at).plural) e.kind = Kind::vague;
      if (shift == "past" && !this_past) e.kind = Kind::up_to_now, e.count = 1;
      if (shift == "next" && e.unit == Unit::day) e.kind = Kind::of_anchor;
      if (shift == "last" && e.unit == Unit::day) return {};
      if (shift == "past" && word(at).plural) e.kind = Kind::vague;
      return e;
    }
    if (is_weekday(at)) {
      e.kind = Kind::weekday;
      e.count = value(at);
      if (role(at + 1) == Role::part_of_day) e.tokens.end += 1;
      return e;
    }
    if (role(at) == Role::month && (word(at).capital || lower(at).size() > 5)) {
      Found month = month_first(at);
      if (!month) return {};
      month->tokens.begin = e.tokens.begin;
      if (month->kind == Kind::month) month->lean = lean;
      return month;
    }
    if (role(at) == Role::season) {
      e.kind = Kind::season;
      e.count = value(at);
      return e;
    }
    if (is(at, "weekend")) {
      e.kind = Kind::weekend;
      return e;
    }
    if (role(at) == Role::part_of_day) return part_of_today(i, at, shift);
    return {};
  }

  // "this morning", "last night", "next morning".
  Found part_of_today(std::size_t i, std::size_t at, std::string_view shift) const {
    Expression e = make(i, at + 1, shift == "next" ? Kind::of_anchor : Kind::from_today);
    e.unit = Unit::day;
    e.count = shift == "next" ? 1 : shift == "last" ? -1 : 0;
    return is_one_of(shift, "this", "last", "next") ? Found(e) : Found();
  }

  // The number at `at` and the unit after it, of "the past two years".
  Found shifted_count(std::size_t i, std::size_t at, int moved) const {
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

  // "today", "tomorrow night", "the day before yesterday".
  Found day_word(std::size_t i) const {
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

  // ---- numbers of units ----

  // The number that begins at `at` ("two", "a couple of", "twenty-five", "a few"); moves `at` behind it.
  std::optional<int> number(std::size_t& at) const {
    if (is_any(at, "a", "an")) {
      if (is(at + 1, "couple")) return at += is(at + 2, "of") ? 3 : 2, 2;
      if (is(at + 1, "few")) return at += 2, -1;
      if (is(at + 1, "hundred")) return at += 2, 100;
      return ++at, 1;
    }
    if (role(at) != Role::number || is(at, "some")) return {};
    int count = value(at++);
    const bool spelled = lower(at - 1)[0] >= 'a';
    if (spelled && count >= 20 && is_dash(at) && role(at + 1) == Role::number && value(at + 1) < 10 && value(at + 1) > 0) count += value(at + 1), at += 2;
    else if (spelled && count >= 20 && role(at) == Role::number && value(at) < 10 && value(at) > 0) count += value(at++);
    if (is_any(at, "or", "to") && role(at + 1) == Role::number && role(at + 2) == Role::unit) at += 2, count = -1;  // "two or three years"
    return count;
  }

  // "three weeks ago", "two years later", "in two weeks", "five years", "30-day".
  Found counted(std::size_t i) const {
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
    if (is_any(unit_end, "old", "olds") || (is_dash(unit_end) && is_any(unit_end + 1, "old", "olds", "to"))) return {};  // an age, "day-to-day"
    Expression e = make(i, unit_end, Kind::vague);
    e.unit = unit;
    e.count = units;
    std::size_t after = unit_end;
    if (is(after, "and") && is_any(after + 1, "a", "half")) after += is(after + 1, "a") ? 3 : 2;
    if (is(after, "or") && is(after + 1, "so")) after += 2;
    const bool hidden_number = *count < 0;
    if (role(after) == Role::ago) return with_end(e, after + 1, hidden_number ? Kind::vague : short_time ? Kind::from_today : Kind::ago, short_time ? 0 : units);
    if (is(after, "from") && is_any(after + 1, "now", "today")) return with_end(e, after + 2, hidden_number ? Kind::vague : Kind::ahead, units);
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

  Found with_end(Expression e, std::size_t end, Kind kind, int count) const {
    e.tokens.end = begin_ + static_cast<TokenIndex>(std::min(end, size_));
    e.kind = kind;
    e.count = count;
    return e;
  }

  // "for decades", "recent weeks", "every year": how long or how often.
  Found bare_units(std::size_t i) const {
    if (is_any(i, "recent", "these", "every", "each", "future") && (role(i + 1) == Role::unit || (is_any(i, "every", "each") && is_weekday(i + 1)))) return make(i, i + 2, Kind::vague);
    if (role(i) == Role::unit && word(i).plural && is_one_of(before(i), "for", "in", "over", "within", "after", "of")) {
      const bool ago = role(i + 1) == Role::ago || is_any(i + 1, "later", "earlier");
      return make(i, ago ? i + 2 : i + 1, Kind::vague);
    }
    return {};
  }

  // ---- seen from the time last spoken of ----

  // "that year", "the same day", "the following month", "the day before".
  Found of_anchor(std::size_t i) const {
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

  // "the end of the year", "later in the week": the current one. "year-end": its last day.
  Found of_the_unit(std::size_t i) const {
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

  // "the latest quarter": the last one that is over.
  Found latest_unit(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (!is(at, "latest") || role(at + 1) != Role::unit || word(at + 1).plural || unit_at(at + 1) == Unit::day) return {};
    Expression e = make(i, at + 2, Kind::unit);
    e.unit = unit_at(at + 1);
    e.count = -1;
    return e;
  }

  // "the year-earlier quarter", "year-ago".
  Found year_earlier(std::size_t i) const {
    const std::size_t at = is(i, "the") ? i + 1 : i;
    if (!is(at, "year") || !is_dash(at + 1) || !is_any(at + 2, "earlier", "ago")) return {};
    Expression e = make(i, is_any(at + 3, "quarter", "period", "month", "week") ? at + 4 : at + 3, Kind::later);
    e.unit = Unit::year;
    e.count = -1;
    return e;
  }

  // ---- feasts that have a day ----

  Found holiday(std::size_t i) const {
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

  // ---- no particular time ----

  Found vague(std::size_t i) const {
    if (role(i) == Role::vague) {
      if (is(i, "soon") && is_one_of(before(i), "as", "so", "too")) return {};
      if (is(i, "now") && is(i + 1, "that")) return {};
      return make(i, i + 1, Kind::vague);
    }
    if (is_any(i, "recent", "current") || (is(i, "future") && !is_one_of(before(i), "the", "a", "near"))) return make(i, i + 1, Kind::vague);
    if (is(i, "the") && is(i + 1, "past") && role(i + 2) == Role::none && document_.tokens[std::min(begin_ + i + 1, begin_ + size_ - 1)].upos == Upos::noun) return make(i, i + 2, Kind::vague);
    if (is(i, "the") && is_any(i + 1, "near", "future") && (is(i + 1, "future") || is(i + 2, "future"))) return make(i, is(i + 1, "future") ? i + 2 : i + 3, Kind::vague);
    return {};
  }

  const Document& document_;
  TokenIndex begin_;
  std::size_t size_;
  std::vector<Word> words_;
};

bool is_calendar(Kind kind) {
  return kind == Kind::day || kind == Kind::month || kind == Kind::weekday || kind == Kind::quarter || kind == Kind::years || kind == Kind::season;
}

// What joins two expressions to one stretch; a "between" or "from" before them helps.
bool joins(const Document& d, const Expression& from, const Expression& to, TokenIndex sentence_begin) {
  if (!is_calendar(from.kind) || !is_calendar(to.kind) || to.tokens.begin != from.tokens.end + 1) return false;
  if (from.kind != to.kind && !(from.kind == Kind::month && to.kind == Kind::day)) return false;
  const std::string joint = word_of(d.form(from.tokens.end)).lower;
  const std::string before = from.tokens.begin > sentence_begin ? word_of(d.form(from.tokens.begin - 1)).lower : "";
  if (is_one_of(joint, "-", "–", "—")) return true;
  if (joint == "and") return before == "between";
  return is_one_of(joint, "to", "through", "until", "till") && (before == "from" || joint == "through" || from.kind == Kind::day || from.kind == Kind::month);
}

}  // namespace

std::vector<Stretch> find_expressions(const Document& d, const Sentence& sentence) {
  std::vector<Stretch> stretches;
  for (const Expression& e : Grammar(d, sentence).all()) {
    if (!stretches.empty() && !stretches.back().to && joins(d, stretches.back().from, e, sentence.tokens.begin)) {
      stretches.back().to = e;
      if (!stretches.back().from.year && e.kind != Kind::years) stretches.back().from.year = e.year;
    } else {
      stretches.push_back({e, {}});
    }
  }
  return stretches;
}

}  // namespace demarche::when
