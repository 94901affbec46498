#include "talks/questions.hpp"

#include <algorithm>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

// What a predicate leaves open: "on how to share vaccines", "whether to pay".
std::optional<TokenIndex> open_point(const Reading& r, TokenIndex t) {
  if (const auto clause = r.tree.child(t, {Rel::ccomp, Rel::csubj, Rel::advcl})) return clause;
  for (const std::string_view word : {"on", "over", "about", "upon", "to"})
    if (const auto below = r.oblique(t, word)) return below;
  // "agree on what qualifies": parsers hang the clause on the preposition or the verb.
  for (const TokenIndex c : r.tree.children(t))
    if (c > t && (universal(r.tree[c].rel) == Rel::obl || r.tree[c].rel == Rel::xcomp)) return c;
  return r.tree.child(t, {Rel::obj});
}

Question make(const Reading& r, IssueBook& issues, TokenIndex at, std::optional<TokenIndex> point, std::optional<TokenIndex> who) {
  Question q;
  const TokenIndex clause = r.clause_of(at);
  q.evidence = {r.span(r.clause(clause))};
  q.text = point ? r.span(r.phrase(*point)) : q.evidence[0];
  if (q.text.empty()) q.text = q.evidence[0];
  if (point) q.issue = issues.issue_of(*point);
  if (who) q.parties = r.parties(*who);
  q.according_to = r.according_to(q.evidence[0]);
  q.made_by = "rule:open";
  return q;
}

// "who would pay", "whether to pay", "how to pay".
bool opens_question(const Reading& r, TokenIndex clause) {
  const TokenRange words = r.tree.subtree(clause);
  for (TokenIndex t = words.begin; t < words.end && t < words.begin + 3; ++t) {
    const std::string_view lemma = r.tree.lemma(t);
    if (lemma == "whether" || lemma == "who" || lemma == "what" || lemma == "how" || lemma == "when" || lemma == "which" ||
        lemma == "where" || lemma == "why")
      return true;
  }
  return false;
}

// "whether they will pay": the subject of "is unclear", or the complement of "divided over", however the tree has it.
std::optional<TokenIndex> whether_clause(const Reading& r, TokenIndex t) {
  for (const TokenIndex from : {t, r.tree[t].rel == Rel::xcomp && r.tree[t].head ? *r.tree[t].head : t})
    for (const TokenIndex c : r.tree.children(from)) {
      const Rel rel = universal(r.tree[c].rel);
      const bool clause = rel == Rel::csubj || rel == Rel::ccomp || rel == Rel::advcl || rel == Rel::acl;
      if (c == t || !clause) continue;
      if (rel == Rel::csubj || rel == Rel::ccomp || opens_question(r, c)) return c;
    }
  return {};
}

// "The price remains unresolved", "Whether they will pay is unclear", "The sides are divided over quotas".
std::optional<Question> by_state(const Reading& r, IssueBook& issues, TokenIndex t) {
  const auto& words = question_words();
  const bool listed = words.has("state", r.tree.lemma(t)) || words.has("state", r.tree.form(t)) || words.has("state", r.two_words(t));
  if (!listed) return {};
  const bool predicate = r.tree.child(t, {Rel::cop, Rel::aux_pass}) || r.tree[t].rel == Rel::xcomp || r.tree[t].rel == Rel::root;
  if (!predicate || r.manner(t).negated) return {};
  const auto subject = r.subject(t);
  auto point = whether_clause(r, t);
  if (!point)
    for (const std::string_view word : {"over", "on", "about"})
      if (!point) point = r.oblique(t, word);
  if (!point) point = subject;
  if (!point) return {};
  return make(r, issues, t, point, subject == point ? std::nullopt : subject);
}

bool fails(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  if (m.negated && (m.possible || m.perfect)) return true;
  if (r.tree[t].rel != Rel::xcomp || !r.tree[t].head) return false;
  const TokenIndex above = *r.tree[t].head;
  const std::string_view lemma = r.tree.lemma(above);
  if (lemma == "fail" || lemma == "unable") return true;
  if ((lemma == "able" || lemma == "manage") && r.manner(above).negated) return true;
  // "still need to agree", "have yet to agree"
  const bool still = r.has_word(above, "still") || r.has_word(above, "yet") || r.has_word(t, "yet");
  return still && (lemma == "need" || lemma == "have" || lemma == "must" || lemma == "be");
}

// "failed to agree on quotas", "have yet to decide", "still need to define X".
std::optional<Question> by_failure(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (!question_words().has("need", r.predicate(t)) || !fails(r, t)) return {};
  auto point = open_point(r, t);
  if (!point && r.manner(t).passive) point = r.subject(t);
  if (!point && r.tree.lemma(t) != "agree") return {};
  return make(r, issues, t, point, r.subject(t));
}

// "Neither side has said what will happen": a question that somebody leaves without an answer.
std::optional<Question> by_silence(const Reading& r, IssueBook& issues, TokenIndex t) {
  const Manner m = r.manner(t);
  if (!question_words().has("answer", r.tree.lemma(t)) || !m.negated) return {};
  const auto point = r.tree.child(t, {Rel::ccomp, Rel::advcl, Rel::xcomp});
  if (!point || *point < t || !opens_question(r, *point)) return {};
  return make(r, issues, t, point, r.subject(t));
}

// "disagree over X", "the two sides differ on X".
std::optional<Question> by_dispute(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (!question_words().has("verb", r.tree.lemma(t))) return {};
  for (const std::string_view word : {"over", "on", "about"})
    if (const auto point = r.oblique(t, word); point && !r.names_a_time(*point)) return make(r, issues, t, point, r.subject(t));
  return {};
}

// "gaps remain over X", "a deadlock over X".
std::optional<Question> by_gap(const Reading& r, IssueBook& issues, TokenIndex t) {
  const bool listed = question_words().has("noun", r.tree.lemma(t)) || question_words().has("noun", r.two_words(t));
  if (!listed) return {};
  const auto above = r.tree[t].head;
  const bool remains = above && is_subject(r.tree[t].rel) && (r.tree.lemma(*above) == "remain" || r.tree.lemma(*above) == "persist");
  std::optional<TokenIndex> point;
  for (const std::string_view word : {"over", "on", "about"})
    if (!point) point = r.oblique(t, word);
  if (!remains && !point) return {};
  return make(r, issues, t, point, {});
}

}  // namespace

std::vector<Question> questions_of(const Reading& r, IssueBook& issues) {
  std::vector<Question> found;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.is_asked(t)) continue;
    for (const auto read : {by_state, by_failure, by_silence, by_dispute, by_gap}) {
      auto question = read(r, issues, t);
      if (!question) continue;
      if (found.empty() || !found.back().evidence[0].overlaps(question->evidence[0])) found.push_back(std::move(*question));
      break;
    }
  }
  return found;
}

}  // namespace demarche::talks
