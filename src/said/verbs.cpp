#include "said/verbs.hpp"

#include <algorithm>

#include "said/extent.hpp"
#include "said/source.hpp"

namespace demarche::said {
namespace {

// A verb as it stands in its clause, so that the rules below ask for it by name.
struct VerbCue {
  TokenIndex verb;
  const Cue* cue;
  TokenRange words;
  std::optional<Source> source;
  bool passive = false;
};

class VerbReader {
 public:
  explicit VerbReader(Reading& reading)
      : reading_(reading), tree_(reading.tree), quotations_(reading.quotations), sentence_(reading.sentence) {}

  void read_verb(TokenIndex verb) {
    VerbCue v{verb, nullptr, {verb, verb + 1}, {}, is_passive(tree_, verb)};
    find_entry(v);
    if (!v.cue || is_imperative(verb)) return;
    if (const auto noun = subject_of_headline(verb)) {
      v.passive = false;
      v.source = source_at(tree_, *noun);
    } else {
      v.source = v.passive ? agent_of(tree_, verb) : subject_of(tree_, verb);
    }
    if (!v.source && !v.passive && v.cue->quote && is_finite(verb)) v.source = speaker_beside(tree_, verb);
    if (is_inverted(verb)) {
      v.source = speaker_after(tree_, verb);
      v.passive = false;
    }
    if (v.source && reading_.is_elsewhere(*v.source, verb)) v.source = speaker_beside(tree_, verb);
    if (v.source && reading_.is_elsewhere(*v.source, verb)) v.source.reset();
    if (goes_on(verb)) v.source = reading_.found.back().source;
    if (is_participle_after_comma(tree_, verb))
      if (auto speaker = speaker_before(verb)) v.source = speaker;
    bool complete = false;
    for (const TokenIndex c : tree_.children(verb)) complete = read_clause(v, c) || complete;
    if (!complete) complete = read_stray_clause(v) || read_arguments(v);
    if (!complete) complete = read_clause_as_object(v) || read_parenthetical(v) || read_trailing(v);
    if (!complete) read_by_words(verb, v.source);
  }

  // Where the tree is of no use: a reporting verb (or a noun that looks like one) and, right after it, "that" or the subject of a clause.
  bool read_by_words(TokenIndex t, std::optional<Source> source = {}) {
    if (t + 3 >= sentence_.end || t == sentence_.begin) return false;
    const Cue* cue = find_cue(Upos::verb, tree_.lemma(t));
    if (!cue || !cue->that || (!cue->quote && cue->kind != CueKind::show) || !opens_clause(t + 1)) return false;
    if (tree_[t].upos == Upos::noun && !agrees_with_subject(t)) return false;
    if (!source) source = speaker_beside(tree_, t);
    if (!source || source->words.begin > t) return false;
    return reading_.add(t, {t, t + 1}, *cue, source, {t + 1, sentence_.end}, "rule:said-words");
  }

 private:
  // "said [anybody who complains is not having a good night]": a clause of which the parser made an object and something else.
  bool read_clause_as_object(const VerbCue& v) {
    if (!v.cue->that || !v.cue->quote || v.cue->obj || v.cue->whom || v.passive || !v.source) return false;
    const auto object = tree_.child(v.verb, {Rel::obj});
    if (!object || tree_.subtree(*object).begin != v.words.end) return false;
    TokenIndex next = tree_.subtree(*object).end;
    while (next < sentence_.end && is_quotation_mark(tree_.form(next))) ++next;
    for (const TokenIndex c : tree_.children(v.verb)) {
      const bool predicates = is_finite(c) || tree_.child(c, {Rel::aux, Rel::cop});
      if (c > *object && tree_.subtree(c).contains(next) && predicates)
        return add_range(v, {v.words.end, sentence_.end}, "rule:said-words");
    }
    return false;
  }

