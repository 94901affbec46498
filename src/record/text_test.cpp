#include "record/text.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "record/example.hpp"

using namespace demarche;
using namespace demarche::record;

TEST_CASE("a note has a section for every kind, each line with its sentence") {
  CHECK(to_text(example_document()) == R"(Envoy skips Orlé talks
1 May 2024 · by A Reporter · The Example · example.txt

WHO
  1  Norway: Anna Berg, envoy
  2  Chad

MEETINGS
  T  Meeting in Orlé, 3 May 2024, planned: a truce (also 2)
  2      host: Chad
  T      withdrew: Anna Berg (NOR) for Norway – illness

PROPOSALS
  2  Chad to Norway, Anna Berg: the truce, 3 May 2024 – rejected
  2      • a truce
  2      • by Friday
  1      Norway rejects, 3 May 2024

POSITIONS
     Norway
  1      RED LINE rejects the plan – its law, 28 April – 3 May 2024 (in the past) (voiced by Anna
             Berg)

CONDITIONS
  2  Chad, offer: Norway signs → Chad offers a truce, “by Friday”

SHIFTS
  1  Norway: the plan, from accept to reject

OPEN
  2  Norway, Chad: a truce

SAID
  1  Anna Berg (says, to Chad, radio, 3 May 2024): Norway rejects the plan

EVENTS
  1  REJECT Norway → Chad (possible), 3 May 2024, Orlé: “Norway rejects the plan” (according to Anna
         Berg)
)");
}

TEST_CASE("no line is wider than asked, however narrow") {
  for (const int width : {40, 63, 100}) {
    const std::string text = to_text(example_document(), {.width = width});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      REQUIRE(end != std::string::npos);
      CHECK(display_width(std::string_view(text).substr(at, end - at)) <= width);
      at = end + 1;
    }
  }
}

TEST_CASE("a hostile report cannot reach the terminal") {
  Document d = example_document();
  d.title = "\x1b]0;owned\x07";
  d.source = "a\nb";
  d.actors[0].name = "Nor\x1b[2Jway";
  d.meetings[0].topic =
      "\xC2\x9B"
      "31m";
  const std::string text = to_text(d);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\xC2\x9B") == std::string::npos);
  CHECK(text.find("a b") != std::string::npos);
}

TEST_CASE("colour only when asked for") {
  CHECK(to_text(example_document()).find('\x1b') == std::string::npos);
  CHECK(to_text(example_document(), {.colour = true}).find("\x1b[1;31mRED") != std::string::npos);
}

TEST_CASE("a text without anything says so") { CHECK(to_text(Document{}).find("Nothing of negotiations was found") != std::string::npos); }

TEST_CASE("dates read as people write them") {
  const auto days = [](const char* a, const char* b) { return in_words(Date{{}, parse_day(a), parse_day(b)}); };
  CHECK(days("2025-04-23", "2025-04-23") == "23 April 2025");
  CHECK(days("2025-04-14", "2025-04-20") == "14–20 April 2025");
  CHECK(days("2025-04-28", "2025-05-03") == "28 April – 3 May 2025");
  CHECK(days("2024-12-30", "2025-01-02") == "30 December 2024 – 2 January 2025");
  CHECK(in_words(Date{Quote{0, 4, "soon"}, {}, {}}) == "“soon”");
}

TEST_CASE("what is refused may be a thing or a deed") {
  Record r;
  r.text = "Norway refused to sign a treaty.";
  r.actors = {{"Norway", ActorKind::state, "", "NOR", "", "", false, {{0, 6, "Norway"}}}};
  r.issues = {{"sign a treaty", {{18, 31, "sign a treaty"}}}, {"treaty", {{25, 31, "treaty"}}}};
  record::Position p;
  p.evidence = {{0, 31, "Norway refused to sign a treaty"}};
  p.stance = Stance::reject;
  p.issue = IssueId(0);
  r.positions = {p};
  CHECK(to_text(r).find("refuses to sign a treaty\n") != std::string::npos);
  r.positions[0].issue = IssueId(1);
  CHECK(to_text(r).find("rejects treaty\n") != std::string::npos);
}
