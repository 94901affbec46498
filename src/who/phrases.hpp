// Noun phrases that have no name of their own but can stand for an actor: "the senior U.S. defense official", "both sides",
// "Trump's special envoy to the Middle East"; also the titles and appositions that say what a named person is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "who/names.hpp"

namespace demarche::who {

struct Phrase {
  TokenRange tokens;  ///< with determiners and owner, without what follows the head
  TokenRange role;    ///< without determiners, owner and states: "senior defense official"
  TokenIndex head = 0;
  TokenIndex anchor = 0;  ///< the token that the sentence attaches to; the head, but for "official familiar with" misread
  TokenIndex end = 0;     ///< of the complement after the head: "of State", "for Ukraine and Russia"
  Noun noun{};
  std::string lemma;                        ///< of the head, in the singular
  std::vector<std::string> states;          ///< codes that the words before the head name: "US", "French"
  std::vector<std::string> of_states;       ///< codes in an "of" or "from" complement: "government of Afghanistan"
  std::optional<std::size_t> owner;         ///< index of the name that owns it: "Trump's", "the State Department spokesman"
  std::optional<TokenIndex> owner_pronoun;  ///< "its ministry"
  std::optional<TokenIndex> owner_noun;     ///< head of a nameless owner: "the rebels' negotiator"
  bool definite = false, indefinite = false, plural = false, counted = false;
  bool is_source = false;  ///< "a person familiar with the matter"
};

/// Needs: trees, names. Gives: phrases in the order of their heads.
std::vector<Phrase> find_phrases(const Knowledge::Tables&, const Tree&, const std::vector<NameUse>&);

/// For each token, whether it stands between quotation marks; a mark that is not closed reaches to the end of its block.
std::vector<bool> find_quoted_tokens(const Tree&);

/// The lower-case form of a token, with the plural of our nouns made singular even where the lemmatiser failed.
std::string singular(const Knowledge::Tables&, const Tree&, TokenIndex);

}  // namespace demarche::who
