#include "talks/issues.hpp"

#include <algorithm>

#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr std::size_t longest_label = 12;     // tokens
constexpr std::size_t compared_per_word = 8;  // the latest issues that share a word: keeps a long document linear

bool is_content(const Token& token) {
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::verb || token.upos == Upos::adj ||
         token.upos == Upos::num;
}

// After "the plan has one flaw: X" and the like: the colon's right side.
std::optional<TokenIndex> after_colon(const Reading& r, TokenIndex head) {
  for (const TokenIndex c : r.tree.children(head, {Rel::appos, Rel::parataxis}))
    for (const TokenIndex p : r.tree.children(c, {Rel::punct}))
      if (r.tree.form(p) == ":") return c;
  return {};
}

std::optional<TokenIndex> below_light_word(const Reading& r, TokenIndex head) {
  if (const auto c = after_colon(r, head)) return c;
  if (const auto clause = r.tree.child(head, {Rel::acl, Rel::ccomp}); clause && !r.is_passive_participle(*clause)) return clause;
  // To refuse a plan for peace is not to refuse peace.
  if (proposal_words().has("noun", r.tree.lemma(head))) return {};
  for (const std::string_view preposition : {"for", "of", "on", "about", "to"})
    if (const auto modifier = r.oblique(head, preposition); modifier && r.is_nominal(*modifier)) return modifier;
  return {};
}

void sort_once(std::vector<std::string>& words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
}

std::size_t count_shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](const std::string& w) { return std::ranges::binary_search(b, w); }));
}

}  // namespace

TokenIndex core_of(const Reading& r, TokenIndex head) {
  for (int steps = 0; steps < 4 && stance_words().has("light", r.tree.lemma(head)); ++steps) {
    const auto below = below_light_word(r, head);
    if (!below) break;
    head = *below;
  }
  return head;
}

bool IssueBook::points_back(TokenIndex core) const {
  const Token& token = r_.tree[core];
  if (token.upos == Upos::pron || token.upos == Upos::det) return true;
  if (!stance_words().has("light", token.lemma) && !proposal_words().has("noun", token.lemma)) return false;
  const auto is_bare = [&](TokenIndex c) {
    const Rel rel = universal(r_.tree[c].rel);
    return rel != Rel::nmod && rel != Rel::compound && rel != Rel::acl && rel != Rel::amod && rel != Rel::nummod;
  };
  return std::ranges::all_of(r_.tree.children(core), is_bare) || r_.has_word(core, "that") || r_.has_word(core, "this");
}

IssueBook::Entry IssueBook::entry_of(TokenIndex core) const {
  Entry entry;
  entry.core = std::string(r_.tree.lemma(core));
  entry.is_proposal = proposal_words().has("noun", entry.core);
  entry.is_many = r_.is_nominal(core) && (r_.tree[core].features.has(Feature::number_plur) || r_.tree.child(core, {Rel::conj}));
  const TokenRange range = r_.phrase(core);
  for (TokenIndex t = range.begin; t < range.end && t < range.begin + longest_label; ++t) {
    if (!is_content(r_.tree[t])) continue;
    const std::string lemma(r_.tree.lemma(t));
    entry.words.push_back(lemma);
    const bool is_empty_word = stance_words().has("light", lemma) || proposal_words().has("noun", lemma);
    if (!is_empty_word && r_.own_actors(t).empty()) entry.topics.push_back(lemma);
  }
  if (entry.words.empty()) entry.words.push_back(entry.core);
  sort_once(entry.words);
  sort_once(entry.topics);
  return entry;
}

std::optional<std::size_t> IssueBook::known(const Entry& entry) const {
  for (const std::string& word : entry.words) {
    const auto found = by_word_.find(word);
    if (found == by_word_.end()) continue;
    const auto& candidates = found->second;
    for (std::size_t k = candidates.size(); k > 0 && candidates.size() - k < compared_per_word; --k) {
      const Entry& other = entries_[candidates[k - 1]];
      if (entry.is_proposal != other.is_proposal) continue;  // a plan for peace is not peace
      const std::size_t shared = count_shared(entry.words, other.words);
      const bool by_name_only = count_shared(entry.topics, other.topics) == 0 && entry.core != other.core;
      const std::size_t smaller = std::min(entry.words.size(), other.words.size());
      if (by_name_only) continue;
      if (2 * shared > smaller || (shared == smaller && entry.core == other.core)) return candidates[k - 1];
    }
  }
  return {};
}

