#include "who/who.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "document/hand_made.hpp"
#include "document/mentions.hpp"

using namespace demarche;

namespace {

const who::Knowledge& knowledge() {
  static const who::Knowledge k;
  return k;
}

void name(Document& d, const std::string& words, NameKind kind, int nth = 0) {
  d.names.push_back({find_tokens(d, words, nth), kind});
  std::ranges::sort(d.names, {}, &Name::tokens);
}

Document read(Document d, const char* day = "2024-05-01") {
  d.published = parse_day(day);
  d.places = who::find_places(knowledge(), d);
  who::find_actors(knowledge(), d);
  CHECK(inconsistency(d) == "");
  return d;
}

const Actor* actor(const Document& d, std::string_view name) {
  for (const Actor& a : d.actors)
    if (a.name == name) return &a;
  return nullptr;
}

/// The names of the actors for which the phrase headed by the token with this form stands.
std::set<std::string> at(const Document& d, std::string_view form, int nth = 0) {
  const Tree tree(d);
  const MentionIndex index(d);
  std::set<std::string> names;
  for (TokenIndex t = 0; t < d.tokens.size(); ++t)
    if (d.form(t) == form && nth-- == 0)
      for (const ActorId a : index.actors_of(tree, t)) names.insert(d.actors[index_of(a)].name);
  return names;
}

}  // namespace

TEST_CASE("a title gives role and state, and belongs to the mention") {
  Document d = hand_made(
      "Bolivian/ADJ/amod/3 Foreign/ADJ/amod/3 Minister/PROPN/nmod:desc/4 Ramona/PROPN/nsubj/6 Quispe/PROPN/flat/4 arrived/VERB/root/0");
  name(d, "Ramona Quispe", NameKind::person);
  d = read(std::move(d));
  const Actor* minister = actor(d, "Ramona Quispe");
  REQUIRE(minister);
  CHECK(minister->role == "Foreign Minister");
  CHECK(minister->represents == "BOL");
  CHECK_FALSE(minister->represents_inferred);
  CHECK(at(d, "Ramona") == std::set<std::string>{"Ramona Quispe"});
}

TEST_CASE("a surname is the person named before; namesakes with other first names stay apart") {
  Document d = hand_made(
      "Ana/PROPN/nsubj/3 Lund/PROPN/flat/1 met/VERB/root/0 Erik/PROPN/obj/3 Berg/PROPN/flat/4\n"
      "Lund/PROPN/nsubj/2 left/VERB/root/0\n"
      "Nils/PROPN/nsubj/3 Berg/PROPN/flat/1 stayed/VERB/root/0");
  name(d, "Ana Lund", NameKind::person);
  name(d, "Erik Berg", NameKind::person);
  name(d, "Lund", NameKind::person, 1);
  name(d, "Nils Berg", NameKind::person);
  d = read(std::move(d));
  CHECK(d.actors.size() == 3);
  CHECK(at(d, "Lund", 1) == std::set<std::string>{"Ana Lund"});
}

TEST_CASE("compound adjectives are as many states") {
  Document d = hand_made(
      "Danish/ADJ/amod/5 ,/PUNCT/punct/3 Polish/ADJ/conj/1 and/CCONJ/cc/5 Chilean/ADJ/conj/1 officials/NOUN/nsubj/7 met/VERB/root/0");
  d.tokens[0].head = 5;
  d.tokens[5].head = 6;
  d.tokens[5].features = parse_features("Number=Plur");
  d.tokens[5].lemma = "official";
  d = read(std::move(d));
  CHECK(at(d, "officials") == std::set<std::string>{"Denmark", "Poland", "Chile"});
}

