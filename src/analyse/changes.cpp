#include "analyse/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analyse/answers.hpp"
#include "analyse/conflicts.hpp"
#include "analyse/meetings.hpp"
#include "analyse/proposals.hpp"

namespace demarche::analyse {

namespace {

constexpr std::array<std::string_view, 5> kinds = {"moved", "withdrawn", "contradicted", "new", "answered"};

class Changes {
 public:
  Changes(const Scope& scope, Day since) : scope_(scope), since_(since) {}

  std::vector<Change> find() {
    positions();
    shifts();
    meetings();
    proposals();
    conflicts();
    const auto rank = [](const Change& c) { return std::ranges::find(kinds, c.kind) - kinds.begin(); };
    std::ranges::stable_sort(found_, [&](const Change& a, const Change& b) {
      return rank(a) != rank(b) ? rank(a) < rank(b) : a.day > b.day;
    });
    return std::move(found_);
  }

 private:
  bool is_since(const link::Row& row) const {
    const Day told = scope_.told(row);
    return told >= since_ && (!scope_.asked().until || told <= *scope_.asked().until);
  }

  template <class Row>
  Tellings<Row> told_since(const Tellings<Row>& tellings) const {
    Tellings<Row> later;
    for (const Row* row : tellings)
      if (is_since(*row)) later.push_back(row);
    return later;
  }

  // What parties themselves hold; what others say of them shows among contradictions.
  void positions() {
    std::map<std::pair<EntityId, std::optional<MatterId>>, const Held*> earlier;
    const std::vector<Held> before = stances_held(scope_, since_), now = stances_held(scope_);
    for (const Held& h : before)
      if (h.matter && !h.teller) earlier[{h.party, h.matter}] = &h;
    for (const Held& h : now) {
      if (h.teller || !is_since(*h.last) || !scope_.is_party(h.party) || !scope_.is_issue(h.matter)) continue;
      const auto known = earlier.find({h.party, h.matter});
      const std::string to = in_words(h.last->stance, h.last->strength);
      const std::string from = known == earlier.end() ? "" : in_words(known->second->last->stance, known->second->last->strength);
      const bool is_same = known != earlier.end() && h.last->stance == known->second->last->stance &&
                           (h.last->strength == known->second->last->strength || !h.last->strength);
      if (is_same) continue;
      auto told = told_since(h.tellings);
      std::ranges::reverse(told);
      add(from.empty() ? "new" : "moved", scope_.told(*told[0]), h.party,
          h.matter ? scope_.cell(h.matter) : scope_.words(*h.last, h.last->evidence), from, to, scope_.sources(as_rows(told), 'q'));
    }
  }

  void shifts() {
    for (const auto& tellings : items(scope_, scope_.links().shifts)) {
      const Shift& s = *tellings[0];
      if (!is_since(s) || s.factuality != Factuality::actual || !scope_.is_party(s.party) || !scope_.is_issue(s.matter)) continue;
      add("moved", scope_.told(s), s.party, s.matter ? scope_.cell(s.matter) : scope_.words(s, s.evidence), s.from, s.to, scope_.sources(as_rows(tellings), 'h'));
    }
  }

  void meetings() {
    for (const auto& tellings : items(scope_, scope_.links().meetings)) {
      const auto later = told_since(tellings), earlier = before(scope_, tellings, since_);
      const Gathering g = gathering(scope_, tellings);
      if (later.empty() || !scope_.speaks_of_issue(*later[0])) continue;
      if (scope_.asks_party() && !scope_.is_party(g.present) && !scope_.is_party(g.absent)) continue;
      const Cell about = meeting_name(tellings);
      const std::string to(to_string(later.back()->status)), from(earlier.empty() ? "" : to_string(earlier.back()->status));
      const bool is_off = later.back()->status == MeetingStatus::cancelled || later.back()->status == MeetingStatus::postponed;
      if (from != to) {
        const auto host = g.present.empty() ? std::nullopt : std::optional(g.present[0]);
        add(is_off ? "withdrawn" : from.empty() ? "new" : "moved", scope_.told(*later[0]), host, about, from, to, scope_.sources(as_rows(later), 'm'));
      }
      absences(earlier, later, about);
    }
  }

