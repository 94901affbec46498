// Who fills a slot of a predicate: through passives, relative and participial clauses, control and raising, coordination, light verbs.
#pragma once

#include "did/lexicon.hpp"
#include "document/mentions.hpp"

namespace demarche::did {

/// The words that say it, or nothing. The document, its tree and its index must outlive it.
class Arguments {
 public:
  Arguments(const EventTables& tables, const Tree& tree, const MentionIndex& mentions);

  /// Heads of the noun phrases in a slot of a verb, noun or adjective. Slot::Kind::complement gives the heads of complement clauses.
  std::vector<TokenIndex> fillers(TokenIndex predicate, const Slot& slot) const;

  /// The subject as it is written or understood, whatever the voice: of "released" in "expected to be released", the prisoners.
  std::optional<TokenIndex> surface_subject(TokenIndex predicate) const;
  bool is_passive(TokenIndex verb) const;

  /// A verb, or what a tagger took for a noun though it has a subject: "Rebels fire at a bus".
  bool is_verb(TokenIndex t) const;

  /// Verbs and nouns that head what the predicate is about: "agreed to *meet*", "accused of *shelling*", "called for *talks*".
  std::vector<TokenIndex> complements(TokenIndex predicate) const;

  /// Those that are infinitives with "to", and purposes where there are none.
  std::vector<TokenIndex> infinitives(TokenIndex predicate) const;

  /// Whom a noun phrase stands for, or failing that whose it is ("Kyiv's offer", "an offer by Kyiv", "members of the Senate").
  std::vector<ActorId> actors_behind(TokenIndex noun) const;

  /// Somebody, or somebody's: "Norway", "Norway's offer", "soldiers from Norway".
  bool is_actor(TokenIndex noun) const;
  /// Somebody.
  bool names_actor(TokenIndex noun) const { return !mentions_->actors_of(*tree_, noun).empty(); }

  bool names_international_body(TokenIndex noun) const;

  /// Who is named nearest within a phrase but `others`, whatever the preposition.
  std::vector<ActorId> actors_within(TokenIndex phrase, const std::vector<ActorId>& others) const;

  /// "Tuesday", "three days ago": no participant.
  bool is_date(TokenIndex t) const { return dated_[t]; }

  /// The lemma that tells what a noun phrase is: of "a series of airstrikes" the airstrikes.
  std::string_view content_lemma(TokenIndex noun) const;
  TokenIndex content_head(TokenIndex noun) const;

  /// The verb that lends a noun of action its subject: "carried out" for the raid in "carried out a raid".
  std::optional<TokenIndex> light_verb(TokenIndex noun) const;

 private:
  std::vector<TokenIndex> of_verb(TokenIndex verb, const Slot& slot) const;
  std::vector<TokenIndex> of_noun(TokenIndex noun, const Slot& slot) const;
  std::optional<TokenIndex> written_object(TokenIndex verb) const;
  std::optional<TokenIndex> misread_subject(TokenIndex verb) const;
  std::optional<TokenIndex> misread_object(TokenIndex verb) const;
  std::vector<TokenIndex> with_preposition(TokenIndex predicate, std::string_view preposition) const;
  std::vector<TokenIndex> anywhere_with_preposition(TokenIndex predicate, std::string_view preposition) const;
  TokenIndex antecedent_if_relative(TokenIndex noun) const;

  const EventTables* tables_;
  const Tree* tree_;
  const MentionIndex* mentions_;
  std::vector<bool> dated_;
};

}  // namespace demarche::did
