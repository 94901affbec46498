#include "export/reports.hpp"

namespace demarche::exports {
namespace {

using link::ReportId;

/// Calls `visit(letter, rows)` with a report's rows of each kind.
template <class Visit>
void each_kind(store::View& view, ReportId report, Visit visit) {
  visit('s', view.rows_of<link::Statement>(report));
  visit('e', view.rows_of<link::Event>(report));
  visit('m', view.rows_of<link::Meeting>(report));
  visit('p', view.rows_of<link::Proposal>(report));
  visit('q', view.rows_of<link::Position>(report));
  visit('c', view.rows_of<link::Condition>(report));
  visit('h', view.rows_of<link::Shift>(report));
  visit('u', view.rows_of<link::Question>(report));
}

}  // namespace

std::uint32_t Report::item(char kind, std::size_t n) const {
  const auto of_kind = items.find(kind);
  return of_kind != items.end() && n < of_kind->second.size() ? of_kind->second[n] : 0;
}

Result<Reports> Reports::open(const std::string& store, const Range& range) {
  auto view = store::View::open(store, range.as_of);
  if (!view) return view.error();
  Reports reports(std::move(*view));
  reports.range_ = range;
  if (!range.talk.empty()) {
    reports.talk_ = reports.view_.find_talk(range.talk);
    if (!reports.talk_) return Error{Error::Kind::not_found, "there are no talks with the id " + range.talk, store};
  }
  reports.find_first_tellings();
  if (const Status read = reports.view_.status(); !read) return read.error();
  return reports;
}

void Reports::find_first_tellings() {
  for (const char kind : std::string_view("sempqchu")) first_[kind].resize(1);
  for (std::uint32_t i = 0; i < view_.reports().size(); ++i)
    each_kind(view_, ReportId(i), [&](char kind, const auto& rows) {
      std::vector<FirstTelling>& first = first_[kind];
      for (const auto& row : rows) {
        if (row.item >= first.size()) first.resize(row.item + 1);
        if (first[row.item].n == 0) first[row.item] = {row.report, row.n};
      }
    });
}

bool Reports::contains(ReportId id) const {
  const link::Report& report = view_.report(id);
  return (!range_.since || report.published >= *range_.since) && (!talk_ || report.talk == talk_);
}

std::string Reports::name_of(char kind, std::uint32_t item) const {
  const FirstTelling first = first_telling(kind, item);
  if (first.n == 0) return "";
  return view_.report(first.report).id + ":" + record::spell_id(kind, first.n - 1);
}

std::string Reports::original_of(ReportId id) const {
  const ReportId source = view_.report(id).source;
  return source == id ? "" : view_.report(source).id;
}

std::string Reports::talk_of(ReportId id) const {
  const auto talk = view_.report(id).talk;
  return talk ? view_.talks()[index_of(*talk)].id : "";
}

Report Reports::read(ReportId id) {
  static const link::Entity nobody;
  static const link::Matter nothing;
  Report report;
  report.id = id;
  if (auto record = view_.record(id)) report.record = std::move(*record);
  report.actors.assign(report.record.actors.size(), &nobody);
  report.issues.assign(report.record.issues.size(), &nothing);
  for (const auto& known : view_.rows_of<link::Known<link::EntityId>>(id))
    if (known.n <= report.actors.size()) report.actors[known.n - 1] = &view_.entity(known.is);
  for (const auto& known : view_.rows_of<link::Known<link::MatterId>>(id))
    if (known.n <= report.issues.size()) report.issues[known.n - 1] = &view_.matter(known.is);
  each_kind(view_, id, [&](char kind, const auto& rows) {
    std::vector<std::uint32_t>& items = report.items[kind];
    for (const auto& row : rows) {
      items.resize(row.n);
      items.back() = row.item;
    }
  });
  return report;
}

}  // namespace demarche::exports
