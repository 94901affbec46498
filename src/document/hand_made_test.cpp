#include "document/hand_made.hpp"

#include <doctest/doctest.h>

namespace demarche {

TEST_CASE("a document made by hand has text, trees and mentions that agree") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/2 rejected/VERB/root/0/reject Iceland/PROPN/nmod:poss/5 's/PART/case/3 offer/NOUN/obj/2 ./PUNCT/punct/2\n"
      "It/PRON/nsubj/2 did/AUX/root/0/do/Tense=Past ./PUNCT/punct/2");
  CHECK(d.text == "Norway rejected Iceland's offer.\nIt did.");
  CHECK(d.tokens[1].lemma == "reject");
  CHECK(d.tokens[7].features.has(Feature::tense_past));
  CHECK(d.tokens[6].head == TokenIndex{7});
  const ActorId iceland = add_actor(d, ActorKind::state, "Iceland", "ISL");
  add_mention(d, iceland, "Iceland's offer", MentionKind::nominal);
  REQUIRE(d.mentions.size() == 2);
  CHECK(d.mentions[1].head == 4);
  add_period(d, "offer", "2025-01-01", "2025-01-02");
  CHECK(inconsistency(d).empty());
}

}  // namespace demarche
