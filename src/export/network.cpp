#include "export/network.hpp"

#include <algorithm>
#include <set>

namespace demarche::exports {
namespace {

using link::EntityId;

/// Of a meeting or an act with more parties than this, the first ones count: their pairs grow with the square.
constexpr std::size_t most_parties = 24;

class Gatherer {
 public:
  explicit Gatherer(Reports& reports) : reports_(reports), view_(reports.view()) {
    for (const link::Entity& e : view_.entities()) {
      if (e.kind == ActorKind::state && !e.represents.empty()) states_.try_emplace(e.represents, entities_);
      ++entities_;
    }
  }

  Network gather() && {
    for (std::uint32_t i = 0; i < view_.reports().size(); ++i) {
      const link::ReportId id{i};
      if (!reports_.contains(id)) continue;
      reported_ = view_.report(id).published;
      for (const link::Meeting& m : view_.rows_of<link::Meeting>(id)) add(m);
      for (const link::Event& e : view_.rows_of<link::Event>(id)) add(e);
      for (const link::Proposal& p : view_.rows_of<link::Proposal>(id)) add(p);
    }
    std::set<EntityId> nodes;
    for (const auto& [edge, weight] : network_.edges) nodes.insert({edge.from, edge.to});
    network_.nodes.assign(nodes.begin(), nodes.end());
    return std::move(network_);
  }

 private:
  void add(const link::Meeting& m) {
    const bool met = m.status == MeetingStatus::held || m.status == MeetingStatus::ongoing;
    if (!met || !meetings_.is_new(m.item)) return;
    std::vector<EntityId> came;
    for (const link::Seat& seat : m.attendance)
      if (seat.as != AttendanceKind::withdrew && seat.as != AttendanceKind::declined) came.push_back(seat.entity);
    const std::vector<EntityId> parties = parties_of(came);
    for (std::size_t i = 0; i < parties.size(); ++i)
      for (std::size_t j = i + 1; j < parties.size(); ++j) add({Tie::meets, parties[i], parties[j]}, m.date, 0);
  }

  void add(const link::Event& e) {
    if (e.factuality != Factuality::actual || !events_.is_new(e.item)) return;
    const auto tie = tie_of(e.type);
    if (!tie) return;
    for (const EntityId from : parties_of(e.actors))
      for (const EntityId to : parties_of(e.recipients)) add({*tie, from, to}, e.date, e.score);
  }

  void add(const link::Proposal& p) {
    if (!proposals_.is_new(p.item)) return;
    for (const link::Response& r : p.responses) {
      if (r.stance != Stance::accept && r.stance != Stance::reject) continue;
      const Tie tie = r.stance == Stance::accept ? Tie::supports : Tie::opposes;
      for (const EntityId from : parties_of({r.entity}))
        for (const EntityId to : parties_of(p.by)) add({tie, from, to}, r.date, 0);
    }
  }

  void add(const Edge& edge, const link::Days& days, double score) {
    if (edge.from == edge.to) return;
    Weight& weight = network_.edges[edge];
    ++weight.acts;
    weight.score += score;
    const auto first = days.start ? days.start : reported_, last = days.end ? days.end : reported_;
    if (first && (!weight.first || *first < *weight.first)) weight.first = first;
    if (last && (!weight.last || *last > *weight.last)) weight.last = last;
  }

  static std::optional<Tie> tie_of(EventType type) {
    switch (type) {
      case EventType::agree:
      case EventType::support:
      case EventType::concede:
      case EventType::cooperate:
      case EventType::aid:
        return Tie::supports;
      case EventType::consult:
      case EventType::retreat:
      case EventType::request:
        return {};
      default:
        return Tie::opposes;
    }
  }

  /// Each once, sorted.
  std::vector<EntityId> parties_of(const std::vector<EntityId>& entities) {
    std::set<EntityId> parties;
    for (std::size_t i = 0; i < std::min(entities.size(), most_parties); ++i) parties.insert(party_of(entities[i]));
    return {parties.begin(), parties.end()};
  }

  EntityId party_of(EntityId id) {
    const link::Entity& e = view_.entity(id);
    if (e.kind == ActorKind::state) return id;
    const auto state = states_.find(e.represents);
    return state == states_.end() ? id : EntityId(state->second);
  }

  Reports& reports_;
  store::View& view_;
  std::map<std::string, std::uint32_t, std::less<>> states_;  ///< by their codes
  std::uint32_t entities_ = 0;
  std::optional<Day> reported_;
  Once meetings_, events_, proposals_;
  Network network_;
};

}  // namespace

std::string_view to_string(Tie tie) {
  switch (tie) {
    case Tie::meets:
      return "meets";
    case Tie::supports:
      return "supports";
    default:
      return "opposes";
  }
}

Network network_of(Reports& reports) { return Gatherer(reports).gather(); }

}  // namespace demarche::exports
