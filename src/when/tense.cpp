#include "when/tense.hpp"
#include "base/one_of.hpp"

#include <algorithm>
#include <optional>

namespace demarche::when {
namespace {

// Verbs whose plain infinitive or participle below them is still to come.
bool looks_forward(std::string_view lemma) {
  return is_one_of(lemma, "plan", "expect", "schedule", "slate", "due", "intend", "hope", "want", "aim", "prepare", "propose", "promise",
                   "vow", "pledge", "agree", "set", "likely", "ready", "agree", "urge", "call", "invite", "go", "poised", "decide", "offer",
                   "ask");
}

// "failed to agree on Tuesday" is when it failed: the infinitive is in the time of the verb above it.
bool is_as_its_governor(std::string_view lemma) {
  return is_one_of(lemma, "fail", "manage", "begin", "start", "continue", "try", "refuse", "decline", "struggle", "attempt", "help", "come",
                   "cease", "stop", "appear", "seem", "prove", "meet", "gather", "use");
}

// Of "by Friday", "since Friday"; of "ahead of Friday's vote" as well, but not of "was followed by Friday's vote".
std::optional<Tense> tense_by_preposition(const Tree& tree, TokenIndex t, bool on_the_time_itself) {
  for (const TokenIndex child : tree.children(t)) {
    if (universal(tree[child].rel) != Rel::case_ && universal(tree[child].rel) != Rel::mark) continue;
    const std::string_view lemma = tree.lemma(child);
    if (is_one_of(lemma, "ahead", "until", "till", "pending") || (lemma == "by" && on_the_time_itself)) return Tense::future;
    if (lemma == "since") return Tense::past;
  }
  return {};
}

bool has_child(const Tree& tree, TokenIndex t, std::initializer_list<Rel> rels, std::string_view lemma) {
  return std::ranges::any_of(tree.children(t, rels), [&](TokenIndex child) { return tree.lemma(child) == lemma; });
}

// A capital within a sentence: more likely a place taken for a verb ("flew to Oslo") than a verb.
bool is_name_like(const Tree& tree, TokenIndex t) {
  const char first = tree.form(t)[0];
  const TokenRange sentence = tree.document().sentences[tree.sentence_of(t)].tokens;
  const bool all_upper = std::ranges::none_of(tree.form(t), [](char c) { return c >= 'a' && c <= 'z'; });
  return first >= 'A' && first <= 'Z' && t > sentence.begin && !all_upper;
}

// What the auxiliaries and the copula of a predicate say.
std::optional<Tense> tense_of_auxiliaries(const Tree& tree, TokenIndex t) {
  std::optional<Tense> tense;
  const bool progressive = tree[t].features.has(Feature::verbform_part) && tree[t].features.has(Feature::tense_pres);
  for (const TokenIndex child : tree.children(t)) {
    const Rel rel = universal(tree[child].rel);
    if (rel != Rel::aux && rel != Rel::cop) continue;
    const Features& features = tree[child].features;
    const std::string_view lemma = tree.lemma(child);
    if (is_one_of(lemma, "will", "shall", "’ll", "'ll", "wo")) return Tense::future;
    if (is_one_of(lemma, "would", "may", "might", "could", "should", "can", "must")) tense = Tense::future;
    if (tense == Tense::future) {
      if (lemma == "have") tense = Tense::past;  // "would have met"
      continue;
    }
    if (features.has(Feature::tense_past)) return Tense::past;
    if (lemma == "have") return Tense::past;  // "has met"
    if (lemma == "be" && features.has(Feature::tense_pres))
      tense = rel == Rel::aux && universal(tree[t].rel) != Rel::aux && progressive ? Tense::future : Tense::present;
  }
  return tense;
}

std::optional<Tense> tense_of_predicate(const Tree& tree, TokenIndex t) {
  const Token& token = tree[t];
  if (const auto tense = tense_of_auxiliaries(tree, t)) {
    if (*tense == Tense::present && looks_forward(token.lemma)) return Tense::future;  // "is scheduled for Monday"
    return tense;
  }
  if (token.upos != Upos::verb && token.upos != Upos::aux) return {};
  const Features& f = token.features;
  if (f.has(Feature::mood_imp)) return Tense::future;
  if (f.has(Feature::verbform_fin) || f.has(Feature::mood_ind)) return f.has(Feature::tense_past) ? Tense::past : Tense::present;
  const bool below_forward = token.head && looks_forward(tree.lemma(*token.head));
  if (f.has(Feature::verbform_inf) && is_name_like(tree, t)) return {};
  if (f.has(Feature::verbform_inf) && token.rel == Rel::xcomp && is_as_its_governor(token.head ? tree.lemma(*token.head) : "")) return {};
  if (f.has(Feature::verbform_inf))
    return has_child(tree, t, {Rel::mark}, "to") || below_forward ? std::optional(Tense::future) : std::nullopt;
  if (looks_forward(token.lemma)) return Tense::future;  // "talks scheduled for Monday"
  if (f.has(Feature::verbform_part) && f.has(Feature::tense_past)) return Tense::past;
  return {};
}

}  // namespace

Tense tense_at(const Tree& tree, TokenIndex t) {
  constexpr int most_steps = 12;
  for (int step = 0; step < most_steps; ++step) {
    if (step <= 1)
      if (const auto tense = tense_by_preposition(tree, t, step == 0)) return *tense;
    if (const auto tense = tense_of_predicate(tree, t)) return *tense;
    if (!tree[t].head) break;
    t = *tree[t].head;
  }
  return Tense::unknown;
}

}  // namespace demarche::when
