#include "talks/reading.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

bool is_particle(std::string_view word) {
  static constexpr std::string_view particles[] = {"out", "up", "down", "off", "away", "back", "forward", "over", "aside"};
  return std::ranges::find(particles, word) != std::end(particles);
}

// "They cut the quota": today or last year.
bool is_past_of_itself(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"bet", "broadcast", "cast", "cost", "cut",  "hit",   "hurt",   "let",
                                               "put", "quit",      "read", "set",  "shut", "split", "spread", "upset"};
  return std::ranges::find(verbs, lemma) != std::end(verbs);
}

constexpr TokenIndex longest_name = 16;  // tokens

bool opens_clause(Rel rel) {
  const Rel u = universal(rel);
  return u == Rel::root || u == Rel::ccomp || u == Rel::advcl || u == Rel::acl || u == Rel::parataxis || u == Rel::csubj;
}

bool is_object_control(std::string_view lemma) { return lemma != "threaten" && lemma != "promise" && lemma != "pledge" && lemma != "vow"; }

}  // namespace

void add_once(std::vector<ActorId>& actors, ActorId actor) {
  if (std::ranges::find(actors, actor) == actors.end()) actors.push_back(actor);
}

void add_evidence(std::vector<Span>& evidence, Span words) {
  constexpr std::size_t looked_back = 8;
  const auto last = std::span(evidence).last(std::min(evidence.size(), looked_back));
  if (std::ranges::find(last, words) == last.end()) evidence.push_back(words);
}

Reading::Reading(const Document& document) : doc(document), tree(document), mentions(document) {
  paint_statements();
  find_parties();
  find_covering_mentions();
}

// ---- whose word ----

// Long contents first, so that the shortest that holds a token is painted last. Contents seldom nest, so this is linear in practice.
void Reading::paint_statements() {
  statement_at_.resize(doc.tokens.size());
  std::vector<std::size_t> order(doc.statements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return doc.statements[i].content.size(); });
  for (const std::size_t i : order) {
    const TokenRange range = tree.tokens_in(doc.statements[i].content);
    for (TokenIndex t = range.begin; t < range.end; ++t) statement_at_[t] = StatementId(i);
  }
}

std::optional<StatementId> Reading::according_to(Span span) const {
  const TokenRange range = tree.tokens_in(span);
  if (range.empty()) return {};
  const auto statement = statement_at_[range.begin];
  if (!statement || !doc.statements[index_of(*statement)].content.contains(span)) return {};
  return statement;
}

// ---- who ----

void Reading::find_parties() {
  std::map<std::string_view, ActorId> states, bodies;
  for (std::size_t i = 0; i < doc.actors.size(); ++i) {
    const Actor& actor = doc.actors[i];
    if (actor.kind == ActorKind::state) states.try_emplace(actor.represents, ActorId(i));
    if (actor.kind == ActorKind::organisation || actor.kind == ActorKind::group) bodies.try_emplace(actor.name, ActorId(i));
  }
  for (std::size_t i = 0; i < doc.actors.size(); ++i) {
    const Actor& actor = doc.actors[i];
    ActorId party{static_cast<std::uint32_t>(i)};
    const bool speaks_for_others = actor.kind == ActorKind::person || actor.kind == ActorKind::unnamed;
    if (const auto body = bodies.find(actor.affiliation); speaks_for_others && body != bodies.end()) party = body->second;
    if (const auto state = states.find(actor.represents); speaks_for_others && !actor.represents.empty() && state != states.end())
      party = state->second;
    party_of_.push_back(party);
  }
}