TEST_CASE("a capital acts for its state, but a venue is only a place") {
  Document d = hand_made(
      "Oslo/PROPN/nsubj/2 objected/VERB/root/0 ./PUNCT/punct/2\n"
      "They/PRON/nsubj/2 met/VERB/root/0 in/ADP/case/4 Lisbon/PROPN/obl/2 ./PUNCT/punct/2");
  name(d, "Oslo", NameKind::gpe);
  name(d, "Lisbon", NameKind::gpe);
  d = read(std::move(d));
  CHECK(at(d, "Oslo") == std::set<std::string>{"Norway"});
  CHECK(at(d, "Lisbon").empty());
  REQUIRE(d.places.size() == 1);
  CHECK(d.places[0].name == "Lisbon");
  CHECK(d.places[0].country == "PRT");
  CHECK(d.places[0].latitude.has_value());
}

TEST_CASE("'us' is a pronoun and 'US' a state") {
  Document d =
      hand_made("It/PRON/nsubj/2 helps/VERB/root/0 us/PRON/obj/2 ./PUNCT/punct/2\nThe/DET/det/2 US/PROPN/nsubj/3 agreed/VERB/root/0");
  d = read(std::move(d));
  REQUIRE(d.actors.size() == 1);
  CHECK(d.actors[0].represents == "USA");
  CHECK(d.mentions.size() == 1);
}

TEST_CASE("a government is its state") {
  Document d = hand_made("The/DET/det/3 Peruvian/ADJ/amod/3 government/NOUN/nsubj/4 agreed/VERB/root/0");
  d = read(std::move(d));
  CHECK(at(d, "government") == std::set<std::string>{"Peru"});
}

TEST_CASE("an acronym in brackets names the body later") {
  Document d = hand_made(
      "The/DET/det/4 Free/PROPN/compound/4 River/PROPN/compound/4 Front/PROPN/nsubj/8 (/PUNCT/punct/6 FRF/PROPN/appos/4 )/PUNCT/punct/6 "
      "objected/VERB/root/0\n"
      "FRF/PROPN/nsubj/2 left/VERB/root/0");
  name(d, "Free River Front", NameKind::organisation);
  name(d, "FRF", NameKind::organisation);
  name(d, "FRF", NameKind::organisation, 1);
  d = read(std::move(d));
  CHECK(d.actors.size() == 1);
  CHECK(at(d, "FRF", 1) == std::set<std::string>{"Free River Front"});
}

TEST_CASE("pronouns take up people by gender and bodies by 'it'") {
  Document d = hand_made(
      "Ana/PROPN/nsubj/3 Lund/PROPN/flat/1 met/VERB/root/0 Erik/PROPN/obj/3 Berg/PROPN/flat/4\n"
      "She/PRON/nsubj/2 smiled/VERB/root/0\nHe/PRON/nsubj/2 left/VERB/root/0");
  name(d, "Ana Lund", NameKind::person);
  name(d, "Erik Berg", NameKind::person);
  d = read(std::move(d));
  CHECK(at(d, "She") == std::set<std::string>{"Ana Lund"});
  CHECK(at(d, "He") == std::set<std::string>{"Erik Berg"});
}

TEST_CASE("a nameless source is an actor; another one is another") {
  Document d = hand_made(
      "A/DET/det/3 senior/ADJ/amod/3 official/NOUN/nsubj/4 said/VERB/root/0 so/ADV/advmod/4\n"
      "An/DET/det/2 official/NOUN/nsubj/3 disagreed/VERB/root/0");
  d = read(std::move(d));
  REQUIRE(d.actors.size() == 2);
  CHECK(d.actors[0].kind == ActorKind::unnamed);
  CHECK(d.actors[0].name == "senior official");
}

TEST_CASE("both sides are the two parties named together") {
  Document d = hand_made(
      "Peru/PROPN/nsubj/4 and/CCONJ/cc/3 Chile/PROPN/conj/1 talked/VERB/root/0\n"
      "Both/DET/det/2 sides/NOUN/nsubj/3/side/Number=Plur agreed/VERB/root/0");
  d = read(std::move(d));
  CHECK(at(d, "sides") == std::set<std::string>{"Peru", "Chile"});
}

