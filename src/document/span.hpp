// Half-open ranges: of bytes in a document's text, and of tokens in its token layer.
#pragma once

#include <compare>
#include <cstdint>

namespace demarche {

/// Bytes [begin, end) of one document's text. Always on code point boundaries.
struct Span {
  std::uint32_t begin = 0, end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;

  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return end - begin; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

/// Index of a token in Document::tokens.
using TokenIndex = std::uint32_t;

/// Tokens [begin, end) of one document.
struct TokenRange {
  TokenIndex begin = 0, end = 0;
  friend auto operator<=>(const TokenRange&, const TokenRange&) = default;

  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return end - begin; }
  bool contains(TokenIndex token) const { return begin <= token && token < end; }
  bool contains(TokenRange inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
};

}  // namespace demarche
