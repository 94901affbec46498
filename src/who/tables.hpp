// The tables of data/who, searched where they lie in the program: nothing is parsed at start but two short word lists.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "who/who.hpp"

namespace demarche::who {

/// A text of lines "key TAB field TAB …", sorted by key, after lines that begin with '#'.
class Table {
 public:
  explicit Table(std::string_view text);

  /// The lines with exactly this key, as one piece of text; empty if there are none. Logarithmic.
  std::string_view rows(std::string_view key) const;

  /// Whether some key begins with `prefix`.
  bool has_prefix(std::string_view prefix) const;

 private:
  std::size_t first_not_before(std::string_view key) const;
  std::string_view key_at(std::size_t line) const;
  std::string_view text_;
};

/// A line's fields; the missing ones are empty.
using Fields = std::array<std::string_view, 8>;
Fields split(std::string_view line);

/// Calls use(Fields) for each line of rows().
template <class Use>
void for_each_row(std::string_view rows, Use use) {
  while (!rows.empty()) {
    const std::size_t end = rows.find('\n');
    use(split(rows.substr(0, end)));
    rows.remove_prefix(end == std::string_view::npos ? rows.size() : end + 1);
  }
}

enum class StateWord : std::uint8_t { state, adjective, people, nation, capital, region, seat, organ };

/// What a form says about a state. Views into the program.
struct StateFact {
  StateWord what = StateWord::state;
  std::string_view code;  ///< ISO 3166-1 alpha-3; empty if several or none
  std::string_view name;  ///< common English name; of an organ, its sector
};

/// Who held an office; the best of the rows that fit a name on a day.
struct Holder {
  std::string_view name, code, sector, office;
  int rank = 1;        ///< 3 head of state or government, 2 foreign policy, 1 other
  int years_away = 0;  ///< 0: in office on the day
  int agreement = 0;   ///< of the given names; 0: the text gave only a surname
};

struct Body {
  std::string_view canonical, code, sector;
  std::string_view written;  ///< "capitals", "name": a form of one meaning, written so; empty if the form may be other things
};

struct Town {
  std::string_view name, code;
  double latitude = 0, longitude = 0;
  int thousands = 0;
};

/// What the head of a noun phrase can stand for (data/who/nouns.tsv explains each).
enum class NounClass : std::uint8_t { title, person, private_person, group, party, body, government, forces, country, side };

struct Noun {
  NounClass what;
  std::string_view sector;
};

enum class Gender : std::uint8_t { unknown, male, female };

struct Knowledge::Tables {
  Tables();

  Table states, people, places, organisations, sectors, first_names;
  std::map<std::string, Noun, std::less<>> nouns;
  std::map<std::string, std::string_view, std::less<>> state_names;  ///< code to common English name

  std::vector<StateFact> facts(std::string_view folded) const;
  std::string_view state_name(std::string_view code) const;
  std::optional<Body> body(std::string_view folded) const;
  std::vector<Town> towns(std::string_view folded) const;
  std::optional<Noun> noun(std::string_view lemma) const;
  std::string_view sector(std::string_view folded) const;
  Gender gender(std::string_view first_name) const;

  /// Who of this name (as in the text, titles left out) held office, judged on `day` (any day if absent). A surname alone must be of
  /// somebody known by it and in office within two years, and of one state only.
  std::optional<Holder> holder(std::string_view name, std::optional<Day> day) const;
};

}  // namespace demarche::who