TEST_CASE("a body is spoken of by its kind") {
  Document d = hand_made(
      "Carrier/NOUN/compound/2 Zephair/PROPN/nsubj/3 met/VERB/root/0 the/DET/det/7 River/PROPN/compound/7 Pilots/PROPN/compound/7 "
      "Union/PROPN/obj/3\n"
      "The/DET/det/2 airline/NOUN/nsubj/3 left/VERB/root/0\n"
      "The/DET/det/2 union/NOUN/nsubj/3 stayed/VERB/root/0");
  name(d, "Zephair", NameKind::person);
  name(d, "River Pilots Union", NameKind::organisation);
  d = read(std::move(d));
  CHECK(at(d, "airline") == std::set<std::string>{"Zephair"});
  CHECK(at(d, "union") == std::set<std::string>{"River Pilots Union"});
  REQUIRE(actor(d, "Zephair"));
  CHECK(actor(d, "Zephair")->kind == ActorKind::organisation);
}

TEST_CASE("people belong to the body of their office") {
  Document d = hand_made(
      "The/DET/det/4 Free/PROPN/compound/4 River/PROPN/compound/4 Front/PROPN/nsubj/5 objected/VERB/root/0\n"
      "The/DET/det/2 rebels/NOUN/nmod:poss/4/rebel/Number=Plur '/PART/case/2 negotiator/NOUN/nsubj/9 ,/PUNCT/punct/6 Idris/PROPN/appos/4 "
      "Tamar/PROPN/flat/6 "
      ",/PUNCT/punct/6 left/VERB/root/0");
  name(d, "Free River Front", NameKind::organisation);
  name(d, "Idris Tamar", NameKind::person);
  d = read(std::move(d));
  REQUIRE(actor(d, "Idris Tamar"));
  CHECK(actor(d, "Idris Tamar")->affiliation == "Free River Front");
}

TEST_CASE("a title that the learner took into a name is none of it") {
  Document d = hand_made("President/PROPN/nmod:desc/2 Orsan/PROPN/nsubj/4 Velt/PROPN/flat/2 left/VERB/root/0");
  name(d, "President Orsan Velt", NameKind::person);
  d = read(std::move(d));
  REQUIRE(d.actors.size() == 1);
  CHECK(d.actors[0].name == "Orsan Velt");
  CHECK(d.actors[0].role == "President");
}

TEST_CASE("a pronoun in a fronted phrase looks ahead to the subject") {
  Document d = hand_made(
      "Ana/PROPN/nsubj/3 Lund/PROPN/flat/1 left/VERB/root/0\n"
      "In/ADP/case/3 her/PRON/nmod:poss/3/her/Poss=Yes speech/NOUN/obl/6 Marie/PROPN/nsubj/6 Holt/PROPN/flat/4 objected/VERB/root/0");
  name(d, "Ana Lund", NameKind::person);
  name(d, "Marie Holt", NameKind::person);
  d = read(std::move(d));
  CHECK(at(d, "her") == std::set<std::string>{"Marie Holt"});
}

TEST_CASE("a person unknown to the tables is given no state that the text does not give") {
  Document d = hand_made(
      "Envoy/PROPN/nmod:desc/2 Samuel/PROPN/nsubj/4 Orrin/PROPN/flat/2 thanked/VERB/root/0 Oman/PROPN/obj/4\n"
      "Norway/PROPN/nsubj/2 objected/VERB/root/0");
  name(d, "Samuel Orrin", NameKind::person);
  d = read(std::move(d));
  REQUIRE(actor(d, "Samuel Orrin"));
  CHECK(actor(d, "Samuel Orrin")->represents.empty());
}

TEST_CASE("forces are organisations that represent their state") {
  Document d = hand_made("Peru/PROPN/nmod:poss/3 's/PART/case/1 police/NOUN/nsubj/4 left/VERB/root/0");
  d = read(std::move(d));
  REQUIRE(d.actors.size() == 2);
  CHECK(at(d, "police") == std::set<std::string>{"Peru's police"});
  CHECK(actor(d, "Peru's police")->represents == "PER");
  CHECK(actor(d, "Peru's police")->sector == "COP");
}

