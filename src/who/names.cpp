#include "who/names.hpp"

#include <algorithm>
#include <set>

#include "base/fold.hpp"
#include "who/forms.hpp"
#include "who/joining.hpp"
#include "who/mending.hpp"
#include "base/one_of.hpp"

namespace demarche::who {
namespace {

constexpr std::uint32_t longest_name = 9;

/// "e-Taliban", but not the hyphen alone.
bool is_hyphenated(std::string_view form) { return form.size() > 2 && form.find('-') != std::string_view::npos; }

/// What the tables say of a form, judged by how it is written.
class TableNames {
 public:
  TableNames(const Knowledge::Tables& tables, const Tree& tree, const std::vector<Name>& learned)
      : tables_(tables), tree_(tree), document_(tree.document()), learned_(learned) {
    name_at_.assign(document_.tokens.size(), none);
    for (std::uint32_t n = 0; n < learned.size(); ++n)
      for (TokenIndex t = learned[n].tokens.begin; t < learned[n].tokens.end; ++t) name_at_[t] = n;
    for (const Name& n : learned)
      if (n.kind == NameKind::person && n.tokens.size() > 1)
        for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) in_full_names_.insert(document_.form(t));
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
    return end < document_.tokens.size() && is_one_of(document_.form(end), {"-", "–", "'", "’"}) &&
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
      case StateWord::state:
        return 6;
      case StateWord::people:
        return plural_noun ? 5 : 2;
      case StateWord::adjective:
        return 4;
      case StateWord::capital:
        return 3;
      case StateWord::seat:
        return 3;
      case StateWord::nation:
        return 2;
      case StateWord::organ:
        return 2;
      case StateWord::region:
        return 1;
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
    const bool sure = is_company_alone(range, *body) || !body->written.empty() || (is_all_capitals(form) && form.size() > 1);
    if (range.size() == 1 && !learned_name && !sure) return std::nullopt;
    return NameUse{range, range.end - 1, NameType::body, std::string(body->code), std::string(body->sector), std::string(body->canonical),
                   false};
  }

  /// A company of one word, which is no one's surname here and no part of a longer name.
  bool is_company_alone(TokenRange range, const Body& body) const {
    const TokenIndex t = range.begin;
    if (body.code != "MNC" || range.size() != 1 || document_.tokens[t].upos != Upos::propn || is_all_capitals(document_.form(t))) return false;
    const bool owner = range.end < document_.tokens.size() && is_one_of(document_.form(range.end), {"'s", "’s"});
    if (starts_sentence(t) && !owner) return false;
    const auto is_capital = [&](TokenIndex k) { return is_capitalised(document_.form(k)) && document_.tokens[k].upos != Upos::det; };
    if ((!starts_sentence(t) && is_capital(t - 1)) || (range.end < document_.tokens.size() && is_capital(range.end))) return false;
    return !in_full_names_.contains(document_.form(t)) && !tables_.noun(fold(document_.form(t))) &&
           tables_.gender(fold(document_.form(t))) == Gender::unknown && tables_.towns(fold(document_.form(t))).empty();
  }

  bool starts_sentence(TokenIndex t) const { return document_.sentences[tree_.sentence_of(t)].tokens.begin == t; }

  static NameType type_of(StateWord what) {
    switch (what) {
      case StateWord::state:
        return NameType::state;
      case StateWord::adjective:
        return NameType::adjective;
      case StateWord::people:
        return NameType::people;
      case StateWord::nation:
        return NameType::nation;
      case StateWord::capital:
        return NameType::capital;
      case StateWord::region:
        return NameType::region;
      case StateWord::seat:
        return NameType::seat;
      case StateWord::organ:
        return NameType::organ;
    }
    return NameType::other;
  }

