#include <algorithm>

#include "analyse/answers.hpp"
#include "analyse/tellings.hpp"

namespace demarche::analyse {

namespace {

constexpr std::size_t names_shown = 8;

template <class Id>
Cell first_of(const Scope& scope, const std::vector<Id>& ids) {
  std::vector<Named> names;
  for (const Id id : ids)
    if (names.size() < names_shown) names.push_back(scope.named(id));
  return names;
}

Source whole(const link::Report& report) {
  Source source;
  source.document = report.id;
  source.published = report.published;
  return source;
}

}  // namespace

// The source of a row is the first and the last report of the talks.
Answer talks(const Scope& scope) {
  Answer answer;
  answer.columns = {{"talks", Kind::name}, {"parties", Kind::names}, {"issues", Kind::names},
                    {"first", Kind::day},  {"last", Kind::day},      {"reports", Kind::number}, {"independent", Kind::number}};
  answer.if_empty = "No negotiation is found in these reports.";
  const link::Links& links = scope.links();
  std::vector<std::vector<const link::Report*>> reports(links.talks.size());
  for (const link::Report& report : links.reports)
    if (report.talk) reports[index_of(*report.talk)].push_back(&report);
  std::vector<TalkId> order;
  for (std::size_t i = 0; i < links.talks.size(); ++i) order.push_back(TalkId(i));
  std::ranges::stable_sort(order, std::greater{}, [&](TalkId id) { return reports[index_of(id)].size(); });
  for (const TalkId id : order) {
    const link::Talk& talk = links.talks[index_of(id)];
    const auto& told = reports[index_of(id)];
    if (told.empty() || (scope.talk() && scope.talk() != id) || (scope.asks_party() && !scope.is_party(talk.parties))) continue;
    if (scope.asks_issue() && std::ranges::none_of(talk.matters, [&](MatterId m) { return scope.is_issue(m); })) continue;
    const auto first = told.front()->published, last = told.back()->published;
    if ((scope.asked().since && last < scope.asked().since) || (scope.asked().until && first > scope.asked().until)) continue;
    std::vector<Source> sources{whole(*told.front())};
    if (told.size() > 1) sources.push_back(whole(*told.back()));
    answer.rows.push_back({{scope.named(id), first_of(scope, talk.parties), first_of(scope, talk.matters), day_cell(first),
                            day_cell(last), static_cast<double>(told.size()), static_cast<double>(talk.sources)},
                           std::move(sources)});
  }
  return answer;
}

}  // namespace demarche::analyse