  // "Video shows that …", "rebels announce they …", but not "the claim that …" or "new rules that …": a noun that may be a verb in the
  // present.
  bool agrees_with_subject(TokenIndex t) const {
    const Token& before = tree_[t - 1];
    if (before.upos != Upos::noun && before.upos != Upos::propn) return false;
    const bool plural = before.features.has(Feature::number_plur), third_person = tree_.form(t).ends_with("s");
    return plural != third_person && !(find_cue(Upos::noun, tree_.lemma(t)) && tree_.lemma(t + 1) == "that");
  }

  bool opens_clause(TokenIndex t) const {
    return (tree_.lemma(t) == "that" && tree_[t].upos != Upos::det) || tree_[t].features.has(Feature::case_nom);
  }

  // "Allies called for talks": a past tense that was read as a participle ("allies who were called") leaves the sentence without a verb.
  std::optional<TokenIndex> subject_of_headline(TokenIndex verb) const {
    if (tree_[verb].rel != Rel::acl || !tree_.form(verb).ends_with("ed") || tree_.child(verb, {Rel::obl_agent})) return {};
    TokenIndex t = *tree_[verb].head;
    while (tree_[t].head && (tree_[t].rel == Rel::appos || tree_[t].rel == Rel::flat)) t = *tree_[t].head;
    const Upos u = tree_[t].upos;
    if (tree_[t].head || (u != Upos::noun && u != Upos::propn) || t > verb) return {};
    return t;
  }

  // "…, said one source in the room": nothing before the verb but what was said.
  bool is_inverted(TokenIndex verb) const {
    const Cue* cue = find_cue(Upos::verb, tree_.lemma(verb));
    if (!cue || !cue->quote || !cue->that || verb < sentence_.begin + 2 || tree_.form(verb).ends_with("ing")) return false;
    if (tree_.child(verb, {Rel::nsubj, Rel::aux, Rel::aux_pass})) return false;
    const std::string_view before = tree_.form(verb - 1);
    return (before == "," || before == "”" || before == "\"" || before == "''") && speaker_after(tree_, verb).has_value();
  }

  // Whoever spoke last in the sentence goes on: "said …, adding …".
  std::optional<Source> speaker_before(TokenIndex verb) const {
    if (reading_.found.empty()) return {};
    const Attribution& last = reading_.found.back();
    return last.speech && last.cue >= sentence_.begin && last.cue < verb ? last.source : std::nullopt;
  }

  // The last content ended right before this verb, for it is the same speaker's.
  bool goes_on(TokenIndex verb) const {
    if (reading_.found.empty() || reading_.found.back().cue < sentence_.begin || reading_.last_content.end > verb ||
        verb - reading_.last_content.end > 4)
      return false;
    return is_coordinated_cue(tree_, verb, reading_.found.back().cue);
  }

  bool is_finite(TokenIndex verb) const {
    return tree_[verb].features.has(Feature::verbform_fin) || (tree_.child(verb, {Rel::nsubj}) && !tree_.form(verb).ends_with("ing"));
  }

  void find_entry(VerbCue& v) const {
    for (const TokenIndex c : tree_.children(v.verb)) {
      const bool beside = c == v.verb + 1 || tree_[c].rel == Rel::compound_prt;
      if (!beside || !is_particle(c)) continue;
      v.cue = find_cue(Upos::verb, tree_.lemma(v.verb), tree_.lemma(c));
      if (!v.cue) continue;
      v.words.end = std::max(v.words.end, c + 1);
      return;
    }
    v.cue = find_cue(Upos::verb, tree_.lemma(v.verb));
  }

  bool is_particle(TokenIndex t) const {
    return tree_[t].rel == Rel::compound_prt || tree_[t].upos == Upos::adp || tree_[t].upos == Upos::adv || tree_[t].upos == Upos::adj ||
           tree_.form(t) == "it";  // "as she put it"
  }

  bool is_imperative(TokenIndex verb) const {
    return tree_[verb].features.has(Feature::mood_imp) ||
           (!tree_[verb].head && !tree_.child(verb, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl}) && verb == sentence_.begin &&
            tree_[verb].features.has(Feature::verbform_inf));
  }

