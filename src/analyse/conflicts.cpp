#include "analyse/conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyse/answers.hpp"
#include "analyse/events.hpp"
#include "analyse/meetings.hpp"
#include "record/text.hpp"

namespace demarche::analyse {

namespace {

// Further apart a party may have changed its mind.
constexpr std::chrono::days same_time{14};

std::chrono::days distance(Day a, Day b) { return a < b ? b - a : a - b; }

void add(std::vector<Conflict>& to, std::string about, std::vector<Claim> claims) {
  std::ranges::stable_sort(claims, {}, &Claim::day);
  to.push_back({std::move(about), std::move(claims), {}});
  to.back().last = to.back().claims.back().day;
}

// What a party says it holds, against what others say it holds at the same time.
void find_in_positions(const Scope& scope, std::vector<Conflict>& found) {
  const std::vector<Held> all = stances_held(scope);
  std::map<std::pair<EntityId, MatterId>, const Held*> own;
  for (const Held& h : all)
    if (h.matter && !h.teller) own[{h.party, *h.matter}] = &h;
  for (const Held& h : all) {
    if (!h.matter || !h.teller || !scope.is_issue(h.matter) || !scope.is_party(h.party)) continue;
    const auto said = own.find({h.party, *h.matter});
    if (said == own.end() || agreement(said->second->last->stance, h.last->stance) >= 0) continue;
    if (distance(said->second->stated, h.stated) > same_time) continue;
    const auto claim = [&](const Held& one, std::optional<EntityId> teller) {
      return Claim{std::string(to_string(one.last->stance)), teller, scope.told(*one.last), one.last, 'q'};
    };
    add(found, scope.entity(h.party).name + " on " + scope.named(*h.matter).name,
        {claim(*said->second, said->second->last->said_by), claim(h, h.last->said_by)});
  }
}

bool came(AttendanceKind as) { return as == AttendanceKind::attended || as == AttendanceKind::substitute || as == AttendanceKind::host; }
bool stayed_away(AttendanceKind as) { return as == AttendanceKind::declined || as == AttendanceKind::withdrew; }

std::string meeting_name(const Scope& scope, const Tellings<Meeting>& tellings) {
  const std::string place = latest(tellings, &Meeting::place);
  const auto kind = to_string(tellings[0]->kind);
  return fmt::format("{}{}{}", kind, place.empty() ? "" : " in " + place, on_day(" on ", day_of(scope, tellings)));
}

// Held or cancelled, there or not there. A plan that fell through is no contradiction.
void find_in_meetings(const Scope& scope, std::vector<Conflict>& found) {
  for (const auto& tellings : meetings_asked_for(scope)) {
    const auto claim = [&](const Meeting* m, std::string what) { return Claim{std::move(what), m->said_by, scope.told(*m), m, 'm'}; };
    const auto with_status = [&](MeetingStatus status) {
      const auto at = std::ranges::find(tellings, status, [](const Meeting* m) { return m->status; });
      return at == tellings.end() ? nullptr : *at;
    };
    const Meeting *held = with_status(MeetingStatus::held), *cancelled = with_status(MeetingStatus::cancelled);
    if (held && cancelled) add(found, meeting_name(scope, tellings), {claim(held, "held"), claim(cancelled, "cancelled")});

    std::map<EntityId, std::pair<const Meeting*, const Meeting*>> seats;
    for (const Meeting* m : tellings)
      for (const link::Seat& seat : m->attendance) {
        auto& [there, away] = seats[seat.entity];
        if (came(seat.as) && !there && m->status == MeetingStatus::held) there = m;
        if (stayed_away(seat.as) && !away) away = m;
      }
    for (const auto& [id, seat] : seats) {
      const auto& [there, away] = seat;
      if (!there || !away || there->report == away->report) continue;
      add(found, scope.entity(id).name + " at the " + meeting_name(scope, tellings), {claim(there, "was there"), claim(away, "stayed away")});
    }
  }
}

struct Act {
  EventType type{};
  EntityId by{}, to{};
  Day day{};
  auto operator<=>(const Act&) const = default;
};

// The same act of the same day, told as done and as not done.
void find_in_events(const Scope& scope, std::vector<Conflict>& found) {
  std::map<Act, std::pair<const Event*, const Event*>> acts;
  for (const Event& e : scope.links().events) {
    const bool was = e.factuality == Factuality::actual;
    if (!scope.is_here(e) || (!was && e.factuality != Factuality::negated) || !e.date.start || e.actors.empty() || e.recipients.empty()) continue;
    if (!is_asked(scope, Tellings<Event>{&e})) continue;
    auto& [done, denied] = acts[{e.type, scope.home(e.actors[0]), scope.home(e.recipients[0]), *e.date.start}];
    const Event*& one = was ? done : denied;
    if (!one) one = &e;
  }
  for (const auto& [act, told] : acts) {
    const auto& [done, denied] = told;
    if (!done || !denied || (done->report == denied->report && done->said_by == denied->said_by)) continue;
    const auto claim = [&](const Event* e, const char* what) { return Claim{what, e->said_by, scope.told(*e), e, 'e'}; };
    add(found,
        fmt::format("{} by {} towards {} on {}", name_of(*done), scope.entity(act.by).name, scope.entity(act.to).name, record::in_words(act.day)),
        {claim(done, "it happened"), claim(denied, "it did not")});
  }
}

}  // namespace

std::vector<Conflict> find_conflicts(const Scope& scope) {
  std::vector<Conflict> found;
  find_in_positions(scope, found);
  find_in_meetings(scope, found);
  find_in_events(scope, found);
  std::erase_if(found, [&](const Conflict& c) { return std::ranges::none_of(c.claims, [&](const Claim& claim) { return scope.is_then(claim.day); }); });
  std::ranges::stable_sort(found, std::greater{}, &Conflict::last);
  return found;
}

Answer conflicts(const Scope& scope) {
  Answer answer;
  answer.columns = {{"about", Kind::text}, {"claim", Kind::text}, {"according_to", Kind::name}, {"told", Kind::day}, {"reports", Kind::number}};
  answer.grouped = true;
  answer.if_empty = "No reports contradict one another.";
  for (const Conflict& c : find_conflicts(scope))
    for (const Claim& claim : c.claims)
      add_row(answer, {c.about, claim.claim, scope.cell(claim.teller), claim.day}, scope.sources({claim.row}, claim.kind));
  return answer;
}

}  // namespace demarche::analyse
