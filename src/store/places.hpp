// Where the meetings of a store are held, for a map.
#pragma once

#include <vector>

#include "store/store.hpp"

namespace demarche::store {

/// Each place whose coordinates are known, once. Error: as Store::open().
Result<std::vector<record::Place>> places(const std::string& path);

}  // namespace demarche::store
