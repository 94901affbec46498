// What every reader of talks asks of a sentence: who does it, to what, how it is said, which words say it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/mentions.hpp"
#include "document/tree.hpp"

namespace demarche::talks {

/// How a predicate is said. "was to have been rejected" sets several at once.
struct Manner {
  bool negated = false;  ///< not, never, no longer, nobody
  bool no_longer = false;
  bool passive = false;
  bool past = false;     ///< a past tense or a perfect
  bool present = false;  ///< a finite present
  bool perfect = false;
  bool future = false;  ///< will, is going to, is to
  bool would = false;
  bool possible = false;  ///< may, might, could, can
  bool must = false;      ///< must, should, ought to, need to, has to
};

/// A document with all that the readers look up in it. The document must outlive it; its layers up to statements must not change meanwhile.
class Reading {
 public:
  explicit Reading(const Document& document);

  const Document& doc;
  const Tree tree;
  const MentionIndex mentions;

  // ---- who ----

  /// The actors that a noun phrase stands for, else those it belongs to. "we" inside a quotation is its speaker.
  std::vector<ActorId> actors(TokenIndex head) const;
  /// As actors(), but the phrase's own only: "the American plan" is not the United States. A name is found from any of its words, as the
  /// tree and who/ may differ on its head.
  std::vector<ActorId> own_actors(TokenIndex head) const;
  /// The actors whose mentions end right before the token, joined by nothing but commas and "and": who does it, where a tree has no
  /// subject.
  std::vector<ActorId> actors_before(TokenIndex) const;
  /// The actors whose mentions begin right after the token, likewise joined: "the two ministers, Dahl and Berg".
  std::vector<ActorId> actors_after(TokenIndex) const;
  /// Whom an actor binds when it speaks: the state that an official represents, the body that a spokeswoman belongs to; else itself.
  ActorId party_of(ActorId actor) const;
  /// The actors who do what a verb says, from the tree, or from the words right before it where those name more: trees lose the second half
  /// of "President A of X and Prime Minister B signed …".
  std::vector<ActorId> doers(TokenIndex verb) const;
  /// The parties of those, each once.
  std::vector<ActorId> doing_parties(TokenIndex verb) const;
  /// The parties that a noun phrase stands for, each once.
  std::vector<ActorId> parties(TokenIndex head) const;
  /// The party for which a statement was made.
  std::optional<ActorId> speaker_party(StatementId statement) const;

  // ---- whose word ----

  /// The innermost statement whose content holds the token.
  std::optional<StatementId> statement_at(TokenIndex token) const { return statement_at_[token]; }
  /// What an item that rests on these words must say it is according to.
  std::optional<StatementId> according_to(Span span) const;

  // ---- what the sentence says ----

  bool is_verb(TokenIndex t) const { return tree[t].upos == Upos::verb || tree[t].upos == Upos::aux; }
  bool is_nominal(TokenIndex t) const;
  /// The phrase is an expression of time: "Monday" of "on Monday".
  bool names_a_time(TokenIndex head) const;
  bool is_in_heading(TokenIndex t) const;  ///< of a page: a title, a heading, a byline
  /// In a sentence that ends with a question mark: nothing is said to be so.
  bool is_asked(TokenIndex t) const;
  /// The lemma with its particle if it has one: "rule out", also where the tree has it as an adverb.
  std::string predicate(TokenIndex t) const;
  /// The lemma with the modifier right before it: "red line". Empty if there is none.
  std::string two_words(TokenIndex t) const;
  /// The preposition of an oblique or a modifier ("after talks": after), or of its fixed expression's head ("because of": because).
  std::string_view preposition(TokenIndex t) const;
  bool has_word(TokenIndex t, std::string_view lemma) const;  ///< an adverb, determiner or auxiliary right below
  /// The complement with that preposition, if there is one right below the predicate.
  std::optional<TokenIndex> oblique(TokenIndex t, std::string_view preposition) const;

  Manner manner(TokenIndex predicate) const;
  /// A participle that describes a noun as what was done to it: "a plan rejected by Kyiv".
  bool is_passive_participle(TokenIndex t) const;

  /// Who does it, as the sentence has it: of an infinitive the one who wants it, of a relative clause the noun it describes,
  /// of a passive the one after "by". Nothing if nobody is named.
  std::optional<TokenIndex> doer(TokenIndex predicate) const;
  /// What it is done to: the object, the passive's subject, the noun that a participle describes.
  std::optional<TokenIndex> undergoer(TokenIndex predicate) const;
  /// The grammatical subject, found as doer() finds it.
  std::optional<TokenIndex> subject(TokenIndex predicate) const;

  /// The head of the smallest clause that holds the token (itself, if it heads one).
  TokenIndex clause_of(TokenIndex t) const;
  /// The clause's words, without clauses coordinated with it, attributions around it and punctuation at its ends.
  TokenRange clause(TokenIndex head) const;
  /// The words of a noun phrase without its conjuncts, relative clauses and appositions.
  TokenRange noun_phrase(TokenIndex head) const;
  /// The words of a verb phrase from the verb on, without its conjuncts and what only frames it ("following talks in Geneva").
  TokenRange verb_phrase(TokenIndex head) const;
  /// Noun or verb phrase, as the head is.
  TokenRange phrase(TokenIndex head) const { return is_verb(head) ? verb_phrase(head) : noun_phrase(head); }

  Span span(TokenRange range) const { return doc.span(range); }
  /// The clause's words as evidence. Never empty.
  Span clause_span(TokenIndex t) const { return span(clause(clause_of(t))); }

 private:
  bool stands_as_particle(TokenIndex t) const;
  void paint_statements();
  void find_parties();
  void find_covering_mentions();
  std::optional<TokenIndex> grammatical_subject(TokenIndex t) const;
  TokenRange cut(TokenRange range, TokenIndex head, bool (*ends_at)(const Reading&, TokenIndex)) const;

  std::vector<std::optional<StatementId>> statement_at_;
  std::vector<ActorId> party_of_;
  std::vector<std::optional<std::uint32_t>> covering_;  // the widest mention that holds a token
};

void add_once(std::vector<ActorId>& actors, ActorId actor);

/// Adds words to an item's evidence, unless they are among the last it got. Constant time: items of a long report gather much.
void add_evidence(std::vector<Span>& evidence, Span words);

}  // namespace demarche::talks
