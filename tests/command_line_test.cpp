// The program as a person runs it: what it prints, what it says about bad input, and how it exits.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace fs = std::filesystem;
using namespace std::string_literals;

namespace {

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
  int status;
  std::string out, errors;

  bool says(const std::string& words) const { return errors.find(words) != std::string::npos; }
  auto lines() const { return std::ranges::count(out, '\n'); }
  auto error_lines() const { return std::ranges::count(errors, '\n'); }
};

// A folder to work in, gone after the test.
class Desk {
 public:
  Desk() { fs::create_directories(path_); }
  ~Desk() { fs::remove_all(path_); }

  std::string put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return name;
  }

  fs::path file(const std::string& name) const { return path_ / name; }
  std::string read(const std::string& name) const { return contents(file(name)); }

  /// Runs "demarche ARGUMENTS" in the folder; the shell may redirect.
  Outcome run(const std::string& arguments, const std::string& before = "") const {
    const std::string command =
        "cd '" + path_.native() + "' && { " + before + " '" DEMARCHE_PROGRAM "' " + arguments + "; } >.out 2>.errors </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".out"), read(".errors")};
  }

 private:
  fs::path path_ = fs::temp_directory_path() / ("demarche_desk_" + std::to_string(::getpid()));
};

const std::string report = "Ministers meet on herring\nThe Norwegian minister met her Swedish colleague in Oslo on Monday.\n";

}  // namespace

TEST_CASE("a report is read as text for people, and as JSON") {
  const Desk desk;
  desk.put("report.txt", report);
  const Outcome text = desk.run("read report.txt --published 2025-04-22");
  CHECK(text.status == 0);
  CHECK(text.out.find("Ministers meet on herring") != std::string::npos);
  CHECK(text.out.find('\x1b') == std::string::npos);  // no colour but on a terminal
  CHECK(text.errors.empty());

  const Outcome json = desk.run("read report.txt --published 2025-04-22 --format json");
  CHECK(json.status == 0);
  CHECK(json.lines() == 1);
  const auto document = nlohmann::json::parse(json.out)["document"];
  CHECK(document["text"] == report);
  CHECK(document["source"] == "report.txt");
  CHECK(document["published"] == "2025-04-22");
  CHECK(document["title"] == "Ministers meet on herring");
}

TEST_CASE("standard input, files and folders are read in the order in which they are given") {
  const Desk desk;
  desk.put("b.txt", "B. " + report);
  desk.put("folder/in/d.txt", "D. " + report);
  desk.put("folder/c.txt", "C. " + report);
  const Outcome outcome = desk.run("read b.txt - folder --format json --jobs 3 <b.txt", "");
  CHECK(outcome.status == 0);
  std::istringstream lines(outcome.out);
  std::vector<std::string> sources;
  for (std::string line; std::getline(lines, line);) sources.push_back(nlohmann::json::parse(line)["document"].value("source", "-"));
  CHECK(sources == std::vector<std::string>{"b.txt", "-", "folder/c.txt", "folder/in/d.txt"});
}

TEST_CASE("the same bytes with one job and with several") {
  const Desk desk;
  std::string lines;
  for (int i = 0; i < 40; ++i) lines += nlohmann::json{{"id", std::to_string(i)}, {"text", report + std::to_string(i)}}.dump() + "\n";
  desk.put("reports.jsonl", lines);
  const Outcome alone = desk.run("read reports.jsonl --format json --jobs 1");
  CHECK(alone.lines() == 40);
  CHECK(desk.run("read reports.jsonl --format json --jobs 2").out == alone.out);
  CHECK(desk.run("read reports.jsonl --format json --jobs 7").out == alone.out);
}

