#include "talks/conditions.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

bool is_edge(const Reading& r, TokenIndex t) {
  const Rel rel = r.tree[t].rel;
  const std::string_view form = r.tree.form(t);
  const bool opens_quote = form == "“" || form == "\"" || form == "‘" || form == "`" || form == "``";
  return (r.tree[t].upos == Upos::punct && !opens_quote) || rel == Rel::cc || rel == Rel::mark || r.tree.lemma(t) == "only" ||
         r.tree.lemma(t) == "but";
}

TokenRange trim(const Reading& r, TokenRange range) {
  while (!range.empty() && is_edge(r, range.begin)) ++range.begin;
  while (!range.empty() && is_edge(r, range.end - 1) && r.tree.form(range.end - 1) != "\"" && r.tree.form(range.end - 1) != "”")
    --range.end;
  return range;
}

// The larger piece of a clause that is left without one of its parts.
TokenRange without(const Reading& r, TokenRange clause, TokenRange part) {
  const TokenRange before{clause.begin, std::clamp(part.begin, clause.begin, clause.end)},
      after{std::clamp(part.end, clause.begin, clause.end), clause.end};
  return trim(r, before.size() >= after.size() ? before : after);
}

// "as long" of "as long as", "as soon" of "as soon as": right before the token.
bool ends_as_long(const Reading& r, TokenIndex end) {
  return end >= 2 && r.tree.form(end - 2) == "as" && is_one_of(r.tree.form(end - 1), "long", "soon");
}

// The words of the table (one or several) that open the clause, and where they end; nothing if none do.
std::optional<TokenIndex> end_of_opening(const Reading& r, TokenRange clause, std::optional<TokenIndex> whose) {
  TokenIndex t = clause.begin;
  if (t >= 2 && ends_as_long(r, t)) t -= 2;  // "as long" may hang on the verb
  while (t < clause.end && (r.tree[t].upos == Upos::punct || r.tree[t].rel == Rel::cc || r.tree.lemma(t) == "only" ||
                            r.tree.lemma(t) == "but" || r.tree.lemma(t) == "even")) {
    if (r.tree.lemma(t) == "even") return {};
    ++t;
  }
  const auto lower = [&](TokenIndex i) { return lower_ascii(r.tree.form(i)); };
  std::string words;
  std::optional<TokenIndex> end;
  for (TokenIndex i = t; i < clause.end && i < t + 4; ++i) {
    if (!words.empty()) words += ' ';
    words += lower(i);
    if (condition_words().has("not", words)) return {};  // "much of it, if not all"
    if (condition_words().has("clause", words)) end = i + 1;
  }
  if (!end) {
    // "only after", "only when"
    const bool only = t > 0 && (r.tree.lemma(t - 1) == "only" || (t > clause.begin && r.tree.lemma(clause.begin) == "only"));
    if (only && t < clause.end && condition_words().has("after", lower(t))) end = t + 1;
  }
  if (end && *end < clause.end && lower(*end) == "that") ++*end;
  // "will not sign before the ban is lifted"
  const bool negated_then = whose && r.manner(*whose).negated;
  if (!end && negated_then && t < clause.end && lower(t) == "before") end = t + 1;
  return end;
}

// ---- whose conduct, and of what kind ----

std::optional<ActorId> party_of_clause(const Reading& r, TokenIndex head) {
  if (const auto parties = r.doing_parties(head); !parties.empty()) return parties[0];
  // What a speaker says will or will not be, of things that do not act: "There will be no deal without guarantees".
  const auto statement = r.statement_at(head);
  const auto subject = r.subject(head);
  const bool of_anybody = subject && r.tree[*subject].upos == Upos::pron &&
                          (r.tree.lemma(*subject) == "it" || r.tree.lemma(*subject) == "you" || r.tree.lemma(*subject) == "that");
  const Manner m = r.manner(head);
  if (!statement || of_anybody || (!m.future && !m.negated && !m.would)) return {};
  return r.speaker_party(*statement);
}

