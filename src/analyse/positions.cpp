#include <algorithm>
#include <tuple>

#include "analyse/answers.hpp"
#include "analyse/stances.hpp"

namespace demarche::analyse {

namespace {

Cell issue_cell(const Scope& scope, const Held& h) {
  return h.matter ? scope.cell(h.matter) : scope.words(*h.last, h.last->evidence);
}

Cell strength_cell(const std::optional<Strength>& strength) { return strength ? Cell(std::string(to_string(*strength))) : Cell(); }

bool is_asked(const Scope& scope, const Held& h) {
  return scope.is_party(h.party) && scope.is_issue(h.matter) && scope.is_then(h.stated);
}

Sourcing sourcing_of(const Scope& scope, const Position& p) {
  if (!p.said_by) return Sourcing::named;
  const ActorKind kind = scope.entity(*p.said_by).kind;
  return kind == ActorKind::unnamed ? Sourcing::unnamed : kind == ActorKind::organisation ? Sourcing::institutional : Sourcing::named;
}

/// What others say a party holds is worth a row only where it differs from what the party says.
bool only_repeats(const Held& h, const std::vector<Held>& all) {
  return h.teller && std::ranges::any_of(all, [&](const Held& own) {
           return !own.teller && own.party == h.party && own.matter == h.matter && own.last->stance == h.last->stance;
         });
}

}  // namespace

Answer positions(const Scope& scope) {
  Answer answer;
  answer.columns = {{"issue", Kind::name},       {"party", Kind::name},     {"stance", Kind::text},        {"strength", Kind::text},
                    {"last_stated", Kind::day},  {"voiced_by", Kind::name}, {"according_to", Kind::name}, {"sourcing", Kind::text, Shown::data},
                    {"first_stated", Kind::day, Shown::data}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No position is told.";
  const std::vector<Held> all = stances_held(scope);
  for (const Held& h : all) {
    if (!is_asked(scope, h) || (h.matter && only_repeats(h, all))) continue;
    const Position& p = *h.last;
    add_row(answer,
            {issue_cell(scope, h), scope.named(h.party), std::string(to_string(p.stance)), strength_cell(p.strength), h.stated,
             scope.cell(p.voiced_by), scope.cell(h.teller), std::string(to_string(sourcing_of(scope, p))), h.first},
            scope.sources(as_rows(h.tellings), 'q'));
  }
  return answer;
}

// Each telling of each party on each issue, as it was told: the matrix's cells opened.
Answer history(const Scope& scope) {
  Answer answer;
  answer.columns = {{"issue", Kind::name},     {"party", Kind::name},        {"day", Kind::day},       {"stance", Kind::text}, {"strength", Kind::text},
                    {"voiced_by", Kind::name}, {"according_to", Kind::name}, {"standing", Kind::text}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.sources_shown = 1;
  answer.if_empty = "No position is told.";
  using Key = std::tuple<bool, std::optional<MatterId>, EntityId, Day>;
  std::vector<std::pair<Key, Tellings<Position>>> all;
  for (auto& tellings : items(scope, scope.links().positions)) {
    const Position& p = *tellings[0];
    const EntityId party = scope.home(p.party);
    const Day day = scope.day(p, p.date);
    if (scope.is_party(party) && scope.is_issue(p.matter) && scope.is_then(day))
      all.push_back({{!p.matter, p.matter, party, day}, std::move(tellings)});
  }
  std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first; });
  for (const auto& [key, tellings] : all) {
    const Position& p = *tellings[0];
    add_row(answer,
            {p.matter ? scope.cell(p.matter) : scope.words(p, p.evidence), scope.named(std::get<EntityId>(key)), std::get<Day>(key),
             std::string(to_string(p.stance)), strength_cell(p.strength), scope.cell(p.voiced_by), scope.cell(rival_of(scope, p)),
             std::string(to_string(p.standing))},
            scope.sources(as_rows(tellings), 'q'));
  }
  return answer;
}

Answer redlines(const Scope& scope) {
  Answer answer;
  answer.columns = {{"party", Kind::name},       {"issue", Kind::name},     {"stance", Kind::text},   {"last_stated", Kind::day},
                    {"first_stated", Kind::day, Shown::data}, {"voiced_by", Kind::name}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No red line is told.";
  for (const Held& h : stances_held(scope)) {
    Tellings<Position> red;
    for (const Position* p : h.tellings)
      if (p->strength == Strength::red_line) red.push_back(p);
    if (red.empty() || h.teller || !is_asked(scope, h)) continue;
    add_row(answer,
            {scope.named(h.party), issue_cell(scope, h), std::string(to_string(red[0]->stance)), scope.day(*red[0], red[0]->date),
             scope.day(*red.back(), red.back()->date), scope.cell(red[0]->voiced_by)},
            scope.sources(as_rows(red), 'q'));
  }
  std::ranges::stable_sort(answer.rows, {}, [](const Row& row) { return std::get<Named>(row.cells[0]).name; });
  return answer;
}

namespace {

/// All that is held on one issue, by the parties' own word.
struct Meeting_point {
  std::vector<const Held*> for_it, against, open;
};

std::string verdict(const Meeting_point& m) {
  const bool meet = m.for_it.size() > 1, clash = !m.for_it.empty() && !m.against.empty();
  if (clash) return "exclude one another";
  if (!m.open.empty()) return m.for_it.empty() && m.against.empty() ? "open" : "may meet";
  return meet ? "meet" : "all reject it";
}

}  // namespace

Answer overlap(const Scope& scope) {
  Answer answer;
  answer.columns = {{"issue", Kind::name}, {"positions", Kind::text},    {"for", Kind::names},
                    {"against", Kind::names}, {"open", Kind::names}, {"last_stated", Kind::day}, {"reports", Kind::number}};
  answer.if_empty = "There is no issue on which two parties take a stand.";
  const std::vector<Held> all = stances_held(scope);
  for (auto h = all.begin(); h != all.end();) {
    const auto end = std::find_if(h, all.end(), [&](const Held& next) { return next.matter != h->matter; });
    Meeting_point point;
    std::vector<const Held*> own;
    for (auto next = h; next != end; ++next) {
      if (next->teller || !next->matter) continue;
      own.push_back(&*next);
      const Stance stance = next->last->stance;
      (stance == Stance::reject ? point.against : agreement(stance, Stance::accept) > 0 ? point.for_it : point.open).push_back(&*next);
    }
    const bool is_wanted = h->matter && own.size() > 1 && scope.is_issue(h->matter) &&
                           std::ranges::any_of(own, [&](const Held* one) { return scope.is_party(one->party); }) &&
                           std::ranges::any_of(own, [&](const Held* one) { return scope.is_then(one->stated); });
    if (is_wanted) {
      const auto parties = [&](const std::vector<const Held*>& list) {
        std::vector<EntityId> ids;
        for (const Held* one : list) ids.push_back(one->party);
        return scope.cell(ids);
      };
      std::vector<const link::Row*> rows;
      Day last = unknown_day;
      for (const Held* one : own) {
        rows.push_back(one->last);
        last = std::max(last, one->stated);
      }
      add_row(answer, {scope.cell(h->matter), verdict(point), parties(point.for_it), parties(point.against), parties(point.open), last},
              scope.sources(rows, 'q'));
    }
    h = end;
  }
  return answer;
}

namespace {

constexpr std::size_t parties_asked_after = 6, issues_asked_after = 20;

/// Who has taken a stand on an issue, and the last time that anybody did.
struct Addressed {
  std::vector<EntityId> by;
  const Held* last = nullptr;
};

}  // namespace

// Of the parties that talk most and the issues on which somebody takes a stand.
Answer silence(const Scope& scope) {
  Answer answer;
  answer.columns = {{"party", Kind::name}, {"issue", Kind::name}, {"addressed_by", Kind::names}, {"last_addressed", Kind::day}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "Every party has addressed every issue.";
  const std::vector<Held> all = stances_held(scope);
  std::map<MatterId, Addressed> issues;
  std::map<EntityId, int> stands;
  for (const Held& h : all) {
    if (!h.matter || h.teller) continue;
    Addressed& a = issues[*h.matter];
    add_new(a.by, h.party);
    if (!a.last || h.stated > a.last->stated) a.last = &h;
    ++stands[h.party];
  }
  std::vector<EntityId> parties;
  for (const auto& [party, count] : stands)
    if (scope.asks_party() ? scope.is_party(party) : true) parties.push_back(party);
  std::ranges::stable_sort(parties, std::greater{}, [&](EntityId id) { return stands[id]; });
  if (parties.size() > parties_asked_after) parties.resize(parties_asked_after);
  for (const EntityId party : parties) {
    std::size_t told = 0;
    for (const auto& [matter, addressed] : issues) {
      if (!scope.is_issue(matter) || !scope.is_then(addressed.last->stated) || std::ranges::count(addressed.by, party)) continue;
      if (++told > issues_asked_after) break;
      add_row(answer, {scope.named(party), scope.named(matter), scope.cell(addressed.by), addressed.last->stated},
              scope.sources({addressed.last->last}, 'q'));
    }
  }
  return answer;
}

}  // namespace demarche::analyse
