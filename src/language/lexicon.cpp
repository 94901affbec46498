#include "language/lexicon.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/embedded.hpp"

DEMARCHE_EMBEDDED(token_words)

namespace demarche::language {
namespace {

unsigned kind_of(std::string_view name) {
  constexpr std::pair<std::string_view, unsigned> kinds[] = {
      {"title", TokenLexicon::title},           {"number", TokenLexicon::number}, {"abbreviation", TokenLexicon::abbreviation},
      {"prefix", TokenLexicon::prefix},         {"unit", TokenLexicon::unit},     {"domain", TokenLexicon::domain},
      {"name", TokenLexicon::name_abbreviation}};
  for (const auto& [spelling, kind] : kinds)
    if (spelling == name) return kind;
  return 0;
}

}  // namespace

TokenLexicon::TokenLexicon(std::string_view tsv) {
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    const std::string_view kind = line.substr(0, tab), word = line.substr(tab + 1);
    if (kind == "contraction") {
      const auto cut = word.find('|');
      cuts_[std::string(word.substr(0, cut)) + std::string(word.substr(cut + 1))] = cut;
    } else if (const unsigned bits = kind_of(kind)) {
      kinds_[word] |= bits;
    }
  }
}

const TokenLexicon& TokenLexicon::built_in() {
  static const TokenLexicon lexicon(token_words());
  return lexicon;
}

bool TokenLexicon::has(std::string_view lower, unsigned kinds) const {
  if (lower.size() > longest_word) return false;
  const auto found = kinds_.find(lower);
  return found != kinds_.end() && (found->second & kinds);
}

std::optional<std::size_t> TokenLexicon::contraction_cut(std::string_view lower) const {
  if (lower.size() > longest_word) return {};
  const auto found = cuts_.find(std::string(lower));
  if (found == cuts_.end()) return {};
  return found->second;
}

}  // namespace demarche::language
