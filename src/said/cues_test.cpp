#include "said/cues.hpp"

#include <doctest/doctest.h>

namespace demarche::said {

TEST_CASE("verbs, nouns and adjectives have their own entries") {
  const Cue* demand = find_cue(Upos::verb, "demand");
  REQUIRE(demand);
  CHECK(demand->to);
  CHECK(demand->introduced_by.empty());
  const Cue* noun = find_cue(Upos::noun, "demand");
  REQUIRE(noun);
  CHECK_FALSE(noun->quote);
  CHECK(noun->introduced_by == std::vector<std::string_view>{"for"});
  CHECK(find_cue(Upos::adj, "confident")->kind == CueKind::think);
  CHECK_FALSE(find_cue(Upos::adv, "demand"));
}

TEST_CASE("a particle makes another verb") {
  CHECK(find_cue(Upos::verb, "point", "out")->that);
  CHECK_FALSE(find_cue(Upos::verb, "point")->that);
  CHECK(find_cue(Upos::verb, "accuse")->object_introduced_by == std::vector<std::string_view>{"of"});
}

TEST_CASE("words that do nothing but act do not attribute") {
  CHECK_FALSE(find_cue(Upos::verb, "sign"));
  CHECK_FALSE(find_cue(Upos::verb, ""));
}

}  // namespace demarche::said
