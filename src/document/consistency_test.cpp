#include <doctest/doctest.h>

#include "document/hand_made.hpp"

using namespace demarche;

namespace {

Document sound() {
  Document d = hand_made("Norway’s/PROPN/nsubj/2 rejected/VERB/root/0/reject it/PRON/obj/2 ./PUNCT/punct/2");
  d.actors = {{.name = "Norway", .kind = ActorKind::state, .represents = "NOR"}};
  d.mentions = {{{0, 1}, 0, ActorId(0), MentionKind::name}};
  return d;
}

template <class Break>
std::string after(Break break_it) {
  Document d = sound();
  break_it(d);
  return inconsistency(d);
}

}  // namespace

TEST_CASE("a document made by hand is consistent") { CHECK(inconsistency(sound()) == ""); }

TEST_CASE("every broken invariant is seen") {
  CHECK(after([](Document& d) { d.tokens[1].span.end = 9999; }) != "");
  CHECK(after([](Document& d) { d.tokens[0].span.end = 8; }) != "");  // inside the apostrophe
  CHECK(after([](Document& d) { d.tokens[1].span.begin = 0; }) != "");
  CHECK(after([](Document& d) { d.tokens[1].head = 0; }) != "");  // no root, and a cycle
  CHECK(after([](Document& d) { d.tokens[2].head.reset(); }) != "");
  CHECK(after([](Document& d) { d.tokens[2].head = 3, d.tokens[3].head = 2; }) != "");
  CHECK(after([](Document& d) { d.sentences[0].tokens.end = 3; }) != "");
  CHECK(after([](Document& d) { d.sentences[0].block = 7; }) != "");
  CHECK(after([](Document& d) { d.mentions[0].head = 2; }) != "");
  CHECK(after([](Document& d) { d.mentions[0].actor = ActorId(1); }) != "");
  CHECK(after([](Document& d) { d.actors[0].name.clear(); }) != "");
  CHECK(after([](Document& d) { d.events.emplace_back(); }) != "");  // no evidence
  CHECK(after([](Document& d) { d.positions.emplace_back().evidence = {{0, 4}}, d.positions[0].issue = IssueId(0); }) != "");
  CHECK(after([](Document& d) { d.periods = {{{0, 4}, Day{}, {}}}; }) != "");  // a start without an end
}
