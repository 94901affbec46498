#include "language/language.hpp"

#include "language/lexicon.hpp"
#include "language/parts.hpp"
#include "language/sentences.hpp"
#include "language/words.hpp"

namespace demarche::language {
namespace {

// A tree until there is a parse: everything hangs on the first token.
void add_sentence(Document& d, TokenRange tokens, std::uint32_t block) {
  for (TokenIndex t = tokens.begin + 1; t < tokens.end; ++t) d.tokens[t].head = tokens.begin;
  d.tokens[tokens.begin].rel = Rel::root;
  d.sentences.push_back({tokens, block});
}

}  // namespace

Model::Model() : parts_(std::make_unique<Parts>()) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;

void tokenize(const Model& model, Document& d) {
  const Model::Parts& parts = model.parts();
  for (std::uint32_t block = 0; block < d.blocks.size(); ++block) {
    if (d.blocks[block].kind == BlockKind::byline) continue;
    const auto words = split_words(parts.lexicon, d.text, d.blocks[block].span);
    const auto first = static_cast<TokenIndex>(d.tokens.size());
    for (const Span word : words) {
      d.tokens.emplace_back();
      d.tokens.back().span = word;
    }
    std::uint32_t begin = 0;
    for (const std::uint32_t end : split_sentences(parts.sentences, parts.lexicon, d.text, words)) {
      add_sentence(d, {first + begin, first + end}, block);
      begin = end;
    }
  }
}

void parse(const Model& model, Document& d) {
  model.parts().parser.parse(d);
  add_lemmas(model.parts().lemmas, d);
}

}  // namespace demarche::language
