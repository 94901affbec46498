#include "when/grammar.hpp"

namespace demarche::when {

Grammar::Grammar(const Document& d, const Sentence& s) : document_(d), begin_(s.tokens.begin), size_(s.tokens.size()) {
  words_.reserve(size_ + 1);
  for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) words_.push_back(word_of(d.form(t)));
  words_.emplace_back();
}

std::vector<Expression> Grammar::all() const {
  std::vector<Expression> found;
  for (std::size_t i = 0; i < size_;) {
    const Found here = longest_at(i);
    if (here) found.push_back(*here);
    i = here ? here->tokens.end - begin_ : i + 1;
  }
  return found;
}

Expression Grammar::make(std::size_t first, std::size_t end, Kind kind) const {
  Expression e;
  e.tokens = {begin_ + static_cast<TokenIndex>(first), begin_ + static_cast<TokenIndex>(std::min(end, size_))};
  e.kind = kind;
  return e;
}

std::optional<Expression> Grammar::longest_at(std::size_t i) const {
  using Match = Found (Grammar::*)(std::size_t) const;
  constexpr Match matches[] = {
      &Grammar::numeric_date, &Grammar::weekday_and_date, &Grammar::month_first, &Grammar::day_first,   &Grammar::quarter,
      &Grammar::half,         &Grammar::season,           &Grammar::century,     &Grammar::decade,      &Grammar::shifted,
      &Grammar::counted,      &Grammar::weekday,          &Grammar::weekend,     &Grammar::day_alone,   &Grammar::week_of,
      &Grammar::year,         &Grammar::named_year,       &Grammar::day_word,    &Grammar::latest_unit, &Grammar::year_earlier,
      &Grammar::of_anchor,    &Grammar::of_the_unit,      &Grammar::holiday,     &Grammar::vague};
  if (role(i) == Role::none && !may_begin(i)) return {};
  Found best;
  for (const Match match : matches) {
    const Found found = (this->*match)(i);
    if (found && (!best || found->tokens.end > best->tokens.end)) best = found;
  }
  return best;
}

bool Grammar::may_begin(std::size_t i) const {
  const char first = lower(i).empty() ? ' ' : lower(i)[0];
  return (first >= '0' && first <= '9') ||
         is_any(i, "the", "that", "a", "an", "in", "within", "same", "following", "previous", "preceding", "q1", "q2", "q3", "q4",
                "weekend", "recent", "christmas", "new", "thanksgiving", "halloween", "fiscal", "every", "each", "ad", "year-end", "these",
                "one", "latest", "future");
}

}  // namespace demarche::when
