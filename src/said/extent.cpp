#include "said/extent.hpp"

#include <algorithm>

#include "said/channel.hpp"
#include "said/cues.hpp"
#include "said/source.hpp"

namespace demarche::said {

bool is_of_saying(const Tree& tree, TokenIndex c) {
  if (tree[c].rel == Rel::obl_unmarked || is_occasion(tree.lemma(c)) || is_medium(tree.form(c))) return true;
  const auto& periods = tree.document().periods;
  const auto at =
      std::ranges::lower_bound(periods, tree[tree.subtree(c).begin].span.begin, {}, [](const Period& p) { return p.span.begin; });
  return at != periods.end() && at->span.begin < tree[c].span.end;
}

namespace {

bool opens_quotation(std::string_view form) { return form == "“" || form == "``" || form == "«"; }
bool closes_quotation(std::string_view form) { return form == "”" || form == "»"; }

bool is_relative_word(std::string_view form) {
  return form == "which" || form == "who" || form == "whose" || form == "whom" || form == "where";
}

bool continues(const Tree& tree, TokenIndex c) {
  const Rel rel = universal(tree[c].rel);
  if (rel == Rel::obl || rel == Rel::nmod) return !is_of_saying(tree, c);
  if (rel == Rel::advcl) return !is_participle_after_comma(tree, tree.phrase(c).begin);
  return false;
}

bool has_aux(const Tree& tree, TokenIndex verb, std::initializer_list<std::string_view> forms) {
  return std::ranges::any_of(tree.children(verb, {Rel::aux}),
                             [&](TokenIndex c) { return std::ranges::find(forms, tree.form(c)) != forms.end(); });
}

bool is_speech_verb(const Tree& tree, TokenIndex t) {
  if (tree[t].upos != Upos::verb) return false;
  const Cue* cue = find_cue(Upos::verb, tree.lemma(t));
  return cue && cue->that && cue->quote;
}

bool quotes(const Tree& tree, TokenIndex clause) {
  const TokenRange words = tree.subtree(clause);
  for (TokenIndex t = words.begin; t < words.end; ++t)
    if (opens_quotation(tree.form(t)) || tree.form(t) == "\"") return true;
  return false;
}

// A second part of what was said, though the parser coordinates it with the verb of saying: "to stay and [pay]", "he was open but [would
// not move]", "it ended and [that they would leave]", "talks failed and [the rest would follow]". What the reporter tells himself is in his
// own tense.
bool is_second_part(const Tree& tree, TokenIndex c) {
  if (tree[c].rel != Rel::conj) return false;
  if (is_marked(tree, c, "that") || has_aux(tree, c, {"would", "could", "might"}) || (quotes(tree, c) && !is_speech_verb(tree, c)))
    return true;
  if (tree.child(c, {Rel::nsubj, Rel::nsubj_pass})) return false;
  if (has_aux(tree, c, {"will", "can", "may", "must", "should"})) return true;
  return !tree.child(c, {Rel::aux}) && (tree[c].features.has(Feature::verbform_inf) || is_marked(tree, c, "to"));
}

// True if only conjunctions and commas stand between.
bool is_next(const Tree& tree, TokenIndex end, TokenIndex begin) {
  for (TokenIndex t = end; t < begin; ++t)
    if (tree[t].upos != Upos::cconj && tree.form(t) != ",") return false;
  return true;
}

bool is_verb_of_will(const Tree& tree, TokenIndex t) {
  if (tree[t].upos != Upos::verb) return false;
  const Cue* cue = find_cue(Upos::verb, tree.lemma(t));
  return cue && cue->to && cue->kind == CueKind::want;
}

// ", though she added …", ", and he warned …": the speaker goes on with a cue of his own.
bool goes_on_after_comma(const Tree& tree, TokenIndex t, TokenIndex end) {
  constexpr TokenIndex reach = 4;
  if (t == 0 || t + 2 >= end || tree.form(t - 1) != "," || (tree[t].upos != Upos::cconj && tree[t].upos != Upos::sconj)) return false;
  const bool pronoun =
      tree[t + 1].upos == Upos::pron && tree[t + 1].features.has(Feature::case_nom) && !tree[t + 1].features.has(Feature::person_1);
  if (!pronoun) return false;
  for (TokenIndex v = t + 2; v < std::min(end, t + 2 + reach); ++v) {
    if (is_speech_verb(tree, v) || is_verb_of_will(tree, v)) return true;
    if (tree[v].upos != Upos::adv && tree[v].upos != Upos::aux) return false;
  }
  return false;
}

enum class Form : std::uint8_t { other, past, present, participle };

Form form_of(const Tree& tree, TokenIndex verb) {
  const std::string_view form = tree.form(verb);
  if (form.ends_with("ing")) return Form::participle;
  if (form == tree.lemma(verb)) return Form::other;
  if (form.ends_with("s")) return Form::present;
  return tree.child(verb, {Rel::aux, Rel::aux_pass}) ? Form::other : Form::past;
}

}  // namespace

bool is_coordinated_cue(const Tree& tree, TokenIndex t, TokenIndex first) {
  TokenIndex before = t;
  while (before > first + 1 && tree[before - 1].upos == Upos::adv) --before;
  if (tree[t].upos != Upos::verb || before <= first + 1 || tree[before - 1].upos != Upos::cconj) return false;
  const Form form = form_of(tree, t);
  if (form == Form::other || form != form_of(tree, first) || tree.child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::aux, Rel::aux_pass}))
    return false;
  if (!find_cue(Upos::verb, tree.lemma(t))) return false;
  const auto head = tree[t].head;  // "said they met and agreed" is one content: its own verb has the same form
  return !head || *head == first || tree[t].rel != Rel::conj || form_of(tree, *head) != form;
}