bool word_around(const Reading& r, TokenIndex head, std::string_view word_class) {
  TokenIndex t = head;
  for (int steps = 0; steps < 4; ++steps) {
    if (condition_words().has(word_class, r.tree.lemma(t))) return true;
    if (!r.tree[t].head) return false;
    t = *r.tree[t].head;
  }
  return false;
}

ConditionKind kind_of(const Reading& r, TokenIndex then) {
  if (word_around(r, then, "threat word")) return ConditionKind::threat;
  if (word_around(r, then, "offer word")) return ConditionKind::offer;
  const Manner m = r.manner(then);
  return m.negated && (m.future || m.would) ? ConditionKind::threat : ConditionKind::requirement;
}

Condition make(const Reading& r, TokenIndex then_head, TokenRange then, TokenRange condition, ActorId party) {
  Condition c;
  c.party = party;
  c.kind = kind_of(r, then_head);
  c.if_span = r.span(condition);
  c.then_span = r.span(then);
  c.evidence = {r.span({std::min(then.begin, condition.begin), std::max(then.end, condition.end)})};
  c.according_to = r.according_to(c.evidence[0]);
  return c;
}

// What somebody will, would or may do, is ready to do or refuses; not what is so ("they earn less if …") nor what happens to anybody
// ("the world would be safer if …").
bool is_conduct(const Reading& r, TokenIndex then) {
  const Manner m = r.manner(then);
  const bool is_stand = stance_words().has("adjective", r.tree.lemma(then)) || stance_words().has("verdict", r.tree.lemma(then)) ||
                        r.preposition(then) == "off";
  if (is_stand || r.has_word(then, "no")) return true;
  const bool modal = m.future || m.would || m.possible || m.must;
  if (r.tree.child(then, {Rel::cop}) && r.tree[then].upos != Upos::verb) return m.negated && modal;
  if (condition_words().has("no conduct", r.tree.lemma(then)) && !m.negated) return false;
  return modal || m.negated || word_around(r, then, "threat word") || word_around(r, then, "offer word") ||
         stance_words().has("verb", r.predicate(then)) || !r.tree[then].features.has(Feature::verbform_fin);
}

// "as soon as possible"
bool says_nothing(const Reading& r, TokenRange condition) { return condition.empty() || r.tree.lemma(condition.begin) == "possible"; }

std::optional<Condition> joined(const Reading& r, TokenIndex then_head, TokenRange then, TokenRange condition, std::string made_by) {
  then = trim(r, then);
  condition = trim(r, condition);
  if (then.size() > 3 && ends_as_long(r, then.end)) then = trim(r, {then.begin, then.end - 2});
  if (r.is_asked(then_head) || !is_conduct(r, then_head)) return {};
  const auto party = party_of_clause(r, then_head);
  if (!party || then.empty() || says_nothing(r, condition)) return {};
  Condition c = make(r, then_head, then, condition, *party);
  c.made_by = std::move(made_by);
  return c;
}

// ---- the ways of joining ----

bool has_subject(const Reading& r, TokenIndex t) {
  return r.tree.child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::nsubj_outer, Rel::expl}).has_value();
}

bool is_threat_word(const Reading& r, TokenIndex t) { return condition_words().has("threat word", r.tree.lemma(t)); }

// The clause that the if belongs to: what is said rather than the saying; up to the verb that has the subject, but not past a threat.
TokenIndex then_clause(const Reading& r, TokenIndex head) {
  // "…, he warned": the saying hangs on what is said.
  if (r.tree[head].rel == Rel::parataxis && r.tree[head].head && !r.tree.child(head, {Rel::ccomp})) head = *r.tree[head].head;
  if (const auto said = r.tree.child(head, {Rel::ccomp}); said && r.statement_at(*said) != r.statement_at(head)) head = *said;
  while (r.tree[head].head && !has_subject(r, head)) {
    const Rel rel = universal(r.tree[head].rel);
    if (rel == Rel::ccomp || rel == Rel::parataxis || r.tree[head].rel == Rel::acl_relcl || is_threat_word(r, *r.tree[head].head)) break;
    if (rel == Rel::acl && r.is_verb(head) && !r.tree[head].features.has(Feature::verbform_inf) &&
        !r.tree[head].features.has(Feature::verbform_ger))
      break;
    head = *r.tree[head].head;
  }
  return head;
}

