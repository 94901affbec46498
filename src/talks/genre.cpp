#include "talks/genre.hpp"

#include "base/ascii.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {

namespace {

// What the class says of the word; nothing if it is not in it.
std::size_t weight(std::string_view word_class, std::string_view lemma) {
  const auto* line = genre_words().find(word_class, lemma);
  return line ? field(*line, 0) == "2" ? 2 : 1 : 0;
}

}  // namespace

bool may_be_about_talks(const Document& document) {
  std::size_t talks = 0, other = 0;
  for (const Token& token : document.tokens) {
    const std::string lemma = lower_ascii(token.lemma);
    talks += weight("talks", lemma);
    other += weight("other", lemma);
  }
  return talks > 0 && talks >= other;
}

}  // namespace demarche::talks
