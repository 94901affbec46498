#include <algorithm>

#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/follower.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void Follower::run() {
  quoted_ = find_quoted_tokens(r_.tree);
  std::size_t name = 0, phrase = 0;
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    now_ = r_.sentence(t);
    for (; name < r_.names.size() && r_.names[name].tokens.begin == t; ++name) take_name(name);
    if (phrase < r_.phrases.size() && r_.phrases[phrase].head == t) take_phrase(phrase++);
    if (d_.tokens[t].upos == Upos::pron || d_.tokens[t].upos == Upos::det) take_pronoun(t);
  }
}

void Follower::see(FigureIndex f, TokenRange range, TokenIndex head, MentionKind kind) {
  r_.cast.use(range, head, f, kind);
  ++figure(f).times_seen;
  const Rel rel = universal(d_.tokens[head].rel);
  const bool modifier = rel == Rel::amod || rel == Rel::compound || d_.tokens[head].rel == Rel::nmod_poss;
  const bool agent = is_agent(t_, head);
  if (agent || is_source(head) || is_partner(head)) figure(f).acts = true;
  seen_.push_back({f, head, r_.sentence(head), agent || d_.tokens[head].rel == Rel::nsubj_pass, modifier, quoted_[head]});
  if (seen_.size() > 60) seen_.pop_front();
}

bool Follower::is_source(TokenIndex head) const {
  const TokenRange s = r_.sentence_range(head);
  for (TokenIndex t = head; t > s.begin && head - t < 6; --t)
    if (fold(d_.form(t - 1)) == "to" && t >= s.begin + 2 && fold(d_.form(t - 2)) == "according") return true;
  const auto mark = t_.child(head, {Rel::case_});
  const auto verb = d_.tokens[head].head;
  return mark && verb && fold(d_.form(*mark)) == "from" && is_one_of(fold(t_.lemma(*verb)), {"learn", "hear", "obtain", "know"});
}

void Follower::take_name(std::size_t n) {
  const auto f = r_.figure_of_name[n];
  if (!f) return;
  const TokenRange range = r_.range_of_name[n];
  see(*f, range, top_of(t_, range), MentionKind::name);
}

void Follower::take_phrase(std::size_t i) {
  const Phrase& p = r_.phrases[i];
  if (r_.figure_of_phrase[i]) inherit(p, *r_.figure_of_phrase[i]);
  if (r_.phrase_is_title[i]) return;
  if (const auto f = r_.figure_of_phrase[i]) return see(*f, p.tokens, p.head, MentionKind::nominal);
  switch (p.noun.what) {
    case NounClass::government:
      return take_government(p);
    case NounClass::forces:
      return take_forces(p);
    case NounClass::body:
      return take_body(p);
    case NounClass::group:
      return take_group(p);
    case NounClass::party:
      return p.plural || is_one_of(fold(d_.form(p.tokens.begin)), {"neither", "either", "each"}) ? take_sides(p) : take_group(p);
    case NounClass::title:
    case NounClass::person:
      return take_people(p);
    case NounClass::private_person:
      return take_private(p);
    case NounClass::country:
      return take_country(p);
    case NounClass::side:
      return take_sides(p);
  }
}

void Follower::inherit(const Phrase& p, FigureIndex f) {
  if (figure(f).actor.kind != ActorKind::person && figure(f).actor.kind != ActorKind::unnamed) return;
  // "the United Nations envoy … The envoy, | Ann Berg,"
  if (p.definite && !p.owner && !p.owner_pronoun && p.states.empty() && figure(f).actor.kind == ActorKind::person)
    if (const auto before = unnamed_called(p, false); before && figure(f).times_seen == 0) {
      const Actor& described = figure(*before).actor;
      if (figure(f).actor.represents.empty() || figure(f).actor.represents_inferred) {
        figure(f).actor.represents = described.represents;
        figure(f).actor.represents_inferred = described.represents_inferred;
      }
      if (!figure(f).body) figure(f).body = figure(*before).body;
      r_.cast.merge(*before, f);
    }
  std::optional<FigureIndex> from = owner(p);
  if (!from && p.owner_noun) from = figure_at(*p.owner_noun);
  for (TokenIndex t = p.tokens.begin; !from && t < p.head; ++t) {
    const std::string lemma = singular(r_.tables, t_, t);
    const auto noun = r_.tables.noun(lemma);
    if (noun && (noun->what == NounClass::body || noun->what == NounClass::party || noun->what == NounClass::group))
      from = body_called(lemma);
  }
  // "head of the union"
  for (TokenIndex t = p.head + 1; !from && t < p.end && t < p.head + 5; ++t)
    if (const auto noun = r_.tables.noun(singular(r_.tables, t_, t)); noun && d_.form(p.head + 1) == "of")
      if (noun->what == NounClass::body || noun->what == NounClass::party) from = body_called(singular(r_.tables, t_, t));
  const bool of_a_company = is_one_of(p.lemma, {"chairman", "chairwoman", "chairperson", "ceo", "executive", "boss"});
  if (!from && of_a_company && p.states.empty()) from = body_called("company");
  if (!from || *from == f) return;
  const Figure& giver = figure(*from);
  Figure& who = figure(f);
  if (giver.actor.kind == ActorKind::organisation || giver.actor.kind == ActorKind::group) {
    if (!who.body) who.body = *from;
    const bool read = !who.actor.represents.empty() && !who.actor.represents_inferred;
    if (!read && p.states.empty()) {
      who.actor.represents = giver.actor.represents;
      who.actor.represents_inferred = false;
    }
    if (!r_.cast.known_state(who.actor.represents))
      who.actor.sector = giver.actor.sector.empty() ? sector_of(type_of(giver)) : giver.actor.sector;
    return;
  }
  if (giver.actor.kind == ActorKind::state && (who.actor.represents.empty() || who.actor.represents_inferred)) {
    who.actor.represents = giver.actor.represents;
    who.actor.represents_inferred = false;
  }
  if (giver.actor.kind != ActorKind::person ||
      !is_one_of(p.lemma, {"deputy", "envoy", "aide", "adviser", "advisor", "spokesman", "spokeswoman", "spokesperson", "negotiator",
                        "minister", "successor", "predecessor", "lawyer", "representative", "secretary", "chief"}))
    return;
  if (!who.body) who.body = giver.body;
  if ((who.actor.represents.empty() || who.actor.represents_inferred) && !giver.actor.represents.empty() && p.lemma != "lawyer") {
    who.actor.represents = giver.actor.represents;
    who.actor.represents_inferred = !who.actor.represents.empty();
  }
}

std::optional<FigureIndex> Follower::figure_at(TokenIndex head) const {
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s)
    if (s->token == head) return s->figure;
  return std::nullopt;
}

void Follower::see_states(const Phrase& p, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) see(r_.cast.state(code), p.tokens, p.head, MentionKind::nominal);
}

std::optional<FigureIndex> Follower::owner(const Phrase& p) {
  if (p.owner) return r_.figure_of_name[*p.owner];
  if (p.owner_pronoun) return pronoun_figure(*p.owner_pronoun);
  return std::nullopt;
}

std::optional<FigureIndex> Follower::pronoun_figure(TokenIndex t) const {
  for (auto u = r_.cast.uses.rbegin(); u != r_.cast.uses.rend() && u - r_.cast.uses.rbegin() < 12; ++u)
    if (u->kind == MentionKind::pronoun && u->head == t) return u->figure;
  return std::nullopt;
}

void follow(Reading& r) { Follower(r).run(); }

}  // namespace demarche::who
