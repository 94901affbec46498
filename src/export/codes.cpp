#include "export/codes.hpp"

#include <charconv>
#include <map>

#include "base/embedded.hpp"
#include "export/escape.hpp"

DEMARCHE_EMBEDDED(export_countries)
DEMARCHE_EMBEDDED(export_goldstein)

namespace demarche::exports {
namespace {

std::map<std::string_view, Country> countries() {
  std::map<std::string_view, Country> all;
  each_line(export_countries(), [&](const auto& field) { all[field[0]] = {field[0], field[1], field[2], field[3]}; });
  return all;
}

std::map<std::string_view, double> goldstein_values() {
  std::map<std::string_view, double> all;
  each_line(export_goldstein(),
            [&](const auto& field) { std::from_chars(field[1].data(), field[1].data() + field[1].size(), all[field[0]]); });
  return all;
}

}  // namespace

const Country* find_country(std::string_view alpha_3) {
  static const auto all = countries();
  const auto found = all.find(alpha_3);
  return found == all.end() ? nullptr : &found->second;
}

double goldstein(std::string_view cameo) {
  static const auto all = goldstein_values();
  for (; !cameo.empty(); cameo.remove_suffix(1))
    if (const auto found = all.find(cameo); found != all.end()) return found->second;
  return 0;
}

}  // namespace demarche::exports
