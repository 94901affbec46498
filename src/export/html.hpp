// A page to print and read over coffee: where the talks stand, who holds what, each line with the words that it rests on.
//
// One HTML file that needs nothing else: no script, no picture, no font, no address that is fetched; its policy forbids all of these.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_html(Reports&, const Destination&);

}  // namespace demarche::exports
