// Corrections by analysts: what `demarche edit` and the page call.
//
//   edit("talks.db", {"merge", "Kyiv government", "Ukraine"}, {"a.berg", "2025-04-23T10:00:00Z", "the same"});
//
//   merge FROM INTO         two actors, or two issues, are one
//   split REPORT:iN LABEL   an issue of a report is one of its own
//   dismiss ITEM            an item ("9f2c…:q3", as rows name their sources) is wrong: leave it out
//   set ITEM FIELD VALUE    it has another stance, strength, status, type, factuality, kind or sourcing
//   undo N                  takes back correction N
//
// Nothing that was read is altered: store/corrections.hpp.
#pragma once

#include <string>
#include <vector>

#include "analyse/answer.hpp"
#include "base/result.hpp"

namespace demarche::analyse {

struct Editor {
  std::string who, when;  ///< both needed; `when` as ISO 8601
  std::string why;
};

/// Gives: what was done, as a sentence. Error: malformed if the words are none of those above or name a value that there is not, not_found if
/// they name nothing that is there, or of the store.
Result<std::string> edit(const std::string& store, const std::vector<std::string>& words, const Editor&);

/// All corrections, the last first, as a table: n, what, subject, field, value, by, made, reason, undone, undone_by.
Result<Answer> edits(const std::string& store);

}  // namespace demarche::analyse
