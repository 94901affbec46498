#include "talks/questions.hpp"

#include "base/one_of.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::string_view about[] = {"on", "over", "about", "upon", "regarding"};

bool is_about(std::string_view word) { return is_one_of(word, about); }

bool asks(std::string_view lemma) { return is_one_of(lemma, "whether", "who", "what", "how", "when", "which", "where", "why"); }

// "who would pay", "whether to pay", "on how to pay".
bool opens_question(const Reading& r, TokenIndex clause) {
  const TokenRange words = r.tree.subtree(clause);
  for (TokenIndex t = words.begin; t < words.end && t < words.begin + 3; ++t)
    if (asks(r.tree.lemma(t))) return true;
  return false;
}

bool is_clause(const Reading& r, TokenIndex t) {
  const Rel rel = universal(r.tree[t].rel);
  return rel == Rel::ccomp || rel == Rel::csubj || rel == Rel::advcl || rel == Rel::acl;
}

// "about X", however the tree has it: X as a phrase or as a clause.
std::optional<TokenIndex> point_about(const Reading& r, TokenIndex t) {
  for (const std::string_view word : about)
    if (const auto below = r.oblique(t, word); below && !r.names_a_time(*below)) return below;
  for (const TokenIndex c : r.tree.children(t)) {
    if (!is_clause(r, c) || c < t) continue;
    const auto mark = r.tree.child(c, {Rel::mark, Rel::case_});
    if (opens_question(r, c) || (mark && is_about(r.tree.lemma(*mark)))) return c;
  }
  return {};
}

// What a predicate leaves open: "on how to share vaccines", "whether to pay".
std::optional<TokenIndex> open_point(const Reading& r, TokenIndex t) {
  for (const TokenIndex c : r.tree.children(t))
    if (is_clause(r, c) && (c > t || r.tree[c].rel == Rel::csubj)) return c;
  if (const auto point = point_about(r, t)) return point;
  if (const auto below = r.oblique(t, "to")) return below;
  // "agree on what qualifies": parsers hang the clause on the preposition or the verb.
  for (const TokenIndex c : r.tree.children(t))
    if (c > t && (universal(r.tree[c].rel) == Rel::obl || r.tree[c].rel == Rel::xcomp) && !r.names_a_time(c)) return c;
  return r.tree.child(t, {Rel::obj});
}

// A clause whole, without "on" before it; of a noun its phrase.
TokenRange words_of(const Reading& r, TokenIndex point) {
  if (!opens_question(r, point)) return r.phrase(point);
  TokenRange words = r.tree.phrase(point);
  while (words.begin < point && !asks(r.tree.lemma(words.begin))) ++words.begin;
  return words;
}

Question make(const Reading& r, IssueBook& issues, TokenIndex at, std::optional<TokenIndex> point, std::optional<TokenIndex> who) {
  Question q;
  q.evidence = {r.clause_span(at)};
  q.text = point ? r.span(words_of(r, *point)) : q.evidence[0];
  if (q.text.empty()) q.text = q.evidence[0];
  if (point) q.issue = issues.issue_of(*point);
  if (who) q.parties = r.parties(*who);
  q.according_to = r.according_to(q.evidence[0]);
  q.made_by = "rule:open";
  return q;
}

// "whether they will pay": the subject of "is unclear", or the complement of "divided over", however the tree has it.
std::optional<TokenIndex> whether_clause(const Reading& r, TokenIndex t) {
  for (const TokenIndex from : {t, r.tree[t].rel == Rel::xcomp && r.tree[t].head ? *r.tree[t].head : t})
    for (const TokenIndex c : r.tree.children(from))
      if (c != t && is_clause(r, c) && opens_question(r, c)) return c;
  return {};
}

// "unresolved"; "not clear whether …", "What comes next remains open": of a question only.
bool is_open_state(const Reading& r, TokenIndex t) {
  const auto& words = question_words();
  const std::string_view lemma = r.tree.lemma(t);
  const bool negated = r.manner(t).negated;
  if (words.has("state", lemma) || words.has("state", r.tree.form(t)) || words.has("state", r.two_words(t))) return !negated;
  if (!whether_clause(r, t)) return false;
  return negated ? words.has("state if not", lemma) : words.has("state of a question", lemma);
}

