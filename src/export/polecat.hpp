// Events as POLECAT has them (Halterman and others, 2023): a tab-separated file for each week, 40 columns, a row an event.
//
// POLECAT knows only what happened, so events that are planned, possible or denied are left out. Several values of a field are joined by
// "; ", and what is not known is "None".
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_polecat(Reports&, const Destination&);

}  // namespace demarche::exports
