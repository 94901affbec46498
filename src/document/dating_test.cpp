#include "document/dating.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

using namespace demarche;

namespace {

// The document with a period (days of one week) at each word of `days`, a place at each of `towns`, by number from 1.
Document marked(std::string_view line, std::initializer_list<TokenIndex> days, std::initializer_list<TokenIndex> towns = {}) {
  Document d = hand_made(line);
  for (const TokenIndex t : days) d.periods.push_back({d.tokens[t - 1].span, make_day(2025, 4, 14), make_day(2025, 4, 20)});
  for (const TokenIndex t : towns) d.places.push_back({std::string(d.form(t - 1)), "NOR", d.tokens[t - 1].span, {}, {}});
  return d;
}

std::string date_of(const Document& d, TokenIndex word) {
  const auto found = period_of(Tree(d), word - 1);
  return found ? std::string(d.view(d.periods[*found].span)) : "none";
}

std::string town_of(const Document& d, TokenIndex word) {
  const auto found = place_of(Tree(d), word - 1);
  return found ? d.places[*found].name : "none";
}

}  // namespace

TEST_CASE("an oblique dates its verb, and the noun that the verb carries") {
  const Document d = marked(
      "They/PRON/nsubj/2 held/VERB/root/0/hold talks/NOUN/obj/2/talk in/ADP/case/5 Oslo/PROPN/obl/2 on/ADP/case/7 Friday/PROPN/obl/2", {7},
      {5});
  CHECK(date_of(d, 2) == "Friday");
  CHECK(date_of(d, 3) == "Friday");
  CHECK(town_of(d, 2) == "Oslo");
  CHECK(town_of(d, 3) == "Oslo");
}

TEST_CASE("a date on the wrong noun still dates the verb") {
  const Document d =
      marked("They/PRON/nsubj/3 will/AUX/aux/3 meet/VERB/root/0 managers/NOUN/obj/3 next/ADJ/amod/6 week/NOUN/nmod:unmarked/4", {6});
  CHECK(date_of(d, 3) == "week");
}

TEST_CASE("what describes another noun dates nothing else") {
  const Document poss = marked("They/PRON/nsubj/2 rejected/VERB/root/0 Friday/PROPN/nmod:poss/5 's/PART/case/3 deal/NOUN/obj/2", {3});
  CHECK(date_of(poss, 2) == "none");
  CHECK(date_of(poss, 5) == "Friday");
  Document year = marked("The/DET/det/2 siege/NOUN/nsubj/5 in/ADP/case/4 2014/NUM/nmod/2 divided/VERB/root/0 them/PRON/obj/5", {4});
  year.periods[0].start = make_day(2014, 1, 1);
  year.periods[0].end = make_day(2014, 12, 31);
  CHECK(date_of(year, 5) == "none");
  CHECK(date_of(year, 2) == "2014");
}

TEST_CASE("another clause's date is another's") {
  const Document d = marked(
      "They/PRON/nsubj/2 said/VERB/root/0/say that/SCONJ/mark/5 talks/NOUN/nsubj/5 failed/VERB/ccomp/2 on/ADP/case/7 Friday/PROPN/obl/5",
      {7});
  CHECK(date_of(d, 2) == "none");
  CHECK(date_of(d, 5) == "Friday");
  const Document asked =
      marked("They/PRON/nsubj/2 asked/VERB/root/0/ask it/PRON/obj/2 to/PART/mark/5 act/VERB/xcomp/2 on/ADP/case/7 Friday/PROPN/obl/5", {7});
  CHECK(date_of(asked, 2) == "none");
}

TEST_CASE("a date in front is of both conjuncts, one on the first is not") {
  const Document front =
      marked("On/ADP/case/2 Friday/PROPN/obl/4 they/PRON/nsubj/4 met/VERB/root/0/meet and/CCONJ/cc/6 signed/VERB/conj/4/sign", {2});
  CHECK(date_of(front, 6) == "Friday");
  const Document first =
      marked("They/PRON/nsubj/2 met/VERB/root/0/meet on/ADP/case/4 Friday/PROPN/obl/2 and/CCONJ/cc/6 signed/VERB/conj/2/sign", {4});
  CHECK(date_of(first, 6) == "none");
}

TEST_CASE("ends and beginnings are no dates") {
  const Document d = marked("They/PRON/nsubj/2 extended/VERB/root/0 it/PRON/obj/2 until/ADP/case/5 Friday/PROPN/obl/2", {5});
  CHECK(date_of(d, 2) == "none");
}

TEST_CASE("what is planned for a day is on that day") {
  const Document d =
      marked("The/DET/det/2 talks/NOUN/nsubj/6 planned/VERB/acl/2/plan for/ADP/case/5 Friday/PROPN/obl/3 failed/VERB/root/0", {5});
  CHECK(date_of(d, 2) == "Friday");
}

TEST_CASE("vague periods date nothing") {
  Document d = marked("They/PRON/nsubj/2 met/VERB/root/0 for/ADP/case/4 days/NOUN/obl/2", {4});
  d.periods[0] = {d.tokens[3].span, {}, {}, true};
  CHECK(date_of(d, 2) == "none");
}

TEST_CASE("a date that hangs nowhere near is found by the words between") {
  const Document d = marked("They/PRON/nsubj/2 met/VERB/root/0 envoys/NOUN/obj/2 Friday/PROPN/parataxis/1 ./PUNCT/punct/2", {4});
  CHECK(date_of(d, 2) == "Friday");
  const Document apart = marked("They/PRON/nsubj/2 met/VERB/root/0 and/CCONJ/cc/4 left/VERB/conj/2 Friday/PROPN/parataxis/1", {5});
  CHECK(date_of(apart, 2) == "none");
}

TEST_CASE("where people are from is not where they meet") {
  const Document d = marked("Envoys/NOUN/nsubj/4 from/ADP/case/3 Oslo/PROPN/nmod/1 met/VERB/root/0", {}, {3});
  CHECK(town_of(d, 4) == "none");
  const Document before = marked("The/DET/det/3 Oslo/PROPN/compound/3 talks/NOUN/nsubj/4 failed/VERB/root/0", {}, {2});
  CHECK(town_of(before, 3) == "Oslo");
}
