#include "store/store.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "record/example.hpp"
#include "store/schema.hpp"
#include "store/view.hpp"

using namespace demarche;
using namespace demarche::store;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone when the test is over.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "demarche-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  std::string file(const char* name = "talks.db") const { return (path / name).string(); }
};

record::Record example() { return record::make_record(example_document()); }

/// Records of other texts, so with other ids.
record::Record example(int n) {
  record::Record r = example();
  r.id = "id" + std::to_string(n);
  return r;
}

void run(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

std::vector<std::vector<std::string>> listed(Store& store, Listing listing) {
  std::vector<std::vector<std::string>> rows;
  REQUIRE(store.list(listing, [&](const auto& row) { rows.push_back(row); }));
  return rows;
}

Store open_or_fail(const std::string& path) {
  auto store = Store::open(path, Access::write);
  if (!store) FAIL(to_string(store.error()));
  return std::move(*store);
}

Error error_of_opening(const std::string& path, Access access) {
  const auto store = Store::open(path, access);
  REQUIRE(!store);
  CHECK(store.error().where == path);
  return store.error();
}

}  // namespace

TEST_CASE("what is written is read back") {
  const Folder folder;
  const record::Record r = example();
  {
    Store store = open_or_fail(folder.file());
    REQUIRE(store.put(r));
  }
  auto store = Store::open(folder.file(), Access::read);
  REQUIRE(store);
  const auto again = store->get(r.id);
  REQUIRE(again);
  REQUIRE(*again);
  CHECK(**again == r);
  CHECK(!store->put(r));  // it was opened for reading
  const auto other = store->get("0123456789abcdef");
  REQUIRE(other);
  CHECK(!*other);
}

TEST_CASE("an empty record is a record") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  const record::Record r = record::make_record(Document{});
  REQUIRE(store.put(r));
  CHECK(**store.get(r.id) == r);
}

TEST_CASE("a document read again replaces itself and duplicates nothing") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example()));
  record::Record newer = example();
  newer.source = "elsewhere.txt";
  newer.events.clear();
  REQUIRE(store.put(newer));
  CHECK(*store.ids() == std::vector{newer.id});
  CHECK(**store.get(newer.id) == newer);
  CHECK(listed(store, Listing::events).size() == 1);  // the names of the columns
  CHECK(listed(store, Listing::meetings).size() == 2);
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &handle) == SQLITE_OK);
  sqlite3_stmt* left = nullptr;
  REQUIRE(sqlite3_prepare_v2(handle, "SELECT count(*) FROM quotes WHERE kind = 'e'", -1, &left, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_step(left) == SQLITE_ROW);
  CHECK(sqlite3_column_int(left, 0) == 0);
  sqlite3_finalize(left);
  sqlite3_close(handle);
}

TEST_CASE("a closed store is one file") {
  const Folder folder;
  for (const Access access : {Access::write, Access::read}) {
    auto store = Store::open(folder.file(), access);
    REQUIRE(store);
    if (access == Access::write) REQUIRE(store->put(example()));
    REQUIRE(store->get(example().id));
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("ids come by the day of the report") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  record::Record late = example(1), early = example(2);
  early.published = parse_day("1978-09-05");
  REQUIRE(store.put(late));
  REQUIRE(store.put(early));
  CHECK(*store.ids() == std::vector<std::string>{"id2", "id1"});
}

TEST_CASE("listings are for people") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example()));
  using Row = std::vector<std::string>;
  CHECK(listed(store, Listing::meetings)[1] ==
        Row{"2024-05-03", "meeting", "Orlé", "planned", "Chad", "Anna Berg", "a truce", "2024-05-01", "Envoy skips Orlé talks"});
  CHECK(listed(store, Listing::positions)[1] ==
        Row{"2024-04-28", "Norway", "red line: reject (past)", "the plan", "Anna Berg", "Envoy skips Orlé talks"});
  CHECK(listed(store, Listing::statements)[1] ==
        Row{"2024-05-03", "Anna Berg", "says", "Norway rejects the plan", "Chad", "radio", "Envoy skips Orlé talks"});
  CHECK(listed(store, Listing::proposals)[1] ==
        Row{"2024-05-03", "Chad", "the truce", "a truce; by Friday", "rejected", "Norway: reject", "Envoy skips Orlé talks"});
  CHECK(listed(store, Listing::events)[1] ==
        Row{"2024-05-03", "REJECT change", "Norway", "Chad", "possible", "Orlé", "Norway rejects the plan", "Envoy skips Orlé talks"});
  CHECK(listed(store, Listing::actors)[2] == Row{"Anna Berg", "person", "NOR", "envoy", "1", "1"});
}