  // Finite clauses, infinitives and gerunds. True if the dependent is content.
  bool read_clause(const VerbCue& v, TokenIndex c) {
    switch (universal(tree_[c].rel)) {
      case Rel::ccomp:
        if ((!v.cue->that && !v.cue->quote) || is_another_cue(v, c)) return false;
        if (const auto object = object_it_describes(v, c)) return add_range(v, hull(*object, c), "rule:said-object");
        return add_clause(v, c, "rule:said-clause");
      case Rel::parataxis:
        if (!v.cue->quote || c < v.verb || !follows_colon_or_mark(c)) return false;
        return add_clause(v, c, "rule:said-clause");
      case Rel::xcomp:
        return read_xcomp(v, c);
      case Rel::advcl:
        // The parser's second choice for "urged them to leave" and "vowed to leave".
        if (!is_marked(tree_, c, "to") || c < v.verb) return false;
        return v.cue->whom && tree_.child(v.verb, {Rel::obj, Rel::obl}) &&
               add_range(v, with_rest(tree_, v.verb, tree_.phrase(c)), "rule:said-infinitive");
      default:
        return false;
    }
  }

  // "said on its site that …": a parser may hang the clause on the noun before it, or as a clause of circumstance.
  bool read_stray_clause(const VerbCue& v) {
    if (!v.cue->that) return false;
    for (const TokenIndex c : tree_.children(v.verb)) {
      if (c < v.verb) continue;
      const Rel rel = universal(tree_[c].rel);
      if ((rel == Rel::advcl || rel == Rel::conj) && is_marked(tree_, c, "that")) return add_clause(v, c, "rule:said-clause");
      const bool indirect_question =
          rel == Rel::advcl && tree_.subtree(c).begin == v.words.end && (is_marked(tree_, c, "if") || is_marked(tree_, c, "whether"));
      if (indirect_question) return add_clause(v, c, "rule:said-clause");
      if (rel != Rel::obl && rel != Rel::obj && rel != Rel::iobj) continue;
      if (find_cue(tree_[c].upos, tree_.lemma(c))) continue;
      for (const TokenIndex below : tree_.children(c, {Rel::acl, Rel::ccomp, Rel::advcl, Rel::acl_relcl}))
        if (is_marked(tree_, below, "that") || tree_.lemma(tree_.subtree(below).begin) == "that")
          return add_clause(v, below, "rule:said-clause");
    }
    return false;
  }

  // "cited remarks [he had made]": a relative clause without pronoun, taken for what was said.
  std::optional<TokenIndex> object_it_describes(const VerbCue& v, TokenIndex clause) const {
    if (!v.cue->obj || v.cue->whom || v.passive || complementizer(clause)) return {};
    const auto object = tree_.child(v.verb, {Rel::obj});
    if (!object || *object < v.verb || tree_.subtree(*object).end != tree_.subtree(clause).begin) return {};
    return tree_.child(clause, {Rel::nsubj}) ? object : std::nullopt;
  }

  // "he said, adding that …": the participle is a cue of its own, whatever the parser calls it.
  bool is_another_cue(const VerbCue& v, TokenIndex c) const {
    const TokenIndex first = tree_.phrase(c).begin;
    if (c < v.verb || first == 0 || tree_.form(first - 1) != "," || tree_[c].upos != Upos::verb) return false;
    if (tree_.child(c, {Rel::nsubj, Rel::nsubj_pass, Rel::aux, Rel::aux_pass, Rel::expl})) return false;
    return tree_.form(c).ends_with("ing") || tree_[c].features.has(Feature::verbform_part);
  }

