#include "language/parser.hpp"

#include <doctest/doctest.h>

#include "learn/random.hpp"

using namespace demarche;
using namespace demarche::language;

namespace {

// Each word a token, one sentence a line.
Document document_of(const std::string& text) {
  Document d;
  d.text = text;
  d.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body});
  TokenIndex first = 0;
  for (std::uint32_t at = 0, begin = 0; at <= text.size(); ++at) {
    const bool ends_line = at == text.size() || text[at] == '\n';
    if (!ends_line && text[at] != ' ') continue;
    if (at > begin) {
      d.tokens.emplace_back();
      d.tokens.back().span = {begin, at};
    }
    begin = at + 1;
    const auto count = static_cast<TokenIndex>(d.tokens.size());
    if (ends_line && count > first) {
      d.sentences.push_back({{first, count}, 0});
      first = count;
    }
  }
  return d;
}

bool same(const Document& a, const Document& b, TokenIndex shift, TokenIndex count) {
  for (TokenIndex t = 0; t < count; ++t) {
    const Token &x = a.tokens[t + shift], &y = b.tokens[t];
    if (x.upos != y.upos || x.rel != y.rel || x.features != y.features || x.head.has_value() != y.head.has_value()) return false;
    if (x.head && *x.head != *y.head + shift) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("plain sentences get the trees and names that anyone would give them") {
  Document d = document_of("The ministers met Maria Lopez in France .");
  Parser::built_in().parse(d);
  CHECK(inconsistency(d).empty());
  CHECK(d.tokens[2].upos == Upos::verb);
  CHECK_FALSE(d.tokens[2].head);
  CHECK(d.tokens[1].head == 2u);
  CHECK(d.tokens[1].rel == Rel::nsubj);
  CHECK(d.tokens[1].features.has(Feature::number_plur));
  CHECK(d.tokens[3].rel == Rel::obj);
  REQUIRE(d.names.size() == 2);
  CHECK(d.names[0].tokens == TokenRange{3, 5});
  CHECK(d.names[0].kind == NameKind::person);
  CHECK(d.names[1].kind == NameKind::gpe);
}

TEST_CASE("a sentence's parse does not depend on what stands around it") {
  const std::string sentence = "Both sides agreed to a truce .";
  Document alone = document_of(sentence), among = document_of("He left .\n" + sentence + "\nNobody knows why the talks broke down .");
  Parser::built_in().parse(alone);
  Parser::built_in().parse(among);
  CHECK(same(among, alone, 3, 7));
}

TEST_CASE("sentences of any length and words of any kind get trees") {
  learn::Random random(9);
  const std::vector<std::string> words = {"a", ",", "said", "—", "Paris", "🙂", "1,000", "of", ";", "((", "NATO", std::string(500, 'z')};
  for (const int length : {1, 3, 199, 200, 201, 5000}) {
    std::string text;
    for (int i = 0; i < length; ++i) text += words[random.below(static_cast<std::uint32_t>(words.size()))] + " ";
    Document d = document_of(text);
    Parser::built_in().parse(d);
    CHECK(inconsistency(d).empty());
  }
  Document empty;
  Parser::built_in().parse(empty);
  CHECK(empty.names.empty());
}

TEST_CASE("what is no model is refused") {
  CHECK_FALSE(Parser::open(""));
  alignas(64) static constexpr char junk[256] = {};
  CHECK_FALSE(Parser::open({junk, sizeof junk}));
}
