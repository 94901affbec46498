// The words that the tokeniser has to know (data/tokens.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace demarche::language {

/// Immutable once made. Keys are lower case, without full stop, hyphen or apostrophe.
class TokenLexicon {
 public:
  enum Kind : unsigned { title = 1, number = 2, abbreviation = 4, prefix = 8, unit = 16, domain = 32, name_abbreviation = 64 };

  /// Needs: lines "kind TAB word", "#" comments. Lines of an unknown kind are left out. The text must outlive the lexicon.
  explicit TokenLexicon(std::string_view tsv);

  /// The one that is built in.
  static const TokenLexicon& built_in();

  bool has(std::string_view lower, unsigned kinds) const;

  /// Where "cannot" is cut: 3. Nothing if it is one word.
  std::optional<std::size_t> contraction_cut(std::string_view lower) const;

  /// Bytes of the longest word; whoever is longer need not be looked up.
  static constexpr std::size_t longest_word = 16;

 private:
  std::unordered_map<std::string_view, unsigned> kinds_;
  std::unordered_map<std::string, std::size_t> cuts_;
};

}  // namespace demarche::language
