#include "talks/positions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/one_of.hpp"
#include "talks/proposal_sighting.hpp"
#include "talks/stances.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t positions_back = 40;  // how far back the same position is looked for

// Why, in the text's words: "because …", "saying …", "calling it …".
std::string reason_of(const Reading& r, TokenIndex predicate) {
  for (const TokenIndex c : r.tree.children(predicate, {Rel::advcl})) {
    const auto mark = r.tree.child(c, {Rel::mark});
    const std::string_view lemma = r.tree.lemma(c);
    const bool because = mark && (r.tree.lemma(*mark) == "because" || r.tree.lemma(*mark) == "since");
    const bool says_why = c > predicate && (lemma == "say" || lemma == "call" || lemma == "cite" || lemma == "warn" || lemma == "argue");
    if (because || says_why) return std::string(r.doc.view(r.span(r.verb_phrase(c))));
  }
  for (const TokenIndex c : r.tree.children(predicate, {Rel::obl}))
    if (r.preposition(c) == "because" || r.preposition(c) == "due") return std::string(r.doc.view(r.span(r.noun_phrase(c))));
  return {};
}

// Gathers positions, each once.
class Positions {
 public:
  Positions(const Reading& r, IssueBook& issues) : r_(r), issues_(issues) {}

  void add(Position p) {
    for (const Span s : p.evidence) words_[p.party].insert(s);
    for (std::size_t k = found_.size(); k > 0 && found_.size() - k < positions_back; --k)
      if (is_same(found_[k - 1], p)) return merge(found_[k - 1], p);
    found_.push_back(std::move(p));
  }

  // A stand of the party is known in these words already.
  bool covers(ActorId party, Span words) const {
    const auto spans = words_.find(party);
    if (spans == words_.end()) return false;
    auto at = spans->second.lower_bound(Span{words.end, 0});
    for (int steps = 0; steps < 6 && at != spans->second.begin(); ++steps)
      if ((--at)->overlaps(words)) return true;
    return false;
  }

  std::vector<Position> take() { return std::move(found_); }

 private:
  bool is_same(const Position& a, const Position& b) const {
    if (a.party != b.party || a.stance != b.stance || a.standing != b.standing) return false;
    if (a.evidence[0] == b.evidence[0] && a.issue != b.issue) return false;
    return a.issue && b.issue && issues_.related(*a.issue, *b.issue);
  }

  static void merge(Position& into, const Position& from) {
    for (const Span s : from.evidence) add_evidence(into.evidence, s);
    if (into.reason.empty()) into.reason = from.reason;
    if (!into.voiced_by) into.voiced_by = from.voiced_by;
    if (from.strength && (!into.strength || *from.strength < *into.strength)) into.strength = from.strength;
  }

  const Reading& r_;
  IssueBook& issues_;
  std::vector<Position> found_;
  std::map<ActorId, std::set<Span>> words_;  // in which each party takes its stands
};

bool makes_agreement(const Reading& r, TokenIndex t) {
  const std::string_view lemma = r.tree.lemma(t);
  return proposal_words().has("agree", lemma) || proposal_words().has("reach", lemma) || lemma == "commit";
}

std::set<Span> words_of(const std::vector<Proposal>& proposals, bool (*fits)(const Proposal&)) {
  std::set<Span> words;
  for (const Proposal& p : proposals)
    if (fits(p)) words.insert(p.evidence.begin(), p.evidence.end());
  return words;
}

// Says what others put forward or agreed, so takes no stand itself: each side's acceptance is the agreement, "It calls for X" its contents.
class SpokenForByProposals {
 public:
  explicit SpokenForByProposals(const std::vector<Proposal>& proposals)
      : all_(words_of(proposals, [](const Proposal&) { return true; })),
        agreed_(words_of(proposals, [](const Proposal& p) { return p.status == ProposalStatus::agreed && p.by.size() > 1; })) {}

  bool operator()(const Reading& r, TokenIndex predicate) const {
    const Span words = r.clause_span(predicate);
    return (makes_agreement(r, predicate) && agreed_.contains(words)) || (says_contents(r, predicate) && all_.contains(words));
  }

 private:
  std::set<Span> all_, agreed_;
};

