// Short reports of negotiations of every kind with the actors that a careful reader takes from them (tests/who/actors.cases explains how they are
// written): who is found, with which kind and state, and which words stand for whom.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "pipeline/stages.hpp"
#include "read/read.hpp"

using namespace demarche;

namespace {

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> pieces;
  while (true) {
    const std::size_t at = text.find(separator);
    std::string_view piece = text.substr(0, at);
    while (piece.starts_with(' ')) piece.remove_prefix(1);
    while (piece.ends_with(' ')) piece.remove_suffix(1);
    pieces.emplace_back(piece);
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + separator.size());
  }
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "Kari Moen / Moen | person | NOR | he; her union=her; the union #2"
struct Expected {
  bool optional = false;
  std::vector<std::string> names, kinds, words;
  std::string represents;
};

struct Case {
  std::string id, text;
  std::optional<Day> published;
  std::vector<Expected> actors;
};

Expected read_actor(std::string line) {
  Expected e;
  e.optional = line.starts_with('?');
  if (e.optional) line.erase(0, 1);
  auto fields = split(line, "|");
  fields.resize(4);
  for (const std::string& name : split(fields[0], " / ")) e.names.push_back(lower(name));
  e.kinds = split(fields[1], " / ");
  e.represents = fields[2];
  if (!fields[3].empty()) e.words = split(fields[3], ";");
  return e;
}

std::vector<Case> read_cases() {
  std::ifstream in(std::filesystem::path(DEMARCHE_ROOT) / "tests/who/actors.cases");
  REQUIRE(in);
  std::vector<Case> cases;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || (!in_text && line[0] == '#')) continue;
    if (line.starts_with("== ")) {
      const auto head = split(line.substr(3), "|");
      cases.push_back({head[0], "", parse_day(head[1]), {}});
      in_text = true;
    } else if (line == "--") {
      in_text = false;
    } else if (in_text) {
      cases.back().text += (cases.back().text.empty() ? "" : "\n\n") + (line.starts_with("# ") ? line.substr(2) : line);
    } else {
      cases.back().actors.push_back(read_actor(line));
    }
  }
  return cases;
}

Document read_case(const Case& c) {
  static const pipeline::Models models;
  read::Given given;
  given.source = c.id;
  given.published = c.published;
  auto document = read::read_text(c.text, given);
  REQUIRE(document);
  pipeline::annotate(models, *document);
  return std::move(*document);
}

std::optional<std::size_t> find_actor(const Document& d, const Expected& e, const std::set<std::size_t>& taken) {
  const auto surname = [](const std::string& name) { return name.substr(name.rfind(' ') + 1); };
  for (std::size_t a = 0; a < d.actors.size(); ++a) {
    const std::string name = lower(d.actors[a].name);
    const bool person = d.actors[a].kind == ActorKind::person && surname(name) == surname(e.names[0]);
    if (!taken.contains(a) && (person || std::ranges::find(e.names, name) != e.names.end())) return a;
  }
  return std::nullopt;
}

bool is_right(const Actor& a, const Expected& e) {
  if (std::ranges::find(e.kinds, to_string(a.kind)) == e.kinds.end()) return false;
  return e.represents.empty() || a.represents == (e.represents == "-" ? "" : e.represents);
}

/// "its members=its" are the words "its" where "its members" stand; "the union #2" the second of that name.
std::optional<Span> span_of(const Document& d, std::string words) {
  int nth = 1;
  if (const std::size_t mark = words.rfind(" #"); mark != std::string::npos) {
    nth = words.back() - '0';
    words.erase(mark);
  }
  std::string part = words;
  if (const std::size_t equals = words.find('='); equals != std::string::npos) {
    part = words.substr(equals + 1);
    words.erase(equals);
  }
  std::size_t at = std::string::npos;
  const auto is_letter = [&](std::size_t i) { return i < d.text.size() && std::isalpha(static_cast<unsigned char>(d.text[i])); };
  for (std::size_t from = 0; nth > 0; from = at + 1) {
    at = d.text.find(words, from);
    if (at == std::string::npos) return std::nullopt;
    nth -= !(at > 0 && is_letter(at - 1)) && !is_letter(at + words.size());
  }
  const auto begin = static_cast<std::uint32_t>(at + words.find(part));
  return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
}

bool stands_for(const Document& d, Span words, std::size_t actor) {
  return std::ranges::any_of(d.mentions, [&](const Mention& m) {
    const Span span = d.span(m.tokens);
    return index_of(m.actor) == actor && span.contains(words) && span.size() <= words.size() + 30;
  });
}

}  // namespace

TEST_CASE("actors of strikes, fisheries, trade, coalitions, hostage talks, takeovers, wars and debts") {
  int expected = 0, right = 0, spare = 0, words = 0, words_right = 0;
  const auto cases = read_cases();
  REQUIRE(cases.size() >= 15);
  for (const Case& c : cases) {
    const Document d = read_case(c);
    std::set<std::size_t> taken;
    for (const Expected& e : c.actors) {
      expected += !e.optional;
      const auto actor = find_actor(d, e, taken);
      if (!actor) continue;
      taken.insert(*actor);
      right += !e.optional && is_right(d.actors[*actor], e);
      for (const std::string& w : e.words) {
        const auto span = span_of(d, w);
        REQUIRE_MESSAGE(span.has_value(), c.id << ": no words \"" << w << '"');
        ++words;
        words_right += stands_for(d, *span, *actor);
      }
    }
    spare += static_cast<int>(d.actors.size() - taken.size());
  }
  CAPTURE(expected);
  CAPTURE(right);
  CAPTURE(spare);
  CAPTURE(words);
  CAPTURE(words_right);
  // Measured; raise them as the room gets better.
  CHECK(right >= 0.95 * expected);
  CHECK(spare <= 0.08 * expected);
  CHECK(words_right >= 0.77 * words);
}
