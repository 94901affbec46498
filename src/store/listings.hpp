// What `demarche show` lists: one query for each table.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "store/database.hpp"
#include "store/store.hpp"

namespace demarche::store {

std::string_view query_of(Listing);

/// The SQL function words(document, start, end): the text between two code points. It keeps the document it was asked about last, so a
/// listing that goes through documents one by one reads each text once.
class Words {
 public:
  void make_known_to(Database&);
  void forget(Database&);

 private:
  static void call(sqlite3_context*, int count, sqlite3_value** values);
  void load(sqlite3* handle, std::int64_t document);

  std::int64_t document_ = -1;
  std::string text_;
  std::unique_ptr<ByteIndex> bytes_;
};

}  // namespace demarche::store
