#include "talks/terms.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "talks/frames.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

// ---- lists ----

bool is_joint(const Reading& r, TokenIndex t) {
  return r.tree.form(t) == "," || r.tree.form(t) == ";" || (r.tree[t].upos == Upos::cconj && r.tree.lemma(t) != "but");
}

// A verb as it stands after "to" and "will", whatever form a tagger took it for.
bool is_base_verb(const Reading& r, TokenIndex t) { return r.tree[t].upos == Upos::verb && r.tree.form(t) == r.tree.lemma(t); }

// Between the first verb of a list and its "and": a word with an object of its own, though a tagger took it for another kind.
bool may_be_base_verb(const Reading& r, TokenIndex t, TokenIndex end) {
  if (is_base_verb(r, t)) return true;
  if (t + 1 >= end || r.tree.form(t) != r.tree.lemma(t) || (r.tree[t].upos != Upos::noun && r.tree[t].upos != Upos::adj)) return false;
  const Upos next = r.tree[t + 1].upos;
  return next == Upos::det || next == Upos::num || next == Upos::adj || next == Upos::pron ||
         (next == Upos::noun && r.tree[t + 1].features.has(Feature::number_plur));
}

// "closes two libraries, raises parking fees": a finite verb like the first, though a tagger took it for a plural.
bool may_be_like_verb(const Reading& r, TokenIndex first, TokenIndex t, TokenIndex end) {
  if (r.tree[t].upos == Upos::verb && r.tree[t].features == r.tree[first].features) return true;
  const bool in_s = r.tree.form(first).ends_with('s') && r.tree.form(t).ends_with('s') && r.tree[t].features.has(Feature::number_plur);
  if (!in_s || r.tree[t].upos != Upos::noun || t + 1 >= end) return false;
  const Upos next = r.tree[t + 1].upos;
  return next == Upos::det || next == Upos::num || next == Upos::adj || next == Upos::noun || next == Upos::pron;
}

bool begins_noun_phrase(const Reading& r, TokenIndex t) {
  const Upos u = r.tree[t].upos;
  return u == Upos::noun || u == Upos::propn || u == Upos::adj || u == Upos::num || u == Upos::det || r.tree[t].features.has(Feature::poss);
}

// The token of the range whose head lies outside it.
TokenIndex head_of(const Reading& r, TokenRange range) {
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (r.tree[t].upos != Upos::punct && (!r.tree[t].head || !range.contains(*r.tree[t].head))) return t;
  return range.begin;
}

bool has_of_phrase(const Reading& r, TokenIndex t) { return r.oblique(t, "of").has_value(); }

// True if an item of the list begins at `at`, as the first did: "a halt …, an exchange …", "cut tariffs, open ports".
bool begins_item(const Reading& r, TokenIndex first, TokenIndex at) {
  const TokenIndex sentence_end = r.doc.sentences[r.tree.sentence_of(at)].tokens.end;
  if (is_base_verb(r, first))
    return may_be_base_verb(r, at, sentence_end) || (r.tree.lemma(at) == "to" && at + 1 < sentence_end && is_base_verb(r, at + 1));
  // "on a cap on rents and on subsidies": the preposition comes again.
  if (r.tree[at].upos == Upos::adp && first > 0 && at + 1 < sentence_end)
    return r.tree.lemma(at) == r.tree.lemma(first - 1) && begins_noun_phrase(r, at + 1);
  if (r.tree[first].upos == Upos::verb) return may_be_like_verb(r, first, at, sentence_end);
  if (!begins_noun_phrase(r, at)) return false;
  const bool first_has_det = r.tree[first].upos == Upos::det;
  if (r.tree[at].upos == Upos::det) return first_has_det;
  // Without an article of its own, it is an item if the tree has it as one, or if it is a noun of action joined to a name.
  TokenIndex head = at;
  while (r.tree[head].head && *r.tree[head].head > head && universal(r.tree[head].rel) != Rel::conj) head = *r.tree[head].head;
  if (universal(r.tree[head].rel) != Rel::conj || !r.tree[head].head) return false;
  const TokenIndex joined_to = *r.tree[head].head;
  TokenIndex first_head = first;
  while (r.tree[first_head].head && *r.tree[first_head].head > first_head && r.tree[first_head].upos != Upos::noun)
    first_head = *r.tree[first_head].head;
  if (joined_to == first_head) return true;
  return r.tree[head].upos == Upos::noun &&
         (r.tree[joined_to].upos == Upos::propn || (has_of_phrase(r, head) && !has_of_phrase(r, joined_to)));
}

// ---- where an item ends ----

