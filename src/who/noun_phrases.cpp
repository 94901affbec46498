#include "who/noun_phrases.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "base/fold.hpp"
#include "who/forms.hpp"
#include "who/phrases.hpp"

namespace demarche::who {
namespace {

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t h = 2166136261u;
  for (const char c : text.substr(0, 64)) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h;
}

class PhraseFinder {
 public:
  PhraseFinder(const Knowledge::Tables& tables, const Tree& tree)
      : tables_(tables), tree_(tree), d_(tree.document()), name_at_(d_.tokens.size(), none), quoted_(find_quoted_tokens(tree)) {
    for (std::uint32_t n = 0; n < d_.names.size(); ++n)
      for (TokenIndex t = d_.names[n].tokens.begin; t < d_.names[n].tokens.end; ++t) name_at_[t] = n;
  }

  std::vector<NounPhrase> run() const {
    std::vector<NounPhrase> all;
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      if (!is_head(t)) continue;
      all.push_back(phrase_at(t));
      if (const auto row = row_at(t)) all.push_back(*row);
    }
    return all;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  bool is_head(TokenIndex t) const {
    const Token& token = d_.tokens[t];
    const Rel rel = universal(token.rel);
    if (rel == Rel::flat || rel == Rel::fixed || rel == Rel::goeswith || rel == Rel::expl || rel == Rel::discourse || rel == Rel::appos)
      return false;
    if (token.upos == Upos::pron) return is_referring_pronoun(t);
    if (token.upos == Upos::propn || (token.upos == Upos::noun && rel != Rel::compound)) {
      if (rel == Rel::compound) return name_at_[t] != none && (!token.head || name_at_[*token.head] != name_at_[t]);
      return !is_one_of(fold(d_.form(t)), {"mr", "mrs", "ms", "dr"});
    }
    if (token.upos == Upos::num) return rel == Rel::nsubj || rel == Rel::obj || rel == Rel::obl || rel == Rel::nmod;
    return false;
  }

  bool is_referring_pronoun(TokenIndex t) const {
    const Features& f = d_.tokens[t].features;
    if (f.has(Feature::prontype_rel) || f.has(Feature::prontype_int)) return false;
    return f.has(Feature::prontype_prs) || f.has(Feature::prontype_dem) || f.has(Feature::poss) || f.has(Feature::reflex);
  }

  /// From the first to the last of the dependents that belong to the phrase itself.
  TokenRange range_of(TokenIndex head, bool with_row) const {
    TokenRange range{head, head + 1};
    for (const TokenIndex c : tree_.children(head)) {
      const Rel exact = d_.tokens[c].rel, rel = universal(exact);
      const bool before = c < head;
      if (rel == Rel::punct || rel == Rel::cop || rel == Rel::nsubj || rel == Rel::csubj || rel == Rel::aux || rel == Rel::mark ||
          rel == Rel::advcl || rel == Rel::parataxis || rel == Rel::discourse || rel == Rel::dislocated || rel == Rel::vocative ||
          rel == Rel::list || rel == Rel::expl || rel == Rel::obl || rel == Rel::orphan || (rel == Rel::cc && exact != Rel::cc_preconj))
        continue;
      if ((rel == Rel::case_ && before) || (rel == Rel::advmod && !before) || (rel == Rel::conj && !with_row)) continue;
      const TokenRange below = tree_.subtree(c);
      range.begin = std::min(range.begin, below.begin);
      range.end = std::max(range.end, below.end);
    }
    while (range.end > head + 1 && d_.tokens[range.end - 1].upos == Upos::punct) --range.end;
    while (range.begin < head && d_.tokens[range.begin].upos == Upos::punct) ++range.begin;
    return range;
  }

  NounPhrase phrase_at(TokenIndex t) const {
    NounPhrase p;
    p.head = t;
    p.tokens = range_of(t, false);
    p.sentence = static_cast<std::uint32_t>(tree_.sentence_of(t));
    p.quoted = quoted_[t];
    const Token& token = d_.tokens[t];
    p.plural = token.features.has(Feature::number_plur);
    if (token.upos == Upos::pron) {
      p.form = Referring::pronoun;
      p.tokens = {t, t + 1};
      read_pronoun(p);
      return p;
    }
    p.form = token.upos == Upos::propn ? Referring::name : Referring::noun;
    read_determiner(p);
    p.nature = nature_of(p);
    p.word = hash_of(fold(token.upos == Upos::propn ? d_.form(t) : std::string_view(token.lemma)));
    p.phrase = hash_of(bare_words(p));
    TokenRange name = p.form == Referring::name ? name_range(t) : TokenRange{t, t + 1};
    p.first = hash_of(fold(d_.form(name.begin)));
    p.last = hash_of(fold(d_.form(name.end - 1)));
    return p;
  }

  TokenRange name_range(TokenIndex t) const {
    if (name_at_[t] != none) return d_.names[name_at_[t]].tokens;
    TokenRange range{t, t + 1};
    for (const TokenIndex c : tree_.children(t, {Rel::flat, Rel::compound}))
      if (d_.tokens[c].upos == Upos::propn) range = {std::min(range.begin, c), std::max(range.end, c + 1)};
    return range;
  }