std::vector<ActorId> Reading::actors_before(TokenIndex t) const {
  const auto& all = doc.mentions;
  const TokenIndex begin = doc.sentences[tree.sentence_of(t)].tokens.begin;
  const auto joins = [&](TokenIndex i) { return tree[i].upos == Upos::punct || tree[i].upos == Upos::cconj || tree[i].upos == Upos::det; };
  std::vector<ActorId> found;
  TokenIndex edge = t;
  auto at = std::ranges::lower_bound(all, t, {}, [](const Mention& m) { return m.tokens.begin; });
  while (at != all.begin() && (--at)->tokens.begin >= begin) {
    if (at->tokens.end > edge) continue;
    TokenIndex gap = at->tokens.end;
    while (gap < edge && joins(gap)) ++gap;
    if (gap < edge) {
      if (edge - at->tokens.end > longest_name) break;
      continue;  // perhaps within a longer mention that does end here
    }
    found.insert(found.begin(), at->actor);
    edge = at->tokens.begin;
  }
  return found;
}

std::vector<ActorId> Reading::actors_after(TokenIndex t) const {
  const TokenIndex end = doc.sentences[tree.sentence_of(t)].tokens.end;
  const auto joins = [&](TokenIndex i) { return tree[i].upos == Upos::punct || tree[i].upos == Upos::cconj || tree[i].upos == Upos::det; };
  std::vector<ActorId> found;
  TokenIndex edge = t + 1;
  auto at = std::ranges::lower_bound(doc.mentions, edge, {}, [](const Mention& m) { return m.tokens.begin; });
  for (; at != doc.mentions.end() && at->tokens.begin < end; ++at) {
    if (at->tokens.begin < edge) continue;
    while (edge < at->tokens.begin && joins(edge)) ++edge;
    if (edge < at->tokens.begin) break;
    const Mention& widest = doc.mentions[*covering_[at->tokens.begin]];
    const Mention& taken = widest.tokens.begin == at->tokens.begin ? widest : *at;
    found.push_back(taken.actor);
    edge = taken.tokens.end;
  }
  return found;
}

ActorId Reading::party_of(ActorId actor) const { return party_of_[index_of(actor)]; }

// Mentions nest but seldom, and are short: linear in practice.
void Reading::find_covering_mentions() {
  covering_.resize(doc.tokens.size());
  for (std::uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const TokenRange range = doc.mentions[m].tokens;
    for (TokenIndex t = range.begin; t < range.end; ++t)
      if (!covering_[t] || doc.mentions[*covering_[t]].tokens.size() < range.size()) covering_[t] = m;
  }
}

std::vector<ActorId> Reading::own_actors(TokenIndex head) const {
  std::vector<ActorId> found = mentions.actors_of(tree, head);
  if (!found.empty() || !covering_[head] || !mentions.at(head).empty()) return found;
  const Mention& around = doc.mentions[*covering_[head]];
  const bool is_name_part = tree[head].upos == Upos::propn || tree[head].upos == Upos::noun;
  const bool is_name =
      around.kind == MentionKind::name || (tree[head].upos == Upos::propn && doc.actors[index_of(around.actor)].kind == ActorKind::person);
  if (is_name_part && is_name) found.push_back(around.actor);
  return found;
}

std::vector<ActorId> Reading::actors(TokenIndex head) const {
  std::vector<ActorId> found = own_actors(head);
  // "the engineers' employer, Petrosud"
  if (const auto named = tree.child(head, {Rel::appos}); named && found.empty()) found = own_actors(*named);
  if (found.empty()) found = mentions.actors_or_owners_of(tree, head);
  const auto says_we = [&](TokenIndex t) { return tree[t].upos == Upos::pron && stance_words().has("we", tree.lemma(t)); };
  if (!found.empty() || !says_we(head)) return found;
  if (const auto statement = statement_at(head))
    if (const auto speaker = doc.statements[index_of(*statement)].speaker) found.push_back(*speaker);
  return found;
}

std::vector<ActorId> Reading::doers(TokenIndex verb) const {
  std::vector<ActorId> found;
  const auto head = doer(verb);
  if (head) found = actors(*head);
  if (manner(verb).passive || is_passive_participle(verb)) return found;
  TokenIndex edge = verb;
  const auto is_part_of_predicate = [&](TokenIndex t) {
    return tree[t].upos == Upos::aux || tree[t].upos == Upos::adv || tree[t].upos == Upos::part;
  };
  while (edge > 0 && is_part_of_predicate(edge - 1)) --edge;
  std::vector<ActorId> before = actors_before(edge);
  // A subject that is nobody known ("the board, led by Holt, backed it") is not the name that happens to stand last.
  const bool names_more = head ? *head < verb && !found.empty() && std::ranges::find(before, found[0]) != before.end() : true;
  return names_more && before.size() > found.size() ? before : found;
}