// A threat is what is threatened: "threatened to leave if …" gives "leave".
TokenRange words_of_then(const Reading& r, TokenIndex then) {
  const bool threatened = r.tree[then].head && is_threat_word(r, *r.tree[then].head) && !has_subject(r, then);
  if (threatened || is_threat_word(r, then)) return r.verb_phrase(then);
  return r.clause(then);
}

// "It would accept a truce, but only if A stops and B goes": parsers take "B goes" for the then. The if runs to the end, the then stands
// before it.
std::optional<std::pair<TokenIndex, TokenRange>> then_before(const Reading& r, TokenIndex t, TokenRange whole) {
  const TokenIndex head = *r.tree[t].head;
  bool after_but = false;
  for (TokenIndex i = whole.begin > 0 ? whole.begin - 1 : 0; i < whole.begin + 3; ++i)
    after_but = after_but || r.tree.lemma(i) == "but" || r.tree.lemma(i) == "only";
  if (head < whole.end || r.tree[head].rel != Rel::conj || !after_but || !r.tree[head].head) return {};
  TokenIndex then = *r.tree[head].head;
  if (const auto said = r.tree.child(then, {Rel::ccomp})) then = *said;
  return std::pair{then, TokenRange{whole.begin, r.clause(head).end}};
}

// "If no deal is reached, transit will stop, he warned", where the tree has all of it below "warned": the comma parts if and then.
std::optional<Condition> by_comma(const Reading& r, TokenIndex t, TokenRange condition) {
  for (TokenIndex comma = condition.begin + 1; comma + 1 < condition.end; ++comma) {
    if (r.tree.form(comma) != "," || !r.tree.child(t, {Rel::nsubj, Rel::nsubj_pass, Rel::aux})) continue;
    const auto subject = r.tree.child(t, {Rel::nsubj, Rel::nsubj_pass});
    if (!subject || *subject <= comma || t <= comma) continue;
    return joined(r, t, {comma + 1, condition.end}, {condition.begin, comma}, "rule:if");
  }
  return {};
}

// "if you look at it", "if you ask me": said to whoever listens.
bool only_addresses(const Reading& r, TokenIndex t) {
  const auto subject = r.tree.child(t, {Rel::nsubj});
  return subject && r.tree.lemma(*subject) == "you" && condition_words().has("no conduct", r.tree.lemma(t));
}

std::optional<Condition> by_clause(const Reading& r, TokenIndex t) {
  // Trees also hang the if on the last noun before it.
  const Rel rel = universal(r.tree[t].rel);
  if ((rel != Rel::advcl && r.tree[t].rel != Rel::acl) || !r.tree[t].head) return {};
  const TokenRange whole = r.tree.subtree(t);
  const auto opening = end_of_opening(r, whole, r.tree[t].head);
  if (!opening || only_addresses(r, t)) return {};
  if (const auto misplaced = then_before(r, t, whole)) {
    const auto& [then, words] = *misplaced;
    return joined(r, then, r.clause(then), {std::max(words.begin, *opening), words.end}, "rule:only-if");
  }
  TokenRange condition = r.clause(t);
  condition.begin = std::max(condition.begin, *opening);
  // "if A does this and B does that": both.
  for (const TokenIndex c : r.tree.children(t, {Rel::conj})) condition.end = std::max(condition.end, r.clause(c).end);
  if (auto parted = by_comma(r, t, condition)) return parted;
  const TokenIndex then = then_clause(r, *r.tree[t].head);
  return joined(r, then, without(r, words_of_then(r, then), {std::min(whole.begin, condition.begin), whole.end}), condition, "rule:if");
}

