// How each type of the record lies in the store's tables, said once for writing and reading.
//
// columns(archive, item) names a table's columns in their order, and what the item keeps in the tables `quotes`, `parties` and in tables
// of parts. An archive has
//   grounds(item)            who says so, which rule found it, evidence
//   field(column, value)     one column
//   date(value)              date_start, date_end, and the words in `quotes`
//   place(value)             place, country, latitude, longitude
//   quotes(role, value)      one, no or many places in the text
//   actors(role, value)      rows of `parties`
//   parts(values)            rows of a table of their own
#pragma once

#include <type_traits>

#include "record/record.hpp"

namespace demarche::store {

/// A table of items or of parts of items.
struct Table {
  const char* name;
  const char* key;  ///< the columns after `document` that tell rows apart
  char kind;        ///< the letter of the item's id
};

template <class T>
inline constexpr Table table_of{};
template <>
inline constexpr Table table_of<record::Actor>{"actors", "n", 'a'};
template <>
inline constexpr Table table_of<record::Statement>{"statements", "n", 's'};
template <>
inline constexpr Table table_of<record::Event>{"events", "n", 'e'};
template <>
inline constexpr Table table_of<record::Meeting>{"meetings", "n", 'm'};
template <>
inline constexpr Table table_of<record::Attendance>{"attendance", "meeting, part", 'm'};
template <>
inline constexpr Table table_of<record::Issue>{"issues", "n", 'i'};
template <>
inline constexpr Table table_of<record::Proposal>{"proposals", "n", 'p'};
template <>
inline constexpr Table table_of<record::Component>{"components", "proposal, part", 'p'};
template <>
inline constexpr Table table_of<record::Response>{"responses", "proposal, part", 'p'};
template <>
inline constexpr Table table_of<record::Position>{"positions", "n", 'q'};
template <>
inline constexpr Table table_of<record::Condition>{"conditions", "n", 'c'};
template <>
inline constexpr Table table_of<record::Shift>{"shifts", "n", 'h'};
template <>
inline constexpr Table table_of<record::Question>{"questions", "n", 'u'};

/// A T to be read into, or a const T to be written.
template <class T, class Of>
concept Some = std::same_as<std::remove_const_t<T>, Of>;

void columns(auto& to, Some<record::Actor> auto& a) {
  to.field("name", a.name);
  to.field("kind", a.kind);
  to.field("role", a.role);
  to.field("represents", a.represents);
  to.field("sector", a.sector);
  to.field("affiliation", a.affiliation);
  to.field("represents_inferred", a.represents_inferred);
  to.quotes("mention", a.mentions);
}

void columns(auto& to, Some<record::Statement> auto& s) {
  to.grounds(s);
  to.field("speaker", s.speaker);
  to.field("addressee", s.addressee);
  to.field("kind", s.kind);
  to.field("channel", s.channel);
  to.date(s.date);
  to.field("sourcing", s.sourcing);
  to.quotes("source", s.source);
  to.quotes("cue", s.cue);
  to.quotes("content", s.content);
}

void columns(auto& to, Some<record::Event> auto& e) {
  to.grounds(e);
  to.field("type", e.type);
  to.field("mode", e.mode);
  to.field("cameo", e.cameo);
  to.field("contexts", e.contexts);
  to.date(e.date);
  to.place(e.place);
  to.field("factuality", e.factuality);
  to.field("score", e.score);
  to.actors("actor", e.actors);
  to.actors("recipient", e.recipients);
}

void columns(auto& to, Some<record::Attendance> auto& a) {
  to.field("actor", a.actor);
  to.field("as", a.as);
  to.field("substitute_for", a.substitute_for);
  to.field("reason", a.reason);
  to.quotes("evidence", a.evidence);
}

void columns(auto& to, Some<record::Meeting> auto& m) {
  to.grounds(m);
  to.field("kind", m.kind);
  to.field("status", m.status);
  to.place(m.place);
  to.date(m.date);
  to.field("topic", m.topic);
  to.parts(m.attendance);
}

void columns(auto& to, Some<record::Issue> auto& i) {
  to.field("label", i.label);
  to.quotes("mention", i.mentions);
}

void columns(auto& to, Some<record::Component> auto& c) {
  to.field("issue", c.issue);
  to.quotes("text", c.text);
}

void columns(auto& to, Some<record::Response> auto& r) {
  to.field("actor", r.actor);
  to.field("stance", r.stance);
  to.date(r.date);
  to.quotes("evidence", r.evidence);
}

void columns(auto& to, Some<record::Proposal> auto& p) {
  to.grounds(p);
  to.field("name", p.name);
  to.date(p.date);
  to.field("status", p.status);
  to.actors("by", p.by);
  to.actors("to", p.to);
  to.parts(p.components);
  to.parts(p.responses);
}

void columns(auto& to, Some<record::Position> auto& p) {
  to.grounds(p);
  to.field("party", p.party);
  to.field("voiced_by", p.voiced_by);
  to.field("issue", p.issue);
  to.field("stance", p.stance);
  to.field("strength", p.strength);
  to.field("reason", p.reason);
  to.date(p.date);
  to.field("standing", p.standing);
}

void columns(auto& to, Some<record::Condition> auto& c) {
  to.grounds(c);
  to.field("party", c.party);
  to.field("kind", c.kind);
  to.date(c.date);
  to.quotes("if", c.if_words);
  to.quotes("then", c.then_words);
}

void columns(auto& to, Some<record::Shift> auto& s) {
  to.grounds(s);
  to.field("party", s.party);
  to.field("issue", s.issue);
  to.field("from", s.from);
  to.field("to", s.to);
  to.field("factuality", s.factuality);
}

void columns(auto& to, Some<record::Question> auto& q) {
  to.grounds(q);
  to.field("issue", q.issue);
  to.actors("party", q.parties);
  to.quotes("text", q.words);
}

/// Every kind of item, in an order in which ids are known before they are used but for those of statements.
void kinds(auto& to, Some<record::Record> auto& r) {
  to.items(r.actors);
  to.items(r.issues);
  to.items(r.statements);
  to.items(r.events);
  to.items(r.meetings);
  to.items(r.proposals);
  to.items(r.positions);
  to.items(r.conditions);
  to.items(r.shifts);
  to.items(r.questions);
}

/// How many values an enumeration of the record has.
template <class Value>
inline constexpr int value_count = 0;
template <>
inline constexpr int value_count<ActorKind> = 5;
template <>
inline constexpr int value_count<StatementKind> = 3;
template <>
inline constexpr int value_count<Sourcing> = 3;
template <>
inline constexpr int value_count<EventType> = event_type_count;
template <>
inline constexpr int value_count<Factuality> = 4;
template <>
inline constexpr int value_count<MeetingKind> = 3;
template <>
inline constexpr int value_count<MeetingStatus> = 6;
template <>
inline constexpr int value_count<AttendanceKind> = 7;
template <>
inline constexpr int value_count<Stance> = 6;
template <>
inline constexpr int value_count<Strength> = 3;
template <>
inline constexpr int value_count<Standing> = 2;
template <>
inline constexpr int value_count<ProposalStatus> = 7;
template <>
inline constexpr int value_count<ConditionKind> = 3;

/// An enumeration that is kept as the contract spells it.
template <class T>
concept Spelled = value_count<T> >
0;

/// The index of an item in its list, kept as its number from 1.
template <class T>
concept ItemId = std::same_as<T, ActorId> || std::same_as<T, StatementId> || std::same_as<T, IssueId>;

}  // namespace demarche::store
