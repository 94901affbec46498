#include "did/arguments.hpp"

#include <algorithm>

namespace demarche::did {
namespace {

constexpr int max_steps = 8;  // up a tree to an understood subject
constexpr std::size_t max_phrase_words = 60;

void add_once(std::vector<ActorId>& actors, const std::vector<ActorId>& more) {
  for (const ActorId a : more)
    if (std::ranges::find(actors, a) == actors.end()) actors.push_back(a);
}

bool is_verbal(const Token& t) { return t.upos == Upos::verb || t.upos == Upos::aux || t.upos == Upos::adj; }

bool is_adverbial_particle(std::string_view word) {
  return word == "out" || word == "over" || word == "up" || word == "off" || word == "down" || word == "back" || word == "away";
}

bool has_case(const Tree& tree, TokenIndex noun, std::string_view preposition) {
  const auto marks = tree.children(noun, {Rel::case_, Rel::mark});
  return std::ranges::any_of(marks, [&](TokenIndex c) {
    const auto parts = tree.children(c, {Rel::fixed});
    if (tree.lemma(c) == preposition) return true;
    // "out of", but not "due to", "because of".
    return is_adverbial_particle(tree.lemma(c)) && std::ranges::any_of(parts, [&](TokenIndex p) { return tree.lemma(p) == preposition; });
  });
}

bool is_clause(Rel rel) {
  const Rel u = universal(rel);
  return u == Rel::ccomp || u == Rel::advcl || u == Rel::acl || u == Rel::parataxis || u == Rel::conj || u == Rel::csubj || u == Rel::xcomp;
}

bool has_infinitive_mark(const Tree& tree, TokenIndex verb) {
  const auto marks = tree.children(verb, {Rel::mark});
  return std::ranges::any_of(marks, [&](TokenIndex c) { return tree.lemma(c) == "to"; });
}

}  // namespace

Arguments::Arguments(const EventTables& tables, const Tree& tree, const MentionIndex& mentions)
    : tables_(&tables), tree_(&tree), mentions_(&mentions), dated_(tree.document().tokens.size()) {
  for (const Period& period : tree.document().periods) {
    const TokenRange range = tree.tokens_in(period.span);
    for (TokenIndex t = range.begin; t < range.end; ++t) dated_[t] = true;
  }
}

bool Arguments::is_verb(TokenIndex t) const {
  const Upos upos = (*tree_)[t].upos;
  if (upos == Upos::verb) return true;
  return upos == Upos::noun && tree_->child(t, {Rel::nsubj}) && !tree_->child(t, {Rel::cop});
}

bool Arguments::is_passive(TokenIndex verb) const {
  const Tree& tree = *tree_;
  if (tree.child(verb, {Rel::aux_pass, Rel::nsubj_pass, Rel::obl_agent})) return true;
  if (tree.child(verb, {Rel::aux, Rel::nsubj})) return false;
  if (tree[verb].features.has(Feature::voice_pass)) return true;
  return tree[verb].rel == Rel::acl && tree[verb].features.has(Feature::verbform_part) && tree[verb].features.has(Feature::tense_past);
}

TokenIndex Arguments::antecedent_if_relative(TokenIndex noun) const {
  const Tree& tree = *tree_;
  if (!tree[noun].features.has(Feature::prontype_rel) && tree.lemma(noun) != "who" && tree.lemma(noun) != "which") return noun;
  TokenIndex t = noun;
  for (int steps = 0; steps < max_steps && tree[t].head; ++steps) {
    if (tree[t].rel == Rel::acl_relcl) return *tree[t].head;
    t = *tree[t].head;
  }
  return noun;
}

std::optional<TokenIndex> Arguments::surface_subject(TokenIndex predicate) const {
  const Tree& tree = *tree_;
  TokenIndex t = predicate;
  for (int steps = 0; steps < max_steps; ++steps) {
    if (const auto subject = tree.child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::nsubj_outer})) {
      // "The army said it would withdraw": a pronoun that stands for nobody yet is who speaks.
      const bool unknown = tree[*subject].features.has(Feature::prontype_prs) && mentions_->at(*subject).empty();
      if (!unknown || universal(tree[t].rel) != Rel::ccomp) return antecedent_if_relative(*subject);
    }
    if (const auto subject = misread_subject(t)) return subject;
    if (!tree[t].head) return {};
    const TokenIndex head = *tree[t].head;
    switch (tree[t].rel) {
      case Rel::xcomp:
        if (const auto controller = tree.child(head, {Rel::obj}); controller && !is_passive(head)) return antecedent_if_relative(*controller);
        if (tree[head].upos == Upos::noun)  // "Norway plans to sign", its verb read as a noun
          if (const auto owner = tree.child(head, {Rel::nmod_poss, Rel::compound}); owner && names_actor(*owner)) return owner;
        t = head;
        break;
      case Rel::acl:
        if (!has_infinitive_mark(tree, t) || (!tree[head].head && names_actor(head))) return head;
        if (const auto owner = tree.child(head, {Rel::nmod_poss})) return owner;
        if (!tree[head].head || !is_verbal(tree[*tree[head].head])) return {};
        t = *tree[head].head;
        break;
      case Rel::acl_relcl: return head;
      case Rel::conj:
      case Rel::ccomp:
      case Rel::advcl:
        if (!is_verbal(tree[head]) && !tree.child(head, {Rel::cop})) return {};
        t = head;
        break;
      default: return {};
    }
  }
  return {};
}

