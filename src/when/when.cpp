#include "when/when.hpp"

#include <algorithm>

#include "document/tree.hpp"
#include "when/expressions.hpp"
#include "when/resolve.hpp"
#include "when/tense.hpp"

namespace demarche::when {
namespace {

bool is_headline(const Document& d, const Sentence& s) {
  const BlockKind kind = d.blocks[s.block].kind;
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::caption;
}

// Headlines and captions tell in the present what happened.
Tense tense_of(const Tree& tree, const Sentence& s, const Expression& e) {
  const Tense tense = tense_at(tree, e.tokens.end - 1);
  return tense == Tense::present && is_headline(tree.document(), s) ? Tense::past : tense;
}

bool is_seen_from_the_report(Kind kind) {
  return kind == Kind::weekday || kind == Kind::from_today || kind == Kind::unit || kind == Kind::weekend || kind == Kind::ago;
}

// A life or a history: several years that are long past, and little that is seen from the day of the report.
bool is_narrative(const std::vector<std::vector<Stretch>>& sentences, std::optional<Day> published) {
  if (!published) return true;
  int long_past = 0, seen_from_report = 0;
  for (const auto& stretches : sentences)
    for (const Stretch& s : stretches) {
      long_past += s.from.year && *s.from.year < year_of(*published) - 1;
      seen_from_report += is_seen_from_the_report(s.from.kind);
    }
  return long_past >= 4 && long_past > 2 * seen_from_report;
}

Period period_of(const Document& d, const Stretch& stretch, std::optional<Days> days) {
  Period period;
  period.span = d.span(stretch.tokens());
  period.vague = stretch.from.kind == Kind::vague || (stretch.from.kind == Kind::ahead && !days);
  if (days) period.start = days->first, period.end = days->last;
  return period;
}

std::optional<Days> resolve(Resolver& resolver, const Tree& tree, const Sentence& sentence, const Stretch& stretch,
                            std::optional<Day> said_on) {
  const auto days = resolver.resolve(stretch.from, tense_of(tree, sentence, stretch.from), said_on);
  if (!stretch.to || !days) return days;
  const auto last = resolver.resolve(*stretch.to, tense_of(tree, sentence, *stretch.to), said_on);
  if (!last) return days;
  if (last->last < days->first && stretch.to->kind == Kind::weekday) return Days{days->first, on_or_after(days->first, stretch.to->count)};
  if (last->last < days->first) {  // "from October to April"
    const auto next_year = day_after(last->last, Unit::year, 1);
    return stretch.to->kind == Kind::month && !stretch.to->year && next_year ? Days{days->first, *next_year} : *days;
  }
  return Days{days->first, last->last};
}

// For each stretch of a sentence whether it is within quotation marks.
std::vector<bool> within_quotes(const Document& d, const Sentence& s, const std::vector<Stretch>& stretches) {
  std::vector<bool> within(stretches.size());
  bool quoted = false;
  std::size_t next = 0;
  for (TokenIndex t = s.tokens.begin; t < s.tokens.end && next < stretches.size(); ++t) {
    if (t == stretches[next].from.tokens.begin) within[next++] = quoted;
    const std::string_view form = d.form(t);
    if (form == "\"") quoted = !quoted;
    if (form == "“") quoted = true;
    if (form == "”") quoted = false;
  }
  return within;
}

// The day on which a sentence's quotation was said: "… tomorrow," he told reporters on Wednesday.
std::optional<Day> day_of_speech(const std::vector<Stretch>& stretches, const std::vector<bool>& quoted,
                                 const std::vector<std::optional<Days>>& days, std::optional<Day> published) {
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Kind kind = stretches[i].from.kind;
    const bool one_day =
        days[i] && days[i]->first == days[i]->last && (kind == Kind::weekday || kind == Kind::from_today || kind == Kind::day);
    if (!quoted[i] && one_day && published && days[i]->first <= *published) return days[i]->first;
  }
  return {};
}

// What is outside quotation marks first: it says when the rest was said.
std::vector<std::optional<Days>> resolve_sentence(Resolver& resolver, const Tree& tree, const Sentence& sentence,
                                                  const std::vector<Stretch>& stretches) {
  const Document& d = tree.document();
  std::vector<std::optional<Days>> days(stretches.size());
  const auto quoted = within_quotes(d, sentence, stretches);
  for (std::size_t i = 0; i < stretches.size(); ++i)
    if (!quoted[i]) days[i] = resolve(resolver, tree, sentence, stretches[i], {});
  if (std::ranges::find(quoted, true) == quoted.end()) return days;
  const auto said_on = day_of_speech(stretches, quoted, days, d.published);
  for (std::size_t i = 0; i < stretches.size(); ++i)
    if (quoted[i])
      days[i] = resolve(resolver, tree, sentence, stretches[i], stretches[i].from.kind == Kind::from_today ? said_on : std::nullopt);
  return days;
}

}  // namespace

std::vector<Period> find_periods(const Document& d) {
  std::vector<std::vector<Stretch>> sentences;
  sentences.reserve(d.sentences.size());
  for (const Sentence& s : d.sentences) sentences.push_back(find_expressions(d, s));

  constexpr std::size_t memory = 6;  // sentences after which "that day" means nothing any more
  const Tree tree(d);
  Resolver resolver(d.published, is_narrative(sentences, d.published));
  std::vector<Period> periods;
  std::size_t last_spoken = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (i - last_spoken > memory) resolver.forget_anchor();
    const auto days = resolve_sentence(resolver, tree, d.sentences[i], sentences[i]);
    for (std::size_t k = 0; k < days.size(); ++k) {
      if (days[k]) last_spoken = i;
      periods.push_back(period_of(d, sentences[i][k], days[k]));
    }
  }
  return periods;
}

}  // namespace demarche::when
