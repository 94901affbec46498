#include "language/sentences.hpp"

#include <doctest/doctest.h>

#include <string>

#include "language/language.hpp"
#include "language/sentence_trainer.hpp"
#include "language/words.hpp"

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
  CHECK(sentences_of("Talks were held in the U.S. The minister left early.") ==
        Sentences{"Talks were held in the U.S.", "The minister left early."});
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

TEST_CASE("abbreviations end sentences where a sentence begins after them") {
  CHECK(sentences_of("She lives in the U.S. He likes it there.") == Sentences{"She lives in the U.S.", "He likes it there."});
  CHECK(sentences_of("The U.S. Senate met at 5 p.m. Monday.") == Sentences{"The U.S. Senate met at 5 p.m. Monday."});
}

TEST_CASE("initials, lists and text without capitals") {
  CHECK(sentences_of("Norway's envoy, A. B. Dahl, met Gov. J. C. Lund. The talks failed.") ==
        Sentences{"Norway's envoy, A. B. Dahl, met Gov. J. C. Lund.", "The talks failed."});
  CHECK(sentences_of("1. Ceasefire. 2. Prisoners.") == Sentences{"1. Ceasefire.", "2. Prisoners."});
  CHECK(sentences_of("he said no. they left early.") == Sentences{"he said no.", "they left early."});
}

TEST_CASE("the trainer learns from what it is given, and the same each time") {
  Document gold = document_of("We met. We left. We came back. We met again. They met. They left. They came back. They met again.");
  gold.sentences.clear();
  for (TokenIndex begin = 0, t = 0; t < gold.tokens.size(); ++t)
    if (gold.form(t) == ".") gold.sentences.push_back({{begin, t + 1}, 0}), begin = t + 1;
  const auto& lexicon = language::TokenLexicon::built_in();
  const std::string weights = language::train_sentences(lexicon, std::span(&gold, 1));
  CHECK(weights == language::train_sentences(lexicon, std::span(&gold, 1)));
  const language::SentenceModel model(weights);
  REQUIRE(!model.empty());
  const auto words = language::split_words(lexicon, gold.text, {0, static_cast<std::uint32_t>(gold.text.size())});
  CHECK(language::split_sentences(model, lexicon, gold.text, words).size() == 8);
  CHECK(language::SentenceModel("nonsense").empty());
}
