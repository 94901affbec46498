// What the language room's model is made of. Only this room's sources include it.
#pragma once

#include "language/language.hpp"
#include "language/lemmas.hpp"
#include "language/lexicon.hpp"
#include "language/parser.hpp"
#include "language/sentences.hpp"

namespace demarche::language {

struct Model::Parts {
  const TokenLexicon& lexicon = TokenLexicon::built_in();
  const SentenceModel& sentences = SentenceModel::built_in();
  const LemmaModel& lemmas = LemmaModel::built_in();
  const Parser& parser = Parser::built_in();
};

}  // namespace demarche::language