  const Knowledge::Tables& tables_;
  const Tree& tree_;
  const Document& document_;
  const std::vector<Name>& learned_;
  std::vector<std::uint32_t> name_at_;
  std::set<std::string_view> in_full_names_;  ///< words of people's names
};

/// A person's name without what is no part of it: titles, states, articles.
TokenRange without_titles(const Knowledge::Tables& tables, const Document& d, TokenRange range) {
  while (range.size() > 1) {
    const std::string key = fold(d.form(range.begin));
    const bool title = tables.noun(key).has_value() || is_one_of(key, {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "gen", "lt",
                                                                    "col", "sen", "rep", "vice", "prime", "foreign", "the", "st"});
    const auto facts = tables.facts(key);
    // "Ukraine | Andriy Yermak"; but "Jordan Smith" is a name.
    const bool of_state = std::ranges::any_of(
        facts, [&](const StateFact& f) { return f.what == StateWord::adjective || (f.what == StateWord::state && range.size() > 2); });
    if ((!title && !of_state) || (key == "sheikh" && range.size() == 2)) break;
    if (key == "st" || (title && range.size() == 2 && key.size() <= 4 && !d.form(range.begin).ends_with('.') &&
                        !is_one_of(key, {"king", "head", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "gen", "pope"})))
      break;
    ++range.begin;
  }
  while (range.size() > 1 && is_one_of(d.form(range.end - 1), {"'s", "’s", "'", "’"})) --range.end;
  return range;
}

std::vector<bool> tokens_of(const std::vector<NameUse>& names, std::size_t tokens) {
  std::vector<bool> taken(tokens, false);
  for (const NameUse& n : names)
    for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
  return taken;
}

/// The state that an organisation's own name holds: "Mexican Senate", "National Assembly of Vietnam".
std::string state_within(const std::vector<NameUse>& names, TokenRange range) {
  for (const NameUse& n : names)
    if (range.contains(n.tokens) && !n.code.empty() &&
        (n.type == NameType::state || n.type == NameType::adjective || n.type == NameType::people || n.type == NameType::capital))
      return n.code;
  return {};
}

NameType type_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return NameType::person;
    case NameKind::organisation:
      return NameType::organisation;
    case NameKind::location:
      return NameType::region;
    case NameKind::gpe:
      return NameType::town;
    default:
      return NameType::other;
  }
}

}  // namespace

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
  for (const Name& name : with_overlooked(tables, tree, learned, tokens_of(found, d.tokens.size()))) {
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
      // "Sen. Rand Paul of Kentucky": a region that the learner took for a body.
      if (use.type == NameType::organisation && use.tokens.size() <= 2)
        for (const StateFact& fact : tables.facts(fold(d.view(use.tokens))))
          if (fact.what == StateWord::region) {
            use.type = NameType::region;
            use.code = fact.code;
          }
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
        if (use.code.empty() && !names.empty() && names.back().type == NameType::state && names.back().tokens.end + 1 == use.tokens.begin &&
            is_one_of(d.form(use.tokens.begin - 1), {"'s", "’s"}))
          use.code = names.back().code;
        if (!is_organ_of_state(d, use.tokens)) use.code.clear();
        // "U.S. | State Department": what the tables know of the organ holds for the whole.
        for (const NameUse& n : within)
          if (n.type == NameType::body && n.tokens.end == use.tokens.end && use.tokens.size() <= n.tokens.size() + 1) {
            // "Afghan | Taliban"
            use.type = NameType::body;
            use.canonical = n.canonical;
            use.code = n.code;
            use.sector = n.sector;
          } else if (n.type == NameType::organ && n.tokens.end == use.tokens.end) {
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
    "meeting",  "meetings",  "talks",    "summit",  "conference", "negotiations", "gathering",   "round",  "forum",  "session",
    "ceremony", "agreement", "accord",   "accords", "protocol",   "process",      "declaration", "event",  "attack", "attacks",
    "bombing",  "bombings",  "shooting", "airport", "suburb",     "suburbs",      "residents",   "region", "streets"};
constexpr std::string_view motions[] = {"go",   "head",  "travel", "fly",    "return", "come", "arrive",  "move",    "visit",
                                        "trip", "drive", "flight", "depart", "leave",  "tour", "journey", "back",    "bring",
                                        "rush", "march", "invite", "send",   "take",   "way",  "walk",    "airlift", "deploy"};
constexpr std::string_view visits[] = {"visit", "leave",  "reach",    "enter", "tour",    "hit",   "strike", "bomb",
                                       "shell", "attack", "evacuate", "flee",  "capture", "storm", "besiege"};

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
  if (after == "s" && is_one_of(d.form(end), {"'s", "’s"})) return false;
  if (is_one_of(before, {"in", "at", "near", "outside", "across", "around", "within", "into", "inside", "via", "through", "southern",
                      "northern", "eastern", "western", "central", "downtown", "greater"}))
    return true;
  if (before == "of" && begin >= sentence_begin + 2 &&
      is_one_of(fold(d.form(begin - 2)), {"city", "town", "suburb", "suburbs", "outskirts", "capital", "streets", "district", "port", "south",
                                       "north", "east", "west", "village"}))
    return true;
  const auto head = tree[use.head].head;
  const std::string governor = head ? fold(tree.lemma(*head)) : std::string{};
  if (is_one_of(before, {"to", "from", "for", "toward", "towards"})) {
    if (is_one_of(governor, motions)) return true;
    if (before == "from" && end < sentence_end && d.form(end) == "to") return true;
  }
  if (is_one_of(after, meeting_nouns)) return true;
  if (end + 1 < sentence_end && d.form(end) == "," && is_capitalised(d.form(end + 1)))
    // "Amman, Jordan": a city before the state it lies in.
    for (std::size_t n = name + 1; n < names.size() && names[n].tokens.begin <= end + 1; ++n)
      if (names[n].tokens.begin == end + 1 && (names[n].type == NameType::state || names[n].type == NameType::region) &&
          names[n].code == use.code)
        return true;
  return tree[use.head].rel == Rel::obj && is_one_of(governor, visits);
}

}  // namespace demarche::who
