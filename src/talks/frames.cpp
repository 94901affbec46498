#include "talks/frames.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {

bool is_about_talks(const Reading& r, TokenIndex t) {
  return meeting_words().has("noun", r.tree.lemma(t)) || proposal_words().has("noun", r.tree.lemma(t)) ||
         r.tree.lemma(t) == "participation";
}

bool is_directive(const Reading& r, TokenIndex verb, TokenIndex clause) {
  const Manner m = r.manner(clause);
  if (m.must) return true;
  if (m.future || m.would) return r.tree.lemma(verb) != "suggest";  // "suggested that Kyiv would agree" is a guess
  const TokenIndex finite = r.tree.child(clause, {Rel::cop, Rel::aux_pass}).value_or(clause);
  return r.tree.form(finite) == r.tree.lemma(finite) && !r.tree.child(clause, {Rel::aux});
}

namespace {

// "flew to Delhi to press for …", "met the minister to ask for …": it was done.
bool comes_to_talk(const Reading& r, TokenIndex verb) {
  const auto& words = meeting_words();
  const std::string_view lemma = r.tree.lemma(verb);
  return (words.has("meet", lemma) || words.has("visit", lemma) || words.has("phone", lemma)) && r.manner(verb).past;
}

std::optional<TokenIndex> talks_of(const Reading& r, TokenIndex t) {
  if (const auto object = r.undergoer(t); object && is_about_talks(r, *object)) return object;
  for (const std::string_view word : {"from", "of"})
    if (const auto below = r.oblique(t, word); below && is_about_talks(r, *below)) return below;
  return {};
}

std::optional<TokenIndex> plan_of(const Reading& r, TokenIndex t) {
  const auto object = r.undergoer(t);
  if (!object || !proposal_words().has("noun", r.tree.lemma(*object))) return {};
  return object;
}

// "urged Kyiv to sign", "called on Kyiv to sign".
std::optional<TokenIndex> asked_of_them(const Reading& r, TokenIndex t) {
  for (const TokenIndex clause : r.tree.children(t, {Rel::xcomp, Rel::ccomp, Rel::advcl}))
    if (clause > t && (r.tree[clause].rel != Rel::advcl || !r.tree[clause].features.has(Feature::verbform_ger))) return clause;
  // Trees also hang the infinitive on the one who is asked, or on the last noun before it.
  TokenIndex asked = r.tree.child(t, {Rel::obj}).value_or(t);
  for (int steps = 0; steps < 3 && asked != t; ++steps) {
    for (const TokenIndex clause : r.tree.children(asked, {Rel::acl, Rel::advcl}))
      if (r.tree[clause].features.has(Feature::verbform_inf)) return clause;
    const auto below = r.tree.child(asked, {Rel::nmod, Rel::acl, Rel::obl});
    if (!below) break;
    asked = *below;
  }
  return {};
}

std::optional<TokenIndex> issue_at(const Reading& r, TokenIndex t, std::string_view where) {
  if (where == "obj") {
    if (const auto object = r.undergoer(t)) return object;
    const auto doing = r.tree.child(t, {Rel::xcomp, Rel::ccomp, Rel::advcl});
    return doing && *doing > t && r.tree[*doing].features.has(Feature::verbform_ger) ? doing : std::nullopt;
  }
  if (where == "on them") return r.oblique(t, "on") ? asked_of_them(r, t) : std::nullopt;
  if (where == "xcomp") {
    const auto clause = r.tree.child(t, {Rel::xcomp, Rel::acl});
    return clause ? clause : std::nullopt;
  }
  if (where == "ccomp") {
    const auto clause = r.tree.child(t, {Rel::ccomp});
    return clause && is_directive(r, t, *clause) ? clause : std::nullopt;
  }
  if (where == "them to") return r.tree.child(t, {Rel::obj}) ? asked_of_them(r, t) : std::nullopt;
  if (where == "them") return asked_of_them(r, t);
  if (where == "from talks") return r.tree.child(t, {Rel::obj}) ? std::nullopt : talks_of(r, t);
  if (where == "talks") return talks_of(r, t);
  if (where == "plan") return plan_of(r, t);
  return r.oblique(t, where);
}

}  // namespace

