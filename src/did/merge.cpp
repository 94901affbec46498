#include "did/merge.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace demarche::did {
namespace {

constexpr std::size_t compared = 8;

bool share(const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  return std::ranges::any_of(a, [&](ActorId x) { return std::ranges::find(b, x) != b.end(); });
}

bool agree(const std::vector<ActorId>& a, const std::vector<ActorId>& b) { return a.empty() || b.empty() || share(a, b); }

bool dates_agree(const std::optional<Period>& a, const std::optional<Period>& b) {
  if (!a || !b || !a->start || !b->start) return true;
  return *a->start <= *b->end && *b->start <= *a->end;
}

bool places_agree(const std::optional<Place>& a, const std::optional<Place>& b) { return !a || !b || a->name == b->name || a->country == b->country; }

// The nouns of what tells it: what it is about.
std::set<std::string_view> nouns_in(const Tree& tree, Span span) {
  std::set<std::string_view> nouns;
  const TokenRange range = tree.tokens_in(span);
  for (TokenIndex t = range.begin; t < range.end; ++t)
    if (tree[t].upos == Upos::noun) nouns.insert(tree.lemma(t));
  return nouns;
}

bool share_a_noun(const Tree& tree, Span a, Span b) {
  const auto of_a = nouns_in(tree, a), of_b = nouns_in(tree, b);
  return std::ranges::any_of(of_a, [&](std::string_view noun) { return of_b.contains(noun); });
}

// Told again: the same deed, nobody different, no other time or place; about the same thing, unless it is in the same words. Two words of
// one sentence are two acts, but for a meeting ("met … for talks").
bool is_same_act(const Tree& tree, const Event& a, const Event& b) {
  if (a.mode != b.mode && !a.mode.empty() && !b.mode.empty()) return false;
  if (a.factuality != b.factuality) return false;
  if (!agree(a.recipients, b.recipients) || !dates_agree(a.date, b.date) || !places_agree(a.place, b.place)) return false;
  const bool same_sentence = tree.sentence_of(a.trigger) == tree.sentence_of(b.trigger);
  if (a.type == EventType::consult) return same_sentence || share_a_noun(tree, a.evidence.front(), b.evidence.front());
  if (same_sentence) return false;
  if (tree.lemma(a.trigger) == tree.lemma(b.trigger) && a.recipients == b.recipients) return true;
  return share_a_noun(tree, a.evidence.front(), b.evidence.front());
}

template <class T>
void take(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& x : from)
    if (std::ranges::find(into, x) == into.end()) into.push_back(x);
}

void absorb(Event& into, Event&& again) {
  take(into.evidence, again.evidence);
  take(into.actors, again.actors);
  take(into.recipients, again.recipients);
  std::erase_if(into.recipients, [&](ActorId a) { return std::ranges::find(into.actors, a) != into.actors.end(); });
  take(into.contexts, again.contexts);
  if (into.mode.empty()) {
    into.mode = again.mode;
    into.score = again.score;
  }
  if (!into.date) into.date = again.date;
  if (!into.place) into.place = again.place;
  if (!again.according_to) into.according_to.reset();
}

}  // namespace

std::vector<Event> merge_retold(const Tree& tree, std::vector<Event> events) {
  std::vector<Event> merged;
  std::map<std::pair<EventType, ActorId>, std::vector<std::size_t>> by_actor;
  for (Event& event : events) {
    const ActorId key = event.actors.empty() ? ActorId{UINT32_MAX} : event.actors.front();
    std::vector<std::size_t>* alike = &by_actor[{event.type, key}];
    const auto begin = alike->size() > compared ? alike->end() - compared : alike->begin();
    const auto same = std::find_if(begin, alike->end(), [&](std::size_t i) { return is_same_act(tree, merged[i], event); });
    if (same != alike->end()) {
      absorb(merged[*same], std::move(event));
      continue;
    }
    for (const ActorId actor : event.actors) by_actor[{event.type, actor}].push_back(merged.size());
    if (event.actors.empty()) alike->push_back(merged.size());
    merged.push_back(std::move(event));
  }
  return merged;
}

}  // namespace demarche::did
