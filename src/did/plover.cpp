#include "did/plover.hpp"

#include <array>

namespace demarche::did {
namespace {

struct ModeScore {
  EventType type;
  std::string_view mode;
  double score;
};

constexpr std::array<double, event_type_count> type_scores = {2.5, 2.5, 5, 4.5, 9.5, 10, 6.5, 0, -2, -2, -3.5, -5, -6, -5.5, -7, -9};

constexpr ModeScore mode_scores[] = {
    {EventType::consult, "visit", 4},
    {EventType::consult, "third-party", 1},
    {EventType::consult, "multilateral", 4},
    {EventType::consult, "phone", 1.5},
    {EventType::retreat, "withdraw", 8},
    {EventType::retreat, "release", 6.5},
    {EventType::retreat, "disarm", 10},
    {EventType::retreat, "ceasefire", 7.5},
    {EventType::retreat, "access", 6.5},
    {EventType::retreat, "resign", 4.5},
    {EventType::request, "assist", 0.5},
    {EventType::request, "change", -1},
    {EventType::request, "yield", -1},
    {EventType::request, "meet", 0},
    {EventType::accuse, "disapprove", -2},
    {EventType::accuse, "investigate", -3.5},
    {EventType::accuse, "allege", -3.5},
    {EventType::reject, "assist", -1.5},
    {EventType::reject, "change", -2},
    {EventType::reject, "yield", -2},
    {EventType::reject, "meet", -2},
    {EventType::threaten, "restrict", -3},
    {EventType::threaten, "arrest", -3.5},
    {EventType::threaten, "relations", -3.5},
    {EventType::threaten, "expel", -3.5},
    {EventType::threaten, "territory", -4},
    {EventType::threaten, "violence", -3.5},
    {EventType::protest, "demo", -5},
    {EventType::protest, "riot", -7},
    {EventType::protest, "strike", -5},
    {EventType::protest, "hunger", -4.5},
    {EventType::protest, "boycott", -4.5},
    {EventType::protest, "obstruct", -4.5},
    {EventType::sanction, "convict", -6},
    {EventType::sanction, "expel", -5.5},
    {EventType::sanction, "withdraw", -6},
    {EventType::sanction, "discontinue", -6},
    {EventType::mobilize, "troops", -6.5},
    {EventType::mobilize, "weapons", -6.5},
    {EventType::mobilize, "police", -5.5},
    {EventType::mobilize, "militia", -6},
    {EventType::coerce, "seize", -7},
    {EventType::coerce, "restrict", -7},
    {EventType::coerce, "censor", -6.5},
    {EventType::coerce, "curfew", -6.5},
    {EventType::coerce, "martial-law", -6.5},
    {EventType::coerce, "arrest", -7.5},
    {EventType::coerce, "deport", -7},
    {EventType::coerce, "withhold", -7},
    {EventType::coerce, "misinformation", -6.5},
    {EventType::coerce, "cyber", -7},
    {EventType::assault, "abduct", -8.5},
    {EventType::assault, "beat", -7.5},
    {EventType::assault, "torture", -8.5},
    {EventType::assault, "sexual", -8.5},
    {EventType::assault, "targeted", -9.5},
    {EventType::assault, "destroy", -8.5},
    {EventType::assault, "primitive", -8},
    {EventType::assault, "firearms", -9},
    {EventType::assault, "explosives", -9},
    {EventType::assault, "suicide-attack", -9.5},
    {EventType::assault, "aerial", -9.5},
    {EventType::assault, "drone", -9.5},
    {EventType::assault, "heavy-weapons", -9.5},
    {EventType::assault, "crowd-control", -7.5},
    {EventType::assault, "unconventional", -10},
};

std::string_view mode_of_threat(EventType content) {
  switch (content) {
    case EventType::assault:
    case EventType::mobilize: return "violence";
    case EventType::coerce: return "restrict";
    case EventType::sanction:
    case EventType::reject: return "relations";
    default: return "";
  }
}

// CAMEO's 03 codes, by what is intended.
std::string_view cameo_of_intent(EventType type) {
  switch (type) {
    case EventType::consult: return "036";
    case EventType::support: return "032";
    case EventType::cooperate: return "031";
    case EventType::aid: return "033";
    case EventType::retreat:
    case EventType::concede: return "035";
    default: return "030";
  }
}

std::string_view cameo_of_threat(EventType type) {
  switch (type) {
    case EventType::assault:
    case EventType::mobilize: return "138";
    case EventType::coerce: return "137";
    case EventType::protest: return "133";
    default: return "131";
  }
}

}  // namespace

double score_of(EventType type, std::string_view mode) {
  for (const ModeScore& m : mode_scores)
    if (m.type == type && m.mode == mode) return m.score;
  return type_scores[static_cast<std::size_t>(type)];
}

bool is_verbal(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::support:
    case EventType::concede:
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten: return true;
    default: return false;
  }
}

bool is_cooperative(EventType type) { return type <= EventType::retreat; }

std::string_view mode_from_content(EventType type, EventType content) {
  if (type == EventType::threaten) return mode_of_threat(content);
  if (type != EventType::request && type != EventType::reject) return "";
  switch (content) {
    case EventType::aid:
    case EventType::cooperate: return "assist";
    case EventType::consult: return "meet";
    case EventType::retreat:
    case EventType::concede: return "yield";
    default: return "change";
  }
}

Coding coding_of(EventType type, std::string_view mode, std::string_view cameo, const Reality& reality) {
  const Coding as_told{type, mode, cameo, reality.factuality()};
  // "will not meet", "could not accept", "did not agree": to withhold what was asked is to refuse it.
  const bool withheld = reality.unwilling || (!reality.possible && (type == EventType::agree || type == EventType::concede));
  if (reality.negated && withheld && is_cooperative(type))
    return {EventType::reject, mode_from_content(EventType::reject, type), "120", Factuality::actual};
  const bool can_be_agreed = type == EventType::consult || type == EventType::support || type == EventType::cooperate || type == EventType::aid;
  if (reality.wished && !reality.negated && can_be_agreed) return {EventType::agree, "", cameo_of_intent(type), Factuality::actual};
  if (reality.possible || reality.negated) return as_told;
  if (!reality.planned) return as_told;
  switch (type) {
    case EventType::consult:
    case EventType::support:
    case EventType::cooperate:
    case EventType::aid: return {EventType::agree, "", cameo_of_intent(type), Factuality::actual};
    case EventType::retreat: return {EventType::concede, "", cameo_of_intent(type), Factuality::actual};
    case EventType::concede: return {type, mode, cameo_of_intent(type), Factuality::actual};
    case EventType::assault:
    case EventType::coerce:
    case EventType::sanction:
    case EventType::mobilize:
    case EventType::protest:
      if (!reality.willed) return as_told;
      return {EventType::threaten, mode_of_threat(type), cameo_of_threat(type), reality.conditional ? Factuality::actual : Factuality::planned};
    case EventType::agree:
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten: return {type, mode, cameo, reality.willed ? Factuality::actual : Factuality::planned};  // to announce it is to do it
  }
  return as_told;
}

}  // namespace demarche::did
