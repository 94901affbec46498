#include "gold.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace demarche::tests {
namespace {

using Json = nlohmann::json;
using record::Quote;

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  static constexpr std::array<std::string_view, 10> idle = {"the", "a", "an", "of", "to", "and", "in", "on", "that", "for"};
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(text) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 || c == '\'') {
      word += c;
    } else if (!word.empty()) {
      if (std::ranges::find(idle, word) == idle.end()) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

/// A field that holds one right answer or a list of them.
std::vector<std::string> any_of(const Json& item, const char* key) {
  if (!item.contains(key) || item[key].is_null()) return {};
  if (item[key].is_array()) return item[key].get<std::vector<std::string>>();
  return {item[key].get<std::string>()};
}

bool holds(const std::vector<std::string>& list, std::string_view value) { return std::ranges::find(list, value) != list.end(); }

struct Range {
  std::uint32_t start, end;
};

/// Compares the items of one record with those of its gold.
class Scorer {
 public:
  Scorer(const Json& gold, const record::Record& record) : gold_(gold), r_(record) {}

  std::map<std::string, Tally> score() {
    match(
        "actors", r_.actors, [&](const Json& g, const record::Actor& a) { return is(g, a); },
        [&](const record::Actor& a) { return named_as_optional(a); });
    match(
        "statements", r_.statements, [&](const Json& g, const auto& s) { return same_statement(g, s); },
        [&](const auto& s) { return resembles_optional("statements_optional", s.content.text); });
    match(
        "meetings", r_.meetings, [&](const Json& g, const auto& m) { return same_meeting(g, m); }, excused("meetings_optional"));
    match(
        "events", r_.events, [&](const Json& g, const auto& e) { return same_event(g, e); }, excused("events_optional"));
    match(
        "proposals", r_.proposals,
        [&](const Json& g, const auto& p) { return shares(codes(p.by), any_of(g, "by")) && touches(g, p.evidence, 0.3); },
        excused("proposals_optional"));
    match(
        "positions", r_.positions, [&](const Json& g, const auto& p) { return same_position(g, p); }, excused("positions_optional"));
    match(
        "conditions", r_.conditions, [&](const Json& g, const auto& c) { return same_condition(g, c); }, excused("conditions_optional"));
    match(
        "shifts", r_.shifts, [&](const Json& g, const auto& s) { return is_party(g, s.party) && touches(g, s.evidence, 0.5); },
        excused("shifts_optional"));
    match(
        "questions", r_.questions, [&](const Json& g, const auto& q) { return touches(g, q.evidence, 0.5); },
        excused("questions_optional"));
    return std::move(tallies_);
  }

 private:
  // ---- actors: names and codes in place of ids ----

  bool is(const Json& g, const record::Actor& a) const {
    const std::string name = lower(a.name), gold_name = lower(g["name"].get<std::string>());
    const auto last = [](const std::string& s) { return s.substr(s.rfind(' ') + 1); };
    bool same = name == gold_name || (a.kind == ActorKind::person && g["kind"] == "person" && last(name) == last(gold_name)) ||
                (a.kind == ActorKind::state && g["kind"] == "state" && a.represents == g.value("represents", ""));
    for (const std::string& alias : any_of(g, "aliases")) same |= name == lower(alias);
    return same;
  }

  const Json* gold_actor(ActorId id) const {
    for (const Json& g : gold_["actors"])
      if (is(g, r_.actors[index_of(id)])) return &g;
    return nullptr;
  }

  /// The code of the state that an actor stands for, else its name in lower case.
  std::string code(ActorId id) const {
    const record::Actor& a = r_.actors[index_of(id)];
    const Json* g = gold_actor(id);
    if (g && g->contains("represents")) return (*g)["represents"].get<std::string>();
    if (!g && !a.represents.empty()) return a.represents;
    return lower(g ? (*g)["name"].get<std::string>() : a.name);
  }

  std::vector<std::string> codes(const std::vector<ActorId>& actors) const {
    std::vector<std::string> out;
    for (const ActorId a : actors) out.push_back(code(a));
    return out;
  }

  bool is_party(const Json& g, const std::optional<ActorId>& party) const { return party && holds(any_of(g, "party"), code(*party)); }

  static bool shares(const std::vector<std::string>& found, const std::vector<std::string>& wanted) {
    return wanted.empty() || std::ranges::any_of(found, [&](const std::string& code) { return holds(wanted, code); });
  }

  // ---- evidence: does it cover a good part of the quoted words, or lie in them? ----

  Range range_of(const std::string& words) const {
    const std::size_t at = r_.text.find(words);
    if (at == std::string::npos) return {};
    // The samples are written so that a byte before a quote is a character, but for the dash of the dateline.
    const auto before = [&](std::size_t end) {
      return static_cast<std::uint32_t>(std::count_if(r_.text.begin(), r_.text.begin() + static_cast<std::ptrdiff_t>(end),
                                                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    };
    return {before(at), before(at + words.size())};
  }

  bool touch(const std::vector<std::string>& quotes, const std::vector<Quote>& evidence, double share) const {
    for (const std::string& words : quotes) {
      const Range g = range_of(words);
      for (const Quote& e : evidence) {
        const double common = double(std::min(g.end, e.end)) - double(std::max(g.start, e.start));
        if (common > 0 && (common >= share * (g.end - g.start) || common >= share * (e.end - e.start))) return true;
      }
    }
    return false;
  }
  bool touches(const Json& g, const std::vector<Quote>& evidence, double share) const {
    return touch(any_of(g, "evidence"), evidence, share);
  }

  std::function<bool(const record::Item&)> excused(const char* key) const {
    return [this, key](const record::Item& item) { return touch(any_of(gold_, key), item.evidence, 0.5); };
  }
  bool named_as_optional(const record::Actor& a) const {
    return std::ranges::any_of(any_of(gold_, "actors_optional"),
                               [&](const std::string& name) { return lower(name).find(lower(a.name)) != std::string::npos; });
  }
  bool resembles_optional(const char* key, const std::string& words) const {
    return std::ranges::any_of(any_of(gold_, key), [&](const std::string& o) { return overlap(o, words) >= 0.4; });
  }

  // ---- what makes two items the same ----

  bool same_statement(const Json& g, const record::Statement& s) const {
    const Json* speaker = s.speaker ? gold_actor(*s.speaker) : nullptr;
    return speaker && holds(any_of(g, "speaker"), (*speaker)["name"].get<std::string>()) &&
           overlap(g["content"].get<std::string>(), s.content.text) >= 0.6;
  }

  bool same_meeting(const Json& g, const record::Meeting& m) const {
    const std::string place = g["place"].is_null() ? "" : g["place"].get<std::string>();
    if (!place.empty() && (!m.place || m.place->name.find(place) == std::string::npos)) return false;
    if (g.contains("start") && (!m.date || !m.date->start || format_day(*m.date->start) != g["start"])) return false;
    return holds(any_of(g, "status"), to_string(m.status)) && holds(any_of(g, "kind"), to_string(m.kind)) && touches(g, m.evidence, 0.3);
  }

  bool same_event(const Json& g, const record::Event& e) const {
    const auto by = codes(e.actors);
    auto to = codes(e.recipients);
    to.insert(to.end(), by.begin(), by.end());
    return holds(any_of(g, "type"), to_string(e.type)) && holds(any_of(g, "factuality"), to_string(e.factuality)) &&
           shares(by, any_of(g, "actors")) && shares(to, any_of(g, "recipients")) && touches(g, e.evidence, 0.5);
  }

  bool same_position(const Json& g, const record::Position& p) const {
    std::string said = p.issue ? r_.issues[index_of(*p.issue)].label : "";
    for (const Quote& e : p.evidence) said += " " + e.text;
    said = lower(said);
    const auto about = any_of(g, "about");
    const auto standing = g.contains("standing") ? any_of(g, "standing") : std::vector<std::string>{"current"};
    return is_party(g, p.party) && holds(any_of(g, "stance"), to_string(p.stance)) && holds(standing, to_string(p.standing)) &&
           std::ranges::any_of(about, [&](const std::string& w) { return said.find(lower(w)) != std::string::npos; }) &&
           touches(g, p.evidence, 0.5);
  }

  bool same_condition(const Json& g, const record::Condition& c) const {
    return is_party(g, c.party) && c.if_words && c.then_words && overlap(g["if"].get<std::string>(), c.if_words->text) >= 0.5 &&
           overlap(g["then"].get<std::string>(), c.then_words->text) >= 0.5;
  }

  /// One found item for each of the gold's; what is the same as a matched one once more is neither right nor wrong.
  template <class T, class Same, class Excused>
  void match(const char* kind, const std::vector<T>& found, Same same, Excused excused) {
    Tally& tally = tallies_[kind];
    std::vector<bool> used(found.size());
    std::vector<const Json*> matched;
    for (const Json& g : gold_[kind]) {
      std::size_t i = 0;
      while (i < found.size() && (used[i] || !same(g, found[i]))) ++i;
      if (i < found.size()) {
        used[i] = true;
        matched.push_back(&g);
        ++tally.right;
      } else if (!g.value("optional", false)) {
        ++tally.missed;
        tally.misses.push_back(g.dump());
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto again = [&](const Json* g) { return same(*g, found[i]); };
      if (!used[i] && !std::ranges::any_of(matched, again) && !excused(found[i])) ++tally.wrong;
    }
  }

  const Json& gold_;
  const record::Record& r_;
  std::map<std::string, Tally> tallies_;
};

}  // namespace

double overlap(std::string_view a, std::string_view b) {
  const auto left = words_of(a);
  auto right = words_of(b);
  const std::size_t all = left.size() + right.size();
  int common = 0;
  for (const std::string& word : left)
    if (const auto at = std::ranges::find(right, word); at != right.end()) {
      right.erase(at);
      ++common;
    }
  return all ? 2.0 * common / static_cast<double>(all) : 0;
}

std::map<std::string, Tally> score(const Json& gold, const record::Record& record) { return Scorer(gold, record).score(); }

}  // namespace demarche::tests
