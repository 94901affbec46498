// The language layers: blocks of the page, sentences, tokens with their trees, names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/grammar.hpp"
#include "document/span.hpp"

namespace demarche {

/// What a stretch of the page is. Only `body` is read as sentences of the report; headings are read, but never as the reporter's sentences.
enum class BlockKind : std::uint8_t { title, byline, dateline, heading, caption, body };

/// A paragraph or line of the page. Blocks are sorted, disjoint, and cover every non-blank byte of the text.
struct Block {
  Span span;
  BlockKind kind = BlockKind::body;
};

/// A syntactic word (UD): "don't" is the two tokens "do" and "n't". Tokens are sorted and disjoint.
struct Token {
  Span span;
  Upos upos = Upos::x;
  Rel rel = Rel::dep;
  Features features;
  std::optional<TokenIndex> head;  ///< nothing for the root; else a token of the same sentence
  std::string lemma;               ///< lower case but for proper nouns
};

/// Tokens [begin, end) of one block. Sentences are sorted and cover all tokens; each has exactly one root.
struct Sentence {
  TokenRange tokens;
  std::uint32_t block = 0;  ///< index in Document::blocks
};

/// Person, organisation, place (LOC: nature, regions; GPE: states and cities), nationality or creed, anything else.
enum class NameKind : std::uint8_t { person, organisation, location, gpe, norp, misc };
inline constexpr int name_kind_count = 6;

/// A proper name. Names are sorted, disjoint and lie within a sentence.
struct Name {
  TokenRange tokens;
  NameKind kind = NameKind::misc;
};

/// CoNLL's spelling: PER, ORG, LOC, GPE, NORP, MISC.
std::string_view to_string(NameKind);

}  // namespace demarche
