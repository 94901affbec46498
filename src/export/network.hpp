// Who meets, who supports and who opposes whom: parties as nodes, acts counted on edges. As GraphML and as GEXF. Both have directed edges
// only, as few readers take a mixture; the direction of a meeting means nothing.
//
// A party is a state or a body that is no organ of a state; a person or an organ counts for the state that it represents. Each act counts
// once, however many reports tell it, and only if it happened.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

enum class Tie { meets, supports, opposes };

std::string_view to_string(Tie);

struct Edge {
  Tie tie;
  link::EntityId from, to;  ///< of a meeting in no particular order: from < to
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

struct Weight {
  std::uint32_t acts = 0;
  double score = 0;                ///< PLOVER's, of all acts together
  std::optional<Day> first, last;  ///< days of the acts; of the reports where these are not known
};

struct Network {
  std::vector<link::EntityId> nodes;  ///< sorted
  std::map<Edge, Weight> edges;
};

Network network_of(Reports&);

Status write_graphml(Reports&, const Destination&);
Status write_gexf(Reports&, const Destination&);

}  // namespace demarche::exports
