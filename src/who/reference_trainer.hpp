// Learns what refers to what (references.hpp) from chains that people marked.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "who/who.hpp"

namespace demarche::who {

/// A parsed document and, for each chain, the tokens of its mentions.
struct MarkedDocument {
  Document document;
  std::vector<std::vector<TokenRange>> chains;
};

/// A pronoun and two names that it may stand for (GAP), by tokens; the names that it does not stand for are `wrong`.
struct MarkedPronoun {
  Document document;
  TokenIndex pronoun = 0;
  std::vector<TokenRange> right, wrong;
};

/// The weights, as bytes for ReferenceModel. The same data give the same bytes.
std::string train_references(const Knowledge&, std::span<const MarkedDocument>, std::span<const MarkedPronoun>);

}  // namespace demarche::who
