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

std::optional<Days> resolve(Resolver& resolver, const Tree& tree, const Sentence& sentence, const Stretch& stretch) {
  const auto days = resolver.resolve(stretch.from, tense_of(tree, sentence, stretch.from));
  if (!stretch.to || !days) return days;
  const auto last = resolver.resolve(*stretch.to, tense_of(tree, sentence, *stretch.to));
  if (!last) return days;
  if (last->last < days->first && stretch.to->kind == Kind::weekday) return Days{days->first, on_or_after(days->first, stretch.to->count)};
  if (last->last < days->first) {  // "from October to April"
    const auto next_year = day_after(last->last, Unit::year, 1);
    return stretch.to->kind == Kind::month && !stretch.to->year && next_year ? Days{days->first, *next_year} : *days;
  }
  return Days{days->first, last->last};
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
    for (const Stretch& stretch : sentences[i]) {
      const auto days = resolve(resolver, tree, d.sentences[i], stretch);
      if (days) last_spoken = i;
      periods.push_back(period_of(d, stretch, days));
    }
  }
  return periods;
}

}  // namespace demarche::when
