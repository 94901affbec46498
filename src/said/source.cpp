#include "said/source.hpp"
#include "base/one_of.hpp"

#include <algorithm>
#include <array>

namespace demarche::said {
namespace {

constexpr int max_steps_up = 8;

bool is_relative_pronoun(const Tree& tree, TokenIndex t) {
  return tree[t].features.has(Feature::prontype_rel) || (tree[t].upos == Upos::pron && is_one_of(tree.lemma(t), {"who", "which", "that"}));
}

// Papers and speeches do not speak: who issues them does.
bool is_document(std::string_view lemma) {
  static constexpr std::string_view words[] = {"statement", "letter",  "tweet",  "post",       "message",    "speech",      "report",
                                               "note",      "memo",    "email",  "communique", "text",       "remark",      "comment",
                                               "video",     "ad",      "advert", "release",    "resolution", "declaration", "paper",
                                               "series",    "article", "op-ed",  "reply",      "response"};
  return std::ranges::find(words, lemma) != std::end(words);
}

// What does not belong to the name of a speaker.
bool is_outside_name(Rel rel) {
  switch (rel) {
    case Rel::case_:
    case Rel::punct:
    case Rel::cc:
    case Rel::cop:
    case Rel::mark:
    case Rel::acl:
    case Rel::acl_relcl:
    case Rel::advcl:
    case Rel::advcl_relcl:
    case Rel::parataxis:
    case Rel::discourse:
    case Rel::nsubj:
    case Rel::aux:
    case Rel::dep:
      return true;
    default:
      return false;
  }
}

// The verb or predicate that a noun is an argument of.
std::optional<TokenIndex> governor_of(const Tree& tree, TokenIndex noun) {
  TokenIndex t = noun;
  for (int step = 0; step < max_steps_up && tree[t].head; ++step) {
    const Rel rel = universal(tree[t].rel);
    const TokenIndex head = *tree[t].head;
    if (rel == Rel::obj || rel == Rel::obl || rel == Rel::xcomp) return head;
    if (rel != Rel::nmod && rel != Rel::conj && rel != Rel::appos) return {};
    t = head;
  }
  return {};
}

// The object that controls an infinitive: "told him to say".
std::optional<TokenIndex> controlling_object(const Tree& tree, TokenIndex verb) {
  if (is_one_of(tree.lemma(verb), {"promise", "threaten", "use"})) return {};
  return tree.child(verb, {Rel::obj, Rel::iobj});
}

// One step of the search for a subject: it is found, it is the subject of another predicate, or there is none.
struct Step {
  std::optional<Source> found;
  std::optional<TokenIndex> next;
};

// An owner that stands in the noun's own phrase.
std::optional<Source> named_owner(const Tree& tree, TokenIndex noun) {
  if (const auto owner = tree.child(noun, {Rel::nmod_poss})) return source_at(tree, *owner);
  for (const TokenIndex c : tree.children(noun))
    if (universal(tree[c].rel) == Rel::nmod && (is_marked(tree, c, "by") || is_marked(tree, c, "from"))) return source_at(tree, c);
  return {};
}

Step from_noun_above(const Tree& tree, TokenIndex clause, TokenIndex noun) {
  if (tree[clause].rel == Rel::acl_relcl) return {source_at(tree, noun), {}};
  const bool to = is_marked(tree, clause, "to");
  const bool apart = clause > 0 && tree.form(clause - 1) == "," && tree.form(clause).ends_with("ing");  // "left the talks, saying …"
  const bool gerund = tree.child(clause, {Rel::mark}).has_value();                                      // "her role in saying …"
  if (!to && !apart && !gerund && !is_document(tree.lemma(noun))) return {source_at(tree, noun), {}};
  if (!apart)
    if (auto owner = named_owner(tree, noun)) return {owner, {}};
  if (const auto verb = governor_of(tree, noun)) return {{}, verb};
  if (to || gerund) return {};
  return {source_at(tree, noun), {}};
}

Step step_up(const Tree& tree, TokenIndex predicate) {
  if (!tree[predicate].head) return {};
  const TokenIndex head = *tree[predicate].head;
  switch (universal(tree[predicate].rel)) {
    case Rel::conj:
    case Rel::advcl:
    case Rel::ccomp:
    case Rel::parataxis:
    case Rel::cop:
      return {{}, head};
    case Rel::xcomp:
      if (const auto object = controlling_object(tree, head)) return {source_at(tree, *object), {}};
      return {{}, head};
    case Rel::acl:
      return from_noun_above(tree, predicate, head);
    default:
      return {};
  }
}

// A clause that has no subject of its own by nature, so that it borrows one: participles, infinitives, second conjuncts.
bool borrows_subject(const Tree& tree, TokenIndex predicate) {
  const Rel rel = universal(tree[predicate].rel);
  if (rel == Rel::conj || rel == Rel::xcomp || rel == Rel::acl) return true;
  const Features f = tree[predicate].features;
  return !f.has(Feature::verbform_fin) && tree[predicate].head.has_value();
}

bool is_time(const Tree& tree, TokenIndex t) {
  const auto& periods = tree.document().periods;
  const auto at = std::ranges::upper_bound(periods, tree[t].span.begin, {}, [](const Period& p) { return p.span.begin; });
  return at != periods.begin() && std::prev(at)->span.contains(tree[t].span);
}

bool is_nominal(const Tree& tree, TokenIndex t) {
  const Upos u = tree[t].upos;
  return u == Upos::noun || u == Upos::propn || u == Upos::pron || u == Upos::num || u == Upos::det || u == Upos::adj || u == Upos::x ||
         u == Upos::sym;
}

// The nearest one: a parenthetical cue ("Talks, he said, failed") may have been given the subject of its content as well.
std::optional<TokenIndex> own_subject(const Tree& tree, TokenIndex predicate) {
  std::optional<TokenIndex> nearest;
  const auto distance = [&](TokenIndex t) { return t < predicate ? predicate - t : t - predicate; };
  for (const TokenIndex c : tree.children(predicate, {Rel::nsubj, Rel::nsubj_pass, Rel::nsubj_outer}))
    if (!is_time(tree, c) && !tree.lemma(c).ends_with("self") && (!nearest || distance(c) < distance(*nearest))) nearest = c;
  return nearest;
}

// The noun that a relative pronoun in this clause stands for.
std::optional<TokenIndex> antecedent_of(const Tree& tree, TokenIndex clause) {
  TokenIndex t = clause;
  for (int step = 0; step < max_steps_up && tree[t].head; ++step) {
    if (tree[t].rel == Rel::acl_relcl) return tree[t].head;
    t = *tree[t].head;
  }
  return {};
}

Source own_source(const Tree& tree, TokenIndex subject, TokenIndex clause) {
  if (is_relative_pronoun(tree, subject))
    if (const auto antecedent = antecedent_of(tree, clause))
      return tree.lemma(subject) == "that" ? source_at(tree, *antecedent) : Source{{subject, subject + 1}, *antecedent};
  return source_at(tree, subject);
}

bool is_named(const Tree& tree, TokenIndex t) {
  const auto& names = tree.document().names;
  const auto at = std::ranges::upper_bound(names, t, {}, [](const Name& n) { return n.tokens.begin; });
  return at != names.begin() && std::prev(at)->tokens.contains(t);
}

bool may_stand_between(const Tree& tree, TokenIndex t) {
  const Upos u = tree[t].upos;
  return (u == Upos::adv || u == Upos::aux) && !is_named(tree, t);
}

bool can_speak(const Tree& tree, TokenIndex t) {
  const Upos u = tree[t].upos;
  if (is_named(tree, t)) return true;
  return u == Upos::propn || u == Upos::noun || (u == Upos::pron && !is_relative_pronoun(tree, t));
}

bool may_begin_phrase(const Tree& tree, TokenIndex t) {
  const Upos u = tree[t].upos;
  return u == Upos::det || u == Upos::adj || u == Upos::num || u == Upos::adv;
}

// The token after the one that a bracket of at most a few words follows.
TokenIndex before_bracket(const Tree& tree, TokenIndex closing, TokenIndex floor) {
  constexpr TokenIndex reach = 8;
  for (TokenIndex t = closing; t > floor && closing - t < reach; --t)
    if (tree.form(t) == "(") return t;
  return closing;
}

// The comma before an apposition that ends with the comma given: "Berg, the envoy, said"; else the given one.
TokenIndex before_apposition(const Tree& tree, TokenIndex closing, TokenIndex floor) {
  constexpr TokenIndex reach = 25;
  for (TokenIndex t = closing; t > floor + 1 && closing - t < reach; --t)
    if (tree.form(t - 1) == "," && (can_speak(tree, t - 2) || tree.form(t - 2) == ")")) return t - 1;
  return closing;
}

// The head of the noun phrase that holds t within a range.
TokenIndex top_of_phrase(const Tree& tree, TokenIndex t, TokenRange range) {
  for (int step = 0; step < max_steps_up && tree[t].head && range.contains(*tree[t].head); ++step) {
    const TokenIndex head = *tree[t].head;
    const Rel rel = universal(tree[t].rel);
    const bool same_phrase = rel == Rel::flat || rel == Rel::compound || rel == Rel::nmod || rel == Rel::appos;
    if (!same_phrase || !can_speak(tree, head)) break;
    t = head;
  }
  return t;
}

}  // namespace

bool is_marked(const Tree& tree, TokenIndex head, std::string_view word) {
  return std::ranges::any_of(
      tree.children(head), [&](TokenIndex c) { return (tree[c].rel == Rel::mark || tree[c].rel == Rel::case_) && tree.lemma(c) == word; });
}

TokenRange noun_phrase(const Tree& tree, TokenIndex head) {
  TokenRange range{head, head + 1};
  for (const TokenIndex c : tree.children(head)) {
    if (is_outside_name(tree[c].rel)) continue;
    const TokenRange part = tree.phrase(c);
    range.begin = std::min(range.begin, part.begin);
    range.end = std::max(range.end, part.end);
  }
  return range;
}

Source source_at(const Tree& tree, TokenIndex head) { return {noun_phrase(tree, head), head}; }

bool is_passive(const Tree& tree, TokenIndex verb) {
  if (tree.child(verb, {Rel::aux_pass, Rel::nsubj_pass})) return true;
  if (tree[verb].rel == Rel::conj && tree[verb].head)
    return tree.child(*tree[verb].head, {Rel::aux_pass}).has_value() && !tree.child(verb, {Rel::nsubj});
  // "a study found …" and "…, said a source" look like participles, too: only where one may stand.
  const Rel rel = universal(tree[verb].rel);
  return tree[verb].features.has(Feature::voice_pass) && (rel == Rel::acl || rel == Rel::advcl || rel == Rel::amod) &&
         !tree.child(verb, {Rel::nsubj});
}

std::optional<Source> agent_of(const Tree& tree, TokenIndex verb) {
  for (const TokenIndex c : tree.children(verb))
    if (universal(tree[c].rel) == Rel::obl && is_marked(tree, c, "by")) return source_at(tree, c);
  return {};
}

std::optional<Source> subject_of(const Tree& tree, TokenIndex predicate) {
  TokenIndex t = predicate;
  for (int step = 0; step < max_steps_up; ++step) {
    if (const auto subject = own_subject(tree, t))
      return is_nominal(tree, *subject) ? std::optional(own_source(tree, *subject, t)) : std::nullopt;
    if (tree.child(t, {Rel::csubj, Rel::csubj_pass, Rel::expl}) || !borrows_subject(tree, t)) return {};
    const Step up = step_up(tree, t);
    if (up.found) return is_nominal(tree, up.found->head) ? up.found : std::nullopt;
    if (!up.next) return {};
    t = *up.next;
  }
  return {};
}

std::optional<Source> speaker_after(const Tree& tree, TokenIndex verb) {
  const TokenRange sentence = tree.document().sentences[tree.sentence_of(verb)].tokens;
  constexpr TokenIndex reach = 5;
  TokenIndex t = verb + 1;
  while (t < sentence.end && t < verb + reach && may_begin_phrase(tree, t)) ++t;
  if (t >= sentence.end || !can_speak(tree, t) || tree[t].features.has(Feature::case_acc)) return {};
  return source_at(tree, top_of_phrase(tree, t, {verb + 1, sentence.end}));
}

std::optional<Source> speaker_beside(const Tree& tree, TokenIndex verb) {
  const TokenRange sentence = tree.document().sentences[tree.sentence_of(verb)].tokens;
  TokenIndex t = verb;
  while (t > sentence.begin && (may_stand_between(tree, t - 1) || is_time(tree, t - 1))) --t;
  if (t > sentence.begin && tree.form(t - 1) == ",") t = before_apposition(tree, t - 1, sentence.begin);
  if (t > sentence.begin && tree.form(t - 1) == ")") t = before_bracket(tree, t - 1, sentence.begin);
  if (t > sentence.begin && can_speak(tree, t - 1)) return source_at(tree, top_of_phrase(tree, t - 1, {sentence.begin, verb}));
  return speaker_after(tree, verb);
}

std::optional<Source> owner_of(const Tree& tree, TokenIndex noun) {
  if (const auto owner = named_owner(tree, noun)) return owner;
  if (const auto verb = governor_of(tree, noun); verb && !is_passive(tree, *verb))
    if (const auto subject = subject_of(tree, *verb)) return subject;
  for (const TokenIndex c : tree.children(noun, {Rel::compound, Rel::amod}))
    if (tree[c].upos == Upos::propn) return source_at(tree, c);
  return {};
}

}  // namespace demarche::said
