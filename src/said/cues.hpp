// The words that attribute, and which part of their clause is the content: data/said/cues.tsv, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "document/grammar.hpp"

namespace demarche::said {

/// What the speaker does: says, believes, wants, feels, praises and blames; or a document shows.
enum class CueKind : std::uint8_t { say, think, want, feel, judge, show };

/// A lexicon entry: the frames in which what follows is content (explained in data/said/cues.tsv).
struct Cue {
  CueKind kind = CueKind::say;
  bool quote = false, that = false, to = false, whom = false, ing = false, obj = false, pred = false, light = false;
  std::vector<std::string_view> introduced_by;         ///< +for: "called for talks"
  std::vector<std::string_view> object_introduced_by;  ///< =of: "accused them of lying"
};

/// The entry of a verb (with its particle, or an empty view), noun or adjective; nullptr if the word does not attribute.
const Cue* find_cue(Upos, std::string_view lemma, std::string_view particle = {});

}  // namespace demarche::said
