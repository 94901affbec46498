// Lists of a linking's rows, into the store and out of it.
#pragma once

#include "store/link_archives.hpp"

namespace demarche::store {

/// Puts all of a linking in place of the one before. `documents`: the keys of its reports.
void write_links(Database&, const link::Links&, const std::vector<std::int64_t>& documents);

/// Steps through a bound query.
void read_parts(Query& from, auto take) {
  while (from.step()) take(from);
}

/// The rows that `where` (SQL after the table's name) tells.
template <class T>
std::vector<T> read_rows(Database& database, const std::string& where) {
  Query from = database.prepare("SELECT " + link_column_names<T>().list + " FROM " + link_table<T> + " " + where);
  LinkReader reader(database, from);
  std::vector<T> rows;
  while (from.step()) columns(reader, rows.emplace_back());
  return rows;
}

/// The rows of reports [from, end), with their parts; sorted by report, then n.
template <class T>
std::vector<T> read_reports(Database&, std::uint32_t from, std::uint32_t end);

}  // namespace demarche::store
