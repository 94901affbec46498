// What was done, in the PLOVER ontology, and whether it happened.
#pragma once

#include <memory>
#include <string>

#include "document/document.hpp"

namespace demarche::did {

struct EventTables;

/// Predicates and the events that they are, mapped from the program itself. Immutable: one serves all threads.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  const EventTables& tables() const { return *tables_; }

 private:
  std::unique_ptr<EventTables> tables_;
};

/// Needs: trees, actors, mentions, periods, places, statements. Gives: events in the order of their first evidence, each act once with
/// all its evidence. made_by names the entry of the lexicon: "lexicon:verb walk away from".
std::vector<Event> find_events(const Lexicon&, const Document&);

}  // namespace demarche::did
