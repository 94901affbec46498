#include "talks/circumstances.hpp"

#include <algorithm>

#include "document/dating.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

constexpr TokenIndex soon = 14;   // tokens
constexpr TokenIndex later = 24;  // "leads a delegation that includes A and B to Rome"

bool is_venue_preposition(std::string_view word) {
  return word == "in" || word == "at" || word == "near" || word == "outside" || word == "aboard";
}

bool is_goal_preposition(std::string_view word) { return word == "to" || word == "for" || word == "in"; }

bool names_a_meeting(const Reading& r, TokenIndex t) { return meeting_words().has("noun", r.tree.lemma(t)); }

// "the March 23 Movement"
bool is_in_name(const Reading& r, const Period& p) {
  const TokenIndex t = r.tree.token_at(p.span.begin);
  return t < r.doc.tokens.size() && !r.own_actors(t).empty();
}

// The word before a place, past its article.
std::string_view word_before(const Reading& r, TokenIndex t) {
  if (t > 0 && r.tree[t - 1].upos == Upos::det) --t;
  return t > 0 ? r.tree.lemma(t - 1) : std::string_view{};
}

// The first place after the token, in its sentence and soon, behind one of the prepositions.
std::optional<Place> place_after(const Reading& r, TokenIndex t, bool (*fits)(std::string_view), TokenIndex within = soon) {
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(t)].tokens.end, t + within);
  auto at = std::ranges::lower_bound(r.doc.places, r.tree[t].span.end, {}, [](const Place& p) { return p.span.begin; });
  for (; at != r.doc.places.end(); ++at) {
    const TokenIndex first = r.tree.token_at(at->span.begin);
    if (first >= end) return {};
    if (fits(word_before(r, first))) return *at;
  }
  return {};
}

}  // namespace

std::optional<Place> place_within(const Reading& r, Span span) {
  const auto& places = r.doc.places;
  const auto at = std::ranges::lower_bound(places, span.begin, {}, [](const Place& p) { return p.span.begin; });
  if (at == places.end() || at->span.end > span.end) return {};
  return *at;
}

std::optional<Place> venue(const Reading& r, TokenIndex t) {
  for (const TokenIndex c : r.tree.children(t)) {
    const Rel rel = universal(r.tree[c].rel);
    if ((rel != Rel::obl && rel != Rel::nmod) || !is_venue_preposition(r.preposition(c)) || names_a_meeting(r, c)) continue;
    if (auto known = place_within(r, r.span({r.noun_phrase(c).begin, r.tree.subtree(c).end}))) return known;
    if (r.tree[c].upos != Upos::propn || !r.own_actors(c).empty() || r.names_a_time(c)) continue;
    TokenRange name = r.noun_phrase(c);
    while (name.begin < c && r.tree[name.begin].upos != Upos::propn) ++name.begin;
    return Place{std::string(r.doc.view(r.span(name))), "", r.span(name), {}, {}};
  }
  return {};
}

std::optional<Place> venue_before(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::compound, Rel::nmod_poss, Rel::nmod, Rel::amod, Rel::nmod_desc}))
    if (c < noun)
      if (auto known = place_within(r, r.span(r.tree.subtree(c)))) return known;
  return {};
}

std::optional<Place> venue_after(const Reading& r, TokenIndex t) { return place_after(r, t, is_venue_preposition); }

std::optional<Place> venue_beside(const Reading& r, TokenIndex whole) {
  const auto above = r.tree[whole].head;
  if (!above) return {};
  if (auto place = venue(r, *above)) return place;
  if (r.tree[*above].upos == Upos::propn && r.tree.child(*above, {Rel::cop})) return place_within(r, r.span(r.noun_phrase(*above)));
  return is_subject(r.tree[whole].rel) ? venue_after(r, *above) : std::nullopt;
}

std::optional<Place> destination(const Reading& r, TokenIndex t) {
  const auto place = place_after(r, t, is_goal_preposition, later);
  if (!place) return {};
  // "flew home and was due back in Geneva": beyond another clause it is not this journey's. A clause that describes somebody may stand
  // between.
  for (TokenIndex i = t + 1; r.tree[i].span.begin < place->span.begin; ++i)
    if ((r.tree[i].upos == Upos::cconj && i + 1 < r.doc.tokens.size() && (r.is_verb(i + 1) || r.is_verb(i + 2))) || r.tree.form(i) == ";")
      return {};
  return place;
}

std::optional<Period> period(const Reading& r, TokenIndex t) {
  const auto index = period_of(r.tree, t);
  if (!index || !r.doc.periods[*index].start || is_in_name(r, r.doc.periods[*index])) return {};
  return r.doc.periods[*index];
}