TEST_CASE("each kind of bad input is one error that names file and place, and the others are read") {
  const Desk desk;
  desk.put("in/a_empty.txt", "");
  desk.put("in/b_blank.txt", " \n\t\n");
  desk.put("in/c_nul.txt", "The talks\0 ended."s);
  desk.put("in/d_invalid.txt", "Sm\xC3\xB8r og br\xFF\n");
  desk.put("in/e_binary",
           "\x7F"
           "ELF\x02\x01\x01\0\0"s);
  desk.put("in/f_utf16.txt", "\xFF\xFEO\0s\0l\0o\0.\0"s);
  desk.put("in/g_broken.jsonl", "{\"text\": \"One.\"}\n{\"text\": \n{\"title\": \"none\"}\n{\"text\": \"Two.\"}\n");
  desk.put("in/h_good.txt", report);
  const Outcome outcome = desk.run("read in nothing.txt --format json");
  CHECK(outcome.status == 1);
  CHECK(outcome.lines() == 4);  // f, two of g, h
  CHECK(outcome.error_lines() == 5);
  CHECK(outcome.says("demarche: 4 read, 4 failed; left out: 1 × a program, 2 × empty files, 1 × no text\n"));
  CHECK(outcome.says("demarche: in/d_invalid.txt: this is not UTF-8: byte 11 is 0xFF\n"));
  CHECK(outcome.says("demarche: in/g_broken.jsonl:2, byte 10: this line is not JSON"));
  CHECK(outcome.says("demarche: in/g_broken.jsonl:3: this line has no \"text\"\n"));
  CHECK(outcome.says("demarche: nothing.txt: No such file or directory\n"));

  const Outcome named = desk.run("read in/a_empty.txt in/b_blank.txt in/c_nul.txt in/e_binary");
  CHECK(named.says("demarche: in/a_empty.txt: this is empty\n"));
  CHECK(named.says("demarche: in/b_blank.txt: there are no words in this\n"));
  CHECK(named.says("demarche: in/c_nul.txt: this is no text: byte 9 is NUL\n"));
  CHECK(named.says("demarche: in/e_binary: this is a program, not text\n"));
}

TEST_CASE("what is not English is left out, and said so by language") {
  const Desk desk;
  desk.put("de.txt",
           "Die Minister haben sich am Montag in Oslo getroffen, um über die Quote zu sprechen. Sie haben sich nicht geeinigt.\n");
  desk.put("a.txt", report);
  const Outcome outcome = desk.run("read de.txt a.txt --format json");
  CHECK(outcome.status == 0);
  CHECK(outcome.lines() == 1);
  CHECK(outcome.errors == "demarche: 1 read, 0 failed; left out: 1 in German\n");
}

TEST_CASE("200 MB on one line is an error, in text and in JSON Lines, and what follows is read") {
  const Desk desk;
  desk.put("good.txt", report);
  desk.put("big.txt", "x");
  desk.put("big.jsonl", "{\"text\": \"");
  fs::resize_file(desk.file("big.txt"), 200'000'000);
  const Outcome text = desk.run("read big.txt good.txt --format json");
  CHECK(text.status == 1);
  CHECK(text.lines() == 1);
  CHECK(text.says("demarche: big.txt: this is longer than"));

  fs::resize_file(desk.file("big.jsonl"), 200'000'000);
  std::ofstream(desk.file("big.jsonl"), std::ios::app) << "\"}\n{\"text\": \"Good.\"}\n";
  const Outcome lines = desk.run("read big.jsonl --format json");
  CHECK(lines.status == 1);
  CHECK(lines.lines() == 1);
  CHECK(lines.says("demarche: big.jsonl:1: this line is longer than"));
}

TEST_CASE("a file that cannot be opened") {
  const Desk desk;
  fs::create_symlink("loop.txt", desk.file("loop.txt"));
  CHECK(desk.run("read loop.txt").says("demarche: loop.txt: Too many levels of symbolic links\n"));
  desk.put("secret.txt", report);
  fs::permissions(desk.file("secret.txt"), fs::perms::none);
  const bool is_root = ::geteuid() == 0;  // who may read everything
  CHECK(desk.run("read secret.txt").status == (is_root ? 0 : 1));
}

TEST_CASE("a full disk is said once, and the reading ends") {
  const Desk desk;
  desk.put("a.txt", report);
  const Outcome outcome = desk.run("read a.txt a.txt a.txt --jobs 2 >/dev/full");
  CHECK(outcome.status == 1);
  CHECK(outcome.errors == "demarche: standard output: No space left on device\n");
}

TEST_CASE("a command line that makes no sense exits with 2 and says why") {
  const Desk desk;
  desk.put("a.txt", report);
  for (const char* arguments : {"", "read", "fly", "read a.txt --jobs 0", "read a.txt --jobs many", "read a.txt --published 2025-02-31",
                                "read a.txt --published tomorrow", "read a.txt --format xml", "read a.txt --from xml",
                                "read a.txt --field corpus=body", "read a.txt --without thinking", "read a.txt --fast"}) {
    const Outcome outcome = desk.run(arguments);
    CHECK_MESSAGE(outcome.status == 2, arguments);
    CHECK_MESSAGE(!outcome.errors.empty(), arguments);
    CHECK_MESSAGE(outcome.out.empty(), arguments);
  }
}