  bool read_xcomp(const VerbCue& v, TokenIndex c) {
    const auto object = tree_.child(v.verb, {Rel::obj, Rel::iobj});
    if (is_marked(tree_, c, "to")) {
      if (v.passive ? !(v.cue->whom && v.source) : !(v.cue->to || v.cue->whom)) return false;
      const bool of_object = object && *object > v.verb && *object < c && (v.cue->kind == CueKind::want || v.cue->kind == CueKind::think);
      if (of_object) return add_range(v, hull(*object, c), "rule:said-infinitive");  // "wants them to leave": their leaving
      return add_range(v, with_rest(tree_, v.verb, tree_.phrase(c)), "rule:said-infinitive");
    }
    if (tree_[c].upos == Upos::verb && tree_[c].features.has(Feature::verbform_ger))
      return v.cue->ing && !v.passive && add_range(v, with_rest(tree_, v.verb, tree_.phrase(c)), "rule:said-gerund");
    if (!v.cue->pred) return false;
    if (v.passive) return v.source && add_range(v, tree_.phrase(c), "rule:said-predicate");
    return object && add_range(v, hull(*object, c), "rule:said-predicate");
  }

  bool follows_colon_or_mark(TokenIndex clause) const {
    const TokenIndex first = tree_.subtree(clause).begin;
    if (first <= sentence_.begin) return false;
    const std::string_view form = tree_.form(first), before = tree_.form(first - 1);
    return form == "that" || before == ":" || before == "," || form == "\"" || form == "“" || form == ":" || form == "``" ||
           before == "\"" || before == "“";
  }

  // Objects and what prepositions introduce, one attribution at most.
  bool read_arguments(const VerbCue& v) {
    const auto object = tree_.child(v.verb, {v.passive ? Rel::nsubj_pass : Rel::obj});
    for (const TokenIndex c : tree_.children(v.verb)) {
      const Rel rel = universal(tree_[c].rel);
      if ((rel != Rel::obl && rel != Rel::advcl && rel != Rel::xcomp) || c < v.verb) continue;
      if (object && reading_.is_introduced(c, v.cue->object_introduced_by))
        return add_range(v, v.passive ? reading_.after_preposition(c) : until_comment(tree_, hull(*object, c)), "rule:said-of-object");
      if (object && v.cue->pred && (is_marked(tree_, c, "as")))
        return add_range(v, v.passive ? reading_.after_preposition(c) : hull(*object, c), "rule:said-predicate");
      if (!v.passive && reading_.is_introduced(c, v.cue->introduced_by))
        return add_range(v, until_comment(tree_, with_complements(tree_, v.verb, reading_.after_preposition(c))), "rule:said-preposition");
    }
    if (object && !v.passive)
      for (const TokenIndex c : tree_.children(*object))
        if ((v.cue->kind == CueKind::judge || universal(tree_[c].rel) != Rel::nmod) &&
            reading_.is_introduced(c, v.cue->object_introduced_by))
          return add_range(v, until_comment(tree_, tree_.phrase(*object)), "rule:said-of-object");
    if (v.cue->pred && !v.passive)
      if (const auto named = quoted_predicate(v.verb)) return add_range(v, *named, "rule:said-predicate");
    if (object && v.cue->pred && !v.passive)
      if (const auto named = object_and_predicate(v.verb)) return add_range(v, *named, "rule:said-predicate");
    if (is_on_the_way_to_speech(v.verb)) return false;
    if (object && v.cue->light && introduces_content(*object)) return false;
    if (!object || !v.cue->obj || (v.passive && !v.source) || !is_worth_quoting(*object) || is_marked(tree_, v.verb, "to")) return false;
    return add_range(v, until_comment(tree_, with_complements(tree_, v.verb, with_infinitive(v.verb, tree_.phrase(*object)))),
                     "rule:said-object");
  }

  // "Summing up the talks, she said …": what she said comes after.
  bool is_on_the_way_to_speech(TokenIndex verb) const {
    if (tree_[verb].rel != Rel::advcl || !tree_[verb].head || *tree_[verb].head < verb || !tree_.form(verb).ends_with("ing")) return false;
    const Cue* above = find_cue(tree_[*tree_[verb].head].upos, tree_.lemma(*tree_[verb].head));
    return above && above->quote;
  }

