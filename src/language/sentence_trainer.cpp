#include "language/sentence_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

#include "base/ascii.hpp"
#include "language/characters.hpp"
#include "language/sentences.hpp"
#include "language/words.hpp"

namespace demarche::language {
namespace {

constexpr int epochs = 12;
constexpr double learning_rate = 0.12;
constexpr double decay = 2e-6;  // of every weight that an example touches: keeps rare words small
constexpr double largest_weight = 4.0;

struct Example {
  GapFeatures features;
  bool ends;
};

enum class Manner { as_is, lower, upper };

std::string rewritten(std::string_view text, Manner manner) {
  if (manner == Manner::lower) return lower_ascii(text);
  std::string copy(text);
  if (manner == Manner::upper)
    for (char& c : copy)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return copy;
}

void add_examples(const TokenLexicon& lexicon, std::string_view text, Span block, const std::unordered_set<std::uint32_t>& sentence_ends,
                  std::vector<Example>& examples) {
  const auto words = split_words(lexicon, text, block);
  const Gaps gaps(lexicon, text, words);
  std::size_t since = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!gaps.may_end(i)) continue;
    const bool ends = sentence_ends.contains(words[i].end);
    examples.push_back({gaps.features(i, since), ends});
    if (ends) since = i + 1;
  }
}

// A text and where its sentences end.
struct Sentences {
  std::string text;
  std::unordered_set<std::uint32_t> ends;
};

constexpr std::string_view abbreviations[] = {"U.S.", "p.m.", "Inc.",  "U.N.", "a.m.", "D.C.",
                                              "etc.", "U.K.", "Corp.", "E.U.", "Jr.",  "Co."};

// A name within a sentence, with a blank before it.
std::optional<TokenIndex> inner_name(const Document& d, TokenRange tokens) {
  for (TokenIndex t = tokens.begin + 2; t < tokens.end; ++t)
    if (d.tokens[t].upos == Upos::propn && starts_upper(d.form(t)) && d.tokens[t - 1].span.end < d.tokens[t].span.begin) return t;
  return {};
}

// A block's sentences, half of those that end in a word and a full stop with an abbreviation instead, half with one before a name:
// treebanks of the web have too few that end in "… in the U.S." to tell that from "the U.S. Senate".
Sentences with_abbreviations(const Document& d, std::size_t first, std::size_t last) {
  Sentences changed;
  for (std::size_t i = first; i < last; ++i) {
    const TokenRange tokens = d.sentences[i].tokens;
    const std::string_view abbreviation = abbreviations[i / 2 % std::size(abbreviations)];
    if (i > first) changed.text += ' ';
    const bool ends_in_word = tokens.size() > 3 && d.form(tokens.end - 1) == "." &&
                              char_class(static_cast<unsigned char>(d.form(tokens.end - 2)[0])) == CharClass::letter;
    const auto name = inner_name(d, tokens);
    if (i % 2 == 0 && ends_in_word) {
      (changed.text += d.view(TokenRange{tokens.begin, tokens.end - 2})).append(" ").append(abbreviation);
    } else if (i % 2 == 1 && name) {
      (changed.text += d.view(TokenRange{tokens.begin, *name})).append(" ").append(abbreviation);
      changed.text.append(" ").append(d.view(TokenRange{*name, tokens.end}));
    } else {
      changed.text += d.view(tokens);
    }
    changed.ends.insert(static_cast<std::uint32_t>(changed.text.size()));
  }
  return changed;
}

std::vector<Example> examples_of(const TokenLexicon& lexicon, std::span<const Document> gold) {
  std::vector<Example> examples;
  for (const Document& d : gold) {
    std::unordered_set<std::uint32_t> ends;
    for (const Sentence& s : d.sentences) ends.insert(d.span(s.tokens).end);
    const std::string lower = rewritten(d.text, Manner::lower), upper = rewritten(d.text, Manner::upper);
    for (std::size_t first = 0; first < d.sentences.size();) {
      std::size_t last = first;
      while (last < d.sentences.size() && d.sentences[last].block == d.sentences[first].block) ++last;
      const std::size_t block = d.sentences[first].block;
      const Span span = d.blocks[block].span;
      add_examples(lexicon, d.text, span, ends, examples);
      if (block % 12 == 5) add_examples(lexicon, lower, span, ends, examples);
      if (block % 12 == 11) add_examples(lexicon, upper, span, ends, examples);
      if (block % 9 == 1 && last - first > 1) {
        const Sentences changed = with_abbreviations(d, first, last);
        add_examples(lexicon, changed.text, {0, static_cast<std::uint32_t>(changed.text.size())}, changed.ends, examples);
      }
      first = last;
    }
  }
  return examples;
}

// The same order everywhere: std::shuffle's is the library's own affair.
void shuffle(std::vector<Example>& examples, std::uint64_t seed) {
  for (std::size_t i = examples.size(); i > 1; --i) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    std::swap(examples[i - 1], examples[(seed >> 33) % i]);
  }
}

// Logistic regression, with a step for each weight that shrinks as it is used (AdaGrad).
std::vector<double> fit(std::vector<Example>& examples) {
  const std::size_t size = std::size_t{1} << SentenceModel::table_bits;
  std::vector<double> weights(size), squares(size, 1e-8);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    shuffle(examples, static_cast<std::uint64_t>(epoch) + 1);
    for (const Example& example : examples) {
      double sum = 0;
      for (const std::uint32_t f : example.features) sum += weights[f];
      const double gradient = 1 / (1 + std::exp(-sum)) - (example.ends ? 1 : 0);
      for (const std::uint32_t f : example.features) {
        const double g = gradient + decay * weights[f];
        squares[f] += g * g;
        weights[f] = std::clamp(weights[f] - learning_rate * g / std::sqrt(squares[f]), -largest_weight, largest_weight);
      }
    }
  }
  return weights;
}

}  // namespace

std::string train_sentences(const TokenLexicon& lexicon, std::span<const Document> gold) {
  auto examples = examples_of(lexicon, gold);
  std::string bytes = "DMSENT01";
  for (const double weight : fit(examples))
    bytes += static_cast<char>(static_cast<signed char>(std::lround(weight * 127 / largest_weight)));
  return bytes;
}

}  // namespace demarche::language
