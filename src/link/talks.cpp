#include "link/talks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "link/ids.hpp"
#include "link/parties.hpp"
#include "link/weights.hpp"

namespace demarche::link {
namespace {

struct Weighted {
  Term term;
  double weight;
};
using Vector = std::vector<Weighted>;  // sorted by term

constexpr std::size_t most_terms = 60;  // of a report, the weightiest: the rest says little and costs time
constexpr std::size_t key_terms = 8;    // by which a thread is looked up
constexpr double weight_of_name = 2, weight_of_party = 2;

// Parties are terms of their own; even numbers are no word's.
Term term_of(EntityId party) { return static_cast<Term>(index_of(party)) * 2; }
bool is_name(Term t) { return t & 2; }

std::vector<Term> party_terms(const std::vector<EntityId>& actors, const Parties& parties, const std::vector<Entity>& entities) {
  std::vector<Term> all;
  for (const EntityId actor : actors) {
    const EntityId party = parties(actor);
    const ActorKind kind = entities[index_of(party)].kind;
    if (kind != ActorKind::unnamed && kind != ActorKind::person) all.push_back(term_of(party));
  }
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

double length(const Vector& v) {
  double sum = 0;
  for (const Weighted& w : v) sum += w.weight * w.weight;
  return std::sqrt(sum);
}

void keep_weightiest(Vector& v, std::size_t count) {
  if (v.size() <= count) return;
  const auto weightier = [](const Weighted& a, const Weighted& b) { return std::pair(-a.weight, a.term) < std::pair(-b.weight, b.term); };
  std::ranges::nth_element(v, v.begin() + static_cast<std::ptrdiff_t>(count), weightier);
  v.resize(count);
  std::ranges::sort(v, {}, &Weighted::term);
}

/// Reports that belong together, as the sum of their vectors.
struct Thread {
  std::unordered_map<Term, double> sum;  // looked up only; sorted before it is walked through
  double square = 0;                     ///< of the sum's length
  std::optional<Day> last;
  std::uint32_t reports = 0;

  double likeness(const Vector& v) const {
    double product = 0;
    for (const Weighted& w : v)
      if (const auto at = sum.find(w.term); at != sum.end()) product += w.weight * at->second;
    return square > 0 ? product / std::sqrt(square) : 0;
  }

  void add(const Vector& v) {
    for (const Weighted& w : v) {
      double& own = sum[w.term];
      square += w.weight * (2 * own + w.weight);
      own += w.weight;
    }
  }

  Vector terms() const {
    Vector all;
    for (const auto& [term, weight] : sum) all.push_back({term, weight});
    std::ranges::sort(all, {}, &Weighted::term);
    return all;
  }
};

class Threads {
 public:
  Threads(std::span<const Digest> digests, std::span<const std::vector<EntityId>> actors, const std::vector<Entity>& entities)
      : digests_(digests) {
    const Parties parties(entities);
    for (std::size_t i = 0; i < digests.size(); ++i) {
      parties_.push_back(party_terms(actors[i], parties, entities));
      std::vector<Term> once = parties_.back();
      for (const TermCount& t : digests[i].terms) once.push_back(t.term);
      weights_.count(once);
    }
  }

  std::vector<std::uint32_t> run() {
    for (std::size_t i = 0; i < digests_.size(); ++i) thread_.push_back(follow(i));
    const std::vector<std::uint32_t> joined = join_alike();
    for (std::uint32_t& t : thread_) t = joined[t];
    return thread_;
  }

 private:
  Vector vector_of(std::size_t report) const {
    Vector v;
    const auto add = [&](Term t, std::uint32_t count, double factor) {
      if (weights_.frequency(t) >= 2) v.push_back({t, (1 + std::log(count)) * weights_(t) * factor});
    };
    for (const TermCount& t : digests_[report].terms) add(t.term, t.count, is_name(t.term) ? weight_of_name : 1);
    for (const Term t : parties_[report]) add(t, 1, weight_of_party);
    std::ranges::sort(v, {}, &Weighted::term);
    keep_weightiest(v, most_terms);
    if (const double whole = length(v); whole > 0)
      for (Weighted& w : v) w.weight /= whole;
    return v;
  }

  std::vector<std::uint32_t> candidates(const Vector& keys) const {
    std::vector<std::uint32_t> found;
    for (const Weighted& key : keys)
      if (const auto at = by_term_.find(key.term); at != by_term_.end()) found.insert(found.end(), at->second.begin(), at->second.end());
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }

  // A thread is forgotten in the course of months.
  static double memory(const Thread& t, std::optional<Day> now) {
    constexpr double days = 90;
    if (!t.last || !now) return 1;
    return std::exp(-static_cast<double>(std::abs((*now - *t.last).count())) / days);
  }

  std::uint32_t follow(std::size_t report) {
    constexpr double alike = 0.2;
    const Vector v = vector_of(report);
    Vector keys = v;
    keep_weightiest(keys, key_terms);
    const auto& day = digests_[report].published;
    double best = alike;
    std::optional<std::uint32_t> found;
    for (const std::uint32_t t : candidates(keys)) {
      const double like = threads_[t].likeness(v) * memory(threads_[t], day);
      if (like <= best) continue;
      best = like;
      found = t;
    }
    if (!found) {
      found = static_cast<std::uint32_t>(threads_.size());
      threads_.emplace_back();
    }
    Thread& t = threads_[*found];
    t.add(v);
    t.last = day;
    ++t.reports;
    for (const Weighted& key : keys) {
      auto& list = by_term_[key.term];
      if (std::ranges::find(list, *found) == list.end()) list.push_back(*found);
    }
    return *found;
  }

  // The larger ones take in the smaller ones that are about the same.
  std::vector<std::uint32_t> join_alike() {
    constexpr double alike = 0.35;
    constexpr std::size_t joining_keys = 20;
    std::vector<std::uint32_t> order, into(threads_.size());
    for (std::uint32_t t = 0; t < threads_.size(); ++t) {
      into[t] = t;
      if (threads_[t].reports >= 2) order.push_back(t);
    }
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t t) { return threads_[t].reports; });
    by_term_.clear();
    for (const std::uint32_t t : order) {
      Vector v = threads_[t].terms();
      const double whole = length(v);
      Vector keys = v;
      keep_weightiest(keys, joining_keys);
      double best = alike;
      std::optional<std::uint32_t> found;
      for (const std::uint32_t other : candidates(keys)) {
        const double like = threads_[other].likeness(v) / whole;
        if (like <= best) continue;
        best = like;
        found = other;
      }
      if (found) {
        into[t] = *found;
        threads_[*found].add(v);
      } else {
        for (const Weighted& key : keys) by_term_[key.term].push_back(t);
      }
    }
    return into;
  }

