// For whom somebody acts, where it matters which side it is and not who spoke.
#pragma once

#include <vector>

#include "link/links.hpp"

namespace demarche::link {

class Parties {
 public:
  explicit Parties(const std::vector<Entity>& entities);

  /// The state that a person or a body stands for, if it is among the entities; else itself.
  EntityId operator()(EntityId id) const { return stands_for_[index_of(id)]; }

 private:
  std::vector<EntityId> stands_for_;
};

}  // namespace demarche::link
