#include <algorithm>

#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/follower.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void Follower::take_pronoun(TokenIndex t) {
  const std::string word = fold(d_.form(t));
  if (d_.tokens[t].rel == Rel::expl) return;
  if (is_one_of(word, {"who", "which", "that", "whose", "whom"})) return take_relative(t, word);
  if (is_one_of(word, {"each", "both", "neither", "either"}) && is_subject(d_.tokens[t].rel)) return see_both(t);
  if (d_.tokens[t].upos == Upos::det && !is_one_of(word, {"his", "her", "its", "their"})) return;
  if (is_one_of(word, {"he", "him", "his", "himself"})) return see_person(t, Gender::male);
  if (is_one_of(word, {"she", "her", "hers", "herself"})) return see_person(t, Gender::female);
  if (is_one_of(word, {"it", "its", "itself"})) return see_thing(t);
  if (is_one_of(word, {"they", "them", "their", "theirs", "themselves"})) return see_several(t);
  if (is_one_of(word, {"i", "me", "my", "mine", "myself"})) return see_speaker(t);
}

void Follower::see_both(TokenIndex t) {
  // "Each of the parties" is read as a phrase.
  if (t + 1 < d_.tokens.size() && d_.form(t + 1) == "of") return;
  Phrase p;
  p.tokens = p.role = {t, t + 1};
  p.head = p.anchor = t;
  p.end = t + 1;
  p.definite = p.plural = true;
  if (!sides_.empty() && sides_.size() == 2) {
    for (const FigureIndex f : sides_) see(f, p.tokens, t, MentionKind::pronoun);
    return;
  }
  find_sides(p, 2);
}

void Follower::take_relative(TokenIndex t, const std::string& word) {
  if (word == "that" && !d_.tokens[t].features.has(Feature::prontype_rel)) return;
  // Up to the relative clause, and to the noun that it hangs on.
  TokenIndex clause = t;
  for (int steps = 0; steps < 30 && d_.tokens[clause].rel != Rel::acl_relcl && d_.tokens[clause].head; ++steps)
    clause = *d_.tokens[clause].head;
  if (d_.tokens[clause].rel != Rel::acl_relcl || !d_.tokens[clause].head) return;
  const TokenIndex noun = *d_.tokens[clause].head;
  std::vector<FigureIndex> figures;
  for (auto u = r_.cast.uses.rbegin(); u != r_.cast.uses.rend() && u - r_.cast.uses.rbegin() < 30; ++u)
    if (u->head == noun && std::ranges::find(figures, u->figure) == figures.end()) figures.push_back(u->figure);
  for (const FigureIndex f : figures) see_pronoun(f, t);
}

double Follower::salience(const Seen& s, TokenIndex t) const {
  const double sentences_back = static_cast<double>(r_.sentence(t) - s.sentence);
  const double tokens_back = std::min(40.0, static_cast<double>(t - s.token));
  double score = -1.2 * sentences_back - 0.01 * tokens_back + 0.25 * std::min(5, figure(s.figure).times_seen);
  if (s.agent) score += is_subject(d_.tokens[t].rel) ? 0.8 : 0.5;
  if (s.modifier && d_.tokens[s.token].rel != Rel::nmod_poss) score -= 0.8;
  if (s.quoted && !quoted_[t]) score -= 0.6;
  return score;
}

double Follower::liking(TokenIndex token, TokenIndex t) const {
  const std::uint32_t candidate = phrase_at_[token], pronoun = phrase_at_[t];
  if (candidate == no_phrase || pronoun == no_phrase || candidate >= pronoun) return 0;
  return ReferenceModel::built_in().score(references_.features(pronoun, candidate)) / 100.0;
}

bool Follower::is_barred(const Seen& s, TokenIndex t) const {
  if (d_.tokens[t].rel == Rel::nmod_poss || d_.tokens[t].rel == Rel::nsubj || fold(d_.form(t)).ends_with("sel")) return false;
  const auto verb = d_.tokens[t].head;
  const auto other = d_.tokens[s.token].head;
  return verb && other && *verb == *other;
}

