#include "link/copies.hpp"

#include <algorithm>
#include <unordered_map>

namespace demarche::link {
namespace {

constexpr std::size_t rows_per_band = 2, bands = Sketch::size / rows_per_band;
constexpr int longest_wait_days = 10;      // a text that comes back later is background, not news
constexpr std::size_t deepest_bucket = 8;  // the latest of many that share a phrase

bool are_near(const Digest& a, const Digest& b) {
  if (!a.published || !b.published) return true;
  return std::abs((*a.published - *b.published).count()) <= longest_wait_days;
}

// Texts of a sentence or two share their runs by chance and by form: "an earthquake of magnitude … strikes …".
bool are_copies(const Sketch& a, const Sketch& b) {
  constexpr std::uint32_t shortest = 40;
  constexpr double same = 0.5, same_if_short = 0.75, same_part = 0.8, smallest_share = 0.2;
  const double shared = resemblance(a, b);
  const double fewer = std::min(a.runs, b.runs), sum = a.runs + b.runs;
  if (fewer < shortest) return shared >= same_if_short;
  if (shared >= same) return true;
  // The share of the shorter text that lies in the longer one, from |A ∩ B| = J (|A| + |B|) / (1 + J).
  return shared >= smallest_share && shared * sum / (1 + shared) >= same_part * fewer;
}

}  // namespace

std::vector<ReportId> find_sources(std::span<const Digest> digests) {
  std::vector<ReportId> source;
  std::vector<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>> buckets(bands);  // looked up only
  for (std::uint32_t i = 0; i < digests.size(); ++i) {
    const Sketch& own = digests[i].sketch;
    source.push_back(static_cast<ReportId>(i));
    if (!own.runs) continue;
    for (std::size_t band = 0; band < bands; ++band) {
      const std::uint64_t key = std::uint64_t{own.least[band * rows_per_band]} << 32 | own.least[band * rows_per_band + 1];
      std::vector<std::uint32_t>& alike = buckets[band][key];
      for (const std::uint32_t other : alike)
        if (source[other] < source[i] && are_near(digests[other], digests[i]) && are_copies(digests[other].sketch, own))
          source[i] = source[other];
      if (alike.size() == deepest_bucket) alike.erase(alike.begin());
      alike.push_back(i);
    }
  }
  return source;
}

}  // namespace demarche::link
