#include "document/dating.hpp"
#include "base/one_of.hpp"

#include <algorithm>
#include <tuple>

namespace demarche {
namespace {

bool is_noun(Upos upos) { return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron || upos == Upos::num; }

// A candidate's words, the one that hangs on the rest, and where in its layer it is.
struct Candidate {
  std::size_t index;
  TokenRange tokens;
  TokenIndex head;
  bool only_nearby;  // dates nouns of its own more often than verbs: "the annexation in 2014"
};

template <class Layer>
std::vector<Candidate> candidates_in(const Tree& tree, TokenRange sentence, const std::vector<Layer>& layer, auto usable) {
  const Document& d = tree.document();
  const Span hull = d.span(sentence);
  std::vector<Candidate> found;
  auto at = std::ranges::lower_bound(layer, hull.begin, {}, [](const Layer& item) { return item.span.begin; });
  for (; at != layer.end() && at->span.begin < hull.end; ++at) {
    const TokenRange tokens = tree.tokens_in(at->span);
    if (tokens.empty() || !usable(*at)) continue;
    TokenIndex head = tokens.begin;
    while (head + 1 < tokens.end && tree[head].head && tokens.contains(*tree[head].head)) ++head;
    found.push_back({static_cast<std::size_t>(at - layer.begin()), tokens, head, false});
  }
  return found;
}

bool has_case(const Tree& tree, const Candidate& c, auto fits) {
  for (const TokenIndex child : tree.children(c.head))
    if (universal(tree[child].rel) == Rel::case_ && fits(tree.lemma(child))) return true;
  return c.tokens.begin > 0 && tree[c.tokens.begin - 1].upos == Upos::adp && fits(tree.lemma(c.tokens.begin - 1));
}

// What sets an end or a beginning dates neither.
bool bounds_time(std::string_view preposition) {
  return is_one_of(preposition, "until", "till", "since", "before", "after", "ahead", "through", "throughout");
}

bool says_where(std::string_view preposition) {
  return is_one_of(preposition, "in", "at", "near", "outside", "inside", "within", "across", "around", "to", "into", "aboard", "over",
                   "off", "via");
}

bool plans(std::string_view lemma) {
  return is_one_of(lemma, "schedule", "plan", "set", "slate", "due", "hold", "expect", "begin", "start", "open", "take", "convene", "host",
                   "call", "propose", "fix", "stage");
}
bool commits(std::string_view lemma) {
  return is_one_of(lemma, "agree", "promise", "vow", "refuse", "decide", "urge", "ask", "offer", "threaten", "pledge", "demand", "want",
                   "warn", "call", "vote", "order", "tell");
}

bool begins_clause(Rel rel) {
  return rel == Rel::ccomp || rel == Rel::csubj || rel == Rel::parataxis || rel == Rel::advcl || rel == Rel::conj || rel == Rel::appos;
}

// How far a candidate is below `top`, each arc counted; nothing if it belongs to another clause or only describes another noun.
std::optional<int> way_down(const Tree& tree, TokenIndex top, const Candidate& c) {
  constexpr int most_steps = 8;
  int cost = 0;
  TokenIndex t = c.head;
  for (int step = 0; t != top; ++step) {
    if (step == most_steps || !tree[t].head) return {};
    const TokenIndex parent = *tree[t].head;
    const Rel rel = universal(tree[t].rel);
    // A clause below a noun is hardly ever one: "talks on herring quotas in Bergen" with a verb for a herring.
    const bool doubtful = rel == Rel::advcl && is_noun(tree[parent].upos);
    if (begins_clause(rel) && !doubtful) return {};
    if (rel == Rel::acl && !(parent == top && plans(tree.lemma(t)))) return {};
    if (rel == Rel::xcomp && (commits(tree.lemma(parent)) || cost >= 4)) return {};
    cost += rel == Rel::xcomp ? 4 : 1;
    if (parent != top && is_noun(tree[parent].upos)) {
      if (t < parent || c.only_nearby) return {};
      cost += 1;
    }
    t = parent;
  }
  return cost;
}

// "Friday's deal", "the April 23 summit", as far as the words show.
bool describes_the_next(const Tree& tree, const Candidate& c) {
  return c.tokens.end < tree.document().tokens.size() && (is_noun(tree[c.tokens.end].upos) || tree[c.tokens.end].upos == Upos::part);
}

// "proposed on Monday a rise": whatever the tree makes of it.
bool follows_at_once(const Tree& tree, TokenIndex predicate, const Candidate& c) {
  if (describes_the_next(tree, c)) return false;
  if (c.tokens.begin <= predicate || c.tokens.begin - predicate > 2) return false;
  return c.tokens.begin == predicate + 1 || tree[predicate + 1].upos == Upos::adp;
}

// One arc up from a predicate to what governs it: what it costs, and which candidates there may still be meant.
struct StepUp {
  int cost;
  TokenIndex from = 0, to = ~TokenIndex{0};  // the candidates' first tokens
};

std::optional<StepUp> step_up(const Tree& tree, TokenIndex t) {
  if (!tree[t].head) return {};
  const TokenIndex parent = *tree[t].head;
  const bool infinitive = tree[t].features.has(Feature::verbform_inf);
  switch (universal(tree[t].rel)) {
    case Rel::obj:
    case Rel::obl:
    case Rel::nsubj:
    case Rel::nmod:
    case Rel::compound:
      return StepUp{2};
    case Rel::xcomp:
      return commits(tree.lemma(parent)) ? StepUp{2, t} : StepUp{2};
    case Rel::conj:
      // "On Friday they met and signed": what comes before both is of both.
      return is_noun(tree[parent].upos) ? StepUp{1} : StepUp{2, 0, parent};
    case Rel::advcl:
    case Rel::acl:
      if (tree[t].rel == Rel::acl_relcl) return {};
      if (infinitive) return StepUp{3};
      return tree[t].features.has(Feature::verbform_part) || tree[t].features.has(Feature::verbform_ger) ? std::optional(StepUp{3})
                                                                                                         : std::nullopt;
    default:
      return {};
  }
}

// The candidate nearest to a predicate in the tree; of several as near the one nearest in the text.
const Candidate* nearest_in_tree(const Tree& tree, TokenIndex predicate, const std::vector<Candidate>& candidates) {
  constexpr int most_climbs = 3;
  const auto distance = [&](const Candidate& c) { return c.head > predicate ? c.head - predicate : predicate - c.head; };
  const Candidate* best = nullptr;
  std::tuple<int, TokenIndex> least;
  TokenIndex top = predicate;
  StepUp reach{0};
  for (int climb = 0; climb <= most_climbs; ++climb) {
    for (const Candidate& c : candidates) {
      if (c.tokens.begin < reach.from || c.tokens.begin > reach.to) continue;
      const auto down = climb == 0 && follows_at_once(tree, predicate, c) ? std::optional(0) : way_down(tree, top, c);
      if (!down) continue;
      const std::tuple far(reach.cost + *down, distance(c));
      if (!best || far < least) best = &c, least = far;
    }
    const auto step = step_up(tree, top);
    if (!step) break;
    reach = {reach.cost + step->cost, std::max(reach.from, step->from), std::min(reach.to, step->to)};
    top = *tree[top].head;
  }
  return best;
}

// Whether nothing between two tokens begins another clause.
bool share_a_clause(const Tree& tree, TokenIndex a, TokenIndex b) {
  constexpr TokenIndex farthest = 12;
  if (a > b) std::swap(a, b);
  if (b - a > farthest) return false;
  for (TokenIndex t = a + 1; t < b; ++t) {
    if (tree[t].upos == Upos::verb || tree[t].upos == Upos::sconj) return false;
    if (is_one_of(tree.form(t), ";", ":", "—", "–", "“", "”", "\"")) return false;
  }
  return true;
}

// Where the tree leads nowhere: the nearest candidate after the predicate that no clause parts from it and that describes no noun.
const Candidate* nearest_in_text(const Tree& tree, TokenIndex predicate, const std::vector<Candidate>& candidates) {
  for (const Candidate& c : candidates) {
    if (c.tokens.begin <= predicate || c.only_nearby || describes_the_next(tree, c)) continue;
    if (share_a_clause(tree, predicate, c.tokens.begin)) return &c;
  }
  return nullptr;
}

std::optional<std::size_t> nearest(const Tree& tree, TokenIndex predicate, const std::vector<Candidate>& candidates) {
  const Candidate* found = nearest_in_tree(tree, predicate, candidates);
  if (!found) found = nearest_in_text(tree, predicate, candidates);
  if (!found) return {};
  return found->index;
}

}  // namespace

std::optional<std::size_t> period_of(const Tree& tree, TokenIndex predicate) {
  constexpr auto a_month = std::chrono::days(31);
  const Document& d = tree.document();
  const TokenRange sentence = d.sentences[tree.sentence_of(predicate)].tokens;
  auto candidates = candidates_in(tree, sentence, d.periods, [](const Period& p) { return !p.vague; });
  std::erase_if(candidates, [&](const Candidate& c) { return has_case(tree, c, bounds_time); });
  for (Candidate& c : candidates) {
    const Period& p = d.periods[c.index];
    c.only_nearby = p.start && *p.end - *p.start > a_month;
  }
  return nearest(tree, predicate, candidates);
}

std::optional<std::size_t> place_of(const Tree& tree, TokenIndex predicate) {
  const Document& d = tree.document();
  const TokenRange sentence = d.sentences[tree.sentence_of(predicate)].tokens;
  auto candidates = candidates_in(tree, sentence, d.places, [](const Place&) { return true; });
  std::erase_if(candidates, [&](const Candidate& c) {
    const bool on_predicate = tree[c.head].head == predicate && c.head < predicate;  // "the Geneva talks"
    return !on_predicate && !has_case(tree, c, says_where);
  });
  return nearest(tree, predicate, candidates);
}

}  // namespace demarche