std::optional<FigureIndex> Follower::who_says(TokenIndex t) const {
  if (quoted_[t]) return std::nullopt;
  // "said | its | first concern was"
  TokenIndex subject = t;
  if (d_.tokens[t].rel == Rel::nmod_poss && d_.tokens[t].head) subject = *d_.tokens[t].head;
  const auto clause = d_.tokens[subject].head;
  if (!is_subject(d_.tokens[subject].rel) || !clause || d_.tokens[*clause].rel != Rel::ccomp || !d_.tokens[*clause].head) return std::nullopt;
  TokenIndex verb = *d_.tokens[*clause].head;
  if (!is_speech(d_.tokens[verb].lemma)) return std::nullopt;
  // "thanked them and | said": the subject stands with the first verb.
  for (int steps = 0; steps < 5 && !t_.child(verb, {Rel::nsubj}) && d_.tokens[verb].rel == Rel::conj && d_.tokens[verb].head; ++steps)
    verb = *d_.tokens[verb].head;
  const auto speaker = t_.child(verb, {Rel::nsubj});
  if (!speaker || *speaker >= t) return std::nullopt;
  return figure_at(*speaker);
}

void Follower::see_person(TokenIndex t, Gender gender) {
  if (const auto speaker = who_says(t))
    if (const Figure& f = figure(*speaker); is_singular_person(f) && (f.gender == gender || f.gender == Gender::unknown)) {
      if (f.named) figure(*speaker).gender = gender;
      return see_pronoun(*speaker, t);
    }
  const Seen* best = nullptr;
  double best_score = 0;
  for (const Seen& s : seen_) {
    const Figure& f = figure(s.figure);
    if (!is_singular_person(f) || (f.gender != Gender::unknown && f.gender != gender) || r_.sentence(t) - s.sentence > 5) continue;
    if (is_barred(s, t) || is_other_speaker(s, t)) continue;
    const double here = salience(s, t) + gender_bonus(f, gender) + liking(s.token, t);
    if (!best || here >= best_score) {
      best = &s;
      best_score = here;
    }
  }
  const auto ahead = subject_ahead(t, gender);
  if (ahead && (!best || best->sentence != r_.sentence(t))) return see_pronoun(*ahead, t);
  if (!best) return;
  Figure& f = figure(best->figure);
  if (f.gender == Gender::unknown && f.named) f.gender = gender;
  see_pronoun(best->figure, t);
}

std::optional<FigureIndex> Follower::subject_ahead(TokenIndex t, Gender gender) const {
  const TokenRange sentence = r_.sentence_range(t);
  TokenIndex top = t;
  for (int steps = 0; steps < 30 && d_.tokens[top].head; ++steps) {
    const Rel rel = universal(d_.tokens[top].rel);
    top = *d_.tokens[top].head;
    if (rel != Rel::obl && rel != Rel::advcl) continue;
    const auto subject = t_.child(top, {Rel::nsubj, Rel::nsubj_pass});
    if (!subject || *subject <= t || !sentence.contains(*subject)) continue;
    const auto n = std::ranges::lower_bound(r_.names, *subject, {}, [](const NameUse& x) { return x.tokens.begin; });
    if (n == r_.names.end() || !n->tokens.contains(*subject)) continue;
    const auto f = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
    if (f && figure(*f).actor.kind == ActorKind::person && (figure(*f).gender == gender || figure(*f).gender == Gender::unknown)) return f;
  }
  return std::nullopt;
}

std::optional<TokenIndex> Follower::subject_before(TokenIndex t) const {
  const TokenRange sentence = r_.sentence_range(t);
  for (TokenIndex k = t; k-- > sentence.begin && t - k < 60;)
    if (is_subject(d_.tokens[k].rel) && d_.tokens[k].upos != Upos::pron) return k;
  return std::nullopt;
}

bool Follower::is_empty_it(TokenIndex t) const {
  const auto head = d_.tokens[t].head;
  if (!head || !is_subject(d_.tokens[t].rel) || d_.tokens[*head].upos != Upos::adj) return false;
  return !is_one_of(fold(d_.form(*head)), {"ready", "willing", "able", "open", "concerned", "committed", "prepared", "opposed", "aware",
                                        "unwilling", "unable", "confident", "responsible"});
}

void Follower::see_thing(TokenIndex t) {
  if (is_empty_it(t)) return;
  if (const auto speaker = who_says(t); speaker && is_party(figure(*speaker)) && !figure(*speaker).plural) return see_pronoun(*speaker, t);
  // A thing that the text speaks of may be meant rather than any actor: the ranking knows both.
  const std::uint32_t pronoun = phrase_at_[t];
  if (pronoun == no_phrase) return;
  const ReferenceModel& model = ReferenceModel::built_in();
  const Seen* best = nullptr;
  double best_score = model.score(references_.features_of_none(pronoun)) / 100.0 - 0.5;
  for (const std::uint32_t c : references_.candidates(pronoun)) {
    const NounPhrase& phrase = references_.phrases()[c];
    if (stands_for_someone(phrase.head) || phrase.plural) continue;
    best_score = std::max(best_score, liking(phrase.head, t));
  }
  for (const Seen& s : seen_) {
    const Figure& f = figure(s.figure);
    if (!is_party(f) || f.plural || r_.sentence(t) - s.sentence > 2 || is_barred(s, t)) continue;
    const double here = 1 + salience(s, t) + liking(s.token, t);
    if (here < best_score) continue;
    best = &s;
    best_score = here;
  }
  if (best) see_pronoun(best->figure, t);
}

