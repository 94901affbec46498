// Runs .case files: a report, what a room reads in it, and a line of dashes between.
//
//   cases ROOT [--accept]
//
// src/said/inverted.case holds cases of the room said, and so on; print_layers says how a layer is printed. With --accept, what the program
// says now becomes what is expected: look at the diff before it is committed.
//
//   # What this case shows.
//   published 2025-04-22              (may be left out)
//   text of the report
//   ----
//   what is expected
//   ====
//   the next case
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "layers.hpp"
#include "pipeline/stages.hpp"
#include "read/read.hpp"

namespace {

using namespace demarche;
namespace fs = std::filesystem;

struct Case {
  std::string head;  ///< comments and the date, as they are written
  std::string text;
  std::string expected;
  std::optional<Day> published;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

Case parse_case(const std::string& part) {
  Case c;
  enum { head, text, expected } at = head;
  for (const std::string& line : lines_of(part)) {
    const bool is_date = line.starts_with("published ");
    if (at == head && !line.starts_with('#') && !is_date) at = text;
    if (at == head && is_date) c.published = parse_day(line.substr(line.find(' ') + 1));
    if (at == text && line == "----") {
      at = expected;
      continue;
    }
    (at == head ? c.head : at == text ? c.text : c.expected) += line + "\n";
  }
  return c;
}

std::vector<Case> parse_cases(const std::string& file) {
  std::vector<Case> cases;
  std::string part;
  for (const std::string& line : lines_of(file)) {
    if (line == "====") {
      cases.push_back(parse_case(part));
      part.clear();
    } else {
      part += line + "\n";
    }
  }
  cases.push_back(parse_case(part));
  return cases;
}

std::string print(const Case& c) { return c.head + c.text + "----\n" + c.expected; }

std::string read_now(const pipeline::Models& models, const std::string& room, const Case& c) {
  auto document = read::read_text(c.text, {"", "", "", c.published});
  if (!document) return to_string(document.error()) + "\n";
  pipeline::annotate(models, *document);
  return tests::print_layers(room, *document);
}

// The lines of one side that the other has not, so that what changed stands out.
void print_difference(const std::string& expected, const std::string& now) {
  const auto before = lines_of(expected), after = lines_of(now);
  const auto print_missing = [](const auto& lines, const auto& from, char sign) {
    for (const std::string& line : lines)
      if (std::ranges::find(from, line) == from.end()) fmt::print("  {} {}\n", sign, line);
  };
  print_missing(before, after, '-');
  print_missing(after, before, '+');
}

// The number of cases that fail. With `accept`, the file is rewritten and none does.
int run_file(const pipeline::Models& models, const fs::path& path, bool accept) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  const std::string room = path.parent_path().filename();
  std::string accepted;
  int failed = 0;
  for (Case c : parse_cases(text.str())) {
    const std::string now = read_now(models, room, c);
    if (now != c.expected && !accept) {
      ++failed;
      fmt::print("{}: {}", path.native(), c.head.empty() ? c.text : c.head);
      print_difference(c.expected, now);
    }
    c.expected = now;
    accepted += (accepted.empty() ? "" : "====\n") + print(c);
  }
  if (accept && accepted != text.str()) {
    std::ofstream(path) << accepted;
    fmt::print("{}: accepted\n", path.native());
  }
  return failed;
}

std::vector<fs::path> case_files(const fs::path& root) {
  std::vector<fs::path> files;
  for (const char* folder : {"src", "tests"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
      if (entry.path().extension() == ".case") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const bool accept = argc > 2 && std::string_view(argv[2]) == "--accept";
  const pipeline::Models models;
  int failed = 0;
  for (const fs::path& file : case_files(argv[1])) failed += run_file(models, file, accept);
  if (failed > 0) fmt::print("{} cases differ. If what the program says now is right: ./check --accept\n", failed);
  return failed > 0;
}
