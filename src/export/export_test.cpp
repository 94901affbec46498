#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "export/codes.hpp"
#include "export/dna.hpp"
#include "export/escape.hpp"
#include "export/formats.hpp"
#include "export/icalendar.hpp"
#include "export/network.hpp"
#include "export/tables.hpp"
#include "record/example.hpp"

using namespace demarche;
using namespace demarche::exports;
namespace fs = std::filesystem;

namespace {

/// The example, and once more its event, which now happened.
record::Record example() {
  record::Record r = record::make_record(example_document());
  r.events.push_back(r.events[0]);
  r.events[1].factuality = Factuality::actual;
  return r;
}

/// A store with the record of the example in it, and a folder to export to; gone when the test is over.
class Desk {
 public:
  explicit Desk(const std::vector<record::Record>& records = {example()}) {
    std::string name = (fs::temp_directory_path() / "demarche-export-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path_ = name;
    auto store = store::Store::open(path("talks.db"), store::Access::write);
    REQUIRE(store);
    for (const auto& r : records) REQUIRE(store->put(r));
    REQUIRE(store->link());
  }
  ~Desk() { fs::remove_all(path_); }

  std::string path(const std::string& name) const { return path_ / name; }

  Status write(const Format& format, const std::string& name, const Range& range = {}) {
    auto reports = Reports::open(path("talks.db"), range);
    REQUIRE(reports);
    if (!format.is_folder) return format.write(*reports, Destination::file(path(name)));
    const auto folder = Destination::folder(path(name));
    return folder ? format.write(*reports, *folder) : Status(folder.error());
  }

  /// All that the format writes: names of files and what is in them.
  std::string written(const Format& format, const std::string& name, const Range& range = {}) {
    const Status status = write(format, name, range);
    if (!status) FAIL(to_string(status.error()));
    if (!format.is_folder) return contents(path(name));
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path(name))) files.insert(entry.path());
    std::string all;
    for (const fs::path& file : files) all += "== " + file.filename().string() + "\n" + contents(file);
    return all;
  }

  static std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  fs::path path_;
};

std::vector<std::vector<std::string>> fields(const std::string& text) {
  std::vector<std::vector<std::string>> lines(1, {""});
  for (const char c : text) {
    if (c == '\t')
      lines.back().emplace_back();
    else if (c == '\n')
      lines.push_back({""});
    else
      lines.back().back() += c;
  }
  lines.pop_back();
  return lines;
}

}  // namespace

TEST_CASE("texts are made harmless for where they go") {
  CHECK(tab_field("a\tb\r\nc\x01") == "a b  c ");
  CHECK(xml_text("<a href=\"x\">&'</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
  CHECK(xml_text("a\x01"
                 "b\xEF\xBF\xBFé") ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBDé");
  CHECK(json_string("a\"\\\n\x02é") == "\"a\\\"\\\\\\n\\u0002é\"");
  CHECK(shortened("Zürich", 6) == "Zürich");
  CHECK(shortened("Zürich", 3) == "Zü…");
}

TEST_CASE("numbers are written the short way, without a locale") {
  CHECK(decimal(-2) == "-2");
  CHECK(decimal(59.5) == "59.5");
  CHECK(day_digits(*parse_day("2024-05-03")) == "20240503");
}

TEST_CASE("codes of other people") {
  REQUIRE(find_country("NOR"));
  CHECK(find_country("NOR")->alpha_2 == "NO");
  CHECK(find_country("GBR")->fips == "UK");
  CHECK(find_country("GBR")->cow == "200");
  CHECK(!find_country("IGO"));
  CHECK(goldstein("030") == 4);
  CHECK(goldstein("0334") == 6);
  CHECK(goldstein("1823") == -10);
  CHECK(goldstein("194") == -10);  // as 19, which it refines
}

TEST_CASE("each table has a value or nothing for each of its columns, and the example fills them all") {
  Desk desk;
  auto reports = Reports::open(desk.path("talks.db"), {});
  REQUIRE(reports);
  for (const Table& table : tables()) {
    CAPTURE(table.name);
    int rows = 0;
    const auto check = [&](const Row& row) {
      ++rows;
      REQUIRE(row.size() == table.columns.size());
      for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i].index() != 0)
          CHECK_MESSAGE(row[i].index() == static_cast<std::size_t>(table.columns[i].type) + 1, table.columns[i].name);
    };
    if (table.rows_of_all) table.rows_of_all(*reports, check);
    REQUIRE(reports->each([&](const Report& report) {
      if (table.rows) table.rows(*reports, report, check);
      return Status(Done{});
    }));
    if (table.name != std::string("talks")) CHECK(rows > 0);
  }
}

TEST_CASE("every format gives the same bytes for the same records, and leaves nothing else behind") {
  Desk desk;
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const std::string once = desk.written(format, "once");
    CHECK(once.size() > 100);
    CHECK(desk.written(format, "twice") == once);
    CHECK(desk.written(format, "once") == once);  // in place of the first
    CHECK(!fs::exists(desk.path("once.part")));
    fs::remove_all(desk.path("once"));
    fs::remove_all(desk.path("twice"));
  }
}

