#include "who/mending.hpp"

#include <algorithm>
#include <set>

#include "base/fold.hpp"
#include "who/forms.hpp"
#include "who/judging.hpp"
#include "base/one_of.hpp"

namespace demarche::who {
namespace {

bool is_particle(std::string_view form) {
  return is_one_of(form, {"al", "el",   "bin", "de",  "da",  "von", "van", "der", "den",  "ibn", "di",  "du",
                       "la", "bint", "dos", "das", "del", "le",  "ben", "ag",  "ould", "ter", "ten", "zu"});
}

bool only_particles(const Document& d, TokenIndex begin, TokenIndex end) {
  if (begin >= end || end - begin > 2) return false;
  for (TokenIndex t = begin; t < end; ++t)
    if (!is_particle(d.form(t))) return false;
  return true;
}

bool is_part_of_name(const Knowledge::Tables& tables, const Document& d, TokenIndex begin, TokenIndex t) {
  const std::string_view form = d.form(t);
  if (is_capitalised(form))
    return form.size() > 1 && !tables.noun(fold(form)) &&
           !is_one_of(fold(form),
                   {"the", "mr", "mrs", "in", "on", "at", "but", "and", "prime", "foreign", "vice", "middle", "north", "south"});
  if (t == begin) return is_one_of(form, {"al", "de"}) && t + 2 < d.tokens.size() && (d.form(t + 1) == "-" || is_capitalised(d.form(t + 1)));
  const bool glued = d.tokens[t].span.begin == d.tokens[t - 1].span.end;
  if (form == "-" || (form == "'" && glued)) return glued;
  if (d.tokens[t - 1].span.end == d.tokens[t].span.begin && d.form(t - 1) == "-") return true;
  return is_one_of(form, {"al", "el",   "bin", "de",  "da",  "von", "van", "der", "ibn", "di", "du",
                       "la", "bint", "dos", "das", "del", "y",   "e",   "le",  "ben", "."}) &&
         (form != "." || d.form(t - 1).size() == 1);
}

/// Words that end the name of a place, a building, a work or a happening: nobody acts there.
bool ends_as_no_actor(std::string_view last) {
  return is_one_of(last, {"field",   "station",   "airport", "sea",    "river",  "district", "province", "road",     "square",    "bridge",
                       "street",  "building",  "hotel",   "camp",   "gulf",   "strait",   "ocean",    "valley",   "mountains", "island",
                       "islands", "peninsula", "war",     "day",    "treaty", "act",      "accord",   "accords",  "pact",      "agreement",
                       "games",   "cup",       "prize",   "award",  "summit", "plan",     "deal",     "program",  "programme", "crossing",
                       "highway", "county",    "city",    "state",  "region", "hospital", "cemetery", "memorial", "museum",    "park",
                       "palace",  "airbase",   "village", "town",   "lake",   "mosque",   "church",   "election", "elections", "conference",
                       "forum",   "war ii",    "war i",   "ossuary"});
}

/// What ministers are of: "Labor | Secretary" names no body.
bool is_portfolio(std::string_view word) {
  return is_one_of(word, {"energy",      "labor",     "labour",   "finance",      "defense",  "defence",     "interior",    "foreign",
                       "health",      "justice",   "trade",    "economy",      "commerce", "agriculture", "education",   "transport",
                       "environment", "housing",   "security", "home",         "treasury", "press",       "information", "culture",
                       "oil",         "petroleum", "planning", "industry",     "prime",    "deputy",      "vice",        "affairs",
                       "economic",    "climate",   "water",    "presidential", "cabinet",  "special"});
}

/// A learned name with its edges mended; empty if it is no name after all: only a title, a date, a place taken for a body.
std::optional<Name> mended(const Knowledge::Tables& tables, const Document& d, Name name) {
  const auto is_office = [&](TokenIndex t) {
    const auto noun = tables.noun(fold(d.form(t)));
    return noun && (noun->what == NounClass::title || noun->what == NounClass::person || noun->what == NounClass::private_person);
  };
  while (!name.tokens.empty() && (is_calendar_word(fold(d.form(name.tokens.end - 1))) ||
                                  is_one_of(d.form(name.tokens.end - 1), {",", ".", "'s", "’s", "-", "of", "the", "and", "for", "in"})))
    --name.tokens.end;
  while (!name.tokens.empty() &&
         (is_calendar_word(fold(d.form(name.tokens.begin))) || is_one_of(d.form(name.tokens.begin), {",", "-", "of", "and"})))
    ++name.tokens.begin;
  if (name.tokens.empty() || (name.tokens.size() == 1 && is_one_of(fold(d.form(name.tokens.begin)), {"the", "a", "an", "this", "that"})))
    return std::nullopt;
  // "Jeanne Shaheen, D-N.H.,": party and state.
  if (const auto form = d.form(name.tokens.begin);
      is_one_of(form.substr(0, 1), {"D", "R", "I"}) &&
      ((form.size() > 2 && form[1] == '-') || (form.size() == 1 && name.tokens.size() > 1 && d.form(name.tokens.begin + 1) == "-")))
    return std::nullopt;
  // "Rival | Codelco" at the head of a sentence
  const Upos first_upos = d.tokens[name.tokens.begin].upos;
  if (name.kind == NameKind::person && name.tokens.size() == 2 &&
      (first_upos == Upos::noun || first_upos == Upos::adj ||
       is_one_of(d.form(name.tokens.begin), {"Rival", "Fellow", "Former", "Neighbouring", "Neighboring"})) &&
      tables.gender(fold(d.form(name.tokens.begin))) == Gender::unknown && d.tokens[name.tokens.begin + 1].upos == Upos::propn &&
      d.form(name.tokens.begin + 1) != "-")
    ++name.tokens.begin;
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
    while (name.tokens.size() > 1 && !is_capitalised(d.form(name.tokens.end - 1)) && d.form(name.tokens.end - 2) != "-" &&
           !is_particle(d.form(name.tokens.end - 1)) && d.form(name.tokens.end - 1).find('-') == std::string_view::npos)
      --name.tokens.end;
  // "Norwegian Fisheries | Minister"
  if (name.kind != NameKind::gpe && name.kind != NameKind::norp && name.tokens.end < d.tokens.size() &&
      is_one_of(fold(d.form(name.tokens.end)), {"minister", "secretary", "ministers"}) && is_capitalised(d.form(name.tokens.end)) &&
      !tables.body(fold(d.view(name.tokens))) && tables.facts(fold(d.view(name.tokens))).empty())
    return std::nullopt;
  if (name.tokens.end < d.tokens.size() && is_office(name.tokens.end) && is_capitalised(d.form(name.tokens.end)) &&
      is_portfolio(fold(d.form(name.tokens.end - 1))))
    return std::nullopt;
  if (name.kind == NameKind::organisation && name.tokens.size() == 1 && d.tokens[name.tokens.begin].upos == Upos::noun &&
      d.tokens[name.tokens.begin].features.has(Feature::number_plur) && !is_all_capitals(d.form(name.tokens.begin)))
    return std::nullopt;
  // "Union | chairwoman"
  if (name.tokens.size() == 1 && name.tokens.end < d.tokens.size() && is_office(name.tokens.end) &&
      is_body_noun(tables, d.form(name.tokens.begin)) && !is_all_capitals(d.form(name.tokens.begin)))
    return std::nullopt;
  // "Farmers | ' League"
  if (name.tokens.end + 1 < d.tokens.size() && is_one_of(d.form(name.tokens.end), {"'", "’", "'s", "’s"}) &&
      is_capitalised(d.form(name.tokens.end + 1)) && is_body_noun(tables, d.form(name.tokens.end + 1)) && name.kind != NameKind::gpe &&
      name.kind != NameKind::norp) {
    name.tokens.end += 2;
    name.kind = NameKind::organisation;
  }
  // "Shareholder | Norden Capital" at the head of a sentence
  if (name.tokens.size() > 1 && d.tokens[name.tokens.begin].upos == Upos::noun && is_body_noun(tables, d.form(name.tokens.begin)) &&
      is_capitalised(d.form(name.tokens.begin + 1)) && !is_body_noun(tables, d.form(name.tokens.begin + 1))) {
    ++name.tokens.begin;
    name.kind = NameKind::organisation;
  }
  // "Mi | -24"
  if (name.kind == NameKind::organisation && name.tokens.end + 1 < d.tokens.size() && d.form(name.tokens.end) == "-" &&
      d.tokens[name.tokens.end + 1].upos == Upos::num)
    return std::nullopt;
  // "US Crimea concession": states and regions side by side are no body.
  if (name.kind == NameKind::organisation && name.tokens.size() > 1) {
    bool only_states = tables.facts(fold(d.view(name.tokens))).empty();
    for (TokenIndex t = name.tokens.begin; t < name.tokens.end; ++t) only_states &= !tables.facts(fold(d.form(t))).empty();
    const auto last = tables.facts(fold(d.form(name.tokens.end - 1)));
    if (only_states && last.front().what != StateWord::organ) return std::nullopt;
  }
  if (name.kind == NameKind::organisation) {
    // "Ukrainian peninsula Moscow": a small word of content ends a name.
    for (TokenIndex t = name.tokens.begin; t < name.tokens.end; ++t) {
      const bool small = !is_capitalised(d.form(t)) && d.form(t).size() > 3 && d.form(t)[0] >= 'a' && d.form(t)[0] <= 'z';
      if (small && (t == name.tokens.begin || d.form(t - 1) != "-")) name.tokens.end = t;
    }
    if (name.tokens.empty()) return std::nullopt;
    const std::string first = fold(d.form(name.tokens.begin)), last = fold(d.form(name.tokens.end - 1));
    const bool before_place = name.tokens.end < d.tokens.size() && ends_as_no_actor(d.form(name.tokens.end)) &&
                              !is_one_of(d.form(name.tokens.end), {"plan", "deal", "act", "state", "region", "city", "forum", "program",
                                                                "programme", "agreement", "treaty", "pact", "war", "day"});
    if (before_place ||
        (name.tokens.size() > 1 && (ends_as_no_actor(last) || is_one_of(first, {"battle", "sea", "gulf", "lake", "mount", "treaty", "war"}))))
      return std::nullopt;
    if (name.tokens.size() == 1 &&
        (d.tokens[name.tokens.begin].upos == Upos::adj ||
         is_one_of(first, {"sea", "gulf", "strait", "national", "press", "federal", "state", "cabinet", "special", "middle", "eastern",
                        "western", "central"})) &&
        !is_all_capitals(d.form(name.tokens.begin)))
      return std::nullopt;
  }
  return name;
}

/// A person's name goes on over capitalised words that the learner left out: "Lee Jae | -myung", "Keir | Starmer".
void lengthen(const Knowledge::Tables& tables, const Document& d, const std::vector<bool>& taken, TokenRange sentence, Name& name) {
  const auto is_name_word = [&](TokenIndex t) {
    const Upos upos = d.tokens[t].upos;
    return !taken[t] && (upos == Upos::propn || upos == Upos::noun || upos == Upos::x) && is_part_of_name(tables, d, t, t) &&
           !is_calendar_word(fold(d.form(t)));
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
  // "Bashar | al-Assad"
  if (is_particle(d.form(name.tokens.begin)) && name.tokens.begin > sentence.begin && is_name_word(name.tokens.begin - 1))
    --name.tokens.begin;
  // "Oscar | Mina": a first name before a surname.
  if (name.tokens.size() == 1 && name.tokens.begin > sentence.begin && is_name_word(name.tokens.begin - 1) &&
      d.tokens[name.tokens.begin - 1].upos == Upos::propn)
    --name.tokens.begin;
  if (name.tokens.size() == 1 && name.tokens.begin == sentence.begin + 1 && !taken[sentence.begin] &&
      tables.gender(fold(d.form(sentence.begin))) != Gender::unknown)
    --name.tokens.begin;
}

/// "the | International Chamber of Shipping": capitalised words, one of them of a body, after an article; where they end, or `begin` if it
/// is no such name.
TokenIndex end_of_body(const Knowledge::Tables& tables, const Document& d, const std::vector<bool>& taken, TokenIndex begin,
                       TokenIndex sentence_end) {
  if (begin == 0 || (fold(d.form(begin - 1)) != "the" && !taken[begin - 1]) || taken[begin] || !is_capitalised(d.form(begin))) return begin;
  TokenIndex end = begin;
  bool has_body = false;
  for (TokenIndex t = begin; t < sentence_end && t < begin + 9 && !taken[t]; ++t) {
    if (is_capitalised(d.form(t))) {
      end = t + 1;
      has_body |= is_body_noun(tables, d.form(t)) && d.form(t).size() > 4;
    } else if (!is_one_of(d.form(t), {"of", "for", "and", "&", "on", "the"})) {
      break;
    }
  }
  return has_body && end > begin + 1 ? end : begin;
}

/// In "Obama Hails Summit Accord" only what the report names as a person is one.
void trim_headlines(const Tree& tree, std::vector<Name>& names) {
  const Document& d = tree.document();
  const auto in_heading = [&](const Name& n) {
    const BlockKind kind = d.blocks[d.sentences[tree.sentence_of(n.tokens.begin)].block].kind;
    return kind == BlockKind::title || kind == BlockKind::heading;
  };
  std::set<std::string, std::less<>> named;
  for (const Name& n : names)
    if (n.kind == NameKind::person && !in_heading(n))
      for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) named.insert(fold(d.form(t)));
  std::erase_if(names, [&](Name& n) {
    if (n.kind != NameKind::person || n.tokens.size() < 2 || !in_heading(n)) return false;
    const auto is_named = [&](TokenIndex t) { return named.count(fold(d.form(t))) > 0; };
    TokenIndex begin = n.tokens.begin;
    while (begin < n.tokens.end && !is_named(begin)) ++begin;
    if (begin == n.tokens.end) return n.tokens.size() > 3;
    TokenIndex end = begin;
    while (end < n.tokens.end && is_named(end)) ++end;
    n.tokens = {begin, end};
    return false;
  });
}

}  // namespace

std::vector<Name> mended_names(const Knowledge::Tables& tables, const Tree& tree) {
  const Document& d = tree.document();
  std::vector<Name> names;
  for (const Name& n : d.names) {
    const auto name = mended(tables, d, n);
    if (!name) continue;
    const bool over_particles = !names.empty() && names.back().kind == NameKind::person && name->kind == NameKind::person &&
                                only_particles(d, names.back().tokens.end, name->tokens.begin);
    if (over_particles && tree.sentence_of(names.back().tokens.begin) == tree.sentence_of(name->tokens.begin)) {
      names.back().tokens.end = name->tokens.end;
      continue;
    }
    const bool goes_on = !names.empty() && names.back().kind == NameKind::person && name->kind == NameKind::person &&
                         names.back().tokens.end == name->tokens.begin &&
                         tree.sentence_of(names.back().tokens.begin) == tree.sentence_of(name->tokens.begin);
    // "Jorun | Korvalis", the first piece taken for something else
    const auto is_unknown_word = [&](const Name& n) {
      return n.tokens.size() == 1 && d.tokens[n.tokens.begin].upos == Upos::propn && tables.facts(fold(d.form(n.tokens.begin))).empty() &&
             tables.towns(fold(d.form(n.tokens.begin))).empty() && !tables.noun(fold(d.form(n.tokens.begin))) &&
             !is_all_capitals(d.form(n.tokens.begin));
    };
    // "Oil Minister | Jordan | Korvalis"
    const auto is_after_office = [&](const Name& n) {
      const auto noun = n.tokens.begin > 0 ? tables.noun(fold(d.form(n.tokens.begin - 1))) : std::optional<Noun>{};
      return n.tokens.size() == 1 && noun && noun->what == NounClass::title && is_capitalised(d.form(n.tokens.begin - 1));
    };
    const bool mixed = !names.empty() && names.back().tokens.end == name->tokens.begin && names.back().kind != name->kind &&
                       (names.back().kind == NameKind::person || name->kind == NameKind::person ||
                        reads_as_person(tables, tree, {names.back().tokens.begin, name->tokens.end})) &&
                       (is_unknown_word(names.back()) || is_after_office(names.back())) &&
                       is_unknown_word(*name) && tree.sentence_of(names.back().tokens.begin) == tree.sentence_of(name->tokens.begin);
    if (mixed) names.back().kind = NameKind::person;
    if (goes_on || mixed)
      names.back().tokens.end = name->tokens.end;
    else
      names.push_back(*name);
  }
  trim_headlines(tree, names);
  judge_kinds(tables, tree, names);
  return names;
}

std::vector<Name> with_overlooked(const Knowledge::Tables& tables, const Tree& tree, std::vector<Name> names, std::vector<bool> taken) {
  const Document& d = tree.document();
  for (const Name& n : names)
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  for (Name& n : names) {
    if (n.kind == NameKind::person && d.blocks[d.sentences[tree.sentence_of(n.tokens.begin)].block].kind == BlockKind::body)
      lengthen(tables, d, taken, d.sentences[tree.sentence_of(n.tokens.begin)].tokens, n);
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  }
  for (const Sentence& s : d.sentences) {
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end;) {
      TokenIndex end = t;
      while (end < s.tokens.end && !taken[end] && is_part_of_name(tables, d, t, end)) ++end;
      while (end > t && !is_capitalised(d.form(end - 1)) && !(end > t + 1 && d.form(end - 2) == "-")) --end;
      const bool after_office =
          t > s.tokens.begin && tables.noun(fold(d.form(t - 1))) && tables.noun(fold(d.form(t - 1)))->what == NounClass::title;
      const TokenRange range{t, end};
      // A head of state or government of the day by surname: "the | Trump administration".
      const bool well_known = d.form(t) != "May" && range.size() == 1 && d.tokens[t].upos == Upos::propn && d.published &&
                              tables.facts(fold(d.form(t))).empty() && [&] {
                                const auto holder = tables.holder(d.form(t), d.published);
                                return holder && holder->rank == 3 && holder->years_away == 0;
                              }();
      if (well_known || (range.size() == 2 && is_office_after(tables, d, end) && d.tokens[t].upos == Upos::propn)) {
        names.push_back({range, NameKind::person});
        t = std::max(end, t + 1);
        continue;
      }
      if (range.size() >= 2 && d.tokens[end - 1].upos == Upos::propn && reads_as_person(tables, tree, range)) {
        names.push_back({range, NameKind::person});
        t = end;
        continue;
      }
      const bool great_office = after_office && is_capitalised(d.form(t - 1)) && d.tokens[t - 1].upos == Upos::propn;
      if (range.size() == 1 && great_office && d.tokens[t].upos == Upos::propn && !is_calendar_word(fold(d.form(t))))
        names.push_back({range, NameKind::person});
      // "Unet | secretary Paul Nkemo"
      const auto is_officer = [&](TokenIndex at) {
        const auto noun = at + 1 < s.tokens.end ? tables.noun(fold(d.form(at))) : std::optional<Noun>{};
        return noun && noun->what == NounClass::title && !is_capitalised(d.form(at)) && is_capitalised(d.form(at + 1)) &&
               d.tokens[at + 1].upos == Upos::propn;
      };
      const bool before_officer = end < s.tokens.end && (is_officer(end) || (d.form(end) == "chief" && is_officer(end + 1)));
      if (before_officer && range.size() >= 1 && range.size() <= 3 && d.tokens[end - 1].upos == Upos::propn && !after_office &&
          !is_portfolio(fold(d.form(end - 1))) && !tables.noun(fold(d.form(end - 1))) && tables.facts(fold(d.form(end - 1))).empty() && tables.towns(fold(d.view(range))).empty()) {
        names.push_back({range, NameKind::organisation});
        t = end;
        continue;
      }
      // "oil company | BP"
      const std::optional<Noun> before = t > s.tokens.begin ? tables.noun(fold(d.form(t - 1))) : std::optional<Noun>{};
      const bool after_body = before && (before->what == NounClass::body || before->what == NounClass::group) && d.form(t - 1)[0] >= 'a' &&
                              d.form(t - 1)[0] <= 'z';
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
      if (range.size() >= 2 && range.size() <= 12 && ((after_office && range.size() <= 6) || is_holder(tables, d, range)))
        names.push_back({range, NameKind::person});
      t = std::max(end, t + 1);
    }
  }
  std::ranges::sort(names, {}, &Name::tokens);
  return names;
}

}  // namespace demarche::who
