#include "store/store.hpp"

#include <fmt/format.h>

#include "store/archives.hpp"
#include "store/link_rows.hpp"
#include "store/listings.hpp"
#include "store/schema.hpp"

namespace demarche::store {
namespace {

int newest_version() { return static_cast<int>(migrations().size()); }

/// The version of a store of ours; 0 if the file is still empty. Fails if it is something else, damaged or too new.
Result<int> version_of(Database& database, const std::string& path) {
  const auto application = database.number("PRAGMA application_id");
  const auto version = database.number("PRAGMA user_version");
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (database.failed()) return database.take_error();
  if (application == 0 && tables == 0) return 0;
  if (application != application_id) return Error{Error::Kind::malformed, "this is no store, but a database of another program", path};
  if (version > newest_version())
    return Error{Error::Kind::unsupported,
                 fmt::format("a newer demarche made this store (version {}; this one knows versions up to {})", version, newest_version()),
                 path};
  return static_cast<int>(version);
}

void insert_document(Query& into, std::int64_t key, const record::Record& r) {
  const auto bind_known = [&](const std::string& text) { text.empty() ? into.bind_nothing() : into.bind(text); };
  key ? into.bind(key) : into.bind_nothing();
  into.bind(r.id);
  for (const std::string* text : {&r.source, &r.title, &r.byline, &r.publisher}) bind_known(*text);
  bind_known(r.published ? format_day(*r.published) : "");
  into.bind(std::int64_t{r.published_inferred});
  bind_known(r.language);
  into.bind(r.text).run();
}

constexpr const char* document_columns = "key, id, source, title, byline, publisher, published, published_inferred, language, text";

record::Record read_document(Query& from) {
  record::Record r;
  const auto text = [&] { return std::string(from.next_text().value_or("")); };
  r.id = text();
  r.source = text();
  r.title = text();
  r.byline = text();
  r.publisher = text();
  r.published = parse_day(text());
  r.published_inferred = from.next_number().value_or(0) != 0;
  r.language = text();
  r.text = text();
  return r;
}

bool is_valid(const record::Record& r) {
  for (const std::string* text : {&r.id, &r.source, &r.title, &r.byline, &r.publisher, &r.language, &r.text})
    if (find_invalid_utf8(*text) != std::string::npos) return false;
  return true;
}

}  // namespace

Store::Store(Database database) : database_(std::move(database)) {}

Result<Store> Store::open(const std::string& path, Access access) {
  auto database = Database::open(path, access);
  if (!database) return database.error();
  const auto version = version_of(*database, path);
  if (!version) return version.error();
  Store store(std::move(*database));
  if (access == Access::read) {
    if (*version == 0) return Error{Error::Kind::malformed, "this store is empty", path};
    if (*version < newest_version())
      return Error{Error::Kind::unsupported, "an older demarche made this store: bring it up to date with demarche read --store", path};
    return store;
  }
  if (const Status ready = store.bring_up_to_date(); !ready) return ready.error();
  return store;
}

Query& Store::query(const std::string& sql) {
  const auto known = queries_.find(sql);
  return known != queries_.end() ? known->second : queries_.emplace(sql, database_.prepare(sql)).first->second;
}

// All of the work is kept, or none of it.
Status Store::in_transaction(const std::function<void()>& work) {
  database_.run("BEGIN IMMEDIATE");
  if (!database_.failed()) work();
  database_.run("COMMIT");
  if (!database_.failed()) return Done{};
  Error error = database_.take_error();
  if (!sqlite3_get_autocommit(database_.handle())) {
    database_.run("ROLLBACK");
    if (database_.failed()) (void)database_.take_error();  // a failure that ended the transaction itself
  }
  return error;
}

Status Store::bring_up_to_date() {
  // WAL: readers and one writer do not wait for each other. NORMAL: the disk is waited for at checkpoints, not at each record.
  database_.run("PRAGMA journal_mode = WAL");
  database_.run("PRAGMA synchronous = NORMAL");
  database_.run("PRAGMA foreign_keys = ON");
  if (database_.failed()) return database_.take_error();
  if (database_.number("PRAGMA user_version") == newest_version()) return Done{};
  return in_transaction([&] {
    // Asked again: another program may have been quicker.
    for (auto v = database_.number("PRAGMA user_version"); v < newest_version(); ++v) {
      database_.run(migrations()[static_cast<std::size_t>(v)]);
      database_.run(fmt::format("PRAGMA user_version = {}", v + 1).c_str());
    }
    database_.run(fmt::format("PRAGMA application_id = {}", application_id).c_str());
  });
}

Status Store::put(const record::Record& r, const std::string& input) {
  return in_transaction([&] { insert(r, input); });
}

void Store::insert(const record::Record& r, const std::string& input) {
  const std::int64_t key = make_room(r.id);
  static const std::string sql = fmt::format("INSERT INTO documents ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", document_columns);
  insert_document(query(sql), key, r);

  const std::int64_t document = key ? key : database_.last_row();
  Query& sentences = query("INSERT INTO sentences (document, n, start, end, number) VALUES (?, ?, ?, ?, ?)");
  std::int64_t n = 0;
  for (const record::Sentence& s : r.sentences)
    sentences.bind(document).bind(++n).bind(std::int64_t{s.start}).bind(std::int64_t{s.end}).bind(std::int64_t{s.number}).run();
  Writer writer([this](const std::string& words) -> Query& { return query(words); }, document);
  kinds(writer, r);
  if (!input.empty()) query("INSERT OR REPLACE INTO inputs (digest, document) VALUES (?, ?)").bind(input).bind(document).run();
  query("UPDATE linking SET changes = changes + 1").run();
}

Result<std::map<std::string, std::string>> Store::inputs() {
  std::map<std::string, std::string> all;
  Query& find = query("SELECT i.digest, d.id FROM inputs i JOIN documents d ON d.key = i.document");
  while (find.step()) {
    std::string digest(find.next_text().value_or(""));
    all.emplace(std::move(digest), find.next_text().value_or(""));
  }
  if (database_.failed()) return database_.take_error();
  return all;
}

/// Takes out the record with this id. Gives its key for the one that comes in its place; 0 if there was none.
std::int64_t Store::make_room(const std::string& id) {
  Query& find = query("SELECT key FROM documents WHERE id = ?");
  find.bind(id);
  std::int64_t key = 0;
  while (find.step()) key = find.next_number().value_or(0);
  if (key) query("DELETE FROM documents WHERE key = ?").bind(key).run();
  return key;
}

Result<std::optional<record::Record>> Store::get(const std::string& id) {
  database_.run("BEGIN");  // so that all of it is of one moment
  auto r = read_record(id);
  database_.run("COMMIT");
  if (!database_.failed()) return r;
  Error error = database_.take_error();
  if (!sqlite3_get_autocommit(database_.handle())) database_.run("ROLLBACK");
  return error;
}

std::optional<record::Record> Store::read_record(const std::string& id) {
  Query& find = query(fmt::format("SELECT {} FROM documents WHERE id = ?", document_columns));
  find.bind(id);
  std::optional<record::Record> r;
  std::int64_t key = 0;
  while (find.step()) {
    key = find.next_number().value_or(0);
    r = read_document(find);
    if (!is_valid(*r)) database_.fail_as_damaged();
  }
  if (!r) return r;
  Query& sentences = query("SELECT start, end, number FROM sentences WHERE document = ? ORDER BY n");
  sentences.bind(key);
  const auto next = [&] { return static_cast<std::uint32_t>(sentences.next_number().value_or(0)); };
  while (sentences.step()) {
    const std::uint32_t start = next(), end = next(), number = next();
    r->sentences.push_back({start, end, number});
  }
  Reader reader(
      database_, [this](const std::string& sql) -> Query& { return query(sql); }, key, r->text);
  kinds(reader, *r);
  return r;
}

bool Store::links_are_stale() {
  return database_.number("SELECT changes <> linked_changes FROM linking") != 0 ||
         database_.number("SELECT linked_by FROM linking") != link::version;
}

Result<link::Links> Store::make_links() {
  const auto all = ids();
  if (!all) return all.error();
  link::Linker linker(corrections_of_links());
  for (const std::string& id : *all) {
    const auto r = read_record(id);
    if (database_.failed()) return database_.take_error();
    if (r) linker.add(*r);
  }
  return std::move(linker).finish();
}

Status Store::link() {
  return in_transaction([&] {
    auto links = make_links();
    if (!links) return database_.fail(links.error());
    std::vector<std::int64_t> documents;
    Query& key = query("SELECT key FROM documents WHERE id = ?");
    for (const link::Report& r : links->reports) {
      key.bind(r.id);
      while (key.step()) documents.push_back(key.next_number().value_or(0));
    }
    write_links(database_, *links, documents);
    query("UPDATE linking SET linked_changes = changes, linked_by = ?").bind(std::int64_t{link::version}).run();
  });
}

Result<std::vector<std::string>> Store::ids() {
  Query& find = query("SELECT id FROM documents ORDER BY published, key");
  std::vector<std::string> ids;
  while (find.step()) ids.emplace_back(find.next_text().value_or(""));
  if (database_.failed()) return database_.take_error();
  return ids;
}

Result<std::int64_t> Store::size() { return number("SELECT count(*) FROM documents"); }

Result<std::vector<ReportHead>> Store::reports() {
  std::vector<ReportHead> heads;
  Query& all = query("SELECT id, source, title, publisher, published FROM documents ORDER BY published, key");
  while (all.step()) {
    const auto text = [&] { return std::string(all.next_text().value_or("")); };
    ReportHead& head = heads.emplace_back();
    head.id = text();
    head.source = text();
    head.title = text();
    head.publisher = text();
    head.published = parse_day(text());
  }
  if (database_.failed()) return database_.take_error();
  return heads;
}

Result<std::int64_t> Store::data_version() { return number("PRAGMA data_version"); }

Result<std::int64_t> Store::number(const char* sql) {
  const std::int64_t value = database_.number(sql);
  if (database_.failed()) return database_.take_error();
  return value;
}

Status Store::list(Listing listing, const std::function<void(const std::vector<std::string>&)>& row) {
  Words words;
  words.make_known_to(database_);
  Query rows = database_.prepare(std::string(query_of(listing)));
  std::vector<std::string> values;
  if (!database_.failed())
    for (int i = 0; i < rows.column_count(); ++i) values.push_back(rows.column_name(i));
  if (!values.empty()) row(values);
  while (rows.step()) {
    for (std::string& value : values) {
      value = rows.next_text().value_or("");
      if (find_invalid_utf8(value) != std::string::npos) database_.fail_as_damaged();
    }
    if (!database_.failed()) row(values);
  }
  words.forget(database_);
  if (database_.failed()) return database_.take_error();
  return Done{};
}

void Store::set_patience(int milliseconds) { sqlite3_busy_timeout(database_.handle(), milliseconds); }
void Store::limit_pages(int pages) { database_.run(fmt::format("PRAGMA max_page_count = {}", pages).c_str()); }

}  // namespace demarche::store
