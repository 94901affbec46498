// Learns where sentences end, from documents with gold sentences.
#pragma once

#include <span>
#include <string>

#include "document/document.hpp"
#include "language/lexicon.hpp"

namespace demarche::language {

/// Needs: documents with blocks and sentences. Gives: the bytes that SentenceModel reads; the same for the same documents. Every block
/// is seen as it is, and some in capitals or lower case, so that text without case does not fall apart.
std::string train_sentences(const TokenLexicon&, std::span<const Document> gold);

}  // namespace demarche::language
