#include "language/names.hpp"

#include <algorithm>
#include <array>

namespace demarche::language {
namespace {

bool is_begin(int label) { return label % 2 == 1; }
bool is_inside(int label) { return label > 0 && label % 2 == 0; }

std::vector<int> best_labels(const float* scores, int words, int stride) {
  std::vector<std::array<std::int8_t, name_label_count>> before(static_cast<std::size_t>(words));
  std::array<float, name_label_count> sums{};
  for (int label = 0; label < name_label_count; ++label) sums[static_cast<std::size_t>(label)] = is_inside(label) ? -1e30f : scores[label];
  for (int word = 1; word < words; ++word) {
    const float* row = scores + static_cast<std::ptrdiff_t>(word) * stride;
    const auto best = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
    std::array<float, name_label_count> next{};
    for (std::size_t label = 0; label < next.size(); ++label) {
      std::size_t from = best;
      if (is_inside(static_cast<int>(label))) from = sums[label] >= sums[label - 1] ? label : label - 1;
      next[label] = sums[from] + row[label];
      before[static_cast<std::size_t>(word)][label] = static_cast<std::int8_t>(from);
    }
    sums = next;
  }
  std::vector<int> labels(static_cast<std::size_t>(words));
  int label = static_cast<int>(std::ranges::max_element(sums) - sums.begin());
  for (int word = words; word-- > 0;) {
    labels[static_cast<std::size_t>(word)] = label;
    label = before[static_cast<std::size_t>(word)][static_cast<std::size_t>(label)];
  }
  return labels;
}

}  // namespace

void append_names(const float* scores, int words, int stride, TokenIndex first, std::vector<Name>& out) {
  if (words == 0) return;
  const std::vector<int> labels = best_labels(scores, words, stride);
  for (int word = 0; word < words; ++word) {
    const int label = labels[static_cast<std::size_t>(word)];
    const TokenIndex token = first + static_cast<TokenIndex>(word);
    if (is_begin(label))
      out.push_back({{token, token + 1}, static_cast<NameKind>(label / 2)});
    else if (is_inside(label))
      out.back().tokens.end = token + 1;
  }
}

}  // namespace demarche::language
