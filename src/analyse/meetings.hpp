// Meetings as all their tellings together have them.
#pragma once

#include "analyse/tellings.hpp"

namespace demarche::analyse {

struct Gathering {
  std::vector<EntityId> present, absent;  ///< present: hosts, those who came, those who are expected
  struct Replaced {
    EntityId who, by;
  };
  std::vector<Replaced> replaced;
  std::string reasons;  ///< "Anna Berg: illness"
};

Gathering gathering(const Scope&, const Tellings<Meeting>&);

/// Whether it is still expected on the day of the asking. One without a date is, until it has not been spoken of for a month.
bool is_to_come(const Scope&, const Tellings<Meeting>&);

/// The meetings of the talks, days, party and issue that were asked for.
std::vector<Tellings<Meeting>> meetings_asked_for(const Scope&);

}  // namespace demarche::analyse