std::vector<ActorId> Reading::doing_parties(TokenIndex verb) const {
  std::vector<ActorId> found;
  for (const ActorId a : doers(verb)) add_once(found, party_of(a));
  return found;
}

std::vector<ActorId> Reading::parties(TokenIndex head) const {
  std::vector<ActorId> found;
  for (const ActorId a : actors(head)) add_once(found, party_of(a));
  return found;
}

std::optional<ActorId> Reading::speaker_party(StatementId statement) const {
  const auto speaker = doc.statements[index_of(statement)].speaker;
  if (!speaker) return {};
  return party_of(*speaker);
}

// ---- what the sentence says ----

bool Reading::is_nominal(TokenIndex t) const {
  const Upos u = tree[t].upos;
  return u == Upos::noun || u == Upos::propn || u == Upos::pron || u == Upos::num;
}

bool Reading::names_a_time(TokenIndex head) const {
  const Span word = tree[head].span;
  auto at = std::ranges::upper_bound(doc.periods, word.begin, {}, [](const Period& p) { return p.span.begin; });
  return at != doc.periods.begin() && std::prev(at)->span.contains(word);
}

bool Reading::is_in_heading(TokenIndex t) const {
  const BlockKind kind = doc.blocks[doc.sentences[tree.sentence_of(t)].block].kind;
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::byline;
}

bool Reading::is_asked(TokenIndex t) const {
  const TokenRange sentence = doc.sentences[tree.sentence_of(t)].tokens;
  for (TokenIndex last = sentence.end; last > sentence.begin && sentence.end - last < 3;)
    if (tree.form(--last) == "?") return true;
  return false;
}

// "walk out", "called off on Monday": some trees have the particle as an adverb or a preposition. With a noun after it, it may be one.
bool Reading::stands_as_particle(TokenIndex t) const {
  if (t == 0 || t >= doc.tokens.size() || !is_verb(t - 1) || !is_particle(tree.lemma(t))) return false;
  if (tree[t].head == t - 1 && tree[t].rel == Rel::advmod) return true;
  if (t + 1 >= doc.tokens.size()) return true;
  const Upos next = tree[t + 1].upos;
  return next == Upos::adp || next == Upos::punct || next == Upos::sconj || next == Upos::adv;
}

std::string Reading::predicate(TokenIndex t) const {
  std::string words(tree.lemma(t));
  auto particle = tree.child(t, {Rel::compound_prt});
  if (!particle && stands_as_particle(t + 1)) particle = t + 1;
  if (particle) words.append(" ").append(tree.lemma(*particle));
  return words;
}

std::string Reading::two_words(TokenIndex t) const {
  if (t == 0 || tree[t - 1].head != t) return {};
  std::string words(tree.lemma(t - 1));
  return words.append(" ").append(tree.lemma(t));
}

std::string_view Reading::preposition(TokenIndex t) const {
  if (const auto mark = tree.child(t, {Rel::case_})) return tree.lemma(*mark);
  // "with Trade Minister Eva Olsen": the tree may hang the preposition on a part of the name.
  const TokenIndex first = tree.subtree(t).begin;
  return first < t && tree[first].rel == Rel::case_ && tree[first].upos == Upos::adp ? tree.lemma(first) : std::string_view{};
}

bool Reading::has_word(TokenIndex t, std::string_view lemma) const {
  return std::ranges::any_of(tree.children(t), [&](TokenIndex c) { return tree.lemma(c) == lemma; });
}

