#include "when/expressions.hpp"

#include "when/grammar.hpp"

namespace demarche::when {
namespace {

bool is_calendar(Kind kind) {
  return kind == Kind::day || kind == Kind::month || kind == Kind::weekday || kind == Kind::quarter || kind == Kind::years ||
         kind == Kind::season;
}

// What joins two expressions to one stretch; a "between" or "from" before them helps.
bool joins(const Document& d, const Expression& from, const Expression& to, TokenIndex sentence_begin) {
  if (!is_calendar(from.kind) || !is_calendar(to.kind) || to.tokens.begin != from.tokens.end + 1) return false;
  if (from.kind != to.kind && !(from.kind == Kind::month && to.kind == Kind::day)) return false;
  const std::string joint = word_of(d.form(from.tokens.end)).lower;
  const std::string before = from.tokens.begin > sentence_begin ? word_of(d.form(from.tokens.begin - 1)).lower : "";
  if (is_one_of(joint, "-", "–", "—")) return true;
  if (joint == "and") return before == "between";
  return is_one_of(joint, "to", "through", "until", "till") &&
         (before == "from" || joint == "through" || from.kind == Kind::day || from.kind == Kind::month);
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
