// What a report is about, as a bag of words; and whose text it is, as a sketch.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche::link {

/// A word's stem as an odd number; the next bit tells words written with a capital from those without.
using Term = std::uint32_t;

struct TermCount {
  Term term;
  std::uint32_t count;
};

/// The crude stem of a folded word: without its ending, at most six letters, so that "Ukraine" and "Ukrainian", "withdraw" and "withdrawal"
/// are one. Empty for a word that says nothing by itself ("the", "would") and for numbers.
std::string_view stem(std::string_view folded);

/// The stems of a text, each once, sorted. Reads at most the first 64 kB.
std::vector<TermCount> terms(std::string_view text);

/// Stems of a short text such as a label, in its order.
std::vector<Term> label_terms(std::string_view label);

/// MinHash over the text's runs of three words.
struct Sketch {
  static constexpr std::size_t size = 64;
  std::array<std::uint32_t, size> least{};
  std::uint32_t runs = 0;  ///< how many there were, at most
};

Sketch sketch(std::string_view text);

/// The share of runs that two texts have in common, estimated: 0 to 1.
double resemblance(const Sketch&, const Sketch&);

}  // namespace demarche::link
