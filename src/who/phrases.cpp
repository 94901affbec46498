#include "who/phrases.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/one_of.hpp"

namespace demarche::who {
namespace {

bool is_possessive_mark(std::string_view form) { return is_one_of(form, {"'s", "’s", "'", "’"}); }

bool is_state_word(NameType type) {
  return type == NameType::state || type == NameType::adjective || type == NameType::people || type == NameType::capital ||
         type == NameType::seat || type == NameType::nation;
}

/// Finds one phrase's parts by walking left and right from its head.
class PhraseReader {
 public:
  PhraseReader(const Knowledge::Tables& tables, const Tree& tree, const std::vector<NameUse>& names)
      : tables_(tables),
        tree_(tree),
        document_(tree.document()),
        names_(names),
        ending_at_(document_.tokens.size() + 1, none),
        beginning_at_(document_.tokens.size() + 1, none) {
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      if (ending_at_[names[n].tokens.end] == none) ending_at_[names[n].tokens.end] = n;
      if (beginning_at_[names[n].tokens.begin] == none) beginning_at_[names[n].tokens.begin] = n;
    }
    in_name_.assign(document_.tokens.size(), false);
    for (const NameUse& n : names)
      if (!is_state_word(n.type))
        for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) in_name_[t] = true;
  }

  std::optional<Phrase> at(TokenIndex head) const {
    const Token& token = document_.tokens[head];
    if (token.upos != Upos::noun && token.upos != Upos::propn && token.upos != Upos::adj) return std::nullopt;
    if (in_name_[head]) return std::nullopt;
    Phrase p;
    p.lemma = singular(tables_, tree_, head);
    const auto noun = tables_.noun(p.lemma);
    if (!noun) return std::nullopt;
    if (token.upos == Upos::adj && !is_noun_after_all(head)) return std::nullopt;
    if (modifies_next_noun(head)) return std::nullopt;
    p.noun = *noun;
    p.head = p.anchor = head;
    p.plural = is_plural(head, p.lemma);
    walk_left(p);
    walk_right(p);
    read_source(p);
    if (const auto sector = tables_.sector(fold(document_.view(p.role))); !sector.empty() && p.role.size() > 1) p.noun.sector = sector;
    // "Secretary-General", "secretary general", "attorney general": no soldiers.
    if (p.lemma == "general" && head > 1 &&
        (document_.form(head - 1) == "-" ||
         is_one_of(fold(document_.form(head - 1)), {"secretary", "attorney", "director", "consul", "governor", "solicitor", "inspector"}))) {
      p.noun.sector = "";
      p.lemma = "secretary";
    }
    return p;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::string_view source_words[] = {"familiar", "close", "briefed", "involved", "aware"};
  static constexpr TokenIndex reach = 40;  ///< no phrase is longer on either side: bounds the time on odd text

  bool is_plural(TokenIndex t, const std::string& lemma) const {
    return document_.tokens[t].features.has(Feature::number_plur) ||
           (fold(document_.form(t)) != lemma && fold(document_.form(t)).ends_with('s')) || lemma == "police";
  }

  /// "a person familiar with the matter": a source, also where the tree takes the adjective for its head.
  void read_source(Phrase& p) const {
    const TokenIndex next = p.head + 1;
    if (next + 1 >= document_.tokens.size()) return;
    const bool with_knowledge = document_.form(next) == "with" && is_one_of(document_.form(next + 1), {"knowledge", "direct"});
    if (!is_one_of(document_.form(next), source_words) && !with_knowledge) return;
    // "Viktor M., a lawmaker | close to the president," is no source but said of him.
    const TokenIndex begin = p.tokens.begin;
    if (document_.form(next) == "close" && begin > 1 && document_.form(begin - 1) == "," && ending_at_[begin - 1] != none &&
        names_[ending_at_[begin - 1]].type == NameType::person)
      return;
    p.is_source = p.noun.what == NounClass::person || p.noun.what == NounClass::title || p.noun.what == NounClass::private_person;
    if (!p.is_source || document_.tokens[p.head].head != next) return;
    p.anchor = next;
    p.tokens.end = next + 1;
  }

  /// "a U.S. official told", "the military greater powers": taken for adjectives, but no noun follows.
  bool is_noun_after_all(TokenIndex t) const {
    if (is_capitalised(document_.form(t))) return true;
    if (t + 1 >= document_.tokens.size() || tree_.sentence_of(t) != tree_.sentence_of(t + 1)) return true;
    if (is_one_of(document_.form(t + 1), source_words)) return true;
    if (beginning_at_[t + 1] != none && names_[beginning_at_[t + 1]].type == NameType::person) return true;
    const Rel rel = universal(document_.tokens[t].rel);
    const Upos next = document_.tokens[t + 1].upos;
    return (rel == Rel::nsubj || rel == Rel::obj || rel == Rel::obl || rel == Rel::nmod || next == Upos::verb || next == Upos::aux ||
            next == Upos::adp || next == Upos::adj) &&
           next != Upos::noun && next != Upos::propn && t > 0 && document_.tokens[t - 1].upos != Upos::aux &&
           document_.tokens[t - 1].upos != Upos::adv;
  }

  /// "government troops", "opposition leader", "rebel group": the noun that counts is the last one.
  bool modifies_next_noun(TokenIndex t) const {
    if (t + 1 >= document_.tokens.size() || tree_.sentence_of(t) != tree_.sentence_of(t + 1)) return false;
    const Token& next = document_.tokens[t + 1];
    if (is_one_of(document_.form(t + 1), source_words)) return false;
    const auto& head = document_.tokens[t].head;
    const Rel rel = document_.tokens[t].rel;
    if (next.upos == Upos::noun && head && *head > t && (rel == Rel::compound || rel == Rel::amod)) return true;
    return next.upos == Upos::noun && tables_.noun(singular(tables_, tree_, t + 1)) && !is_possessive_mark(document_.form(t + 1)) && head &&
           *head == t + 1;
  }

  void walk_left(Phrase& p) const {
    const TokenIndex begin = document_.sentences[tree_.sentence_of(p.head)].tokens.begin;
    const TokenIndex sentence_begin = std::max(begin, p.head - std::min(p.head, reach));
    p.tokens = {p.head, p.head + 1};
    p.role = p.tokens;
    bool role_ends = false, in_row = false;
    TokenIndex at = p.head;
    while (at > sentence_begin) {
      const TokenIndex t = at - 1;
      const std::string_view form = document_.form(t);
      if (ending_at_[at] != none) {
        const NameUse& name = names_[ending_at_[at]];
        if (is_state_word(name.type)) {
          // "Turkish | Cypriot": the last of adjacent adjectives says which state.
          const bool narrows = name.type == NameType::adjective && beginning_at_[at] != none && !p.states.empty() &&
                               names_[beginning_at_[at]].type != NameType::nation && is_state_word(names_[beginning_at_[at]].type);
          if (!name.code.empty() && !narrows) p.states.insert(p.states.begin(), name.code);
          if (!name.code.empty() || at == p.role.begin) role_ends |= !name.code.empty();
          at = name.tokens.begin;
          if (name.code.empty() && !role_ends) p.role.begin = at;
          continue;
        }
        if (name.type == NameType::person || name.type == NameType::other || name.type == NameType::town || name.type == NameType::region) {
          if (!tree_.is_below(t, p.head) || document_.tokens[name.head].rel == Rel::nsubj) break;
        }
        p.owner = ending_at_[at];
        at = name.tokens.begin;
        if (!role_ends) p.role.begin = at;
        continue;
      }
      if (is_possessive_mark(form) && t > sentence_begin && document_.tokens[t].upos != Upos::punct) {
        at = walk_over_owner(p, t, sentence_begin);
        p.definite = true;
        break;
      }
      if (is_joint_in_states(t, at, sentence_begin, in_row)) {
        in_row = true;
        at = t;
        continue;
      }
      const Token& token = document_.tokens[t];
      if (token.upos == Upos::det || token.upos == Upos::pron || form == "both" || form == "Both") {
        if (!take_determiner(p, t)) break;
        at = t;
        if (is_one_of(fold(form), {"all", "both", "some", "any", "many", "several", "few", "no"})) {
          if (!role_ends) p.role.begin = at;
          continue;
        }
        if (t > sentence_begin && is_one_of(fold(document_.form(t - 1)), {"all", "both", "half"})) at = t - 1;
        break;
      }
      const bool hyphen =
          is_one_of(form, {"-", "–"}) && t > sentence_begin && document_.tokens[t].span.begin == document_.tokens[t - 1].span.end;
      // "on Tuesday suspended Prime Minister X": the day and the verb are none of the phrase.
      if (is_calendar_word(fold(form))) break;
      const bool modifier =
          token.upos == Upos::adj || token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::num ||
          token.upos == Upos::x ||
          (token.upos == Upos::verb && ((token.rel == Rel::amod && ((t > sentence_begin && opens_phrase(t - 1)) || is_capitalised(form))) ||
                                        is_standing_participle(form))) ||
          (token.upos == Upos::adv && token.rel == Rel::advmod && token.head && *token.head < p.head && *token.head >= at);
      if (!hyphen && !(modifier && (belongs(t, p.head) || is_standing_participle(form)))) break;
      if (token.upos == Upos::num) p.counted = true;
      at = t;
      if (!role_ends && !hyphen) p.role.begin = at;
    }
    while (at < p.head && document_.tokens[at].upos == Upos::punct) ++at;
    p.tokens.begin = at;
    p.role.begin = std::max(p.role.begin, at);
  }

  static bool is_standing_participle(std::string_view form) {
    return is_one_of(form, {"retired", "acting", "outgoing", "incoming", "visiting", "ruling", "ousted", "exiled", "jailed", "appointed",
                         "elected", "designated"});
  }

  bool opens_phrase(TokenIndex t) const {
    const Upos upos = document_.tokens[t].upos;
    return upos == Upos::det || upos == Upos::adj || upos == Upos::num || upos == Upos::pron || upos == Upos::part || upos == Upos::adp;
  }

  /// The tree's word on whether a modifier belongs to the head; near ones may be hung on each other.
  bool belongs(TokenIndex t, TokenIndex head) const {
    const auto& h = document_.tokens[t].head;
    if (!h) return false;
    return tree_.is_below(t, head) || (*h > t && *h <= head) || (t + 1 == head && document_.tokens[t].upos != Upos::noun);
  }

  bool take_determiner(Phrase& p, TokenIndex t) const {
    const std::string word = fold(document_.form(t));
    if (document_.tokens[t].features.has(Feature::poss) || is_one_of(word, {"his", "her", "its", "their", "our", "my", "your", "whose"})) {
      p.owner_pronoun = t;
      p.definite = true;
      return true;
    }
    if (is_one_of(word, {"the", "this", "that", "these", "those", "both"})) {
      p.definite = true;
      return true;
    }
    if (is_one_of(word,
               {"a", "an", "another", "one", "some", "any", "many", "several", "few", "no", "other", "all", "each", "every", "various"})) {
      p.indefinite = true;
      return true;
    }
    return false;
  }

  /// The name or pronoun before the possessive mark at t; where the phrase begins.
  TokenIndex walk_over_owner(Phrase& p, TokenIndex t, TokenIndex sentence_begin) const {
    if (ending_at_[t] != none) {
      if (!p.owner) p.owner = ending_at_[t];
      const NameUse& name = names_[ending_at_[t]];
      if (is_state_word(name.type) && !name.code.empty()) p.states.insert(p.states.begin(), name.code);
      return name.tokens.begin;
    }
    // "the country's ministry", "the rebels' leader"
    TokenIndex at = t - 1;
    p.owner_noun = at;
    while (at > sentence_begin &&
           (document_.tokens[at - 1].upos == Upos::adj || document_.tokens[at - 1].upos == Upos::det || ending_at_[at] != none)) {
      if (ending_at_[at] != none) {
        const NameUse& name = names_[ending_at_[at]];
        if (is_state_word(name.type) && !name.code.empty()) p.states.insert(p.states.begin(), name.code);
        at = name.tokens.begin;
      } else {
        --at;
      }
    }
    return at;
  }

  /// The comma or "and" between "US, UK, French and German": a row of adjectives and abbreviations whose last two "and" joins.
  bool is_joint_in_states(TokenIndex t, TokenIndex at, TokenIndex sentence_begin, bool in_row) const {
    const std::string_view form = document_.form(t);
    const bool conjunction = is_one_of(form, {"and", "or", "&"});
    if (form != "," && !conjunction) return false;
    const bool heading = document_.blocks[document_.sentences[tree_.sentence_of(t)].block].kind != BlockKind::body;
    if (t == sentence_begin || !(in_row || conjunction || heading)) return false;
    const bool comma_and = form == "," && is_one_of(document_.form(at), {"and", "or"});
    if (!comma_and && !is_row_member(beginning_at_[at])) return false;
    const bool and_after_comma = conjunction && document_.form(t - 1) == "," && t > sentence_begin + 1;
    return is_row_member(ending_at_[and_after_comma ? t - 1 : t]);
  }

  bool is_row_member(std::uint32_t name) const {
    if (name == none) return false;
    const NameUse& n = names_[name];
    if (n.type == NameType::adjective || n.type == NameType::people || n.type == NameType::nation) return true;
    const std::string_view form = document_.view(n.tokens);
    return n.type == NameType::state && form.size() <= 4 && std::ranges::none_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void walk_right(Phrase& p) const {
    p.end = p.head + 1;
    for (const TokenIndex c : tree_.children(p.head)) {
      if (c < p.head || universal(document_.tokens[c].rel) != Rel::nmod) continue;
      const auto mark = tree_.child(c, {Rel::case_});
      if (!mark || *mark < p.end) continue;
      const std::string preposition = fold(document_.form(*mark));
      if (*mark != p.end || !is_one_of(preposition, {"of", "for", "to", "in", "from", "at", "on", "with", "between", "among"})) break;
      TokenIndex end = std::min(tree_.subtree(c).end, p.head + reach);
      for (TokenIndex t = *mark; t < end; ++t)
        if ((document_.form(t) == "," && !(preposition == "of" || preposition == "from")) ||
            (t > *mark && is_one_of(document_.form(t), {"who", "which", "that", "where", "whose"})))
          end = t;
      for (const NameUse& n : names_in({*mark, end}))
        if ((preposition == "of" || preposition == "from") && is_state_word(n.type) && !n.code.empty() && !is_possessed(n) && near(n, c))
          p.of_states.push_back(n.code);
      if (!p.of_states.empty()) follow_row(p, end);
      p.end = std::max(p.end, end);
    }
  }

  /// The rest of a row of states that the tree hung elsewhere: "leaders of Brazil, Peru | and Chile".
  void follow_row(Phrase& p, TokenIndex& end) const {
    for (TokenIndex t = end; t < document_.tokens.size() && tree_.sentence_of(t) == tree_.sentence_of(p.head);) {
      TokenIndex next = t;
      while (next < document_.tokens.size() && next < t + 3 && is_one_of(document_.form(next), {",", "and", "the"})) ++next;
      if (next == t || next >= document_.tokens.size() || beginning_at_[next] == none ||
          names_[beginning_at_[next]].type != NameType::state)
        return;
      if (document_.form(next - 1) == "," &&
          !is_one_of(document_.form(names_[beginning_at_[next]].tokens.end < document_.tokens.size() ? names_[beginning_at_[next]].tokens.end
                                                                                                  : next),
                  {",", "and"}))
        return;
      const std::string& code = names_[beginning_at_[next]].code;
      if (std::ranges::find(p.of_states, code) == p.of_states.end()) p.of_states.push_back(code);
      t = end = names_[beginning_at_[next]].tokens.end;
    }
  }

  /// The complement itself or its conjuncts, not what lies deeper.
  bool near(const NameUse& n, TokenIndex complement) const {
    const auto row = tree_.conjuncts(complement);
    return std::ranges::any_of(row, [&](TokenIndex t) { return n.tokens.contains(t); });
  }

  bool is_possessed(const NameUse& n) const {
    return n.tokens.end < document_.tokens.size() && is_possessive_mark(document_.form(n.tokens.end));
  }

  std::span<const NameUse> names_in(TokenRange range) const {
    const auto begin = std::ranges::lower_bound(names_, range.begin, {}, [](const NameUse& n) { return n.tokens.begin; });
    const auto end = std::ranges::lower_bound(names_, range.end, {}, [](const NameUse& n) { return n.tokens.begin; });
    return {begin, end};
  }

  const Knowledge::Tables& tables_;
  const Tree& tree_;
  const Document& document_;
  const std::vector<NameUse>& names_;
  std::vector<std::uint32_t> ending_at_, beginning_at_;
  std::vector<bool> in_name_;
};

}  // namespace

std::string singular(const Knowledge::Tables& tables, const Tree& tree, TokenIndex t) {
  const std::string lemma = fold(tree.lemma(t));
  if (tables.noun(lemma)) return lemma;
  std::string word = fold(tree.form(t));
  if (tables.noun(word)) return word;
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with("men")) return word.substr(0, word.size() - 3) + "man";
  if (word.ends_with('s')) word.pop_back();
  return word;
}

std::vector<Phrase> find_phrases(const Knowledge::Tables& tables, const Tree& tree, const std::vector<NameUse>& names) {
  const PhraseReader reader(tables, tree, names);
  std::vector<Phrase> phrases;
  for (TokenIndex t = 0; t < tree.document().tokens.size(); ++t)
    if (auto phrase = reader.at(t)) phrases.push_back(std::move(*phrase));
  return phrases;
}

std::vector<bool> find_quoted_tokens(const Tree& tree) {
  const Document& d = tree.document();
  std::vector<bool> quoted(d.tokens.size());
  bool open = false;
  std::uint32_t block = 0;
  for (TokenIndex t = 0; t < d.tokens.size(); ++t) {
    const std::uint32_t now = d.sentences[tree.sentence_of(t)].block;
    if (now != block) open = false;
    block = now;
    const std::string_view form = d.form(t);
    if (form == "“" || form == "``")
      open = true;
    else if (form == "”" || form == "''")
      open = false;
    else if (form == "\"")
      open = !open;
    quoted[t] = open;
  }
  return quoted;
}

}  // namespace demarche::who
