#include "export/reports.hpp"

namespace demarche::exports {

Result<Reports> Reports::of(store::Store& store, const store::Days& days) {
  auto ids = store.ids(days);
  if (!ids) return ids.error();
  return Reports(store, std::move(*ids));
}

}  // namespace demarche::exports
