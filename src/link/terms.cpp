#include "link/terms.hpp"

#include <algorithm>
#include <string>

#include "base/fold.hpp"
#include "base/one_of.hpp"

namespace demarche::link {
namespace {

constexpr std::size_t longest_text = 64 << 10;

// Words that stand in every report, whatever it is about.
constexpr std::array<std::string_view, 97> empty_words = {
    "the",    "and",    "for",   "from",  "with",    "that",    "this",   "its",   "his",       "her",       "their",  "they",  "them",
    "has",    "have",   "had",   "was",   "were",    "been",    "being",  "are",   "will",      "would",     "could",  "can",   "may",
    "should", "shall",  "must",  "not",   "but",     "who",     "which",  "what",  "when",      "where",     "while",  "after", "before",
    "into",   "over",   "under", "about", "against", "between", "during", "until", "since",     "more",      "most",   "than",  "less",
    "least",  "also",   "only",  "other", "others",  "some",    "any",    "all",   "both",      "each",      "one",    "two",   "three",
    "first",  "second", "last",  "new",   "said",    "say",     "says",   "told",  "according", "including", "there",  "then",  "here",
    "such",   "our",    "out",   "off",   "per",     "due",     "year",   "week",  "month",     "day",       "people", "mr",    "mrs",
    "how",    "why",    "did",   "does",  "amid",    "still"};

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// FNV-1a.
std::uint32_t hash(std::string_view bytes) {
  std::uint32_t from = 2166136261u;
  for (const char c : bytes) from = (from ^ static_cast<unsigned char>(c)) * 16777619u;
  return from;
}

std::uint64_t mixed(std::uint64_t x) {  // the finisher of SplitMix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Calls take(word as written) for each word.
template <class Take>
void each_word(std::string_view text, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_word_byte(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > at) take(text.substr(at, end - at));
    at = end;
  }
}

Term term_of(std::string_view word) {
  const std::string folded = fold(word);
  const std::string_view root = stem(folded);
  if (root.empty()) return 0;
  const bool is_name = word[0] >= 'A' && word[0] <= 'Z';
  const std::uint32_t number = hash(root) | 1;
  return is_name ? number | 2 : number & ~2u;
}

std::string_view cut(std::string_view text, std::size_t longest) { return text.substr(0, longest); }

}  // namespace

std::string_view stem(std::string_view word) {
  if (word.size() < 3 || (word[0] >= '0' && word[0] <= '9') || is_one_of(word, empty_words)) return {};
  constexpr std::size_t shortest_root = 4, longest_root = 6;
  for (const std::string_view end : {"ies", "es", "s", "ing", "ed"}) {
    if (word.size() < end.size() + shortest_root || !word.ends_with(end)) continue;
    word.remove_suffix(end.size());
    break;
  }
  return word.substr(0, longest_root);
}

std::vector<TermCount> terms(std::string_view text) {
  std::vector<Term> all;
  each_word(cut(text, longest_text), [&](std::string_view word) {
    if (const Term term = term_of(word)) all.push_back(term);
  });
  std::ranges::sort(all);
  std::vector<TermCount> counted;
  for (const Term term : all) {
    if (counted.empty() || counted.back().term != term) counted.push_back({term, 0});
    ++counted.back().count;
  }
  return counted;
}

std::vector<Term> label_terms(std::string_view label) {
  std::vector<Term> all;
  each_word(label, [&](std::string_view word) {
    const std::string folded = fold(word);
    if (const std::string_view root = stem(folded); !root.empty()) all.push_back(hash(root) | 1);
  });
  return all;
}

Sketch sketch(std::string_view text) {
  Sketch s;
  s.least.fill(~0u);
  std::uint32_t before[2] = {0, 0};
  each_word(cut(text, longest_text), [&](std::string_view word) {
    const std::uint32_t one = hash(fold(word));
    if (before[0]) {
      ++s.runs;
      const std::uint64_t run = mixed((std::uint64_t{before[0]} << 32 | before[1]) ^ mixed(one));
      // Two halves of one hash give as many different ones as are wanted (Kirsch and Mitzenmacher).
      const auto step = static_cast<std::uint32_t>(run >> 32) | 1;
      auto value = static_cast<std::uint32_t>(run);
      for (std::uint32_t& least : s.least) least = std::min(least, (value += step) * 2654435761u);
    }
    before[0] = before[1];
    before[1] = one;
  });
  return s;
}

double resemblance(const Sketch& a, const Sketch& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < Sketch::size; ++i) same += a.least[i] == b.least[i] && a.runs && b.runs;
  return static_cast<double>(same) / Sketch::size;
}

}  // namespace demarche::link