// "provided that B does this", where "provided" is a verb with a clause of its own.
std::optional<Condition> by_provided(const Reading& r, TokenIndex t) {
  const auto above = r.tree[t].head;
  if (r.tree[t].rel != Rel::ccomp || !above || *above == 0 || *above > t || !r.tree[*above].head) return {};
  if (r.tree.form(*above) != "provided" && r.tree.form(*above) != "providing") return {};
  // Wherever the tree hangs it, it belongs to the clause right before it.
  TokenIndex before = *above - 1;
  while (before > 0 && r.tree[before].upos == Upos::punct) --before;
  const TokenIndex then = then_clause(r, r.clause_of(before));
  const TokenRange whole = r.tree.subtree(*above);
  if (whole.contains(then)) return {};
  return joined(r, then, without(r, words_of_then(r, then), whole), r.clause(t), "rule:if");
}

// "should a truce not be reached", "Should talks fail, …": the auxiliary stands before its subject.
std::optional<Condition> by_inversion(const Reading& r, TokenIndex t) {
  if (r.tree.lemma(t) != "should" || r.tree[t].rel != Rel::aux || !r.tree[t].head) return {};
  const TokenRange sentence = r.doc.sentences[r.tree.sentence_of(t)].tokens;
  const TokenIndex verb = *r.tree[t].head;
  const auto subject = r.tree.child(verb, {Rel::nsubj, Rel::nsubj_pass});
  const bool before_it = verb > t + 1 && (!subject || *subject > t) && r.tree[t + 1].upos != Upos::adv && r.tree[t + 1].upos != Upos::part;
  if (!before_it || r.tree.form(sentence.end - 1) == "?") return {};
  const TokenRange whole{t, r.tree.subtree(verb).end};
  TokenIndex above = verb;
  while (r.tree[above].head && whole.contains(above)) above = *r.tree[above].head;
  if (whole.contains(above)) return {};
  const TokenIndex then = then_clause(r, above);
  return joined(r, then, without(r, r.clause(then), whole), {t + 1, whole.end}, "rule:should");
}

// "A would need to see B in order for A to stay": the purpose is the then.
std::optional<Condition> by_purpose(const Reading& r, TokenIndex t) {
  if (r.tree[t].rel != Rel::advcl || !r.tree[t].head) return {};
  const TokenRange whole = r.clause(t);
  const bool in_order_for = whole.size() > 3 && r.tree.lemma(whole.begin) == "in" && r.tree.lemma(whole.begin + 1) == "order" &&
                            r.tree.lemma(whole.begin + 2) == "for";
  if (!in_order_for) return {};
  const TokenIndex head = then_clause(r, *r.tree[t].head);
  auto wanted = r.undergoer(head);
  for (auto inner = r.tree.child(head, {Rel::xcomp}); inner && !wanted; inner = r.tree.child(*inner, {Rel::xcomp}))
    wanted = r.undergoer(*inner);
  const TokenRange condition = wanted ? r.noun_phrase(*wanted) : without(r, r.clause(head), whole);
  return joined(r, t, {whole.begin + 3, whole.end}, condition, "rule:in-order-for");
}

bool asks(const Reading& r, TokenIndex verb) {
  const auto* line = stance_words().find("verb", r.tree.lemma(verb));
  return line && field(*line, 1) == "demand";
}

