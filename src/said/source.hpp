// Who speaks, in the words of the clause: the subject of a reporting verb wherever the grammar puts it.
#pragma once

#include "said/attribution.hpp"

namespace demarche::said {

/// The noun phrase of a head as a speaker's name: with titles, apposition and conjuncts; without its preposition and relative clauses.
TokenRange noun_phrase(const Tree&, TokenIndex head);

/// A source that is the noun phrase of a head.
Source source_at(const Tree&, TokenIndex head);

/// The subject of a verb or predicate: its own, that of the verb it is coordinated with or depends on ("left, saying …", "began by saying
/// …"), a relative pronoun ("who said …": the words are "who", the head is the antecedent's), the owner or maker of the noun it belongs to
/// ("her decision to say …", "issued a statement saying …"). Nothing if the grammar names none.
std::optional<Source> subject_of(const Tree&, TokenIndex predicate);

/// Who acts in a passive: "was rejected by the minister".
std::optional<Source> agent_of(const Tree&, TokenIndex verb);

/// The speaker as the order of words tells, where the tree does not: the noun phrase right before a verb ("…, Berg (N-Oslo) said") or, if
/// there is none, right after it ("…, said Berg").
std::optional<Source> speaker_beside(const Tree&, TokenIndex verb);

/// The noun phrase right after a verb, as the inverted speaker of "…, said Berg".
std::optional<Source> speaker_after(const Tree&, TokenIndex verb);

/// Whose a noun is: "the minister's claim", "a statement by the minister", "the US claim", "[he] made the claim".
std::optional<Source> owner_of(const Tree&, TokenIndex noun);

/// True if the verb is in the passive.
bool is_passive(const Tree&, TokenIndex verb);

/// True if a dependent of `head` marks it with the word: a mark or a preposition.
bool is_marked(const Tree&, TokenIndex head, std::string_view word);

}  // namespace demarche::said
