#include "who/reference_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "who/references.hpp"

namespace demarche::who {
namespace {

constexpr int epochs = 10;
constexpr double learning_rate = 0.08;
constexpr double decay = 3e-6;  // of every weight that an example touches: keeps rare words small
constexpr double largest_weight = 3.0;

/// One phrase: the features of "none" and of its candidates, and which of them are right.
struct Example {
  std::vector<ReferenceFeatures> choices;
  std::vector<bool> right;
};

TokenIndex head_of(const Tree& tree, TokenRange range) {
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (tree[t].rel != Rel::punct && (!tree[t].head || !range.contains(*tree[t].head))) return t;
  return range.begin;
}

/// The chain of each phrase: that of a marked mention with the same tokens, else with the same head; -1 for none.
std::vector<int> chains_of(const Tree& tree, const std::vector<NounPhrase>& phrases, const MarkedDocument& marked) {
  std::map<TokenRange, int> by_tokens;
  std::map<TokenIndex, int> by_head;
  for (std::size_t chain = 0; chain < marked.chains.size(); ++chain)
    for (const TokenRange& range : marked.chains[chain]) {
      by_tokens[range] = static_cast<int>(chain);
      by_head.emplace(head_of(tree, range), static_cast<int>(chain));
    }
  std::vector<int> chains;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const NounPhrase& p = phrases[i];
    const bool is_row = i > 0 && phrases[i - 1].head == p.head;
    if (const auto at = by_tokens.find(p.tokens); at != by_tokens.end())
      chains.push_back(at->second);
    else if (const auto head = by_head.find(p.head); head != by_head.end() && !is_row)
      chains.push_back(head->second);
    else
      chains.push_back(-1);
  }
  return chains;
}

void add_examples(const Knowledge& knowledge, const MarkedDocument& marked, std::vector<Example>& examples) {
  const Tree tree(marked.document);
  const References references(tree, find_noun_phrases(knowledge.tables(), tree));
  const auto chains = chains_of(tree, references.phrases(), marked);
  for (std::uint32_t p = 0; p < chains.size(); ++p) {
    Example example{{references.features_of_none(p)}, {true}};
    for (const std::uint32_t c : references.candidates(p)) {
      example.choices.push_back(references.features(p, c));
      example.right.push_back(chains[p] >= 0 && chains[c] == chains[p]);
    }
    if (std::find(example.right.begin() + 1, example.right.end(), true) != example.right.end()) example.right[0] = false;
    examples.push_back(std::move(example));
  }
}

/// Of a pronoun's candidates only those are told right or wrong that lie on the names asked about; the others, and none, stay as rivals only
/// where a name is right.
void add_example(const Knowledge& knowledge, const MarkedPronoun& marked, std::vector<Example>& examples) {
  if (marked.right.empty()) return;
  const Tree tree(marked.document);
  const References references(tree, find_noun_phrases(knowledge.tables(), tree));
  const auto& phrases = references.phrases();
  for (std::uint32_t p = 0; p < phrases.size(); ++p) {
    if (phrases[p].head != marked.pronoun || phrases[p].form != Referring::pronoun) continue;
    Example example{{references.features_of_none(p)}, {false}};
    bool any = false;
    const std::string_view name = marked.document.form(marked.right[0].end - 1);
    for (const std::uint32_t c : references.candidates(p)) {
      const auto on = [&](const TokenRange& r) { return r.contains(phrases[c].head); };
      const bool wrong = std::ranges::any_of(marked.wrong, on);
      // The same name elsewhere is the same person; of pronouns and nouns we know nothing.
      if (!wrong && phrases[c].form != Referring::name) continue;
      bool right = std::ranges::any_of(marked.right, on);
      for (TokenIndex t = phrases[c].tokens.begin; !wrong && t <= phrases[c].head; ++t) right |= marked.document.form(t) == name;
      any |= right;
      example.choices.push_back(references.features(p, c));
      example.right.push_back(right);
    }
    if (any) examples.push_back(std::move(example));
    return;
  }
}

/// The same order everywhere: std::shuffle's is the library's own affair.
void shuffle(std::vector<Example>& examples, std::uint64_t seed) {
  for (std::size_t i = examples.size(); i > 1; --i) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    std::swap(examples[i - 1], examples[(seed >> 33) % i]);
  }
}

/// Raises the right choices' share of the whole, with a step for each weight that shrinks as it is used (AdaGrad).
class Fit {
 public:
  Fit() : weights_(std::size_t{1} << ReferenceModel::table_bits), squares_(weights_.size(), 1e-8) {}

  void learn(const Example& example) {
    std::vector<double> share(example.choices.size());
    double most = -1e30, all = 0, right = 0;
    for (std::size_t i = 0; i < share.size(); ++i) most = std::max(most, share[i] = score(example.choices[i]));
    for (std::size_t i = 0; i < share.size(); ++i) all += share[i] = std::exp(share[i] - most);
    for (std::size_t i = 0; i < share.size(); ++i)
      if (example.right[i]) right += share[i];
    for (std::size_t i = 0; i < share.size(); ++i) {
      const double gradient = share[i] / all - (example.right[i] ? share[i] / std::max(right, 1e-30) : 0);
      if (std::abs(gradient) > 1e-4) step(example.choices[i], gradient);
    }
  }

  const std::vector<double>& weights() const { return weights_; }

 private:
  double score(const ReferenceFeatures& f) const {
    double sum = 0;
    for (std::size_t i = 0; i < f.count; ++i) sum += weights_[f.at[i]];
    return sum;
  }

  void step(const ReferenceFeatures& f, double gradient) {
    for (std::size_t i = 0; i < f.count; ++i) {
      double& w = weights_[f.at[i]];
      const double g = gradient + decay * w;
      double& square = squares_[f.at[i]];
      square += g * g;
      w = std::clamp(w - learning_rate * g / std::sqrt(square), -largest_weight, largest_weight);
    }
  }

  std::vector<double> weights_, squares_;
};

}  // namespace

std::string train_references(const Knowledge& knowledge, std::span<const MarkedDocument> documents, std::span<const MarkedPronoun> pronouns) {
  std::vector<Example> examples;
  for (const MarkedDocument& d : documents) add_examples(knowledge, d, examples);
  for (const MarkedPronoun& p : pronouns) add_example(knowledge, p, examples);
  Fit fit;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    shuffle(examples, static_cast<std::uint64_t>(epoch) + 1);
    for (const Example& example : examples) fit.learn(example);
  }
  std::string bytes = "DMREFS01";
  for (const double weight : fit.weights())
    bytes += static_cast<char>(static_cast<signed char>(std::lround(weight * 127 / largest_weight)));
  return bytes;
}

}  // namespace demarche::who