bool is_relative(const Reading& r, TokenIndex t) {
  const std::string_view lemma = r.tree.lemma(t);
  return lemma == "who" || lemma == "which" || lemma == "where" || lemma == "whose";
}

bool is_price(const Reading& r, TokenIndex t, TokenIndex end) {
  return t + 2 < end && r.tree.lemma(t) == "in" && (r.tree.lemma(t + 1) == "exchange" || r.tree.lemma(t + 1) == "return");
}

// What only frames it ends it: ", who …", ", leaving …", "following talks …", "in exchange for …".
bool ends_item(const Reading& r, TokenIndex t, TokenIndex end) {
  if (r.tree.form(t) == ",") {
    if (t + 1 >= end) return true;
    const Token& next = r.tree[t + 1];
    return is_relative(r, t + 1) || (next.upos == Upos::verb && next.features.has(Feature::verbform_ger)) ||
           (next.upos == Upos::verb && next.features.has(Feature::tense_pres) && next.features.has(Feature::verbform_part)) ||
           next.lemma == "with";
  }
  if (r.tree.form(t) == ";" || r.tree.form(t) == "—" || r.tree.form(t) == "–") return true;
  if (is_price(r, t, end) || r.tree.form(t) == "provided" || r.tree.form(t) == "unless") return true;
  const std::string_view lemma = r.tree.lemma(t);
  const bool frames = proposal_words().has("outside", lemma) || lemma == "follow";
  return frames &&
         (r.tree[t].rel == Rel::case_ || r.tree[t].rel == Rel::mark || r.tree[t].features.has(Feature::verbform_ger) || lemma == "follow");
}

// "open the border, a step that …": what the deed is, not a part of it.
bool begins_apposition(const Reading& r, TokenIndex t, TokenIndex end) {
  return r.tree.form(t) == "," && t + 1 < end && r.tree[t + 1].upos == Upos::det && is_one_of(r.tree.lemma(t + 1), "a", "an");
}

TokenRange trimmed(const Reading& r, TokenRange range) {
  const auto is_edge = [&](TokenIndex t) {
    return r.tree[t].upos == Upos::punct || r.tree[t].upos == Upos::cconj || r.tree[t].rel == Rel::mark || r.tree[t].rel == Rel::case_;
  };
  while (range.size() > 1 && is_edge(range.begin)) ++range.begin;
  const bool is_deed = r.tree[range.begin].upos == Upos::verb;
  for (TokenIndex t = range.begin + 1; t < range.end; ++t)
    if (ends_item(r, t, range.end) || (is_deed && begins_apposition(r, t, range.end))) range.end = t;
  while (range.size() > 1 && (r.tree[range.end - 1].upos == Upos::punct || r.tree[range.end - 1].upos == Upos::cconj)) --range.end;
  return range;
}

void add_term(const Reading& r, std::vector<Term>& terms, TokenRange words, bool is_topic = false) {
  words = trimmed(r, words);
  if (words.empty()) return;
  const TokenIndex head = head_of(r, words);
  if (r.tree[head].upos == Upos::pron || stance_words().has("no issue", r.tree.lemma(head)) || r.tree.lemma(head) == "own") return;
  const auto overlaps = [&](const Term& t) { return t.words.overlaps(words); };
  if (std::ranges::none_of(terms, overlaps)) terms.push_back({words, head, is_topic});
}

bool has_colon(const Reading& r, TokenIndex t) { return r.tree.form(t) == ":"; }

// "two key points: A and B", "the following terms: …": from the colon to the end of the sentence.
std::optional<TokenRange> announced_list(const Reading& r, TokenIndex noun) {
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(noun)].tokens;
  const TokenRange clause = r.tree.subtree(r.clause_of(noun));
  for (TokenIndex t = noun + 1; t < sentence.end; ++t) {
    if (!has_colon(r, t)) continue;
    const bool later_clause = t >= clause.end;
    if (later_clause || t + 1 >= sentence.end || !begins_noun_phrase(r, t + 1)) return {};
    return TokenRange{t + 1, sentence.end};
  }
  return {};
}

}  // namespace

