#include "link/entities.hpp"

#include <map>

#include "base/fold.hpp"
#include "link/ids.hpp"

namespace demarche::link {

Identities identify(std::span<const Digest> digests, const Corrections&) {
  Identities found;
  std::map<std::string, EntityId> known;
  Ids ids;
  for (const Digest& d : digests) {
    std::vector<EntityId>& of = found.of.emplace_back();
    for (const record::Actor& a : d.actors) {
      const std::string key = fold(a.name) + '/' + a.represents + '/' + std::string(to_string(a.kind));
      const auto [at, is_new] = known.emplace(key, static_cast<EntityId>(found.entities.size()));
      if (is_new) {
        Entity& e = found.entities.emplace_back();
        e.id = ids.take(a.name, to_string(a.kind));
        e.name = a.name;
        e.kind = a.kind;
        e.represents = a.represents;
        e.sector = a.sector;
        e.first = d.published;
        e.aliases = {a.name};
      }
      Entity& e = found.entities[index_of(at->second)];
      e.last = d.published;
      ++e.reports;
      of.push_back(at->second);
    }
  }
  return found;
}

}  // namespace demarche::link
