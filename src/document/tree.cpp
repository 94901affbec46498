#include "document/tree.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace demarche {
namespace {

bool is_one_of(Rel rel, std::initializer_list<Rel> rels) { return std::ranges::find(rels, rel) != rels.end(); }

}  // namespace

Tree::Tree(const Document& document)
    : document_(&document), child_begin_(document.tokens.size() + 1), sentence_of_(document.tokens.size()) {
  const auto& tokens = document.tokens;
  for (const Token& token : tokens)
    if (token.head) ++child_begin_[*token.head + 1];
  for (std::size_t i = 1; i < child_begin_.size(); ++i) child_begin_[i] += child_begin_[i - 1];
  child_list_.resize(child_begin_.back());
  std::vector<std::uint32_t> next(child_begin_.begin(), child_begin_.end());
  for (TokenIndex t = 0; t < tokens.size(); ++t)
    if (tokens[t].head) child_list_[next[*tokens[t].head]++] = t;

  subtrees_.reserve(tokens.size());
  for (TokenIndex t = 0; t < tokens.size(); ++t) subtrees_.push_back({t, t + 1});
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange range = document.sentences[s].tokens;
    std::vector<TokenIndex> order;  // every head before its dependents
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      sentence_of_[t] = s;
      if (!tokens[t].head) order.push_back(t);
    }
    for (std::size_t i = 0; i < order.size(); ++i) std::ranges::copy(children(order[i]), std::back_inserter(order));
    for (const TokenIndex t : order | std::views::reverse) {
      if (!tokens[t].head) continue;
      TokenRange& above = subtrees_[*tokens[t].head];
      above.begin = std::min(above.begin, subtrees_[t].begin);
      above.end = std::max(above.end, subtrees_[t].end);
    }
  }
}

std::span<const TokenIndex> Tree::children(TokenIndex t) const {
  return std::span(child_list_).subspan(child_begin_[t], child_begin_[t + 1] - child_begin_[t]);
}

std::optional<TokenIndex> Tree::child(TokenIndex t, std::initializer_list<Rel> rels) const {
  for (const TokenIndex c : children(t))
    if (is_one_of((*this)[c].rel, rels)) return c;
  return {};
}

std::vector<TokenIndex> Tree::children(TokenIndex t, std::initializer_list<Rel> rels) const {
  std::vector<TokenIndex> found;
  for (const TokenIndex c : children(t))
    if (is_one_of((*this)[c].rel, rels)) found.push_back(c);
  return found;
}

std::vector<TokenIndex> Tree::conjuncts(TokenIndex t) const {
  std::vector<TokenIndex> all{t};
  std::ranges::copy(children(t, {Rel::conj}), std::back_inserter(all));
  return all;
}

TokenRange Tree::phrase(TokenIndex t) const {
  TokenRange range = subtree(t);
  const auto is_edge = [&](TokenIndex i) { return i != t && ((*this)[i].upos == Upos::punct || (*this)[i].rel == Rel::cc); };
  while (range.begin < t && is_edge(range.begin)) ++range.begin;
  while (range.end > t + 1 && (*this)[range.end - 1].upos == Upos::punct) --range.end;
  return range;
}

bool Tree::is_below(TokenIndex t, TokenIndex above) const {
  while (t != above) {
    if (!(*this)[t].head) return false;
    t = *(*this)[t].head;
  }
  return true;
}

TokenIndex Tree::token_at(std::uint32_t byte) const {
  const auto& tokens = document_->tokens;
  return static_cast<TokenIndex>(std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return t.span.begin; }) - tokens.begin());
}

TokenRange Tree::tokens_in(Span span) const {
  TokenRange range{token_at(span.begin), token_at(span.end)};
  while (range.end > range.begin && (*this)[range.end - 1].span.end > span.end) --range.end;
  return range;
}

std::optional<StatementId> enclosing_statement(const Document& document, Span span) {
  std::optional<StatementId> innermost;
  std::uint32_t size = UINT32_MAX;
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    const Span content = document.statements[i].content;
    if (!content.contains(span) || content.size() >= size) continue;
    innermost = StatementId(i);
    size = content.size();
  }
  return innermost;
}

}  // namespace demarche