  // "expressed concern about the truce": the noun is the cue.
  bool introduces_content(TokenIndex object) const {
    const Cue* noun = find_cue(Upos::noun, tree_.lemma(object));
    if (!noun || tree_[object].upos != Upos::noun) return false;
    return std::ranges::any_of(tree_.children(object),
                               [&](TokenIndex c) { return c > object && reading_.complement(*noun, c).has_value(); });
  }

  // "called [her vote a mistake]": two phrases after the verb, or one that ends in quoted words, whatever they are taken for.
  std::optional<TokenRange> object_and_predicate(TokenIndex verb) const {
    TokenRange both{verb + 1, verb + 1};
    int phrases = 0;
    for (const TokenIndex c : tree_.children(verb)) {
      const Rel rel = universal(tree_[c].rel);
      const bool named =
          rel == Rel::obj || rel == Rel::iobj || rel == Rel::xcomp || rel == Rel::appos || rel == Rel::ccomp || rel == Rel::amod;
      if (c < verb || !named || tree_[c].features.has(Feature::verbform_inf)) continue;
      both.end = std::max(both.end, tree_.phrase(c).end);
      ++phrases;
    }
    for (TokenIndex t = verb + 2; t < both.end; ++t)
      if (is_quotation_mark(tree_.form(t))) ++phrases;
    if (phrases < 2 && !(phrases == 1 && both.end > verb + 2 && has_predicate_after_noun({verb + 1, both.end}))) return {};
    return both;
  }

  // "called the candidate “fit”": to the end of the quotation that follows without a pause.
  std::optional<TokenRange> quoted_predicate(TokenIndex verb) const {
    constexpr TokenIndex reach = 15;
    for (TokenIndex t = verb + 1; t < std::min(sentence_.end, verb + reach); ++t) {
      if (tree_.form(t) == "," || tree_[t].upos == Upos::verb || tree_[t].upos == Upos::aux) return {};
      if (!is_quotation_mark(tree_.form(t)) || t < verb + 2) continue;
      const Quotation* around = quotation_around(quotations_, tree_[t].span);
      if (!around) return {};
      return TokenRange{verb + 1, std::min(tree_.token_at(around->span.end), sentence_.end)};
    }
    return {};
  }

  // "the charges [unsubstantiated]", "climate change [a hoax]": what a noun is called may follow it as if it were part of it.
  bool has_predicate_after_noun(TokenRange phrase) const {
    for (TokenIndex t = phrase.begin + 1; t < phrase.end; ++t) {
      if (tree_[t - 1].upos != Upos::noun && tree_[t - 1].upos != Upos::propn && tree_[t - 1].upos != Upos::pron) continue;
      if (tree_[t].upos == Upos::adp || tree_[t].upos == Upos::punct) return false;
      if (tree_[t].upos == Upos::det || tree_[t].upos == Upos::adj) return true;
      if (tree_[t].upos == Upos::verb && tree_.form(t).ends_with("ed")) return true;
    }
    return false;
  }

  static bool is_quotation_mark(std::string_view form) {
    return form == "“" || form == "\"" || form == "``" || form == "''" || form == "‘";
  }

  // "stated its intention [to stay]": an infinitive right after the object, though the parser hangs it on the verb.
  TokenRange with_infinitive(TokenIndex verb, TokenRange object) const {
    for (const TokenIndex c : tree_.children(verb, {Rel::advcl, Rel::xcomp}))
      if (tree_.subtree(c).begin == object.end && is_marked(tree_, c, "to")) object.end = tree_.phrase(c).end;
    return object;
  }

  TokenRange hull(TokenIndex a, TokenIndex b) const {
    const TokenRange first = tree_.phrase(a), second = tree_.phrase(b);
    return {std::min(first.begin, second.begin), std::max(first.end, second.end)};
  }

  // "it", "them", "something": words that stand for what was said elsewhere.
  bool is_worth_quoting(TokenIndex object) const { return tree_[object].upos != Upos::pron || tree_.subtree(object).size() > 2; }

