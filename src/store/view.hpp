// What a store knows over all of its reports, for questions and exports: rows of a linking (link/links.hpp) at one moment, with the words
// behind them.
//
//   auto view = View::open("talks.db", as_of);
//   for (const link::Position& p : view->rows<link::Position>())
//     print(view->entity(p.party).name, view->matter(*p.matter).label, to_string(p.stance), view->words(p.report, p.evidence),
//           view->head(p.report).title);
//   if (!view->status()) …
//
// With `as_of`, only reports that were published until that day are there (those without a day are, too): rows, reports and what is counted
// from them. Who is who, which issues are one and the names of talks are what is known today.
//
// A View sees the store as it was when it was opened, whatever others write meanwhile; keep it as short as a question. A store whose links
// are stale (its writer was killed, an older program linked it) is linked in memory on opening, which takes seconds per 10,000 reports.
//
// The first failure sticks: what is asked afterwards gives nothing, and status() says why.
#pragma once

#include <map>
#include <memory>

#include "base/utf8.hpp"
#include "link/links.hpp"
#include "store/store.hpp"

namespace demarche::store {

/// A report that holds all of the words that were looked for.
struct Found {
  link::ReportId report{};
  link::Passage passage;   ///< the sentence in which most of them come together first; empty if they are in the title alone
  std::uint32_t hits = 0;  ///< how often they come in the text
};

class View {
 public:
  /// Error: as Store::open().
  static Result<View> open(const std::string& path, std::optional<Day> as_of = {});

  std::optional<Day> as_of() const { return as_of_; }
  /// In the order of their days; a ReportId is an index.
  const std::vector<link::Report>& reports() const { return reports_; }
  const link::Report& report(link::ReportId id) const { return reports_[index_of(id)]; }
  /// All that were ever found; a TalkId is an index.
  const std::vector<link::Talk>& talks() const { return talks_; }

  /// Rows of one kind (link::Position, Event, Meeting, Statement, Proposal, Condition, Shift, Question; Known<…>), sorted by report, then
  /// n; with `since`, only those of reports published on that day or later.
  template <class Row>
  std::vector<Row> rows(std::optional<Day> since = {});
  /// The same before analysts corrected any (store/corrections.hpp).
  template <class Row>
  std::vector<Row> rows_as_read(std::optional<Day> since = {});

  /// Where a report first speaks of its n-th issue, if it has so many.
  std::optional<link::Passage> first_mention_of_issue(const std::string& document, std::uint32_t n);

  /// The same, of one report.
  template <class Row>
  std::vector<Row> rows_of(link::ReportId);
  /// All that was read of it.
  std::optional<record::Record> record(link::ReportId);

  /// One by one, when they are needed: kept afterwards. Needs: an id from a row of this view.
  const link::Entity& entity(link::EntityId);
  const link::Matter& matter(link::MatterId);
  const ReportHead& head(link::ReportId);
  /// The words themselves; empty for an empty passage.
  std::string words(link::ReportId, link::Passage);
  std::string text(link::ReportId);

  /// All of them, without aliases, offices and labels; an EntityId is an index.
  std::vector<link::Entity> entities();
  std::vector<link::Matter> matters();

  /// By id, or else by a name (label) that only one of them has, letter case and accents aside.
  std::optional<link::EntityId> find_entity(std::string_view id_or_name);
  std::optional<link::MatterId> find_matter(std::string_view id_or_label);
  std::optional<link::TalkId> find_talk(std::string_view id) const;

  /// Full text search in titles and texts: reports that hold all words (those in quotation marks in this order), the best first, at most
  /// `most`. Letter case and accents do not matter. Whatever the words are, they are looked for and never obeyed.
  std::vector<Found> find_words(std::string_view words, std::size_t most);

  Status status();

 private:
  View(Store store, std::optional<Day> as_of) : store_(std::move(store)), as_of_(as_of) {}
  void load();
  Found locate(std::int64_t document, link::ReportId, const std::string& query);
  std::pair<std::uint32_t, std::uint32_t> reports_since(std::optional<Day>) const;
  template <class Row>
  std::vector<Row> rows_between(std::uint32_t first_report, std::uint32_t end);
  template <class Row>
  std::vector<Row> as_read_between(std::uint32_t first_report, std::uint32_t end);

  Store store_;
  std::optional<Day> as_of_;
  std::unique_ptr<link::Links> made_;  ///< in memory, if what the store has is stale
  std::vector<link::Report> reports_;
  std::vector<std::int64_t> documents_;  ///< their keys
  std::vector<link::Talk> talks_;
  std::vector<Correction> corrections_;  ///< those that hold
  std::map<char, CorrectedItems> corrected_;  ///< of each kind that was asked for
  std::map<link::EntityId, link::Entity> entities_;
  std::map<link::MatterId, link::Matter> matters_;
  std::map<link::ReportId, ReportHead> heads_;
  std::optional<link::ReportId> text_of_;
  std::string text_;
  std::unique_ptr<ByteIndex> bytes_;  ///< of text_
};

}  // namespace demarche::store
