// Which words of a document are predicates of events, in which sense, and which of them only say what another event is about.
#pragma once

#include "did/arguments.hpp"

namespace demarche::did {

/// A word in a sense of the lexicon.
struct Predicate {
  TokenIndex at = 0;
  const Entry* entry = nullptr;
};

/// Sorted by token, at most one a token. Needs: trees, mentions.
class Predicates {
 public:
  Predicates(const EventTables& tables, const Tree& tree, const Arguments& arguments);

  const std::vector<Predicate>& all() const { return all_; }

  /// The sense in which a word was taken, or null.
  const Entry* sense_of(TokenIndex t) const;

  /// The predicate of which this one only tells the content, through clauses and noun phrases: of "meet" in "agreed to meet", "agreed".
  const Predicate* governor_of(const Predicate& predicate) const;

 private:
  const Entry* best_sense(TokenIndex t) const;
  EventTables::Entries::const_iterator find_senses(TokenIndex t) const;
  bool says(const Sentence& sentence, const WordClass& words) const;
  bool is_sport(const Sentence& sentence) const;
  Upos table_pos(TokenIndex t) const;
  bool is_particle_of(TokenIndex particle, const Entry& entry) const;
  bool fits(TokenIndex t, const Entry& entry) const;
  bool has_particles(TokenIndex t, const Entry& entry) const;
  bool meets(TokenIndex t, const Requirement& requirement, const Entry& entry) const;
  const Predicate* find(TokenIndex t) const;

  const EventTables& tables_;
  const Tree& tree_;
  const Arguments& arguments_;
  std::vector<Predicate> all_;
};

}  // namespace demarche::did
