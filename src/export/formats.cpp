#include "export/formats.hpp"

#include <algorithm>

#include "export/csv.hpp"
#include "export/gdelt.hpp"
#include "export/json_lines.hpp"
#include "export/parquet.hpp"
#include "export/polecat.hpp"

namespace demarche::exports {
namespace {

constexpr Format all[] = {
    {"csv", "tables for spreadsheets and R, a file each", true, write_csv},
    {"jsonl", "tables as JSON Lines, a file each", true, write_json_lines},
    {"parquet", "tables as Apache Parquet (pandas, R arrow, DuckDB), a file each", true, write_parquet},
    {"polecat", "events in the 40 columns of POLECAT, a file each week", true, write_polecat},
    {"gdelt", "events in the 61 columns of GDELT 2.0", false, write_gdelt},
};

}  // namespace

std::span<const Format> formats() { return all; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Format::name);
  return found == std::end(all) ? nullptr : found;
}

}  // namespace demarche::exports