bool is_participle_after_comma(const Tree& tree, TokenIndex t) {
  if (t == 0 || tree[t].upos != Upos::verb || tree.form(t - 1) != "," || !tree.form(t).ends_with("ing")) return false;
  return is_speech_verb(tree, t) || tree.lemma(t) == "cite";
}

TokenRange until_next_cue(const Tree& tree, TokenIndex cue, TokenRange content) {
  bool quoted = false, listed = false;
  for (TokenIndex t = content.begin; t < content.end; ++t) {
    const std::string_view form = tree.form(t);
    listed = listed || form == ":";
    if (opens_quotation(form) || closes_quotation(form) || form == "\"" || form == "''")
      quoted = opens_quotation(form) || (form[0] != '\xE2' && !quoted);
    if (quoted || t < content.begin + 2) continue;
    if (form == ";" && !listed) return {content.begin, t};
    if (is_coordinated_cue(tree, t, cue)) {
      while (tree[t - 1].upos != Upos::cconj) --t;
      return {content.begin, t - 1};
    }
    if (is_participle_after_comma(tree, t) || goes_on_after_comma(tree, t, content.end)) return {content.begin, t - 1};
  }
  return content;
}

TokenRange until_comment(const Tree& tree, TokenRange content) {
  for (TokenIndex t = content.begin + 2; t < content.end; ++t)
    if (tree.form(t - 1) == "," && is_relative_word(tree.form(t))) return {content.begin, t - 1};
  return content;
}

TokenRange with_complements(const Tree& tree, TokenIndex verb, TokenRange content) {
  for (const TokenIndex c : tree.children(verb, {Rel::obl, Rel::nmod, Rel::advcl})) {
    if (tree.phrase(c).begin != content.end || is_of_saying(tree, c)) continue;
    for (const std::string_view preposition : {"of", "for", "on", "about", "over", "from", "against", "between", "as", "if", "unless"})
      if (is_marked(tree, c, preposition)) content.end = tree.phrase(c).end;
  }
  return content;
}

TokenRange with_rest(const Tree& tree, TokenIndex verb, TokenRange content) {
  for (const TokenIndex c : tree.children(verb)) {
    const TokenRange part = tree.phrase(c);
    if (part.begin < content.end || c < verb) continue;
    const bool adjoins = part.begin == content.end && continues(tree, c);
    const bool coordinated = is_second_part(tree, c) && is_next(tree, content.end, part.begin);
    if (!adjoins && !coordinated) continue;
    content.end = tree.phrase(c).end;
  }
  return content;
}

}  // namespace demarche::said
