// Tags, trees and names of a document's sentences, by the trained network.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "document/document.hpp"
#include "language/fast_network.hpp"

namespace demarche::language {

class Parser {
 public:
  /// Needs: the bytes of a model (network_file()), aligned to 64, that outlive the parser. Errors: malformed, unsupported.
  static Result<Parser> open(std::string_view model);

  /// The one that is built into the program.
  static const Parser& built_in();

  /// Needs: tokens, sentences. Gives: upos, features, head and rel of each token, and names. Linear: sentences beyond some 200 words
  /// are parsed in pieces, whose roots hang on the first one's.
  void parse(Document&) const;

 private:
  explicit Parser(FastNetwork network) : network_(std::move(network)) {}
  FastNetwork network_;
};

}  // namespace demarche::language
