#include "document/dating.hpp"

#include <algorithm>

namespace demarche {
namespace {

// Below these a new clause begins: what dates it does not date the predicate above.
bool opens_clause(Rel rel) {
  const Rel u = universal(rel);
  return u == Rel::ccomp || u == Rel::acl || u == Rel::advcl || u == Rel::parataxis || u == Rel::csubj || u == Rel::conj || u == Rel::appos;
}

bool says_nothing(const Period& period) { return period.vague; }
bool says_nothing(const Place&) { return false; }

// The index of the layer item nearest below `top` in its own clause (fewest arcs, then first in the text).
template <class Layer>
std::optional<std::size_t> nearest_below(const Tree& tree, TokenIndex top, const std::vector<Layer>& layer) {
  const TokenRange range = tree.subtree(top);
  const Document& d = tree.document();
  const Span hull = d.span(range);
  std::optional<std::size_t> best;
  int best_depth = 99;
  auto at = std::ranges::lower_bound(layer, hull.begin, {}, [](const Layer& item) { return item.span.begin; });
  for (; at != layer.end() && at->span.begin < hull.end; ++at) {
    if (says_nothing(*at)) continue;
    const TokenIndex first = tree.token_at(at->span.begin);
    if (first >= range.end) continue;
    int depth = 0;
    TokenIndex t = first;
    bool crosses = false;
    while (t != top && tree[t].head && depth < best_depth) {
      crosses = crosses || opens_clause(tree[t].rel);
      t = *tree[t].head;
      ++depth;
    }
    if (t != top || crosses || depth >= best_depth) continue;
    best = static_cast<std::size_t>(at - layer.begin());
    best_depth = depth;
  }
  return best;
}

}  // namespace

std::optional<std::size_t> period_of(const Tree& tree, TokenIndex predicate) {
  const auto& periods = tree.document().periods;
  if (auto found = nearest_below(tree, predicate, periods)) return found;
  TokenIndex t = predicate;
  for (int steps = 0; steps < 3 && tree[t].head && !opens_clause(tree[t].rel); ++steps) {
    t = *tree[t].head;
    if (auto found = nearest_below(tree, t, periods)) return found;
  }
  return {};
}

std::optional<std::size_t> place_of(const Tree& tree, TokenIndex predicate) {
  return nearest_below(tree, predicate, tree.document().places);
}

}  // namespace demarche
