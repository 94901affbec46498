#include "talks/meetings.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

namespace demarche::talks {
namespace {

std::optional<AttendanceKind> seat_of(const Meeting& m, ActorId actor) {
  for (const Attendance& seat : m.attendance)
    if (seat.actor == actor) return seat.as;
  return {};
}

}  // namespace

TEST_CASE("who met whom, where and when") {
  Document d = hand_made(
      "Berg/PROPN/nsubj/2 met/VERB/root/0/meet/Tense=Past|VerbForm=Fin Olsen/PROPN/obj/2 in/ADP/case/5 Oslo/PROPN/obl/2 on/ADP/case/7 "
      "Monday/PROPN/obl/2 "
      "./PUNCT/punct/2");
  d.published = parse_day("2025-03-05");
  const ActorId berg = add_actor(d, ActorKind::person, "Berg", "ISL");
  const ActorId olsen = add_actor(d, ActorKind::person, "Olsen", "DNK");
  add_place(d, "Oslo", "NOR");
  add_period(d, "Monday", "2025-03-03", "2025-03-03");
  const auto found = meetings_of(Reading(d));
  REQUIRE(found.size() == 1);
  CHECK(found[0].status == MeetingStatus::held);
  REQUIRE(found[0].place);
  CHECK(found[0].place->name == "Oslo");
  REQUIRE(found[0].date);
  CHECK(found[0].date->start == parse_day("2025-03-03"));
  CHECK(seat_of(found[0], berg) == AttendanceKind::attended);
  CHECK(seat_of(found[0], olsen) == AttendanceKind::attended);
}

TEST_CASE("skipping a meeting to come; the summit named again is the same one") {
  Document d = hand_made(
      "Berg/PROPN/nsubj/3 will/AUX/aux/3 skip/VERB/root/0 a/DET/det/5 meeting/NOUN/obj/3 in/ADP/case/7 Oslo/PROPN/nmod/5 ./PUNCT/punct/3\n"
      "Olsen/PROPN/nsubj/3 will/AUX/aux/3 attend/VERB/root/0 the/DET/det/5 meeting/NOUN/obj/3 ./PUNCT/punct/3");
  const ActorId berg = add_actor(d, ActorKind::person, "Berg", "ISL");
  const ActorId olsen = add_actor(d, ActorKind::person, "Olsen", "DNK");
  add_place(d, "Oslo", "NOR");
  const auto found = meetings_of(Reading(d));
  REQUIRE(found.size() == 1);
  CHECK(found[0].status == MeetingStatus::planned);
  CHECK(found[0].evidence.size() == 2);
  CHECK(seat_of(found[0], berg) == AttendanceKind::withdrew);
  CHECK(seat_of(found[0], olsen) == AttendanceKind::expected);
}

TEST_CASE("to meet a target is no meeting, and neither is a press conference") {
  Document d = hand_made(
      "Norway/PROPN/nsubj/2 met/VERB/root/0/meet/Tense=Past|VerbForm=Fin its/PRON/nmod:poss/4 target/NOUN/obj/2 at/ADP/case/8 a/DET/det/8 "
      "press/NOUN/compound/8 "
      "conference/NOUN/obl/2 ./PUNCT/punct/2");
  add_actor(d, ActorKind::state, "Norway", "NOR");
  CHECK(meetings_of(Reading(d)).empty());
}

}  // namespace demarche::talks
