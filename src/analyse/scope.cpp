#include "analyse/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/fold.hpp"
#include "record/record.hpp"

namespace demarche::analyse {

bool holds_words(std::string_view text, std::string_view words) {
  const std::string folded = " " + fold(text) + " ", wanted = fold(words);
  return !wanted.empty() && folded.find(wanted) != std::string::npos;
}

Result<Scope> Scope::make(const link::Links& links, const Asked& asked, Known known) {
  Scope scope(links, asked);
  scope.known_ = std::move(known);
  scope.find_homes();
  for (const link::Report& report : links.reports) scope.today_ = std::max(scope.today_, report.published.value_or(unknown_day));
  if (asked.as_of) scope.today_ = *asked.as_of;
  for (const auto& [name, find] : {std::pair{&asked.party, &Scope::find_party}, {&asked.issue, &Scope::find_issues}, {&asked.talks, &Scope::find_talk}}) {
    if (name->empty()) continue;
    if (const Status found = (scope.*find)(*name); !found) return found.error();
  }
  if (scope.asks_issue()) scope.find_passages();
  return scope;
}

// A state's code leads to the state; without one, the affiliation leads to the body of that name.
void Scope::find_homes() {
  std::map<std::string, EntityId> states, bodies;
  const auto& entities = links_->entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const link::Entity& e = entities[i];
    if (e.kind == ActorKind::state && !e.represents.empty()) states.try_emplace(e.represents, EntityId(i));
    if (e.kind == ActorKind::organisation) bodies.try_emplace(e.name, EntityId(i));
  }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const link::Entity& e = entities[i];
    EntityId home = EntityId(i);
    const auto state = states.find(e.represents);
    if (state != states.end()) {
      home = state->second;
    } else if (e.kind == ActorKind::person && !e.offices.empty()) {
      const auto body = bodies.find(e.offices.back().affiliation);
      if (body != bodies.end()) home = body->second;
    }
    homes_.push_back(home);
  }
}

namespace {

Error nothing_called(std::string_view what, const std::string& name) {
  return {Error::Kind::not_found, fmt::format("no report tells of {} called \"{}\"", what, name), ""};
}

/// 3: the id or the name itself, 2: an alias, 1: part of a name, 0: neither.
int likeness(const std::string& wanted, const std::string& id, const std::string& name, const std::vector<std::string>& others) {
  if (wanted == id || fold(wanted) == fold(name)) return 3;
  const auto is_it = [&](const std::string& other) { return fold(other) == fold(wanted); };
  if (std::ranges::any_of(others, is_it)) return 2;
  const auto holds = [&](const std::string& other) { return holds_words(other, wanted); };
  return holds(name) || std::ranges::any_of(others, holds) ? 1 : 0;
}

}  // namespace

// The closest name; of several the one that most reports tell of.
Status Scope::find_party(const std::string& name) {
  party_ = known_.party;
  if (party_) return Done{};
  int best = 0;
  for (std::size_t i = 0; i < links_->entities.size(); ++i) {
    const link::Entity& e = links_->entities[i];
    const int like = likeness(name, e.id, e.name, e.aliases);
    if (like < std::max(best, 1) || (like == best && e.reports <= links_->entities[index_of(*party_)].reports)) continue;
    best = like;
    party_ = EntityId(i);
  }
  if (!party_) return nothing_called("anybody", name);
  return Done{};
}

// All issues of the closest likeness: "Crimea" asks for every issue whose label speaks of it.
Status Scope::find_issues(const std::string& name) {
  int best = 1;
  for (std::size_t i = 0; i < links_->matters.size(); ++i) {
    const link::Matter& m = links_->matters[i];
    const int like = likeness(name, m.id, m.label, m.labels);
    if (like < best) continue;
    if (like > best || issues_.empty()) issues_.assign(links_->matters.size(), false);
    best = like;
    issues_[i] = true;
  }
  if (issues_.empty()) return nothing_called("an issue", name);
  return Done{};
}

