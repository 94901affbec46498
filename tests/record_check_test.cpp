#include "record_check.hpp"

#include <doctest/doctest.h>

using demarche::tests::what_is_wrong;

namespace {

// The record of "Løsning i Oslo" with this list of actors.
std::string record(const std::string& actors) {
  return R"({"document":{"text":"Løsning i Oslo"},"actors":[)" + actors +
         R"(],"statements":[],"events":[],"meetings":[],"issues":[],"proposals":[],"positions":[],"conditions":[],"shifts":[],"questions":[]})";
}

}  // namespace

TEST_CASE("a sound record passes") {
  CHECK(what_is_wrong(record(R"({"id":"a1","evidence":[{"start":10,"end":14,"text":"Oslo"}]})")).empty());
}

TEST_CASE("each thing that can be wrong is found") {
  CHECK(what_is_wrong("{") == "this is not JSON");
  CHECK(what_is_wrong(record(R"({"id":"a1","evidence":[]})")).find("no evidence") != std::string::npos);
  CHECK(what_is_wrong(record(R"({"id":"a1","evidence":[{"start":9,"end":13,"text":"Oslo"}]})")).find("not what it points at") !=
        std::string::npos);
  CHECK(what_is_wrong(record(R"({"id":"a1","evidence":[{"start":10,"end":15,"text":"Oslo"}]})")).find("not what it points at") !=
        std::string::npos);
  const std::string one = R"({"id":"a1","evidence":[{"start":10,"end":14,"text":"Oslo"}]})";
  CHECK(what_is_wrong(record(one + "," + one)).find("no id of its own") != std::string::npos);
  CHECK(what_is_wrong(record(R"({"id":"a1","speaker":"a2","evidence":[{"start":10,"end":14,"text":"Oslo"}]})")).find("names nothing: a2") !=
        std::string::npos);
}
