#include "said/said.hpp"

#include <algorithm>
#include <tuple>

#include "document/dating.hpp"
#include "document/mentions.hpp"
#include "said/channel.hpp"
#include "said/labelled.hpp"
#include "said/quoted.hpp"
#include "said/reported.hpp"

namespace demarche::said {
namespace {

constexpr std::size_t max_speakers = 4;

using Quotations = std::vector<Quotation>;

void fit_contents(const Document& d, const Quotations& quotations, std::vector<Attribution>& attributions) {
  for (Attribution& a : attributions) a.content = fit_content(d, quotations, a.content, a.cue_words);
  std::erase_if(attributions, [](const Attribution& a) { return a.content.empty() || a.content.size() > Quotation::max_bytes; });
}

// The same words of the same source, found by two rules, are one statement: that of the cue that comes first.
void drop_repeated(std::vector<Attribution>& attributions) {
  const auto key = [](const Attribution& a) { return std::tuple(a.content.begin, ~a.content.end, a.cue_words.begin); };
  std::ranges::stable_sort(attributions, {}, key);
  const auto same = [](const Attribution& a, const Attribution& b) { return a.content == b.content; };
  const auto rest = std::ranges::unique(attributions, same);
  attributions.erase(rest.begin(), rest.end());
}

bool is_own_person(const Tree& tree, TokenIndex t) {
  const Features f = tree[t].features;
  return tree[t].upos == Upos::pron && (f.has(Feature::person_1) || f.has(Feature::person_2));
}

// "“I think we will sign,” she said" is one statement: hers. What speakers say of themselves and to each other within a quotation is part
// of it.
void drop_own_words(const Tree& tree, const Quotations& quotations, std::vector<Attribution>& attributions) {
  std::erase_if(attributions, [&](const Attribution& a) {
    return quotation_around(quotations, a.cue_words) && (!a.source || is_own_person(tree, a.source->head));
  });
}

StatementKind kind_of(Span content, const Quotations& quotations) {
  std::uint32_t quoted = 0;
  auto q = std::ranges::upper_bound(quotations, content.begin, {}, [](const Quotation& x) { return x.span.end; });
  for (; q != quotations.end() && q->span.begin < content.end; ++q)
    quoted += std::min(q->span.end, content.end) - std::max(q->span.begin, content.begin);
  if (quoted == 0) return StatementKind::indirect;
  return quoted * 10 >= content.size() * 9 ? StatementKind::direct : StatementKind::mixed;
}

// From the first to the last of the words that state it, if they stand together; else the content, then the words of attribution.
std::vector<Span> evidence_of(const Statement& s) {
  constexpr std::uint32_t together = 200;
  Span hull = s.content;
  std::vector<Span> apart;
  for (const Span part : {s.cue, s.source}) {
    if (part.empty()) continue;
    const std::uint32_t gap = part.end < hull.begin ? hull.begin - part.end : part.begin > hull.end ? part.begin - hull.end : 0;
    if (gap > together)
      apart.push_back(part);
    else
      hull = {std::min(hull.begin, part.begin), std::max(hull.end, part.end)};
  }
  apart.insert(apart.begin(), hull);
  return apart;
}

Sourcing sourcing_of(const Document& d, const std::optional<ActorId>& speaker) {
  if (!speaker) return Sourcing::unnamed;
  switch (d.actors[index_of(*speaker)].kind) {
    case ActorKind::person:
      return Sourcing::named;
    case ActorKind::state:
    case ActorKind::organisation:
      return Sourcing::institutional;
    case ActorKind::group:
    case ActorKind::unnamed:
      break;
  }
  return Sourcing::unnamed;
}

// The statements of one attribution: one for each of its speakers.
class Composer {
 public:
  Composer(const Tree& tree, const Quotations& quotations)
      : tree_(tree), document_(tree.document()), quotations_(quotations), mentions_(document_) {}

  const Tree& tree() const { return tree_; }

  std::vector<ActorId> speakers_of(const Attribution& a) const {
    if (!a.source) return {};
    std::vector<ActorId> speakers = mentions_.actors_of(tree_, a.source->head);
    if (speakers.empty()) speakers = actors_around(a.source->head);
    if (speakers.empty()) speakers = mentions_.actors_or_owners_of(tree_, a.source->head);
    if (speakers.empty()) speakers = actors_before_relative(*a.source);
    if (speakers.size() > max_speakers) speakers.clear();
    return one_if_nameless(std::move(speakers));
  }

  void compose(const Attribution& a, std::optional<StatementId> according_to, std::vector<Statement>& statements) const {
    Statement s;
    s.according_to = according_to;
    s.content = a.content;
    s.cue = a.cue_words;
    s.kind = kind_of(a.content, quotations_);
    if (a.source) s.source = document_.span(a.source->words);
    s.channel = channel_of(tree_, a);
    s.addressee = addressee_of(tree_, mentions_, a);
    if (const auto period = period_of(tree_, a.cue)) s.date = document_.periods[*period];
    s.evidence = evidence_of(s);
    s.made_by = a.made_by;
    const auto speakers = speakers_of(a);
    if (speakers.empty()) return add(std::move(s), {}, statements);
    for (const ActorId speaker : speakers) add(s, speaker, statements);
  }