TEST_CASE("a store of a newer version is left as it is") {
  const Folder folder;
  open_or_fail(folder.file());
  run(folder.file(), "PRAGMA user_version = 99");
  for (const Access access : {Access::read, Access::write}) {
    const Error error = error_of_opening(folder.file(), access);
    CHECK(error.kind == Error::Kind::unsupported);
    CHECK(error.message.find("newer demarche") != std::string::npos);
    CHECK(error.message.find("99") != std::string::npos);
  }
}

TEST_CASE("what is no store is left as it is") {
  const Folder folder;
  std::ofstream(folder.file()) << std::string(5000, 'x');
  CHECK(error_of_opening(folder.file(), Access::write).kind == Error::Kind::malformed);
  CHECK(fs::file_size(folder.file()) == 5000);

  run(folder.file("other.db"), "CREATE TABLE recipes (name TEXT)");
  CHECK(error_of_opening(folder.file("other.db"), Access::write).message.find("another program") != std::string::npos);

  CHECK(error_of_opening(folder.file("none.db"), Access::read).kind == Error::Kind::not_found);
  CHECK(!fs::exists(folder.file("none.db")));
  CHECK(error_of_opening(folder.path.string(), Access::write).message.find("folder") != std::string::npos);
  CHECK(error_of_opening(folder.file("no/such/folder.db"), Access::write).kind == Error::Kind::io);
}

TEST_CASE("an empty file becomes a store") {
  const Folder folder;
  std::ofstream{folder.file()};
  CHECK(error_of_opening(folder.file(), Access::read).message.find("empty") != std::string::npos);
  Store store = open_or_fail(folder.file());
  CHECK(store.put(example()));
}

TEST_CASE("a store that another program holds is reported, and whole afterwards") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example(1)));
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  store.set_patience(20);
  const Status locked = store.put(example(2));
  REQUIRE(!locked);
  CHECK(locked.error().message.find("locked by another program") != std::string::npos);
  CHECK(store.ids()->size() == 1);
  REQUIRE(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  CHECK(store.put(example(2)));
  CHECK(store.ids()->size() == 2);
}

TEST_CASE("a full disk stops a record, not those before it") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example(0)));
  store.limit_pages(60);
  int stored = 1;
  Status status = Done{};
  for (; status && stored < 1000; ++stored) status = store.put(example(stored));
  REQUIRE(!status);
  CHECK(status.error().message.find("no space") != std::string::npos);
  const auto ids = store.ids();
  REQUIRE(ids);
  CHECK(static_cast<int>(ids->size()) == stored - 1);
  for (int i = 0; i < stored - 1; ++i) CHECK(**store.get("id" + std::to_string(i)) == example(i));
}

