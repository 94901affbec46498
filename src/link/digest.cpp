#include "link/digest.hpp"

#include <algorithm>

namespace demarche::link {
namespace {

EntityId local(ActorId actor) { return static_cast<EntityId>(index_of(actor)); }
MatterId local(IssueId issue) { return static_cast<MatterId>(index_of(issue)); }

std::optional<EntityId> local(const std::optional<ActorId>& actor) { return actor ? std::optional(local(*actor)) : std::nullopt; }
std::optional<MatterId> local(const std::optional<IssueId>& issue) { return issue ? std::optional(local(*issue)) : std::nullopt; }

std::vector<EntityId> local(const std::vector<ActorId>& actors) {
  std::vector<EntityId> all;
  for (const ActorId actor : actors) all.push_back(local(actor));
  return all;
}

Passage passage(const record::Quote& q) { return {q.start, q.end}; }
Passage passage(const std::optional<record::Quote>& q) { return q ? passage(*q) : Passage{}; }
Passage first(const std::vector<record::Quote>& quotes) { return quotes.empty() ? Passage{} : passage(quotes[0]); }

Days days(const std::optional<record::Date>& date) { return date ? Days{date->start, date->end} : Days{}; }

// The row of one item of a record, but for what all rows have.

Statement row_of(const record::Statement& s) {
  return {{},        local(s.speaker), local(s.addressee), s.kind,         s.sourcing,
          s.channel, days(s.date),     passage(s.source),  passage(s.cue), passage(s.content)};
}

Event row_of(const record::Event& e) {
  const record::Place place = e.place.value_or(record::Place{});
  return {{}, e.type, e.mode, local(e.actors), local(e.recipients), days(e.date), place.name, place.country, e.factuality, e.score};
}

Meeting row_of(const record::Meeting& m) {
  const record::Place place = m.place.value_or(record::Place{});
  Meeting row{{}, m.kind, m.status, place.name, place.country, days(m.date), m.topic, {}};
  for (const record::Attendance& a : m.attendance) row.attendance.push_back({local(a.actor), a.as, local(a.substitute_for), a.reason});
  return row;
}

Proposal row_of(const record::Proposal& p) {
  Proposal row{{}, p.name, local(p.by), local(p.to), days(p.date), p.status, {}, {}};
  for (const record::Component& c : p.components) row.components.push_back({local(c.issue), passage(c.text)});
  for (const record::Response& r : p.responses) row.responses.push_back({local(r.actor), r.stance, days(r.date), first(r.evidence)});
  return row;
}

Position row_of(const record::Position& p) {
  return {{}, local(p.party), local(p.voiced_by), local(p.issue), p.stance, p.strength, p.standing, p.reason, days(p.date)};
}

Condition row_of(const record::Condition& c) {
  return {{}, local(c.party), c.kind, days(c.date), passage(c.if_words), passage(c.then_words)};
}

Shift row_of(const record::Shift& s) { return {{}, local(s.party), local(s.issue), s.from, s.to, s.factuality}; }

Question row_of(const record::Question& q) { return {{}, local(q.issue), local(q.parties), passage(q.words)}; }

std::optional<EntityId> speaker_of(const record::Record& r, const std::optional<StatementId>& statement) {
  return statement ? local(r.statements[index_of(*statement)].speaker) : std::nullopt;
}

std::string text_of(const std::vector<record::Quote>& quotes) { return quotes.empty() ? "" : quotes[0].text; }
std::string text_of(const std::optional<record::Quote>& quote) { return quote ? quote->text : ""; }

// What an item says, in words by which it is known again.
std::string gist(const record::Item& item) { return text_of(item.evidence); }
std::string gist(const record::Statement& s) { return s.content.text; }
std::string gist(const record::Condition& c) { return text_of(c.if_words) + ' ' + text_of(c.then_words); }
std::string gist(const record::Proposal& p) {
  std::string words = p.name;
  for (const record::Component& c : p.components) words += ' ' + c.text.text;
  return p.components.empty() ? words + ' ' + text_of(p.evidence) : words;
}

template <class Item, class RowType>
void add_rows(const record::Record& r, const std::vector<Item>& items, std::vector<RowType>& rows, ItemWords& words) {
  for (const Item& item : items) {
    RowType& row = rows.emplace_back(row_of(item));
    row.n = static_cast<std::uint32_t>(rows.size());
    row.said_by = speaker_of(r, item.according_to);
    row.evidence = first(item.evidence);
    words.push_back(label_terms(gist(item)));
    std::ranges::sort(words.back());
    words.back().erase(std::ranges::unique(words.back()).begin(), words.back().end());
  }
}

}  // namespace

Digest digest(const record::Record& r) {
  Digest d;
  d.id = r.id;
  d.published = r.published;
  d.terms = terms(r.text);
  d.sketch = sketch(r.text);
  for (const record::Actor& a : r.actors) {
    d.actors.push_back({a.name, a.kind, a.role, a.represents, a.sector, a.affiliation, a.represents_inferred, {}});
  }
  for (const record::Issue& issue : r.issues) d.issues.push_back(issue.label);
  add_rows(r, r.statements, d.rows.statements, d.words[0]);
  add_rows(r, r.events, d.rows.events, d.words[1]);
  add_rows(r, r.meetings, d.rows.meetings, d.words[2]);
  add_rows(r, r.proposals, d.rows.proposals, d.words[3]);
  add_rows(r, r.positions, d.rows.positions, d.words[4]);
  add_rows(r, r.conditions, d.rows.conditions, d.words[5]);
  add_rows(r, r.shifts, d.rows.shifts, d.words[6]);
  add_rows(r, r.questions, d.rows.questions, d.words[7]);
  return d;
}

}  // namespace demarche::link
