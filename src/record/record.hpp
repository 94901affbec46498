// The record of one report (docs/record.md) as a plain value: what the text says, without the grammar behind it.
//
// Every place in the text is a Quote: offsets in code points, with the words themselves. So a record stands alone: it is written as
// JSON, shown to a person and kept in the store without the Document that it was made from.
//
//   Record r = make_record(document);
//   r.statements[0].content;                 // {start 117, end 131, text "“He will come”"}
//   r.actors[index_of(*r.statements[0].speaker)].name
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"

namespace demarche::record {

/// Words of the document: code points [start, end) of its text.
struct Quote {
  std::uint32_t start = 0, end = 0;
  std::string text;
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// A time: the words for it, the days it stands for (both or neither), or both.
struct Date {
  std::optional<Quote> words;
  std::optional<Day> start, end;
  friend bool operator==(const Date&, const Date&) = default;
};

struct Place {
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-3, or empty
  std::optional<double> latitude, longitude;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Actor {
  std::string name;
  ActorKind kind = ActorKind::person;
  std::string role, represents, sector, affiliation;  ///< empty: not known
  bool represents_inferred = false;
  std::vector<Quote> mentions;  ///< in the order of the text
  friend bool operator==(const Actor&, const Actor&) = default;
};

/// What every item below has: the words it rests on (never empty) and who says so.
struct Item {
  std::vector<Quote> evidence;
  std::optional<StatementId> according_to;  ///< absent: the reporter's own word
  std::string made_by;
  friend bool operator==(const Item&, const Item&) = default;
};

struct Statement : Item {
  std::optional<ActorId> speaker, addressee;
  StatementKind kind = StatementKind::indirect;
  std::optional<Quote> source, cue;
  Quote content;
  std::string channel;
  std::optional<Date> date;
  Sourcing sourcing = Sourcing::named;
  friend bool operator==(const Statement&, const Statement&) = default;
};

struct Event : Item {
  EventType type = EventType::consult;
  std::string mode, cameo;
  std::vector<std::string> contexts;
  std::vector<ActorId> actors, recipients;
  std::optional<Date> date;
  std::optional<Place> place;
  Factuality factuality = Factuality::actual;
  double score = 0;
  friend bool operator==(const Event&, const Event&) = default;
};

struct Attendance {
  ActorId actor{};
  AttendanceKind as = AttendanceKind::attending;
  std::optional<ActorId> substitute_for;
  std::string reason;
  std::vector<Quote> evidence;
  friend bool operator==(const Attendance&, const Attendance&) = default;
};

struct Meeting : Item {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::optional<Place> place;
  std::optional<Date> date;
  std::string topic;
  std::vector<Attendance> attendance;
  friend bool operator==(const Meeting&, const Meeting&) = default;
};

struct Issue {
  std::string label;
  std::vector<Quote> mentions;  ///< never empty
  friend bool operator==(const Issue&, const Issue&) = default;
};

struct Component {
  std::optional<IssueId> issue;
  Quote text;
  friend bool operator==(const Component&, const Component&) = default;
};

struct Response {
  ActorId actor{};
  Stance stance = Stance::accept;
  std::optional<Date> date;
  std::vector<Quote> evidence;
  friend bool operator==(const Response&, const Response&) = default;
};

struct Proposal : Item {
  std::string name;
  std::vector<ActorId> by, to;
  std::optional<Date> date;
  std::vector<Component> components;
  ProposalStatus status = ProposalStatus::tabled;
  std::vector<Response> responses;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

struct Position : Item {
  ActorId party{};
  std::optional<ActorId> voiced_by;
  std::optional<IssueId> issue;
  Stance stance = Stance::accept;
  std::optional<Strength> strength;
  std::string reason;
  std::optional<Date> date;
  Standing standing = Standing::current;
  friend bool operator==(const Position&, const Position&) = default;
};

struct Condition : Item {
  std::optional<ActorId> party;
  ConditionKind kind = ConditionKind::requirement;
  std::optional<Quote> if_words, then_words;
  std::optional<Date> date;
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Shift : Item {
  std::optional<ActorId> party;
  std::optional<IssueId> issue;
  std::string from, to;
  Factuality factuality = Factuality::actual;
  friend bool operator==(const Shift&, const Shift&) = default;
};

struct Question : Item {
  std::optional<IssueId> issue;
  std::vector<ActorId> parties;
  std::optional<Quote> words;
  friend bool operator==(const Question&, const Question&) = default;
};

/// Where a sentence lies, in code points. Sentences of the body are numbered from 1, as a reader counts them; the title and all else
/// that is not the reporter's text has number 0.
struct Sentence {
  std::uint32_t start = 0, end = 0;
  std::uint32_t number = 0;
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

struct Record {
  std::string id;  ///< first 16 hex digits of the text's SHA-256
  std::string source, title, byline, publisher;
  std::optional<Day> published;
  bool published_inferred = false;
  std::string language;
  std::string text;
  std::vector<Sentence> sentences;  ///< sorted, disjoint

  std::vector<Actor> actors;  ///< ids are indices, here and below
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Meeting> meetings;
  std::vector<Issue> issues;
  std::vector<Proposal> proposals;
  std::vector<Position> positions;
  std::vector<Condition> conditions;
  std::vector<Shift> shifts;
  std::vector<Question> questions;

  friend bool operator==(const Record&, const Record&) = default;
};

/// Needs: a consistent document on which every stage that was wanted has run.
Record make_record(const Document&);

/// An item's id as the contract spells it: a letter for its kind and its place in the list, from 1. "a3" is the third actor.
std::string spell_id(char kind, std::size_t index);
std::string spell(ActorId);      ///< "a1"
std::string spell(StatementId);  ///< "s1"
std::string spell(IssueId);      ///< "i1"

/// The sentence that the code point lies in (of the gap between two: the one before). Nothing before the first or without sentences.
const Sentence* sentence_at(const Record&, std::uint32_t code_point);

}  // namespace demarche::record
