#include "analyse/proposals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyse/answers.hpp"

namespace demarche::analyse {

std::vector<EntityId> all_named(const Tellings<Proposal>& tellings, std::vector<EntityId> Proposal::*field) {
  std::vector<EntityId> all;
  for (const Proposal* p : tellings)
    for (const EntityId id : p->*field) add_new(all, id);
  return all;
}

bool is_proposal_asked_for(const Scope& scope, const Tellings<Proposal>& tellings) {
  bool is_theirs = !scope.asks_party(), is_on_it = !scope.asks_issue();
  for (const Proposal* p : tellings) {
    is_theirs |= scope.is_party(p->by) || scope.is_party(p->to);
    for (const link::Response& r : p->responses) is_theirs |= scope.is_party(r.entity);
    is_on_it |= scope.speaks_of_issue(*p);
    for (const link::Component& c : p->components) is_on_it |= scope.is_issue(c.matter);
  }
  return is_theirs && is_on_it;
}

std::vector<Tellings<Proposal>> proposals_asked_for(const Scope& scope) {
  std::vector<Tellings<Proposal>> all = items(scope, scope.links().proposals);
  std::erase_if(all, [&](const auto& tellings) { return !is_proposal_asked_for(scope, tellings) || !scope.is_then(day_of(scope, tellings)); });
  return all;
}

Cell proposal_name(const Scope& scope, const Tellings<Proposal>& tellings) {
  const std::string name = latest(tellings, &Proposal::name);
  return name.empty() ? scope.words(*tellings[0], tellings[0]->evidence) : Cell(name);
}

ProposalStatus status_of(const Tellings<Proposal>& tellings) {
  const auto says_more = [](const Proposal* p) { return p->status > ProposalStatus::shared; };
  const auto decided = std::find_if(tellings.rbegin(), tellings.rend(), says_more);
  return decided == tellings.rend() ? tellings.back()->status : (*decided)->status;
}

std::string answers_to(const Scope& scope, const Tellings<Proposal>& tellings) {
  std::map<EntityId, Stance> answers;
  std::vector<EntityId> order;
  for (const Proposal* p : tellings)
    for (const link::Response& r : p->responses)
      if (answers.insert_or_assign(scope.home(r.entity), r.stance).second) order.push_back(scope.home(r.entity));
  std::string text;
  for (const EntityId id : order) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", scope.entity(id).name, to_string(answers[id]));
  return text;
}

namespace {

// The terms that any telling names; the same words are one term.
Cell terms_of(const Scope& scope, const Tellings<Proposal>& tellings) {
  std::vector<Place> places;
  std::vector<MatterId> seen;
  for (const Proposal* p : tellings)
    for (const link::Component& c : p->components) {
      if (c.matter && std::ranges::count(seen, *c.matter)) continue;
      if (c.matter) seen.push_back(*c.matter);
      if (!c.matter && p != tellings[0]) continue;
      const Cell words = scope.words(*p, c.words);
      if (const auto* place = std::get_if<std::vector<Place>>(&words)) places.insert(places.end(), place->begin(), place->end());
    }
  return places.empty() ? Cell() : Cell(places);
}

}  // namespace

Answer proposals(const Scope& scope) {
  Answer answer;
  answer.columns = {{"proposal", Kind::text}, {"day", Kind::day},    {"by", Kind::names},     {"to", Kind::names},      {"status", Kind::text},
                    {"terms", Kind::text},    {"answers", Kind::text}, {"id", Kind::text, Shown::data}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No proposal is told.";
  std::vector<Tellings<Proposal>> all = proposals_asked_for(scope);
  std::ranges::stable_sort(all, std::greater{}, [&](const auto& tellings) { return day_of(scope, tellings); });
  for (const auto& tellings : all)
    add_row(answer,
            {proposal_name(scope, tellings), day_of(scope, tellings), scope.cell(all_named(tellings, &Proposal::by)),
             scope.cell(all_named(tellings, &Proposal::to)), std::string(to_string(status_of(tellings))), terms_of(scope, tellings),
             answers_to(scope, tellings), scope.item_id(*tellings[0], 'p')},
            scope.sources(as_rows(tellings), 'p'));
  return answer;
}

Answer terms(const Scope& scope) {
  Answer answer;
  answer.columns = {{"proposal", Kind::text}, {"issue", Kind::name}, {"term", Kind::text}, {"by", Kind::names}, {"day", Kind::day},
                    {"status", Kind::text},   {"id", Kind::text, Shown::data},    {"part", Kind::number, Shown::data}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No terms are told.";
  for (const auto& tellings : proposals_asked_for(scope)) {
    double part = 0;
    std::set<MatterId> seen;
    for (const Proposal* p : tellings)
      for (const link::Component& c : p->components) {
        const bool is_new = c.matter ? seen.insert(*c.matter).second : p == tellings[0];
        if (!is_new || !scope.is_issue(c.matter)) continue;
        auto sources = scope.sources({p}, 'p');
        sources[0].start = c.words.start;
        sources[0].end = c.words.end;
        add_row(answer,
                {proposal_name(scope, tellings), scope.cell(c.matter), scope.words(*p, c.words), scope.cell(all_named(tellings, &Proposal::by)),
                 day_of(scope, tellings), std::string(to_string(status_of(tellings))), scope.item_id(*tellings[0], 'p'), ++part},
                std::move(sources));
      }
  }
  return answer;
}

Answer answers(const Scope& scope) {
  Answer answer;
  answer.columns = {{"proposal", Kind::text}, {"day", Kind::day}, {"party", Kind::name}, {"stance", Kind::text}, {"id", Kind::text, Shown::data}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No answer to a proposal is told.";
  for (const auto& tellings : proposals_asked_for(scope))
    for (const Proposal* p : tellings)
      for (const link::Response& r : p->responses) {
        if (!scope.is_party(r.entity)) continue;
        auto sources = scope.sources({p}, 'p');
        if (!r.words.empty()) {
          sources[0].start = r.words.start;
          sources[0].end = r.words.end;
        }
        add_row(answer,
                {proposal_name(scope, tellings), scope.day(*p, r.date), scope.named(r.entity), std::string(to_string(r.stance)),
                 scope.item_id(*tellings[0], 'p')},
                std::move(sources));
      }
  return answer;
}

}  // namespace demarche::analyse
