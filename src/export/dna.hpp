// Positions as statements of Discourse Network Analyzer: its own database (DNA 3) and its export of statements as CSV.
//
// A statement is a position in a report: person (who voices it), organization (the party), concept (the issue) and, as `agreement`, an
// integer from -2 to 2. Of reports that share a text, only the first is there.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

/// A database that DNA 3 opens. Its coder is "Admin", whose password is "demarche".
Status write_dna(Reports&, const Destination&);

/// What DNA writes as "event list": fields between semicolons.
Status write_dna_csv(Reports&, const Destination&);

/// accept, propose, demand: 1, firmly 2; reject: -1, firmly or as a red line -2; open: 1; conditional: 0.
int agreement(Stance, std::optional<Strength>);

}  // namespace demarche::exports
