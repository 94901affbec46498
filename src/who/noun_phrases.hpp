// The phrases that can refer to something: names, noun phrases, pronouns; of people and of things alike.
#pragma once

#include <vector>

#include "document/tree.hpp"
#include "who/tables.hpp"

namespace demarche::who {

enum class Referring : std::uint8_t { pronoun, name, noun };

/// What a phrase can stand for, as far as its words say.
enum class Nature : std::uint8_t { unknown, male, female, person, people, body, place, thing, speaker, addressee };

enum class Definiteness : std::uint8_t { bare, definite, indefinite, demonstrative, possessive, quantified };

struct NounPhrase {
  TokenRange tokens;  ///< with what follows the head, without the preposition before it
  TokenIndex head = 0;
  Referring form = Referring::noun;
  Nature nature = Nature::unknown;
  Definiteness definiteness = Definiteness::bare;
  bool plural = false;
  bool quoted = false;
  std::uint32_t sentence = 0;
  std::uint32_t word = 0;    ///< hash of the head, in the singular and in small letters; of a pronoun's form
  std::uint32_t phrase = 0;  ///< hash of the words without determiners
  std::uint32_t first = 0, last = 0;  ///< hashes of the first and last word of a name
};

/// Needs: trees, names. Gives: phrases in the order of their heads; a row ("A and B") has one of its own, with the first one's head. Linear.
std::vector<NounPhrase> find_noun_phrases(const Knowledge::Tables&, const Tree&);

}  // namespace demarche::who
