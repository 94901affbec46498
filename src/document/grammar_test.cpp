#include "document/grammar.hpp"

#include <doctest/doctest.h>

using namespace demarche;

TEST_CASE("every tag, relation and feature is read back from its spelling") {
  for (int i = 0; i < upos_count; ++i) CHECK(parse_upos(to_string(Upos(i))) == Upos(i));
  for (int i = 0; i < rel_count; ++i) CHECK(parse_rel(to_string(Rel(i))) == Rel(i));
  for (int i = 0; i < feature_count; ++i) {
    Features one;
    one.set(Feature(i));
    CHECK(parse_features(to_string(one)) == one);
  }
}

TEST_CASE("features are spelled in CoNLL-U's order") {
  CHECK(to_string(parse_features("VerbForm=Fin|Tense=Past|Mood=Ind")) == "Mood=Ind|Tense=Past|VerbForm=Fin");
  CHECK(to_string(parse_features("_")) == "_");
  CHECK(to_string(parse_features("Case=Nom|Mystery=Yes")) == "Case=Nom");
}

TEST_CASE("a subtype is dropped, a plain relation stays") {
  CHECK(universal(Rel::nsubj_pass) == Rel::nsubj);
  CHECK(universal(Rel::acl_relcl) == Rel::acl);
  CHECK(universal(Rel::obj) == Rel::obj);
  CHECK(is_subject(Rel::csubj_pass));
  CHECK_FALSE(is_subject(Rel::obj));
}

TEST_CASE("unknown spellings give nothing") {
  CHECK_FALSE(parse_upos("_"));
  CHECK_FALSE(parse_rel("nsubj:unheard"));
}
