#include "link/ids.hpp"

#include <algorithm>

#include "base/fold.hpp"

namespace demarche::link {

std::string slug(std::string_view name, std::size_t longest) {
  std::string id = fold(name);
  std::ranges::replace(id, ' ', '-');
  if (id.size() <= longest) return id;
  const std::size_t end = id.rfind('-', longest);
  id.resize(end == std::string::npos ? longest : end);
  return id;
}

std::string Ids::take(std::string_view name, std::string_view otherwise) {
  std::string id = slug(name);
  if (id.empty()) id = otherwise;
  for (int n = taken_[id] + 1;; ++n) {
    const std::string numbered = n == 1 ? id : id + "-" + std::to_string(n);
    taken_[id] = n;
    if (n == 1 || taken_.emplace(numbered, 1).second) return numbered;
  }
}

}  // namespace demarche::link
