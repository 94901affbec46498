// Entities of FollowTheMoney (Aleph, OpenAleph), as JSON Lines: people, bodies and states, whom they represent, meetings and events, the
// articles that tell of them. Each entity is written once.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_follow_the_money(Reports&, const Destination&);

}  // namespace demarche::exports
