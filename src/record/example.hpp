// For tests only: one short report whose record has an item of every kind, every optional field among them.
#pragma once

#include "document/hand_made.hpp"

namespace demarche {

/// The title is given apart; "é" and the curly quotes make code points differ from bytes.
inline Document example_document() {
  Document d = hand_made(
      "Envoy/NOUN/nsubj/2 skips/VERB/root/0 Orlé/PROPN/obl/2 talks/NOUN/obj/2\n"
      "Norway/PROPN/nsubj/2 rejects/VERB/root/0 the/DET/det/4 plan/NOUN/obj/2 “/PUNCT/punct/6 forever/ADV/advmod/2 ”/PUNCT/punct/6 "
      ",/PUNCT/punct/2 "
      "says/VERB/parataxis/2 Anna/PROPN/nsubj/9 Berg/PROPN/flat/10 ./PUNCT/punct/2\n"
      "Chad/PROPN/nsubj/2 offers/VERB/root/0 a/DET/det/4 truce/NOUN/obj/2 if/SCONJ/mark/7 Norway/PROPN/nsubj/7 signs/VERB/advcl/2 "
      "by/ADP/case/9 "
      "Friday/PROPN/obl/7 ./PUNCT/punct/2");
  d.blocks[0].kind = BlockKind::title;
  d.title = "Envoy skips Orlé talks";
  d.byline = "A Reporter";
  d.publisher = "The Example";
  d.source = "example.txt";
  d.published = parse_day("2024-05-01");

  const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
  const ActorId berg = add_actor(d, ActorKind::person, "Anna Berg", "NOR");
  d.actors[index_of(berg)].role = "envoy";
  d.actors[index_of(berg)].represents_inferred = true;
  const ActorId chad = add_actor(d, ActorKind::state, "Chad", "TCD");
  const Period friday{find_span(d, "Friday"), parse_day("2024-05-03"), parse_day("2024-05-03")};
  const Place orle{"Orlé", "NOR", find_span(d, "Orlé"), 59.5, 10.25};
  const Span rejects = find_span(d, "Norway rejects the plan"), offers = find_span(d, "Chad offers a truce");

  Statement s;
  s.evidence = {rejects};
  s.speaker = berg;
  s.kind = StatementKind::mixed;
  s.source = find_span(d, "Anna Berg");
  s.cue = find_span(d, "says");
  s.content = rejects;
  s.addressee = chad;
  s.channel = "radio";
  s.date = friday;
  s.made_by = "rule:example";
  d.statements = {s};

  Event e;
  e.evidence = {rejects};
  e.according_to = StatementId(0);
  e.type = EventType::reject;
  e.mode = "change";
  e.contexts = {"diplomatic", "military"};
  e.cameo = "120";
  e.actors = {norway};
  e.recipients = {chad};
  e.date = friday;
  e.place = orle;
  e.factuality = Factuality::possible;
  e.score = -2.5;
  d.events = {e};

  Meeting m;
  m.evidence = {find_span(d, "Envoy skips Orlé talks"), offers};
  m.status = MeetingStatus::planned;
  m.place = orle;
  m.date = friday;
  m.topic = "a truce";
  m.attendance = {{chad, AttendanceKind::host, {}, "", {offers}}, {berg, AttendanceKind::withdrew, norway, "illness", {m.evidence[0]}}};
  d.meetings = {m};

  d.issues = {{"the plan", {find_span(d, "the plan")}}};

  Proposal p;
  p.evidence = {offers};
  p.name = "the truce";
  p.by = {chad};
  p.to = {norway, berg};
  p.date = friday;
  p.components = {{IssueId(0), find_span(d, "a truce")}, {{}, find_span(d, "by Friday")}};
  p.status = ProposalStatus::rejected;
  p.responses = {{norway, Stance::reject, friday, {rejects}}};
  d.proposals = {p};

  Position q;
  q.evidence = {rejects};
  q.according_to = StatementId(0);
  q.party = norway;
  q.voiced_by = berg;
  q.issue = IssueId(0);
  q.stance = Stance::reject;
  q.strength = Strength::red_line;
  q.reason = "its law";
  q.date = Period{{}, parse_day("2024-04-28"), parse_day("2024-05-03")};
  q.standing = Standing::past;
  d.positions = {q};

  Condition c;
  c.evidence = {offers};
  c.party = chad;
  c.kind = ConditionKind::offer;
  c.if_span = find_span(d, "Norway signs");
  c.then_span = offers;
  c.date = Period{find_span(d, "by Friday"), {}, {}};
  d.conditions = {c};

  Shift h;
  h.evidence = {rejects};
  h.party = norway;
  h.issue = IssueId(0);
  h.from = "accept";
  h.to = "reject";
  d.shifts = {h};

  Question u;
  u.evidence = {offers};
  u.issue = IssueId(0);
  u.parties = {norway, chad};
  u.text = find_span(d, "a truce");
  d.questions = {u};
  return d;
}

}  // namespace demarche
