// What linking keeps of one record: a few kilobytes, whatever the length of the report.
#pragma once

#include "link/links.hpp"
#include "link/terms.hpp"

namespace demarche::link {

/// Stems of the words that an item rests on, for each of a report's items.
using ItemWords = std::vector<std::vector<Term>>;

struct Digest {
  std::string id;
  std::optional<Day> published;
  std::vector<record::Actor> actors;           ///< without mentions
  std::vector<std::string> issues;             ///< their labels
  std::vector<TermCount> terms;                ///< of the text
  Sketch sketch;                               ///< of the text
  Links rows;                                  ///< the record's items; an EntityId is an index in `actors`, a MatterId one in `issues`
  std::array<ItemWords, kinds_of_rows> words;  ///< in the order of for_each_kind() (rows.hpp)
};

Digest digest(const record::Record&);

}  // namespace demarche::link
