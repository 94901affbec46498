// Learns lemmas from documents with gold lemmas.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace demarche::language {

/// How often each word occurs that is not written with a capital (names would make words of themselves: "Tim" of "timed").
using Vocabulary = std::map<std::string, int>;
void count_words(std::string_view text, Vocabulary&);

/// Needs: documents with upos, features and lemmas. Gives: the lines that LemmaModel reads, sorted; the same for the same documents.
/// Only what the endings get wrong is kept as a word. Inflected words of `vocabulary` (of plain text; may be empty) that the gold does
/// not have are kept too, where their ending gives no word of the vocabulary and another usual one does ("provoked": "provoke").
/// `irregular` holds lines "VERB TAB fled TAB flee" (data/irregular_words.tsv), which are right where the gold says otherwise; it may be
/// empty.
std::string train_lemmas(std::span<const Document> gold, const Vocabulary& vocabulary, std::string_view irregular);

}  // namespace demarche::language
