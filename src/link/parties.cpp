#include "link/parties.hpp"

#include <map>

namespace demarche::link {

Parties::Parties(const std::vector<Entity>& entities) {
  std::map<std::string_view, EntityId> states;
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (entities[i].kind == ActorKind::state && !entities[i].represents.empty())
      states.emplace(entities[i].represents, static_cast<EntityId>(i));
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const auto state = states.find(entities[i].represents);
    stands_for_.push_back(state == states.end() ? static_cast<EntityId>(i) : state->second);
  }
}

}  // namespace demarche::link
