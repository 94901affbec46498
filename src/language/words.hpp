// Words as UD English cuts them (EWT and GUM): "don't" is do|n't, "Russia's" Russia|'s, "30-day" 30|-|day, "$5m" $|5|m;
// "U.S.", "non-stop", "9/11", "1,000.5", "a.b@c.org" and "..." are one.
//
//   "U.S.-backed rebels can't agree."   U.S. | - | backed | rebels | ca | n't | agree | .
#pragma once

#include <string_view>
#include <vector>

#include "document/span.hpp"
#include "language/lexicon.hpp"

namespace demarche::language {

/// Needs: valid UTF-8. Gives: spans into `text`, sorted and disjoint, that cover every non-blank byte of `range`. Linear.
std::vector<Span> split_words(const TokenLexicon&, std::string_view text, Span range);

/// The bytes at which a word is cut into syntactic words, from a possessive, a contracted verb or negation: "don't" at 2,
/// "cannot" at 3, "dogs'" at 4 (a single mark after s is taken for a possessive). 0 if it is not.
std::size_t clitic_cut(const TokenLexicon&, std::string_view word);

}  // namespace demarche::language