TEST_CASE("flipped bytes are reported or harmless, never believed into a crash") {
  const Folder folder;
  {
    Store store = open_or_fail(folder.file());
    for (int i = 0; i < 5; ++i) REQUIRE(store.put(example(i)));
  }
  std::string bytes(fs::file_size(folder.file()), '\0');
  std::ifstream(folder.file(), std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::uint32_t random = 1;
  int reported = 0;
  for (int round = 0; round < 200; ++round) {
    std::string broken = bytes;
    for (int i = 0; i < 40; ++i) {
      random = random * 1664525 + 1013904223;
      broken[100 + (random >> 4) % (broken.size() - 100)] ^= static_cast<char>(random >> 24 | 1);
    }
    std::ofstream(folder.file("broken.db"), std::ios::binary) << broken;
    auto store = Store::open(folder.file("broken.db"), Access::read);
    if (!store) {
      ++reported;
      continue;
    }
    bool sound = true;
    for (int i = 0; i < 5 && sound; ++i) sound = static_cast<bool>(store->get("id" + std::to_string(i)));
    for (int i = 0; i < listing_count && sound; ++i) sound = static_cast<bool>(store->list(static_cast<Listing>(i), [](const auto&) {}));
    reported += !sound;
  }
  CHECK(reported > 20);
}

TEST_CASE("killed half-way, what was stored is whole") {
  const Folder folder;
  { open_or_fail(folder.file()); }
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = Store::open(folder.file(), Access::write);
    for (int i = 0; store && store->put(example(i)); ++i) {
      const char told = 1;
      if (::write(ends[1], &told, 1) != 1) break;
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  int told = 0;
  for (char one = 0; told < 50 && ::read(ends[0], &one, 1) == 1;) ++told;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  for (char one = 0; ::read(ends[0], &one, 1) == 1;) ++told;
  ::close(ends[0]);

  REQUIRE(told >= 50);
  Store store = open_or_fail(folder.file());
  const auto ids = store.ids();
  REQUIRE(ids);
  CHECK(static_cast<int>(ids->size()) >= told);
  for (std::size_t i = 0; i < ids->size(); ++i) CHECK(**store.get((*ids)[i]) == example(static_cast<int>(i)));
}

TEST_CASE("two programs may store into one file") {
  const Folder folder;
  Store one = open_or_fail(folder.file()), two = open_or_fail(folder.file());
  for (int i = 0; i < 20; ++i) REQUIRE((i % 2 ? one : two).put(example(i)));
  CHECK(one.ids()->size() == 20);
}

TEST_CASE("a linked store gives the same rows as a linking in memory") {
  const Folder folder;
  record::Record second = example(2);
  second.published = parse_day("2024-05-02");
  {
    Store store = open_or_fail(folder.file());
    REQUIRE(store.put(second));
    REQUIRE(store.put(example(1)));
    REQUIRE(store.links_are_stale());
    REQUIRE(store.link());
    CHECK(!store.links_are_stale());
  }
  const auto check = [&](View& view) {
    REQUIRE(view.reports().size() == 2);
    CHECK(view.reports()[0].id == "id1");
    const auto positions = view.rows<link::Position>();
    REQUIRE(positions.size() == 2);
    CHECK(positions[0].party == positions[1].party);
    CHECK(view.entity(positions[0].party).id == "norway");
    CHECK(view.matter(*positions[0].matter).label == "the plan");
    CHECK(positions[0].strength == Strength::red_line);
    CHECK(positions[0].date.end == parse_day("2024-05-03"));
    CHECK(view.words(positions[1].report, positions[1].evidence) == "Norway rejects the plan");
    CHECK(view.head(positions[1].report).title == "Envoy skips Orlé talks");
    const auto meetings = view.rows<link::Meeting>(parse_day("2024-05-02"));
    REQUIRE(meetings.size() == 1);
    REQUIRE(meetings[0].attendance.size() == 2);
    CHECK(view.entity(meetings[0].attendance[1].entity).name == "Anna Berg");
    CHECK(meetings[0].attendance[1].reason == "illness");
    const auto proposals = view.rows<link::Proposal>();
    REQUIRE(proposals.size() == 2);
    CHECK(proposals[0].components.size() == 2);
    CHECK(proposals[1].responses.size() == 1);
    CHECK(view.find_entity("NORWAY") == view.find_entity("norway"));
    CHECK(view.find_entity("nobody") == std::nullopt);
    CHECK(view.status());
  };
  auto kept = View::open(folder.file());
  REQUIRE(kept);
  check(*kept);
  run(folder.file(), "UPDATE linking SET changes = changes + 1");
  auto made = View::open(folder.file());
  REQUIRE(made);
  check(*made);
  CHECK(made->rows<link::Event>() == kept->rows<link::Event>());
  CHECK(made->rows<link::Statement>() == kept->rows<link::Statement>());
  CHECK(made->rows<link::Condition>() == kept->rows<link::Condition>());
  CHECK(made->rows<link::Shift>() == kept->rows<link::Shift>());
  CHECK(made->rows<link::Question>() == kept->rows<link::Question>());
  CHECK(made->entities().size() == kept->entities().size());

  auto before = View::open(folder.file(), parse_day("2024-05-01"));
  REQUIRE(before);
  CHECK(before->reports().size() == 1);
  CHECK(before->rows<link::Position>().size() == 1);
}

TEST_CASE("a store of version 1 is brought up to date, with what is in it") {
  const Folder folder;
  run(folder.file(), migrations()[0]);
  run(folder.file(), "PRAGMA user_version = 1; PRAGMA application_id = " + std::to_string(application_id));
  run(folder.file(), "INSERT INTO documents (id, published_inferred, text) VALUES ('old', 0, 'Of old.')");
  CHECK(error_of_opening(folder.file(), Access::read).message.find("older demarche") != std::string::npos);
  Store store = open_or_fail(folder.file());
  CHECK((**store.get("old")).text == "Of old.");
  CHECK(store.links_are_stale());
  REQUIRE(store.link());
  CHECK(!store.links_are_stale());
}

TEST_CASE("words are found whatever the case and the accents, and a query is never obeyed") {
  const Folder folder;
  {
    Store store = open_or_fail(folder.file());
    REQUIRE(store.put(example(1)));
    REQUIRE(store.put(example(2)));
    record::Record in_its_place = record::make_record(Document{});
    in_its_place.id = "id2";
    REQUIRE(store.put(in_its_place));
    REQUIRE(store.link());
  }
  auto view = View::open(folder.file());
  REQUIRE(view);
  const auto found = view->find_words("orle TALKS", 10);
  REQUIRE(found.size() == 1);
  CHECK(view->words(found[0].report, found[0].passage) == "Envoy skips Orlé talks");
  CHECK(found[0].hits == 2);
  CHECK(view->find_words("\"rejects the plan\"", 10).size() == 1);
  CHECK(view->find_words("\"plan the rejects\"", 10).empty());
  for (const char* hostile : {"\" OR 1=1 --", "text:plan", "plan NOT plan", "NEAR(plan, truce)", "plan*", "*", "\"", "", "'; DROP TABLE words; --", "^plan"}) {
    (void)view->find_words(hostile, 10);
    CHECK_MESSAGE(view->status(), hostile);
  }
  CHECK(view->find_words("plan NOT plan", 10).empty());  // "not" is a word like others
}

TEST_CASE("every query of docs/store.md runs and finds something") {
  const Folder folder;
  {
    Store store = open_or_fail(folder.file());
    REQUIRE(store.put(example(1)));
    REQUIRE(store.link());
  }
  std::ifstream file(DEMARCHE_ROOT "/docs/store.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &handle) == SQLITE_OK);
  const std::string open = "```sql\n", close = "```";
  int queries = 0;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const std::string sql = text.substr(at + open.size(), text.find(close, at + open.size()) - at - open.size());
    int rows = 0;
    const auto count = [](void* counted, int, char**, char**) {
      ++*static_cast<int*>(counted);
      return 0;
    };
    CHECK_MESSAGE(sqlite3_exec(handle, sql.c_str(), count, &rows, nullptr) == SQLITE_OK, sql << sqlite3_errmsg(handle));
    CHECK_MESSAGE(rows > 0, sql);
    ++queries;
  }
  sqlite3_close(handle);
  CHECK(queries >= 10);
}

TEST_CASE("corrections are kept apart, hold when a report is read again, and can be undone") {
  const Folder folder;
  Correction dismissed;
  dismissed.what = Correction::What::dismiss;
  dismissed.by = "an analyst";
  dismissed.made = "2024-05-04T10:00:00Z";
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example(1)));
  REQUIRE(store.link());
  const auto positions = [&](auto rows_of) {
    auto view = View::open(folder.file());
    REQUIRE(view);
    return rows_of(*view);
  };
  const auto count = [&] { return positions([](View& v) { return v.rows<link::Position>().size(); }); };
  dismissed.anchor = {"id1", 'q', positions([](View& v) { return v.rows<link::Position>()[0].evidence; }), 0};
  const auto n = store.add(dismissed);
  REQUIRE(n);
  CHECK(count() == 0);
  CHECK((*store.get("id1"))->positions.size() == 1);  // what was read is as it was
  REQUIRE(store.put(example(1)));
  REQUIRE(store.link());
  CHECK(count() == 0);
  REQUIRE(store.undo(*n, "2024-05-05", "another"));
  CHECK(count() == 1);
  CHECK(!store.undo(*n, "2024-05-05", "another"));
  CHECK(store.undo(99, "2024-05-05", "another").error().kind == Error::Kind::not_found);
  REQUIRE(store.corrections());
  CHECK(store.corrections()->at(0).undone_by == "another");

  Correction set = dismissed;
  set.what = Correction::What::set;
  set.field = "stance";
  set.value = "accept";
  REQUIRE(store.add(set));
  CHECK(positions([](View& v) { return v.rows<link::Position>()[0].stance; }) == Stance::accept);
  CHECK(positions([](View& v) { return v.rows_as_read<link::Position>()[0].stance; }) == Stance::reject);

  Correction merged = dismissed;
  merged.what = Correction::What::merge_entities;
  merged.anchor = {};
  merged.subject = "chad";
  merged.value = "norway";
  REQUIRE(store.add(merged));
  CHECK(store.links_are_stale());
  REQUIRE(store.link());
  CHECK(positions([](View& v) { return v.find_entity("chad") == v.find_entity("norway"); }));
}

