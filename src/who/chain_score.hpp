// How well chains of mentions agree with marked ones: MUC, B³ and CEAF-e, whose mean of F1 is CoNLL's score (Pradhan et al., 2014).
#pragma once

#include <vector>

#include "document/span.hpp"

namespace demarche::who {

/// Spans that stand for one thing.
using SpanChain = std::vector<Span>;

/// Sums over documents: what is right of what was found, and of what is marked.
struct ChainScore {
  struct Part {
    double right_found = 0, found = 0, right_gold = 0, gold = 0;
    double precision() const { return found > 0 ? right_found / found : 0; }
    double recall() const { return gold > 0 ? right_gold / gold : 0; }
    double f1() const;
    Part& operator+=(const Part&);
  };
  Part muc, b_cubed, ceaf, mentions;

  double conll() const { return (muc.f1() + b_cubed.f1() + ceaf.f1()) / 3; }
  ChainScore& operator+=(const ChainScore&);
};

/// Needs: chains without shared spans. Gives: the parts for one document. Cubic in the number of chains.
ChainScore compare_chains(const std::vector<SpanChain>& gold, const std::vector<SpanChain>& found);

}  // namespace demarche::who
