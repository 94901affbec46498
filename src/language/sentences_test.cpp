#include <doctest/doctest.h>

#include <string>

#include "language/language.hpp"

using namespace demarche;

namespace {

Document document_of(std::string text) {
  Document d;
  d.text = std::move(text);
  std::uint32_t at = 0;
  while (at < d.text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(d.text.find('\n', at), d.text.size()));
    if (end > at) d.blocks.push_back({{at, end}, BlockKind::body});
    at = end + 1;
  }
  static const language::Model model;
  language::tokenize(model, d);
  return d;
}

std::vector<std::string> sentences_of(std::string text) {
  const Document d = document_of(std::move(text));
  REQUIRE(inconsistency(d) == "");
  std::vector<std::string> sentences;
  for (const Sentence& s : d.sentences) sentences.emplace_back(d.view(s.tokens));
  return sentences;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("full stops end sentences, those of initials and titles do not") {
  CHECK(sentences_of("Gen. Ann B. Carter met Sen. Lee in the U.S. on Monday. They agreed on terms.") ==
        Sentences{"Gen. Ann B. Carter met Sen. Lee in the U.S. on Monday.", "They agreed on terms."});
  CHECK(sentences_of("Talks were held in the U.S. The minister left early.") == Sentences{"Talks were held in the U.S.", "The minister left early."});
}

TEST_CASE("quotations have their own sentences") {
  CHECK(sentences_of("“We will not sign. It is too late.” He then left the room.") ==
        Sentences{"“We will not sign.", "It is too late.”", "He then left the room."});
  CHECK(sentences_of("\"Will they come?\" she asked. \"I doubt it.\"") == Sentences{"\"Will they come?\" she asked.", "\"I doubt it.\""});
}

TEST_CASE("sentences do not cross blocks, and bylines have none") {
  CHECK(sentences_of("Ministers meet again\nThe ministers met") == Sentences{"Ministers meet again", "The ministers met"});
  Document d;
  d.text = "By A. Writer\nThey met.";
  d.blocks = {{{0, 12}, BlockKind::byline}, {{13, 22}, BlockKind::body}};
  language::tokenize(language::Model(), d);
  REQUIRE(d.sentences.size() == 1);
  CHECK(d.view(d.sentences[0].tokens) == "They met.");
  CHECK(d.sentences[0].block == 1);
}

TEST_CASE("a text without full stops has bounded sentences") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "word ";
  const Document d = document_of(text);
  CHECK(d.tokens.size() == 100000);
  for (const Sentence& s : d.sentences) REQUIRE(s.tokens.size() <= 400);
}