std::vector<TokenRange> list_items(const Reading& r, TokenRange region) {
  while (region.size() > 1 && (r.tree[region.begin].upos == Upos::punct || r.tree.lemma(region.begin) == "to")) ++region.begin;
  std::vector<TokenRange> items;
  TokenIndex begin = region.begin;
  bool in_pair = false;
  bool joined = false;  // an "and" came: the list is complete
  std::size_t by_comma = 0;
  for (TokenIndex t = region.begin + 1; t < region.end; ++t) {
    if (ends_item(r, t, region.end) && !is_joint(r, t) && !items.empty()) {
      region.end = t;
      break;
    }
    // "a truce between A and B" is one.
    if (r.tree.lemma(t) == "between" || r.tree.lemma(t) == "both") in_pair = true;
    if (!is_joint(r, t) || joined) continue;
    if (in_pair && r.tree[t].upos == Upos::cconj) {
      in_pair = false;
      continue;
    }
    TokenIndex next = t + 1;
    bool has_word = r.tree[t].upos == Upos::cconj;
    while (next < region.end && is_joint(r, next)) has_word = has_word || r.tree[next++].upos == Upos::cconj;
    if (next >= region.end || !begins_item(r, region.begin, next)) continue;
    items.push_back({begin, t});
    begin = next;
    t = next - 1;
    if (has_word) joined = !is_base_verb(r, region.begin);
    if (has_word) by_comma = items.size();
  }
  items.push_back({begin, region.end});
  // Commas after the last "and", or without one, join no items.
  if (by_comma == 0) return {region};
  if (items.size() > by_comma + 1) {
    items[by_comma].end = region.end;
    items.resize(by_comma + 1);
  }
  return items;
}

void add_region(const Reading& r, TokenRange region, std::vector<Term>& terms, bool is_topic) {
  for (const TokenRange item : list_items(r, region)) add_term(r, terms, item, is_topic);
}

void add_list(const Reading& r, TokenIndex head, std::vector<Term>& terms) {
  if (!r.is_verb(head))
    if (const auto list = announced_list(r, head)) return add_region(r, *list, terms);
  TokenRange region = r.tree.subtree(head);
  region.begin = r.phrase(head).begin;
  add_region(r, region, terms);
}

bool holds_terms(const Reading& r, TokenIndex verb) {
  const Manner m = r.manner(verb);
  if (m.negated) return false;
  if (proposal_words().has("has", r.predicate(verb)) || proposal_words().has("only has", r.predicate(verb))) return true;
  const std::string_view lemma = r.tree.lemma(verb);
  if (m.passive || proposal_words().has("holds nothing", lemma) || proposal_words().has("holds nothing", r.predicate(verb)) ||
      stance_words().has("no stand", lemma))
    return false;
  if (m.would || m.future) return true;
  const bool does = m.present && !m.past && !m.possible && !m.must && r.tree.child(verb, {Rel::obj});
  return does && !stance_words().has("verb", r.predicate(verb));
}

// The list that begins with the phrase. Trees break a long one off ("a withdrawal from the land occupied in 1967, the removal of …"): where
// no new clause follows, it runs to the end of the sentence.
static void add_named(const Reading& r, TokenIndex verb, TokenIndex first, std::vector<Term>& terms) {
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(verb)].tokens;
  TokenRange region{r.phrase(first).begin, r.tree.subtree(first).end};
  const auto opens_clause = [&](TokenIndex t) {
    return r.tree[t].upos == Upos::aux || r.tree[t].upos == Upos::sconj || (is_subject(r.tree[t].rel) && r.tree[t].rel != Rel::csubj);
  };
  bool goes_on = r.tree.subtree(verb).end == r.tree.subtree(r.clause_of(verb)).end;
  for (TokenIndex t = region.end; t < sentence.end; ++t) goes_on = goes_on && !opens_clause(t) && r.tree.form(t) != ";";
  if (!goes_on || announced_list(r, first)) return add_list(r, first, terms);
  region.end = sentence.end;
  add_region(r, region, terms);
}

void add_terms_of_predicate(const Reading& r, TokenIndex verb, std::vector<Term>& terms) {
  if (!holds_terms(r, verb)) return;
  const bool names_them = proposal_words().has("has", r.predicate(verb)) || proposal_words().has("only has", r.predicate(verb));
  if (!names_them) return add_region(r, {verb, r.tree.subtree(verb).end}, terms);
  const std::size_t before = terms.size();
  if (const auto object = r.tree.child(verb, {Rel::obj})) add_named(r, verb, *object, terms);
  for (const std::string_view word : {"for", "on", "to", "of"})
    if (const auto below = r.oblique(verb, word); below && terms.size() == before) add_named(r, verb, *below, terms);
  if (const auto clause = r.tree.child(verb, {Rel::ccomp, Rel::xcomp}); clause && terms.size() == before) add_list(r, *clause, terms);
}

// "backed a proposal to extend the cuts": the infinitive right after the noun, wherever it hangs.
static std::optional<TokenIndex> infinitive_after(const Reading& r, TokenIndex noun) {
  const TokenIndex end = r.doc.sentences[r.tree.sentence_of(noun)].tokens.end;
  if (noun + 2 >= end || r.tree.form(noun + 1) != "to" || !is_base_verb(r, noun + 2)) return {};
  return noun + 2;
}

