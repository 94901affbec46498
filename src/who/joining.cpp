#include "who/joining.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "who/forms.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void join_to_end(const Knowledge::Tables& tables, const Document& d, TokenRange sentence, NameUse& use) {
  TokenIndex t = use.tokens.end;
  if (t + 1 >= sentence.end) return;
  const bool mark = is_one_of(d.form(t), {"'s", "’s", "'", "’"});
  const bool joint = d.form(t) == "and" && !is_body_noun(tables, d.form(t - 1));
  // "Ukrainian Armed | Forces"
  if (is_capitalised(d.form(t)) && is_body_noun(tables, d.form(t)) && !is_body_noun(tables, d.form(t - 1))) {
    use.tokens.end = t + 1;
    return;
  }
  if (!mark && !joint) return;
  TokenIndex end = t + 1;
  while (end < sentence.end && is_capitalised(d.form(end)) && end < t + 5) ++end;
  if (end > t + 1 && is_body_noun(tables, d.form(end - 1))) use.tokens.end = end;
}

bool joins_by_and(const Knowledge::Tables& tables, const Document& d, const NameUse& first, const NameUse& second) {
  // "International Association of Machinists | and | Aerospace Workers"
  const bool of_several = first.tokens.size() > 2 && is_one_of(fold(d.form(second.tokens.end - 1)), {"workers", "employees", "teachers", "engineers",
                                                                                             "trades", "farmers", "unions", "warehousemen"});
  if (of_several && first.type == NameType::organisation && first.tokens.end + 1 == second.tokens.begin && d.form(first.tokens.end) == "and")
    for (TokenIndex t = first.tokens.begin; t < first.tokens.end; ++t)
      if (d.form(t) == "of") return true;
  return first.type == NameType::organisation && first.tokens.end + 1 == second.tokens.begin && d.form(first.tokens.end) == "and" &&
         !is_body_noun(tables, d.form(first.tokens.end - 1)) && is_body_noun(tables, d.form(second.tokens.end - 1)) &&
         d.tokens[first.tokens.end - 1].upos == Upos::adj;
}

void join_to_front(const Document& d, const std::vector<NameUse>& before, TokenRange sentence, NameUse& use) {
  const TokenIndex begin = use.tokens.begin;
  // "Tigray | People | 's | Liberation Front"
  if (begin >= sentence.begin + 2 && is_one_of(d.form(begin - 1), {"'s", "’s", "'", "’"}) &&
      is_one_of(d.form(begin - 2), {"People", "Peoples", "Workers", "Farmers", "Women", "Men", "Teachers", "Nurses", "Writers", "Students",
                                    "Miners", "Fishermen", "Employers", "Children", "Lawyers", "Doctors", "Pilots", "Journalists"})) {
    use.tokens.begin = begin - 2;
    while (use.tokens.begin > sentence.begin + 1 && begin - use.tokens.begin < 5 && is_capitalised(d.form(use.tokens.begin - 1)) &&
           (d.tokens[use.tokens.begin - 1].upos == Upos::propn || d.tokens[use.tokens.begin - 1].upos == Upos::adj))
      --use.tokens.begin;
    return;
  }
  if (begin < sentence.begin + 2 || !is_one_of(d.form(begin - 1), {"for", "of"}) || !is_capitalised(d.form(begin - 2)) ||
      d.tokens[begin - 2].upos == Upos::verb)
    return;
  const TokenIndex floor = before.empty() ? sentence.begin : std::max(sentence.begin, before.back().tokens.end);
  TokenIndex first = begin - 2;
  if (first < floor) return;
  while (first > floor && is_capitalised(d.form(first - 1)) && d.tokens[first - 1].upos == Upos::propn) --first;
  if (first == sentence.begin && d.tokens[first].upos != Upos::propn) return;
  use.tokens.begin = first;
}

