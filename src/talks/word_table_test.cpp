#include "talks/word_table.hpp"

#include <doctest/doctest.h>

namespace demarche::talks {

TEST_CASE("a table of words keeps classes apart and the first line of a word") {
  const WordTable table("# comment\nverb\treject\tobj\treject\nverb\treject\tcomp\nnoun\treject\n\nbroken\n");
  REQUIRE(table.find("verb", "reject"));
  CHECK(field(*table.find("verb", "reject"), 0) == "obj");
  CHECK(field(*table.find("verb", "reject"), 7).empty());
  CHECK(table.has("noun", "reject"));
  CHECK_FALSE(table.has("noun", "verb"));
  CHECK_FALSE(table.has("broken", ""));
}

TEST_CASE("a field lists words between commas, whole") {
  CHECK(lists("to,on", "on"));
  CHECK_FALSE(lists("to,onto", "on"));
}

TEST_CASE("every table of the room has lines") {
  CHECK(meeting_words().has("noun", "summit"));
  CHECK(stance_words().has("verb", "reject"));
  CHECK(proposal_words().has("noun", "proposal"));
  CHECK(condition_words().has("clause", "unless"));
  CHECK(shift_words().has("verb", "soften"));
  CHECK(question_words().has("state", "unresolved"));
  CHECK(genre_words().has("other", "striker"));
}

}  // namespace demarche::talks
