// The tables (tables.hpp) as Apache Parquet, one file each: documents.parquet, positions.parquet …
//
// The plainest file that the format has: PLAIN values, no compression, every column optional, one page for each column of a row group.
// A group is written as soon as it is some megabytes large, so memory does not grow with the table.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_parquet(Reports&, const Destination&);

}  // namespace demarche::exports
