#include "talks/proposals.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

namespace demarche::talks {
namespace {

std::vector<Proposal> proposals_in(const Document& d) {
  const Reading r(d);
  IssueBook issues(r);
  return proposals_of(r, issues);
}

}  // namespace

TEST_CASE("two states agree to two things") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/4 and/CCONJ/cc/3 Iceland/PROPN/conj/1 agreed/VERB/root/0/agree to/PART/mark/6 reopen/VERB/xcomp/4 "
      "ports/NOUN/obj/6/port and/CCONJ/cc/9 "
      "cut/VERB/conj/6 tariffs/NOUN/obj/9/tariff ./PUNCT/punct/4");
  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const ActorId iceland = add_actor(d, ActorKind::state, "Iceland", "ISL");
  const auto found = proposals_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].by == std::vector{norway, iceland});
  CHECK(found[0].status == ProposalStatus::agreed);
  REQUIRE(found[0].components.size() == 2);
  CHECK(d.view(found[0].components[0].span) == "reopen ports");
  CHECK(d.view(found[0].components[1].span) == "cut tariffs");
}

TEST_CASE("whose proposal, what for, and who turned it down") {
  Document d = hand_made(
      "Iceland/PROPN/nsubj/2 rejected/VERB/root/0/reject a/DET/det/5 Norwegian/ADJ/amod/5/Norwegian proposal/NOUN/obj/2 for/ADP/case/8 "
      "joint/ADJ/amod/8 "
      "patrols/NOUN/nmod/5/patrol ./PUNCT/punct/2");
  const ActorId iceland = add_actor(d, ActorKind::state, "Iceland", "ISL");
  const ActorId norway = add_actor(d, ActorKind::state, "Norwegian", "NOR");
  const auto found = proposals_in(d);
  REQUIRE(found.size() == 1);
  CHECK(found[0].by == std::vector{norway});
  CHECK(found[0].status == ProposalStatus::rejected);
  REQUIRE(found[0].components.size() == 1);
  CHECK(d.view(found[0].components[0].span) == "joint patrols");
  REQUIRE(found[0].responses.size() == 1);
  CHECK(found[0].responses[0].actor == iceland);
  CHECK(found[0].responses[0].stance == Stance::reject);
}

TEST_CASE("an agreement that is only wished for is none") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/2 wants/VERB/root/0/want to/PART/mark/4 reach/VERB/xcomp/2/reach/VerbForm=Inf an/DET/det/6 agreement/NOUN/obj/4 "
      "./PUNCT/punct/2");
  add_actor(d, ActorKind::state, "Norway", "NOR");
  CHECK(proposals_in(d).empty());
}

}  // namespace demarche::talks