  void read_pronoun(NounPhrase& p) const {
    std::string word = fold(d_.form(p.head));
    const auto is = [&](std::initializer_list<std::string_view> forms) { return is_one_of(word, forms); };
    if (is({"he", "him", "his", "himself"})) p.nature = Nature::male, word = "he";
    else if (is({"she", "her", "hers", "herself"})) p.nature = Nature::female, word = "she";
    else if (is({"it", "its", "itself"})) p.nature = Nature::thing, word = "it";
    else if (is({"they", "them", "their", "theirs", "themselves", "em"})) p.plural = true, word = "they";
    else if (is({"i", "me", "my", "mine", "myself"})) p.nature = Nature::speaker, word = "i";
    else if (is({"we", "us", "our", "ours", "ourselves"})) p.nature = Nature::speaker, p.plural = true, word = "we";
    else if (is({"you", "your", "yours", "yourself", "yourselves", "ya"})) p.nature = Nature::addressee, word = "you";
    p.definiteness = d_.tokens[p.head].features.has(Feature::prontype_dem) ? Definiteness::demonstrative : Definiteness::definite;
    p.word = p.phrase = p.first = p.last = hash_of(word);
  }

  void read_determiner(NounPhrase& p) const {
    for (const TokenIndex c : tree_.children(p.head)) {
      if (c > p.head) break;
      const Token& token = d_.tokens[c];
      if (token.rel == Rel::nmod_poss) p.definiteness = Definiteness::possessive;
      if (universal(token.rel) != Rel::det) continue;
      if (token.features.has(Feature::prontype_dem)) p.definiteness = Definiteness::demonstrative;
      else if (token.features.has(Feature::definite_def)) p.definiteness = Definiteness::definite;
      else if (token.features.has(Feature::definite_ind)) p.definiteness = Definiteness::indefinite;
      else p.definiteness = Definiteness::quantified;
    }
  }

  Nature nature_of(const NounPhrase& p) const {
    if (name_at_[p.head] != none) {
      const Name& name = d_.names[name_at_[p.head]];
      switch (name.kind) {
        case NameKind::person:
          switch (tables_.gender(fold(d_.form(name.tokens.begin)))) {
            case Gender::male:
              return Nature::male;
            case Gender::female:
              return Nature::female;
            case Gender::unknown:
              return Nature::person;
          }
          break;
        case NameKind::organisation:
          return Nature::body;
        case NameKind::gpe:
        case NameKind::location:
          return Nature::place;
        case NameKind::norp:
          return Nature::people;
        case NameKind::misc:
          return Nature::thing;
      }
    }
    const std::string lemma = fold(d_.tokens[p.head].lemma);
    if (is_one_of(lemma, {"man", "boy", "father", "son", "brother", "husband", "king", "uncle", "guy", "spokesman"})) return Nature::male;
    if (is_one_of(lemma, {"woman", "girl", "mother", "daughter", "sister", "wife", "queen", "aunt", "spokeswoman"})) return Nature::female;
    if (is_one_of(lemma, {"people", "family", "couple", "team", "child", "friend", "parent", "student", "person"})) return p.plural || lemma == "people" ? Nature::people : Nature::person;
    const auto noun = tables_.noun(lemma);
    if (!noun) return p.form == Referring::name ? Nature::unknown : Nature::thing;
    switch (noun->what) {
      case NounClass::title:
      case NounClass::person:
      case NounClass::private_person:
        return p.plural ? Nature::people : Nature::person;
      case NounClass::group:
        return p.plural ? Nature::people : Nature::body;
      case NounClass::country:
        return Nature::place;
      default:
        return Nature::body;
    }
  }

  std::string bare_words(const NounPhrase& p) const {
    std::string words;
    for (TokenIndex t = p.tokens.begin; t < std::min(p.tokens.end, p.tokens.begin + 12); ++t)
      if (d_.tokens[t].upos != Upos::det && d_.tokens[t].upos != Upos::punct && !is_one_of(d_.form(t), {"'s", "’s"})) words += fold(d_.form(t)) + ' ';
    return words;
  }

  /// "A and B" as one.
  std::optional<NounPhrase> row_at(TokenIndex t) const {
    if (!tree_.child(t, {Rel::conj})) return std::nullopt;
    for (const TokenIndex c : tree_.children(t, {Rel::conj}))
      if (d_.tokens[c].upos != Upos::noun && d_.tokens[c].upos != Upos::propn && d_.tokens[c].upos != Upos::pron) return std::nullopt;
    NounPhrase p = phrase_at(t);
    p.form = Referring::noun;
    p.tokens = range_of(t, true);
    p.plural = true;
    p.word = hash_of("and");
    p.phrase = p.first = p.last = hash_of(bare_words(p));
    if (p.nature == Nature::male || p.nature == Nature::female || p.nature == Nature::person || p.nature == Nature::speaker) p.nature = Nature::people;
    return p;
  }

  const Knowledge::Tables& tables_;
  const Tree& tree_;
  const Document& d_;
  std::vector<std::uint32_t> name_at_;
  std::vector<bool> quoted_;
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const Knowledge::Tables& tables, const Tree& tree) { return PhraseFinder(tables, tree).run(); }

}  // namespace demarche::who