  void absences(const Tellings<Meeting>& earlier, const Tellings<Meeting>& later, const Cell& about) {
    const auto known = earlier.empty() ? std::vector<EntityId>() : gathering(scope_, earlier).absent;
    for (const EntityId id : gathering(scope_, later).absent) {
      if (std::ranges::count(known, id) || !scope_.is_party(id)) continue;
      add("withdrawn", scope_.told(*later[0]), id, about, "", "stays away", scope_.sources(as_rows(later), 'm'));
    }
  }

  Cell meeting_name(const Tellings<Meeting>& tellings) const {
    const std::string place = latest(tellings, &Meeting::place);
    return fmt::format("{}{}{}", to_string(tellings[0]->kind), place.empty() ? "" : " in " + place, on_day(", ", day_of(scope_, tellings)));
  }

  void proposals() {
    for (const auto& tellings : proposals_unbound()) {
      const auto later = told_since(tellings), earlier = before(scope_, tellings, since_);
      if (later.empty()) continue;
      const Cell name = proposal_name(scope_, tellings);
      const auto by = all_named(tellings, &Proposal::by);
      const auto maker = by.empty() ? std::nullopt : std::optional(by[0]);
      const ProposalStatus now = status_of(tellings);
      const std::string to(to_string(now)), from(earlier.empty() ? "" : to_string(status_of(earlier)));
      if (from != to)
        add(now == ProposalStatus::withdrawn ? "withdrawn" : from.empty() ? "new" : "moved", scope_.told(*later[0]), maker, name, from, to,
            scope_.sources(as_rows(later), 'p'));
      const std::string answered = answers_to(scope_, later);
      if (!answered.empty() && answered != answers_to(scope_, earlier))
        add("answered", scope_.told(*later[0]), {}, name, answers_to(scope_, earlier), answered, scope_.sources(as_rows(later), 'p'));
    }
  }

  // A proposal of long ago may be answered today: the days that were asked for are those of its tellings.
  std::vector<Tellings<Proposal>> proposals_unbound() const {
    std::vector<Tellings<Proposal>> all = items(scope_, scope_.links().proposals);
    std::erase_if(all, [&](const auto& tellings) { return !is_proposal_asked_for(scope_, tellings); });
    return all;
  }

  void conflicts() {
    for (const Conflict& c : find_conflicts(scope_)) {
      const Claim& last = c.claims.back();
      if (!is_since(*last.row)) continue;
      std::vector<Source> sources;
      for (auto claim = c.claims.rbegin(); claim != c.claims.rend(); ++claim)
        for (Source& s : scope_.sources({claim->row}, claim->kind)) sources.push_back(std::move(s));
      add("contradicted", last.day, last.teller, c.about, c.claims.front().claim, last.claim, std::move(sources));
    }
  }

  void add(std::string kind, Day day, std::optional<EntityId> party, Cell about, std::string from, std::string to, std::vector<Source> sources) {
    found_.push_back({std::move(kind), day, party, std::move(about), std::move(from), std::move(to), std::move(sources)});
  }

  const Scope& scope_;
  Day since_;
  std::vector<Change> found_;
};

}  // namespace

std::vector<Change> find_changes(const Scope& scope, Day since) { return Changes(scope, since).find(); }

// Unless a day was given: since the last day of reports.
Answer changes(const Scope& scope) {
  Answer answer;
  answer.columns = {{"change", Kind::text}, {"day", Kind::day}, {"party", Kind::name}, {"about", Kind::text},
                    {"from", Kind::text},   {"to", Kind::text}, {"reports", Kind::number}};
  answer.grouped = true;
  const Day since = scope.asked().since.value_or(scope.today());
  answer.if_empty = "Nothing has changed since " + format_day(since) + ".";
  for (Change& c : find_changes(scope, since))
    add_row(answer, {c.kind, c.day, scope.cell(c.party), std::move(c.about), c.from, c.to}, std::move(c.sources));
  return answer;
}

}  // namespace demarche::analyse
