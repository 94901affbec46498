// The names of a report, judged by the tables first and by the learned names second: a known country is a country whatever else it was
// taken for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/tree.hpp"
#include "who/forms.hpp"
#include "who/tables.hpp"

namespace demarche::who {

enum class NameType : std::uint8_t {
  person,
  state,         ///< "Russia", "US"
  adjective,     ///< "Russian"
  people,        ///< "Russians"
  nation,        ///< an adjective of no one state: "European", "Kurdish"
  capital,       ///< a seat of government that is a city: it stands for the state or for itself
  seat,          ///< a building or office that stands for the state: "the Kremlin"
  organ,         ///< an organ of a state, by its own name: "State Department"
  body,          ///< an organisation that the tables know
  organisation,  ///< one that they do not
  region,        ///< a part of a state, or any other stretch of the earth
  town,
  other
};

struct NameUse {
  TokenRange tokens;
  TokenIndex head = 0;  ///< the token that the rest of the sentence attaches to
  NameType type = NameType::other;
  std::string code;       ///< the state, or IGO, NGO, REB, MNC; may be empty
  std::string sector;     ///< PLOVER; may be empty
  std::string canonical;  ///< folded, the same for all forms of one body
  bool inside = false;    ///< lies within another name: "Mexican" in "Mexican Senate"
};

/// Needs: tokens, names, trees. Gives: names sorted by tokens, the wider first; those inside others are marked.
std::vector<NameUse> find_names(const Knowledge::Tables&, const Tree&);

/// The token of a range whose head lies outside it; the last one if the tree does not say.
TokenIndex top_of(const Tree&, TokenRange);

/// For a name of a city: whether it says where something is ("in Paris", "the London meeting") rather than who acts ("Paris objected").
bool is_venue(const Tree&, const std::vector<NameUse>&, std::size_t name);

}  // namespace demarche::who
