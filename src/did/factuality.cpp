#include "did/factuality.hpp"
#include "base/one_of.hpp"

#include <algorithm>
#include <initializer_list>

namespace demarche::did {
namespace {

constexpr int max_steps = 10;

bool is_negation(const Tree& tree, TokenIndex t) {
  if (!is_one_of(tree.lemma(t), {"not", "n't", "never", "no", "neither", "nor", "without", "nobody", "none", "hardly"})) return false;
  if (t + 1 < tree.document().tokens.size() && is_one_of(tree.lemma(t + 1), {"only", "just", "merely"})) return false;
  const Rel rel = tree[t].rel;
  return rel == Rel::advmod || rel == Rel::det || rel == Rel::mark || rel == Rel::case_ || rel == Rel::cc || rel == Rel::cc_preconj;
}

bool is_clausal(const Tree& tree, TokenIndex t) { return tree[t].upos == Upos::verb || tree[t].upos == Upos::aux || tree.child(t, {Rel::cop}); }

class Reader {
 public:
  Reader(const EventTables& tables, const Tree& tree) : tables_(tables), tree_(tree) {}

  Reality read(TokenIndex predicate) {
    TokenIndex t = predicate;
    take_own(t);
    for (int steps = 0; steps < max_steps && tree_[t].head; ++steps) {
      const TokenIndex head = *tree_[t].head;
      if (!climb(t, head)) return reality_;
      t = head;
    }
    if (!tree_[t].head && asks(t)) reality_.possible = true;
    return reality_;
  }

 private:
  // What hangs on the word itself: negation, modals, adjectives, the subordinating conjunction.
  void take_own(TokenIndex t) {
    bool future = false, past = false, can = false, negated = false;
    if (tree_[t].features.has(Feature::mood_imp)) reality_.possible = true;
    for (const TokenIndex c : tree_.children(t)) {
      const std::string_view lemma = tree_.lemma(c);
      const Rel rel = tree_[c].rel;
      if (is_negation(tree_, c) || negates_participant(c)) {
        reality_.negated = !reality_.negated;
        negated = true;
      } else if (rel == Rel::aux) {
        if (is_one_of(lemma, {"will", "shall", "wo", "ll", "'ll"})) future = true;
        if (lemma == "would") future = true;
        if (is_one_of(lemma, {"may", "might", "could", "should", "must", "can", "ought"})) reality_.possible = true;
        if (lemma == "can" || lemma == "could") can = true;
        if (lemma == "have") past = true;
      } else if (rel == Rel::mark && is_one_of(lemma, {"if", "unless", "whether", "lest"})) {
        reality_.possible = reality_.supposed = true;
      } else if (rel == Rel::mark && lemma == "to" && tree_.child(t, {Rel::nsubj, Rel::nsubj_pass})) {
        reality_.planned = reality_.willed = true;  // a headline: "Minister to visit Oslo"
      } else if (rel == Rel::amod || rel == Rel::compound || rel == Rel::advmod) {
        apply(tables_.effect_of(lemma, rel == Rel::advmod ? Upos::adv : Upos::adj));
      } else if (rel == Rel::advcl || rel == Rel::obl) {
        take_condition(c);
      }
    }
    if (has_mark(t, "to") && tree_.child(t, {Rel::cop})) future = true;  // "is to visit"
    if (future && !past) reality_.planned = reality_.willed = true;
    if (negated && !past && (future || can)) reality_.unwilling = true;
    if (future && past) reality_.possible = true;
  }

  // "no troops were sent", "neither Peru nor Chile".
  bool negates_participant(TokenIndex c) const {
    const Rel u = universal(tree_[c].rel);
    if (u != Rel::nsubj && u != Rel::obj) return false;
    return std::ranges::any_of(tree_.children(c), [&](TokenIndex d) { return is_one_of(tree_.lemma(d), {"no", "neither", "Neither"}); });
  }

  // "will attack if …", "unless …".
  void take_condition(TokenIndex clause) {
    for (const TokenIndex c : tree_.children(clause, {Rel::mark, Rel::case_, Rel::advmod}))
      if (is_one_of(tree_.lemma(c), {"if", "unless", "until", "without"})) reality_.conditional = true;
  }

