// What is exported: the reports of a store and what they have in common, one report at a time, so that memory does not grow with the store
// but by a few bytes for each item.
//
// Many reports tell the same act: it is one item with several tellings (link/links.hpp). Formats that hold acts write an item at its first
// telling and count the others; formats that hold reports write every telling and say which item it is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/record.hpp"
#include "store/view.hpp"

namespace demarche::exports {

/// A report, and who and what is meant in it over all reports.
struct Report {
  link::ReportId id{};
  record::Record record;
  std::vector<const link::Entity*> actors;           ///< of each of record.actors
  std::vector<const link::Matter*> issues;           ///< of each of record.issues
  std::map<char, std::vector<std::uint32_t>> items;  ///< by the letter of the kind, of each of record.events …; link::Row::item

  const link::Entity& entity(ActorId a) const { return *actors[index_of(a)]; }
  const link::Matter& matter(IssueId i) const { return *issues[index_of(i)]; }
  /// Of the n-th of a kind, from 0; 0 if it is none that was linked.
  std::uint32_t item(char kind, std::size_t n) const;
};

/// Where an item is told for the first time.
struct FirstTelling {
  link::ReportId report{};
  std::uint32_t n = 0;  ///< from 1; 0: nowhere
};

/// For formats that write an item at its first telling among those that are exported.
class Once {
 public:
  /// Whether the item was not asked about before. An item of no number is always new.
  bool is_new(std::uint32_t item) {
    if (item >= seen_.size()) seen_.resize(item + 1);
    const bool was_seen = seen_[item];
    seen_[item] = item != 0;
    return !was_seen;
  }

 private:
  std::vector<bool> seen_;
};

struct Range {
  std::optional<Day> since, as_of;  ///< days of reports, both included; a report without a day is older than all
  std::string talk;                 ///< only reports about this negotiation (its id); empty: all
};

class Reports {
 public:
  /// Error: as store::View::open(); not_found if there is no such negotiation.
  static Result<Reports> open(const std::string& store, const Range&);

  /// Calls `work(report)`, which returns a Status, for each until one fails: by the day of the report, then by id. Error: of the store, or
  /// of `work`.
  template <class Work>
  Status each(Work work) {
    for (std::uint32_t i = 0; i < view_.reports().size(); ++i) {
      if (!contains(link::ReportId(i))) continue;
      const Report report = read(link::ReportId(i));
      if (const Status read = view_.status(); !read) return read;
      if (const Status done = work(report); !done) return done;
    }
    return view_.status();
  }

  bool contains(link::ReportId) const;
  const Range& range() const { return range_; }

  /// An item's name that lasts: the document and the id of its first telling, "0123456789abcdef:e3".
  std::string name_of(char kind, std::uint32_t item) const;
  FirstTelling first_telling(char kind, std::uint32_t item) const { return first_.at(kind)[item]; }

  /// The id of the report whose text this one shares; empty if it is its own.
  std::string original_of(link::ReportId) const;
  /// The id of the negotiation that it is about; empty if there is none.
  std::string talk_of(link::ReportId) const;

  /// For what is asked of all reports at once.
  store::View& view() { return view_; }

 private:
  explicit Reports(store::View view) : view_(std::move(view)) {}
  void find_first_tellings();
  Report read(link::ReportId);

  store::View view_;
  Range range_;
  std::optional<link::TalkId> talk_;
  std::map<char, std::vector<FirstTelling>> first_;  ///< by item
};

}  // namespace demarche::exports
