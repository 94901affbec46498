#include "language/words.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.hpp"
#include "language/characters.hpp"

using namespace demarche;
using namespace demarche::language;

namespace {

std::vector<Span> spans_of(std::string_view text) {
  return split_words(TokenLexicon::built_in(), text, {0, static_cast<std::uint32_t>(text.size())});
}

// The words with a blank between: cut("don't") is "do n't".
std::string cut(std::string_view text) {
  std::string words;
  for (const Span s : spans_of(text)) words.append(words.empty() ? "" : " ").append(text.substr(s.begin, s.size()));
  return words;
}

bool covers_all_but_blanks(std::string_view text) {
  std::uint32_t at = 0;
  std::vector<Span> spans = spans_of(text);
  spans.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size())});
  for (const Span s : spans) {
    if (s.begin < at) return false;
    for (; at < s.begin; at += code_point_at(text, at).size)
      if (!is_blank(code_point_at(text, at).value)) return false;
    at = s.end;
  }
  return true;
}

}  // namespace

TEST_CASE("clitics are words") {
  CHECK(cut("They don't, can't and won’t; it's Peru's and the miners' pay.") ==
        "They do n't , ca n't and wo n’t ; it 's Peru 's and the miners ' pay .");
  CHECK(cut("I'm sure we'll say you've cannot gonna DON'T") == "I 'm sure we 'll say you 've can not gon na DO N'T");
  CHECK(cut("O'Brien of the Ba'ath at 5 o'clock in the 1990's") == "O'Brien of the Ba'ath at 5 o'clock in the 1990's");
}

TEST_CASE("hyphens cut but for prefixes and numbers of telephones") {
  CHECK(cut("a U.S.-backed 30-day cease-fire") == "a U.S. - backed 30 - day cease - fire");
  CHECK(cut("anti-war mid-1990s e-mail re-elected") == "anti-war mid-1990s e-mail re-elected");
  CHECK(cut("2014-15 and 555-0142 and 202-555-0142") == "2014 - 15 and 555-0142 and 202-555-0142");
  CHECK(cut("talks—the first—failed -- again – and – again") == "talks — the first — failed -- again – and – again");
}

TEST_CASE("numbers, money and measures") {
  CHECK(cut("$5m, US$1,200.50, €3bn, 12% and No. 5") == "$ 5 m , US$ 1,200.50 , € 3 bn , 12 % and No. 5");
  CHECK(cut("9/11 at 10:30am on 3/8/00, the 21st, 40km, .5") == "9/11 at 10:30 am on 3/8/00 , the 21st , 40 km , .5");
  CHECK(cut("There is no. 5 came.") == "There is no. 5 came .");
  CHECK(cut("He said no. She left.") == "He said no . She left .");
}

TEST_CASE("full stops of abbreviations belong to them") {
  CHECK(cut("Sen. John F. Kerr of the U.S. said at 8 a.m. on Jan. 3.") == "Sen. John F. Kerr of the U.S. said at 8 a.m. on Jan. 3 .");
  CHECK(cut("They left the U.S. The end.") == "They left the U.S. The end .");
  CHECK(cut("It was plan B. The rest was silence.") == "It was plan B . The rest was silence .");
  CHECK(cut("The end.The start") == "The end . The start");
  CHECK(cut("the U.S.. Then") == "the U.S. . Then");
}

TEST_CASE("addresses, names of users and rows of marks are one") {
  CHECK(cut("(see https://example.org/a?b=c, or www.example.com.)") == "( see https://example.org/a?b=c , or www.example.com . )");
  CHECK(cut("a.b@example.org, @user #peace example.co.uk/x") == "a.b@example.org , @user #peace example.co.uk/x");
  CHECK(cut("No... really?! Yes…  *** -----") == "No ... really ?! Yes … *** -----");
  CHECK(cut("AT&T and R&D w/o and/or") == "AT&T and R&D w/o and / or");
}

TEST_CASE("quotation marks and brackets stand alone") {
  CHECK(cut("“We ‘will’ (not) sign,” he said.") == "“ We ‘ will ’ ( not ) sign , ” he said .");
  CHECK(cut("\"Go!\" 'Now'") == "\" Go ! \" ' Now '");
}

TEST_CASE("nothing but blanks is lost") {
  for (const std::string_view text : {"",
                                      " \t ",
                                      "a\xC2\xA0"
                                      "b",
                                      "\x01\x02 \x1F",
                                      "👩‍👧 🇫🇷 👍🏽!",
                                      "שלום, עולם؟",
                                      "''''",
                                      "`` x ''",
                                      "...---...",
                                      "'",
                                      "’s",
                                      "-",
                                      "1-",
                                      "a.",
                                      "a..b",
                                      "U.S",
                                      "@",
                                      "#",
                                      "$",
                                      "1.2.3.",
                                      "'90",
                                      "http://",
                                      "x@",
                                      "w/"})
    CHECK_MESSAGE(covers_all_but_blanks(text), text);
  CHECK(cut("👩‍👧 🇫🇷 👍🏽!") == "👩‍👧 🇫🇷 👍🏽 !");
}

TEST_CASE("any string of marks and letters is covered") {
  constexpr std::string_view alphabet[] = {"a", "B", "1", ".", "'", "-", "/", ":", "@", ",",
                                           " ", "’", "“", "s", "t", "n", "$", "%", "é", "&"};
  std::uint64_t seed = 7;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 10; ++i) {
      seed = seed * 6364136223846793005ull + 1442695040888963407ull;
      text += alphabet[(seed >> 33) % std::size(alphabet)];
    }
    REQUIRE_MESSAGE(covers_all_but_blanks(text), text);
  }
}

TEST_CASE("very long words and rows are cut once") {
  CHECK(spans_of(std::string(1000000, 'a')).size() == 1);
  CHECK(spans_of(std::string(1000000, '.')).size() == 1);
  std::string mixed;
  for (int i = 0; i < 200000; ++i) mixed += "a'b@";
  CHECK(covers_all_but_blanks(mixed));
}
