#include "read/inputs.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "read/jsonl.hpp"

using namespace demarche;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone after it.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("demarche_inputs_" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }

  std::string put(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

// What each input is: its bytes, or its error.
std::vector<std::string> all(std::vector<std::string> operands, read::Format format = read::Format::automatic) {
  read::Inputs inputs(std::move(operands), {format, parse_day("2020-01-01"), {}, nullptr});
  std::vector<std::string> out;
  while (auto input = inputs.next()) out.push_back(*input ? (*input)->bytes : "error: " + input->error().message);
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder gives its files and its folders' files in the order of their names, but no hidden ones") {
  const Folder folder;
  folder.put("b.txt", "b");
  folder.put("a/2.txt", "a2");
  folder.put("a/1.txt", "a1");
  folder.put("c/d/e.txt", "e");
  folder.put(".hidden", "hidden");
  fs::create_directory_symlink(folder.path, folder.path / "c" / "again");
  CHECK(all({folder.path}) == Strings{"a1", "a2", "b", "e"});
}

TEST_CASE("what cannot be read is one error, and the others are read") {
  const Folder folder;
  fs::create_directory(folder.path / "empty");
  const std::string good = folder.put("good.txt", "good");
  CHECK(all({folder.path / "none.txt", folder.path / "empty", good}) ==
        Strings{"error: No such file or directory", "error: there is no file in this folder", "good"});
}

TEST_CASE("JSON Lines: a broken line is named, blank ones are skipped, the last needs no line end") {
  const Folder folder;
  const std::string file = folder.put("talks.jsonl", "{\"text\": \"one\"}\n\n{\"text\": \r\n{\"text\": \"two\"}");
  read::Inputs inputs({file}, {});
  CHECK((*inputs.next())->bytes == "one");
  const auto broken = inputs.next();
  REQUIRE_FALSE(*broken);
  CHECK(broken->error().where.starts_with(file + ":3, byte "));
  CHECK(broken->error().message.starts_with("this line is not JSON: syntax error"));
  CHECK((*inputs.next())->bytes == "two");
  CHECK_FALSE(inputs.next());
}

TEST_CASE("what a file is, its content says and not its name, unless the command line does") {
  const Folder folder;
  const std::string line = R"({"text": "one"})";
  CHECK(all({folder.put("a.txt", line)}) == Strings{"one"});
  CHECK(all({folder.put("b.jsonl", "one")}) == Strings{"one"});
  CHECK(all({folder.put("c.jsonl", line)}, read::Format::text) == Strings{line});
}

TEST_CASE("a line of JSON says what is known of a document") {
  const auto input = read::parse_line(
      R"({"id": 7, "text": "x", "title": "T", "published": "2025-04-22T10:00:00Z", "source": "s", "other": {"deep": [1]}})", "w");
  REQUIRE(input);
  CHECK(input->given.source == "7");
  CHECK(input->given.title == "T");
  CHECK(input->given.published == parse_day("2025-04-22"));
  CHECK(read::parse_line(R"({"text": "x", "source": "s"})", "w")->given.source == "s");
  CHECK(read::parse_line(R"({"text": "x", "title": null})", "w")->given.title.empty());
  const Folder folder;
  read::Inputs inputs({folder.put("a", R"({"text": "x"})")}, {read::Format::automatic, parse_day("2020-01-01"), {}, nullptr});
  CHECK((*inputs.next())->given.published == parse_day("2020-01-01"));
}

TEST_CASE("a line of JSON that is no document says why") {
  const auto message = [](const char* line) { return read::parse_line(line, "w").error().message; };
  CHECK(message("[1]") == "this line is not a JSON object");
  CHECK(message(R"({"id": "1"})") == "this line has no \"text\"");
  CHECK(message(R"({"text": ["x"]})") == "\"text\" is not a string");
  CHECK(message(R"({"text": "x", "published": "2025-02-31"})").starts_with("\"published\" is \"2025-02-31\""));
}