  // "Talks, the minister said, would resume": the cue hangs on its content.
  bool read_parenthetical(const VerbCue& v) {
    if (!v.cue->quote || !v.cue->that || !tree_[v.verb].head || v.passive || !v.source) return false;
    const Rel rel = tree_[v.verb].rel;
    const bool as = rel == Rel::advcl && is_marked(tree_, v.verb, "as");
    if (rel != Rel::parataxis && !as) return false;
    if (!tree_.child(v.verb, {Rel::nsubj})) return false;
    const TokenIndex host = *tree_[v.verb].head;
    return add_all(v, without(reading_.clause_of(host), tree_.subtree(v.verb)), "rule:said-parenthetical");
  }

  // "Talks failed, the minister said on Monday.": the end of a sentence, whatever the parser hangs it on.
  bool read_trailing(const VerbCue& v) {
    constexpr TokenIndex longest_tail = 8;
    if (!v.cue->quote || !v.cue->that || v.passive || !v.source || quotation_around(quotations_, tree_[v.verb].span)) return false;
    const bool inverted = is_inverted(v.verb);
    if (!inverted && (!is_finite(v.verb) || sentence_.end - v.verb > longest_tail)) return false;
    const auto beside = inverted ? v.source : speaker_beside(tree_, v.verb);
    const TokenIndex first = std::min(beside ? beside->words.begin : v.verb, v.verb);
    if (beside && first > sentence_.begin && !is_clause({sentence_.begin, first - 1})) return false;
    if (!beside || first < sentence_.begin + 3 || tree_.form(first - 1) != ",") return false;
    for (TokenIndex t = v.verb + 1; t < sentence_.end && !inverted; ++t)
      if (tree_[t].upos == Upos::verb || tree_[t].upos == Upos::aux) return false;
    return reading_.add(v.verb, v.words, *v.cue, beside, {sentence_.begin, first - 1}, "rule:said-trailing");
  }

  // Not "After two days of talks, …".
  bool is_clause(TokenRange words) const {
    bool comma = false, verb = false;
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      comma = comma || tree_.form(t) == ",";
      verb = verb || tree_[t].upos == Upos::verb || tree_[t].upos == Upos::aux;
    }
    const bool subordinate = tree_[words.begin].upos == Upos::adp || tree_[words.begin].upos == Upos::sconj;
    return verb && (comma || !subordinate);
  }

  bool add_clause(const VerbCue& v, TokenIndex c, std::string_view rule) {
    if (v.passive && v.source && tree_.child(v.verb, {Rel::nsubj_pass})) return false;
    if (is_apposition_of_speaker(v, c)) return false;
    TokenRange whole = tree_.subtree(c);
    if (const auto that = complementizer(c); that && v.verb < *that) whole.begin = *that;  // not the "reporters" of "told reporters that …"
    if (whole.begin == v.words.end) whole.begin = after_time(whole);
    if (whole.end <= v.verb && !tree_[v.verb].head) whole.begin = sentence_.begin;
    if (whole.begin > v.verb) return add_range(v, with_rest(tree_, v.verb, with_subject_before(v, c, whole)), rule);
    if (!whole.contains(v.verb)) return add_range(v, whole, rule);
    Ranges sides = without(whole, cue_clause(v.verb, c));
    if (sides.size() == 2 && c > v.verb && !holds_subject_of(sides.front(), c)) sides.erase(sides.begin());
    return add_all(v, sides, rule);
  }

  // "…,” said Berg, an envoy to the talks": what follows an inverted speaker describes him.
  bool is_apposition_of_speaker(const VerbCue& v, TokenIndex c) const {
    if (!v.source || v.source->words.begin != v.words.end) return false;
    const TokenIndex first = tree_.phrase(c).begin;
    return first > v.source->words.end && tree_.form(first - 1) == "," && !is_quotation_mark(tree_.form(first)) &&
           !tree_.child(c, {Rel::nsubj});
  }

