// What is the same in many reports, as plain rows: the result of linking (linker.hpp), what the store keeps of it (docs/store.md, tables
// `linked_…`) and what every question over time is asked of.
//
// A row is one report's telling of one item, with actors and issues known over all reports:
//
//   two reports say that Norway rejects the fishing quota   ->   two rows of Position, with one `item`, one `party`, one `matter`
//
// So acts are counted by `item`, reports by rows, and independent sources by `links.reports[row.report].source`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/record.hpp"

namespace demarche::link {

// Indices into the lists of one linking. They change when the store is linked anew: what must last is the `id` of each.
enum class ReportId : std::uint32_t {};
enum class EntityId : std::uint32_t {};
enum class MatterId : std::uint32_t {};
enum class TalkId : std::uint32_t {};

/// A report. They are in the order of their days, then of their ids; those without a day come first.
struct Report {
  std::string id;  ///< of its record
  std::optional<Day> published;
  ReportId source{};           ///< the first of the reports that share its text; itself if there is none
  std::optional<TalkId> talk;  ///< the negotiation that it is about
  friend bool operator==(const Report&, const Report&) = default;
};

/// What somebody was called, and for whom they stood, between two days on which reports say so.
struct Office {
  std::string role, represents, affiliation;
  std::optional<Day> first, last;
  friend bool operator==(const Office&, const Office&) = default;
};

/// A person, a state, a body, over all reports.
struct Entity {
  std::string id;  ///< "vladimir-putin": unique, lower-case letters, digits and hyphens
  std::string name;
  ActorKind kind = ActorKind::person;
  std::string represents, sector;  ///< what most reports say
  std::optional<Day> first, last;  ///< the days of the reports
  std::uint32_t reports = 0;
  std::vector<std::string> aliases;  ///< all names that reports use, the most frequent first
  std::vector<Office> offices;       ///< by their first day
  friend bool operator==(const Entity&, const Entity&) = default;
};

/// One issue, however reports label it.
struct Matter {
  std::string id;     ///< "fishing-quota"
  std::string label;  ///< the most frequent
  std::optional<TalkId> talk;
  std::optional<Day> first, last;
  std::uint32_t reports = 0;
  std::vector<std::string> labels;  ///< all, the most frequent first
  friend bool operator==(const Matter&, const Matter&) = default;
};

/// A negotiation, found by itself.
struct Talk {
  std::string id;                 ///< "chad-norway"
  std::string name;               ///< "Norway and Chad: fishing quota"
  std::vector<EntityId> parties;  ///< the most frequent first
  std::vector<MatterId> matters;  ///< the same
  std::optional<Day> first, last;
  std::uint32_t reports = 0, sources = 0;
  friend bool operator==(const Talk&, const Talk&) = default;
};

/// Code points [start, end) of a report's text; empty where the report has no such words.
struct Passage {
  std::uint32_t start = 0, end = 0;
  bool empty() const { return start == end; }
  friend bool operator==(const Passage&, const Passage&) = default;
};

/// What every row has.
struct Row {
  ReportId report{};
  std::uint32_t n = 0;     ///< from 1: event 3 of the report is its "e3"
  std::uint32_t item = 0;  ///< equal for tellings of the same thing; of each kind, from 1 in the order of the first telling
  std::optional<TalkId> talk;
  std::optional<EntityId> said_by;  ///< who says so; absent: the reporter, or nobody who is named
  Passage evidence;
  friend bool operator==(const Row&, const Row&) = default;
};

/// The days that a row's date stands for, both or neither.
struct Days {
  std::optional<Day> start, end;
  friend bool operator==(const Days&, const Days&) = default;
};

struct Statement : Row {
  std::optional<EntityId> speaker, addressee;
  StatementKind kind = StatementKind::indirect;
  Sourcing sourcing = Sourcing::named;
  std::string channel;
  Days date;
  Passage source, cue, content;
  friend bool operator==(const Statement&, const Statement&) = default;
};

struct Event : Row {
  EventType type = EventType::consult;
  std::string mode;
  std::vector<EntityId> actors, recipients;
  Days date;
  std::string place, country;
  Factuality factuality = Factuality::actual;
  double score = 0;
  friend bool operator==(const Event&, const Event&) = default;
};

struct Seat {
  EntityId entity{};
  AttendanceKind as = AttendanceKind::attending;
  std::optional<EntityId> substitute_for;
  std::string reason;
  friend bool operator==(const Seat&, const Seat&) = default;
};

struct Meeting : Row {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::string place, country;
  Days date;
  std::string topic;
  std::vector<Seat> attendance;
  friend bool operator==(const Meeting&, const Meeting&) = default;
};

struct Component {
  std::optional<MatterId> matter;
  Passage words;
  friend bool operator==(const Component&, const Component&) = default;
};

struct Response {
  EntityId entity{};
  Stance stance = Stance::accept;
  Days date;
  Passage words;
  friend bool operator==(const Response&, const Response&) = default;
};

struct Proposal : Row {
  std::string name;
  std::vector<EntityId> by, to;
  Days date;
  ProposalStatus status = ProposalStatus::tabled;
  std::vector<Component> components;
  std::vector<Response> responses;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

struct Position : Row {
  EntityId party{};
  std::optional<EntityId> voiced_by;
  std::optional<MatterId> matter;
  Stance stance = Stance::accept;
  std::optional<Strength> strength;
  Standing standing = Standing::current;
  std::string reason;
  Days date;
  friend bool operator==(const Position&, const Position&) = default;
};

struct Condition : Row {
  std::optional<EntityId> party;
  ConditionKind kind = ConditionKind::requirement;
  Days date;
  Passage if_words, then_words;
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Shift : Row {
  std::optional<EntityId> party;
  std::optional<MatterId> matter;
  std::string from, to;
  Factuality factuality = Factuality::actual;
  friend bool operator==(const Shift&, const Shift&) = default;
};

struct Question : Row {
  std::optional<MatterId> matter;
  std::vector<EntityId> parties;
  Passage words;
  friend bool operator==(const Question&, const Question&) = default;
};

/// An actor or an issue of one report, and what it is over all reports.
template <class Id>
struct Known {
  ReportId report{};
  std::uint32_t n = 0;  ///< from 1
  Id is{};
  friend bool operator==(const Known&, const Known&) = default;
};

inline constexpr std::size_t kinds_of_rows = 8;

/// All of one linking. Rows are sorted by report, then n.
struct Links {
  std::vector<Report> reports;
  std::vector<Entity> entities;
  std::vector<Matter> matters;
  std::vector<Talk> talks;
  std::vector<Known<EntityId>> actors;
  std::vector<Known<MatterId>> issues;

  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Meeting> meetings;
  std::vector<Proposal> proposals;
  std::vector<Position> positions;
  std::vector<Condition> conditions;
  std::vector<Shift> shifts;
  std::vector<Question> questions;
  friend bool operator==(const Links&, const Links&) = default;
};

}  // namespace demarche::link
