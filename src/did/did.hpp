// What was done, in the PLOVER ontology, and whether it happened.
#pragma once

#include <memory>

#include "document/document.hpp"

namespace demarche::did {

/// Predicates and the events that they are, mapped from the program itself. Immutable: one serves all threads.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<Tables> tables_;
};

/// Needs: trees, actors, mentions, periods, places, statements. Gives: events in the order of their first evidence.
std::vector<Event> find_events(const Lexicon&, const Document&);

}  // namespace demarche::did