// A parser may hang a bare name before its verb as an adverb or an attribute: "Norway suspended aid".
std::optional<TokenIndex> Arguments::misread_subject(TokenIndex verb) const {
  const Tree& tree = *tree_;
  if (tree[verb].upos != Upos::verb) return {};
  for (const TokenIndex c : tree.children(verb)) {
    if (c > verb) break;
    const Rel u = universal(tree[c].rel);
    const bool attribute = u == Rel::advmod || u == Rel::amod || u == Rel::compound || u == Rel::obl || u == Rel::dep || u == Rel::nmod || u == Rel::iobj;
    if (attribute && !is_date(c) && !tree.child(c, {Rel::case_}) && names_actor(c)) return c;
  }
  return {};
}

std::optional<TokenIndex> Arguments::written_object(TokenIndex verb) const {
  const Tree& tree = *tree_;
  if (const auto object = tree.child(verb, {Rel::obj})) return antecedent_if_relative(*object);
  if (tree[verb].rel == Rel::acl_relcl) {
    const auto subject = tree.child(verb, {Rel::nsubj});
    if (subject && antecedent_if_relative(*subject) == *subject) return tree[verb].head;
  }
  for (const TokenIndex next : tree.children(verb, {Rel::conj}))  // "condemned and rejected the plan"
    if (is_verbal(tree[next]) && !tree.child(next, {Rel::nsubj}))
      if (const auto object = tree.child(next, {Rel::obj})) return object;
  if (const auto only = tree.child(verb, {Rel::iobj})) return only;  // "warned Chad": whom one tells is its object
  return misread_object(verb);
}

// "handed over two ships", "carried out three strikes": parsers take the particle for a preposition, or the object for an adverbial.
std::optional<TokenIndex> Arguments::misread_object(TokenIndex verb) const {
  const Tree& tree = *tree_;
  for (const TokenIndex c : tree.children(verb)) {
    if (c < verb || universal(tree[c].rel) != Rel::obl || is_date(c) || tree[c].rel == Rel::obl_agent) continue;
    const auto marker = tree.child(c, {Rel::case_});
    if (!marker || (*marker == verb + 1 && is_adverbial_particle(tree.lemma(*marker)))) return c;
  }
  return {};
}

std::vector<TokenIndex> Arguments::with_preposition(TokenIndex predicate, std::string_view preposition) const {
  const Tree& tree = *tree_;
  std::vector<TokenIndex> found;
  for (const TokenIndex c : tree.children(predicate)) {
    const Rel u = universal(tree[c].rel);
    if ((u == Rel::obl || u == Rel::nmod || u == Rel::advcl || u == Rel::advmod) && !is_date(c) && has_case(tree, c, preposition))
      found.push_back(antecedent_if_relative(c));
  }
  return found;
}

// Below the predicate but in its own clause: a parser may hang "against the rebels" on any noun of it.
std::vector<TokenIndex> Arguments::anywhere_with_preposition(TokenIndex predicate, std::string_view preposition) const {
  const Tree& tree = *tree_;
  std::vector<TokenIndex> found, open{predicate};
  for (std::size_t i = 0; i < open.size() && i < max_phrase_words; ++i)
    for (const TokenIndex c : tree.children(open[i])) {
      if (is_clause(tree[c].rel) || is_subject(tree[c].rel)) continue;
      if (tree[c].rel == Rel::case_ && tree.lemma(c) == preposition && open[i] != predicate && !is_date(open[i])) found.push_back(open[i]);
      open.push_back(c);
    }
  return found;
}

