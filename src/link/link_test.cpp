#include <doctest/doctest.h>

#include <algorithm>

#include "link/copies.hpp"
#include "link/ids.hpp"
#include "link/linker.hpp"

using namespace demarche;
using link::Links;

namespace {

/// A report made by hand: each item rests on the words that are given, wherever they would stand.
struct Sketched {
  record::Record r;

  Sketched(const char* id, const char* day, std::string text = "") {
    r.id = id;
    r.published = parse_day(day);
    r.text = std::move(text);
  }
  ActorId actor(const char* name, ActorKind kind, const char* represents, const char* role = "") {
    record::Actor a;
    a.name = name;
    a.kind = kind;
    a.represents = represents;
    a.role = role;
    r.actors.push_back(a);
    return static_cast<ActorId>(r.actors.size() - 1);
  }
  ActorId person(const char* name, const char* represents, const char* role = "") {
    return actor(name, ActorKind::person, represents, role);
  }
  ActorId state(const char* name, const char* code) { return actor(name, ActorKind::state, code); }

  static std::vector<record::Quote> words(const char* text) { return {{0, 1, text}}; }

  void meeting(MeetingStatus status, const char* place, const char* day, std::vector<ActorId> guests, const char* telling) {
    record::Meeting m;
    m.status = status;
    if (*place) m.place = record::Place{place, "", {}, {}};
    if (*day) m.date = record::Date{{}, parse_day(day), parse_day(day)};
    for (const ActorId g : guests) m.attendance.push_back({g, AttendanceKind::attending, {}, "", words(telling)});
    m.evidence = words(telling);
    r.meetings.push_back(m);
  }
  void event(EventType type, ActorId by, ActorId to, const char* telling) {
    record::Event e;
    e.type = type;
    e.actors = {by};
    e.recipients = {to};
    e.evidence = words(telling);
    r.events.push_back(e);
  }
  void position(ActorId party, Stance stance, const char* issue) {
    r.issues.push_back({issue, words(issue)});
    record::Position p;
    p.party = party;
    p.issue = static_cast<IssueId>(r.issues.size() - 1);
    p.stance = stance;
    p.evidence = words(issue);
    r.positions.push_back(p);
  }
};

Links linked(std::vector<record::Record> records, const link::Corrections& corrections = {}) {
  link::Linker linker(corrections);
  for (const record::Record& r : records) linker.add(r);
  return std::move(linker).finish();
}

std::string id_of(const Links& links, std::size_t report, std::size_t actor) {
  for (const auto& k : links.actors)
    if (index_of(k.report) == report && k.n == actor + 1) return links.entities[index_of(k.is)].id;
  return "";
}

// Two reports of talks between Chad and Norway on their dispute, one before and one after.
std::vector<record::Record> two_reports() {
  Sketched before("b", "2030-03-01", "Norway and Chad will meet in Lagos on Friday about the herring quota of Norway and Chad.");
  const ActorId norway = before.state("Norway", "NOR"), chad = before.state("Chad", "TCD");
  before.meeting(MeetingStatus::planned, "Lagos", "2030-03-05", {norway, chad}, "Norway and Chad will meet in Lagos on Friday");
  before.position(norway, Stance::reject, "a lower herring quota");
  before.event(EventType::accuse, norway, chad, "Norway accused Chad of fishing at night");

  Sketched after("a", "2030-03-06", "Norway and Chad met in Lagos on Friday about the herring quota of Chad and Norway.");
  const ActorId berg = after.person("Anna Berg", "NOR", "minister"), chad2 = after.state("Chad", "TCD"),
                norway2 = after.state("Norway", "NOR");
  after.meeting(MeetingStatus::held, "Lagos", "2030-03-05", {berg, chad2}, "Anna Berg met officials of Chad in Lagos");
  after.position(norway2, Stance::reject, "lower quota for herring");
  after.event(EventType::accuse, norway2, chad2, "Norway has accused Chad of fishing at night");
  after.event(EventType::accuse, chad2, norway2, "Chad accused Norway of greed");
  return {before.r, after.r};
}

}  // namespace

TEST_CASE("the order in which reports come changes nothing") {
  std::vector<record::Record> records = two_reports();
  const Links there = linked(records);
  std::ranges::reverse(records);
  CHECK(linked(records) == there);
  CHECK(there.reports[0].id == "b");
}

TEST_CASE("a meeting that was planned and then held is one, with who came by name or by state") {
  const Links links = linked(two_reports());
  REQUIRE(links.meetings.size() == 2);
  CHECK(links.meetings[0].item == links.meetings[1].item);
  CHECK(links.meetings[0].status == MeetingStatus::planned);
  CHECK(links.meetings[1].status == MeetingStatus::held);
}

TEST_CASE("a meeting of the same two on another day is another") {
  auto records = two_reports();
  records[1].meetings[0].date = record::Date{{}, parse_day("2030-03-12"), parse_day("2030-03-12")};
  const Links links = linked(records);
  CHECK(links.meetings[0].item != links.meetings[1].item);
}

