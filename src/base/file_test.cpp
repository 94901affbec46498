#include "base/file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

using namespace demarche;
namespace fs = std::filesystem;

namespace {

struct File {
  std::string path = fs::temp_directory_path() / ("demarche_file_" + std::to_string(::getpid()));
  explicit File(const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
  ~File() { fs::remove(path); }
};

std::vector<std::string> lines(const std::string& bytes, std::size_t limit) {
  const File file(bytes);
  auto input = InputFile::open(file.path);
  std::vector<std::string> out;
  while (auto line = (*input).next_line(limit)) out.push_back(*line ? **line : "error: " + line->error().message);
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a file comes line by line") {
  CHECK(lines("", 10).empty());
  CHECK(lines("a", 10) == Strings{"a"});
  CHECK(lines("a\n", 10) == Strings{"a"});
  CHECK(lines("\n\nb", 10) == Strings{"", "", "b"});
}

TEST_CASE("a line that is too long is an error, and the next ones are read") {
  const std::string too_long = "error: this line is longer than 10 bytes, too long for a report";
  CHECK(lines("0123456789\n", 10) == Strings{"0123456789"});
  CHECK(lines("0123456789a\nb\n", 10) == Strings{too_long, "b"});
  CHECK(lines(std::string(1'000'000, 'x') + "\nb", 10) == Strings{too_long, "b"});
  CHECK(lines("b\n" + std::string(1'000'000, 'x'), 10) == Strings{"b", too_long});
}

TEST_CASE("lines that are longer than what is read at once") {
  const std::string line(200'000, 'x');
  CHECK(lines(line + "\n" + line + "\nend", 300'000) == Strings{line, line, "end"});
}

TEST_CASE("how much was given is counted by lines, not by what was read ahead") {
  const File file("one\ntwo\n");
  auto input = InputFile::open(file.path);
  CHECK((*input).bytes_given() == 0);
  CHECK((*input).next_line(10));
  CHECK((*input).bytes_given() == 4);
}

TEST_CASE("a whole file, up to a limit") {
  const File file(std::string(100'000, 'x'));
  CHECK((*InputFile::open(file.path)).read_all(100'000)->size() == 100'000);
  const auto too_long = (*InputFile::open(file.path)).read_all(99'999);
  REQUIRE_FALSE(too_long);
  CHECK(too_long.error().where == file.path);
}

TEST_CASE("errors name the file") {
  CHECK(InputFile::open("/none/such").error().where == "/none/such");
  CHECK_FALSE((*InputFile::open("/")).read_all(10));  // a folder can be opened, but not read
  CHECK(write_all(-1, "x", "there").error().where == "there");
}