TEST_CASE("every format can be asked for some days, and for none") {
  Desk desk;
  const Range before{{}, parse_day("1990-01-01"), ""};
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const auto names_somebody = [](const std::string& text) { return text.find("Chad") != text.npos || text.find("Norway") != text.npos; };
    CHECK(!names_somebody(desk.written(format, "none", before)));
    CHECK(names_somebody(desk.written(format, "all", {parse_day("1990-01-01"), parse_day("2030-01-01"), ""})));
    fs::remove_all(desk.path("none"));
    fs::remove_all(desk.path("all"));
  }
}

TEST_CASE("what cannot be written is an error that names it, and what was there stays") {
  Desk desk;
  std::ofstream(desk.path("note")) << "mine";
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const Status nowhere = desk.write(format, "no/such/place");
    REQUIRE(!nowhere);
    CHECK(nowhere.error().where.find("no/such/place") != std::string::npos);
    if (format.is_folder) CHECK(!desk.write(format, "note"));
    CHECK(Desk::contents(desk.path("note")) == "mine");
  }
  for (const Format& format : formats()) {
    if (format.is_folder) continue;
    CAPTURE(format.name);
    fs::create_directories(desk.path("folder/within"));
    const Status taken = desk.write(format, "folder");
    CHECK(!taken);
    CHECK(!fs::exists(desk.path("folder.part")));
  }
}

TEST_CASE("a full disk is an error") {
  Desk desk;
  const auto to = Destination::file("/dev/full");
  auto file = to.open("");
  REQUIRE(file);
  file->write("words");
  const Status closed = file->close();
  REQUIRE(!closed);
  CHECK(to_string(closed.error()) == "/dev/full: cannot be written: No space left on device");
}

TEST_CASE("calendar lines are folded between characters") {
  CHECK(folded("SUMMARY:short") == "SUMMARY:short\r\n");
  const std::string line = std::string(74, 'x') + "é" + std::string(80, 'y');
  CHECK(folded(line) == std::string(74, 'x') + "\r\n é" + std::string(72, 'y') + "\r\n " + std::string(8, 'y') + "\r\n");
}

TEST_CASE("a meeting that moves is one event of the calendar, told by the later report") {
  record::Record planned = example(), held = example();
  planned.meetings[0].date = record::Date{{}, parse_day("2024-05-02"), parse_day("2024-05-02")};
  held.id = "later";
  held.published = parse_day("2024-05-06");
  held.meetings[0].status = MeetingStatus::held;
  Desk desk({planned, held});
  std::string calendar = desk.written(*find_format("icalendar"), "meetings.ics");
  for (std::size_t fold = calendar.find("\r\n "); fold != calendar.npos; fold = calendar.find("\r\n ")) calendar.erase(fold, 3);
  CHECK(calendar.find("PARTSTAT=DELEGATED") == std::string::npos);
  CHECK(calendar.find("ATTENDEE;CN=\"Chad\";CUTYPE=GROUP;ROLE=CHAIR") != std::string::npos);
  CHECK(calendar.find("PARTSTAT=DECLINED") != std::string::npos);
  CHECK(calendar.find("STATUS:CONFIRMED") != std::string::npos);
}

