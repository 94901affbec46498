// The tables (tables.hpp) as comma-separated values (RFC 4180), UTF-8, one file each: documents.csv, positions.csv …
// What is not known is an empty field.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_csv(Reports&, const Destination&);

}  // namespace demarche::exports
