// What linking keeps of one record: a few kilobytes, whatever the length of the report.
#pragma once

#include "link/links.hpp"

namespace demarche::link {

struct Digest {
  std::string id;
  std::optional<Day> published;
  std::vector<record::Actor> actors;  ///< without mentions
  std::vector<std::string> issues;    ///< their labels
  Links rows;                         ///< the record's items; an EntityId is an index in `actors`, a MatterId one in `issues`
};

Digest digest(const record::Record&);

}  // namespace demarche::link
