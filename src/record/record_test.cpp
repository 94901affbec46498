#include "record/record.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "record/example.hpp"
#include "record/json.hpp"

using namespace demarche;
using namespace demarche::record;

TEST_CASE("the example is a sound document") { CHECK(inconsistency(example_document()) == ""); }

TEST_CASE("a quote counts code points and holds its words") {
  const Record r = make_record(example_document());
  CHECK(r.events[0].place->name == "Orlé");
  // "Orlé" has five bytes, so what follows in the text lies one code point lower than its byte.
  CHECK(r.events[0].evidence[0] == Quote{23, 46, "Norway rejects the plan"});
}

TEST_CASE("an actor has its own mentions") {
  const Record r = make_record(example_document());
  REQUIRE(r.actors[0].mentions.size() == 2);
  CHECK(r.actors[0].mentions[1].text == "Norway");
  CHECK(r.actors[1].mentions.size() == 1);
}

TEST_CASE("sentences of the body are numbered from 1, the title is not") {
  const Record r = make_record(example_document());
  REQUIRE(r.sentences.size() == 3);
  CHECK(r.sentences[0].number == 0);
  CHECK(r.sentences[2].number == 2);
  CHECK(sentence_at(r, r.proposals[0].evidence[0].start)->number == 2);
  CHECK(sentence_at(Record{}, 7) == nullptr);
}

TEST_CASE("JSON has the contract's names, ids and offsets") {
  const auto json = nlohmann::json::parse(to_json(example_document()));
  CHECK(json["document"]["source"] == "example.txt");
  CHECK(json["document"]["published"] == "2024-05-01");
  CHECK(json["actors"][1] == nlohmann::json::parse(R"({"id": "a2", "name": "Anna Berg", "kind": "person", "role": "envoy",
    "represents": "NOR", "inferred": true, "evidence": [{"start": 63, "end": 72, "text": "Anna Berg"}],
    "mentions": [{"start": 63, "end": 72, "text": "Anna Berg"}]})"));
  CHECK(json["statements"][0]["speaker"] == "a2");
  CHECK(json["statements"][0]["cue"]["text"] == "says");
  CHECK(json["events"][0]["according_to"] == "s1");
  CHECK(json["events"][0]["date"] == nlohmann::json::parse(R"({"text": "Friday", "start": "2024-05-03", "end": "2024-05-03"})"));
  CHECK(json["meetings"][0]["attendance"][1]["for"] == "a1");
  CHECK(json["conditions"][0]["if"] == "Norway signs");
  CHECK(json["conditions"][0]["date"] == nlohmann::json::parse(R"({"text": "by Friday"})"));
  CHECK(json["positions"][0]["strength"] == "red_line");
  CHECK(json["questions"][0]["parties"] == nlohmann::json::parse(R"(["a1", "a3"])"));
}

TEST_CASE("an empty document has an empty record") {
  const auto json = nlohmann::json::parse(to_json(Document{}));
  CHECK(json["document"]["id"] == "e3b0c44298fc1c14");
  CHECK(json["events"].empty());
  CHECK(!json["document"].contains("published"));
}
