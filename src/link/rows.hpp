// Every place in the rows that names an actor or an issue, said once.
#pragma once

#include "link/links.hpp"

namespace demarche::link {

/// Calls `change` on every EntityId and every MatterId in a row (but not on `item` and `talk`).
template <class Change>
class EachId {
 public:
  explicit EachId(Change change) : change_(change) {}

  void operator()(Statement& s) { of(s, s.speaker, s.addressee); }
  void operator()(Event& e) { of(e, e.actors, e.recipients); }
  void operator()(Meeting& m) {
    of(m);
    for (Seat& seat : m.attendance) {
      one(seat.entity);
      one(seat.substitute_for);
    }
  }
  void operator()(Proposal& p) {
    of(p, p.by, p.to);
    for (Component& c : p.components) one(c.matter);
    for (Response& r : p.responses) one(r.entity);
  }
  void operator()(Position& p) { of(p, p.party, p.voiced_by, p.matter); }
  void operator()(Condition& c) { of(c, c.party); }
  void operator()(Shift& s) { of(s, s.party, s.matter); }
  void operator()(Question& q) { of(q, q.matter, q.parties); }

 private:
  void of(Row& row, auto&... fields) {
    one(row.said_by);
    (one(fields), ...);
  }
  void one(EntityId& id) { change_(id); }
  void one(MatterId& id) { change_(id); }
  template <class Id>
  void one(std::optional<Id>& id) {
    if (id) change_(*id);
  }
  template <class Id>
  void one(std::vector<Id>& ids) {
    for (Id& id : ids) change_(id);
  }

  Change change_;
};

/// Calls `visit` with each list of rows.
void for_each_kind(auto& links, auto visit) {
  visit(links.statements);
  visit(links.events);
  visit(links.meetings);
  visit(links.proposals);
  visit(links.positions);
  visit(links.conditions);
  visit(links.shifts);
  visit(links.questions);
}

}  // namespace demarche::link
