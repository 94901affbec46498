#include "document/items.hpp"

#include <algorithm>
#include <array>

#include "document/words.hpp"

namespace demarche {
namespace {

template <class Value, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, event_type_count> event_types = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

}  // namespace

std::string_view to_string(NameKind k) { return name_of<NameKind, name_kind_count>({"PER", "ORG", "LOC", "GPE", "NORP", "MISC"}, k); }
std::string_view to_string(ActorKind k) { return name_of<ActorKind, 5>({"person", "state", "organisation", "group", "unnamed"}, k); }
std::string_view to_string(StatementKind k) { return name_of<StatementKind, 3>({"direct", "indirect", "mixed"}, k); }
std::string_view to_string(Sourcing s) { return name_of<Sourcing, 3>({"named", "institutional", "unnamed"}, s); }
std::string_view to_string(EventType t) { return name_of(event_types, t); }
std::string_view to_string(Factuality f) { return name_of<Factuality, 4>({"actual", "planned", "possible", "negated"}, f); }
std::string_view to_string(MeetingKind k) { return name_of<MeetingKind, 3>({"meeting", "visit", "call"}, k); }
std::string_view to_string(MeetingStatus s) {
  return name_of<MeetingStatus, 6>({"proposed", "planned", "held", "ongoing", "postponed", "cancelled"}, s);
}
std::string_view to_string(AttendanceKind k) {
  return name_of<AttendanceKind, 7>({"host", "attending", "attended", "expected", "withdrew", "substitute", "declined"}, k);
}
std::string_view to_string(Stance s) { return name_of<Stance, 6>({"accept", "reject", "demand", "propose", "open", "conditional"}, s); }
std::string_view to_string(Strength s) { return name_of<Strength, 3>({"red_line", "firm", "tentative"}, s); }
std::string_view to_string(Standing s) { return name_of<Standing, 2>({"current", "past"}, s); }
std::string_view to_string(ProposalStatus s) {
  return name_of<ProposalStatus, 7>({"floated", "tabled", "shared", "accepted", "rejected", "agreed", "withdrawn"}, s);
}
std::string_view to_string(ConditionKind k) { return name_of<ConditionKind, 3>({"threat", "requirement", "offer"}, k); }

std::optional<EventType> parse_event_type(std::string_view text) {
  const auto at = std::ranges::find(event_types, text);
  if (at == event_types.end()) return {};
  return static_cast<EventType>(at - event_types.begin());
}

}  // namespace demarche