Status Scope::find_talk(const std::string& name) {
  int best = 0;
  for (std::size_t i = 0; i < links_->talks.size(); ++i) {
    const link::Talk& t = links_->talks[i];
    const int like = likeness(name, t.id, t.name, {});
    if (like < std::max(best, 1) || (like == best && t.reports <= links_->talks[index_of(*talk_)].reports)) continue;
    best = like;
    talk_ = TalkId(i);
  }
  if (!talk_) return nothing_called("talks", name);
  return Done{};
}

void Scope::find_passages() {
  const auto add = [this](const link::Row& row, const std::optional<MatterId>& matter) {
    if (matter && is_issue(matter)) spoken_of_[row.report].push_back(row.evidence);
  };
  for (const Position& p : links_->positions) add(p, p.matter);
  for (const Shift& s : links_->shifts) add(s, s.matter);
  for (const link::Question& q : links_->questions) add(q, q.matter);
  for (const Proposal& p : links_->proposals)
    for (const link::Component& c : p.components) add(p, c.matter);
}

bool Scope::speaks_of_issue(const link::Row& row) const {
  if (!asks_issue()) return true;
  const auto passages = spoken_of_.find(row.report);
  if (passages == spoken_of_.end()) return false;
  const auto overlap = [&](link::Passage p) { return p.start < row.evidence.end && row.evidence.start < p.end; };
  return std::ranges::any_of(passages->second, overlap);
}

bool Scope::is_here(const link::Row& row) const {
  if (talk_ && row.talk != talk_) return false;
  return known_.from_source.empty() || known_.from_source[index_of(row.report)];
}

bool Scope::is_then(Day day) const {
  if (day == unknown_day) return !asked_->since && !asked_->until;
  return (!asked_->since || day >= *asked_->since) && (!asked_->until || day <= *asked_->until);
}

bool Scope::is_party(EntityId id) const { return !party_ || id == *party_ || home(id) == *party_; }
bool Scope::is_party(const std::vector<EntityId>& ids) const {
  return !party_ || std::ranges::any_of(ids, [this](EntityId id) { return is_party(id); });
}
bool Scope::is_issue(const std::optional<MatterId>& id) const { return issues_.empty() || (id && issues_[index_of(*id)]); }

Day Scope::told(const link::Row& row) const { return links_->reports[index_of(row.report)].published.value_or(unknown_day); }

Named Scope::named(EntityId id) const { return {entity(id).id, entity(id).name}; }
Named Scope::named(MatterId id) const { return {links_->matters[index_of(id)].id, links_->matters[index_of(id)].label}; }
Named Scope::named(TalkId id) const { return {links_->talks[index_of(id)].id, links_->talks[index_of(id)].name}; }

Cell Scope::cell(const std::vector<EntityId>& ids) const {
  std::vector<Named> names;
  for (const EntityId id : ids)
    if (const Named name = named(id); std::ranges::find(names, name) == names.end()) names.push_back(name);
  return names.empty() ? Cell() : Cell(names);
}

Cell Scope::words(const link::Row& row, link::Passage passage) const {
  if (passage.empty()) return {};
  return std::vector<Place>{{links_->reports[index_of(row.report)].id, passage.start, passage.end}};
}

std::string Scope::item_id(const link::Row& row, char kind) const {
  return links_->reports[index_of(row.report)].id + ":" + record::spell_id(kind, row.n - 1);
}

std::vector<Source> Scope::sources(const std::vector<const link::Row*>& tellings, char kind) const {
  std::vector<Source> sources;
  std::map<ReportId, std::size_t> places;  // of a group of copies
  std::set<ReportId> counted;
  for (const link::Row* row : tellings) {
    const link::Report& report = links_->reports[index_of(row->report)];
    const auto [place, is_new] = places.try_emplace(report.source, sources.size());
    const bool is_new_report = counted.insert(row->report).second;
    if (!is_new) {
      sources[place->second].copies += is_new_report;
      continue;
    }
    Source source;
    source.document = report.id;
    source.start = row->evidence.start;
    source.end = row->evidence.end;
    if (kind) source.item = record::spell_id(kind, row->n - 1);
    source.published = report.published;
    if (row->said_by) source.according_to = named(*row->said_by);
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace demarche::analyse
