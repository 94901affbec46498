// What is exported: the records of a store, one at a time, so that memory does not grow with it.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace demarche::exports {

class Reports {
 public:
  /// Those of these days, by the day of the report, then in the order in which they were stored. Error: of the store.
  static Result<Reports> of(store::Store&, const store::Days&);

  /// Calls `report(record)`, which returns a Status, for each until one fails. Error: of the store, or of `report`.
  template <class Work>
  Status each(Work report) const {
    for (const std::string& id : ids_) {
      const auto record = store_->get(id);
      if (!record) return record.error();
      if (!*record) continue;  // another program took it away meanwhile
      if (const Status done = report(**record); !done) return done;
    }
    return Done{};
  }

 private:
  Reports(store::Store& store, std::vector<std::string> ids) : store_(&store), ids_(std::move(ids)) {}
  store::Store* store_;
  std::vector<std::string> ids_;
};

}  // namespace demarche::exports
