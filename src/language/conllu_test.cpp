#include "language/conllu.hpp"

#include <doctest/doctest.h>

using namespace demarche;
using namespace demarche::language;

namespace {

constexpr std::string_view sample =
    "# newdoc\n"
    "# newpar\n"
    "# sent_id = 1\n"
    "# text = Oslo’s envoys don't agree.\n"
    "1-2\tOslo’s\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tOslo\tOslo\tPROPN\t_\tNumber=Sing\t3\tnmod:poss\t_\tNER=B-GPE|TokenRange=0:4\n"
    "2\t’s\t's\tPART\t_\t_\t1\tcase\t_\tTokenRange=4:6\n"
    "3\tenvoys\tenvoy\tNOUN\t_\tNumber=Plur\t6\tnsubj\t_\tTokenRange=7:13\n"
    "4-5\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tdo\tdo\tAUX\t_\tMood=Ind\t6\taux\t_\tTokenRange=14:16\n"
    "5\tn't\tnot\tPART\t_\t_\t6\tadvmod\t_\tTokenRange=16:19\n"
    "6\tagree\tagree\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|TokenRange=20:25\n"
    "7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\tTokenRange=25:26\n"
    "\n";

}  // namespace

TEST_CASE("what is read is written again") {
  const auto d = read_conllu(sample);
  REQUIRE(d);
  CHECK(inconsistency(*d) == "");
  CHECK(d->text == "Oslo’s envoys don't agree.");
  CHECK(write_conllu(*d) == sample);
  CHECK(d->names.size() == 1);
  CHECK(d->tokens[2].head == 5);
}

TEST_CASE("given tokens alone have a tree of some sort") {
  const auto d = read_conllu(
      "1\tWe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tmet\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tBye\t_\t_\t_\t_\t_\t_"
      "\t_\t_\n");
  REQUIRE(d);
  CHECK(d->text == "We met. Bye");
  CHECK(d->sentences.size() == 2);
  CHECK(inconsistency(*d) == "");
}

TEST_CASE("cycles and wild heads hang on the first word") {
  const auto d = read_conllu(
      "1\ta\t_\tX\t_\t_\t2\tdep\t_\t_\n2\tb\t_\tX\t_\t_\t1\tdep\t_\t_\n3\tc\t_\tX\t_\t_\t0\troot\t_\t_\n\n1\ta\t_\tX\t_\t_\t9\tdep\t_\t_"
      "\n\n");
  REQUIRE(d);
  CHECK(inconsistency(*d) == "");
}

TEST_CASE("malformed lines are told with their number") {
  const auto d = read_conllu("# text = x\n1\tx\n");
  REQUIRE(!d);
  CHECK(d.error().where == "line 2");
  CHECK(!read_conllu("2\ta\t_\tX\t_\t_\t0\troot\t_\t_\n"));
  CHECK(!read_conllu("1\t\t_\tX\t_\t_\t0\troot\t_\t_\n"));
}

TEST_CASE("empty nodes are left out, and an empty file is an empty document") {
  CHECK(read_conllu("")->tokens.empty());
  const auto d = read_conllu("1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n1.1\tb\t_\tX\t_\t_\t_\t_\t_\t_\n");
  REQUIRE(d);
  CHECK(d->tokens.size() == 1);
}

TEST_CASE("lines are paragraphs") {
  const Document d = document_of_lines("One.\r\n\n  Two. \n \t\nThree");
  REQUIRE(d.blocks.size() == 3);
  CHECK(d.view(d.blocks[0].span) == "One.");
  CHECK(d.view(d.blocks[1].span) == "Two.");
  CHECK(d.view(d.blocks[2].span) == "Three");
}