  // True if the words hold a finite verb and no comma: a clause that the parser has torn from what follows.
  bool holds_predicate(TokenRange words) const {
    bool found = false;
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      if (tree_.form(t) == ",") return false;
      found = found || tree_[t].upos == Upos::aux || tree_[t].features.has(Feature::verbform_fin);
    }
    return found;
  }

  // "Talks, he said, would fail" is interrupted; in "Though talks failed, he said they would resume" what comes first is the reporter's.
  bool holds_subject_of(TokenRange side, TokenIndex clause) const {
    const auto subjects = tree_.children(clause, {Rel::nsubj, Rel::nsubj_pass, Rel::expl});
    return std::ranges::any_of(subjects, [&](TokenIndex t) { return side.contains(t); }) || is_quotation_mark(tree_.form(side.begin));
  }

  // "says the flood of letters was …": the subject of the clause, taken for an object of the verb.
  TokenRange with_subject_before(const VerbCue& v, TokenIndex clause, TokenRange content) const {
    if (holds_predicate({v.words.end, content.begin}) && !complementizer(clause)) content.begin = v.words.end;
    if (v.cue->whom || tree_.child(clause, {Rel::nsubj, Rel::nsubj_pass, Rel::expl, Rel::mark})) return content;
    const auto object = tree_.child(v.verb, {Rel::obj, Rel::iobj});
    if (object && *object > v.verb && tree_.subtree(*object).end == content.begin) content.begin = tree_.subtree(*object).begin;
    return content;
  }

  // "said Sunday it would sign": the day that follows the verb is when it was said.
  TokenIndex after_time(TokenRange content) const {
    const TokenIndex first = content.begin;
    if (tree_[first].rel != Rel::obl_unmarked || tree_.subtree(first).end >= content.end) return first;
    return tree_.form(tree_.subtree(first).end) == "," ? first : tree_.subtree(first).end;
  }

  std::optional<TokenIndex> complementizer(TokenIndex clause) const {
    for (const TokenIndex c : tree_.children(clause, {Rel::mark}))
      if (c < clause && tree_.lemma(c) == "that") return c;
    return {};
  }

  // The words around a verb that do not belong to the clause below it, when the clause stands on both sides.
  TokenRange cue_clause(TokenIndex verb, TokenIndex content) const {
    constexpr TokenIndex reach = 40;
    TokenRange words{verb, verb + 1};
    while (words.begin > sentence_.begin && verb - words.begin < reach && !tree_.is_below(words.begin - 1, content)) --words.begin;
    while (words.end < sentence_.end && words.end - verb < reach && !tree_.is_below(words.end, content)) ++words.end;
    return words;
  }

  bool add_all(const VerbCue& v, const Ranges& ranges, std::string_view rule) {
    bool added = false;
    for (const TokenRange r : ranges)
      if (r.size() > 1 || ranges.size() == 1) added = add_range(v, r, rule) || added;  // not the "what" of "what he said was …"
    return added;
  }

  bool add_range(const VerbCue& v, TokenRange content, std::string_view rule) {
    if (!v.source && !(rule == "rule:said-clause" && is_reported_without_source(v))) return false;
    return reading_.add(v.verb, v.words, *v.cue, v.source, content, rule);
  }

  // "It was announced that …", "it is believed that …": somebody's word, though the text does not say whose.
  bool is_reported_without_source(const VerbCue& v) const {
    return v.passive && tree_.child(v.verb, {Rel::expl, Rel::nsubj_pass}).has_value();
  }

  Reading& reading_;
  const Tree& tree_;
  std::span<const Quotation> quotations_;
  TokenRange sentence_;
};

}  // namespace

void read_verb(Reading& reading, TokenIndex verb) { VerbReader(reading).read_verb(verb); }

bool read_by_words(Reading& reading, TokenIndex t) { return VerbReader(reading).read_by_words(t); }

}  // namespace demarche::said
