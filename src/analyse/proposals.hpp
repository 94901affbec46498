// Proposals as all their tellings together have them.
#pragma once

#include "analyse/tellings.hpp"

namespace demarche::analyse {

/// The proposals of the talks, days, party and issue that were asked for.
std::vector<Tellings<Proposal>> proposals_asked_for(const Scope&);

/// Whether it is of the party and the issue that were asked for.
bool is_proposal_asked_for(const Scope&, const Tellings<Proposal>&);

/// Its name, else the words that put it forward.
Cell proposal_name(const Scope&, const Tellings<Proposal>&);

/// Where it stands: what the last telling says that says more than that it is on the table.
ProposalStatus status_of(const Tellings<Proposal>&);

/// "Ukraine: reject; France: accept", the last answer of each.
std::string answers_to(const Scope&, const Tellings<Proposal>&);

/// Everybody whom a telling names as the one who puts it forward or to whom it goes.
std::vector<EntityId> all_named(const Tellings<Proposal>&, std::vector<EntityId> Proposal::*);

}  // namespace demarche::analyse