std::optional<TokenIndex> Reading::oblique(TokenIndex t, std::string_view wanted) const {
  for (const TokenIndex c : tree.children(t)) {
    const Rel rel = universal(tree[c].rel);
    if ((rel == Rel::obl || rel == Rel::nmod) && preposition(c) == wanted) return c;
    // "insist on keeping", "committed to paying": the preposition marks a clause.
    if (rel == Rel::advcl || rel == Rel::acl)
      if (const auto mark = tree.child(c, {Rel::mark}); mark && tree.lemma(*mark) == wanted && tree[c].features.has(Feature::verbform_ger))
        return c;
  }
  // "its opposition to the pact", where the tree hangs what follows elsewhere.
  const TokenIndex next = t + 1;
  if (next >= doc.tokens.size() || tree.lemma(next) != wanted || tree[next].rel != Rel::case_) return {};
  const auto below = tree[next].head;
  return below > next && !names_a_time(*below) ? below : std::nullopt;
}

Manner Reading::manner(TokenIndex t) const {
  Manner m;
  const auto note_tense = [&](TokenIndex v) {
    const bool cannot_be_past = tree[v].upos == Upos::verb && tree.form(v) == tree.lemma(v) && !is_past_of_itself(tree.lemma(v));
    m.past = m.past || (tree[v].features.has(Feature::tense_past) && !cannot_be_past);
    m.present = m.present || (tree[v].features.has(Feature::tense_pres) && tree[v].features.has(Feature::verbform_fin));
  };
  bool has_auxiliary = false, passive_subject = false;
  for (const TokenIndex c : tree.children(t)) {
    const std::string_view lemma = tree.lemma(c);
    const Rel rel = tree[c].rel;
    if (rel == Rel::aux || rel == Rel::aux_pass || rel == Rel::cop) {
      has_auxiliary = true;
      note_tense(c);
      m.passive = m.passive || rel == Rel::aux_pass;
      m.future = m.future || lemma == "will" || lemma == "shall";
      m.would = m.would || lemma == "would";
      m.possible = m.possible || lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can";
      m.must = m.must || lemma == "must" || lemma == "should" || lemma == "ought";
      m.perfect = m.perfect || (rel == Rel::aux && lemma == "have");
    }
    if (lemma == "not" || lemma == "never" || lemma == "n't") m.negated = true;
    if (rel == Rel::advmod && lemma == "long" && has_word(c, "no")) m.no_longer = m.negated = true;
    if (is_subject(rel) && (has_word(c, "no") || has_word(c, "neither") || lemma == "nobody" || lemma == "none" || lemma == "neither"))
      m.negated = true;
    passive_subject = passive_subject || rel == Rel::nsubj_pass;
  }
  // "Zambia proposed", taken for a passive: one without an auxiliary is found in headlines only.
  m.passive = m.passive || (passive_subject && (has_auxiliary || is_in_heading(t)));
  if (!has_auxiliary || m.perfect) note_tense(t);
  m.past = m.past || m.perfect;
  // "The ministers meet": a present that looks like an infinitive.
  const bool bare = !has_auxiliary && !is_past_of_itself(tree.lemma(t)) && is_verb(t) && tree.form(t) == tree.lemma(t) &&
                    !tree[t].features.has(Feature::mood_imp);
  if (bare && !m.past && tree.child(t, {Rel::nsubj}) && !tree.child(t, {Rel::mark})) m.present = true;
  if (tree[t].rel == Rel::xcomp && tree[t].head) {
    const std::string_view above = tree.lemma(*tree[t].head);
    m.future = m.future || above == "go";
    m.must = m.must || above == "need" || above == "have";
  }
  return m;
}

bool Reading::is_passive_participle(TokenIndex t) const {
  return tree[t].rel == Rel::acl && tree[t].features.has(Feature::verbform_part) &&
         (tree[t].features.has(Feature::tense_past) || tree[t].features.has(Feature::voice_pass));
}

std::optional<TokenIndex> Reading::grammatical_subject(TokenIndex t) const {
  for (const TokenIndex c : tree.children(t)) {
    if (!is_subject(tree[c].rel) || tree[c].rel == Rel::csubj) continue;
    const bool is_relative = tree[t].rel == Rel::acl_relcl && tree[c].upos == Upos::pron && tree[t].head &&
                             (tree.lemma(c) == "who" || tree.lemma(c) == "which" || tree.lemma(c) == "that");
    return is_relative ? tree[t].head : c;
  }
  return {};
}

