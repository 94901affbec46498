#include "did/merge.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

using namespace demarche;
using namespace demarche::did;

namespace {

constexpr ActorId norway{0}, chad{1}, fiji{2};

Event event_at(const Document& d, std::string_view words, std::vector<ActorId> actors, std::vector<ActorId> recipients) {
  Event e;
  e.type = EventType::accuse;
  e.actors = std::move(actors);
  e.recipients = std::move(recipients);
  e.evidence = {find_span(d, words)};
  e.trigger = find_tokens(d, words).begin;
  return e;
}

const Document& two_lines() {
  static const Document d = hand_made("condemned/VERB/root/0/condemn raid/NOUN/obj/1\ncriticised/VERB/root/0/criticise raid/NOUN/obj/1\nblamed/VERB/root/0/blame flood/NOUN/obj/1");
  return d;
}

}  // namespace

TEST_CASE("the same act about the same thing is one event with both evidences") {
  const Document& d = two_lines();
  const auto merged = merge_retold(Tree(d), {event_at(d, "condemned raid", {norway}, {chad}), event_at(d, "criticised raid", {norway}, {})});
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].evidence.size() == 2);
  CHECK(merged[0].recipients == std::vector{chad});
}

TEST_CASE("another topic, another actor, another recipient, another day: another act") {
  const Document& d = two_lines();
  const Event raid = event_at(d, "condemned raid", {norway}, {chad});
  CHECK(merge_retold(Tree(d), {raid, event_at(d, "blamed flood", {norway}, {chad})}).size() == 2);
  CHECK(merge_retold(Tree(d), {raid, event_at(d, "criticised raid", {fiji}, {chad})}).size() == 2);
  CHECK(merge_retold(Tree(d), {raid, event_at(d, "criticised raid", {norway}, {fiji})}).size() == 2);
  Event monday = raid, friday = event_at(d, "criticised raid", {norway}, {chad});
  monday.date = Period{{}, parse_day("2025-03-17"), parse_day("2025-03-17")};
  friday.date = Period{{}, parse_day("2025-03-21"), parse_day("2025-03-21")};
  CHECK(merge_retold(Tree(d), {monday, friday}).size() == 2);
}