  std::span<const Digest> digests_;
  std::vector<std::vector<Term>> parties_;
  Weights weights_;
  std::vector<Thread> threads_;
  std::vector<std::uint32_t> thread_;
  std::unordered_map<Term, std::vector<std::uint32_t>> by_term_;  // looked up only
};

// Who deals with whom in a report, and how often.
class Dealings {
 public:
  Dealings(const Parties& parties, const std::vector<EntityId>& actors, const std::vector<Entity>& entities)
      : parties_(parties), actors_(actors), entities_(entities) {}

  void add(const Digest& d) {
    for (const Meeting& m : d.rows.meetings) {
      std::vector<EntityId> seats;
      for (const Seat& s : m.attendance) seats.push_back(s.entity);
      add_all(seats, {});
    }
    for (const Proposal& p : d.rows.proposals) {
      std::vector<EntityId> answering = p.to;
      for (const Response& r : p.responses) answering.push_back(r.entity);
      add_all(p.by, answering);
    }
    for (const Position& p : d.rows.positions) add_all({p.party}, {});
    for (const Condition& c : d.rows.conditions)
      if (c.party) add_all({*c.party}, {});
    for (const Question& q : d.rows.questions) add_all(q.parties, {});
    for (const Event& e : d.rows.events)
      if (is_negotiating(e)) add_all(e.actors, e.recipients);
  }

  /// Those who deal with somebody in this report.
  const std::set<EntityId>& parties() const { return parties_seen_; }
  const std::set<std::pair<EntityId, EntityId>>& pairs() const { return pairs_; }
  std::uint32_t count() const { return count_; }

 private:
  static bool is_negotiating(const Event& e) {
    using enum EventType;
    for (const EventType type : {agree, consult, concede, cooperate, request, reject, threaten, sanction, retreat})
      if (e.type == type) return !e.actors.empty() && !e.recipients.empty();
    return false;
  }

  void add_all(const std::vector<EntityId>& some, const std::vector<EntityId>& others) {
    ++count_;
    std::set<EntityId> together;
    for (const auto* list : {&some, &others})
      for (const EntityId local : *list) {
        const EntityId party = parties_(actors_[index_of(local)]);
        if (entities_[index_of(party)].kind != ActorKind::unnamed) together.insert(party);
      }
    constexpr std::size_t most = 12;  // a summit of fifty makes no thousand pairs
    if (together.size() < 2 || together.size() > most) return;
    parties_seen_.insert(together.begin(), together.end());
    for (auto a = together.begin(); a != together.end(); ++a)
      for (auto b = std::next(a); b != together.end(); ++b) pairs_.emplace(*a, *b);
  }

