#include "talks/positions.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"
#include "talks/talks.hpp"

namespace demarche::talks {
namespace {

std::vector<Position> positions_in(const Document& d) {
  const Reading r(d);
  IssueBook issues(r);
  return positions_of(r, issues, {}, {});
}

}  // namespace

TEST_CASE("a rejection, firm by its adverb, and its issue") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/3 flatly/ADV/advmod/3 rejected/VERB/root/0/reject the/DET/det/6 new/ADJ/amod/6 quota/NOUN/obj/3 ./PUNCT/punct/3");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  find_positions(d);
  REQUIRE(d.positions.size() == 1);
  CHECK(d.positions[0].party == norway);
  CHECK(d.positions[0].stance == Stance::reject);
  CHECK(d.positions[0].strength == Strength::firm);
  CHECK(d.positions[0].standing == Standing::current);
  REQUIRE(d.positions[0].issue);
  CHECK(d.issues[index_of(*d.positions[0].issue)].label == "new quota");
  CHECK(inconsistency(d).empty());
}

TEST_CASE("a passive: the agent takes the stand") {
  Document d = hand_made(
      "The/DET/det/2 quota/NOUN/nsubj:pass/4 was/AUX/aux:pass/4/be rejected/VERB/root/0/reject by/ADP/case/6 Norway/PROPN/obl:agent/4 "
      "./PUNCT/punct/4");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const auto found = positions_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].party == norway);
}

TEST_CASE("an official binds the state; long makes it past") {
  Document d = hand_made(
      "Norway/PROPN/root/0 ./PUNCT/punct/1\n"
      "Berg/PROPN/nsubj/4 has/AUX/aux/4/have long/ADV/advmod/4 opposed/VERB/root/0/oppose quotas/NOUN/obj/4/quota ./PUNCT/punct/4");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const ActorId berg = add_actor(d, ActorKind::person, "Berg", "NOR");
  const auto found = positions_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].party == norway);
  CHECK(found[0].voiced_by == berg);
  CHECK(found[0].standing == Standing::past);
}

TEST_CASE("could makes acceptance open and soft; a case is no stand") {
  Document open = hand_made(
      "Norway/PROPN/nsubj/3 could/AUX/aux/3 accept/VERB/root/0 a/DET/det/6 smaller/ADJ/amod/6/small quota/NOUN/obj/3 ./PUNCT/punct/3");
  add_actor(open, ActorKind::state, "Norway", "NOR");
  const auto found = positions_in(open);
  REQUIRE(found.size() == 1);
  CHECK(found[0].stance == Stance::open);
  CHECK(found[0].strength == Strength::tentative);
  Document in_case =
      hand_made("Talks/NOUN/nsubj/2/talk end/VERB/root/0 if/SCONJ/mark/5 Norway/PROPN/nsubj/5 accepts/VERB/advcl/2/accept it/PRON/obj/5");
  add_actor(in_case, ActorKind::state, "Norway", "NOR");
  CHECK(positions_in(in_case).empty());
}

TEST_CASE("will not, in a statement, is the party's refusal, voiced by the speaker") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/4 will/AUX/aux/4 not/PART/advmod/4 sign/VERB/ccomp/9 the/DET/det/6 treaty/NOUN/obj/4 ,/PUNCT/punct/9 "
      "Berg/PROPN/nsubj/9 "
      "said/VERB/root/0/say ./PUNCT/punct/9");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const ActorId berg = add_actor(d, ActorKind::person, "Berg", "NOR");
  const StatementId said = add_statement(d, berg, "Norway will not sign the treaty");
  const auto found = positions_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].party == norway);
  CHECK(found[0].voiced_by == berg);
  CHECK(found[0].according_to == said);
  CHECK(found[0].stance == Stance::reject);
  CHECK(d.view(found[0].evidence[0]) == "Norway will not sign the treaty");
}

TEST_CASE("one position for two ways of putting it") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/2 rejected/VERB/root/0/reject the/DET/det/5 herring/NOUN/compound/5 quota/NOUN/obj/2 ./PUNCT/punct/2\n"
      "Norway/PROPN/nsubj/2 opposes/VERB/root/0/oppose any/DET/det/4 limit/NOUN/obj/2 on/ADP/case/6 herring/NOUN/nmod/4 ./PUNCT/punct/2");
  add_actor(d, ActorKind::state, "Norway", "NOR");
  const auto found = positions_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence.size() == 2);
}

}  // namespace demarche::talks
