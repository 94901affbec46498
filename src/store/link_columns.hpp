// How each row of a linking lies in the store's tables, said once for writing and reading, as columns.hpp does for records.
//
//   field(name, value)    one column: numbers, words, days, ids (kept as their number from 1), NULL for what is not known
//   ids(name, values)     one column: a JSON list of ids, "[3,17]"
//   passage(name, value)  two columns: NAME_start, NAME_end
//   days(value)           two columns: date_start, date_end
#pragma once

#include <concepts>

#include "link/links.hpp"
#include "store/columns.hpp"

namespace demarche::store {

template <class T>
inline constexpr const char* link_table = nullptr;
template <>
inline constexpr const char* link_table<link::Report> = "linked_reports";
template <>
inline constexpr const char* link_table<link::Entity> = "entities";
template <>
inline constexpr const char* link_table<link::Matter> = "matters";
template <>
inline constexpr const char* link_table<link::Talk> = "talks";
template <>
inline constexpr const char* link_table<link::Known<link::EntityId>> = "linked_actors";
template <>
inline constexpr const char* link_table<link::Known<link::MatterId>> = "linked_issues";
template <>
inline constexpr const char* link_table<link::Statement> = "linked_statements";
template <>
inline constexpr const char* link_table<link::Event> = "linked_events";
template <>
inline constexpr const char* link_table<link::Meeting> = "linked_meetings";
template <>
inline constexpr const char* link_table<link::Proposal> = "linked_proposals";
template <>
inline constexpr const char* link_table<link::Position> = "linked_positions";
template <>
inline constexpr const char* link_table<link::Condition> = "linked_conditions";
template <>
inline constexpr const char* link_table<link::Shift> = "linked_shifts";
template <>
inline constexpr const char* link_table<link::Question> = "linked_questions";

// Parts of rows have a table of their own: (report, n) of the row they belong to, then theirs.
template <>
inline constexpr const char* link_table<link::Seat> = "linked_seats";
template <>
inline constexpr const char* link_table<link::Component> = "linked_components";
template <>
inline constexpr const char* link_table<link::Response> = "linked_responses";

template <class T>
concept LinkId =
    std::same_as<T, link::ReportId> || std::same_as<T, link::EntityId> || std::same_as<T, link::MatterId> || std::same_as<T, link::TalkId>;

/// What has a report, and lies in the order of reports.
template <class T>
concept TellingRow = std::derived_from<T, link::Row>;

void row_columns(auto& to, auto& row) {
  to.field("report", row.report);
  to.field("n", row.n);
  to.field("item", row.item);
  to.field("talk", row.talk);
  to.field("said_by", row.said_by);
  to.passage("evidence", row.evidence);
}

void columns(auto& to, Some<link::Statement> auto& s) {
  row_columns(to, s);
  to.field("speaker", s.speaker);
  to.field("addressee", s.addressee);
  to.field("kind", s.kind);
  to.field("sourcing", s.sourcing);
  to.field("channel", s.channel);
  to.days(s.date);
  to.passage("source", s.source);
  to.passage("cue", s.cue);
  to.passage("content", s.content);
}

void columns(auto& to, Some<link::Event> auto& e) {
  row_columns(to, e);
  to.field("type", e.type);
  to.field("mode", e.mode);
  to.ids("actors", e.actors);
  to.ids("recipients", e.recipients);
  to.days(e.date);
  to.field("place", e.place);
  to.field("country", e.country);
  to.field("factuality", e.factuality);
  to.field("score", e.score);
}

void columns(auto& to, Some<link::Meeting> auto& m) {
  row_columns(to, m);
  to.field("kind", m.kind);
  to.field("status", m.status);
  to.field("place", m.place);
  to.field("country", m.country);
  to.days(m.date);
  to.field("topic", m.topic);
}

void columns(auto& to, Some<link::Seat> auto& s) {
  to.field("entity", s.entity);
  to.field("as", s.as);
  to.field("substitute_for", s.substitute_for);
  to.field("reason", s.reason);
}

void columns(auto& to, Some<link::Proposal> auto& p) {
  row_columns(to, p);
  to.field("name", p.name);
  to.ids("by", p.by);
  to.ids("to", p.to);
  to.days(p.date);
  to.field("status", p.status);
}

void columns(auto& to, Some<link::Component> auto& c) {
  to.field("matter", c.matter);
  to.passage("words", c.words);
}

void columns(auto& to, Some<link::Response> auto& r) {
  to.field("entity", r.entity);
  to.field("stance", r.stance);
  to.days(r.date);
  to.passage("words", r.words);
}

void columns(auto& to, Some<link::Position> auto& p) {
  row_columns(to, p);
  to.field("party", p.party);
  to.field("voiced_by", p.voiced_by);
  to.field("matter", p.matter);
  to.field("stance", p.stance);
  to.field("strength", p.strength);
  to.field("standing", p.standing);
  to.field("reason", p.reason);
  to.days(p.date);
}

void columns(auto& to, Some<link::Condition> auto& c) {
  row_columns(to, c);
  to.field("party", c.party);
  to.field("kind", c.kind);
  to.days(c.date);
  to.passage("if", c.if_words);
  to.passage("then", c.then_words);
}

void columns(auto& to, Some<link::Shift> auto& s) {
  row_columns(to, s);
  to.field("party", s.party);
  to.field("matter", s.matter);
  to.field("from", s.from);
  to.field("to", s.to);
  to.field("factuality", s.factuality);
}

void columns(auto& to, Some<link::Question> auto& q) {
  row_columns(to, q);
  to.field("matter", q.matter);
  to.ids("parties", q.parties);
  to.passage("words", q.words);
}

void columns(auto& to, Some<link::Known<link::EntityId>> auto& k) {
  to.field("report", k.report);
  to.field("n", k.n);
  to.field("entity", k.is);
}

void columns(auto& to, Some<link::Known<link::MatterId>> auto& k) {
  to.field("report", k.report);
  to.field("n", k.n);
  to.field("matter", k.is);
}

void columns(auto& to, Some<link::Entity> auto& e) {
  to.field("id", e.id);
  to.field("name", e.name);
  to.field("kind", e.kind);
  to.field("represents", e.represents);
  to.field("sector", e.sector);
  to.field("first", e.first);
  to.field("last", e.last);
  to.field("reports", e.reports);
}

void columns(auto& to, Some<link::Matter> auto& m) {
  to.field("id", m.id);
  to.field("label", m.label);
  to.field("talk", m.talk);
  to.field("first", m.first);
  to.field("last", m.last);
  to.field("reports", m.reports);
}

void columns(auto& to, Some<link::Talk> auto& t) {
  to.field("id", t.id);
  to.field("name", t.name);
  to.ids("parties", t.parties);
  to.ids("matters", t.matters);
  to.field("first", t.first);
  to.field("last", t.last);
  to.field("reports", t.reports);
  to.field("sources", t.sources);
}

}  // namespace demarche::store
