// A document's trees, made walkable: children in order, what a token covers, how it is said. Built once a stage; linear.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace demarche {

/// Needs: tokens, sentences. The document must outlive the tree and not change its tokens meanwhile.
class Tree {
 public:
  explicit Tree(const Document& document);

  const Document& document() const { return *document_; }
  const Token& operator[](TokenIndex t) const { return document_->tokens[t]; }
  std::string_view form(TokenIndex t) const { return document_->form(t); }
  std::string_view lemma(TokenIndex t) const { return document_->tokens[t].lemma; }

  /// Dependents in the order of the text.
  std::span<const TokenIndex> children(TokenIndex t) const;

  /// The first dependent with one of the relations (exactly: nsubj is not nsubj:pass).
  std::optional<TokenIndex> child(TokenIndex t, std::initializer_list<Rel> rels) const;
  /// All dependents with one of the relations.
  std::vector<TokenIndex> children(TokenIndex t, std::initializer_list<Rel> rels) const;

  /// The token and the conjuncts that hang on it ("US, UK and French" from "US").
  std::vector<TokenIndex> conjuncts(TokenIndex t) const;

  /// First to last token below t, t included. Contiguous but for crossing trees, where it is the hull.
  TokenRange subtree(TokenIndex t) const { return subtrees_[t]; }
  /// As subtree(), without leading and trailing punctuation and leading conjunctions.
  TokenRange phrase(TokenIndex t) const;

  /// True if `above` is t or one of its ancestors.
  bool is_below(TokenIndex t, TokenIndex above) const;

  /// The sentence that holds a token.
  std::size_t sentence_of(TokenIndex t) const { return sentence_of_[t]; }

  /// The first token at or after a byte; tokens.size() if there is none.
  TokenIndex token_at(std::uint32_t byte) const;
  /// The tokens that lie wholly within a span.
  TokenRange tokens_in(Span span) const;

 private:
  const Document* document_;
  std::vector<TokenIndex> child_list_;
  std::vector<std::uint32_t> child_begin_;
  std::vector<TokenRange> subtrees_;
  std::vector<std::uint32_t> sentence_of_;
};

/// The innermost statement whose content holds the span; nothing if it is the reporter's own word.
std::optional<StatementId> enclosing_statement(const Document&, Span);

}  // namespace demarche
