#include "talks/shifts.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"
#include "talks/questions.hpp"

namespace demarche::talks {

TEST_CASE("a softened stance is a shift; a softened tone of a bell is none") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/3 has/AUX/aux/3/have softened/VERB/root/0/soften its/PRON/nmod:poss/5 stance/NOUN/obj/3 on/ADP/case/7 "
      "quotas/NOUN/nmod/5/quota");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const Reading r(d);
  IssueBook issues(r);
  const auto found = shifts_of(r, issues, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].party == norway);
  CHECK(found[0].factuality == Factuality::actual);
  CHECK(found[0].issue.has_value());
  const Document butter = hand_made("Heat/NOUN/nsubj/2 softened/VERB/root/0/soften the/DET/det/4 butter/NOUN/obj/2");
  const Reading quiet(butter);
  IssueBook none(quiet);
  CHECK(shifts_of(quiet, none, {}).empty());
}

TEST_CASE("what remains unresolved, and what they could not agree on") {
  Document d = hand_made(
      "The/DET/det/2 price/NOUN/nsubj/3 remains/VERB/root/0/remain unresolved/ADJ/xcomp/3 ./PUNCT/punct/3\n"
      "Norway/PROPN/nsubj/4 could/AUX/aux/4 not/PART/advmod/4 agree/VERB/root/0 on/ADP/case/7 a/DET/det/7 date/NOUN/obl/4 ./PUNCT/punct/4\n"
      "The/DET/det/2 price/NOUN/nsubj/3 rose/VERB/root/0/rise ./PUNCT/punct/3");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const Reading r(d);
  IssueBook issues(r);
  const auto found = questions_of(r, issues);
  REQUIRE(found.size() == 2);
  CHECK(d.view(found[0].evidence[0]) == "The price remains unresolved");
  CHECK(d.view(found[0].text) == "The price");
  CHECK(d.view(found[1].text) == "a date");
  CHECK(found[1].parties == std::vector{norway});
}

}  // namespace demarche::talks
