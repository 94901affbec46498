#include "link/items.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/fold.hpp"
#include "link/parties.hpp"
#include "link/rows.hpp"
#include "link/weights.hpp"

namespace demarche::link {
namespace {

// What rows are compared by.
struct Sight {
  const Links& links;
  const Parties& parties;
  const Weights& weights;

  std::optional<Day> published(const Row& r) const { return links.reports[index_of(r.report)].published; }
  bool are_copies(const Row& a, const Row& b) const { return source(a) == source(b); }
  ReportId source(const Row& r) const { return links.reports[index_of(r.report)].source; }
  bool is_known(EntityId e) const { return links.entities[index_of(e)].kind != ActorKind::unnamed; }
};

int days_apart(std::optional<Day> a, std::optional<Day> b) { return a && b ? static_cast<int>(std::abs((*a - *b).count())) : 0; }

/// Days between two periods; 0 if they share one.
int days_apart(const Days& a, const Days& b) {
  if (*a.start > *b.end) return static_cast<int>((*a.start - *b.end).count());
  if (*b.start > *a.end) return static_cast<int>((*b.start - *a.end).count());
  return 0;
}

// Dates that both are known decide; else when it was reported.
bool are_near(const Sight& s, const auto& a, const auto& b, int days, int days_of_reports) {
  if (a.date.start && b.date.start) return days_apart(a.date, b.date) <= days;
  return days_apart(s.published(a), s.published(b)) <= days_of_reports;
}

bool same_words(std::string_view a, std::string_view b) { return a.empty() || b.empty() || fold(a) == fold(b); }

// A city and its country are compatible, two cities are not.
bool are_compatible(const auto& a, const auto& b) {
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  return same_words(a.place, b.place) || a.place.empty() || b.place.empty();
}

std::vector<EntityId> sides(const Sight& s, const std::vector<EntityId>& some) {
  std::vector<EntityId> all;
  for (const EntityId e : some)
    if (s.is_known(e)) all.push_back(s.parties(e));
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

std::size_t shared(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  std::vector<EntityId> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

bool share_or_lack(const std::vector<EntityId>& a, const std::vector<EntityId>& b) { return a.empty() || b.empty() || shared(a, b); }

std::vector<EntityId> guests(const Meeting& m) {
  std::vector<EntityId> all;
  for (const Seat& seat : m.attendance) all.push_back(seat.entity);
  return all;
}

// ---- under which keys rows of a kind meet ----

using Keys = std::vector<std::uint64_t>;

std::uint64_t key(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0) { return (a << 50) ^ (b << 24) ^ c; }
std::uint64_t number(auto id) { return static_cast<std::uint64_t>(index_of(id)) + 1; }

template <class Id>
std::uint64_t number_or_none(const std::optional<Id>& id) {
  return id ? number(*id) : 0;
}

Keys keys(const Sight& s, const Statement& t) { return t.speaker && s.is_known(*t.speaker) ? Keys{key(1, number(*t.speaker))} : Keys{}; }
Keys keys(const Sight& s, const Event& e) {
  Keys all;
  for (const EntityId side : sides(s, e.actors)) all.push_back(key(2, static_cast<std::uint64_t>(e.type) + 1, number(side)));
  return all;
}
Keys keys(const Sight& s, const Meeting& m) {
  Keys all;
  for (const EntityId side : sides(s, guests(m))) all.push_back(key(3, number(side)));
  return all;
}
Keys keys(const Sight& s, const Proposal& p) {
  Keys all;
  for (const EntityId side : sides(s, p.by)) all.push_back(key(4, number(side)));
  if (p.talk) all.push_back(key(4, 0, number(*p.talk)));
  return all;
}
Keys keys(const Sight& s, const Position& p) { return {key(5, number(s.parties(p.party)), number_or_none(p.matter))}; }
Keys keys(const Sight& s, const Condition& c) {
  return {key(6, c.party ? number(s.parties(*c.party)) : 0, static_cast<std::uint64_t>(c.kind))};
}
Keys keys(const Sight& s, const Shift& h) { return {key(7, h.party ? number(s.parties(*h.party)) : 0, number_or_none(h.matter))}; }
Keys keys(const Sight&, const Question& q) { return {key(8, 0, number_or_none(q.matter))}; }

// ---- whether two rows of different reports are one; `like` is the likeness of their words ----

bool are_one(const Sight& s, const Statement& a, const Statement& b, double like) {
  constexpr double same_content = 0.6;
  return like >= same_content && days_apart(s.published(a), s.published(b)) <= 4;
}

bool are_one(const Sight& s, const Event& a, const Event& b, double like) {
  constexpr double same_telling = 0.35;
  if (a.factuality != b.factuality && (a.factuality == Factuality::negated || b.factuality == Factuality::negated)) return false;
  if (!are_compatible(a, b) || !are_near(s, a, b, 0, 2)) return false;
  return share_or_lack(sides(s, a.recipients), sides(s, b.recipients)) && like >= same_telling;
}

bool is_off(MeetingStatus status) { return status == MeetingStatus::postponed || status == MeetingStatus::cancelled; }

bool is_dated(const Meeting& m) {
  constexpr auto a_few_days = std::chrono::days(3);
  return m.date.start && *m.date.end - *m.date.start <= a_few_days;
}

// A meeting keeps who meets and where, from its announcement to its end; when it is put off, its day changes.
bool are_one(const Sight& s, const Meeting& a, const Meeting& b, double like) {
  if ((a.kind == MeetingKind::call) != (b.kind == MeetingKind::call) || !are_compatible(a, b)) return false;
  const bool put_off = is_off(a.status) != is_off(b.status);
  if (!are_near(s, a, b, put_off ? 14 : 1, 10)) return false;
  constexpr double same_telling = 0.3;
  const bool same_place = !a.place.empty() && !b.place.empty() && same_words(a.place, b.place);
  const bool same_days = is_dated(a) && is_dated(b) && !put_off;
  const auto of_a = sides(s, guests(a)), of_b = sides(s, guests(b));
  const std::size_t both = shared(of_a, of_b), fewer = std::min(of_a.size(), of_b.size());
  if (both >= 2 && both * 2 > fewer) return same_place || same_days || like >= same_telling;
  return same_place ? same_days || put_off || like >= same_telling : same_days && like >= same_telling;
}

bool are_one(const Sight& s, const Proposal& a, const Proposal& b, double like) {
  if (a.talk != b.talk || !share_or_lack(sides(s, a.by), sides(s, b.by))) return false;
  constexpr double same_terms = 0.4;
  return like >= same_terms && days_apart(s.published(a), s.published(b)) <= 90;
}

// A position is one for as long as it is held: rows come in the order of their days, and the last one under the key is compared.
bool are_one(const Sight&, const Position& a, const Position& b, double like) {
  constexpr double same_telling = 0.5;
  return a.stance == b.stance && a.standing == b.standing && (a.matter || like >= same_telling);
}

bool are_one(const Sight& s, const Condition& a, const Condition& b, double like) {
  constexpr double same_terms = 0.5;
  return like >= same_terms && days_apart(s.published(a), s.published(b)) <= 60;
}

bool are_one(const Sight& s, const Shift& a, const Shift& b, double like) {
  constexpr double same_telling = 0.4;
  return fold(a.to) == fold(b.to) && days_apart(s.published(a), s.published(b)) <= 30 && (a.matter || like >= same_telling);
}

bool are_one(const Sight&, const Question& a, const Question& b, double like) {
  constexpr double same_question = 0.6;
  return (a.matter && a.matter == b.matter) || like >= same_question;
}

template <class T>
constexpr std::size_t rows_compared = 12;  // the latest under a key
template <>
constexpr std::size_t rows_compared<Position> = 1;

// In two prints of one text the same sentence tells the same thing.
constexpr double same_sentence = 0.8;

template <class T>
void join(const Sight& s, std::vector<T>& rows, const ItemWords& words) {
  std::map<std::uint64_t, std::vector<std::uint32_t>> latest;
  std::uint32_t items = 0;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    T& row = rows[i];
    const Keys own = keys(s, row);
    std::set<std::uint32_t> candidates;
    for (const std::uint64_t k : own) candidates.insert(latest[k].begin(), latest[k].end());
    double best = -1;
    for (const std::uint32_t c : candidates) {
      if (rows[c].report == row.report) continue;
      const double like = likeness(words[c], words[i], s.weights);
      const bool are_same_sentence = like >= same_sentence && s.are_copies(rows[c], row);
      if (like <= best || !(are_same_sentence || are_one(s, rows[c], row, like))) continue;
      best = like;
      row.item = rows[c].item;
    }
    if (best < 0) row.item = ++items;
    for (const std::uint64_t k : own) {
      auto& list = latest[k];
      if (list.size() == rows_compared<T>) list.erase(list.begin());
      list.push_back(i);
    }
  }
}

}  // namespace

void join_items(Links& links, const std::array<ItemWords, kinds_of_rows>& words) {
  Weights weights;
  for (const ItemWords& kind : words)
    for (const std::vector<Term>& row : kind) weights.count(row);
  const Parties parties(links.entities);
  const Sight sight{links, parties, weights};
  std::size_t kind = 0;
  for_each_kind(links, [&](auto& rows) { join(sight, rows, words[kind++]); });
}

}  // namespace demarche::link