std::optional<IssueId> IssueBook::last_before(TokenIndex t) const {
  auto at = by_place_.lower_bound(r_.tree[t].span.begin);
  if (at == by_place_.begin()) return {};
  return IssueId(std::prev(at)->second);
}

std::optional<IssueId> IssueBook::last_of_many(TokenIndex t) const {
  constexpr int looked_back = 6;
  auto at = by_place_.lower_bound(r_.tree[t].span.begin);
  for (int steps = 0; steps < looked_back && at != by_place_.begin(); ++steps)
    if (entries_[(--at)->second].is_many) return IssueId(at->second);
  return {};
}

bool IssueBook::related(IssueId a, IssueId b) const {
  if (a == b) return true;
  const auto& topics = entries_[index_of(b)].topics;
  return std::ranges::any_of(entries_[index_of(a)].topics, [&](const std::string& w) { return std::ranges::binary_search(topics, w); });
}

void IssueBook::mention(std::size_t issue, TokenIndex core) {
  const Span span = r_.span(r_.phrase(core));
  auto& mentions = issues_[issue].mentions;
  if (mentions.empty() || mentions.back() != span) mentions.push_back(span);
  by_place_[span.begin] = issue;
}

// The phrase without its article or owner, up to a clause that only frames it, and not too long.
std::string IssueBook::label_of(TokenIndex core) const {
  TokenRange range = r_.phrase(core);
  while (range.begin < core && (r_.tree[range.begin].upos == Upos::det || r_.tree[range.begin].features.has(Feature::poss))) ++range.begin;
  if (range.size() > longest_label) range.end = std::max<TokenIndex>(core + 1, range.begin + longest_label);
  const auto frames = [&](TokenIndex t) {
    const std::string_view form = r_.tree.form(t);
    return condition_words().has("clause", r_.tree.lemma(t)) || r_.tree[t].upos == Upos::sconj || form == "--" || form == ";" ||
           (r_.is_verb(core) && proposal_words().has("outside", r_.tree.lemma(t)));
  };
  for (TokenIndex t = core + 1; t < range.end; ++t)
    if (frames(t)) range.end = t;
  const auto is_edge = [&](TokenIndex t) {
    return r_.tree[t].upos == Upos::punct || r_.tree[t].upos == Upos::cconj || r_.tree[t].upos == Upos::adp;
  };
  while (range.end > core + 1 && is_edge(range.end - 1)) --range.end;
  return std::string(r_.doc.view(r_.span(range)));
}

// A party is no issue, nor is a verb that says nothing of what is done: "stay", "its own".
bool IssueBook::says_nothing(TokenIndex core) const {
  if (r_.tree.lemma(core) == "own" || (r_.is_nominal(core) && !r_.mentions.at(core).empty())) return true;
  return r_.is_verb(core) && r_.phrase(core).size() < 2;
}

std::optional<IssueId> IssueBook::issue_of(TokenIndex head) {
  const TokenIndex core = core_of(r_, head);
  const bool is_pronoun = r_.tree[core].upos == Upos::pron || r_.tree[core].upos == Upos::det;
  if (r_.tree.lemma(core) == "they" || r_.tree.lemma(core) == "them") return last_of_many(core);
  if (const auto last = last_before(core); last && points_back(core)) {
    if (!is_pronoun) mention(index_of(*last), core);
    return last;
  }
  if (is_pronoun || says_nothing(core)) return {};
  Entry entry = entry_of(core);
  auto issue = known(entry);
  if (!issue) {
    issue = issues_.size();
    Issue made;
    made.label = label_of(core);
    issues_.push_back(std::move(made));
    for (const std::string& word : entry.words) by_word_[word].push_back(*issue);
    entries_.push_back(std::move(entry));
  }
  mention(*issue, core);
  return IssueId(*issue);
}

}  // namespace demarche::talks