TEST_CASE("two readers see what was there when they came, while a writer goes on") {
  const Folder folder;
  Store writer = open_or_fail(folder.file());
  REQUIRE(writer.put(example(1)));
  REQUIRE(writer.link());
  auto first = View::open(folder.file());
  REQUIRE(first);
  REQUIRE(writer.put(example(2)));
  REQUIRE(writer.link());
  auto second = View::open(folder.file());
  REQUIRE(second);
  REQUIRE(writer.put(example(3)));
  REQUIRE(writer.link());
  CHECK(first->rows<link::Event>().size() == 1);
  CHECK(first->head(first->rows<link::Event>()[0].report).title == "Envoy skips Orlé talks");
  CHECK(second->rows<link::Event>().size() == 2);
  CHECK(first->status());
  CHECK(second->status());
  CHECK(View::open(folder.file())->rows<link::Event>().size() == 3);
}

TEST_CASE("a store that may only be read is asked in peace, linked or not") {
  const Folder folder;
  {
    Store store = open_or_fail(folder.file());
    REQUIRE(store.put(example(1)));
  }
  fs::permissions(folder.file(), fs::perms::owner_read);
  auto view = View::open(folder.file());
  REQUIRE(view);
  CHECK(view->rows<link::Event>().size() == 1);
  CHECK(view->status());
}

TEST_CASE("inputs are known again, by all of their digests") {
  const Folder folder;
  Store store = open_or_fail(folder.file());
  REQUIRE(store.put(example(1), "from a file"));
  REQUIRE(store.put(example(1), "from another file"));
  REQUIRE(store.put(example(2)));
  CHECK(*store.inputs() == std::map<std::string, std::string>{{"from a file", "id1"}, {"from another file", "id1"}});
}
