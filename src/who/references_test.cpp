#include "who/references.hpp"

#include <doctest/doctest.h>

#include <string>

#include "document/hand_made.hpp"
#include "who/chain_score.hpp"
#include "who/reference_trainer.hpp"

using namespace demarche;

namespace {

const who::Knowledge& knowledge() {
  static const who::Knowledge k;
  return k;
}

/// The chains as words: "Ana Lund | her".
std::vector<std::string> chains(const Document& d, const who::ReferenceModel& model = who::ReferenceModel::built_in()) {
  const Tree tree(d);
  const who::References references(tree, who::find_noun_phrases(knowledge().tables(), tree));
  std::vector<std::string> all;
  for (const auto& chain : who::find_chains(model, references)) {
    all.emplace_back();
    for (const std::uint32_t p : chain) all.back() += (all.back().empty() ? "" : " | ") + std::string(d.view(references.phrases()[p].tokens));
  }
  return all;
}

constexpr std::string_view speech =
    "Ana/PROPN/nsubj/3 Lund/PROPN/flat/1 gave/VERB/root/0/give her/PRON/nmod:poss/5/her/Gender=Fem|Person=3|Poss=Yes|PronType=Prs "
    "speech/NOUN/obj/3/speech/Number=Sing ./PUNCT/punct/3\n"
    "She/PRON/nsubj/2/she/Gender=Fem|Number=Sing|Person=3|PronType=Prs left/VERB/root/0/leave ./PUNCT/punct/2";

Document read_speech() {
  Document d = hand_made(speech);
  d.names.push_back({find_tokens(d, "Ana Lund"), NameKind::person});
  return d;
}

who::ChainScore score() {
  const auto chain = [](std::initializer_list<std::uint32_t> at) {
    who::SpanChain spans;
    for (const std::uint32_t a : at) spans.push_back({a, a + 1});
    return spans;
  };
  return who::compare_chains({chain({1, 2, 3}), chain({4, 5, 6, 7})}, {chain({1, 2}), chain({3, 4}), chain({6, 7, 8, 9})});
}

}  // namespace

TEST_CASE("pronouns and their name are one chain; a phrase that nothing takes up is in none") {
  CHECK(chains(read_speech()) == std::vector<std::string>{"Ana Lund | her | She"});
}

TEST_CASE("a phrase holds what follows its head, not the preposition before it, nor the rest of a row") {
  const Document d = hand_made(
      "Talks/NOUN/nsubj/7/talk/Number=Plur between/ADP/case/3 Norway/PROPN/nmod/1 and/CCONJ/cc/5 Chile/PROPN/conj/3 have/AUX/aux/7 "
      "failed/VERB/root/0/fail");
  const Tree tree(d);
  std::vector<std::string> found;
  for (const auto& p : who::find_noun_phrases(knowledge().tables(), tree)) found.emplace_back(d.view(p.tokens));
  CHECK(found == std::vector<std::string>{"Talks between Norway and Chile", "Norway", "Norway and Chile", "Chile"});
}

TEST_CASE("bytes that are no model find nothing") { CHECK(chains(read_speech(), who::ReferenceModel("DMREFS01 cut short")).empty()); }

TEST_CASE("training learns what is marked, and the same data give the same bytes") {
  std::vector<who::MarkedDocument> marked(30);
  for (auto& m : marked) {
    m.document = read_speech();
    m.chains = {{find_tokens(m.document, "Ana Lund"), find_tokens(m.document, "her"), find_tokens(m.document, "She")}};
  }
  const std::string bytes = who::train_references(knowledge(), marked, {});
  CHECK(chains(read_speech(), who::ReferenceModel(bytes)) == std::vector<std::string>{"Ana Lund | her | She"});
  CHECK(who::train_references(knowledge(), marked, {}) == bytes);
}

TEST_CASE("scores of chains are those of the reference scorer's own example") {
  CHECK(score().muc.recall() == doctest::Approx(0.4));
  CHECK(score().muc.precision() == doctest::Approx(0.4));
  CHECK(score().b_cubed.recall() == doctest::Approx(5.0 / 12));
  CHECK(score().b_cubed.precision() == doctest::Approx(0.5));
  CHECK(score().ceaf.recall() == doctest::Approx(0.65));
  CHECK(score().ceaf.precision() == doctest::Approx(1.3 / 3));
}
