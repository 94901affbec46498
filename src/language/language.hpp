// Words, sentences, trees and names.
#pragma once

#include <memory>

#include "document/document.hpp"

namespace demarche::language {

/// The trained models, mapped from the program itself. Immutable: one serves all threads.
class Model {
 public:
  Model();
  ~Model();
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// Needs: text, blocks. Gives: tokens (spans only) and sentences; every non-blank byte of a block other than bylines is in a token.
void tokenize(const Model&, Document&);

/// Needs: tokens, sentences. Gives: upos, features, lemma, head and rel of each token, and names.
void parse(const Model&, Document&);

}  // namespace demarche::language
