#include "store/places.hpp"

namespace demarche::store {

Result<std::vector<record::Place>> places(const std::string& path) {
  auto database = Database::open(path, Access::read);
  if (!database) return database.error();
  std::vector<record::Place> all;
  {
    Query found = database->prepare(
        "SELECT place, country, latitude, longitude FROM meetings WHERE place IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT "
        "NULL "
        "GROUP BY place, country ORDER BY place, country");
    while (found.step()) {
      record::Place& place = all.emplace_back();
      place.name = found.next_text().value_or("");
      place.country = found.next_text().value_or("");
      place.latitude = found.next_double();
      place.longitude = found.next_double();
    }
  }
  if (database->failed()) return database->take_error();
  return all;
}

}  // namespace demarche::store
