#include "did/lexicon.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace demarche;
using namespace demarche::did;

namespace {

std::string file(const std::string& name) {
  std::ifstream in(std::string(DEMARCHE_ROOT "/data/events/") + name);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

}  // namespace

TEST_CASE("the tables that ship can be read to the last row") {
  const std::string classes = file("classes.tsv"), lexicon = file("lexicon.tsv"), effects = file("effects.tsv"), contexts = file("contexts.tsv");
  EventTables tables;
  tables.read_classes(classes);
  tables.read_entries(lexicon);
  tables.read_effects(effects);
  tables.read_contexts(contexts);
  for (const std::string& problem : tables.problems) FAIL_CHECK(problem);
  CHECK(tables.contexts.size() > 30);

  std::size_t predicates = 0;
  std::set<EventType> types;
  for (const auto& [lemma, senses] : tables.entries)
    for (const Entry& entry : senses) {
      ++predicates;
      if (entry.type) types.insert(*entry.type);
      CHECK_MESSAGE(!entry.example.empty(), entry.name);
      CHECK_MESSAGE((!entry.type || !entry.actors.empty()), entry.name);
    }
  CHECK(predicates > 1500);
  CHECK(types.size() == event_type_count);
}

TEST_CASE("a row says its words, frame and requirements") {
  EventTables tables;
  tables.read_classes("TALKS\ttalk meeting");
  tables.read_entries("walk away from,quit\tverb\tREJECT\tmeet\t125\ts+by>with,from\tfrom=TALKS|summit s!=ANY\tWe quit.");
  REQUIRE(tables.problems.empty());
  const Entry& entry = tables.entries.at("walk").front();
  CHECK(entry.name == "verb walk away from");
  CHECK(entry.particles == std::vector<std::string_view>{"away", "from"});
  CHECK(entry.actors.size() == 1);
  CHECK(entry.actors[0].size() == 2);
  CHECK(entry.recipients.size() == 2);
  REQUIRE(entry.requirements.size() == 2);
  CHECK(entry.requirements[0].words == WordClass{"meeting", "summit", "talk"});
  CHECK(!entry.requirements[1].wanted);
  CHECK(entry.requirements[1].any);
  CHECK(tables.entries.contains("quit"));
}

TEST_CASE("the sense that asks for more is tried first") {
  EventTables tables;
  tables.read_entries("strike\tverb\tASSAULT\t\t190\ts>o\t\tA.\nstrike\tverb\tAGREE\t\t057\ts>with\to=deal\tB.");
  REQUIRE(tables.entries.at("strike").size() == 2);
  CHECK(tables.entries.at("strike")[0].type == EventType::agree);
}

TEST_CASE("rows that cannot be read are named and left out") {
  EventTables tables;
  tables.read_entries("a\tverb\tNOTHING\t\t\ts\t\tA.\nb\tverb\tAGREE\t\t\ts\to=NOWHERE\tB.\nc\tverb\tAGREE\nd\tverb\t-\t\t\t\t\tD.");
  CHECK(tables.problems.size() == 3);
  CHECK(tables.entries.size() == 1);
  tables.read_effects("sometimes\tverb\thope");
  CHECK(tables.problems.size() == 4);
}
