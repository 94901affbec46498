// A document put together paragraph by paragraph by a reader that knows what each of them is.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "read/encoding.hpp"
#include "read/read.hpp"

namespace demarche::read {

class TextBuilder {
 public:
  /// What is appended from here on is a paragraph of this kind, after an empty line. Body is looked at again: it may begin with a dateline,
  /// or be a credit.
  void begin_paragraph(BlockKind kind);

  /// Needs: a paragraph. `from`: where the text came from.
  void append(std::string_view text, std::size_t from);

  /// Puts a title before everything.
  void insert_title(std::string_view title, std::size_t from);

  /// Where the text came from was itself made from something.
  void compose_with(const Origins& inner) { decoded_.origins = compose(decoded_.origins, inner); }

  /// The document. Paragraphs without words are left out. Error: malformed if there are no words, unsupported if there are too many.
  Result<Document> finish(const Given& given);

 private:
  struct Paragraph {
    std::uint32_t begin;
    BlockKind kind;
  };

  Decoded decoded_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace demarche::read
