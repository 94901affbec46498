#include "document/tree.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"
#include "document/mentions.hpp"

using namespace demarche;

namespace {

// "US and French officials rejected the new plan ."
Document rejection() {
  return hand_made(
      "US/PROPN/compound/4 and/CCONJ/cc/3 French/ADJ/conj/1 officials/NOUN/nsubj/5 rejected/VERB/root/0/reject the/DET/det/8 new/ADJ/amod/8 "
      "plan/NOUN/obj/5 ./PUNCT/punct/5");
}

std::vector<TokenIndex> list(std::span<const TokenIndex> tokens) { return {tokens.begin(), tokens.end()}; }

}  // namespace

TEST_CASE("children come in the order of the text") {
  const Document d = rejection();
  const Tree tree(d);
  CHECK(list(tree.children(4)) == std::vector<TokenIndex>{3, 7, 8});
  CHECK(tree.child(4, {Rel::obj}) == 7u);
  CHECK_FALSE(tree.child(4, {Rel::iobj}));
  CHECK(tree.conjuncts(0) == std::vector<TokenIndex>{0, 2});
}

TEST_CASE("a phrase is what a token covers, without punctuation at its edges") {
  const Document d = rejection();
  const Tree tree(d);
  CHECK(d.view(tree.subtree(4)) == "US and French officials rejected the new plan.");
  CHECK(d.view(tree.phrase(4)) == "US and French officials rejected the new plan");
  CHECK(d.view(tree.phrase(2)) == "French");
  CHECK(d.view(tree.phrase(7)) == "the new plan");
}

TEST_CASE("what is below what") {
  const Document d = rejection();
  const Tree tree(d);
  CHECK(tree.is_below(2, 3));
  CHECK(tree.is_below(3, 3));
  CHECK_FALSE(tree.is_below(3, 7));
}

TEST_CASE("bytes find their tokens") {
  const Document d = rejection();
  const Tree tree(d);
  CHECK(tree.token_at(0) == 0);
  CHECK(tree.token_at(1) == 1);
  CHECK(tree.token_at(static_cast<std::uint32_t>(d.text.size())) == d.tokens.size());
  CHECK(d.view(tree.tokens_in({0, 12})) == "US and");  // "French" is cut
}

TEST_CASE("a sentence of ten thousand words in a chain needs no stack") {
  std::string line = "w/NOUN/root/0";
  for (int i = 1; i < 10000; ++i) line += " w/NOUN/nmod/" + std::to_string(i);
  const Document d = hand_made(line);
  const Tree tree(d);
  CHECK(tree.subtree(0) == TokenRange{0, 10000});
  CHECK(tree.subtree(9000) == TokenRange{9000, 10000});
}

TEST_CASE("the innermost statement holds what is said in it") {
  Document d = rejection();
  const auto add = [&](Span content) {
    Statement s;
    s.content = content;
    s.evidence = {content};
    d.statements.push_back(s);
  };
  add({0, 44});
  add({24, 44});
  CHECK(enclosing_statement(d, {0, 5}) == StatementId(0));
  CHECK(enclosing_statement(d, {30, 40}) == StatementId(1));
  CHECK(enclosing_statement(d, {20, 40}) == StatementId(0));
  CHECK_FALSE(enclosing_statement(d, {30, 45}));
}

TEST_CASE("a noun phrase stands for the actors of its widest mention and of its conjuncts") {
  Document d = rejection();
  d.actors = {{.name = "United States", .kind = ActorKind::state}, {.name = "France", .kind = ActorKind::state}};
  const ActorId us{0}, france{1};
  d.mentions = {{{0, 4}, 3, us, MentionKind::nominal}, {{0, 4}, 3, france, MentionKind::nominal}, {{0, 1}, 0, us, MentionKind::name}, {{2, 3}, 2, france, MentionKind::name}};
  const Tree tree(d);
  const MentionIndex index(d);
  CHECK(index.actors_of(tree, 3) == std::vector<ActorId>{us, france});
  CHECK(index.actors_of(tree, 0) == std::vector<ActorId>{us, france});
  CHECK(index.actors_of(tree, 7).empty());

  d.mentions.erase(d.mentions.begin(), d.mentions.begin() + 2);
  const MentionIndex names_only(d);
  CHECK(names_only.actors_of(tree, 3).empty());
  CHECK(names_only.actors_or_owners_of(tree, 3) == std::vector<ActorId>{us, france});
}