bool is_organ_of_state(const Document& d, TokenRange range) {
  bool organ = false;
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const std::string word = fold(d.form(t));
    if (is_one_of(word, {"party",  "union",      "observatory", "association",  "institute", "university", "news",      "times",
                      "radio",  "club",       "foundation",  "society",      "group",     "movement",   "front",     "company",
                      "jihad",  "airlines",   "post",        "television",   "tv",        "alliance",   "coalition", "league",
                      "rights", "liberation", "federation",  "congregation", "church",    "red"}))
      return false;
    // A central or national bank, not any bank of the country.
    organ |= word == "bank" && t > range.begin && is_one_of(fold(d.form(t - 1)), {"central", "national", "state", "reserve"});
    organ |=
        is_one_of(word, {"ministry", "department", "senate",     "congress",    "parliament",   "assembly",    "council",        "court",
                      "courts",   "army",       "forces",     "force",       "military",     "navy",        "police",         "guard",
                      "guards",   "command",    "agency",     "bureau",      "office",       "government",  "cabinet",        "treasury",
                      "embassy",  "commission", "committee",  "protection",  "intelligence", "defense",     "defence",        "service",
                      "services", "corps",      "house",      "legislature", "tribunal",     "directorate", "administration", "authority",
                      "board",    "customs",    "presidency", "knesset",     "chamber",      "coast",       "marines",        "secretariat",
                      "republic", "mission",    "delegation", "security",    "reserve"});
  }
  return organ;
}

void join_to_state(const Knowledge::Tables& tables, const Document& d, std::vector<NameUse>& before, NameUse& use) {
  if (before.empty() || !use.code.empty()) return;
  NameUse& state = before.back();
  if (state.tokens.end != use.tokens.begin || (state.type != NameType::adjective && state.type != NameType::state) || state.code.empty())
    return;
  use.code = state.code;
  const auto noun = tables.noun(fold(d.form(use.tokens.end - 1)));
  if (use.tokens.size() < 2 && !noun) return;
  use.tokens.begin = state.tokens.begin;
  state.inside = true;
}

void join_organs_to_states(std::vector<NameUse>& found, const Document& d) {
  std::vector<NameUse> joined;
  for (NameUse& use : found) {
    if (use.type == NameType::organ && use.code.empty() && !joined.empty()) {
      NameUse& before = joined.back();
      const bool adjacent = before.tokens.end == use.tokens.begin;
      const bool owned = before.tokens.end + 1 == use.tokens.begin && is_one_of(d.form(before.tokens.end), {"'s", "’s"});
      const bool same_sentence = before.tokens.end <= use.tokens.begin;
      const bool of_a_state = same_sentence && before.code.size() == 3 && before.type != NameType::body && before.type != NameType::organ;
      if (of_a_state && (adjacent || owned)) use.code = before.code;
      if (of_a_state && adjacent) {
        use.tokens.begin = before.tokens.begin;
        use.canonical = fold(d.view(use.tokens));
        before.inside = true;
      }
    }
    // "Sea of Japan", "Britain-based": no word of the state.
    const bool water = use.tokens.begin > 1 && is_one_of(fold(d.form(use.tokens.begin - 1)), {"of"}) &&
                       is_one_of(d.form(use.tokens.begin - 2), {"Sea", "Gulf", "Strait", "Bay", "Straits", "Battle"});
    const bool based = use.tokens.end + 1 < d.tokens.size() && d.form(use.tokens.end) == "-" && d.form(use.tokens.end + 1) == "based";
    if (water || based) continue;
    if (use.code.size() == 3 && use.type == NameType::state && !joined.empty() && joined.back().type == NameType::organ &&
        joined.back().code.empty()) {
      // "National Assembly | of | Vietnam"
      NameUse& organ = joined.back();
      const std::string between = fold(d.view(TokenRange{organ.tokens.end, use.tokens.begin}));
      if (between == "of" || between == "of the") {
        organ.code = use.code;
        organ.tokens.end = use.tokens.end;
        organ.canonical = fold(d.view(organ.tokens));
        use.inside = true;
      }
    }
    joined.push_back(std::move(use));
  }
  found = std::move(joined);
}

}  // namespace demarche::who
