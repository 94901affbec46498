#include "talks/genre.hpp"

#include "talks/word_table.hpp"

namespace demarche::talks {

bool may_be_about_talks(const Document& document) {
  std::size_t talks = 0, other = 0;
  for (const Token& token : document.tokens) {
    talks += genre_words().has("talks", token.lemma);
    other += genre_words().has("other", token.lemma);
  }
  return talks > 0 && talks >= other;
}

}  // namespace demarche::talks
