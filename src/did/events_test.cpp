#include <doctest/doctest.h>

#include "did/did.hpp"
#include "did/explain.hpp"
#include "document/hand_made.hpp"

using namespace demarche;

namespace {

const did::Lexicon& lexicon() {
  static const did::Lexicon shipped;
  return shipped;
}

Event only_event(const Document& d) {
  const auto events = did::find_events(lexicon(), d);
  REQUIRE(events.size() == 1);
  return events.front();
}

constexpr auto state = ActorKind::state;

}  // namespace

TEST_CASE("a verb with its subject and object") {
  Document d = hand_made("Norway/PROPN/nsubj/2 rejected/VERB/root/0/reject the/DET/det/4 offer/NOUN/obj/2 of/ADP/case/6 Chad/PROPN/nmod/4 ./PUNCT/punct/2");
  const ActorId norway = add_actor(d, state, "Norway", "NOR"), chad = add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::reject);
  CHECK(e.actors == std::vector{norway});
  CHECK(e.recipients == std::vector{chad});
  CHECK(e.factuality == Factuality::actual);
  CHECK(e.score == -2);
  CHECK(e.made_by == "lexicon:verb reject");
  CHECK(d.view(e.evidence.front()) == "Norway rejected the offer of Chad");
}

TEST_CASE("the passive turns the frame round") {
  Document d = hand_made(
      "Norway/PROPN/nsubj:pass/3 was/AUX/aux:pass/3/be condemned/VERB/root/0/condemn by/ADP/case/5 Chad/PROPN/obl:agent/3 ./PUNCT/punct/3");
  const ActorId norway = add_actor(d, state, "Norway", "NOR"), chad = add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::accuse);
  CHECK(e.actors == std::vector{chad});
  CHECK(e.recipients == std::vector{norway});
}

TEST_CASE("whom a relative clause speaks of stands before it") {
  Document d = hand_made("the/DET/det/2 island/NOUN/root/0 Chad/PROPN/nsubj/4 annexed/VERB/acl:relcl/2/annex");
  const ActorId island = add_actor(d, ActorKind::group, "island", ""), chad = add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::coerce);
  CHECK(e.mode == "seize");
  CHECK(e.actors == std::vector{chad});
  CHECK(e.recipients == std::vector{island});
}

TEST_CASE("a meeting has everybody as actor and no recipient") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/4 and/CCONJ/cc/3 Fiji/PROPN/conj/1 held/VERB/root/0/hold talks/NOUN/obj/4/talk with/ADP/case/7 Chad/PROPN/nmod/5");
  const ActorId norway = add_actor(d, state, "Norway", "NOR"), fiji = add_actor(d, state, "Fiji", "FJI"), chad = add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::consult);
  CHECK(e.actors == std::vector{norway, fiji, chad});
  CHECK(e.recipients.empty());
}

TEST_CASE("what is agreed, refused or threatened is told by that") {
  Document d = hand_made("Norway/PROPN/nsubj/2 refused/VERB/root/0/refuse to/PART/mark/4 meet/VERB/xcomp/2 Chad/PROPN/obj/4");
  add_actor(d, state, "Norway", "NOR");
  const ActorId chad = add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::reject);
  CHECK(e.mode == "meet");
  CHECK(e.recipients == std::vector{chad});
  CHECK(e.factuality == Factuality::actual);
}

TEST_CASE("a meeting to come is agreed") {
  Document d = hand_made("Norway/PROPN/nsubj/3 will/AUX/aux/3 meet/VERB/root/0 Chad/PROPN/obj/3");
  add_actor(d, state, "Norway", "NOR");
  add_actor(d, state, "Chad", "TCD");
  const Event e = only_event(d);
  CHECK(e.type == EventType::agree);
  CHECK(e.factuality == Factuality::actual);
}

TEST_CASE("a state that will not do what it could is refusing") {
  Document d = hand_made("Norway/PROPN/nsubj/4 will/AUX/aux/4 not/PART/advmod/4 recognise/VERB/root/0 Chad/PROPN/obj/4");
  add_actor(d, state, "Norway", "NOR");
  add_actor(d, state, "Chad", "TCD");
  CHECK(only_event(d).type == EventType::reject);
}

TEST_CASE("what did not happen and what may happen is marked so") {
  Document no = hand_made("Norway/PROPN/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 attack/VERB/root/0 Chad/PROPN/obj/4");
  add_actor(no, state, "Norway", "NOR");
  add_actor(no, state, "Chad", "TCD");
  CHECK(only_event(no).factuality == Factuality::negated);
  Document may = hand_made("Norway/PROPN/nsubj/3 may/AUX/aux/3 attack/VERB/root/0 Chad/PROPN/obj/3");
  add_actor(may, state, "Norway", "NOR");
  add_actor(may, state, "Chad", "TCD");
  CHECK(only_event(may).factuality == Factuality::possible);
}

TEST_CASE("an act told twice is one event with all its evidence") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/2 condemned/VERB/root/0/condemn Chad/PROPN/obj/2\n"
      "Norway/PROPN/nsubj/2 condemned/VERB/root/0/condemn Chad/PROPN/obj/2 again/ADV/advmod/2");
  add_actor(d, state, "Norway", "NOR");
  add_actor(d, state, "Chad", "TCD");
  CHECK(only_event(d).evidence.size() == 2);
}

TEST_CASE("nobody who acts, no event") {
  Document d = hand_made("Shares/NOUN/nsubj/2/share attacked/VERB/root/0/attack new/ADJ/amod/4 highs/NOUN/obj/2/high");
  CHECK(did::find_events(lexicon(), d).empty());
}

TEST_CASE("an event is explained by its entry and its grammar") {
  Document d = hand_made("Norway/PROPN/nsubj/3 may/AUX/aux/3 attack/VERB/root/0 Chad/PROPN/obj/3");
  add_actor(d, state, "Norway", "NOR");
  add_actor(d, state, "Chad", "TCD");
  d.events = did::find_events(lexicon(), d);
  const std::string why = did::explain(lexicon(), d);
  CHECK(why.find("ASSAULT, possible · Norway > Chad") == 0);
  CHECK(why.find("verb attack: coded ASSAULT") != std::string::npos);
  CHECK(why.find("grammar: possible") != std::string::npos);
}
