#include "did/factuality.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

using namespace demarche;
using namespace demarche::did;

namespace {

Reality reality_of_word(std::string_view word, std::string_view sentence) {
  EventTables tables;
  tables.read_effects("possible\tverb\ttry\nplanned\tverb\tplan\nnegated\tverb\trefuse\nwished\tverb\twant\npossible\tnoun\trisk\nplanned\tadj\tplanned");
  const Document d = hand_made(sentence);
  return reality_of(tables, Tree(d), find_tokens(d, word).begin);
}

}  // namespace

TEST_CASE("what is told plainly happened") {
  const Reality r = reality_of_word("met", "they/PRON/nsubj/2 met/VERB/root/0/meet");
  CHECK(r == Reality{});
  CHECK(r.factuality() == Factuality::actual);
}

TEST_CASE("negation on the verb, on a participant, but not in 'not only'") {
  CHECK(reality_of_word("meet", "they/PRON/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 meet/VERB/root/0").negated);
  CHECK(reality_of_word("met", "no/DET/det/2 troops/NOUN/nsubj/3/troop met/VERB/root/0/meet").negated);
  CHECK(!reality_of_word("met", "they/PRON/nsubj/4 not/PART/advmod/4 only/ADV/advmod/4 met/VERB/root/0/meet").negated);
}

TEST_CASE("governors plan, wish, refuse and try") {
  CHECK(reality_of_word("meet", "they/PRON/nsubj/2 plan/VERB/root/0 to/PART/mark/4 meet/VERB/xcomp/2").planned);
  CHECK(reality_of_word("meet", "they/PRON/nsubj/2 want/VERB/root/0 to/PART/mark/4 meet/VERB/xcomp/2").wished);
  CHECK(reality_of_word("meet", "they/PRON/nsubj/2 refuse/VERB/root/0 to/PART/mark/4 meet/VERB/xcomp/2").negated);
  CHECK(reality_of_word("meet", "they/PRON/nsubj/2 try/VERB/root/0 to/PART/mark/4 meet/VERB/xcomp/2").possible);
}

TEST_CASE("will is the actor's own, and to withhold is to be unwilling") {
  const Reality will = reality_of_word("meet", "they/PRON/nsubj/3 will/AUX/aux/3 meet/VERB/root/0");
  CHECK(will.planned);
  CHECK(will.willed);
  CHECK(reality_of_word("meet", "they/PRON/nsubj/4 could/AUX/aux/4 not/PART/advmod/4 meet/VERB/root/0").unwilling);
}

TEST_CASE("conditions and purposes are only supposed") {
  CHECK(reality_of_word("meet", "if/SCONJ/mark/3 they/PRON/nsubj/3 meet/VERB/advcl/5 we/PRON/nsubj/5 win/VERB/root/0").supposed);
  CHECK(reality_of_word("meet", "they/PRON/nsubj/2 flew/VERB/root/0/fly to/PART/mark/4 meet/VERB/advcl/2").supposed);
}

TEST_CASE("nouns are as real as what stands before and above them") {
  CHECK(reality_of_word("visit", "a/DET/det/3 planned/ADJ/amod/3 visit/NOUN/root/0").planned);
  CHECK(reality_of_word("war", "a/DET/det/2 risk/NOUN/root/0 of/ADP/case/4 war/NOUN/nmod/2").possible);
}

TEST_CASE("a question asserts nothing") { CHECK(reality_of_word("meet", "did/AUX/aux/3/do they/PRON/nsubj/3 meet/VERB/root/0 ?/PUNCT/punct/3").possible); }
