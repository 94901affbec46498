#include "export/formats.hpp"

#include <algorithm>

#include "export/csv.hpp"
#include "export/dna.hpp"
#include "export/follow_the_money.hpp"
#include "export/gdelt.hpp"
#include "export/html.hpp"
#include "export/icalendar.hpp"
#include "export/json_ld.hpp"
#include "export/json_lines.hpp"
#include "export/network.hpp"
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
    {"dna", "positions as a database of Discourse Network Analyzer 3", false, write_dna},
    {"dna-csv", "positions as the statements that it exports", false, write_dna_csv},
    {"graphml", "who meets, supports and opposes whom, as a graph", false, write_graphml},
    {"gexf", "the same for Gephi, with days", false, write_gexf},
    {"jsonld", "linked data: schema.org, Web Annotation, PROV-O", false, write_json_ld},
    {"icalendar", "meetings with a day as a calendar", false, write_icalendar},
    {"html", "where the talks stand, a page to print", false, write_html},
    {"ftm", "FollowTheMoney entities, one a line", false, write_follow_the_money},
};

}  // namespace

std::span<const Format> formats() { return all; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Format::name);
  return found == std::end(all) ? nullptr : found;
}

}  // namespace demarche::exports
