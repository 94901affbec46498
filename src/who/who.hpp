// Who is in the report: people, states, organisations, groups and unnamed sources, with every mention; and where things are.
#pragma once

#include <memory>

#include "document/document.hpp"

namespace demarche::who {

/// Dated facts about states, capitals, offices and people, mapped from the program itself. Immutable: one serves all threads.
class Knowledge {
 public:
  Knowledge();
  ~Knowledge();
  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<Tables> tables_;
};

/// Needs: trees, names. Gives: places: names that stand for where something is ("a meeting in Paris"), with country and coordinates.
std::vector<Place> find_places(const Knowledge&, const Document&);

/// Needs: trees, names, places, published. Gives: actors and mentions, coreference resolved.
void find_actors(const Knowledge&, Document&);

}  // namespace demarche::who