std::optional<Period> period_after(const Reading& r, TokenIndex t, bool past_verbs) {
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(t)].tokens.end, t + soon);
  const auto& periods = r.doc.periods;
  auto at = std::ranges::lower_bound(periods, r.tree[t].span.end, {}, [](const Period& p) { return p.span.begin; });
  for (; at != periods.end(); ++at) {
    const TokenIndex first = r.tree.token_at(at->span.begin);
    if (first >= end) return {};
    for (TokenIndex i = t + 1; i < first; ++i)
      if (r.tree[i].upos == Upos::sconj || (r.tree[i].upos == Upos::verb && !past_verbs)) return {};
    if (at->start && !is_in_name(r, *at)) return *at;
  }
  return {};
}

std::optional<Period> day_of_report(const Reading& r) {
  if (!r.doc.published) return {};
  return Period{{}, r.doc.published, r.doc.published};
}

std::optional<MeetingStatus> status_by_date(const Reading& r, const std::optional<Period>& when) {
  if (!when || !when->start || !r.doc.published) return {};
  if (*when->start > *r.doc.published) return MeetingStatus::planned;
  if (*when->end < *r.doc.published) return MeetingStatus::held;
  return {};
}

std::optional<MeetingStatus> status_by_plan(const Reading& r, TokenIndex predicate) {
  TokenIndex t = predicate;
  for (int steps = 0; steps < 3 && r.tree[t].head && (r.tree[t].rel == Rel::xcomp || r.tree[t].rel == Rel::advcl); ++steps) {
    const bool infinitive = r.tree[t].features.has(Feature::verbform_inf);
    if (r.tree[t].rel == Rel::advcl && !infinitive) return {};  // "agreed to stay after he met her"
    t = *r.tree[t].head;
    if (infinitive && meeting_words().has("plans", r.tree.lemma(t))) return MeetingStatus::planned;
  }
  return {};
}

MeetingStatus status_by_manner(const Manner& m) {
  if (m.future) return MeetingStatus::planned;
  if (m.would || m.possible || m.must) return MeetingStatus::proposed;
  return m.past ? MeetingStatus::held : MeetingStatus::ongoing;
}

namespace {

std::optional<MeetingStatus> status_of_preposition(std::string_view word) {
  if (meeting_words().has("before", word)) return MeetingStatus::planned;
  if (meeting_words().has("after", word)) return MeetingStatus::held;
  if (meeting_words().has("during", word)) return MeetingStatus::ongoing;
  return {};
}

// What stands before the phrase, wherever the tree hangs it: "ahead of", "following".
std::string_view frame_before(const Reading& r, TokenIndex noun) {
  TokenIndex t = r.noun_phrase(noun).begin;
  for (TokenIndex i = noun; i > t && i + 4 > noun; --i)  // "following peace talks"
    if (r.tree.lemma(i - 1) == "follow" && r.tree[i - 1].features.has(Feature::verbform_ger)) return r.tree.lemma(i - 1);
  if ((r.tree.lemma(t) == "follow" || r.tree.lemma(t) == "following") && t < noun) return r.tree.lemma(t);
  if (t == 0) return {};
  --t;
  if (r.tree.lemma(t) == "of" && t > 0) --t;
  const Upos u = r.tree[t].upos;
  return u == Upos::adp || u == Upos::adv || u == Upos::sconj || r.tree.lemma(t) == "follow" ? r.tree.lemma(t) : std::string_view{};
}

}  // namespace

std::optional<MeetingStatus> status_by_preposition(const Reading& r, TokenIndex t) {
  std::string_view word = r.preposition(t);
  // "ahead of the talks": the talks hang on "ahead".
  if (word == "of" && r.tree[t].head && r.tree[*r.tree[t].head].upos == Upos::adv) word = r.tree.lemma(*r.tree[t].head);
  if (const auto status = status_of_preposition(word)) return status;
  return status_of_preposition(frame_before(r, t));
}

std::optional<MeetingStatus> status_by_modifier(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun)) {
    const std::string_view lemma = r.tree.lemma(c), form = r.tree.form(c);
    if (meeting_words().has("future word", lemma) || meeting_words().has("future word", form)) return MeetingStatus::planned;
    if (meeting_words().has("proposed word", lemma)) return MeetingStatus::proposed;
    if (meeting_words().has("cancelled word", form)) return MeetingStatus::cancelled;
    if (meeting_words().has("postponed word", form)) return MeetingStatus::postponed;
  }
  return {};
}

}  // namespace demarche::talks
