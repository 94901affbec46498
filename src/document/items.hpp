// The layers above language: what an analyst takes from a report. Each type holds what the contract of the record
// (docs/record.md) asks of it; ids are indices into the document's own vectors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "document/span.hpp"

namespace demarche {

enum class ActorId : std::uint32_t {};
enum class StatementId : std::uint32_t {};
enum class IssueId : std::uint32_t {};

/// The index behind a typed id.
template <class Id>
requires std::is_enum_v<Id>
constexpr std::size_t index_of(Id id) { return static_cast<std::size_t>(id); }

// ---- when ----

/// An expression of time and the days that it stands for. `start` and `end` (inclusive) are both set or both absent.
struct Period {
  Span span;  ///< the words: "last week"
  std::optional<Day> start, end;
  bool vague = false;  ///< how long, how often or no particular time ("five years", "now"): dates nothing
};

/// Where something is. `country` is ISO 3166-1 alpha-3, empty if it is not known.
struct Place {
  std::string name;
  std::string country;
  Span span;
  std::optional<double> latitude, longitude;
};

// ---- who ----

enum class ActorKind : std::uint8_t { person, state, organisation, group, unnamed };

struct Actor {
  std::string name;  ///< the fullest form in the text; for a state its common English name
  ActorKind kind = ActorKind::person;
  std::string role;                  ///< "Secretary of State"
  std::string represents;            ///< ISO 3166-1 alpha-3, or IGO, NGO, REB
  std::string sector;                ///< PLOVER: GOV, MIL, …
  std::string affiliation;           ///< name of an organisation
  bool represents_inferred = false;  ///< from tables or context rather than from the text
};

enum class MentionKind : std::uint8_t { name, nominal, pronoun };

/// Words that stand for an actor. A plural ("both sides", "the two leaders") is one mention for each of its actors, with the same tokens.
/// Sorted by tokens; mentions may nest ("US [Secretary of State Marco Rubio]").
struct Mention {
  TokenRange tokens;
  TokenIndex head = 0;  ///< the token that the rest of the sentence attaches to
  ActorId actor{};
  MentionKind kind = MentionKind::name;
};

// ---- what everything above rests on ----

/// Nothing without evidence, nothing without who says so.
struct Item {
  std::vector<Span> evidence;               ///< never empty; the first holds the words that state the fact
  std::optional<StatementId> according_to;  ///< absent: the reporter's own word
  std::string made_by;                      ///< the rule or model that read it so: "rule:said-inverted"
};

// ---- said ----

enum class StatementKind : std::uint8_t { direct, indirect, mixed };
enum class Sourcing : std::uint8_t { named, institutional, unnamed };

struct Statement : Item {
  std::optional<ActorId> speaker;
  StatementKind kind = StatementKind::indirect;
  Span source;   ///< the words that name the speaker here; may be empty
  Span cue;      ///< the words that attribute: "said"; may be empty
  Span content;  ///< the words attributed, quotation marks included; never empty
  std::optional<ActorId> addressee;
  std::string channel;
  std::optional<Period> date;
  Sourcing sourcing = Sourcing::named;
};

// ---- did ----

enum class EventType : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault
};
inline constexpr int event_type_count = 16;

enum class Factuality : std::uint8_t { actual, planned, possible, negated };

struct Event : Item {
  EventType type = EventType::consult;
  std::string mode;                   ///< PLOVER mode, may be empty
  std::vector<std::string> contexts;  ///< PLOVER contexts
  std::string cameo;                  ///< CAMEO code, may be empty
  std::vector<ActorId> actors, recipients;
  std::optional<Period> date;
  std::optional<Place> place;
  Factuality factuality = Factuality::actual;
  double score = 0;        ///< PLOVER conflict–cooperation score
  TokenIndex trigger = 0;  ///< the predicate's head
};

// ---- talks ----

enum class MeetingKind : std::uint8_t { meeting, visit, call };
enum class MeetingStatus : std::uint8_t { proposed, planned, held, ongoing, postponed, cancelled };
enum class AttendanceKind : std::uint8_t { host, attending, attended, expected, withdrew, substitute, declined };

struct Attendance {
  ActorId actor{};
  AttendanceKind as = AttendanceKind::attending;
  std::optional<ActorId> substitute_for;
  std::string reason;  ///< of a withdrawal, in the text's words
  std::vector<Span> evidence;
};

struct Meeting : Item {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::optional<Place> place;
  std::optional<Period> date;
  std::string topic;
  std::vector<Attendance> attendance;
};

struct Issue {
  std::string label;           ///< a short noun phrase made from the text
  std::vector<Span> mentions;  ///< never empty
};

enum class Stance : std::uint8_t { accept, reject, demand, propose, open, conditional };
enum class Strength : std::uint8_t { red_line, firm, tentative };
enum class Standing : std::uint8_t { current, past };

struct Component {
  std::optional<IssueId> issue;
  Span span;
};

struct Response {
  ActorId actor{};
  Stance stance = Stance::accept;
  std::optional<Period> date;
  std::vector<Span> evidence;
};

enum class ProposalStatus : std::uint8_t { floated, tabled, shared, accepted, rejected, agreed, withdrawn };

struct Proposal : Item {
  std::string name;
  std::vector<ActorId> by, to;
  std::optional<Period> date;
  std::vector<Component> components;
  ProposalStatus status = ProposalStatus::tabled;
  std::vector<Response> responses;
};

struct Position : Item {
  ActorId party{};
  std::optional<ActorId> voiced_by;
  std::optional<IssueId> issue;
  Stance stance = Stance::accept;
  std::optional<Strength> strength;
  std::string reason;
  std::optional<Period> date;
  Standing standing = Standing::current;
};

enum class ConditionKind : std::uint8_t { threat, requirement, offer };

struct Condition : Item {
  std::optional<ActorId> party;
  ConditionKind kind = ConditionKind::requirement;
  Span if_span, then_span;
  std::optional<Period> date;
};

struct Shift : Item {
  std::optional<ActorId> party;
  std::optional<IssueId> issue;
  std::string from, to;
  Factuality factuality = Factuality::actual;
};

struct Question : Item {
  std::optional<IssueId> issue;
  std::vector<ActorId> parties;
  Span text;
};

// ---- the contract's spelling ----

std::string_view to_string(ActorKind);
std::string_view to_string(StatementKind);
std::string_view to_string(Sourcing);
std::string_view to_string(EventType);  ///< "AGREE"
std::string_view to_string(Factuality);
std::string_view to_string(MeetingKind);
std::string_view to_string(MeetingStatus);
std::string_view to_string(AttendanceKind);
std::string_view to_string(Stance);
std::string_view to_string(Strength);
std::string_view to_string(Standing);
std::string_view to_string(ProposalStatus);
std::string_view to_string(ConditionKind);

std::optional<EventType> parse_event_type(std::string_view);

}  // namespace demarche
