// What a question is asked of: linked rows, and which of them were asked for.
//
//   for (const auto* p : scope.rows(scope.links().positions)) …          // those of the talks, days and source that were asked for
//   if (scope.is_party(p->party)) …                                      // and of the party
//   Row row{{scope.named(p->party)}, scope.sources({p})};
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyse/answer.hpp"
#include "base/result.hpp"
#include "store/view.hpp"

namespace demarche::analyse {

// Rows of the linking, not items of one document, which have the same names.
using link::Condition;
using link::EntityId;
using link::Event;
using link::MatterId;
using link::Meeting;
using link::Position;
using link::Proposal;
using link::ReportId;
using link::Shift;
using link::Statement;
using link::TalkId;

/// Names are compared without regard to case and accents.
bool holds_words(std::string_view text, std::string_view words);

class Scope {
 public:
  /// What the store found out for the asking.
  struct Known {
    std::optional<EntityId> party;  ///< by an alias
    std::vector<bool> from_source;        ///< for each report whether it is of the source that was asked for; empty: there was none
    std::vector<store::Found> found;      ///< reports with the words that were asked for, the best first
  };

  /// Error: not_found if nobody and nothing is called so. Links and asking must outlive the scope.
  static Result<Scope> make(const link::Links&, const Asked&, Known = {});

  const link::Links& links() const { return *links_; }
  const Asked& asked() const { return *asked_; }
  std::optional<TalkId> talk() const { return talk_; }
  const std::vector<store::Found>& found() const { return known_.found; }
  /// The day on which the question is asked: that of "as of", else that of the last report. No clock: the same store gives the same answer.
  Day today() const { return today_; }

  // ---- which rows ----

  /// Whether a row is of the talks and the source that were asked for.
  bool is_here(const link::Row&) const;
  /// Whether a day lies between "since" and "until". An unknown one does if neither was asked for.
  bool is_then(Day) const;
  /// Whether an entity is the party that was asked for, or speaks for it. True if none was asked for.
  bool is_party(EntityId) const;
  bool is_party(const std::optional<EntityId>& e) const { return e ? is_party(*e) : !party_; }
  bool is_party(const std::vector<EntityId>&) const;
  bool is_issue(const std::optional<MatterId>&) const;
  /// Whether a row's words also state a position, a term, a shift or an open question on the issue that was asked for. True if none was.
  bool speaks_of_issue(const link::Row&) const;
  bool asks_party() const { return party_.has_value(); }
  bool asks_issue() const { return !issues_.empty(); }

  // ---- what rows say ----

  const link::Entity& entity(EntityId id) const { return links_->entities[index_of(id)]; }
  /// The state or body for which an entity acts: a minister's state, a state's ministry's state. The entity itself if there is none.
  EntityId home(EntityId id) const { return homes_[index_of(id)]; }
  /// The day of the report; unknown_day if it has none.
  Day told(const link::Row&) const;
  /// The first day of the date, else the day of the report.
  Day day(const link::Row& row, const link::Days& date) const { return date.start.value_or(told(row)); }

  Named named(EntityId) const;
  Named named(MatterId) const;
  Named named(TalkId) const;
  Cell cell(const std::optional<EntityId>& id) const { return id ? Cell(named(*id)) : Cell(); }
  Cell cell(const std::optional<MatterId>& id) const { return id ? Cell(named(*id)) : Cell(); }
  Cell cell(const std::vector<EntityId>&) const;
  Cell words(const link::Row&, link::Passage) const;

  /// The id by which an item is known outside: that of its first telling's report, a colon, the item's id there ("9f2c…:p3").
  std::string item_id(const link::Row&, char kind) const;

  /// One source for each independent report: the first telling in each group of copies. In the order of the tellings.
  std::vector<Source> sources(const std::vector<const link::Row*>& tellings, char kind) const;

 private:
  Scope(const link::Links& links, const Asked& asked) : links_(&links), asked_(&asked) {}
  void find_homes();
  Status find_party(const std::string& name);
  Status find_issues(const std::string& name);
  Status find_talk(const std::string& name);
  void find_passages();

  const link::Links* links_;
  const Asked* asked_;
  Known known_;
  std::vector<EntityId> homes_;
  std::optional<EntityId> party_;
  std::vector<bool> issues_;  ///< empty: none asked for
  std::map<ReportId, std::vector<link::Passage>> spoken_of_;  ///< where the reports speak of them
  std::optional<TalkId> talk_;
  Day today_ = unknown_day;
};

/// The rows of one kind that are here, by the item that they tell of; items in the order of their first telling.
template <class Row>
std::vector<std::vector<const Row*>> items(const Scope& scope, const std::vector<Row>& rows) {
  std::map<std::uint32_t, std::size_t> places;
  std::vector<std::vector<const Row*>> items;
  for (const Row& row : rows) {
    if (!scope.is_here(row)) continue;
    const auto [place, is_new] = places.try_emplace(row.item, items.size());
    if (is_new) items.emplace_back();
    items[place->second].push_back(&row);
  }
  return items;
}

template <class Row>
std::vector<const link::Row*> as_rows(const std::vector<const Row*>& tellings) {
  return {tellings.begin(), tellings.end()};
}

}  // namespace demarche::analyse
