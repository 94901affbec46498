#include "store/database.hpp"

#include <cassert>
#include <filesystem>
#include <utility>

namespace demarche::store {
namespace {

constexpr int busy_timeout_ms = 5000;

// What the kinds of failure mean to the person at the keyboard.
Error error_of(int code, const std::string& path, const std::string& words) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Error::Kind::io, "the store is locked by another program; try again when that is done", path};
    case SQLITE_NOTADB:
      return {Error::Kind::malformed, "this is no store: it is not an SQLite database", path};
    case SQLITE_CORRUPT:
      return {Error::Kind::malformed, "the store is damaged; make a new one from the reports", path};
    case SQLITE_FULL:
      return {Error::Kind::io, "there is no space left for the store", path};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {Error::Kind::io, "the store may not be written to", path};
    case SQLITE_CANTOPEN:
      return {Error::Kind::io, "the store cannot be opened", path};
    case SQLITE_NOMEM:
      return {Error::Kind::io, "there is not enough memory for the store", path};
    default:
      return {Error::Kind::io, "the store failed: " + words, path};
  }
}

}  // namespace

Database::State::~State() { sqlite3_close_v2(handle); }

void Database::State::fail(int code) {
  if (!failure) failure = error_of(code, path, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

Result<Database> Database::open(const std::string& path, Access access) {
  std::error_code ignored;
  if (access == Access::read && !std::filesystem::exists(path, ignored))
    return Error{Error::Kind::not_found, "there is no such store", path};
  if (std::filesystem::is_directory(path, ignored)) return Error{Error::Kind::io, "this is a folder, not a store", path};
  auto state = std::make_unique<State>();
  state->path = path;
  // A reader, too, asks for writing (and makes do without): else it could not clear up the files that WAL puts beside the store.
  const int flags = SQLITE_OPEN_READWRITE | (access == Access::read ? 0 : SQLITE_OPEN_CREATE);
  // An absolute path: SQLite would take "file:…" and ":memory:" for something else than a file's name.
  const std::string name = std::filesystem::absolute(path, ignored).string();
  const int code = sqlite3_open_v2(name.c_str(), &state->handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    state->fail(code);
    return std::move(*state->failure);
  }
  sqlite3_extended_result_codes(state->handle, 1);
  sqlite3_busy_timeout(state->handle, busy_timeout_ms);
  Database database(std::move(state));
  if (access == Access::read) database.run("PRAGMA query_only = ON");
  return database;
}

void Database::run(const char* sql) {
  if (failed()) return;
  if (const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK) state_->fail(code);
}

Query Database::prepare(const std::string& sql) {
  Query query;
  query.state_ = state_.get();
  if (failed()) return query;
  sqlite3_stmt* statement = nullptr;
  if (const int code = sqlite3_prepare_v2(handle(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr); code != SQLITE_OK)
    state_->fail(code);
  query.statement_.reset(statement);
  return query;
}

std::int64_t Database::number(const char* sql) {
  Query query = prepare(sql);
  return query.step() ? query.next_number().value_or(0) : 0;
}

void Database::fail_as_damaged() { state_->fail(SQLITE_CORRUPT); }

Error Database::take_error() {
  assert(failed());
  return *std::exchange(state_->failure, std::nullopt);
}

Query& Query::bind(std::int64_t value) {
  if (statement_) sqlite3_bind_int64(statement_.get(), ++bound_, value);
  return *this;
}

Query& Query::bind(double value) {
  if (statement_) sqlite3_bind_double(statement_.get(), ++bound_, value);
  return *this;
}

Query& Query::bind(std::string_view text) {
  if (!statement_) return *this;
  const char* bytes = text.data() ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_.get(), ++bound_, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) state_->fail(code);
  return *this;
}

Query& Query::bind_nothing() {
  if (statement_) sqlite3_bind_null(statement_.get(), ++bound_);
  return *this;
}

bool Query::step() {
  column_ = 0;
  if (!statement_ || state_->failure) {
    rewind();
    return false;
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) state_->fail(code);
  rewind();
  return false;
}

void Query::run() {
  while (step()) {
  }
}

void Query::rewind() {
  if (statement_) sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::optional<std::int64_t> Query::next_number() {
  const int column = column_++;
  if (is_null(column)) return {};
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<double> Query::next_double() {
  const int column = column_++;
  if (is_null(column)) return {};
  return sqlite3_column_double(statement_.get(), column);
}

std::optional<std::string_view> Query::next_text() {
  const int column = column_++;
  if (is_null(column)) return {};
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

}  // namespace demarche::store
