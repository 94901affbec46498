// The record as linked data: JSON-LD 1.1 with schema.org for things, W3C Web Annotation for the words behind them and PROV-O for where they
// come from. The context is in the file, so no reader has to fetch one.
//
// An item that many reports tell is one node; each telling is an annotation of it.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_json_ld(Reports&, const Destination&);

}  // namespace demarche::exports