// What is accepted or offered on a condition.
bool is_conditional(const Reading& r, const Stand& stand, const std::vector<Condition>& conditions) {
  if (stand.stance == Stance::reject || stand.stance == Stance::demand) return false;
  const Span word = r.tree[stand.predicate].span;
  auto at = std::ranges::upper_bound(conditions, word.begin, {}, [](const Condition& c) { return c.evidence[0].begin; });
  for (int steps = 0; steps < 3 && at != conditions.begin(); ++steps) {
    --at;
    if (at->then_span.contains(word)) return true;
  }
  return false;
}

void add_stand(const Reading& r, IssueBook& issues, Positions& positions, const Stand& stand) {
  const auto issue = stand.issue ? issues.issue_of(*stand.issue) : issues.last_before(stand.predicate);
  // "rejected them", of what was never named, "refused to leave": a stand all the same.
  const bool is_kept = stand.issue && (r.tree[*stand.issue].upos != Upos::pron || is_one_of(r.tree.lemma(*stand.issue), "they", "them"));
  if (!issue && !is_kept) return;
  const Span evidence = r.clause_span(stand.predicate);
  for (const ActorId party : stand.parties) {
    Position p;
    p.party = party;
    p.voiced_by = stand.voiced_by;
    p.issue = issue;
    p.stance = stand.stance;
    p.strength = stand.strength;
    p.standing = stand.standing;
    p.reason = reason_of(r, stand.predicate);
    p.evidence = {evidence};
    p.according_to = r.according_to(evidence);
    p.made_by = "rule:stance";
    positions.add(std::move(p));
  }
}

// Who puts terms forward holds them.
void add_proposers(const Reading& r, Positions& positions, const Proposal& proposal) {
  if (proposal.status == ProposalStatus::agreed || proposal.components.empty() || !proposal.components[0].issue) return;
  for (const ActorId party : proposal.by) {
    if (positions.covers(party, proposal.evidence[0])) continue;
    Position p;
    p.party = party;
    p.issue = proposal.components[0].issue;
    p.stance = Stance::propose;
    p.evidence = proposal.evidence;
    // First the words that hold the terms, rather than a title.
    const auto states = std::ranges::find_if(p.evidence, [&](Span s) { return s.contains(proposal.components[0].span); });
    if (states != p.evidence.end()) std::rotate(p.evidence.begin(), states, states + 1);
    p.according_to = r.according_to(p.evidence[0]);
    p.made_by = "rule:proposer";
    positions.add(std::move(p));
  }
}

// What a party makes its conduct depend on.
void add_condition(const Reading& r, IssueBook& issues, Positions& positions, const Condition& c) {
  if (!c.party || positions.covers(*c.party, c.then_span)) return;
  const TokenRange words = r.tree.tokens_in(c.then_span);
  if (words.empty()) return;
  TokenIndex head = words.begin;
  while (r.tree[head].head && words.contains(*r.tree[head].head)) head = *r.tree[head].head;
  auto object = r.is_verb(head) ? r.undergoer(head) : std::nullopt;
  if (object && (!r.is_nominal(*object) || r.tree[*object].upos == Upos::pron || !r.own_actors(*object).empty())) object.reset();
  const auto issue = issues.issue_of(object.value_or(head));
  Position p;
  p.party = *c.party;
  p.issue = issue;
  p.stance = Stance::conditional;
  p.evidence = c.evidence;
  p.according_to = c.according_to;
  p.made_by = "rule:condition";
  positions.add(std::move(p));
}

}  // namespace

std::vector<Position> positions_of(const Reading& r, IssueBook& issues, const std::vector<Proposal>& proposals,
                                   const std::vector<Condition>& conditions) {
  Positions positions(r, issues);
  const SpokenForByProposals spoken_for(proposals);
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    auto stand = stand_of(r, t);
    if (!stand || spoken_for(r, stand->predicate)) continue;
    if (is_conditional(r, *stand, conditions)) stand->stance = Stance::conditional;
    add_stand(r, issues, positions, *stand);
  }
  for (const Proposal& p : proposals) add_proposers(r, positions, p);
  for (const Condition& c : conditions) add_condition(r, issues, positions, c);
  return positions.take();
}

}  // namespace demarche::talks
