#include "talks/conditions.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

namespace demarche::talks {
namespace {

std::string_view if_of(const Document& d, const Condition& c) { return d.view(c.if_span); }
std::string_view then_of(const Document& d, const Condition& c) { return d.view(c.then_span); }

}  // namespace

TEST_CASE("an if-clause after its then") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/3 would/AUX/aux/3 lift/VERB/root/0 the/DET/det/5 ban/NOUN/obj/3 if/SCONJ/mark/8 Iceland/PROPN/nsubj/8 "
      "signed/VERB/advcl/3/sign ./PUNCT/punct/3");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  add_actor(d, ActorKind::state, "Iceland", "ISL");
  const auto found = conditions_of(Reading(d));
  REQUIRE(found.size() == 1);
  CHECK(if_of(d, found[0]) == "Iceland signed");
  CHECK(then_of(d, found[0]) == "Norway would lift the ban");
  CHECK(found[0].party == norway);
  CHECK(found[0].kind == ConditionKind::requirement);
}

TEST_CASE("an if-clause before its then, and unless") {
  Document d = hand_made(
      "Unless/SCONJ/mark/3 Iceland/PROPN/nsubj/3 signs/VERB/advcl/8/sign ,/PUNCT/punct/8 Norway/PROPN/nsubj/8 will/AUX/aux/8 "
      "not/PART/advmod/8 "
      "pay/VERB/root/0 ./PUNCT/punct/8");
  add_actor(d, ActorKind::state, "Norway", "NOR");
  const auto found = conditions_of(Reading(d));
  REQUIRE(found.size() == 1);
  CHECK(if_of(d, found[0]) == "Iceland signs");
  CHECK(then_of(d, found[0]) == "Norway will not pay");
  CHECK(found[0].kind == ConditionKind::threat);
}

TEST_CASE("what is given in exchange is the if") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/3 will/AUX/aux/3 pay/VERB/root/0 in/ADP/case/5 exchange/NOUN/obl/3 for/ADP/case/7 fish/NOUN/nmod/5 "
      "./PUNCT/punct/3");
  add_actor(d, ActorKind::state, "Norway", "NOR");
  const auto found = conditions_of(Reading(d));
  REQUIRE(found.size() == 1);
  CHECK(if_of(d, found[0]) == "fish");
  CHECK(then_of(d, found[0]) == "Norway will pay");
}

TEST_CASE("even if is no condition, and nobody's conduct is none") {
  Document even = hand_made(
      "Norway/PROPN/nsubj/3 will/AUX/aux/3 pay/VERB/root/0 even/ADV/advmod/7 if/SCONJ/mark/7 Iceland/PROPN/nsubj/7 "
      "leaves/VERB/advcl/3/leave");
  add_actor(even, ActorKind::state, "Norway", "NOR");
  CHECK(conditions_of(Reading(even)).empty());
  const Document weather =
      hand_made("Roads/NOUN/nsubj/3 will/AUX/aux/3 close/VERB/root/0 if/SCONJ/mark/6 it/PRON/nsubj/6 rains/VERB/advcl/3/rain");
  CHECK(conditions_of(Reading(weather)).empty());
}

}  // namespace demarche::talks