TEST_CASE("stances on the scale of Discourse Network Analyzer") {
  CHECK(agreement(Stance::accept, {}) == 1);
  CHECK(agreement(Stance::demand, Strength::firm) == 2);
  CHECK(agreement(Stance::open, Strength::tentative) == 1);
  CHECK(agreement(Stance::conditional, {}) == 0);
  CHECK(agreement(Stance::reject, Strength::tentative) == -1);
  CHECK(agreement(Stance::reject, Strength::red_line) == -2);
}

TEST_CASE("a network joins states, counts acts once and leaves out what did not happen") {
  record::Record r = example(), again = example();
  r.events[1].actors = {ActorId(1)};  // the envoy, who stands for Norway
  again.id = "again";
  again.events = r.events;
  Desk desk({r, again});
  auto reports = Reports::open(desk.path("talks.db"), {});
  REQUIRE(reports);
  const Network network = network_of(*reports);
  const auto norway = reports->view().find_entity("Norway"), chad = reports->view().find_entity("Chad");
  REQUIRE(norway);
  REQUIRE(chad);
  CHECK(network.nodes.size() == 2);
  REQUIRE(network.edges.contains({Tie::opposes, *norway, *chad}));
  CHECK(!network.edges.contains({Tie::opposes, *chad, *norway}));
  CHECK(network.edges.at({Tie::opposes, *norway, *chad}).last == parse_day("2024-05-03"));
}

TEST_CASE("POLECAT: 40 columns, a file for each week, only what happened") {
  record::Record r = example();
  Desk desk({r});
  REQUIRE(desk.write(*find_format("polecat"), "polecat"));
  const auto lines = fields(Desk::contents(desk.path("polecat/events.20240429-20240505.txt")));
  REQUIRE(lines.size() == 2);
  REQUIRE(lines[0].size() == 40);
  REQUIRE(lines[1].size() == 40);
  const auto value = [&](const std::string& column) {
    return lines[1][static_cast<std::size_t>(std::ranges::find(lines[0], column) - lines[0].begin())];
  };
  CHECK(value("Event ID") == r.id + "_2");
  CHECK(value("Event Date") == "2024-05-03");
  CHECK(value("Event Type") == "REJECT");
  CHECK(value("Quad Code") == "VERBAL CONFLICT");
  CHECK(value("Contexts") == "diplomatic; military");
  CHECK(value("Actor Name") == "Norway");
  CHECK(value("Actor Country") == "NOR");
  CHECK(value("Actor COW") == "385");
  CHECK(value("Recipient COW") == "483");
  CHECK(value("Recipient Title") == "None");
  CHECK(value("Latitude") == "59.5");
  CHECK(value("Story People") == "Anna Berg");
  CHECK(value("Publication Date") == "2024-05-01");
}

TEST_CASE("GDELT: 61 columns, a row for each pair, only what happened") {
  record::Record r = example();
  r.events[1].actors = {ActorId(0), ActorId(1)};
  Desk desk({r});
  const auto lines = fields(desk.written(*find_format("gdelt"), "gdelt.csv"));
  REQUIRE(lines.size() == 2);
  for (const auto& line : lines) CHECK(line.size() == 61);
  CHECK(lines[0][0] == "1");
  CHECK(lines[0][1] == "20240503");
  CHECK(lines[0][2] == "202405");
  CHECK(lines[0][6] == "Norway");
  CHECK(lines[1][6] == "Anna Berg");
  CHECK(lines[0][16] == "Chad");
  CHECK(lines[0][17] == "TCD");
  CHECK(lines[0][26] == "120");
  CHECK(lines[0][28] == "12");
  CHECK(lines[0][29] == "3");
  CHECK(lines[0][30] == "-4");
  CHECK(lines[0][51] == "4");
  CHECK(lines[0][53] == "NO");
  CHECK(lines[0][56] == "59.5");
  CHECK(lines[0][59] == "20240501000000");
  CHECK(lines[0][60] == "example.txt");
}