  // From a word to what governs it. False where the governor has no say: time, place, cause, the sentence's next clause.
  bool climb(TokenIndex t, TokenIndex head) {
    const Rel rel = tree_[t].rel;
    switch (universal(rel)) {
      case Rel::xcomp:
      case Rel::ccomp:
      case Rel::csubj: break;
      case Rel::acl:
        if (rel == Rel::acl_relcl) return false;
        if (has_mark(t, "to") && !tree_[head].head && tree_[head].upos == Upos::propn) {
          reality_.planned = reality_.willed = true;  // a headline: "Norway to sign the treaty"
          return false;
        }
        if (has_mark(t, "to") && tables_.effect_of(tree_.lemma(head), Upos::noun) == Effect::none) suppose();
        if (is_topic(t)) suppose();
        break;
      case Rel::advcl:
        if (is_topic(t)) suppose();
        if (!is_content_clause(t)) return take_purpose(t);
        break;
      case Rel::obj:
      case Rel::nsubj:
      case Rel::obl:
      case Rel::nmod:
      case Rel::compound:
      case Rel::iobj:
      case Rel::cop: break;
      case Rel::conj: return climb_conjunct(t, head);
      case Rel::appos: return true;
      default: return false;
    }
    if (rel == Rel::nsubj && !raises(head)) return false;
    if (rel == Rel::nmod_poss) return false;
    if (universal(rel) == Rel::obl && !is_argument_phrase(t)) return false;
    if (rel == Rel::xcomp && tree_.lemma(head) == "have" && has_mark(t, "to")) suppose();  // "have to pay"
    const Upos pos = tree_[head].upos == Upos::propn ? Upos::noun : tree_[head].upos;
    const Effect effect = tables_.effect_of(tree_.lemma(head), pos);
    const bool clausal = universal(rel) == Rel::xcomp || universal(rel) == Rel::ccomp || universal(rel) == Rel::acl || effect != Effect::none;
    if (effect == Effect::wished) reality_.wished = rel == Rel::xcomp && !reality_.possible;
    apply(effect);
    if (effect == Effect::planned) reality_.willed = true;

    // A report's own negation and tense are not those of what it reports: "did not say that they met".
    if (clausal && (effect != Effect::none || universal(rel) == Rel::xcomp || is_noun(head) || rel == Rel::obj)) take_own(head);
    else if (universal(rel) == Rel::obj || rel == Rel::nsubj_pass || universal(rel) == Rel::obl) take_own(head);
    return true;
  }

  bool climb_conjunct(TokenIndex t, TokenIndex head) {
    const bool own_tense = tree_.child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::aux}) || tree_[t].features.has(Feature::verbform_fin);
    if (!own_tense && is_clausal(tree_, head) && tree_[t].features.has(Feature::verbform_inf) == tree_[head].features.has(Feature::verbform_inf)) {
      const bool negated = reality_.negated;
      take_own(head);
      reality_.negated = negated || reality_.negated;
    }
    return true;
  }

  bool is_noun(TokenIndex t) const { return tree_[t].upos == Upos::noun || tree_[t].upos == Upos::propn; }

  // Verbs whose subject is what they speak of: "talks failed", "a deal is possible".
  bool raises(TokenIndex head) const {
    return tables_.effect_of(tree_.lemma(head), tree_[head].upos) != Effect::none && tree_[head].upos != Upos::noun &&
           (tables_.is_in("RAISES", tree_.lemma(head)) || tree_[head].upos == Upos::adj);
  }

  bool is_argument_phrase(TokenIndex t) const {
    for (const TokenIndex c : tree_.children(t, {Rel::case_}))
      if (is_one_of(tree_.lemma(c), {"for", "of", "to", "from", "on", "with", "against", "about", "into"})) return true;
    return false;
  }

  bool is_content_clause(TokenIndex t) const {
    for (const TokenIndex c : tree_.children(t, {Rel::mark, Rel::case_}))
      if (is_one_of(tree_.lemma(c), {"of", "from", "for"})) return true;
    return false;
  }

  // "flew to Oslo to sign it": not yet, but meant.
  bool take_purpose(TokenIndex t) {
    if (has_mark(t, "to")) suppose();
    return false;
  }

  void suppose() { reality_.possible = reality_.supposed = true; }

  // "talks on ending the war", "focused on ending it": what they are about.
  bool is_topic(TokenIndex t) const {
    if (!tree_.form(t).ends_with("ing")) return false;
    const auto marks = tree_.children(t, {Rel::mark, Rel::case_});
    return std::ranges::any_of(marks, [&](TokenIndex c) {
      return is_one_of(tree_.lemma(c), {"on", "about", "toward", "towards", "at", "of", "for", "into", "in"}) && tree_.lemma(*tree_[t].head) != "succeed";
    });
  }

  bool has_mark(TokenIndex t, std::string_view mark) const {
    const auto marks = tree_.children(t, {Rel::mark});
    return std::ranges::any_of(marks, [&](TokenIndex c) { return tree_.lemma(c) == mark; });
  }

  bool asks(TokenIndex root) const {
    const auto marks = tree_.children(root, {Rel::punct});
    return !marks.empty() && tree_.form(marks.back()) == "?";
  }

  void apply(Effect effect) {
    if (effect == Effect::planned) reality_.planned = true;
    if (effect == Effect::possible || effect == Effect::wished) reality_.possible = true;
    if (effect == Effect::negated) reality_.negated = !reality_.negated;
  }

  const EventTables& tables_;
  const Tree& tree_;
  Reality reality_;
};

}  // namespace

Factuality Reality::factuality() const {
  if (possible) return Factuality::possible;
  if (negated) return Factuality::negated;
  return planned ? Factuality::planned : Factuality::actual;
}

Reality reality_of(const EventTables& tables, const Tree& tree, TokenIndex predicate) { return Reader(tables, tree).read(predicate); }

}  // namespace demarche::did
