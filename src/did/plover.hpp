// PLOVER's own rules (manual, draft 2.0): scores, modes that follow from content, what becomes of an event that is yet to come.
#pragma once

#include <string_view>

#include "did/factuality.hpp"
#include "document/items.hpp"

namespace demarche::did {

/// Conflict–cooperation score. ACCUSE is read as −2 (the manual's table says 3, though all its modes are negative).
double score_of(EventType type, std::string_view mode);

/// Words rather than deeds: AGREE, SUPPORT, CONCEDE, REQUEST, ACCUSE, REJECT, THREATEN. What such an event is about is no event of its own.
bool is_verbal(EventType type);

/// CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, AGREE.
bool is_cooperative(EventType type);

/// assist, change, yield, meet … : the mode of a request or refusal, arrest … of a threat, from what is asked, refused or threatened.
std::string_view mode_from_content(EventType type, EventType content);

/// An event type and the CAMEO root that goes with it.
struct Coding {
  EventType type;
  std::string_view mode, cameo;
  Factuality factuality;
};

/// How an event is coded that the text does not tell as done: future cooperation is AGREE, a future retreat CONCEDE, a refusal to
/// cooperate REJECT, a hostile act that its actor says will come THREATEN. Anything else keeps its type and says that it is not actual.
Coding coding_of(EventType type, std::string_view mode, std::string_view cameo, const Reality& reality);

}  // namespace demarche::did