TEST_CASE("an act told twice is one act; the answer to it is another") {
  auto records = two_reports();
  records[1].published = parse_day("2030-03-02");
  const Links links = linked(records);
  REQUIRE(links.events.size() == 3);
  CHECK(links.events[0].item == links.events[1].item);
  CHECK(links.events[2].item != links.events[0].item);
}

TEST_CASE("one issue under two labels is one matter, and the position on it one until it changes") {
  auto records = two_reports();
  const Links links = linked(records);
  REQUIRE(links.matters.size() == 1);
  CHECK(links.matters[0].labels.size() == 2);
  CHECK(links.matters[0].reports == 2);
  CHECK(links.positions[0].item == links.positions[1].item);
  records[1].positions[0].stance = Stance::accept;
  const Links moved = linked(records);
  CHECK(moved.positions[0].item != moved.positions[1].item);
}

TEST_CASE("two parties that deal with one another in two reports are a negotiation") {
  const Links links = linked(two_reports());
  REQUIRE(links.talks.size() == 1);
  CHECK(links.talks[0].id == "chad-norway");
  CHECK(links.talks[0].reports == 2);
  CHECK(links.talks[0].first == parse_day("2030-03-01"));
  CHECK(links.talks[0].last == parse_day("2030-03-06"));
}

TEST_CASE("a surname is the one person who can be meant, and never joins two") {
  Sketched full("1", "2030-01-01"), later("2", "2030-01-05"), elsewhere("3", "2030-01-06"), both("4", "2030-01-07"),
      unclear("5", "2030-01-08");
  full.person("Anna Berg", "NOR", "minister");
  later.person("Berg", "NOR", "Prime Minister");
  elsewhere.person("Berg", "SWE");
  const Links links = linked({full.r, later.r, elsewhere.r});
  CHECK(id_of(links, 0, 0) == "anna-berg");
  CHECK(id_of(links, 1, 0) == "anna-berg");
  CHECK(id_of(links, 2, 0) == "berg");
  REQUIRE(links.entities[0].offices.size() == 2);
  CHECK(links.entities[0].offices[1].role == "Prime Minister");
  CHECK(links.entities[0].aliases == std::vector<std::string>{"Anna Berg", "Berg"});

  both.person("Otto Berg", "NOR");
  unclear.person("Berg", "NOR");
  const Links three = linked({full.r, both.r, unclear.r});
  CHECK(three.entities.size() == 3);
  CHECK(id_of(three, 2, 0) == "berg");
}

TEST_CASE("spellings, middle names and initials are one; a son is not his father") {
  Sketched one("1", "2030-01-01"), two("2", "2030-01-02");
  one.person("Aleksei Petrov", "BGR");
  one.person("Omar Ali", "EGY");
  one.person("John Smith", "USA");
  one.actor("International Herring Council", ActorKind::organisation, "IGO");
  two.person("Aleksey I. Petrov", "BGR");
  two.person("Omar Ali Haddad", "EGY");
  two.person("John Smith Jr.", "USA");
  two.actor("IHC", ActorKind::organisation, "IGO");
  const Links links = linked({one.r, two.r});
  CHECK(id_of(links, 1, 1) == id_of(links, 0, 1));
  CHECK(id_of(links, 1, 2) != id_of(links, 0, 2));
  CHECK(id_of(links, 1, 3) == id_of(links, 0, 3));
}

TEST_CASE("a reprint is its source's text; another report of the same day is not") {
  const std::string text =
      "The harbour of Lagos was closed on Monday after a storm had torn two ships from their moorings, the port authority said. Nobody was "
      "hurt. The authority expects to open the harbour again on Wednesday, once divers have looked at the piers and the two ships have "
      "been "
      "towed away. Eleven ships were waiting outside on Monday evening.";
  Sketched first("1", "2030-01-01", text), reprint("2", "2030-01-02", "From our wires.\n" + text + " More follows."),
      other("3", "2030-01-02",
            "In Lagos the port was shut by a storm, with eleven vessels at anchor; two had come loose the night before.");
  const Links links = linked({first.r, reprint.r, other.r});
  CHECK(index_of(links.reports[1].source) == 0);
  CHECK(index_of(links.reports[2].source) == 2);
}

TEST_CASE("what analysts correct is linked as they say") {
  const auto records = two_reports();
  const Links before = linked(records);
  link::Corrections corrections;
  corrections.entities = {{"anna-berg", "norway"}};
  corrections.splits = {{"a", 1, "herring at night"}};
  const Links after = linked(records, corrections);
  CHECK(after.entities.size() == before.entities.size() - 1);
  CHECK(id_of(after, 1, 0) == "norway");
  REQUIRE(after.matters.size() == 2);
  CHECK(after.matters[1].label == "herring at night");
  link::Corrections again = corrections;
  again.matters = {{"herring-at-night", after.matters[0].id}};
  CHECK(linked(records, again).matters.size() == 1);
}

TEST_CASE("ids are given once and can stand in a URL") {
  link::Ids ids;
  CHECK(ids.take("São Tomé & Príncipe", "state") == "sao-tome-principe");
  CHECK(ids.take("Sao Tome (Principe)", "state") == "sao-tome-principe-2");
  CHECK(ids.take("Москва", "person") == "person");
  CHECK(link::slug(std::string(100, 'x')).size() == 48);
}
