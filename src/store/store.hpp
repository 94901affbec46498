// The store: many records in one file (docs/store.md). It knows records, never words.
//
//   auto store = Store::open("talks.db", Access::write);   // made if it is not there, brought up to date if it is older
//   store->put(record);                                    // in place of the one with the same id, if there is one
//   auto again = store->get(record.id);                    // **again == record
//
// Each put() is a transaction: whatever happens to the program, what it was given is there whole or not at all. What put()
// reported as stored survives the death of the program; after a power cut the last few may be missing, and the file is whole.
// One Store serves one thread; several programs may have the same file open.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "link/linker.hpp"
#include "store/corrections.hpp"
#include "store/database.hpp"

namespace demarche::store {

/// What can be listed. See list().
enum class Listing { meetings, positions, statements, proposals, events, actors };

std::string_view to_string(Listing);
inline constexpr int listing_count = 6;

/// A report without its text and items, as a list shows it.
struct ReportHead {
  std::string id, title, source, publisher;
  std::optional<Day> published;
};

class Store {
 public:
  /// Error: not_found (Access::read), unsupported if a newer program made it, malformed if it is something else or damaged, io.
  static Result<Store> open(const std::string& path, Access);

  /// Error: io (locked by another program for long, no space, no permission), malformed if the store is damaged. Then nothing has changed.
  /// `input`: the digest of what it was read from, if that is to be known again: see inputs().
  Status put(const record::Record&, const std::string& input = "");

  /// What was read from where: the digests of all inputs that were put, and the ids of their records.
  Result<std::map<std::string, std::string>> inputs();

  /// The record with this id, if there is one.
  Result<std::optional<record::Record>> get(const std::string& id);

  /// The ids of all records, by the day of the report, then in the order in which they were put.
  Result<std::vector<std::string>> ids();

  /// How many records there are.
  Result<std::int64_t> size();

  /// All reports, in the order of ids().
  Result<std::vector<ReportHead>> reports();

  /// A number that is another one once another program, or another Store, has changed the file. It says nothing beyond this Store.
  Result<std::int64_t> data_version();

  /// A table of all records' items for people to read: calls `row` with the names of the columns first. Rows come by the day of the
  /// report, then in its order.
  Status list(Listing, const std::function<void(const std::vector<std::string>&)>& row);

  /// Whether records or corrections changed since the store was linked (View), or another version of linking did it.
  bool links_are_stale();

  /// Links all records anew (link/linker.hpp) and keeps the result. Error: as put(); then the links are as they were.
  Status link();

  /// All that analysts corrected, in the order in which they did (store/corrections.hpp).
  Result<std::vector<Correction>> corrections();
  /// Gives: the number of the correction. One of what is the same leaves the links stale. Error: as put().
  Result<std::int64_t> add(const Correction&);
  /// Takes a correction back. Gives: what it was. Error: not_found, malformed if it was undone already, as put().
  Result<Correction> undo(std::int64_t n, const std::string& when, const std::string& who);

  /// How long to wait for another program that holds the store; 5 s unless set.
  void set_patience(int milliseconds);
  /// The most pages of 4 kB that the file may have.
  void limit_pages(int pages);

 private:
  friend class View;
  explicit Store(Database database);
  Query& query(const std::string& sql);
  Result<std::int64_t> number(const char* sql);

  Status in_transaction(const std::function<void()>& work);
  Status bring_up_to_date();
  void insert(const record::Record&, const std::string& input);
  /// What link() would keep. Needs: an open transaction.
  Result<link::Links> make_links();
  std::vector<Correction> read_corrections();
  link::Corrections corrections_of_links();
  std::optional<record::Record> read_record(const std::string& id);
  std::int64_t make_room(const std::string& id);

  Database database_;
  std::map<std::string, Query> queries_;  ///< prepared once
};

}  // namespace demarche::store
