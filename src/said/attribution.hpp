// One attribution as the rules of this room find it, before its speaker is looked up: who (as words), by which cue, what.
#pragma once

#include <optional>
#include <string_view>

#include "document/tree.hpp"
#include "said/cues.hpp"

namespace demarche::said {

/// The words that name a speaker in one place ("who"), and the noun phrase that they stand for there ("the envoy, who said …").
struct Source {
  TokenRange words;
  TokenIndex head = 0;
};

struct Attribution {
  TokenIndex cue = 0;  ///< the word that attributes, or its head
  Span cue_words;
  Span content;  ///< never empty
  std::optional<Source> source;
  CueKind kind = CueKind::say;
  bool speech = false;       ///< the cue can stand beside a quotation: what is quoted next may be its source's too
  std::string_view made_by;  ///< the rule
};

}  // namespace demarche::said