std::vector<TokenIndex> Arguments::of_verb(TokenIndex verb, const Slot& slot) const {
  const Tree& tree = *tree_;
  const auto one = [](std::optional<TokenIndex> t) { return t ? std::vector{*t} : std::vector<TokenIndex>{}; };
  switch (slot.kind) {
    case Slot::Kind::subject: {
      if (!is_passive(verb)) return one(surface_subject(verb));
      if (const auto agent = tree.child(verb, {Rel::obl_agent})) return {*agent};
      return anywhere_with_preposition(verb, "by");
    }
    case Slot::Kind::surface_subject: return one(surface_subject(verb));
    case Slot::Kind::object: return one(is_passive(verb) ? surface_subject(verb) : written_object(verb));
    case Slot::Kind::indirect: return one(tree.child(verb, {Rel::iobj}));
    case Slot::Kind::complement: return complements(verb);
    case Slot::Kind::infinitive: return infinitives(verb);
    case Slot::Kind::owner:
    case Slot::Kind::near: return {};
    case Slot::Kind::preposition: break;
  }
  std::vector<TokenIndex> found = with_preposition(verb, slot.preposition);
  if (found.empty())  // "hold talks with": it may hang on either
    for (const TokenIndex object : tree.children(verb, {Rel::obj, Rel::nsubj_pass, Rel::xcomp, Rel::obl}))
      std::ranges::copy(with_preposition(object, slot.preposition), std::back_inserter(found));
  return found.empty() ? anywhere_with_preposition(verb, slot.preposition) : found;
}

std::optional<TokenIndex> Arguments::light_verb(TokenIndex noun) const {
  const Tree& tree = *tree_;
  const auto verb = tree[noun].head;
  if (!verb || tree[*verb].upos != Upos::verb) return {};
  const Rel rel = tree[noun].rel;
  if (rel != Rel::obj && rel != Rel::nsubj_pass && rel != Rel::acl) return {};
  if (!tables_->is_in("LIGHT", tree.lemma(*verb))) return {};
  return verb;
}

std::vector<TokenIndex> Arguments::of_noun(TokenIndex noun, const Slot& slot) const {
  const Tree& tree = *tree_;
  switch (slot.kind) {
    case Slot::Kind::subject:
      if (const auto subject = tree.child(noun, {Rel::nsubj})) return {antecedent_if_relative(*subject)};  // "are on strike"
      if (const auto verb = light_verb(noun)) return of_verb(*verb, slot);
      for (const TokenIndex verb : tree.children(noun, {Rel::acl, Rel::acl_relcl}))  // "a raid carried out by"
        if (tables_->is_in("LIGHT", tree.lemma(verb))) return of_verb(verb, slot);
      return {};
    case Slot::Kind::owner: return tree.children(noun, {Rel::nmod_poss, Rel::amod, Rel::compound, Rel::nmod_desc});
    case Slot::Kind::complement: return complements(noun);
    case Slot::Kind::infinitive: return infinitives(noun);
    case Slot::Kind::preposition: break;
    default: return {};
  }
  std::vector<TokenIndex> found = with_preposition(noun, slot.preposition);
  if (found.empty()) found = anywhere_with_preposition(noun, slot.preposition);
  if (!found.empty()) return found;
  const auto verb = tree[noun].head;  // "is mulling sanctions against": it may hang on the verb
  if (verb && tree[noun].rel == Rel::obj) return with_preposition(*verb, slot.preposition);
  return {};
}

std::vector<TokenIndex> Arguments::fillers(TokenIndex predicate, const Slot& slot) const {
  const Upos upos = (*tree_)[predicate].upos;
  const bool noun = (upos == Upos::noun && !is_verb(predicate)) || upos == Upos::propn;
  return noun ? of_noun(predicate, slot) : of_verb(predicate, slot);
}

