// One reading of a report: what the steps of find_actors() share, in the order in which they run.
#pragma once

#include <optional>
#include <vector>

#include "who/cast.hpp"

namespace demarche::who {

struct Reading {
  const Knowledge::Tables& tables;
  const Tree& tree;
  const Document& document;
  std::vector<NameUse> names;
  std::vector<Phrase> phrases;
  Cast cast;
  std::vector<std::pair<FigureIndex, TokenIndex>> organs;  ///< of a state that their name does not say: "Congress"
  std::optional<FigureIndex> main;                         ///< main_state(), once the names are cast

  std::vector<std::optional<FigureIndex>> figure_of_name;    ///< who a name stands for, if for anyone
  std::vector<TokenRange> range_of_name;                     ///< the name with its titles
  std::vector<std::optional<FigureIndex>> figure_of_phrase;  ///< of titles and appositions: the one whom they describe
  std::vector<bool> phrase_is_title;                         ///< stands before the name and is part of its mention

  Reading(const Knowledge::Tables& t, const Tree& tr)
      : tables(t),
        tree(tr),
        document(tr.document()),
        names(find_names(t, tr)),
        phrases(find_phrases(t, tr, names)),
        cast(t),
        figure_of_name(names.size()),
        range_of_name(names.size()),
        figure_of_phrase(phrases.size()),
        phrase_is_title(phrases.size()) {
    for (std::size_t n = 0; n < names.size(); ++n) range_of_name[n] = names[n].tokens;
  }

  std::size_t sentence(TokenIndex t) const { return tree.sentence_of(t); }
  TokenRange sentence_range(TokenIndex t) const { return document.sentences[tree.sentence_of(t)].tokens; }
  bool in_block(TokenIndex t, BlockKind kind) const { return document.blocks[document.sentences[tree.sentence_of(t)].block].kind == kind; }
};

/// Gives each name its figure: states by code, people by full name and surname, organisations by name and acronym.
void cast_names(Reading&);

/// Joins titles and appositions to the people they describe: role, affiliation, the state that they speak for.
void cast_titles(Reading&);

/// Gives organs whose name does not say their state the one that the text is about, or that all its officials speak for.
void cast_organs(Reading&);

/// Follows the text once, from left to right: names, noun phrases and pronouns to uses.
void follow(Reading&);

/// Joins bodies that the text first describes, or describes in a way of its own, to the only name that fits: "their union … the Dockers' League".
void join_late_names(Reading&);

/// The state that most of the text is about, by its names, capital and dateline; nothing if several are.
std::optional<FigureIndex> main_state(Reading&);

/// The state meant by "the government" or "the police" at a token: the main state, else the nearest one in the sentence.
std::optional<FigureIndex> state_in_context(const Reading&, TokenIndex);

/// Whether a token is the subject or agent of a verb.
bool is_agent(const Tree&, TokenIndex head);

}  // namespace demarche::who