// "in exchange for a pardon", "without a guarantee".
std::optional<Condition> by_phrase(const Reading& r, TokenIndex t) {
  if ((universal(r.tree[t].rel) != Rel::obl && universal(r.tree[t].rel) != Rel::nmod) || !r.tree[t].head) return {};
  const TokenRange whole = r.tree.subtree(t);
  std::string words;
  TokenIndex end = whole.begin;
  bool found = false;
  for (TokenIndex i = whole.begin; i < whole.end && i < whole.begin + 4 && !found; ++i) {
    if (!words.empty()) words += ' ';
    words += r.tree.lemma(i);
    found = condition_words().has("phrase", words);
    end = i + 1;
  }
  if (!found) return {};
  const TokenIndex head = *r.tree[t].head;
  const TokenIndex clause_head = r.clause_of(head);
  const bool denies = r.manner(clause_head).negated || r.has_word(head, "no");
  if (words == "without" && !denies) return {};
  const TokenIndex then = then_clause(r, head);
  const TokenRange clause = without(r, words_of_then(r, then), whole);
  const TokenIndex phrase_end = r.noun_phrase(t).end;
  // "demands A in exchange for B": A is the if.
  if (words != "without" && asks(r, clause_head))
    if (const auto asked = r.undergoer(clause_head))
      return joined(r, clause_head, {end, phrase_end > end ? phrase_end : whole.end}, without(r, r.tree.subtree(*asked), whole),
                    "rule:phrase");
  return joined(r, then, clause, {end, phrase_end > end ? phrase_end : whole.end}, "rule:phrase");
}

// "The plan depends on Russia's terms being met."
std::optional<Condition> by_dependence(const Reading& r, TokenIndex t) {
  if (!condition_words().has("depends", r.tree.lemma(t))) return {};
  const auto subject = r.subject(t);
  // "whose fleet depends on it": what somebody lives on is no condition.
  if (!subject || universal(r.tree[t].rel) == Rel::acl) return {};
  for (const TokenIndex c : r.tree.children(t)) {
    const auto mark = r.tree.child(c, {Rel::case_, Rel::mark});
    if (c < t || !mark || (r.tree.lemma(*mark) != "on" && r.tree.lemma(*mark) != "upon")) continue;
    const TokenRange condition{*mark + 1, r.tree.subtree(c).end};
    const auto statement = r.statement_at(t);
    auto party = statement ? r.speaker_party(*statement) : std::nullopt;
    if (!party)
      if (const auto owners = r.parties(*subject); !owners.empty()) party = owners[0];
    const TokenRange then = trim(r, r.tree.subtree(*subject));
    if (!party || then.empty() || trim(r, condition).empty()) return {};
    Condition made = make(r, t, then, trim(r, condition), *party);
    made.made_by = "rule:depends";
    return made;
  }
  return {};
}

// "gave Kyiv until Friday to sign, or it would end its aid": the or-clause follows if the first is not done.
std::optional<Condition> by_ultimatum(const Reading& r, TokenIndex t) {
  if (r.tree[t].rel != Rel::conj || !r.tree[t].head || !r.tree.child(t, {Rel::nsubj, Rel::nsubj_pass})) return {};
  const auto or_word = r.tree.child(t, {Rel::cc});
  const Manner m = r.manner(t);
  if (!or_word || r.tree.lemma(*or_word) != "or" || (!m.future && !m.would && !m.possible)) return {};
  const TokenIndex head = *r.tree[t].head;
  TokenRange condition = r.clause(head);
  if (r.is_verb(head) && !r.manner(head).must) condition.begin = std::max(condition.begin, head + 1);
  condition.end = std::min(condition.end, r.tree.subtree(t).begin);
  return joined(r, t, r.clause(t), condition, "rule:or-else");
}

// Two rules may read the same words.
bool is_known(const std::vector<Condition>& found, const Condition& c) {
  constexpr std::size_t looked_back = 4;
  for (std::size_t k = found.size(); k > 0 && found.size() - k < looked_back; --k)
    if (found[k - 1].if_span.overlaps(c.if_span) && found[k - 1].then_span.overlaps(c.then_span)) return true;
  return false;
}

}  // namespace

std::vector<Condition> conditions_of(const Reading& r) {
  std::vector<Condition> found;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t)
    for (const auto read : {by_clause, by_provided, by_inversion, by_purpose, by_phrase, by_dependence, by_ultimatum})
      if (auto condition = read(r, t); condition && !is_known(found, *condition)) found.push_back(std::move(*condition));
  std::ranges::stable_sort(found, {}, [](const Condition& c) { return c.evidence[0].begin; });
  return found;
}

}  // namespace demarche::talks
