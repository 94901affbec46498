#include "link/matters.hpp"

#include <map>

#include "base/fold.hpp"
#include "link/ids.hpp"

namespace demarche::link {

Matters gather_matters(std::span<const Digest> digests, std::span<const std::vector<EntityId>>, const Corrections&) {
  Matters found;
  std::map<std::string, MatterId> known;
  Ids ids;
  for (const Digest& d : digests) {
    std::vector<MatterId>& of = found.of.emplace_back();
    for (const std::string& label : d.issues) {
      const auto [at, is_new] = known.emplace(fold(label), static_cast<MatterId>(found.matters.size()));
      if (is_new) found.matters.push_back({ids.take(label, "issue"), label, {}, d.published, {}, 0, {label}});
      Matter& m = found.matters[index_of(at->second)];
      m.last = d.published;
      ++m.reports;
      of.push_back(at->second);
    }
  }
  return found;
}

}  // namespace demarche::link