TEST_CASE("help, version and stages") {
  const Desk desk;
  CHECK(desk.run("--version").out.starts_with("demarche "));
  const Outcome help = desk.run("--help");
  CHECK(help.status == 0);
  CHECK(help.out.find("Examples:") != std::string::npos);
  CHECK(desk.run("read --help").out.find("--published DATE") != std::string::npos);
  CHECK(desk.run("stages").out.find("tokenize") == 0);
}

TEST_CASE("--time says what each stage cost, --without leaves one out") {
  const Desk desk;
  desk.put("a.txt", report);
  const Outcome timed = desk.run("read a.txt --time");
  CHECK(timed.says("tokenize"));
  CHECK(timed.says("positions"));
  const auto whole = nlohmann::json::parse(desk.run("read a.txt --format json").out);
  const auto part = nlohmann::json::parse(desk.run("read a.txt --format json --without actors").out);
  CHECK(part["actors"].empty());
  CHECK(part["document"] == whole["document"]);
}

TEST_CASE("records are kept once, and shown as tables") {
  const Desk desk;
  desk.put("report.txt", report);
  CHECK(desk.run("read report.txt --store talks.db --quiet").out.empty());
  CHECK(desk.run("read report.txt --store talks.db").lines() > 1);  // the note, too, unless --quiet
  const Outcome actors = desk.run("show talks.db actors");
  CHECK(actors.status == 0);
  CHECK(actors.out.starts_with("name\tkind\tfor\trole\treports\tmentions\n"));
  CHECK(actors.out.find("Norway\tstate\tNOR\t\t1\t") != std::string::npos);
  CHECK(desk.run("show talks.db meetings").lines() == 2);
  const Outcome all = desk.run("show talks.db");
  for (const char* table : {"meetings\n", "\npositions\n", "\nstatements\n", "\nproposals\n", "\nevents\n", "\nactors\n"})
    CHECK_MESSAGE(all.out.find(table) != std::string::npos, table);
  CHECK(desk.run("show talks.db recipes").status == 2);
}

TEST_CASE("a store that cannot be used is one error that names it") {
  const Desk desk;
  desk.put("report.txt", report);
  desk.put("letter.db", std::string(3000, 'x'));
  const Outcome none = desk.run("show none.db"), other = desk.run("read report.txt --store letter.db --quiet");
  CHECK(none.status == 1);
  CHECK(none.says("none.db: there is no such store"));
  CHECK(other.status == 1);
  CHECK(other.says("letter.db: this is no store"));
  CHECK(other.error_lines() == 1);
  CHECK(desk.read("letter.db") == std::string(3000, 'x'));
  CHECK(desk.run("read report.txt --store no/such/place.db").says("no/such/place.db: the store cannot be opened"));
}

TEST_CASE("a program killed while it keeps records leaves a store that is whole") {
  const Desk desk;
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    const nlohmann::json line = {{"id", std::to_string(i)}, {"text", report + "It was meeting number " + std::to_string(i) + ".\n"}};
    lines += line.dump() + "\n";
  }
  desk.put("many.jsonl", lines);
  // It would wait for more after the last line; it is killed when half of them are printed.
  const Outcome killed = desk.run(
      "read --from jsonl --store talks.db --format json - < more > printed & exec 8> more; cat many.jsonl >&8;"
      "while [ $(wc -l < printed) -lt 100 ]; do sleep 0.01; done; kill -9 $!; wait $!",
      "mkfifo more;");
  CHECK(killed.status == 137);
  const auto printed = std::ranges::count(desk.read("printed"), '\n');
  REQUIRE(printed >= 100);
  const Outcome shown = desk.run("show talks.db meetings");
  CHECK(shown.status == 0);
  CHECK(shown.lines() - 1 >= printed);  // what was printed had been stored before
  CHECK(desk.run("read many.jsonl --store talks.db --quiet").status == 0);
  CHECK(desk.run("show talks.db meetings").lines() == 201);
}
