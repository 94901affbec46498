// Codes that other people's formats want (data/export).
#pragma once

#include <string_view>

namespace demarche::exports {

struct Country {
  std::string_view alpha_3, alpha_2;  ///< ISO 3166-1
  std::string_view fips;              ///< FIPS 10-4; may be empty
  std::string_view cow;               ///< Correlates of War number; may be empty
};

/// The country of an ISO 3166-1 alpha-3 code; null for anything else ("IGO").
const Country* find_country(std::string_view alpha_3);

/// The Goldstein scale's value for a CAMEO code.
double goldstein(std::string_view cameo);

}  // namespace demarche::exports
