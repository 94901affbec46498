#include <algorithm>

#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/follower.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void Follower::take_people(const Phrase& p) { return p.plural ? take_several(p) : take_one(p); }

void Follower::take_several(const Phrase& p) {
  if (p.states.size() > 1) return see_states(p, p.states);
  if (p.of_states.size() > 1 && p.states.empty()) return see_states(p, p.of_states);
  // "OPEC ministers": those who make up a body between states are the body.
  if (p.owner && p.states.empty() && r_.figure_of_name[*p.owner] && is_one_of(p.lemma, {"minister", "leader", "ambassador", "member"}))
    if (figure(*r_.figure_of_name[*p.owner]).actor.represents == "IGO")
      return see(*r_.figure_of_name[*p.owner], p.tokens, p.anchor, MentionKind::nominal);
  const std::size_t count = count_said(d_, p.tokens);
  const TokenRange bare = without_count(p);
  if (p.states.empty() && (count || p.definite) && bare.begin == p.head && p.noun.what == NounClass::title)
    if (!p.owner && !p.owner_pronoun && !p.owner_noun && see_last_persons(p, count)) return;
  if (p.definite && p.states.empty())
    if (const auto known = unnamed_called(p, true)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
  if (in_heading(p.head) && p.states.empty()) return;
  if (!acts(p.anchor) && !p.is_source && p.states.empty()) return;
  // "its directors", "their allies": part of somebody else, unless they speak.
  if (((p.owner_pronoun && bare.begin == p.head) || is_nobody_yet(p)) && !speaks(p.anchor)) return;
  TokenRange whole{without_determiner(p).begin, p.head + 1};
  if (p.end > p.head + 1 && fold(d_.form(p.head + 1)) == "of") whole.end = p.end;
  const std::string name(d_.view(whole));
  const bool group =
      is_one_of(p.lemma, {"leader", "minister", "president", "lawmaker", "senator", "chief", "head", "participant", "ally", "activist"});
  const FigureIndex f = r_.cast.organisation(name, fold(name));
  Figure& people = figure(f);
  people.actor.kind = group ? ActorKind::group : ActorKind::unnamed;
  people.named = false;
  people.acts |= p.is_source;
  people.plural = true;
  people.lemma = p.lemma;
  people.actor.sector = p.noun.sector;
  const auto& codes = states_of(p);
  if (codes.size() == 1 && people.actor.represents.empty()) people.actor.represents = codes[0];
  see(f, p.tokens, p.anchor, MentionKind::nominal);
}

bool Follower::is_nobody_yet(const Phrase& p) const {
  for (TokenIndex t = p.tokens.begin; t < p.head; ++t)
    if (is_one_of(fold(d_.form(t)), {"next", "future", "potential", "possible", "prospective", "any", "no", "every"})) return true;
  return false;
}

std::vector<FigureIndex> Follower::last_couple(const Phrase& p) const {
  const Seen* later = nullptr;
  for (auto s = seen_.rbegin(); s != seen_.rend() && r_.sentence(p.head) - s->sentence <= 4; ++s) {
    if (!is_singular_person(figure(s->figure))) continue;
    const bool pair = later && later->figure != s->figure && named_together(s->token, later->token);
    if (pair && is_one_of_several(p, figure(s->figure)) && is_one_of_several(p, figure(later->figure))) return {later->figure, s->figure};
    later = &*s;
  }
  return {};
}

bool Follower::named_together(TokenIndex first, TokenIndex second) const {
  if (r_.sentence(first) != r_.sentence(second)) return false;
  bool conjunction = false;
  for (TokenIndex t = first + 1; t < second && t < first + 12; ++t) {
    if (d_.tokens[t].upos == Upos::verb) return false;
    conjunction |= d_.form(t) == "and";
  }
  return conjunction && second < first + 12;
}

bool Follower::is_one_of_several(const Phrase& p, const Figure& f) {
  if (p.lemma == "man") return f.gender != Gender::female;
  if (p.lemma == "woman") return f.gender != Gender::male;
  if (p.noun.sector == "MIL") return f.actor.sector == "MIL";
  return f.official && (p.lemma == "leader" || p.lemma == "official" || f.lemma == p.lemma || office_fits(p.lemma, f.lemma));
}

bool Follower::see_last_persons(const Phrase& p, std::size_t count) {
  const std::size_t wanted = count ? count : 2;
  std::vector<FigureIndex> last = wanted == 2 ? last_couple(p) : std::vector<FigureIndex>{};
  for (auto s = seen_.rbegin(); s != seen_.rend() && last.size() < wanted; ++s) {
    const Figure& f = figure(s->figure);
    if (!is_singular_person(f) || r_.sentence(p.head) - s->sentence > 8 || !is_one_of_several(p, f)) continue;
    if (std::ranges::find(last, s->figure) == last.end()) last.push_back(s->figure);
  }
  if (last.size() < wanted) return false;
  for (const FigureIndex f : last) see(f, p.tokens, p.head, MentionKind::nominal);
  return true;
}

void Follower::take_one(const Phrase& p) {
  // "the asset manager | Norden Capital"
  if (const auto body = name_after(p); body && p.end == p.head + 1 && !is_capitalised(d_.form(p.head))) return describe_body(*body, p);
  const auto& codes =
      p.states.empty() && is_one_of(p.lemma, {"president", "king", "minister", "government", "leader", "premier", "chancellor", "head"})
          ? p.of_states
          : p.states;
  const std::string code = codes.empty() ? code_of_office(p) : codes.front();
  if (p.definite && p.noun.what == NounClass::person && !p.owner && !p.owner_pronoun)
    if (const auto known = unnamed_called(p, false)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
  if (p.end + 1 < d_.tokens.size() && d_.form(p.head + 1) == "-" && d_.form(p.head + 2 < d_.tokens.size() ? p.head + 2 : p.head) == "elect")
    return;
  const bool of_another = p.owner_pronoun && code.empty();
  if ((p.definite || codes.size() == 1) && !of_another)
    if (!p.indefinite)
      if (const auto known = office_holder(p, code)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
  if (p.definite && !p.owner && !p.owner_pronoun)
    if (const auto known = unnamed_called(p, false)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
  const bool bare_title = p.tokens.begin == p.head && !p.definite && !p.indefinite;
  const Rel rel = d_.tokens[p.anchor].rel;
  if (bare_title || (rel == Rel::compound && !acts(p.anchor)) || rel == Rel::nmod_desc) return;
  if (in_heading(p.head) || is_nobody_yet(p)) return;
  if (!acts(p.anchor) && !p.is_source && (code.empty() || p.indefinite)) return;
  if (t_.child(p.head, {Rel::cop})) return;
  const bool of_main = code.empty() && p.definite && r_.main && !p.owner && !p.owner_pronoun && !p.owner_noun && p.role.size() == 1 &&
                       is_one_of(p.lemma, {"president", "premier", "chancellor", "king", "queen"});
  Figure person;
  person.actor.kind = ActorKind::unnamed;
  person.actor.name = d_.view(p.owner && !p.states.empty() ? without_determiner(p) : TokenRange{without_determiner(p).begin, p.head + 1});
  person.actor.role = d_.view(p.role);
  person.actor.represents = of_main ? figure(*r_.main).actor.represents : code;
  person.actor.represents_inferred = of_main;
  person.actor.sector = p.noun.sector;
  person.lemma = p.lemma;
  person.official = !code.empty();
  person.acts = p.is_source;
  if (is_one_of(p.lemma, {"spokesman", "congressman", "chairman", "king", "businessman"})) person.gender = Gender::male;
  if (is_one_of(p.lemma, {"spokeswoman", "congresswoman", "chairwoman", "queen"})) person.gender = Gender::female;
  const FigureIndex f = r_.cast.add(std::move(person));
  inherit(p, f);
  see(f, p.tokens, p.anchor, MentionKind::nominal);
}

std::string Follower::code_of_office(const Phrase& p) {
  if (const std::string code = owner_code(p); !code.empty() || p.owner) return code;
  const bool serves = is_one_of(p.lemma, {"official", "diplomat", "officer", "aide", "adviser", "advisor", "source", "negotiator"});
  const bool speaks = p.lemma.starts_with("spokes");
  if (!serves && !speaks) return {};
  const std::string preposition = p.end > p.head + 1 ? fold(d_.form(p.head + 1)) : std::string{};
  if (!is_one_of(preposition, {"of", "at", "from", "in"}) && !(speaks && preposition == "for")) return {};
  bool organ = speaks;
  for (TokenIndex t = p.head + 1; t < p.end; ++t) {
    const auto noun = r_.tables.noun(fold(t_.lemma(t)));
    organ |= noun && noun->what == NounClass::body && is_one_of(noun->sector, {"GOV", "LEG", "JUD", "COP", "MIL"});
  }
  auto n = std::ranges::lower_bound(r_.names, p.head + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
  for (; n != r_.names.end() && n->tokens.begin < p.end; ++n) {
    const auto person = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
    if (speaks && person && figure(*person).actor.kind == ActorKind::person) return figure(*person).actor.represents;
    if (n->code.size() == 3 && n->code != "MNC" && (organ || n->type == NameType::organ || n->type == NameType::body)) return n->code;
  }
  return {};
}

std::string Follower::owner_code(const Phrase& p) {
  const auto whose = owner(p);
  return whose ? figure(*whose).actor.represents : std::string{};
}

std::optional<FigureIndex> Follower::office_holder(const Phrase& p, const std::string& code) const {
  std::optional<FigureIndex> other;
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const Figure& f = figure(s->figure);
    if (f.actor.kind != ActorKind::person || (!code.empty() && f.actor.represents != code)) continue;
    if (p.owner && r_.figure_of_name[*p.owner] == s->figure) continue;
    if (p.owner_pronoun && pronoun_figure(*p.owner_pronoun) == s->figure) continue;
    if (p.owner && p.states.empty() && r_.figure_of_name[*p.owner]) {
      const Actor& body = figure(*r_.figure_of_name[*p.owner]).actor;
      if (body.kind != ActorKind::person && body.kind != ActorKind::state && f.actor.affiliation != body.name) continue;
    }
    if (p.lemma == "counterpart" && f.official && !code.empty()) return s->figure;
    if (f.lemma == p.lemma) return s->figure;
    if (!other && office_fits(p.lemma, f.lemma)) other = s->figure;
  }
  return other;
}

std::optional<FigureIndex> Follower::unnamed_called(const Phrase& p, bool plural) const {
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const Figure& f = figure(s->figure);
    if (f.named || f.plural != plural || (f.actor.kind != ActorKind::unnamed && f.actor.kind != ActorKind::group)) continue;
    const bool same_word =
        f.lemma == p.lemma || (p.lemma == "official" && f.lemma == "source") || (p.lemma == "source" && f.lemma == "official");
    if (same_word && (p.states.empty() || f.actor.represents.empty() || f.actor.represents == p.states.front())) return s->figure;
  }
  return std::nullopt;
}

void Follower::take_private(const Phrase& p) {
  if (p.plural && count_said(d_, p.tokens) && p.definite && is_one_of(p.lemma, {"man", "woman"}) &&
      see_last_persons(p, count_said(d_, p.tokens)))
    return;
  if (!speaks(p.head) && !p.is_source) return;
  if (p.plural) return take_several(p);
  take_one(p);
}

bool Follower::speaks(TokenIndex head) const {
  if (is_source(head)) return true;
  const auto verb = d_.tokens[head].head;
  return is_agent(t_, head) && verb && is_speech(d_.tokens[*verb].lemma);
}

}  // namespace demarche::who
