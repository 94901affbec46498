#include "language/trees.hpp"

#include <algorithm>

#include "learn/vectorise.hpp"

namespace demarche::language {
namespace {

using Heads = std::vector<std::int32_t>;

// Node 0 is the root; heads[0] is unused.
bool is_tree_with_one_root(const Heads& heads) {
  const std::size_t n = heads.size();
  if (std::count(heads.begin() + 1, heads.end(), 0) != 1) return false;
  std::vector<std::int32_t> seen(n);
  for (std::size_t start = 1; start < n; ++start) {
    std::size_t at = start;
    while (at && !seen[at]) {
      seen[at] = static_cast<std::int32_t>(start);
      at = static_cast<std::size_t>(heads[at]);
    }
    if (at && seen[at] == static_cast<std::int32_t>(start)) return false;
  }
  return true;
}

// The best head of word `self`, which cannot be its own.
DEMARCHE_VECTORISED int best_head(const float* row, int self, int nodes) {
  const int before = learn::first_largest(row, self);
  if (self + 1 == nodes) return before;
  const int after = self + 1 + learn::first_largest(row + self + 1, nodes - self - 1);
  return row[after] > row[before] ? after : before;
}

// Edmonds' algorithm on a dense graph, contracting one cycle at a time in place: O(n²) for each cycle, and cycles are few and small.
// score(h, d) is what edge h -> d is worth.
class Arborescence {
 public:
  Arborescence(std::vector<double> scores, int nodes) : score_(std::move(scores)), n_(nodes), alive_(static_cast<std::size_t>(nodes), true) {}

  Heads solve() {
    struct Contraction {
      std::vector<int> cycle;
      int into;                                  // the member that stands for all
      std::vector<std::int32_t> heads;           // of the members, along the cycle
      std::vector<std::int32_t> enters, leaves;  // for each outside node: the member that an edge from or to it really meets
    };
    std::vector<Contraction> contractions;
    Heads head = greedy();
    for (std::vector<int> cycle = find_cycle(head); !cycle.empty(); head = greedy(), cycle = find_cycle(head)) {
      Contraction c{cycle, cycle.front(), {}, Heads(static_cast<std::size_t>(n_), -1), Heads(static_cast<std::size_t>(n_), -1)};
      for (const int member : cycle) c.heads.push_back(head[static_cast<std::size_t>(member)]);
      for (int x = 0; x < n_; ++x) {
        if (!alive_[static_cast<std::size_t>(x)] || std::ranges::find(cycle, x) != cycle.end()) continue;
        double best_in = -1e300, best_out = -1e300;
        for (std::size_t i = 0; i < cycle.size(); ++i) {
          const int member = cycle[i];
          const double in = at(x, member) - at(c.heads[i], member);
          if (in > best_in) best_in = in, c.enters[static_cast<std::size_t>(x)] = member;
          if (at(member, x) > best_out) best_out = at(member, x), c.leaves[static_cast<std::size_t>(x)] = member;
        }
        at(x, c.into) = best_in;
        at(c.into, x) = best_out;
      }
      for (std::size_t i = 1; i < cycle.size(); ++i) alive_[static_cast<std::size_t>(cycle[i])] = false;
      contractions.push_back(std::move(c));
    }

    for (std::size_t k = contractions.size(); k-- > 0;) {
      const Contraction& c = contractions[k];
      const std::int32_t from = head[static_cast<std::size_t>(c.into)];
      for (int x = 0; x < n_; ++x)
        if (c.leaves[static_cast<std::size_t>(x)] >= 0 && head[static_cast<std::size_t>(x)] == c.into)
          head[static_cast<std::size_t>(x)] = c.leaves[static_cast<std::size_t>(x)];
      for (std::size_t i = 0; i < c.cycle.size(); ++i) head[static_cast<std::size_t>(c.cycle[i])] = c.heads[i];
      head[static_cast<std::size_t>(c.enters[static_cast<std::size_t>(from)])] = from;
    }
    return head;
  }

 private:
  double& at(int head, int dependent) { return score_[static_cast<std::size_t>(dependent) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(head)]; }

  Heads greedy() {
    Heads head(static_cast<std::size_t>(n_), -1);
    for (int d = 1; d < n_; ++d) {
      if (!alive_[static_cast<std::size_t>(d)]) continue;
      for (int h = 0; h < n_; ++h) {
        std::int32_t& best = head[static_cast<std::size_t>(d)];
        if (h != d && alive_[static_cast<std::size_t>(h)] && (best < 0 || at(h, d) > at(best, d))) best = h;
      }
    }
    return head;
  }

  std::vector<int> find_cycle(const Heads& head) const {
    std::vector<int> seen(static_cast<std::size_t>(n_));
    for (int start = 1; start < n_; ++start) {
      if (!alive_[static_cast<std::size_t>(start)]) continue;
      int at = start;
      while (at && !seen[static_cast<std::size_t>(at)]) {
        seen[static_cast<std::size_t>(at)] = start;
        at = head[static_cast<std::size_t>(at)];
      }
      if (!at || seen[static_cast<std::size_t>(at)] != start) continue;
      std::vector<int> cycle{at};
      for (int next = head[static_cast<std::size_t>(at)]; next != at; next = head[static_cast<std::size_t>(next)]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  std::vector<double> score_;
  int n_;
  std::vector<bool> alive_;
};

}  // namespace

std::vector<std::int32_t> best_tree(const learn::Matrix& scores) {
  const int n = scores.rows, nodes = n + 1;
  Heads heads(static_cast<std::size_t>(nodes), 0);
  for (int i = 0; i < n; ++i) heads[static_cast<std::size_t>(i) + 1] = best_head(scores.row(i), i + 1, n + 1);
  if (!is_tree_with_one_root(heads)) {
    // Each edge from the root costs more than any tree can gain, so that the best tree has but one.
    double largest = 1;
    for (int i = 0; i < n; ++i)
      for (int h = 0; h <= n; ++h)
        if (h != i + 1) largest = std::max(largest, std::abs(static_cast<double>(scores.row(i)[h])));
    const double cost = 4 * largest * nodes;
    std::vector<double> values(static_cast<std::size_t>(nodes) * static_cast<std::size_t>(nodes), -1e200);
    for (int i = 0; i < n; ++i)
      for (int h = 0; h <= n; ++h)
        if (h != i + 1) values[static_cast<std::size_t>((i + 1) * nodes + h)] = static_cast<double>(scores.row(i)[h]) - (h == 0 ? cost : 0);
    heads = Arborescence(std::move(values), nodes).solve();
  }
  heads.erase(heads.begin());
  return heads;
}

}  // namespace demarche::language