std::optional<Framed> issue_in_frame(const Reading& r, TokenIndex t, std::string_view frames) {
  while (!frames.empty()) {
    const std::size_t comma = frames.find(',');
    const std::string_view frame = frames.substr(0, comma);
    const std::size_t equals = frame.find('=');
    if (const auto issue = issue_at(r, t, frame.substr(0, equals)))
      return Framed{*issue, equals == std::string_view::npos ? std::nullopt : parse_stance(frame.substr(equals + 1))};
    frames.remove_prefix(comma == std::string_view::npos ? frames.size() : comma + 1);
  }
  return {};
}

// "what kind of help the state should give", "when they want to take it up": asked rather than said.
static bool is_interrogative(const Reading& r, TokenIndex t) {
  const Rel rel = universal(r.tree[t].rel);
  if (rel != Rel::ccomp && rel != Rel::advcl && rel != Rel::csubj && rel != Rel::acl) return false;
  const TokenRange words = r.tree.subtree(t);
  for (TokenIndex i = words.begin; i < t && i < words.begin + 2; ++i)
    if (is_one_of(r.tree.lemma(i), "what", "how", "why", "whether") ||
        (rel == Rel::ccomp && is_one_of(r.tree.lemma(i), "who", "when", "where", "which")))
      return true;
  return false;
}

// "a future that we want", "those who need help": what somebody is like, not what they ask for.
static bool only_describes(const Reading& r, TokenIndex t) {
  return r.tree[t].rel == Rel::acl_relcl && is_one_of(r.tree.lemma(t), "want", "need", "seek");
}

bool is_hypothetical(const Reading& r, TokenIndex t) {
  if (is_interrogative(r, t) || only_describes(r, t)) return true;
  if (const auto mark = r.tree.child(t, {Rel::mark})) {
    const std::string_view word = r.tree.lemma(*mark);
    if (condition_words().has("clause", word) || word == "whether") return true;
    // "a role in supporting the economy": a kind of act, not one
    const bool gerund = r.tree[t].features.has(Feature::verbform_ger) ||
                        (r.tree[t].features.has(Feature::verbform_part) && r.tree[t].features.has(Feature::tense_pres));
    if (gerund && (word == "in" || word == "by" || word == "of" || word == "for" || word == "from" || word == "without")) return true;
  }
  const auto above = r.tree[t].head;
  if (!above) return false;
  const Rel rel = r.tree[t].rel;
  if (rel == Rel::ccomp && (r.tree.form(*above) == "provided" || r.tree.form(*above) == "providing")) return true;  // "provided that …"
  if (r.tree[t].rel == Rel::acl_relcl && stance_words().has("light", r.tree.lemma(*above)) && r.subject(t) != above) return true;
  if ((rel == Rel::acl || rel == Rel::ccomp) && r.is_nominal(*above) && !r.is_passive_participle(t)) return true;
  // An infinitive is somebody's wish or task, unless it is planned or what somebody came for.
  const bool infinitive = r.tree[t].features.has(Feature::verbform_inf) && !r.tree.child(t, {Rel::aux, Rel::cop});
  const bool planned = rel == Rel::xcomp && meeting_words().has("plans", r.tree.lemma(*above));
  const bool came_for_it = (rel == Rel::xcomp || universal(rel) == Rel::advcl) && comes_to_talk(r, *above);
  if (infinitive && rel != Rel::conj && !planned && !came_for_it) return true;
  // Wanted or refused by another predicate, which takes the stand itself.
  const bool wanted = rel == Rel::xcomp || (rel == Rel::ccomp && !r.statement_at(t));
  const std::string predicate = r.predicate(*above);
  return wanted && (stance_words().has("verb", predicate) || stance_words().has("adjective", predicate));
}

std::optional<Stance> parse_stance(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(Stance::conditional); ++i)
    if (to_string(Stance(i)) == word) return Stance(i);
  return {};
}

}  // namespace demarche::talks
