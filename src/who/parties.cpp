#include <algorithm>
#include <map>

#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/follower.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void Follower::take_country(const Phrase& p) {
  if (p.lemma == "power" || p.lemma == "state" || p.lemma == "neighbor" || p.lemma == "neighbour" || p.lemma == "republic") {
    if (!p.plural || !count_said(d_, p.tokens)) return;
  }
  const TokenRange bare = without_count(p);
  if (p.plural) {
    const std::size_t count = count_said(d_, p.tokens);
    if (p.owner_pronoun || (!count && !(p.definite && bare.begin == p.head)) || p.indefinite) return;
    see_last(p, count ? count : 2, [](const Figure& f) { return f.actor.kind == ActorKind::state; });
    return;
  }
  if (!p.definite || p.states.size() > 0) return;
  if (p.owner_pronoun || p.owner) {
    const auto whose = owner(p);
    if (whose && r_.tables.state_name(figure(*whose).actor.represents).size())
      see(r_.cast.state(figure(*whose).actor.represents), p.tokens, p.head, MentionKind::nominal);
    return;
  }
  // "the country", "the Southeast Asian nation"; not "the host country".
  const bool described = is_one_of(p.lemma, {"country", "nation", "kingdom"}) && !p.owner && (d_.tokens[p.head - 1].upos == Upos::adj || d_.tokens[p.head - 1].upos == Upos::propn);
  if ((bare.begin != p.head && !described) || fold(d_.form(p.tokens.begin)) != "the") return;
  if (p.lemma == "nation")
    for (auto s = seen_.rbegin(); s != seen_.rend() && s->sentence == r_.sentence(p.head); ++s)
      if (is_singular_person(figure(s->figure)) && s->agent && r_.cast.known_state(figure(s->figure).actor.represents))
        return see(*r_.cast.known_state(figure(s->figure).actor.represents), p.tokens, p.head, MentionKind::nominal);
  std::map<FigureIndex, double> weight;
  for (const Seen& s : seen_)
    if (figure(s.figure).actor.kind == ActorKind::state && r_.sentence(p.head) - s.sentence < 5 && !acts_on(s, p.head)) {
      double& w = weight[s.figure];
      w = std::max(w, 6.0 + salience(s, p.head)) + 0.15;
    }
  const auto best = std::ranges::max_element(weight, {}, [](const auto& w) { return w.second; });
  if (best != weight.end()) see(best->first, p.tokens, p.head, MentionKind::nominal);
}

bool Follower::acts_on(const Seen& s, TokenIndex t) const {
  const auto verb = d_.tokens[s.token].head;
  if (!s.agent || !verb || s.sentence != r_.sentence(t)) return false;
  for (int steps = 0; steps < 20 && t != *verb; ++steps) {
    const Rel rel = universal(d_.tokens[t].rel);
    if (rel == Rel::ccomp || rel == Rel::advcl || rel == Rel::acl || rel == Rel::conj || !d_.tokens[t].head) return false;
    t = *d_.tokens[t].head;
  }
  return t == *verb;
}

void Follower::take_sides(const Phrase& p) {
  if (!p.plural && !is_one_of(fold(d_.form(p.tokens.begin)), {"neither", "either", "each"})) {
    if (!p.states.empty()) see_states(p, p.states);
    return;
  }
  if (p.states.size() > 1) return see_states(p, p.states);
  if (p.owner || p.owner_pronoun) return;
  const std::size_t count = p.plural ? count_said(d_, p.tokens) : 2;
  if (!count && (!p.definite || p.indefinite)) return;
  if (p.plural && without_count(p).begin != p.head) return;
  // The sides are those that they were the last time.
  if (!sides_.empty() && (count == 0 || count == sides_.size())) {
    for (const FigureIndex f : sides_) see(f, p.tokens, p.head, MentionKind::nominal);
    return;
  }
  const std::size_t uses_before = r_.cast.uses.size();
  find_sides(p, count);
  for (std::size_t u = uses_before; u < r_.cast.uses.size(); ++u) sides_.push_back(r_.cast.uses[u].figure);
}

void Follower::find_sides(const Phrase& p, std::size_t count) {
  if (const auto pair = last_pair(p.head); pair && (count == 0 || count == 2)) {
    see(pair->first, p.tokens, p.head, MentionKind::nominal);
    see(pair->second, p.tokens, p.head, MentionKind::nominal);
    return;
  }
  if (count == 0 || count == 2) see_main_parties(p);
}

void Follower::see_main_parties(const Phrase& p) {
  std::map<FigureIndex, int> told;
  for (const Seen& s : seen_)
    if (const auto party = party_of(s.figure); party && !mediates(s) && figure(*party).acts) ++told[*party];
  if (told.size() < 2) return;
  std::vector<std::pair<int, FigureIndex>> order;
  for (const auto& [f, n] : told) order.emplace_back(-n, f);
  std::ranges::sort(order);
  if (order.size() > 2 && order[1].first == order[2].first) return;
  for (int i = 0; i < 2; ++i) see(order[i].second, p.tokens, p.head, MentionKind::nominal);
}

std::optional<std::pair<FigureIndex, FigureIndex>> Follower::last_pair(TokenIndex before) {
  std::optional<Seen> later;
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const auto party = party_of(s->figure);
    if (!party || mediates(*s)) continue;
    if (later && *party != *party_of(later->figure) && joined(s->token, later->token)) return std::pair{*party, *party_of(later->figure)};
    later = *s;
    if (r_.sentence(before) - s->sentence > 6) break;
  }
  return std::nullopt;
}

bool Follower::mediates(const Seen& s) const {
  const TokenRange sentence = r_.sentence_range(s.token);
  for (TokenIndex t = s.token; t > sentence.begin && s.token - t < 7; --t) {
    if (fold(t_.lemma(t - 1)) == "mediator") return true;
    if (!is_one_of(d_.form(t - 1), {"and", ",", "the"}) && !is_capitalised(d_.form(t - 1))) return false;
  }
  return false;
}

std::optional<FigureIndex> Follower::party_of(FigureIndex f) {
  const Figure& who = figure(f);
  if (is_party(who) && !is_one_of(who.actor.sector, {"JRN", "EDU"})) return f;
  if (who.body && !is_one_of(figure(*who.body).actor.sector, {"JRN"})) return who.body;
  if (who.actor.kind == ActorKind::person && !r_.tables.state_name(who.actor.represents).empty())
    return r_.cast.known_state(who.actor.represents);
  return std::nullopt;
}

bool Follower::joined(TokenIndex first, TokenIndex second) const {
  if (first >= second || r_.sentence(first) != r_.sentence(second)) return false;
  for (TokenIndex t = first + 1; t < second && t < first + 6; ++t)
    if (d_.form(t) == "and") return true;
  return false;
}

bool Follower::see_last(const Phrase& p, std::size_t count, bool (*fits)(const Figure&)) {
  std::vector<FigureIndex> last;
  for (auto s = seen_.rbegin(); s != seen_.rend() && last.size() < count; ++s) {
    if (r_.sentence(p.head) - s->sentence > 4) break;
    if (fits(figure(s->figure)) && std::ranges::find(last, s->figure) == last.end()) last.push_back(s->figure);
  }
  if (last.size() < count) return false;
  std::ranges::reverse(last);
  for (const FigureIndex f : last) see(f, p.tokens, p.head, MentionKind::nominal);
  return true;
}

}  // namespace demarche::who