  const Parties& parties_;
  const std::vector<EntityId>& actors_;
  const std::vector<Entity>& entities_;
  std::set<EntityId> parties_seen_;
  std::set<std::pair<EntityId, EntityId>> pairs_;
  std::uint32_t count_ = 0;
};

/// What a thread's reports say, counted.
struct Tally {
  std::map<EntityId, std::uint32_t> parties;                     ///< reports in which they deal with others
  std::map<std::pair<EntityId, EntityId>, std::uint32_t> pairs;  ///< reports in which these deal with one another
  std::uint32_t reports = 0, sources = 0, dealing_reports = 0, dealings = 0;
  std::optional<Day> first, last;
};

// Two parties that deal with one another in two reports, or in one that is rich in dealings; and not in passing.
bool is_negotiation(const Tally& t) {
  constexpr std::uint32_t rich = 3, one_in = 40;
  std::uint32_t most = 0;
  for (const auto& [pair, reports] : t.pairs) most = std::max(most, reports);
  const bool is_rich = t.reports == 1 && most && t.dealings >= rich;
  return is_rich || (most >= 2 && most * one_in >= t.reports);
}

// Those who are part of it, not those who were named once.
std::vector<EntityId> chief_parties(const Tally& t) {
  constexpr std::size_t most = 8;
  constexpr std::uint32_t share = 8;
  std::vector<EntityId> parties;
  for (const auto& [party, count] : t.parties) parties.push_back(party);
  std::ranges::stable_sort(parties, std::greater{}, [&](EntityId e) { return t.parties.at(e); });
  const std::uint32_t top = t.parties.at(parties[0]);
  std::erase_if(parties, [&](EntityId e) { return t.parties.at(e) * share < top && e != parties[1]; });
  if (parties.size() > most) parties.resize(most);
  return parties;
}

// A label that may stand for a whole negotiation: short, and of more than one report.
bool is_telling(const Matter& m) {
  constexpr std::ptrdiff_t most_blanks = 5;
  return m.reports >= 2 && std::ranges::count(m.label, ' ') <= most_blanks;
}

}  // namespace

std::vector<std::uint32_t> find_threads(std::span<const Digest> digests, std::span<const std::vector<EntityId>> actors,
                                        const std::vector<Entity>& entities) {
  return Threads(digests, actors, entities).run();
}

Negotiations find_negotiations(std::span<const Digest> digests, std::span<const std::vector<EntityId>> actors,
                               const std::vector<Entity>& entities, std::span<const std::uint32_t> threads,
                               std::span<const ReportId> sources) {
  const Parties parties(entities);
  std::map<std::uint32_t, Tally> tallies;
  for (std::size_t i = 0; i < digests.size(); ++i) {
    Tally& t = tallies[threads[i]];
    if (!t.reports++) t.first = digests[i].published;
    t.last = digests[i].published;
    t.sources += index_of(sources[i]) == i;
    Dealings dealings(parties, actors[i], entities);
    dealings.add(digests[i]);
    for (const EntityId party : dealings.parties()) ++t.parties[party];
    for (const auto& pair : dealings.pairs()) ++t.pairs[pair];
    t.dealing_reports += !dealings.pairs().empty();
    t.dealings += dealings.count();
  }
  std::vector<std::uint32_t> order;
  for (const auto& [thread, tally] : tallies)
    if (is_negotiation(tally)) order.push_back(thread);
  std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t t) { return tallies[t].reports; });

  Negotiations found;
  std::map<std::uint32_t, TalkId> of_thread;
  for (const std::uint32_t thread : order) {
    const Tally& t = tallies[thread];
    of_thread[thread] = static_cast<TalkId>(found.talks.size());
    found.talks.push_back({"", "", chief_parties(t), {}, t.first, t.last, t.reports, t.sources});
  }
  for (const std::uint32_t thread : threads) {
    const auto at = of_thread.find(thread);
    found.of.push_back(at == of_thread.end() ? std::nullopt : std::optional(at->second));
  }
  return found;
}

void name_talks(std::vector<Talk>& talks, const std::vector<Matter>& matters, const std::vector<Entity>& entities) {
  constexpr std::size_t most_matters = 12, named_parties = 3;
  for (std::size_t i = 0; i < matters.size(); ++i)
    if (matters[i].talk) talks[index_of(*matters[i].talk)].matters.push_back(static_cast<MatterId>(i));
  Ids ids;
  for (Talk& t : talks) {
    std::ranges::stable_sort(t.matters, std::greater{}, [&](MatterId m) { return matters[index_of(m)].reports; });
    if (t.matters.size() > most_matters) t.matters.resize(most_matters);
    std::vector<std::string> names;
    for (const EntityId party : t.parties)
      if (names.size() < named_parties) names.push_back(entities[index_of(party)].name);
    for (const std::string& name : names) t.name += (t.name.empty() ? "" : ", ") + name;
    for (const MatterId m : t.matters)
      if (is_telling(matters[index_of(m)])) {
        t.name += ": " + matters[index_of(m)].label;
        break;
      }
    if (names.size() > 2) names.resize(2);
    std::ranges::sort(names);
    t.id = ids.take(names[0] + ' ' + names.back(), "talks");
  }
}

}  // namespace demarche::link