TEST_CASE("a union that is described first and named later is one actor") {
  Document d = hand_made(
      "The/DET/det/2/the/Definite=Def|PronType=Art union/NOUN/nsubj/3/union/Number=Sing agreed/VERB/root/0/agree\n"
      "The/DET/det/3/the/Definite=Def|PronType=Art Dockers/PROPN/compound/3 Guild/PROPN/nsubj/4 voted/VERB/root/0/vote\n"
      "Ford/PROPN/nsubj/2 objected/VERB/root/0/object");
  name(d, "Dockers Guild", NameKind::organisation);
  d = read(std::move(d));
  CHECK(at(d, "union") == std::set<std::string>{"Dockers Guild"});
  CHECK(actor(d, "union") == nullptr);
}

TEST_CASE("where two unions are named, one that is only described is neither") {
  Document d = hand_made(
      "The/DET/det/2/the/Definite=Def|PronType=Art union/NOUN/nsubj/3/union/Number=Sing agreed/VERB/root/0/agree\n"
      "The/DET/det/3/the/Definite=Def|PronType=Art Dockers/PROPN/compound/3 Union/PROPN/nsubj/4 voted/VERB/root/0/vote\n"
      "The/DET/det/3/the/Definite=Def|PronType=Art Pilots/PROPN/compound/3 Union/PROPN/nsubj/4 voted/VERB/root/0/vote");
  name(d, "Dockers Union", NameKind::organisation);
  name(d, "Pilots Union", NameKind::organisation);
  d = read(std::move(d));
  CHECK(at(d, "union") == std::set<std::string>{"union"});
}

TEST_CASE("twenty thousand bodies described and named take little time") {
  std::string lines;
  for (int i = 0; i < 20000; ++i) {
    const std::string n = std::to_string(i);
    lines += "A/DET/det/3/a/Definite=Ind grey" + n + "/ADJ/amod/3 union/NOUN/nsubj/4/union/Number=Sing left/VERB/root/0/leave\n";
    lines += "Quux" + n + "/PROPN/nsubj/2 told/VERB/root/0/tell Commissioner/PROPN/nmod:desc/4 Zed" + n + "/PROPN/obj/2\n";
  }
  Document d = hand_made(lines);
  for (TokenIndex t = 4; t < 160000; t += 8) {
    d.names.push_back({{t, t + 1}, NameKind::organisation});
    d.names.push_back({{t + 3, t + 4}, NameKind::person});
  }
  d = read(std::move(d));
  CHECK(d.actors.size() >= 20000);
}

TEST_CASE("odd text does no harm") {
  CHECK(read(Document{}).actors.empty());
  Document d = hand_made("'s/PART/root/0\nof/ADP/case/2 ,/PUNCT/root/0\nboth/DET/root/0");
  CHECK(read(std::move(d)).actors.empty());
}

TEST_CASE("fifty thousand names and ten thousand pronouns take little time") {
  const auto given_name = [](int i) {
    std::string name = "Zed";
    for (; i > 0; i /= 10) name += {static_cast<char>('a' + i % 10), 'z'};
    return name;
  };
  std::string lines;
  for (int i = 0; i < 25000; ++i)
    lines += given_name(i) + "/PROPN/nsubj/3 Quux" + std::to_string(i % 7) + "/PROPN/flat/1 left/VERB/root/0\n";
  for (int i = 0; i < 10000; ++i) lines += "He/PRON/nsubj/2 left/VERB/root/0\n";
  Document d = hand_made(lines);
  for (TokenIndex t = 0; t < 75000; t += 3) d.names.push_back({{t, t + 2}, NameKind::person});
  d = read(std::move(d));
  CHECK(d.actors.size() == 25000);
}
