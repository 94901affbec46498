// The tables (tables.hpp) as JSON Lines, one file each: documents.jsonl, positions.jsonl … A row is an object with a key for every column;
// what is not known is null. Unlike in CSV, texts are as they are.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_json_lines(Reports&, const Destination&);

}  // namespace demarche::exports
