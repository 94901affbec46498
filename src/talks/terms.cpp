#include "talks/terms.hpp"

#include <algorithm>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

void add_term(std::vector<Term>& terms, Term t) {
  if (std::ranges::find(terms, t) == terms.end()) terms.push_back(t);
}

bool has_colon(const Reading& r, TokenIndex t) {
  return std::ranges::any_of(r.tree.children(t), [&](TokenIndex c) { return r.tree.form(c) == ":"; });
}

// "two key points: A and B", "the following terms: …": parsers hang the list below the noun or below its verb.
std::optional<TokenIndex> announced_list(const Reading& r, TokenIndex noun) {
  const auto is_list = [&](TokenIndex c) { return r.tree[c].rel == Rel::appos || r.tree[c].rel == Rel::parataxis || r.tree[c].rel == Rel::list; };
  for (const TokenIndex c : r.tree.children(noun))
    if (c > noun && is_list(c) && (has_colon(r, c) || proposal_words().has("list noun", r.tree.lemma(noun)))) return c;
  if (!r.tree[noun].head) return {};
  for (const TokenIndex c : r.tree.children(*r.tree[noun].head))
    if (c > noun && is_list(c) && has_colon(r, c)) return c;
  return {};
}

// "in exchange for B", "in return for B".
std::optional<TokenIndex> price(const Reading& r, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb, {Rel::obl})) {
    if (r.tree.lemma(c) == "exchange" || r.tree.lemma(c) == "return")
      if (const auto given = r.oblique(c, "for")) return given;
    const auto mark = r.tree.child(c, {Rel::case_});
    if (mark && (r.has_word(*mark, "exchange") || r.has_word(*mark, "return"))) return c;
  }
  return {};
}

void add_price(const Reading& r, TokenIndex verb, std::vector<Term>& terms) {
  for (const TokenIndex t : r.tree.conjuncts(verb))
    if (const auto given = price(r, t)) add_list(r, *given, terms);
}

}  // namespace

void add_list(const Reading& r, TokenIndex head, std::vector<Term>& terms) {
  if (const auto list = announced_list(r, head)) head = *list;
  for (const TokenIndex t : r.tree.conjuncts(head)) add_term(terms, t);
}

void add_terms_of_predicate(const Reading& r, TokenIndex verb, std::vector<Term>& terms) {
  const bool holds = proposal_words().has("has", r.tree.lemma(verb));
  const Manner manner = r.manner(verb);
  if (!holds && !manner.would && !manner.future) return;
  if (!holds) return add_list(r, verb, terms);
  const std::size_t before = terms.size();
  if (const auto object = r.tree.child(verb, {Rel::obj})) add_list(r, *object, terms);
  for (const std::string_view word : {"for", "on", "to"})
    if (const auto below = r.oblique(verb, word); below && terms.size() == before) add_list(r, *below, terms);
  if (const auto clause = r.tree.child(verb, {Rel::ccomp, Rel::xcomp}); clause && terms.size() == before) add_list(r, *clause, terms);
}

void add_terms_of_noun(const Reading& r, TokenIndex noun, std::vector<Term>& terms) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl, Rel::acl_relcl})) {
    if (r.is_passive_participle(c)) continue;
    if (r.tree[c].rel == Rel::acl_relcl) {
      if (r.subject(c) == noun) add_terms_of_predicate(r, c, terms);
    } else if (proposal_words().has("has", r.tree.lemma(c))) {
      add_terms_of_predicate(r, c, terms);
    } else {
      add_list(r, c, terms);
    }
  }
  if (const auto list = announced_list(r, noun)) add_list(r, *list, terms);
  if (!terms.empty()) return;
  for (const std::string_view word : {"for", "on"})
    if (const auto below = r.oblique(noun, word); below && r.own_actors(*below).empty()) return add_list(r, *below, terms);
}

void add_terms_of_act(const Reading& r, TokenIndex verb, std::vector<Term>& terms) {
  if (const auto clause = r.tree.child(verb, {Rel::xcomp, Rel::ccomp})) {
    add_list(r, *clause, terms);
    add_price(r, *clause, terms);
  } else if (const auto object = r.tree.child(verb, {Rel::obj})) {
    add_list(r, *object, terms);
  } else {
    for (const std::string_view word : {"to", "on", "upon"})
      if (const auto below = r.oblique(verb, word); below && terms.empty()) add_list(r, *below, terms);
  }
  add_price(r, verb, terms);
}

TokenRange words_of(const Reading& r, Term term) { return r.phrase(term); }

}  // namespace demarche::talks
