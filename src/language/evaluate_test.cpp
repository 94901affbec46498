#include "language/evaluate.hpp"

#include <doctest/doctest.h>

#include "language/conllu.hpp"

using namespace demarche;
using namespace demarche::language;

namespace {

constexpr std::string_view gold =
    "1\tMinisters\tminister\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_"
    "\t2\tpunct\t_\t_\n\n"
    "1\tTalks\ttalk\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n\n";

}  // namespace

TEST_CASE("the gold itself scores 100") {
  const auto d = *read_conllu(gold);
  const LayerScores scores = compare(d, d);
  for (const double score : {scores.words, scores.sentences, scores.upos, scores.lemmas, scores.uas, scores.las}) CHECK(score == 100);
}

TEST_CASE("mistakes count where they are") {
  const auto d = *read_conllu(gold);
  Document wrong = d;
  wrong.tokens[0].head = 2;
  wrong.tokens[1].upos = Upos::noun;
  CHECK(compare(d, wrong).uas == doctest::Approx(80));
  CHECK(compare(d, wrong).upos == doctest::Approx(80));
  CHECK(compare(d, wrong).words == 100);
  CHECK(compare(d, raw(d)).words == 0);
}

TEST_CASE("words that are cut otherwise are wrong in every layer") {
  const auto d = *read_conllu(gold);
  const auto other = *read_conllu(
      "1\tMinisters\tminister\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tmet.\tmeet\tVERB\t_\t_\t0\troot\t_\t_\n3\tTalks\ttalk\tNOUN\t_\t_"
      "\t4\tnsubj\t_\t_\n"
      "4\tgo\tgo\tVERB\t_\t_\t2\tparataxis\t_\t_\n\n");
  const LayerScores scores = compare(d, other);
  CHECK(scores.words == doctest::Approx(200.0 * 3 / 9));
  CHECK(scores.sentences == 0);
  CHECK(scores.uas == doctest::Approx(200.0 * 1 / 9));
}
