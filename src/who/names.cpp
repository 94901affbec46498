#include "who/names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "who/fold.hpp"
#include "who/one_of.hpp"

namespace demarche::who {
namespace {

constexpr std::uint32_t longest_name = 9;

/// "e-Taliban", but not the hyphen alone.
bool is_hyphenated(std::string_view form) { return form.size() > 2 && form.find('-') != std::string_view::npos; }

bool is_all_capitals(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::ranges::none_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What the tables say of a form, judged by how it is written.
class TableNames {
 public:
  TableNames(const Knowledge::Tables& tables, const Tree& tree, const std::vector<Name>& learned)
      : tables_(tables), tree_(tree), document_(tree.document()), learned_(learned) {
    name_at_.assign(document_.tokens.size(), none);
    for (std::uint32_t n = 0; n < learned.size(); ++n)
      for (TokenIndex t = learned[n].tokens.begin; t < learned[n].tokens.end; ++t) name_at_[t] = n;
  }

  /// The longest name that begins at a token.
  std::optional<NameUse> at(TokenIndex begin) const {
    const std::string_view first = document_.form(begin);
    if (!is_capitalised(first)) return std::nullopt;
    const TokenIndex sentence_end = document_.sentences[tree_.sentence_of(begin)].tokens.end;
    std::optional<NameUse> best;
    std::string key = fold(first);
    for (TokenIndex end = begin + 1; end <= std::min(sentence_end, begin + longest_name); ++end) {
      const TokenRange range{begin, end};
      if (end > begin + 1) key = fold(document_.view(range));
      if (is_capitalised(document_.form(end - 1)) || is_hyphenated(document_.form(end - 1)) || document_.tokens[end - 1].upos == Upos::num)
        if (auto use = judge(range, key)) best = std::move(use);
      if (!tables_.states.has_prefix(key + ' ') && !tables_.organisations.has_prefix(key + ' ') && !continues(end)) break;
    }
    return best;
  }


 private:
  const Name* learned(TokenIndex t) const { return name_at_[t] == none ? nullptr : &learned_[name_at_[t]]; }

  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// A hyphen may join the next token to the same word: "al" "-" "Qaida".
  bool continues(TokenIndex end) const {
    return end < document_.tokens.size() && one_of(document_.form(end), {"-", "–", "'", "’"}) &&
           document_.tokens[end].span.begin == document_.tokens[end - 1].span.end;
  }

  bool is_learned_as(TokenRange range, std::initializer_list<NameKind> kinds) const {
    const Name* name = learned(range.begin);
    return name && std::ranges::find(kinds, name->kind) != kinds.end();
  }

  std::optional<NameUse> judge(TokenRange range, const std::string& key) const {
    const Name* name = learned(range.begin);
    // A longer name of a person is no country: "Michael Jordan", "Jordan Smith".
    if (name && name->kind == NameKind::person && name->tokens.size() > range.size()) return std::nullopt;
    if (auto use = judge_state(range, key)) return use;
    return judge_body(range, key);
  }

  std::optional<NameUse> judge_state(TokenRange range, const std::string& key) const {
    const auto facts = tables_.facts(key);
    if (facts.empty()) return std::nullopt;
    const StateFact* chosen = nullptr;
    for (const StateFact& fact : facts)
      if (fits(range, key, fact) && (!chosen || rank(range, fact) > rank(range, *chosen))) chosen = &fact;
    if (!chosen) return std::nullopt;
    NameUse use{range, range.end - 1, type_of(chosen->what), std::string(chosen->code), {}, {}, false};
    if (chosen->what == StateWord::organ) {
      use.sector = chosen->name;
      use.canonical = key;
    }
    return use;
  }

  /// Among several readings of one form: the plural noun for a people, the adjective before a noun, the state before its capital.
  int rank(TokenRange range, const StateFact& fact) const {
    const Token& last = document_.tokens[range.end - 1];
    const bool plural_noun = last.features.has(Feature::number_plur) && (last.upos == Upos::noun || last.upos == Upos::propn);
    switch (fact.what) {
      case StateWord::state: return 6;
      case StateWord::people: return plural_noun ? 5 : 2;
      case StateWord::adjective: return 4;
      case StateWord::capital: return 3;
      case StateWord::seat: return 3;
      case StateWord::nation: return 2;
      case StateWord::organ: return 2;
      case StateWord::region: return 1;
    }
    return 0;
  }

  bool fits(TokenRange range, const std::string& key, const StateFact& fact) const {
    const std::string_view form = document_.view(range);
    if (form.find('$') != std::string_view::npos) return false;
    if (key == "us" || key == "uk" || key == "uae" || key == "drc" || key == "rok" || key == "prc") return is_all_capitals(form);
    const bool short_word = range.size() == 1 && key.size() <= 4;
    if (fact.what == StateWord::organ) {
      if (short_word) return is_all_capitals(form) || is_learned_as(range, {NameKind::organisation});
      return range.size() > 1 || !starts_sentence(range.begin) || is_learned_as(range, {NameKind::organisation});
    }
    if (fact.what == StateWord::region) return is_learned_as(range, {NameKind::gpe, NameKind::location});
    if (key == "male" || key == "pole" || key == "lao" || key == "polish") return !starts_sentence(range.begin) || learned(range.begin);
    return true;
  }

  std::optional<NameUse> judge_body(TokenRange range, const std::string& key) const {
    const auto body = tables_.body(key);
    if (!body) return std::nullopt;
    const std::string_view form = document_.view(range);
    const bool learned_name = learned(range.begin) && learned(range.begin)->kind != NameKind::person;
    if (body->written == "capitals" && !is_all_capitals(form)) return std::nullopt;
    const bool sure = !body->written.empty() || (is_all_capitals(form) && form.size() > 1);
    if (range.size() == 1 && !learned_name && !sure) return std::nullopt;
    return NameUse{range,     range.end - 1, NameType::body, std::string(body->code), std::string(body->sector), std::string(body->canonical),
                   false};
  }

  bool starts_sentence(TokenIndex t) const { return document_.sentences[tree_.sentence_of(t)].tokens.begin == t; }

  static NameType type_of(StateWord what) {
    switch (what) {
      case StateWord::state: return NameType::state;
      case StateWord::adjective: return NameType::adjective;
      case StateWord::people: return NameType::people;
      case StateWord::nation: return NameType::nation;
      case StateWord::capital: return NameType::capital;
      case StateWord::region: return NameType::region;
      case StateWord::seat: return NameType::seat;
      case StateWord::organ: return NameType::organ;
    }
    return NameType::other;
  }

  const Knowledge::Tables& tables_;
  const Tree& tree_;
  const Document& document_;
  const std::vector<Name>& learned_;
  std::vector<std::uint32_t> name_at_;
};

/// A person's name without what is no part of it: titles, states, articles.
TokenRange without_titles(const Knowledge::Tables& tables, const Document& d, TokenRange range) {
  while (range.size() > 1) {
    const std::string key = fold(d.form(range.begin));
    const bool title = tables.noun(key).has_value() || one_of(key, {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "gen", "lt", "col", "sen", "rep", "vice", "prime", "foreign", "the", "st"});
    const auto facts = tables.facts(key);
    const bool adjective = std::ranges::any_of(facts, [](const StateFact& f) { return f.what == StateWord::adjective; });
    if (!title && !adjective) break;
    if (key == "st" || (title && range.size() == 2 && key.size() <= 4 && !d.form(range.begin).ends_with('.') && !one_of(key, {"king", "head", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "gen", "pope"}))) break;
    ++range.begin;
  }
  while (range.size() > 1 && one_of(d.form(range.end - 1), {"'s", "’s", "'", "’"})) --range.end;
  return range;
}

/// The state that an organisation's own name holds: "Mexican Senate", "National Assembly of Vietnam".
std::string state_within(const std::vector<NameUse>& names, TokenRange range) {
  for (const NameUse& n : names)
    if (range.contains(n.tokens) && !n.code.empty() &&
        (n.type == NameType::state || n.type == NameType::adjective || n.type == NameType::people || n.type == NameType::capital))
      return n.code;
  return {};
}

bool is_part_of_name(const Knowledge::Tables& tables, const Document& d, TokenIndex begin, TokenIndex t) {
  const std::string_view form = d.form(t);
  if (is_capitalised(form)) return form.size() > 1 && !tables.noun(fold(form)) && !one_of(fold(form), {"the", "mr", "mrs", "in", "on", "at", "but", "and", "prime", "foreign", "vice", "middle", "north", "south"});
  if (t == begin) return one_of(form, {"al", "de"}) && t + 2 < d.tokens.size() && (d.form(t + 1) == "-" || is_capitalised(d.form(t + 1)));
  const bool glued = d.tokens[t].span.begin == d.tokens[t - 1].span.end;
  if (form == "-" || (form == "'" && glued)) return glued;
  if (d.tokens[t - 1].span.end == d.tokens[t].span.begin && d.form(t - 1) == "-") return true;
  return one_of(form, {"al", "el", "bin", "de", "da", "von", "van", "der", "ibn", "di", "du", "la", "bint", "dos", "das", "del", "y", "e", "le", "ben", "."}) && (form != "." || d.form(t - 1).size() == 1);
}

bool is_holder(const Knowledge::Tables& tables, const Document& d, TokenRange range) {
  const auto holder = tables.holder(d.view(range), d.published);
  return holder && holder->years_away < 10;
}

/// "Mexican | Senate": an organ that many states have, by the state before it.
void join_organs_to_states(std::vector<NameUse>& found, const Document& d) {
  std::vector<NameUse> joined;
  for (NameUse& use : found) {
    if (use.type == NameType::organ && use.code.empty() && !joined.empty()) {
      NameUse& before = joined.back();
      const bool adjacent = before.tokens.end == use.tokens.begin;
      const bool owned = before.tokens.end + 1 == use.tokens.begin && one_of(d.form(before.tokens.end), {"'s", "’s"});
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
    const bool water = use.tokens.begin > 1 && one_of(fold(d.form(use.tokens.begin - 1)), {"of"}) && one_of(d.form(use.tokens.begin - 2), {"Sea", "Gulf", "Strait", "Bay", "Straits", "Battle"});
    const bool based = use.tokens.end + 1 < d.tokens.size() && d.form(use.tokens.end) == "-" && d.form(use.tokens.end + 1) == "based";
    if (water || based) continue;
    if (use.code.size() == 3 && use.type == NameType::state && !joined.empty() && joined.back().type == NameType::organ && joined.back().code.empty()) {
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

/// Words that end the name of a place, a building, a work or a happening: nobody acts there.
bool ends_as_no_actor(std::string_view last) {
  return one_of(last, {"field",  "station", "airport",   "sea",    "river",  "district",  "province",  "road",    "square",  "bridge", "street", "building", "hotel",   "camp",     "gulf",      "strait",
                       "ocean",  "valley",  "mountains", "island", "islands", "peninsula", "war",       "day",     "treaty",  "act",    "accord", "accords",  "pact",    "agreement", "games",     "cup",
                       "prize",  "award",   "summit",    "plan",   "deal",   "program",   "programme", "crossing", "highway", "county", "city",   "state",    "region",  "hospital", "cemetery",  "memorial",
                       "museum", "park",    "palace",    "airbase", "village", "town",     "lake",      "mosque",  "church",  "election", "elections", "conference", "forum", "war ii", "war i", "ossuary"});
}

bool is_calendar_word(std::string_view word) {
  return one_of(word, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday"});
}

/// What ministers are of: "Labor | Secretary" names no body.
bool is_portfolio(std::string_view word) {
  return one_of(word, {"energy", "labor",   "labour",    "finance", "defense", "defence",  "interior", "foreign",   "health",  "justice", "trade",    "economy", "commerce", "agriculture", "education", "transport", "environment",
                       "housing", "security", "home", "treasury", "press", "information", "culture", "oil", "petroleum", "planning", "industry", "prime", "deputy", "vice", "affairs", "economic", "climate", "water", "presidential", "cabinet", "special"});
}

bool is_body_noun(const Knowledge::Tables& tables, std::string_view form) {
  const auto noun = tables.noun(fold(form));
  return (noun && (noun->what == NounClass::body || noun->what == NounClass::party || noun->what == NounClass::group)) || one_of(form, {"Protection", "Forces", "Services", "Service", "Affairs", "Security", "Development"});
}

bool is_particle(std::string_view form);

/// A learned name with its edges mended; empty if it is no name after all: only a title, a date, a place taken for a body.
std::optional<Name> mended(const Knowledge::Tables& tables, const Document& d, Name name) {
  const auto is_office = [&](TokenIndex t) {
    const auto noun = tables.noun(fold(d.form(t)));
    return noun && (noun->what == NounClass::title || noun->what == NounClass::person || noun->what == NounClass::private_person);
  };
  while (!name.tokens.empty() && (is_calendar_word(fold(d.form(name.tokens.end - 1))) || one_of(d.form(name.tokens.end - 1), {",", ".", "'s", "’s", "-", "of", "the", "and", "for", "in"}))) --name.tokens.end;
  while (!name.tokens.empty() && (is_calendar_word(fold(d.form(name.tokens.begin))) || one_of(d.form(name.tokens.begin), {",", "-", "of", "and"}))) ++name.tokens.begin;
  if (name.tokens.empty()) return std::nullopt;
  if (name.kind == NameKind::person && name.tokens.size() > 1 && is_holder(tables, d, name.tokens)) return name;
  if (name.kind == NameKind::person || name.kind == NameKind::organisation) {
    // "President | Donald Trump", "Kremlin spokesman", "Finance Minister": the office is no part of the name.
    TokenIndex begin = name.tokens.begin;
    for (TokenIndex t = name.tokens.begin; t < name.tokens.end; ++t)
      if (is_office(t) && (name.kind == NameKind::person || t + 1 == name.tokens.end)) begin = t + 1;
    name.tokens.begin = begin;
    if (name.tokens.empty()) return std::nullopt;
  }
  if (name.kind == NameKind::person)
    while (name.tokens.size() > 1 && !is_capitalised(d.form(name.tokens.end - 1)) && d.form(name.tokens.end - 2) != "-" && !is_particle(d.form(name.tokens.end - 1)) && d.form(name.tokens.end - 1).find('-') == std::string_view::npos) --name.tokens.end;
  // "Norwegian Fisheries | Minister"
  if (name.kind != NameKind::gpe && name.kind != NameKind::norp && name.tokens.end < d.tokens.size() && one_of(fold(d.form(name.tokens.end)), {"minister", "secretary", "ministers"}) && is_capitalised(d.form(name.tokens.end)) &&
      !tables.body(fold(d.view(name.tokens))) && tables.facts(fold(d.view(name.tokens))).empty())
    return std::nullopt;
  if (name.tokens.end < d.tokens.size() && is_office(name.tokens.end) && is_capitalised(d.form(name.tokens.end)) && is_portfolio(fold(d.form(name.tokens.end - 1)))) return std::nullopt;
  if (name.kind == NameKind::organisation && name.tokens.size() == 1 && d.tokens[name.tokens.begin].upos == Upos::noun && d.tokens[name.tokens.begin].features.has(Feature::number_plur) && !is_all_capitals(d.form(name.tokens.begin))) return std::nullopt;
  // "Union | chairwoman"
  if (name.tokens.size() == 1 && name.tokens.end < d.tokens.size() && is_office(name.tokens.end) && is_body_noun(tables, d.form(name.tokens.begin)) && !is_all_capitals(d.form(name.tokens.begin))) return std::nullopt;
  // "Farmers | ' League"
  if (name.tokens.end + 1 < d.tokens.size() && one_of(d.form(name.tokens.end), {"'", "’", "'s", "’s"}) && is_capitalised(d.form(name.tokens.end + 1)) && is_body_noun(tables, d.form(name.tokens.end + 1)) &&
      name.kind != NameKind::gpe && name.kind != NameKind::norp) {
    name.tokens.end += 2;
    name.kind = NameKind::organisation;
  }
  // "Shareholder | Norden Capital" at the head of a sentence
  if (name.tokens.size() > 1 && d.tokens[name.tokens.begin].upos == Upos::noun && is_body_noun(tables, d.form(name.tokens.begin)) && is_capitalised(d.form(name.tokens.begin + 1)) &&
      !is_body_noun(tables, d.form(name.tokens.begin + 1))) {
    ++name.tokens.begin;
    name.kind = NameKind::organisation;
  }
  if (name.kind == NameKind::organisation) {
    // "Ukrainian peninsula Moscow": a small word of content ends a name.
    for (TokenIndex t = name.tokens.begin; t < name.tokens.end; ++t) {
      const bool small = !is_capitalised(d.form(t)) && d.form(t).size() > 3 && d.form(t)[0] >= 'a' && d.form(t)[0] <= 'z';
      if (small && (t == name.tokens.begin || d.form(t - 1) != "-")) name.tokens.end = t;
    }
    if (name.tokens.empty()) return std::nullopt;
    const std::string first = fold(d.form(name.tokens.begin)), last = fold(d.form(name.tokens.end - 1));
    const bool before_place = name.tokens.end < d.tokens.size() && ends_as_no_actor(d.form(name.tokens.end)) && !one_of(d.form(name.tokens.end), {"plan", "deal", "act", "state", "region", "city", "forum", "program", "programme", "agreement", "treaty", "pact", "war", "day"});
    if (before_place || (name.tokens.size() > 1 && (ends_as_no_actor(last) || one_of(first, {"battle", "sea", "gulf", "lake", "mount", "treaty", "war"})))) return std::nullopt;
    if (name.tokens.size() == 1 && (d.tokens[name.tokens.begin].upos == Upos::adj || one_of(first, {"sea", "gulf", "strait", "national", "press", "federal", "state", "cabinet", "special", "middle", "eastern", "western", "central"})) && !is_all_capitals(d.form(name.tokens.begin))) return std::nullopt;
  }
  return name;
}

/// Words of business and politics in a body's own name: "Grupo Alder", "Norden Capital", "Liberal Union".
bool has_word_of_a_body(const Document& d, TokenRange range) {
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (one_of(fold(d.form(t)), {"bank",   "banco", "group",    "grupo",  "groupe",   "gruppe",   "capital",  "union",     "alliance", "party",   "league",  "front",    "movement", "airlines", "airways", "air",    "oil",
                                 "energy", "gas",   "holdings", "holding", "industries", "partners", "fund",    "corp",     "inc",      "ltd",     "plc",     "ag",       "gmbh",     "co",       "steel",   "motors", "foods",
                                 "media",  "democrats", "greens", "liberals", "conservatives", "socialists", "republicans", "federation", "association", "council", "committee", "brigades", "army", "institute", "foundation", "network", "shipping", "lines", "rail", "railways", "mining", "resources", "systems", "technologies", "electric", "power", "telecom", "pharma", "logistics", "ventures", "trust", "society", "coalition", "agency",
                                 "trucks", "works", "plants", "stores", "foods", "authority", "chamber", "college", "diario", "times", "post", "news", "press", "journal", "tribune", "herald", "gazette", "telegraph", "daily", "radio", "tv", "television", "zeitung", "monde"}))
      return true;
  return false;
}

/// What the text as a whole says of a name that the learner took for a person's: the same words are the same kind everywhere.
void judge_people_by_text(const Knowledge::Tables& tables, const Document& d, std::vector<Name>& names) {
  std::map<std::string, int, std::less<>> votes;  // above zero: a body
  std::set<std::string, std::less<>> in_full_names;
  for (const Name& n : names)
    if (n.kind == NameKind::person && n.tokens.size() > 1)
      for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) in_full_names.insert(fold(d.form(t)));
  // Names that "he" or "she" soon takes up.
  std::set<std::string, std::less<>> taken_up_as_person;
  for (const Name& n : names)
    for (TokenIndex t = n.tokens.end; n.kind == NameKind::person && t < std::min<TokenIndex>(n.tokens.end + 30, static_cast<TokenIndex>(d.tokens.size())); ++t)
      if (one_of(d.form(t), {"he", "she", "his", "her", "him", "He", "She", "His", "Her"})) taken_up_as_person.insert(fold(d.view(n.tokens)));
  const auto is_judged = [&](const Name& n) { return n.kind == NameKind::person && !is_holder(tables, d, n.tokens); };
  for (const Name& n : names) {
    if (!is_judged(n)) continue;
    int& vote = votes[fold(d.view(n.tokens))];
    const std::optional<Noun> before = n.tokens.begin > 0 ? tables.noun(fold(d.form(n.tokens.begin - 1))) : std::optional<Noun>{};
    const std::optional<Noun> after = n.tokens.end < d.tokens.size() ? tables.noun(fold(d.form(n.tokens.end))) : std::optional<Noun>{};
    if (n.tokens.size() > 1 && tables.gender(fold(d.form(n.tokens.begin))) != Gender::unknown) vote -= 4;
    if (before && before->what == NounClass::title) vote -= 3;
    if (n.tokens.begin > 0 && one_of(fold(d.form(n.tokens.begin - 1)), {"mr", "mrs", "ms", "dr", "sir"})) vote -= 6;
    const auto is_described = [&](TokenIndex t) {
      const auto noun = tables.noun(fold(d.form(t)));
      return noun && (noun->what == NounClass::body || noun->what == NounClass::party) && d.tokens[t].upos == Upos::noun;
    };
    if (n.tokens.begin > 0 && is_described(n.tokens.begin - 1)) vote += 4;
    // "Maersk, the Danish shipping giant,"
    if (n.tokens.end + 2 < d.tokens.size() && d.form(n.tokens.end) == "," && one_of(fold(d.form(n.tokens.end + 1)), {"the", "a", "an", "its", "another"}))
      for (TokenIndex t = n.tokens.end + 2; t < std::min<TokenIndex>(n.tokens.end + 7, static_cast<TokenIndex>(d.tokens.size())) && d.form(t) != ","; ++t)
        if (is_described(t)) vote += 4;
    // "the fishermen's association, Havfisk,"
    if (n.tokens.begin > 1 && d.form(n.tokens.begin - 1) == "," && is_described(n.tokens.begin - 2)) vote += 4;
    // "Veldair chief executive Lars Tveit", "Alder's chairman": bodies have officers.
    const bool owner = n.tokens.end + 2 < d.tokens.size() && one_of(d.form(n.tokens.end), {"'s", "’s"});
    const std::string_view next = owner ? d.form(n.tokens.end + 1) : n.tokens.end < d.tokens.size() ? d.form(n.tokens.end) : std::string_view{};
    if (one_of(next, {"chief", "chairman", "chairwoman", "CEO", "executive", "shareholders", "shares", "board", "management", "members", "workers", "employees", "flights", "headquarters", "spokesman", "spokeswoman", "factory", "plant", "stock", "pilots"})) vote += 3;
    if (after && after->what == NounClass::title && !owner) vote += 2;
    if (has_word_of_a_body(d, n.tokens)) vote += 3;
  }
  for (Name& n : names) {
    if (!is_judged(n)) continue;
    const std::string key = fold(d.view(n.tokens));
    int vote = votes[key];
    // "Alder" is what "Grupo Alder" is.
    if (n.tokens.size() == 1 && vote <= 0)
      for (const auto& [other, v] : votes)
        if (v > 0 && other.size() > key.size() && (other.ends_with(" " + key) || other.starts_with(key + " "))) vote = v;
    // Reports introduce people by their full names: a lone word that belongs to none is a body's, if no title and no known first name says otherwise.
    const bool lone = n.tokens.size() == 1 && vote == 0 && taken_up_as_person.count(key) == 0 && in_full_names.count(key) == 0 && tables.gender(key) == Gender::unknown && !tables.holder(d.view(n.tokens), d.published);
    if (vote > 0 || lone) n.kind = NameKind::organisation;
  }
}

/// Single words taken for people that are a body ("SANA", "newspaper El Pais") or a place ("in Verdun").
void part_from_people(const Knowledge::Tables& tables, const Document& d, std::vector<Name>& names) {
  std::vector<std::string> in_full_names, places;
  for (const Name& n : names) {
    if (n.kind == NameKind::person && n.tokens.size() > 1)
      for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) in_full_names.push_back(fold(d.form(t)));
    if (n.tokens.size() == 1 && (n.kind == NameKind::gpe || n.kind == NameKind::location)) places.push_back(fold(d.form(n.tokens.begin)));
  }
  const auto before = [&](const Name& n) { return n.tokens.begin > 0 ? fold(d.form(n.tokens.begin - 1)) : std::string{}; };
  for (const Name& n : names) {
    const bool owner = n.tokens.end < d.tokens.size() && one_of(d.form(n.tokens.end), {"'s", "’s"});
    if (n.kind == NameKind::person && n.tokens.size() == 1 && !owner && one_of(before(n), {"in", "at", "near"})) places.push_back(fold(d.form(n.tokens.begin)));
  }
  std::ranges::sort(in_full_names);
  std::ranges::sort(places);
  for (Name& n : names) {
    const auto office = tables.noun(before(n));
    const bool after_office = office && office->what == NounClass::title && is_capitalised(d.form(n.tokens.begin - 1));
    // "the council's delegate, Moussa ag Bahanga,"
    const std::optional<Noun> described = n.tokens.begin > 1 && d.form(n.tokens.begin - 1) == "," ? tables.noun(fold(d.form(n.tokens.begin - 2))) : std::optional<Noun>{};
    const bool is_described = described && described->what == NounClass::title && n.tokens.end < d.tokens.size() && one_of(d.form(n.tokens.end), {",", "."});
    if (n.kind == NameKind::organisation && n.tokens.size() > 1 && is_described && !has_word_of_a_body(d, n.tokens)) n.kind = NameKind::person;
    if (n.kind != NameKind::person && n.tokens.size() > 1 && after_office && tables.facts(fold(d.view(n.tokens))).empty()) n.kind = NameKind::person;
    if (n.kind != NameKind::person) continue;
    const auto noun = tables.noun(before(n));
    if (noun && noun->what == NounClass::body) {
      n.kind = NameKind::organisation;
      continue;
    }
    const std::string word = fold(d.view(n.tokens));
    const bool hyphenated = n.tokens.size() == 3 && d.form(n.tokens.begin + 1) == "-";
    if (n.tokens.size() != 1 && !hyphenated) continue;
    if (std::ranges::binary_search(in_full_names, word) || (noun && noun->what == NounClass::title)) continue;
    const bool of_place = before(n) == "of" && n.tokens.begin > 1 && one_of(fold(d.form(n.tokens.begin - 2)), {"neighborhood", "neighbourhood", "city", "town", "village", "district", "province", "battle", "siege", "suburb", "region"});
    if (is_all_capitals(d.form(n.tokens.begin)) && d.form(n.tokens.begin).size() > 2)
      n.kind = NameKind::organisation;
    else if (of_place || std::ranges::binary_search(places, word) || word == "europe")
      n.kind = NameKind::gpe;
    if (of_place) {
      places.push_back(hyphenated ? fold(d.form(n.tokens.begin + 2)) : word);
      std::ranges::sort(places);
    }
  }
}

bool is_particle(std::string_view form) {
  return one_of(form, {"al", "el", "bin", "de", "da", "von", "van", "der", "den", "ibn", "di", "du", "la", "bint", "dos", "das", "del", "le", "ben", "ter", "ten", "zu"});
}

bool only_particles(const Document& d, TokenIndex begin, TokenIndex end) {
  if (begin >= end || end - begin > 2) return false;
  for (TokenIndex t = begin; t < end; ++t)
    if (!is_particle(d.form(t))) return false;
  return true;
}

/// The learned names, mended; pieces of one person's name put together.
std::vector<Name> mended_names(const Knowledge::Tables& tables, const Tree& tree) {
  const Document& d = tree.document();
  std::vector<Name> names;
  for (const Name& n : d.names) {
    const auto name = mended(tables, d, n);
    if (!name) continue;
    const bool over_particles = !names.empty() && names.back().kind == NameKind::person && name->kind == NameKind::person && only_particles(d, names.back().tokens.end, name->tokens.begin);
    if (over_particles && tree.sentence_of(names.back().tokens.begin) == tree.sentence_of(name->tokens.begin)) {
      names.back().tokens.end = name->tokens.end;
      continue;
    }
    const bool goes_on = !names.empty() && names.back().kind == NameKind::person && name->kind == NameKind::person && names.back().tokens.end == name->tokens.begin &&
                         tree.sentence_of(names.back().tokens.begin) == tree.sentence_of(name->tokens.begin);
    if (goes_on)
      names.back().tokens.end = name->tokens.end;
    else
      names.push_back(*name);
  }
  part_from_people(tables, d, names);
  if (names.size() < 2000) judge_people_by_text(tables, d, names);
  // A known office holder taken for a body or a place.
  for (Name& n : names)
    if (n.kind != NameKind::person && n.kind != NameKind::norp && n.tokens.size() > 1 && is_holder(tables, d, n.tokens)) n.kind = NameKind::person;
  return names;
}

/// A person's name goes on over capitalised words that the learner left out: "Lee Jae | -myung", "Keir | Starmer".
void lengthen(const Knowledge::Tables& tables, const Document& d, const std::vector<bool>& taken, TokenRange sentence, Name& name) {
  const auto is_name_word = [&](TokenIndex t) {
    const Upos upos = d.tokens[t].upos;
    return !taken[t] && (upos == Upos::propn || upos == Upos::noun || upos == Upos::x) && is_part_of_name(tables, d, t, t) && !is_calendar_word(fold(d.form(t)));
  };
  for (TokenIndex end = name.tokens.end; end < sentence.end && !taken[end] && name.tokens.size() < 8;) {
    const bool glued = d.tokens[end].span.begin == d.tokens[end - 1].span.end;
    const bool hyphen = d.form(end) == "-" && glued && end + 1 < sentence.end && d.tokens[end + 1].span.begin == d.tokens[end].span.end;
    const bool after_hyphen = glued && d.form(end - 1) == "-";
    // "von | der | Leyen"
    TokenIndex after = end;
    while (after < sentence.end && after < end + 2 && is_particle(d.form(after)) && !taken[after]) ++after;
    const bool particles = after > end && after < sentence.end && is_name_word(after);
    if (!hyphen && !after_hyphen && !particles && !is_name_word(end)) break;
    end = particles ? after + 1 : end + 1;
    name.tokens.end = end;
  }
  // "Oscar | Mina": a first name before a surname.
  if (name.tokens.size() == 1 && name.tokens.begin > sentence.begin && is_name_word(name.tokens.begin - 1) && d.tokens[name.tokens.begin - 1].upos == Upos::propn) --name.tokens.begin;
  if (name.tokens.size() == 1 && name.tokens.begin == sentence.begin + 1 && !taken[sentence.begin] && tables.gender(fold(d.form(sentence.begin))) != Gender::unknown) --name.tokens.begin;
}

/// "International Longshoremen | 's Association", "U.S. Customs | and Border Protection": a body's name that the learner cut short.
void join_to_end(const Knowledge::Tables& tables, const Document& d, TokenRange sentence, NameUse& use) {
  TokenIndex t = use.tokens.end;
  if (t + 1 >= sentence.end) return;
  const bool mark = one_of(d.form(t), {"'s", "’s", "'", "’"});
  const bool joint = d.form(t) == "and" && !is_body_noun(tables, d.form(t - 1));
  if (!mark && !joint) return;
  TokenIndex end = t + 1;
  while (end < sentence.end && is_capitalised(d.form(end)) && end < t + 5) ++end;
  if (end > t + 1 && is_body_noun(tables, d.form(end - 1))) use.tokens.end = end;
}

/// "Independent Electoral | and | Boundaries Commission".
bool joins_by_and(const Knowledge::Tables& tables, const Document& d, const NameUse& first, const NameUse& second) {
  return first.type == NameType::organisation && first.tokens.end + 1 == second.tokens.begin && d.form(first.tokens.end) == "and" && !is_body_noun(tables, d.form(first.tokens.end - 1)) &&
         is_body_noun(tables, d.form(second.tokens.end - 1)) && d.tokens[first.tokens.end - 1].upos == Upos::adj;
}

/// "Observatory for | Human Rights": a body's name that the learner cut at a preposition.
void join_to_front(const Document& d, const std::vector<NameUse>& before, TokenRange sentence, NameUse& use) {
  const TokenIndex begin = use.tokens.begin;
  if (begin < sentence.begin + 2 || !one_of(d.form(begin - 1), {"for", "of"}) || !is_capitalised(d.form(begin - 2)) || d.tokens[begin - 2].upos == Upos::verb) return;
  const TokenIndex floor = before.empty() ? sentence.begin : std::max(sentence.begin, before.back().tokens.end);
  TokenIndex first = begin - 2;
  if (first < floor) return;
  while (first > floor && is_capitalised(d.form(first - 1)) && d.tokens[first - 1].upos == Upos::propn) --first;
  if (first == sentence.begin && d.tokens[first].upos != Upos::propn) return;
  use.tokens.begin = first;
}

/// Organs of a state by their own words; parties, papers and clubs of a country do not speak for it.
bool is_organ_of_state(const Document& d, TokenRange range) {
  bool organ = false;
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const std::string word = fold(d.form(t));
    if (one_of(word, {"party", "union", "observatory", "association", "institute", "university", "news", "times", "radio", "club", "foundation", "society", "group", "movement", "front", "company", "jihad", "airlines", "post", "television", "tv", "alliance", "coalition", "league", "rights", "liberation", "federation", "congregation", "church", "red"})) return false;
    organ |= one_of(word, {"ministry", "department", "senate", "congress", "parliament", "assembly", "council", "court", "courts", "army", "forces", "force", "military", "navy", "police", "guard", "guards", "command", "agency", "bureau", "office", "government", "cabinet", "treasury", "embassy", "commission", "committee", "protection", "intelligence", "defense", "defence", "service", "services", "corps", "house", "legislature", "tribunal", "directorate", "administration", "authority", "board", "bank", "customs", "presidency", "knesset", "chamber", "coast", "marines", "secretariat", "republic", "central", "mission", "delegation", "security", "reserve"});
  }
  return organ;
}

/// "Lebanese | Civil Defense": a body by the state before it.
void join_to_state(const Knowledge::Tables& tables, const Document& d, std::vector<NameUse>& before, NameUse& use) {
  if (before.empty() || !use.code.empty()) return;
  NameUse& state = before.back();
  if (state.tokens.end != use.tokens.begin || (state.type != NameType::adjective && state.type != NameType::state) || state.code.empty()) return;
  use.code = state.code;
  const auto noun = tables.noun(fold(d.form(use.tokens.end - 1)));
  if (use.tokens.size() < 2 && !noun) return;
  use.tokens.begin = state.tokens.begin;
  state.inside = true;
}

/// "Unifor | , the Canadian union,"
bool is_described_after(const Knowledge::Tables& tables, const Document& d, TokenIndex comma) {
  if (comma + 2 >= d.tokens.size() || d.form(comma) != "," || !one_of(fold(d.form(comma + 1)), {"the", "a", "an", "its", "another"})) return false;
  for (TokenIndex t = comma + 2; t < std::min<TokenIndex>(comma + 6, static_cast<TokenIndex>(d.tokens.size())) && d.form(t) != ","; ++t) {
    const auto noun = tables.noun(fold(d.form(t)));
    if (noun && (noun->what == NounClass::body || noun->what == NounClass::party) && d.tokens[t].upos == Upos::noun) return true;
  }
  return false;
}

/// "the | International Chamber of Shipping": capitalised words, one of them of a body, after an article; where they end, or `begin` if it is no such name.
TokenIndex end_of_body(const Knowledge::Tables& tables, const Document& d, const std::vector<bool>& taken, TokenIndex begin, TokenIndex sentence_end) {
  if (begin == 0 || fold(d.form(begin - 1)) != "the" || taken[begin] || !is_capitalised(d.form(begin))) return begin;
  TokenIndex end = begin;
  bool has_body = false;
  for (TokenIndex t = begin; t < sentence_end && t < begin + 9 && !taken[t]; ++t) {
    if (is_capitalised(d.form(t))) {
      end = t + 1;
      has_body |= is_body_noun(tables, d.form(t)) && d.form(t).size() > 4;
    } else if (!one_of(d.form(t), {"of", "for", "and", "&", "on", "the"})) {
      break;
    }
  }
  return has_body && end > begin + 1 ? end : begin;
}

/// What the learner found, and people whom it overlooked: two or more capitalised words after an office, or of a known holder of one.
std::vector<Name> learned_and_overlooked(const Knowledge::Tables& tables, const Tree& tree, std::vector<Name> names, const std::vector<NameUse>& found) {
  const Document& d = tree.document();
  std::vector<bool> taken(d.tokens.size(), false);
  for (const NameUse& n : found)
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  for (const Name& n : names)
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  for (Name& n : names) {
    if (n.kind == NameKind::person) lengthen(tables, d, taken, d.sentences[tree.sentence_of(n.tokens.begin)].tokens, n);
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  }
  for (const Sentence& s : d.sentences) {
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end;) {
      TokenIndex end = t;
      while (end < s.tokens.end && !taken[end] && is_part_of_name(tables, d, t, end)) ++end;
      while (end > t && !is_capitalised(d.form(end - 1)) && !(end > t + 1 && d.form(end - 2) == "-")) --end;
      const bool after_office = t > s.tokens.begin && tables.noun(fold(d.form(t - 1))) && tables.noun(fold(d.form(t - 1)))->what == NounClass::title;
      const TokenRange range{t, end};
      const bool great_office = after_office && is_capitalised(d.form(t - 1)) && d.tokens[t - 1].upos == Upos::propn;
      if (range.size() == 1 && great_office && d.tokens[t].upos == Upos::propn && !is_calendar_word(fold(d.form(t)))) names.push_back({range, NameKind::person});
      // "oil company | BP"
      const std::optional<Noun> before = t > s.tokens.begin ? tables.noun(fold(d.form(t - 1))) : std::optional<Noun>{};
      const bool after_body = before && (before->what == NounClass::body || before->what == NounClass::group) && d.form(t - 1)[0] >= 'a' && d.form(t - 1)[0] <= 'z';
      if (after_body && range.size() >= 1 && range.size() <= 4 && (is_all_capitals(d.form(t)) || d.tokens[t].upos == Upos::propn)) {
        names.push_back({range, NameKind::organisation});
        t = std::max(end, t + 1);
        continue;
      }
      if (range.size() >= 1 && range.size() <= 3 && !after_office && d.tokens[t].upos != Upos::adv && is_described_after(tables, d, end)) {
        names.push_back({range, NameKind::organisation});
        t = std::max(end, t + 1);
        continue;
      }
      if (const TokenIndex body_end = end_of_body(tables, d, taken, t, s.tokens.end); body_end > t) {
        names.push_back({{t, body_end}, NameKind::organisation});
        t = body_end;
        continue;
      }
      if (range.size() >= 2 && range.size() <= 12 && ((after_office && range.size() <= 6) || is_holder(tables, d, range))) names.push_back({range, NameKind::person});
      t = std::max(end, t + 1);
    }
  }
  std::ranges::sort(names, {}, &Name::tokens);
  return names;
}

NameType type_of(NameKind kind) {
  switch (kind) {
    case NameKind::person: return NameType::person;
    case NameKind::organisation: return NameType::organisation;
    case NameKind::location: return NameType::region;
    case NameKind::gpe: return NameType::town;
    default: return NameType::other;
  }
}

}  // namespace

bool is_capitalised(std::string_view form) {
  if (form.empty()) return false;
  const CodePoint c = code_point_at(form, 0);
  if (c.value < 0x80) return c.value >= 'A' && c.value <= 'Z';
  // Latin-1 and Latin Extended-A: capitals; elsewhere (Greek, Cyrillic, further Latin) the common ranges.
  if (c.value >= 0xC0 && c.value <= 0xDE) return c.value != 0xD7;
  if (c.value >= 0x100 && c.value < 0x180) return c.value % 2 == (c.value >= 0x139 && c.value <= 0x148 ? 1 : 0) || c.value == 0x179 || c.value == 0x17B;
  return (c.value >= 0x391 && c.value <= 0x3A9) || (c.value >= 0x400 && c.value <= 0x42F) || (c.value >= 0x1E00 && c.value < 0x1F00 && c.value % 2 == 0);
}

TokenIndex top_of(const Tree& tree, TokenRange range) {
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (tree[t].rel != Rel::punct && (!tree[t].head || !range.contains(*tree[t].head))) return t;
  return range.end - 1;
}

std::vector<NameUse> find_names(const Knowledge::Tables& tables, const Tree& tree) {
  const Document& d = tree.document();
  const std::vector<Name> learned = mended_names(tables, tree);
  const TableNames known(tables, tree, learned);
  std::vector<NameUse> found;
  for (TokenIndex t = 0; t < d.tokens.size();) {
    if (auto use = known.at(t)) {
      t = use->tokens.end;
      found.push_back(std::move(*use));
    } else {
      ++t;
    }
  }
  join_organs_to_states(found, d);
  std::vector<NameUse> names;
  std::size_t next = 0;
  for (const Name& name : learned_and_overlooked(tables, tree, learned, found)) {
    while (next < found.size() && found[next].tokens.end <= name.tokens.begin) names.push_back(found[next++]);
    std::vector<NameUse> within;
    bool covered = false;
    for (; next < found.size() && found[next].tokens.begin < name.tokens.end; ++next) {
      // "the Taliban", "Washington D.C.": an article more or less does not make another name.
      TokenRange bare = name.tokens;
      if (bare.size() > 1 && fold(d.form(bare.begin)) == "the") ++bare.begin;
      if (found[next].tokens.contains(bare)) covered = true;
      within.push_back(found[next]);
    }
    if (!covered && name.kind != NameKind::norp) {
      const bool person = name.kind == NameKind::person;
      NameUse use{person ? without_titles(tables, d, name.tokens) : name.tokens, 0, type_of(name.kind), {}, {}, {}, false};
      if (!person && use.tokens.size() > 1 && fold(d.form(use.tokens.begin)) == "the") ++use.tokens.begin;
      if (use.type == NameType::organisation) {
        join_to_front(d, names, d.sentences[tree.sentence_of(use.tokens.begin)].tokens, use);
        join_to_end(tables, d, d.sentences[tree.sentence_of(use.tokens.begin)].tokens, use);
        if (!names.empty() && joins_by_and(tables, d, names.back(), use)) {
          use.tokens.begin = names.back().tokens.begin;
          use.code = names.back().code;
          names.pop_back();
        }
        if (use.code.empty()) use.code = state_within(within, use.tokens);
        join_to_state(tables, d, names, use);
        if (!is_organ_of_state(d, use.tokens)) use.code.clear();
        // "U.S. | State Department": what the tables know of the organ holds for the whole.
        for (const NameUse& n : within)
          if (n.type == NameType::organ && n.tokens.end == use.tokens.end) {
            use.code = n.code.empty() ? use.code : n.code;
            use.sector = n.sector;
          }
      }
      const bool outermost = use.type == NameType::organisation || person;
      // A part that the tables know well outlives a name that only the learner sees, but not as a name of its own.
      if (outermost)
        for (NameUse& n : within) n.inside = use.tokens.contains(n.tokens);
      if (person) std::erase_if(within, [](const NameUse& n) { return n.inside && n.tokens.size() == 1 && n.type != NameType::adjective; });
      if (within.empty() || outermost) names.push_back(std::move(use));
    }
    for (NameUse& n : within) names.push_back(std::move(n));
  }
  for (; next < found.size(); ++next) names.push_back(found[next]);
  std::ranges::stable_sort(names, [](const NameUse& a, const NameUse& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
  // A name that another swallowed when it was mended is no name of its own.
  for (std::size_t i = 1, widest = 0; i < names.size(); ++i) {
    if (names[widest].tokens.contains(names[i].tokens) && names[widest].type != NameType::person) {
      names[i].inside = true;
      if (names[widest].type != NameType::organisation) names[i].type = NameType::other;
      if (names[i].type == NameType::organisation || names[i].type == NameType::other) names[i].type = NameType::other;
    }
    if (names[i].tokens.end > names[widest].tokens.end) widest = i;
  }
  for (NameUse& n : names) {
    n.head = top_of(tree, n.tokens);
    if (n.type == NameType::town && tables.towns(fold(d.view(n.tokens))).empty()) n.type = NameType::region;
  }
  return names;
}

namespace {

constexpr std::string_view meeting_nouns[] = {
    "meeting", "meetings", "talks", "summit", "conference", "negotiations", "gathering", "round", "forum", "session", "ceremony", "agreement", "accord", "accords", "protocol", "process", "declaration", "event", "attack", "attacks", "bombing", "bombings", "shooting", "airport", "suburb", "suburbs", "residents", "region", "streets"};
constexpr std::string_view motions[] = {"go",   "head",  "travel", "fly",    "return", "come", "arrive", "move",    "visit",
                                                            "trip", "drive", "flight", "depart", "leave",  "tour", "journey", "back",    "bring",
                                                            "rush", "march", "invite", "send",   "take",   "way",  "walk",    "airlift", "deploy"};
constexpr std::string_view visits[] = {"visit", "leave", "reach", "enter", "tour", "hit", "strike", "bomb", "shell", "attack", "evacuate", "flee", "capture", "storm", "besiege"};

}  // namespace

bool is_venue(const Tree& tree, const std::vector<NameUse>& names, std::size_t name) {
  const NameUse& use = names[name];
  const Document& d = tree.document();
  const TokenIndex begin = use.tokens.begin, end = use.tokens.end;
  const TokenIndex sentence_begin = d.sentences[tree.sentence_of(begin)].tokens.begin;
  const TokenIndex sentence_end = d.sentences[tree.sentence_of(begin)].tokens.end;
  if (d.blocks[d.sentences[tree.sentence_of(begin)].block].kind == BlockKind::dateline) return true;
  const std::string before = begin > sentence_begin ? fold(d.form(begin - 1)) : std::string{};
  const std::string after = end < sentence_end ? fold(d.form(end)) : std::string{};
  if (after == "s" && one_of(d.form(end), {"'s", "’s"})) return false;
  if (one_of(before, {"in", "at", "near", "outside", "across", "around", "within", "into", "inside", "via", "through", "southern", "northern", "eastern", "western", "central", "downtown", "greater"})) return true;
  if (before == "of" && begin >= sentence_begin + 2 && one_of(fold(d.form(begin - 2)), {"city", "town", "suburb", "suburbs", "outskirts", "capital", "streets", "district", "port", "south", "north", "east", "west", "village"})) return true;
  const auto head = tree[use.head].head;
  const std::string governor = head ? fold(tree.lemma(*head)) : std::string{};
  if (one_of(before, {"to", "from", "for", "toward", "towards"})) {
    if (one_of(governor, motions)) return true;
    if (before == "from" && end < sentence_end && d.form(end) == "to") return true;
  }
  if (one_of(after, meeting_nouns)) return true;
  if (end + 1 < sentence_end && d.form(end) == "," && is_capitalised(d.form(end + 1)))
    // "Amman, Jordan": a city before the state it lies in.
    for (std::size_t n = name + 1; n < names.size() && names[n].tokens.begin <= end + 1; ++n)
      if (names[n].tokens.begin == end + 1 && (names[n].type == NameType::state || names[n].type == NameType::region) && names[n].code == use.code) return true;
  return tree[use.head].rel == Rel::obj && one_of(governor, visits);
}

}  // namespace demarche::who
