// Events as the events table of GDELT 2.0 has them: tab-separated, no header, 61 columns, a row for each pair of who acts and who is acted
// on.
//
// GDELT knows only what happened, so events that are planned, possible or denied are left out.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_gdelt(Reports&, const Destination&);

}  // namespace demarche::exports