// "The price remains unresolved", "Whether they will pay is unclear", "The sides are divided over quotas".
std::optional<Question> by_state(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (!is_open_state(r, t)) return {};
  const bool predicate = r.tree.child(t, {Rel::cop, Rel::aux_pass}) || r.tree[t].rel == Rel::xcomp || r.tree[t].rel == Rel::root ||
                         r.tree[t].rel == Rel::ccomp;
  if (!predicate) return {};
  const auto subject = r.subject(t);
  auto point = whether_clause(r, t);
  if (!point) point = point_about(r, t);
  if (!point) point = r.tree.child(t, {Rel::csubj});
  if (!point) point = subject;
  if (!point) return {};
  return make(r, issues, t, point, subject == point ? std::nullopt : subject);
}

bool fails(const Reading& r, TokenIndex t) {
  const Manner m = r.manner(t);
  if (m.negated && (m.possible || m.perfect || (m.passive && m.past))) return true;
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

// "disagree over X", "the two sides differ on how to do it".
std::optional<Question> by_dispute(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (!question_words().has("verb", r.predicate(t)) || r.manner(t).negated) return {};
  const auto point = point_about(r, t);
  return point ? std::optional(make(r, issues, t, point, r.subject(t))) : std::nullopt;
}

// "resolved their differences on X": no longer open.
bool is_settled(const Reading& r, TokenIndex noun) {
  const auto above = r.tree[noun].head;
  if (!above || !question_words().has("settles", r.predicate(*above))) return false;
  const Manner m = r.manner(*above);
  return m.past && !m.negated && !fails(r, *above) && r.tree[*above].rel != Rel::xcomp;
}

// "gaps remain over X", "a deadlock over X", "The main obstacle is X".
std::optional<Question> by_gap(const Reading& r, IssueBook& issues, TokenIndex t) {
  const bool listed = question_words().has("noun", r.tree.lemma(t)) || question_words().has("noun", r.two_words(t));
  if (!listed || is_settled(r, t) || r.has_word(t, "no")) return {};
  const auto above = r.tree[t].head;
  const bool is_subject_here = above && is_subject(r.tree[t].rel);
  auto point = point_about(r, t);
  if (!point && is_subject_here) point = point_about(r, *above);
  const bool is_named =
      is_subject_here && r.is_nominal(*above) && r.tree.child(*above, {Rel::cop}) && question_words().has("names", r.two_words(t));
  if (!point && is_named) point = above;
  const bool remains = is_subject_here && is_one_of(r.tree.lemma(*above), "remain", "persist");
  if (!remains && !point) return {};
  return make(r, issues, t, point, {});
}

// "no agreement was reached on X", "ended without a deal on X".
std::optional<Question> by_absence(const Reading& r, IssueBook& issues, TokenIndex t) {
  if (question_words().has("unset", r.tree.lemma(t)) && r.has_word(t, "no") && is_subject(r.tree[t].rel) && r.tree[t].head &&
      is_one_of(r.tree.lemma(*r.tree[t].head), "set", "fix", "agree", "announce"))
    return make(r, issues, t, t, {});
  if (!question_words().has("absent", r.tree.lemma(t))) return {};
  if (!r.has_word(t, "no") && r.preposition(t) != "without") return {};
  const Manner m = r.manner(r.clause_of(t));
  if (m.future || m.would || m.possible) return {};
  auto point = point_about(r, t);
  if (!point && r.tree[t].head && r.has_word(t, "no")) point = point_about(r, *r.tree[t].head);
  return point ? std::optional(make(r, issues, t, point, {})) : std::nullopt;
}

}  // namespace

std::vector<Question> questions_of(const Reading& r, IssueBook& issues) {
  std::vector<Question> found;
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.is_asked(t)) continue;
    for (const auto read : {by_state, by_failure, by_silence, by_dispute, by_gap, by_absence}) {
      auto question = read(r, issues, t);
      if (!question) continue;
      if (found.empty() || !found.back().evidence[0].overlaps(question->evidence[0])) found.push_back(std::move(*question));
      break;
    }
  }
  return found;
}

}  // namespace demarche::talks
