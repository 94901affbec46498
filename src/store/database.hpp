// SQLite as the store uses it: statements that are prepared once, and one place where its errors become ours.
//
// The first failure sticks: whatever is asked afterwards does nothing, so that a transaction is written straight down and checked at its
// end.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace demarche::store {

enum class Access { read, write };

class Query;

class Database {
 public:
  /// Opens the file; with Access::write it is made if it is not there. Error: not_found, io.
  static Result<Database> open(const std::string& path, Access);

  /// Runs statements that give no rows and take no values.
  void run(const char* sql);

  Query prepare(const std::string& sql);

  /// The only value of the only row; 0 if there is none.
  std::int64_t number(const char* sql);

  bool failed() const { return state_->failure.has_value(); }
  /// Marks what was read as impossible, as a damaged file gives it.
  void fail_as_damaged();
  /// Takes a failure from elsewhere for its own.
  void fail(const Error& error) {
    if (!failed()) state_->failure = error;
  }
  /// Needs: failed().
  const Error& error() const { return *state_->failure; }
  /// The failure, which is then forgotten. Needs: failed().
  Error take_error();

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(state_->handle); }
  sqlite3* handle() const { return state_->handle; }

 private:
  friend class Query;
  struct State {
    sqlite3* handle = nullptr;
    std::string path;
    std::optional<Error> failure;
    ~State();
    void fail(int code);
  };
  explicit Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
  std::unique_ptr<State> state_;
};

/// A prepared statement: bind values from left to right, then step through its rows or run() it.
class Query {
 public:
  Query() = default;

  Query& bind(std::int64_t value);
  Query& bind(double value);
  Query& bind(std::string_view text);  ///< is copied
  Query& bind_nothing();

  /// Moves to the next row; false at the end or on a failure, and then it can be bound anew.
  bool step();
  /// Steps to the end.
  void run();

  // The columns of the row, from left to right; nothing where they are NULL.
  std::optional<std::int64_t> next_number();
  std::optional<double> next_double();
  std::optional<std::string_view> next_text();  ///< valid until the next step
  int column_count() const { return sqlite3_column_count(statement_.get()); }
  std::string column_name(int column) const { return sqlite3_column_name(statement_.get(), column); }

 private:
  friend class Database;
  struct Closer {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  void rewind();
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

  std::unique_ptr<sqlite3_stmt, Closer> statement_;  ///< null if it could not be prepared
  Database::State* state_ = nullptr;
  int bound_ = 0, column_ = 0;
};

}  // namespace demarche::store
