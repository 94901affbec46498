#include "who/chain_score.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace demarche::who {
namespace {

/// How many spans each pair of chains shares.
std::vector<std::vector<double>> shared_spans(const std::vector<SpanChain>& a, const std::vector<SpanChain>& b) {
  std::map<Span, std::size_t> chain_of;
  for (std::size_t j = 0; j < b.size(); ++j)
    for (const Span& s : b[j]) chain_of[s] = j;
  std::vector<std::vector<double>> shared(a.size(), std::vector<double>(b.size(), 0.0));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (const Span& s : a[i])
      if (const auto at = chain_of.find(s); at != chain_of.end()) ++shared[i][at->second];
  return shared;
}

/// MUC's recall: links of a chain that need not be added to join its pieces in the other.
void muc(const std::vector<SpanChain>& chains, const std::vector<std::vector<double>>& shared, double& right, double& all) {
  for (std::size_t i = 0; i < chains.size(); ++i) {
    double pieces = 0, covered = 0;
    for (const double n : shared[i]) {
      pieces += n > 0;
      covered += n;
    }
    const auto size = static_cast<double>(chains[i].size());
    right += size - pieces - (size - covered);
    all += size - 1;
  }
}

void b_cubed(const std::vector<SpanChain>& chains, const std::vector<std::vector<double>>& shared, double& right, double& all) {
  for (std::size_t i = 0; i < chains.size(); ++i) {
    for (const double n : shared[i]) right += n * n / static_cast<double>(chains[i].size());
    all += static_cast<double>(chains[i].size());
  }
}

/// The largest sum of one value from each row and column (the Hungarian method, on costs below zero).
double best_assignment(const std::vector<std::vector<double>>& value) {
  const std::size_t n = value.size(), m = n ? value[0].size() : 0;
  if (n == 0 || m == 0) return 0;
  const std::size_t size = std::max(n, m);
  const auto cost = [&](std::size_t i, std::size_t j) { return i <= n && j <= m ? -value[i - 1][j - 1] : 0.0; };
  std::vector<double> row(size + 1), column(size + 1);
  std::vector<std::size_t> match(size + 1), way(size + 1);
  for (std::size_t i = 1; i <= size; ++i) {
    match[0] = i;
    std::size_t j0 = 0;
    std::vector<double> least(size + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(size + 1);
    do {
      used[j0] = true;
      double delta = std::numeric_limits<double>::infinity();
      std::size_t next = 0;
      for (std::size_t j = 1; j <= size; ++j) {
        if (used[j]) continue;
        if (const double c = cost(match[j0], j) - row[match[j0]] - column[j]; c < least[j]) {
          least[j] = c;
          way[j] = j0;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= size; ++j) {
        if (used[j]) {
          row[match[j]] += delta;
          column[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      j0 = next;
    } while (match[j0] != 0);
    for (; j0 != 0; j0 = way[j0]) match[j0] = match[way[j0]];
  }
  double sum = 0;
  for (std::size_t j = 1; j <= size; ++j) sum -= cost(match[j], j);
  return sum;
}

std::vector<std::vector<double>> turned(const std::vector<std::vector<double>>& table, std::size_t columns) {
  std::vector<std::vector<double>> out(columns, std::vector<double>(table.size()));
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t j = 0; j < columns; ++j) out[j][i] = table[i][j];
  return out;
}

}  // namespace

double ChainScore::Part::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

ChainScore::Part& ChainScore::Part::operator+=(const Part& other) {
  right_found += other.right_found;
  found += other.found;
  right_gold += other.right_gold;
  gold += other.gold;
  return *this;
}

ChainScore& ChainScore::operator+=(const ChainScore& other) {
  muc += other.muc;
  b_cubed += other.b_cubed;
  ceaf += other.ceaf;
  mentions += other.mentions;
  return *this;
}

ChainScore compare_chains(const std::vector<SpanChain>& gold, const std::vector<SpanChain>& found) {
  ChainScore score;
  const auto shared = shared_spans(gold, found), back = turned(shared, found.size());
  muc(gold, shared, score.muc.right_gold, score.muc.gold);
  muc(found, back, score.muc.right_found, score.muc.found);
  b_cubed(gold, shared, score.b_cubed.right_gold, score.b_cubed.gold);
  b_cubed(found, back, score.b_cubed.right_found, score.b_cubed.found);
  auto similarity = shared;
  double both = 0;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < found.size(); ++j) {
      both += shared[i][j];
      similarity[i][j] = 2 * shared[i][j] / static_cast<double>(gold[i].size() + found[j].size());
    }
  score.ceaf.right_gold = score.ceaf.right_found = best_assignment(similarity);
  score.ceaf.gold = static_cast<double>(gold.size());
  score.ceaf.found = static_cast<double>(found.size());
  score.mentions = {both, 0, both, 0};
  for (const auto& chain : gold) score.mentions.gold += static_cast<double>(chain.size());
  for (const auto& chain : found) score.mentions.found += static_cast<double>(chain.size());
  return score;
}

}  // namespace demarche::who