bool Follower::last_actor_between(TokenIndex from, TokenIndex to) const {
  for (auto s = seen_.rbegin(); s != seen_.rend() && s->token > from; ++s)
    if (s->token < to && is_party(figure(s->figure)) && !s->modifier) return true;
  return false;
}

bool Follower::stands_for_someone(TokenIndex head) const {
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s)
    if (s->token == head) return true;
  return false;
}

void Follower::see_several(TokenIndex t) {
  if (const auto speaker = who_says(t); speaker && figure(*speaker).plural) return see_pronoun(*speaker, t);
  // The conjoined subject before it, else the last plural.
  std::vector<FigureIndex> figures;
  if (const auto subject = subject_before(t)) figures = row_at(*subject);
  // Words closer by that stand for several at once: "both men".
  for (auto s = seen_.rbegin(); s != seen_.rend() && r_.sentence(s->token) == r_.sentence(t); ++s)
    if (auto row = row_at(s->token); row.size() > 1) {
      figures = std::move(row);
      break;
    }
  if (figures.size() < 2) {
    const Seen* best = nullptr;
    for (const Seen& s : seen_) {
      const Figure& f = figure(s.figure);
      const bool collective = f.actor.kind == ActorKind::group || (f.actor.kind == ActorKind::organisation && s.agent);
      if (!(f.plural || collective) || r_.sentence(t) - s.sentence > 2 || is_barred(s, t)) continue;
      if (!best || salience(s, t) + (f.plural ? 0.3 : 0) >= salience(*best, t) + (figure(best->figure).plural ? 0.3 : 0)) best = &s;
    }
    if (best && (best->agent || !thing_between(best->token, t))) {
      // All that were named by the same words ("both sides").
      figures.clear();
      for (const Seen& s : seen_)
        if (s.token == best->token && std::ranges::find(figures, s.figure) == figures.end()) figures.push_back(s.figure);
    } else if (!best) {
      figures = several_before(t);
    } else {
      figures.clear();
    }
  }
  for (const FigureIndex f : figures) see_pronoun(f, t);
}

bool Follower::thing_between(TokenIndex from, TokenIndex to) const {
  for (TokenIndex k = from + 1; k < to && k < from + 80; ++k)
    if (d_.tokens[k].upos == Upos::noun && d_.tokens[k].features.has(Feature::number_plur) &&
        (universal(d_.tokens[k].rel) == Rel::obj || universal(d_.tokens[k].rel) == Rel::nsubj) && !stands_for_someone(k))
      return true;
  return false;
}

std::vector<FigureIndex> Follower::several_before(TokenIndex t) const {
  for (auto s = seen_.rbegin(); s != seen_.rend() && r_.sentence(t) - s->sentence < 2; ++s) {
    if (!s->agent) continue;
    auto figures = row_at(s->token);
    if (figures.size() > 1) return figures;
  }
  return {};
}

std::vector<FigureIndex> Follower::row_at(TokenIndex head) const {
  std::vector<FigureIndex> figures;
  TokenIndex first = head;
  for (int steps = 0; d_.tokens[first].rel == Rel::conj && d_.tokens[first].head && steps < 30; ++steps) first = *d_.tokens[first].head;
  for (const Seen& s : seen_) {
    const bool in_row = s.token == first || (d_.tokens[s.token].rel == Rel::conj && d_.tokens[s.token].head == first);
    if (in_row && std::ranges::find(figures, s.figure) == figures.end()) figures.push_back(s.figure);
  }
  return figures;
}

void Follower::see_speaker(TokenIndex t) {
  if (!quoted_[t]) return;
  if (const auto speaker = speaker_of(t)) see_pronoun(*speaker, t);
}

std::optional<FigureIndex> Follower::speaker_of(TokenIndex t) const {
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    if (r_.sentence(t) - s->sentence > 2) break;
    if (!s->quoted && s->agent && is_singular_person(figure(s->figure))) return s->figure;
  }
  return std::nullopt;
}

}  // namespace demarche::who
