#include "who/judging.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/one_of.hpp"
#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/forms.hpp"

namespace demarche::who {

bool is_holder(const Knowledge::Tables& tables, const Document& d, TokenRange range) {
  const auto holder = tables.holder(d.view(range), d.published);
  return holder && holder->years_away < 10;
}

/// Words of business and politics in a body's own name: "Grupo Alder", "Norden Capital", "Liberal Union".
bool has_word_of_a_body(const Document& d, TokenRange range) {
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (is_capitalised(d.form(t)) &&
        is_one_of(
            fold(d.form(t)),
            {"bank",     "banco",     "group",         "grupo",        "groupe",      "gruppe",     "capital",     "union",   "alliance",
             "party",    "league",    "front",         "movement",     "airlines",    "airways",    "air",         "oil",     "energy",
             "gas",      "holdings",  "holding",       "industries",   "partners",    "fund",       "corp",        "inc",     "ltd",
             "plc",      "ag",        "gmbh",          "co",           "steel",       "motors",     "foods",       "media",   "democrats",
             "greens",   "liberals",  "conservatives", "socialists",   "republicans", "federation", "association", "council", "committee",
             "brigades", "army",      "institute",     "foundation",   "network",     "shipping",   "lines",       "rail",    "railways",
             "mining",   "resources", "systems",       "technologies", "electric",    "power",      "telecom",     "pharma",  "logistics",
             "ventures", "trust",     "society",       "coalition",    "agency",      "trucks",     "works",       "plants",  "stores",
             "foods",    "authority", "chamber",       "college",      "diario",      "times",      "post",        "news",    "press",
             "journal",  "tribune",   "herald",        "gazette",      "telegraph",   "daily",      "radio",       "tv",      "television",
             "zeitung",  "monde"}))
      return true;
  return false;
}

/// "Orsan Castrovic | , the British finance minister,"
bool is_office_after(const Knowledge::Tables& tables, const Document& d, TokenIndex comma) {
  if (comma + 2 >= d.tokens.size() || d.form(comma) != ",") return false;
  for (TokenIndex t = comma + 1; t < std::min<TokenIndex>(comma + 7, static_cast<TokenIndex>(d.tokens.size())); ++t) {
    if (d.form(t) == "," || d.tokens[t].upos == Upos::verb || d.tokens[t].upos == Upos::cconj) return false;
    const auto noun = tables.noun(fold(d.form(t)));
    if (noun && noun->what == NounClass::title) return true;
  }
  return false;
}

/// A noun that says of a name beside it that it is a body: "union", but neither "the union's president" nor "union president".
bool is_kind_of_body(const Knowledge::Tables& tables, const Document& d, TokenIndex t) {
  const auto noun = tables.noun(fold(d.form(t)));
  if (!noun || (noun->what != NounClass::body && noun->what != NounClass::party) || d.tokens[t].upos != Upos::noun) return false;
  if (t + 1 >= d.tokens.size()) return true;
  return !is_one_of(d.form(t + 1), {"'s", "’s", "'", "’"}) && d.tokens[t + 1].upos != Upos::noun;
}

/// "Unifor | , the Canadian union,"
bool is_described_after(const Knowledge::Tables& tables, const Document& d, TokenIndex comma) {
  if (comma + 2 >= d.tokens.size() || d.form(comma) != "," || !is_one_of(fold(d.form(comma + 1)), {"the", "a", "an", "its", "another"}))
    return false;
  for (TokenIndex t = comma + 2; t < std::min<TokenIndex>(comma + 8, static_cast<TokenIndex>(d.tokens.size())) && d.form(t) != ","; ++t)
    if (is_kind_of_body(tables, d, t)) return true;
  return false;
}

namespace {

/// No state, town or body of this name is known.
bool is_unknown(const Knowledge::Tables& tables, const std::string& key) {
  return tables.facts(key).empty() && tables.towns(key).empty() && !tables.body(key);
}

}  // namespace

bool reads_as_person(const Knowledge::Tables& tables, const Tree& tree, TokenRange range) {
  const Document& d = tree.document();
  if (range.size() < 2 || range.size() > 4 || has_word_of_a_body(d, range) || !is_unknown(tables, fold(d.view(range)))) return false;
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (!is_capitalised(d.form(t)) || tables.noun(fold(d.form(t))) || !tables.facts(fold(d.form(t))).empty()) return false;
  const std::string before = range.begin > 0 ? fold(d.form(range.begin - 1)) : std::string{};
  if (is_one_of(before, {"the", "in", "at", "near", "from", "to", "into"})) return false;
  int evidence = tables.gender(fold(d.form(range.begin))) != Gender::unknown ? 2 : 0;
  bool flat = true;
  for (TokenIndex t = range.begin + 1; t < range.end; ++t) flat &= d.tokens[t].rel == Rel::flat || d.tokens[t - 1].rel == Rel::compound;
  evidence += flat;
  TokenIndex top = range.begin;
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (!d.tokens[t].head || !range.contains(*d.tokens[t].head)) top = t;
  const auto governor = d.tokens[top].head;
  if (governor && d.tokens[top].rel == Rel::nsubj && is_speech(d.tokens[*governor].lemma)) ++evidence;
  const auto is_office = [&](TokenIndex t) {
    const auto noun = tables.noun(fold(d.tokens[t].lemma));
    return noun && (noun->what == NounClass::title || noun->what == NounClass::person);
  };
  if (governor && d.tokens[top].rel == Rel::appos && is_office(*governor)) evidence += 2;
  if (const auto appos = tree.child(top, {Rel::appos}); appos && is_office(*appos)) evidence += 2;
  const TokenIndex comma = range.end < d.tokens.size() && d.form(range.end) == "," ? range.end + 1 : range.end;
  if (comma < d.tokens.size() && is_one_of(fold(d.form(comma)), {"who", "whose", "whom"})) evidence += 3;
  return evidence >= 3;
}

namespace {

/// "Health | New Zealand": a state's name with another word before it, no direction and no known town, is a body.
bool is_body_of_state(const Knowledge::Tables& tables, const Document& d, TokenRange range) {
  if (range.size() < 2 || !tables.towns(fold(d.view(range))).empty() || !tables.facts(fold(d.view(range))).empty()) return false;
  for (TokenIndex begin = range.begin + 1; begin < range.end; ++begin) {
    const auto facts = tables.facts(fold(d.view(TokenRange{begin, range.end})));
    if (std::ranges::none_of(facts, [](const StateFact& f) { return f.what == StateWord::state; })) continue;
    const std::string_view first = d.form(range.begin);
    return d.tokens[range.begin].upos != Upos::adj && is_capitalised(first) && tables.facts(fold(first)).empty() &&
           !is_one_of(first, {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Upper", "Lower",
                              "Greater", "Inner", "Outer", "New", "Port", "Mainland", "Great", "Old", "Gulf", "Lake", "Mount"});
  }
  return false;
}

/// Places that the learner took for bodies: "convoys into | El Fasher".
bool is_where(const Tree& tree, const Name& name) {
  const Document& d = tree.document();
  const TokenIndex begin = name.tokens.begin;
  if (name.kind != NameKind::organisation || begin < 2 || has_word_of_a_body(d, name.tokens) || is_all_capitals(d.form(begin))) return false;
  if (!is_one_of(d.form(begin - 1), {"into", "near", "outside", "around", "throughout", "in"})) return false;
  return d.form(begin - 1) != "in" || d.tokens[begin - 2].upos == Upos::verb ||
         (d.tokens[begin - 2].upos == Upos::noun &&
          !is_one_of(d.tokens[begin - 2].lemma, {"stake", "share", "stock", "investment", "confidence", "trust", "role", "interest", "faith",
                                                 "member", "leader", "position", "majority", "seat", "job"}));
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
    for (TokenIndex t = n.tokens.end;
         n.kind == NameKind::person && t < std::min<TokenIndex>(n.tokens.end + 30, static_cast<TokenIndex>(d.tokens.size())); ++t)
      if (is_one_of(d.form(t), {"he", "she", "his", "her", "him", "He", "She", "His", "Her"}))
        taken_up_as_person.insert(fold(d.view(n.tokens)));
  // "During his youth, | Hoiby played"
  for (const Name& n : names)
    for (TokenIndex t = n.tokens.begin;
         n.kind == NameKind::person && d.tokens[n.tokens.begin].rel == Rel::nsubj && t-- > 0 && n.tokens.begin - t < 12 && d.form(t) != ".";)
      if (d.form(t) == "his" || d.form(t) == "her") taken_up_as_person.insert(fold(d.view(n.tokens)));
  const auto is_judged = [&](const Name& n) {
    if (n.kind == NameKind::person) return !is_holder(tables, d, n.tokens);
    return n.kind != NameKind::organisation && n.kind != NameKind::norp && is_unknown(tables, fold(d.view(n.tokens)));
  };
  for (const Name& n : names) {
    if (n.kind == NameKind::organisation) votes[fold(d.view(n.tokens))] += 2;
    if (!is_judged(n)) continue;
    int& vote = votes[fold(d.view(n.tokens))];
    const std::optional<Noun> before = n.tokens.begin > 0 ? tables.noun(fold(d.form(n.tokens.begin - 1))) : std::optional<Noun>{};
    const std::optional<Noun> after = n.tokens.end < d.tokens.size() ? tables.noun(fold(d.form(n.tokens.end))) : std::optional<Noun>{};
    if (n.tokens.size() > 1 && tables.gender(fold(d.form(n.tokens.begin))) != Gender::unknown) vote -= 4;
    if (before && before->what == NounClass::title) vote -= 3;
    if (n.tokens.begin > 0 && is_one_of(fold(d.form(n.tokens.begin - 1)), {"mr", "mrs", "ms", "dr", "sir"})) vote -= 6;
    const auto is_described = [&](TokenIndex t) { return is_kind_of_body(tables, d, t); };
    if (n.tokens.begin > 0 && is_described(n.tokens.begin - 1)) vote += 4;
    // "Maersk, the Danish shipping giant,"
    if (n.tokens.end + 2 < d.tokens.size() && d.form(n.tokens.end) == "," &&
        is_one_of(fold(d.form(n.tokens.end + 1)), {"the", "a", "an", "its", "another"}))
      for (TokenIndex t = n.tokens.end + 2;
           t < std::min<TokenIndex>(n.tokens.end + 9, static_cast<TokenIndex>(d.tokens.size())) && d.form(t) != ","; ++t)
        if (is_described(t)) vote += 4;
    // "the fishermen's association, Havfisk,"
    if (n.tokens.begin > 1 && d.form(n.tokens.begin - 1) == "," && is_described(n.tokens.begin - 2)) vote += 4;
    // "Veldair chief executive Lars Tveit", "Alder's chairman": bodies have officers.
    const bool owner = n.tokens.end + 2 < d.tokens.size() && is_one_of(d.form(n.tokens.end), {"'s", "’s"});
    const std::string_view next = owner                            ? d.form(n.tokens.end + 1)
                                  : n.tokens.end < d.tokens.size() ? d.form(n.tokens.end)
                                                                   : std::string_view{};
    if (is_one_of(next, {"chief",     "chairman",    "chairwoman", "CEO",     "executive", "shareholders", "shares",
                      "board",     "management",  "members",    "workers", "employees", "flights",      "headquarters",
                      "spokesman", "spokeswoman", "factory",    "plant",   "stock",     "pilots"}))
      vote += 3;
    if (after && after->what == NounClass::title && !owner) vote += 2;
    if (has_word_of_a_body(d, n.tokens) && (n.tokens.size() > 1 || d.form(n.tokens.begin).ends_with('s'))) vote += 3;
  }
  for (Name& n : names) {
    if (!is_judged(n)) continue;
    const std::string key = fold(d.view(n.tokens));
    int vote = votes[key];
    // "Alder" is what "Grupo Alder" is.
    if (n.tokens.size() == 1 && vote <= 0)
      for (const auto& [other, v] : votes)
        if (v > 0 && other.size() > key.size() && (other.ends_with(" " + key) || other.starts_with(key + " "))) vote = v;
    // Reports introduce people by their full names: a lone word that belongs to none is a body's, if no title and no known first name says
    // otherwise.
    const bool lone = n.tokens.size() == 1 && vote == 0 && taken_up_as_person.count(key) == 0 && in_full_names.count(key) == 0 &&
                      tables.gender(key) == Gender::unknown && !tables.holder(d.view(n.tokens), d.published);
    const bool where = n.tokens.begin > 0 && is_one_of(d.form(n.tokens.begin - 1), {"from", "in", "at", "near", "to", "of"});
    if (n.kind != NameKind::person) {
      if (vote >= 3) n.kind = NameKind::organisation;
      continue;
    }
    if (vote > 0 || lone) n.kind = lone && where ? NameKind::gpe : NameKind::organisation;
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
    const bool owner = n.tokens.end < d.tokens.size() && is_one_of(d.form(n.tokens.end), {"'s", "’s"});
    if (n.kind == NameKind::person && n.tokens.size() == 1 && !owner && is_one_of(before(n), {"in", "at", "near"}))
      places.push_back(fold(d.form(n.tokens.begin)));
  }
  std::ranges::sort(in_full_names);
  std::ranges::sort(places);
  for (Name& n : names) {
    const auto office = tables.noun(before(n));
    const bool after_office = office && office->what == NounClass::title && is_capitalised(d.form(n.tokens.begin - 1));
    // "the council's delegate, Moussa ag Bahanga,"
    const std::optional<Noun> described =
        n.tokens.begin > 1 && d.form(n.tokens.begin - 1) == "," ? tables.noun(fold(d.form(n.tokens.begin - 2))) : std::optional<Noun>{};
    const bool is_described =
        described && described->what == NounClass::title && n.tokens.end < d.tokens.size() && is_one_of(d.form(n.tokens.end), {",", "."});
    if (n.kind == NameKind::organisation && n.tokens.size() > 1 && is_described && !has_word_of_a_body(d, n.tokens))
      n.kind = NameKind::person;
    const bool any_office = office && office->what == NounClass::title;
    if (n.kind != NameKind::person && n.tokens.size() > 1 && (any_office || is_office_after(tables, d, n.tokens.end)) &&
        !has_word_of_a_body(d, n.tokens) && tables.facts(fold(d.view(n.tokens))).empty() && !tables.body(fold(d.view(n.tokens))))
      n.kind = NameKind::person;
    if (n.kind != NameKind::person && n.tokens.size() > 1 && after_office && tables.facts(fold(d.view(n.tokens))).empty())
      n.kind = NameKind::person;
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
    const bool of_place = before(n) == "of" && n.tokens.begin > 1 &&
                          is_one_of(fold(d.form(n.tokens.begin - 2)), {"neighborhood", "neighbourhood", "city", "town", "village", "district",
                                                                    "province", "battle", "siege", "suburb", "region"});
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

}  // namespace

void judge_kinds(const Knowledge::Tables& tables, const Tree& tree, std::vector<Name>& names) {
  const Document& d = tree.document();
  std::set<std::string, std::less<>> places;
  for (const Name& n : names)
    if (is_where(tree, n) && !tables.body(fold(d.view(n.tokens)))) places.insert(fold(d.view(n.tokens)));
  for (Name& n : names) {
    if (n.kind == NameKind::organisation && places.contains(fold(d.view(n.tokens)))) n.kind = NameKind::gpe;
    if (n.kind == NameKind::location || n.kind == NameKind::gpe)
      if (is_body_of_state(tables, d, n.tokens)) n.kind = NameKind::organisation;
    if (n.kind != NameKind::person && n.kind != NameKind::norp && reads_as_person(tables, tree, n.tokens))
      n.kind = NameKind::person;
  }
  part_from_people(tables, d, names);
  if (names.size() < 2000) judge_people_by_text(tables, d, names);
  // A known office holder taken for a body or a place.
  for (Name& n : names)
    if (n.kind != NameKind::person && n.kind != NameKind::norp && n.tokens.size() > 1 && is_holder(tables, d, n.tokens))
      n.kind = NameKind::person;
}

}  // namespace demarche::who
