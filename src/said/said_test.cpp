#include "said/said.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "document/hand_made.hpp"

namespace demarche::said {
namespace {

// "source | cue | content" for each statement.
std::vector<std::string> read(const Document& d) {
  std::vector<std::string> out;
  for (const Statement& s : find_statements(d))
    out.push_back(std::string(d.view(s.source)) + " | " + std::string(d.view(s.cue)) + " | " + std::string(d.view(s.content)));
  return out;
}

using Lines = std::vector<std::string>;

TEST_CASE("a finite clause is the content of a verb of saying") {
  const Document d = hand_made(
      "The/DET/det/2 envoy/NOUN/nsubj/3 said/VERB/root/0/say/VerbForm=Fin on/ADP/case/5 Monday/PROPN/obl/3 that/SCONJ/mark/8 "
      "talks/NOUN/nsubj/8 "
      "failed/VERB/ccomp/3/fail ./PUNCT/punct/3");
  CHECK(read(d) == Lines{"The envoy | said | that talks failed"});
  CHECK(find_statements(d)[0].kind == StatementKind::indirect);
}

TEST_CASE("a quotation is direct speech with its marks, whichever side the speaker stands on") {
  const Document after = hand_made(
      "“/PUNCT/punct/3 We/PRON/nsubj/3 sign/VERB/ccomp/6/sign ,/PUNCT/punct/3 ”/PUNCT/punct/3 said/VERB/root/0/say/VerbForm=Fin "
      "the/DET/det/8 "
      "minister/NOUN/nsubj/6 ./PUNCT/punct/6");
  CHECK(read(after) == Lines{"the minister | said | “We sign,”"});
  CHECK(find_statements(after)[0].kind == StatementKind::direct);
  const Document before = hand_made(
      "She/PRON/nsubj/2 added/VERB/root/0/add/VerbForm=Fin :/PUNCT/punct/6 “/PUNCT/punct/6 We/PRON/nsubj/6 sign/VERB/ccomp/2/sign "
      "./PUNCT/punct/6 ”/PUNCT/punct/6");
  CHECK(read(before) == Lines{"She | added | “We sign.”"});
}

TEST_CASE("content that the attribution interrupts is two statements") {
  const Document d = hand_made(
      "Talks/NOUN/nsubj/7 ,/PUNCT/punct/5 the/DET/det/4 envoy/NOUN/nsubj/5 said/VERB/parataxis/7/say/VerbForm=Fin ,/PUNCT/punct/5 "
      "resume/VERB/root/0/resume "
      "in/ADP/case/9 May/PROPN/obl/7 ./PUNCT/punct/7");
  CHECK(read(d) == Lines{"the envoy | said | resume in May"});  // a lone word is no content

  const Document two = hand_made(
      "“/PUNCT/punct/3 We/PRON/nsubj/3 sign/VERB/ccomp/7/sign ,/PUNCT/punct/3 ”/PUNCT/punct/3 he/PRON/nsubj/7 "
      "said/VERB/root/0/say/VerbForm=Fin ,/PUNCT/punct/7 "
      "“/PUNCT/punct/11 and/CCONJ/cc/11 leave/VERB/conj/3/leave now/ADV/advmod/11 ./PUNCT/punct/11 ”/PUNCT/punct/11");
  CHECK(read(two) == Lines{"he | said | “We sign,”", "he | said | “and leave now.”"});
}

TEST_CASE("what is quoted after an attributed quotation is of the same speaker, and may hold several sentences") {
  const Document d = hand_made(
      "“/PUNCT/punct/3 We/PRON/nsubj/3 sign/VERB/ccomp/7/sign ,/PUNCT/punct/3 ”/PUNCT/punct/3 he/PRON/nsubj/7 "
      "said/VERB/root/0/say/VerbForm=Fin ./PUNCT/punct/7\n"
      "“/PUNCT/punct/3 It/PRON/nsubj/3 ends/VERB/root/0/end today/NOUN/obl:unmarked/3 ./PUNCT/punct/3 Nothing/PRON/nsubj/8 else/ADJ/amod/6 "
      "matters/VERB/parataxis/3/matter ./PUNCT/punct/8 ”/PUNCT/punct/8");
  CHECK(read(d) == Lines{"he | said | “We sign,”", "he | said | “It ends today. Nothing else matters.”"});
}

TEST_CASE("words held at arm's length are nobody's statement") {
  const Document d = hand_made(
      "The/DET/det/5 “/PUNCT/punct/5 free/ADJ/amod/5 ”/PUNCT/punct/5 port/NOUN/nsubj/6 closed/VERB/root/0/close/VerbForm=Fin "
      "./PUNCT/punct/6");
  CHECK(read(d).empty());
}

TEST_CASE("mixed: quoted words within a reported clause") {
  const Document d = hand_made(
      "He/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/6 are/AUX/cop/6 “/PUNCT/punct/6 dead/ADJ/ccomp/2 ./PUNCT/punct/6 "
      "”/PUNCT/punct/6");
  CHECK(read(d) == Lines{"He | said | talks are “dead.”"});
  CHECK(find_statements(d)[0].kind == StatementKind::mixed);
}

TEST_CASE("according to somebody") {
  const Document d = hand_made(
      "Talks/NOUN/nsubj/2 failed/VERB/root/0/fail ,/PUNCT/punct/7 according/VERB/case/7/accord to/ADP/fixed/4 an/DET/det/7 "
      "envoy/NOUN/obl/2 ./PUNCT/punct/2");
  CHECK(read(d) == Lines{"an envoy | according to | Talks failed"});
}

TEST_CASE("infinitives belong to verbs of will, objects and infinitives to verbs of asking") {
  const Document vow =
      hand_made("They/PRON/nsubj/2 vowed/VERB/root/0/vow/VerbForm=Fin to/PART/mark/4 leave/VERB/xcomp/2/leave ./PUNCT/punct/2");
  CHECK(read(vow) == Lines{"They | vowed | to leave"});
  const Document urge = hand_made(
      "He/PRON/nsubj/2 urged/VERB/root/0/urge/VerbForm=Fin the/DET/det/4 rebels/NOUN/obj/2/rebel to/PART/mark/6 leave/VERB/xcomp/2/leave "
      "./PUNCT/punct/2");
  CHECK(read(urge) == Lines{"He | urged | to leave"});
  const Document acts =
      hand_made("They/PRON/nsubj/2 began/VERB/root/0/begin/VerbForm=Fin to/PART/mark/4 leave/VERB/xcomp/2/leave ./PUNCT/punct/2");
  CHECK(read(acts).empty());
}

TEST_CASE("participles take the subject of the verb that they hang on") {
  const Document d = hand_made(
      "The/DET/det/2 envoy/NOUN/nsubj/3 left/VERB/root/0/leave/VerbForm=Fin ,/PUNCT/punct/5 saying/VERB/advcl/3/say/VerbForm=Ger "
      "talks/NOUN/nsubj/7 "
      "failed/VERB/ccomp/5/fail ./PUNCT/punct/3");
  CHECK(read(d) == Lines{"The envoy | saying | talks failed"});
}

TEST_CASE("a relative pronoun speaks for its antecedent") {
  Document d = hand_made(
      "Ada/PROPN/nsubj/6/Ada ,/PUNCT/punct/4 who/PRON/nsubj/4/who/PronType=Rel said/VERB/acl:relcl/1/say/VerbForm=Fin so/ADV/advmod/4 "
      "warned/VERB/root/0/warn/VerbForm=Fin of/ADP/case/8 war/NOUN/obl/6 ./PUNCT/punct/6");
  const ActorId ada = add_actor(d, ActorKind::person, "Ada", "");
  add_mention(d, ada, "Ada", MentionKind::name);
  CHECK(read(d) == Lines{"Ada | warned | war"});
  const auto statements = find_statements(d);
  CHECK(statements[0].speaker == ada);
  CHECK(statements[0].sourcing == Sourcing::named);
}

TEST_CASE("nouns: the owner's claim, and what a letter that he wrote says") {
  const Document d = hand_made(
      "Oslo/PROPN/nmod:poss/3/Oslo 's/PART/case/1 claim/NOUN/nsubj/7 that/SCONJ/mark/6 talks/NOUN/nsubj/6 failed/VERB/acl/3/fail "
      "surprised/VERB/root/0/surprise us/PRON/obj/7 ./PUNCT/punct/7");
  CHECK(read(d) == Lines{"Oslo | claim | that talks failed"});
  const Document issued = hand_made(
      "They/PRON/nsubj/2 issued/VERB/root/0/issue/VerbForm=Fin a/DET/det/4 statement/NOUN/obj/2 saying/VERB/acl/4/say/VerbForm=Ger "
      "talks/NOUN/nsubj/7 "
      "failed/VERB/ccomp/5/fail ./PUNCT/punct/2");
  CHECK(read(issued) == Lines{"They | saying | talks failed"});
  CHECK(find_statements(issued)[0].channel == "statement");
}

TEST_CASE("the same words said by two are two statements; an institution is not a named person") {
  Document d = hand_made(
      "Oslo/PROPN/nsubj/4/Oslo and/CCONJ/cc/3 Bern/PROPN/conj/1/Bern said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/6 "
      "failed/VERB/ccomp/4/fail ./PUNCT/punct/4");
  add_mention(d, add_actor(d, ActorKind::state, "Norway", "NOR"), "Oslo", MentionKind::name);
  add_mention(d, add_actor(d, ActorKind::state, "Switzerland", "CHE"), "Bern", MentionKind::name);
  const auto statements = find_statements(d);
  REQUIRE(statements.size() == 2);
  CHECK(statements[0].speaker != statements[1].speaker);
  CHECK(statements[0].sourcing == Sourcing::institutional);
  CHECK_FALSE(statements[1].according_to);
}

TEST_CASE("a statement within a statement is according to the outer one; a thought within it is part of it") {
  const auto aides_said_the_envoy = [](const std::string& verb) {
    Document d = hand_made("Aides/NOUN/nsubj/2/aide said/VERB/root/0/say/VerbForm=Fin the/DET/det/4 envoy/NOUN/nsubj/5 " + verb +
                           "/VerbForm=Fin talks/NOUN/nsubj/7 failed/VERB/ccomp/5/fail ./PUNCT/punct/2");
    add_mention(d, add_actor(d, ActorKind::unnamed, "aides", ""), "Aides", MentionKind::nominal);
    add_mention(d, add_actor(d, ActorKind::person, "the envoy", ""), "the envoy", MentionKind::nominal);
    return d;
  };
  const Document says = aides_said_the_envoy("claimed/VERB/ccomp/2/claim");
  CHECK(read(says) == Lines{"Aides | said | the envoy claimed talks failed", "the envoy | claimed | talks failed"});
  CHECK(find_statements(says)[1].according_to == StatementId(0));
  CHECK_FALSE(find_statements(says)[0].according_to);
  const Document believes = aides_said_the_envoy("believed/VERB/ccomp/2/believe");
  CHECK(read(believes) == Lines{"Aides | said | the envoy believed talks failed"});
}

TEST_CASE("channel and addressee") {
  Document d = hand_made(
      "She/PRON/nsubj/2 told/VERB/root/0/tell/VerbForm=Fin reporters/NOUN/iobj/2/reporter talks/NOUN/nsubj/5 failed/VERB/ccomp/2/fail "
      "./PUNCT/punct/2");
  CHECK(find_statements(d)[0].channel == "reporters");
  Document x = hand_made(
      "She/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin on/ADP/case/4 X/PROPN/obl/2/X talks/NOUN/nsubj/6 failed/VERB/ccomp/2/fail "
      "./PUNCT/punct/2");
  CHECK(find_statements(x)[0].channel == "X");
}

TEST_CASE("a headline's label speaks") {
  Document d = hand_made("Berg/PROPN/root/0/Berg :/PUNCT/punct/1 Truce/NOUN/nsubj/4 Near/ADJ/parataxis/1");
  d.blocks[0].kind = BlockKind::title;
  d.names.push_back({{0, 1}, NameKind::person});
  CHECK(read(d) == Lines{"Berg | : | Truce Near"});
}

TEST_CASE("a speaker goes on with another cue: each has its own content") {
  const Document past = hand_made(
      "She/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/5 would/AUX/aux/5 end/VERB/ccomp/2/end and/CCONJ/cc/7 "
      "warned/VERB/conj/5/warn "
      "of/ADP/case/9 war/NOUN/obl/7 ./PUNCT/punct/2");
  CHECK(read(past) == Lines{"She | said | talks would end", "She | warned | war"});
  const Document participle = hand_made(
      "She/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/4 failed/VERB/ccomp/2/fail ,/PUNCT/punct/6 "
      "adding/VERB/advcl/4/add/VerbForm=Ger "
      "nobody/PRON/nsubj/8 knew/VERB/ccomp/6/know why/ADV/advmod/8 ./PUNCT/punct/2");
  CHECK(read(participle) == Lines{"She | said | talks failed", "She | adding | nobody knew why"});
}

TEST_CASE("both halves of what was said belong to it, and what the reporter adds does not") {
  const Document modal = hand_made(
      "He/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/4 failed/VERB/ccomp/2/fail but/CCONJ/cc/7 would/AUX/aux/7 "
      "resume/VERB/conj/2/resume "
      "./PUNCT/punct/2");
  CHECK(read(modal) == Lines{"He | said | talks failed but would resume"});
  const Document told = hand_made(
      "He/PRON/nsubj/2 said/VERB/root/0/say/VerbForm=Fin talks/NOUN/nsubj/4 failed/VERB/ccomp/2/fail but/CCONJ/cc/7 they/PRON/nsubj/7 "
      "resumed/VERB/conj/2/resume ./PUNCT/punct/2");
  CHECK(read(told) == Lines{"He | said | talks failed"});
}

TEST_CASE("a fronted clause is the reporter's, an inverted speaker's description is his name") {
  const Document fronted = hand_made(
      "Though/SCONJ/mark/3 talks/NOUN/nsubj/3 failed/VERB/advcl/8/fail ,/PUNCT/punct/3 he/PRON/nsubj/6 said/VERB/root/0/say/VerbForm=Fin "
      "they/PRON/nsubj/8 "
      "met/VERB/ccomp/6/meet ./PUNCT/punct/6");
  CHECK(read(fronted) == Lines{"he | said | they met"});
  const Document inverted = hand_made(
      "“/PUNCT/punct/3 We/PRON/nsubj/3 sign/VERB/parataxis/6/sign ,/PUNCT/punct/3 ”/PUNCT/punct/3 said/VERB/root/0/say "
      "Berg/PROPN/nsubj/6/Berg "
      ",/PUNCT/punct/10 an/DET/det/10 envoy/NOUN/ccomp/6 ./PUNCT/punct/6");
  CHECK(read(inverted) == Lines{"Berg | said | “We sign,”"});
}

TEST_CASE("trees in error: word order tells the clause and the speaker") {
  const Document torn = hand_made(
      "The/DET/det/3 Blue/ADJ/amod/3 rebels/NOUN/nsubj/7/rebel/Number=Plur announce/NOUN/dep/7/announce they/PRON/nsubj/7/they/Case=Nom "
      "will/AUX/aux/7 "
      "leave/VERB/root/0/leave ./PUNCT/punct/7");
  CHECK(read(torn) == Lines{"The Blue rebels | announce | they will leave"});
  const Document headline =
      hand_made("Allies/NOUN/root/0/ally called/VERB/acl/1/call/VerbForm=Part for/ADP/case/4 talks/NOUN/obl/2 ./PUNCT/punct/1");
  CHECK(read(headline) == Lines{"Allies | called | talks"});
}

TEST_CASE("odd text gives less, in time") {
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "“/PUNCT/punct/2 said/VERB/root/0/say ,/PUNCT/punct/2 said/VERB/ccomp/2/say “/PUNCT/punct/2\n";
  const Document d = hand_made(lines);
  const auto start = std::chrono::steady_clock::now();
  for (const Statement& s : find_statements(d)) CHECK(s.content.size() <= 10'000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

}  // namespace
}  // namespace demarche::said