 private:
  // "a meeting with Berg, who said …": the name right before the pronoun, where the tree gave another antecedent that is no actor.
  std::vector<ActorId> actors_before_relative(const Source& source) const {
    if (source.words.size() != 1 || source.words.contains(source.head) || source.words.begin < 2) return {};
    const TokenIndex before = source.words.begin - (tree_.form(source.words.begin - 1) == "," ? 2 : 1);
    return actors_around(before);
  }

  // "Two diplomats" are one speaker; only those who have names speak each for himself.
  std::vector<ActorId> one_if_nameless(std::vector<ActorId> speakers) const {
    const auto nameless = std::ranges::find_if(speakers, [&](ActorId a) {
      const ActorKind kind = document_.actors[index_of(a)].kind;
      return kind == ActorKind::unnamed || kind == ActorKind::group;
    });
    if (speakers.size() > 1 && nameless != speakers.end()) return {*nameless};
    return speakers;
  }

  // Those of the shortest mention that holds the word, where name and tree disagree about its head.
  std::vector<ActorId> actors_around(TokenIndex t) const {
    constexpr int reach = 12;
    const auto& mentions = document_.mentions;
    auto at = std::ranges::upper_bound(mentions, t, {}, [](const Mention& m) { return m.tokens.begin; });
    const Mention* best = nullptr;
    for (int step = 0; step < reach && at != mentions.begin(); ++step) {
      const Mention& m = *--at;
      if (m.tokens.contains(t) && (!best || m.tokens.size() < best->tokens.size())) best = &m;
    }
    return best ? mentions_.actors_of(tree_, best->head) : std::vector<ActorId>{};
  }

  void add(Statement s, std::optional<ActorId> speaker, std::vector<Statement>& statements) const {
    s.speaker = speaker;
    s.sourcing = sourcing_of(document_, speaker);
    statements.push_back(std::move(s));
  }

  const Tree& tree_;
  const Document& document_;
  const Quotations& quotations_;
  MentionIndex mentions_;
};

// Which of the contents around it holds an attribution's cue: the innermost, of those sorted by content (begin, then longest first).
std::vector<std::optional<std::size_t>> find_outer(const std::vector<Attribution>& sorted) {
  constexpr std::size_t max_depth = 8;
  std::vector<std::optional<std::size_t>> outer(sorted.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    while (!open.empty() && sorted[open.back()].content.end <= sorted[i].content.begin) open.pop_back();
    for (std::size_t up = 0; up < std::min(open.size(), max_depth) && !outer[i]; ++up) {
      const std::size_t above = open[open.size() - 1 - up];
      if (sorted[above].content.contains(sorted[i].cue_words)) outer[i] = above;
    }
    open.push_back(i);
  }
  return outer;
}

// "Aides said the minister told them that …" is two statements, the minister's within the aides'. "She said she hopes that …" is one: what
// speakers report of their own or of anybody's thoughts, plans and judgements is part of what they say.
bool is_statement_within(const Tree& tree, const Attribution& inner, const Attribution& outer, const std::vector<ActorId>& inner_speakers,
                         const std::vector<ActorId>& outer_speakers) {
  if (inner.source && tree[inner.source->head].upos == Upos::pron) return false;  // most often the outer speaker again
  if (inner.kind != CueKind::say || !inner.speech || !inner.source || inner_speakers.empty()) return false;
  return inner_speakers != outer_speakers && inner.source->head != (outer.source ? outer.source->head : inner.cue);
}

std::vector<Statement> compose_all(const Composer& composer, const std::vector<Attribution>& sorted) {
  std::vector<std::optional<std::size_t>> outer = find_outer(sorted);
  std::vector<std::optional<StatementId>> ids(sorted.size());
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (outer[i] && !ids[*outer[i]]) outer[i] = outer[*outer[i]];
    if (outer[i] && !is_statement_within(composer.tree(), sorted[i], sorted[*outer[i]], composer.speakers_of(sorted[i]),
                                         composer.speakers_of(sorted[*outer[i]])))
      continue;
    ids[i] = StatementId(statements.size());
    composer.compose(sorted[i], outer[i] ? ids[*outer[i]] : std::nullopt, statements);
  }
  return statements;
}

// "…, she said on Friday": when it was said is not what was said.
bool is_only_a_time(const Tree& tree, const Attribution& a) {
  const Document& d = tree.document();
  const auto after = std::ranges::upper_bound(d.periods, a.content.end, {}, [](const Period& p) { return p.span.begin; });
  if (after == d.periods.begin()) return false;
  const Span time = std::prev(after)->span;
  const TokenRange words = tree.tokens_in(a.content);
  for (TokenIndex t = words.begin; t < words.end; ++t)
    if (tree[t].upos != Upos::adp && tree[t].upos != Upos::punct && !time.contains(tree[t].span)) return false;
  return true;
}

}  // namespace

std::vector<Statement> find_statements(const Document& d) {
  const Tree tree(d);
  const Quotations quotations = find_quotations(d);
  std::vector<Attribution> attributions = find_reported(tree, quotations);
  std::ranges::copy(find_labelled(tree), std::back_inserter(attributions));
  fit_contents(d, quotations, attributions);
  attribute_quotations(tree, quotations, attributions);
  drop_own_words(tree, quotations, attributions);
  drop_repeated(attributions);
  std::erase_if(attributions, [&](const Attribution& a) { return is_only_a_time(tree, a); });

  return compose_all(Composer(tree, quotations), attributions);
}

}  // namespace demarche::said
