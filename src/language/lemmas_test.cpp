#include "language/lemmas.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "language/lemma_trainer.hpp"

using namespace demarche;
using namespace demarche::language;

namespace {

std::string lemma(std::string_view form, Upos upos, std::string_view features, Writing writing = Writing::lower) {
  return LemmaModel::built_in().lemma(form, upos, parse_features(features), writing);
}

Document document_of(std::initializer_list<Token> words, std::initializer_list<std::string_view> forms) {
  Document d;
  auto form = forms.begin();
  for (Token token : words) {
    token.span.begin = static_cast<std::uint32_t>(d.text.size());
    d.text += *form++;
    token.span.end = static_cast<std::uint32_t>(d.text.size());
    d.text += ' ';
    d.tokens.push_back(token);
  }
  d.sentences = {{{0, static_cast<TokenIndex>(d.tokens.size())}, 0}};
  return d;
}

Token word(Upos upos, std::string_view features, std::string lemma) {
  Token token;
  token.upos = upos;
  token.features = parse_features(features);
  token.lemma = std::move(lemma);
  return token;
}

}  // namespace

TEST_CASE("irregular and regular words") {
  CHECK(lemma("met", Upos::verb, "Mood=Ind|Tense=Past|VerbForm=Fin") == "meet");
  CHECK(lemma("was", Upos::aux, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin") == "be");
  CHECK(lemma("fled", Upos::verb, "Mood=Ind|Tense=Past|VerbForm=Fin") == "flee");
  CHECK(lemma("memoranda", Upos::noun, "Number=Plur") == "memorandum");
  CHECK(lemma("wildest", Upos::adj, "Degree=Sup") == "wild");
  CHECK(lemma("n't", Upos::part, "Polarity=Neg") == "not");
  CHECK(lemma("provoked", Upos::verb, "Tense=Past|VerbForm=Part") == "provoke");
  CHECK(lemma("ministries", Upos::noun, "Number=Plur") == "ministry");
  CHECK(lemma("worst", Upos::adj, "Degree=Sup") == "bad");
  CHECK(lemma("stopping", Upos::verb, "VerbForm=Ger") == "stop");
}

TEST_CASE("a listed form keeps its lemma where the tagger errs about its tense") {
  CHECK(lemma("shook", Upos::verb, "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin") == "shake");
  CHECK(lemma("forgave", Upos::verb, "Mood=Imp|VerbForm=Fin") == "forgive");
}

TEST_CASE("names keep their capitals, words at the head of a sentence do not") {
  CHECK(lemma("Oslo", Upos::propn, "Number=Sing", Writing::capital) == "Oslo");
  CHECK(lemma("Peruvian", Upos::adj, "Degree=Pos", Writing::capital) == "Peruvian");
  CHECK(lemma("Talks", Upos::noun, "Number=Plur", Writing::capital_first) == "talk");
  CHECK(lemma("TALKS", Upos::noun, "Number=Plur", Writing::upper_in_upper) == "talk");
}

TEST_CASE("writing tells where capitals come from") {
  CHECK(writing_of("talks", true, false) == Writing::lower);
  CHECK(writing_of("Talks", true, false) == Writing::capital_first);
  CHECK(writing_of("Talks", false, false) == Writing::capital);
  CHECK(writing_of("NATO", false, false) == Writing::upper);
  CHECK(writing_of("NATO", false, true) == Writing::upper_in_upper);
  CHECK(writing_of("iPhone", false, false) == Writing::mixed);
  CHECK(writing_of("Élan", false, false) == Writing::capital);
}

TEST_CASE("a model without rules and odd words give the word itself") {
  const LemmaModel none("");
  CHECK(none.lemma("Talks", Upos::propn, {}, Writing::capital) == "Talks");
  CHECK(none.lemma("Talks", Upos::noun, {}, Writing::capital) == "talks");
  CHECK(lemma(std::string(1000, 's'), Upos::noun, "Number=Plur").size() == 1000);
  CHECK(LemmaModel("nonsense\n3\tx\n3\t1\t\t9:abc\n").lemma("go", Upos::adp, {}, Writing::lower) == "go");
}

TEST_CASE("the trainer learns endings, exceptions and vocabulary, and the same each time") {
  const Document d =
      document_of({word(Upos::noun, "Number=Plur", "cat"), word(Upos::noun, "Number=Plur", "dog"), word(Upos::noun, "Number=Plur", "foot")},
                  {"cats", "dogs", "feet"});
  Vocabulary vocabulary;
  count_words("abba abba abba abbas abbas abbas", vocabulary);
  const std::string rules = train_lemmas(std::span(&d, 1), vocabulary, "VERB\tfled\tflee\nNOUN\tlice!\tlouse\n");
  CHECK(rules == train_lemmas(std::span(&d, 1), vocabulary, "VERB\tfled\tflee\nNOUN\tlice!\tlouse\n"));
  const LemmaModel model(rules);
  const Features plural = parse_features("Number=Plur");
  CHECK(model.lemma("feet", Upos::noun, plural, Writing::lower) == "foot");
  CHECK(model.lemma("fled", Upos::verb, parse_features("Tense=Past"), Writing::lower) == "flee");
  CHECK(model.lemma("lice", Upos::noun, plural, Writing::lower) == "louse");
  CHECK(model.lemma("birds", Upos::noun, plural, Writing::lower) == "bird");
}

TEST_CASE("no ending is cut in the middle of a letter") {
  for (const char* features : {"_", "Number=Plur", "VerbForm=Part|Tense=Past", "VerbForm=Ger", "Degree=Cmp", "Degree=Sup"})
    for (const Upos upos : {Upos::noun, Upos::verb, Upos::adj, Upos::propn, Upos::x})
      for (char32_t last = 0xA1; last < 0x3000; last += 7) {
        std::string form = "talk";
        append_utf8(form, last);
        CHECK_MESSAGE(find_invalid_utf8(lemma(form, upos, features)) == std::string::npos, form);
        const std::string alone = form.substr(4);
        CHECK_MESSAGE(find_invalid_utf8(lemma(alone, upos, features)) == std::string::npos, alone);
      }
}
