// Which words are events, as read from the tables in data/events (their format is told at the top of each file).
//
// A predicate is a verb, a noun or an adjective with the words that belong to it ("walk away from"), what its arguments must be for this
// sense ("strike a deal" is no strike), the PLOVER type, and where its actors and recipients stand.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace demarche::did {

/// Where a participant stands, seen from the predicate: s, o, i (subject, object, indirect object of the active verb), x (what an event in
/// its complement clause is done to), inf (x, if it is an infinitive), poss (whose a noun is), near
/// (any word of the sentence, for requirements), or a preposition. An adjective's s is its surface subject: "Malta was alarmed".
struct Slot {
  enum class Kind : std::uint8_t { subject, surface_subject, object, indirect, complement, infinitive, owner, near, preposition };
  Kind kind = Kind::subject;
  std::string_view preposition;  ///< of Kind::preposition
};

/// Alternatives, the first of which that names somebody holds; the slots within one are taken together. "s+with" or "o,to,in".
using Roles = std::vector<std::vector<Slot>>;

using WordClass = std::set<std::string_view, std::less<>>;

/// What an argument must be for this sense: there at all, or one that stands for an actor, or one of some words.
struct Requirement {
  Slot slot;
  bool wanted = true;  ///< false: must not be so
  bool any = false;    ///< being there is enough
  bool actor = false;  ///< standing for an actor is enough
  bool international = false;  ///< standing for an international body is enough
  WordClass words;     ///< lemmas of the argument's head
};

struct Entry {
  std::string name;                         ///< "verb walk away from"
  std::vector<std::string_view> particles;  ///< words that must follow: "away", "from"
  Upos pos = Upos::verb;
  std::optional<EventType> type;  ///< nothing: a sense that is no event
  std::string_view mode, cameo;
  Roles actors, recipients;
  std::vector<Requirement> requirements;
  bool ends_in_preposition = false;  ///< the last particle marks a participant, who may stand where a plain verb has its object
  std::string_view frame, asks;      ///< as the row has them
  std::string_view example;  ///< a sentence of our own

  /// The more a sense asks for, the sooner it is tried; to name words is to ask for more than that somebody be there.
  std::size_t specificity() const;
};

/// How a word bears on the reality of what it governs: "plans to meet", "failed to meet", "possible meeting".
enum class Effect : std::uint8_t { none, actual, planned, wished, possible, negated };

/// The words of a PLOVER context.
struct ContextCues {
  std::string_view context;
  WordClass words;
};

/// Needs: text that outlives the tables. `problems` gets a line for every row that cannot be read; such rows are left out.
struct EventTables {
  using Entries = std::map<std::string_view, std::vector<Entry>, std::less<>>;
  std::map<std::string_view, WordClass, std::less<>> classes;
  Entries entries;  ///< by lemma, the most specific first
  std::map<std::string_view, std::vector<std::pair<Upos, Effect>>, std::less<>> effects;
  std::vector<ContextCues> contexts;
  std::vector<std::string> problems;

  void read_classes(std::string_view tsv);
  void read_entries(std::string_view tsv);  ///< needs the classes
  void read_effects(std::string_view tsv);
  void read_contexts(std::string_view tsv);

  Effect effect_of(std::string_view lemma, Upos pos) const;
  bool is_in(std::string_view word_class, std::string_view lemma) const;
};

}  // namespace demarche::did