std::vector<TokenIndex> Arguments::complements(TokenIndex predicate) const {
  const Tree& tree = *tree_;
  std::vector<TokenIndex> found;
  for (const TokenIndex c : tree.children(predicate)) {
    const Rel rel = tree[c].rel;
    if (rel == Rel::xcomp || rel == Rel::ccomp)
      found.push_back(c);
    else if (rel == Rel::acl && has_infinitive_mark(tree, c))
      found.push_back(c);
    else if (rel == Rel::advcl && (has_case(tree, c, "of") || has_case(tree, c, "for") || has_case(tree, c, "from")))
      found.push_back(c);
  }
  return found;
}

std::vector<TokenIndex> Arguments::infinitives(TokenIndex predicate) const {
  std::vector<TokenIndex> found = complements(predicate);
  std::erase_if(found, [&](TokenIndex c) { return !has_infinitive_mark(*tree_, c); });
  if (!found.empty()) return found;
  for (const TokenIndex c : tree_->children(predicate, {Rel::advcl}))  // as a parser may take "told him to leave"
    if (has_infinitive_mark(*tree_, c)) found.push_back(c);
  return found;
}

TokenIndex Arguments::content_head(TokenIndex noun) const {
  const Tree& tree = *tree_;
  for (int steps = 0; steps < 3; ++steps) {
    const bool counts = tables_->is_in("QUANTITY", tree.lemma(noun)) || tree[noun].upos == Upos::num || tree[noun].upos == Upos::det;
    if (!counts) break;
    const auto of = with_preposition(noun, "of");
    const auto before = tree.children(noun, {Rel::compound});
    if (of.empty() && before.empty()) break;
    noun = of.empty() ? before.back() : of.front();
  }
  return noun;
}

std::string_view Arguments::content_lemma(TokenIndex noun) const { return tree_->lemma(content_head(noun)); }

bool Arguments::is_actor(TokenIndex noun) const {
  if (!mentions_->actors_or_owners_of(*tree_, noun).empty()) return true;
  for (const std::string_view preposition : {"of", "from", "by"})
    for (const TokenIndex c : with_preposition(noun, preposition))
      if (!mentions_->actors_of(*tree_, c).empty()) return true;
  return false;
}

bool Arguments::names_international_body(TokenIndex noun) const {
  return std::ranges::any_of(mentions_->actors_of(*tree_, noun), [&](ActorId a) { return tree_->document().actors[index_of(a)].represents == "IGO"; });
}

std::vector<ActorId> Arguments::actors_within(TokenIndex phrase, const std::vector<ActorId>& others) const {
  std::vector<TokenIndex> open{phrase};
  for (std::size_t i = 0; i < open.size() && i < max_phrase_words; ++i) {
    std::vector<ActorId> actors = mentions_->actors_of(*tree_, open[i]);
    std::erase_if(actors, [&](ActorId a) { return std::ranges::find(others, a) != others.end(); });
    if (!actors.empty()) return actors;
    for (const TokenIndex c : tree_->children(open[i]))
      if ((*tree_)[c].rel != Rel::parataxis) open.push_back(c);
  }
  return {};
}

std::vector<ActorId> Arguments::actors_behind(TokenIndex noun) const {
  const Tree& tree = *tree_;
  std::vector<ActorId> actors = mentions_->actors_or_owners_of(tree, noun);
  for (const std::string_view preposition : {"by", "of", "from", "against", "on", "to", "with", "for", "between", "in", "at"}) {
    if (!actors.empty()) return actors;
    for (const TokenIndex c : with_preposition(noun, preposition)) add_once(actors, mentions_->actors_or_owners_of(tree, c));
  }
  for (const TokenIndex c : tree.children(noun, {Rel::amod, Rel::acl}))  // "a US-brokered truce"
    for (const TokenIndex part : tree.children(c, {Rel::compound, Rel::nsubj, Rel::obl_unmarked, Rel::advmod, Rel::obl})) {
      if (!actors.empty()) return actors;
      if (part < c) add_once(actors, mentions_->actors_of(tree, part));
    }
  for (const TokenIndex c : tree.children(noun, {Rel::appos, Rel::acl, Rel::flat})) {
    if (!actors.empty()) return actors;
    if (tree[c].rel != Rel::acl)
      add_once(actors, mentions_->actors_of(tree, c));
    else if (is_passive(c))  // "a resolution presented by Britain"
      for (const TokenIndex agent : with_preposition(c, "by")) add_once(actors, mentions_->actors_or_owners_of(tree, agent));
  }
  return actors;
}

}  // namespace demarche::did