void add_terms_of_noun(const Reading& r, TokenIndex noun, std::vector<Term>& terms) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl, Rel::acl_relcl})) {
    if (r.is_passive_participle(c)) {
      // "an agreement mediated by A to end the war": the infinitive hangs on the participle.
      for (const TokenIndex inner : r.tree.children(c, {Rel::advcl, Rel::xcomp}))
        if (is_base_verb(r, inner) && r.tree.child(inner, {Rel::mark}) && terms.empty()) add_list(r, inner, terms);
      continue;
    }
    if (r.tree[c].rel == Rel::acl_relcl) {
      if (r.subject(c) != noun) continue;
      add_terms_of_predicate(r, c, terms);
    } else if (proposal_words().has("has", r.predicate(c))) {
      add_terms_of_predicate(r, c, terms);
    } else if (is_base_verb(r, c)) {
      add_list(r, c, terms);
    }
  }
  if (const auto list = announced_list(r, noun)) add_region(r, *list, terms);
  if (const auto verb = infinitive_after(r, noun); verb && terms.empty()) add_region(r, {*verb, r.tree.subtree(*verb).end}, terms);
  if (!terms.empty()) return;
  for (const std::string_view word : {"for", "on", "of"})
    if (const auto below = r.oblique(noun, word); below && r.own_actors(*below).empty() && terms.empty()) {
      TokenRange region = r.tree.subtree(*below);
      region.begin = r.noun_phrase(*below).begin;
      add_region(r, region, terms, true);
    }
}

// "offered on Monday to raise wages", wherever the tree hangs the infinitive.
static std::optional<TokenIndex> infinitive_past_time(const Reading& r, TokenIndex verb) {
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(verb)].tokens.end, verb + 8);
  TokenIndex t = verb + 1;
  while (t < end && (r.names_a_time(t) || r.tree[t].upos == Upos::adp)) ++t;
  return t > verb + 1 && t + 1 < end && r.tree.form(t) == "to" && is_base_verb(r, t + 1) ? std::optional(t + 1) : std::nullopt;
}

// "offered on Monday to raise wages": an infinitive after the verb, which trees take for a complement or for a purpose.
static std::optional<TokenIndex> infinitive_of(const Reading& r, TokenIndex verb) {
  const auto clause = r.tree.child(verb, {Rel::xcomp});
  // "agreed to a truce to let aid in": the truce is agreed.
  for (const std::string_view word : {"to", "on"})
    if (const auto below = r.oblique(verb, word); below && r.is_nominal(*below) && !r.names_a_time(*below) && (!clause || *below < *clause))
      return {};
  if (clause) return clause;
  if (const auto infinitive = infinitive_past_time(r, verb)) return infinitive;
  if (r.tree.child(verb, {Rel::obj})) return {};
  for (const TokenIndex c : r.tree.children(verb, {Rel::advcl}))
    if (c > verb && is_base_verb(r, c) && r.tree.child(c, {Rel::mark})) return c;
  return {};
}

void add_terms_of_act(const Reading& r, TokenIndex verb, std::vector<Term>& terms) {
  if (const auto clause = infinitive_of(r, verb)) {
    add_list(r, *clause, terms);
  } else if (const auto said = r.tree.child(verb, {Rel::ccomp})) {
    // "proposed that crews work longer": a verb that the tree takes for a noun or hangs elsewhere.
    if (!r.is_verb(*said) && r.tree.lemma(verb + 1) == "that")
      add_region(r, {verb + 2, r.tree.subtree(verb).end}, terms);
    else if (is_directive(r, verb, *said) || r.tree[*said].features.has(Feature::verbform_inf))
      add_list(r, *said, terms);
  } else if (const auto object = r.tree.child(verb, {Rel::obj})) {
    // "floated the idea of A": A.
    const bool is_light = stance_words().has("light", r.tree.lemma(*object)) && !proposal_words().has("noun", r.tree.lemma(*object));
    const auto inner = is_light ? r.oblique(*object, "of") : std::nullopt;
    add_list(r, inner && r.own_actors(*inner).empty() ? *inner : *object, terms);
  } else {
    for (const std::string_view word : {"to", "on", "upon"})
      if (const auto below = r.oblique(verb, word); below && !r.names_a_time(*below) && terms.empty()) add_list(r, *below, terms);
  }
}

void add_price(const Reading& r, TokenRange clause, std::vector<Term>& terms) {
  for (TokenIndex t = clause.begin; t + 3 < clause.end; ++t)
    if (is_price(r, t, clause.end) && r.tree.lemma(t + 2) == "for") return add_term(r, terms, {t + 3, clause.end});
}

}  // namespace demarche::talks
