// The house stands as it is drawn: rooms include only what their line in CMakeLists.txt names, and arrows point one way.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

using Rooms = std::map<std::string, std::set<std::string>>;

const fs::path root = DEMARCHE_ROOT;

// "demarche_room(said USES document learn LINKS …)": said -> document, learn.
Rooms rooms_in_cmake() {
  Rooms rooms;
  std::ifstream file(root / "CMakeLists.txt");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string call = "\ndemarche_room(";
  for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
    const std::size_t begin = at + call.size();
    std::istringstream words(text.substr(begin, text.find(')', begin) - begin));
    std::string room, section, word;
    words >> room;
    rooms[room];
    while (words >> word) {
      if (word == "USES" || word == "LINKS" || word == "EMBEDS")
        section = word;
      else if (section == "USES")
        rooms[room].insert(word);
    }
  }
  return rooms;
}

// "| `said` | … | `document` `learn` |" under the heading of the rooms: said -> document, learn.
Rooms rooms_in_architecture() {
  Rooms rooms;
  std::ifstream file(root / "docs" / "architecture.md");
  bool in_rooms = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) in_rooms = line == "## Rooms and arrows";
    if (!in_rooms || !line.starts_with("| `")) continue;
    const auto quoted = [](const std::string& cell) {
      std::set<std::string> names;
      for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', cell.find('`', at + 1) + 1))
        names.insert(cell.substr(at + 1, cell.find('`', at + 1) - at - 1));
      return names;
    };
    const std::size_t uses = line.rfind('|', line.size() - 2);
    rooms[*quoted(line.substr(0, line.find('|', 1))).begin()] = quoted(line.substr(uses));
  }
  return rooms;
}

// Everything that a room uses, through others too.
std::set<std::string> reach(const Rooms& rooms, const std::string& room) {
  std::set<std::string> found;
  for (const std::string& used : rooms.at(room)) {
    found.insert(used);
    found.merge(reach(rooms, used));
  }
  return found;
}

// The first folder of each #include "room/file.hpp"; the whole path if it names no room.
std::set<std::string> included_rooms(const fs::path& source) {
  std::set<std::string> included;
  std::ifstream file(source);
  const std::string include = "#include \"";
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(include)) continue;
    const std::string path = line.substr(include.size(), line.rfind('"') - include.size());
    included.insert(path.substr(0, path.find('/')));
  }
  return included;
}

std::set<std::string> folders(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory() && !fs::is_empty(entry)) names.insert(entry.path().filename());
  return names;
}

}  // namespace

TEST_CASE("every folder of src is a room") {
  const Rooms rooms = rooms_in_cmake();
  REQUIRE(rooms.size() > 5);
  for (const std::string& folder : folders(root / "src")) CHECK_MESSAGE(rooms.contains(folder), folder);
}

TEST_CASE("docs/architecture.md shows the rooms as they are built") {
  const Rooms drawn = rooms_in_architecture(), built = rooms_in_cmake();
  for (const auto& [room, uses] : built) {
    REQUIRE_MESSAGE(drawn.contains(room), room);
    CHECK_MESSAGE(drawn.at(room) == uses, room);
  }
  CHECK(drawn.size() == built.size());
}

TEST_CASE("a room includes only what it may use") {
  const Rooms rooms = rooms_in_cmake();
  int files = 0;
  for (const std::string& room : folders(root / "src")) {
    REQUIRE(rooms.contains(room));
    auto allowed = reach(rooms, room);
    allowed.insert(room);
    for (const auto& entry : fs::recursive_directory_iterator(root / "src" / room)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      ++files;
      for (const std::string& included : included_rooms(entry.path()))
        CHECK_MESSAGE(allowed.contains(included), entry.path().native() << " includes " << included);
    }
  }
  CHECK(files > 50);
}

TEST_CASE("arrows point one way, and the reading rooms never include each other") {
  const Rooms rooms = rooms_in_cmake();
  const std::set<std::string> reading{"read", "language", "who", "when", "said", "did", "talks"};
  for (const auto& [room, uses] : rooms) {
    CHECK_MESSAGE(!reach(rooms, room).contains(room), room);
    if (!reading.contains(room)) continue;
    for (const std::string& used : uses) CHECK_MESSAGE(!reading.contains(used), room << " uses " << used);
  }
}
