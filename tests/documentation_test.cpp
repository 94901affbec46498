// What the documentation points at is there.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

const fs::path root = DEMARCHE_ROOT;

std::string contents(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<fs::path> pages() {
  std::set<fs::path> found = {root / "README.md", root / "CONTRIBUTING.md", root / "samples" / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md") found.insert(entry.path());
  return found;
}

// The targets of "[words](target)" that are no web addresses.
std::set<std::string> links(const std::string& page) {
  std::set<std::string> found;
  for (std::size_t at = page.find("]("); at != std::string::npos; at = page.find("](", at + 1)) {
    const std::string target = page.substr(at + 2, page.find(')', at) - at - 2);
    if (target.find("://") == std::string::npos) found.insert(target.substr(0, target.find('#')));
  }
  return found;
}

}  // namespace

TEST_CASE("links lead somewhere") {
  int followed = 0;
  for (const fs::path& page : pages())
    for (const std::string& target : links(contents(page))) {
      CHECK_MESSAGE(fs::exists(page.parent_path() / target), page.native() << " links " << target);
      ++followed;
    }
  CHECK(followed > 20);
}

TEST_CASE("the samples that the README names are there") {
  const std::string readme = contents(root / "README.md"), prefix = "./demarche read samples/";
  int named = 0;
  for (std::size_t at = readme.find(prefix); at != std::string::npos; at = readme.find(prefix, at + 1)) {
    const std::size_t begin = at + std::string("./demarche read ").size();
    const std::string name = readme.substr(begin, readme.find_first_of(" \n", begin) - begin);
    if (name.find('*') != std::string::npos) continue;
    CHECK_MESSAGE(fs::is_regular_file(root / name), name);
    ++named;
  }
  CHECK(named == 1);
}