std::optional<TokenIndex> Reading::subject(TokenIndex t) const {
  for (int steps = 0; steps < 8; ++steps) {
    if (const auto found = grammatical_subject(t)) return found;
    if (!tree[t].head) return {};
    const TokenIndex above = *tree[t].head;
    const Rel rel = tree[t].rel;
    if (universal(rel) == Rel::acl) return above;
    if (rel == Rel::xcomp || rel == Rel::ccomp) {
      if (const auto object = tree.child(above, {Rel::obj, Rel::iobj}); object && is_object_control(tree.lemma(above))) return object;
    } else if (rel != Rel::conj && universal(rel) != Rel::advcl && rel != Rel::parataxis) {
      return {};
    }
    t = above;
  }
  return {};
}

std::optional<TokenIndex> Reading::doer(TokenIndex t) const {
  const bool passive = is_passive_participle(t) || manner(t).passive;
  if (!passive) return subject(t);
  if (const auto agent = tree.child(t, {Rel::obl_agent})) return agent;
  return oblique(t, "by");
}

std::optional<TokenIndex> Reading::undergoer(TokenIndex t) const {
  if (is_passive_participle(t)) return tree[t].head;
  if (manner(t).passive) return subject(t);
  return tree.child(t, {Rel::obj});
}

TokenIndex Reading::clause_of(TokenIndex t) const {
  while (tree[t].head && !opens_clause(tree[t].rel) && !(tree[t].rel == Rel::conj && is_verb(t))) t = *tree[t].head;
  return t;
}

// The range without what follows the first dependent after the head at which it ends, and without what precedes the last one before it.
TokenRange Reading::cut(TokenRange range, TokenIndex head, bool (*ends_at)(const Reading&, TokenIndex)) const {
  for (const TokenIndex c : tree.children(head)) {
    if (!ends_at(*this, c)) continue;
    const TokenRange part = tree.subtree(c);
    if (part.begin > head) range.end = std::min(range.end, part.begin);
    if (part.end <= head) range.begin = std::max(range.begin, part.end);
  }
  const auto is_edge = [&](TokenIndex t) { return tree[t].upos == Upos::punct || tree[t].rel == Rel::cc; };
  while (range.begin < head && is_edge(range.begin)) ++range.begin;
  while (range.end > head + 1 && is_edge(range.end - 1)) --range.end;
  return range;
}

TokenRange Reading::clause(TokenIndex head) const {
  return cut(tree.subtree(head), head, [](const Reading& r, TokenIndex c) {
    const Rel rel = r.tree[c].rel;
    return rel == Rel::parataxis || (rel == Rel::conj && r.is_verb(c));
  });
}

TokenRange Reading::noun_phrase(TokenIndex head) const {
  return cut(tree.subtree(head), head, [](const Reading& r, TokenIndex c) {
    const Rel rel = r.tree[c].rel;
    if (rel == Rel::punct || rel == Rel::cc) return c > r.tree[c].head;
    return rel == Rel::parataxis || rel == Rel::conj || rel == Rel::acl_relcl || rel == Rel::appos || rel == Rel::case_ ||
           rel == Rel::cop || is_subject(rel);
  });
}

TokenRange Reading::verb_phrase(TokenIndex head) const {
  TokenRange range = tree.subtree(head);
  range.begin = head;
  if (const auto copula = tree.child(head, {Rel::cop, Rel::aux_pass}); copula && *copula < head) range.begin = *copula;
  return cut(range, head, [](const Reading& r, TokenIndex c) {
    const Rel rel = r.tree[c].rel;
    if (rel == Rel::parataxis || rel == Rel::conj) return true;
    if (universal(rel) != Rel::obl && universal(rel) != Rel::advcl) return false;
    const auto mark = r.tree.child(c, {Rel::case_, Rel::mark});
    return mark && proposal_words().has("outside", r.tree.lemma(*mark));
  });
}

}  // namespace demarche::talks
