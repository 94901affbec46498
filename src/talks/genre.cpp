#include "talks/genre.hpp"

#include "talks/word_table.hpp"

namespace demarche::talks {

bool may_be_about_talks(const Document& document) {
  const auto& words = genre_words();
  std::size_t talks = 0, other = 0;
  for (const Token& token : document.tokens) {
    const std::string lemma = in_lower_case(token.lemma);
    talks += words.has("talks", lemma) ? 2 : words.has("either", lemma) ? 1 : 0;
    other += words.has("other", lemma) ? 2 : 0;
  }
  return talks > 0 && talks >= other;
}

}  // namespace demarche::talks
