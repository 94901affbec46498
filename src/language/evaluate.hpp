// How good the language layers are, on gold that they were not trained on.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "base/result.hpp"
#include "language/language.hpp"

namespace demarche::language {

/// F1 in percent, by the rules of the CoNLL 2018 shared task: words are right that cover the same characters, the rest only if their word
/// is.
struct LayerScores {
  double words = 0, sentences = 0, upos = 0, lemmas = 0, uas = 0, las = 0;
};

/// Needs: two documents with the same text.
LayerScores compare(const Document& gold, const Document& system);

/// Of `gold` only text and blocks are left, for tokenize() to begin with.
Document raw(const Document& gold);

/// Needs: a folder laid out as ../shared/data, and our own headlines and captions (bench/headlines.conllu); sets that are not there are
/// left out. Prints a table: each treebank from given tokens and from raw text, names on given tokens, words a second. Error: a file that
/// cannot be read.
Status evaluate(const Model&, const std::filesystem::path& data, const std::filesystem::path& headlines, std::ostream& out);

}  // namespace demarche::language
