#include <algorithm>

#include "talks/frames.hpp"
#include "talks/proposal_sighting.hpp"

namespace demarche::talks {

void add_response(const Reading& r, ProposalSighting& s, TokenIndex predicate, std::string_view word) {
  const auto* line = proposal_words().find("response", word);
  if (!line) return;
  const Manner manner = r.manner(predicate);
  if (manner.future || manner.would || manner.possible || manner.must) return;
  std::optional<Stance> stance = parse_stance(field(*line, 0));
  if (manner.negated && stance == Stance::accept) stance = Stance::reject;
  const auto who = r.doer(predicate);
  if (!who || !stance) return;
  for (const ActorId party : r.parties(*who)) {
    s.asserted = true;
    if (std::ranges::find(s.responses, party, &Response::actor) == s.responses.end())
      s.responses.push_back({party, *stance, {}, {r.clause_span(predicate)}});
  }
}

void add_verdict(const Reading& r, ProposalSighting& s, TokenIndex noun, TokenIndex verb) {
  if (!stance_words().has("calls", r.tree.lemma(verb)) || r.manner(verb).negated) return;
  for (const TokenIndex from : {verb, noun})
    for (const TokenIndex c : r.tree.children(from)) {
      const auto* line = stance_words().find("verdict", r.tree.lemma(c));
      if (!line || c < noun) continue;
      for (const ActorId party : r.doing_parties(verb))
        if (std::ranges::find(s.responses, party, &Response::actor) == s.responses.end())
          s.responses.push_back({party, parse_stance(field(*line, 0)).value_or(Stance::reject), {}, {r.clause_span(verb)}});
      s.asserted = true;
    }
}

void add_nominal_response(const Reading& r, ProposalSighting& s, TokenIndex whole) {
  if (!r.tree[whole].head || universal(r.tree[whole].rel) != Rel::nmod) return;
  const TokenIndex above = *r.tree[whole].head;
  const auto* line = stance_words().find("noun", r.tree.lemma(above));
  const bool veto = r.tree.lemma(above) == "veto";
  if (!line && !veto) return;
  const auto stance = veto ? std::optional(Stance::reject) : parse_stance(field(*line, 1));
  std::vector<ActorId> who;
  add_parties(r, who, r.oblique(above, "by"));
  for (const TokenIndex c : r.tree.children(above, {Rel::nmod_poss, Rel::amod, Rel::compound})) add_own_parties(r, who, c);
  if (who.empty() && r.tree[above].head && r.is_verb(*r.tree[above].head)) add_parties(r, who, r.doer(*r.tree[above].head));
  for (const ActorId party : who) {
    s.asserted = true;
    s.responses.push_back({party, *stance, {}, {r.clause_span(above)}});
  }
}

}  // namespace demarche::talks
