#include <algorithm>

#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/follower.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

void Follower::take_government(const Phrase& p) {
  const auto whose = owner(p);
  if (p.lemma == "delegation" && p.plural && p.states.empty() && !p.owner) return take_sides(p);
  if (p.lemma == "authority" && !p.plural) return;
  if (p.states.empty() && !whose && is_no_government(p)) return take_group(p);
  if (whose && figure(*whose).actor.kind == ActorKind::person && p.states.empty()) {
    if (p.owner_pronoun) {
      if (!figure(*whose).actor.represents.empty() && r_.tables.state_name(figure(*whose).actor.represents).size() > 0)
        see(r_.cast.state(figure(*whose).actor.represents), p.tokens, p.head, MentionKind::nominal);
      return;
    }
    return see(government_of(*whose, p), p.tokens, p.head, MentionKind::nominal);
  }
  if (!states_of(p).empty()) {
    if (states_of(p).size() == 1) government_ = r_.cast.state(states_of(p)[0]);
    return see_states(p, states_of(p));
  }
  if (whose) {
    government_ = *whose;
    return see(*whose, p.tokens, p.head, MentionKind::nominal);
  }
  if (is_one_of(p.lemma, {"delegation", "leadership", "junta", "regime"}) && !p.definite) return;
  if (p.indefinite) return;
  if (p.plural && p.lemma != "authority") {
    if (const std::size_t count = count_said(d_, p.tokens); count && !p.counted)
      see_last(p, count, [](const Figure& f) { return f.actor.kind == ActorKind::state; });
    return;
  }
  if (government_ && p.lemma != "delegation") return see(*government_, p.tokens, p.head, MentionKind::nominal);
  if (const auto state = state_in_context(r_, p.tokens.begin)) return see(*state, p.tokens, p.head, MentionKind::nominal);
  if (p.lemma != "government" || in_heading(p.head)) return;
  const FigureIndex f = r_.cast.organisation("government", "government");
  figure(f).actor.sector = "GOV";
  figure(f).named = false;
  see(f, p.tokens, p.head, MentionKind::nominal);
}

bool Follower::is_no_government(const Phrase& p) const {
  for (TokenIndex t = p.tokens.begin; t < p.head; ++t)
    if (is_one_of(fold(d_.form(t)), {"separatist", "rebel", "breakaway", "occupation", "local", "city", "regional", "provincial", "municipal",
                                  "health", "port", "tax", "exiled", "parallel"}))
      return true;
  return false;
}

FigureIndex Follower::government_of(FigureIndex person, const Phrase& p) {
  const std::string name(d_.view(without_determiner(p)));
  const FigureIndex f = r_.cast.organisation(name, fold(name));
  figure(f).actor.represents = figure(person).actor.represents;
  figure(f).actor.represents_inferred = !figure(person).actor.represents.empty();
  figure(f).actor.sector = "GOV";
  figure(f).lemma = p.lemma;
  return f;
}

TokenRange Follower::without_determiner(const Phrase& p) const {
  TokenRange range = p.tokens;
  while (range.begin < p.head &&
         (d_.tokens[range.begin].upos == Upos::det || p.owner_pronoun == range.begin ||
          is_one_of(fold(d_.form(range.begin)), {"the", "a", "an", "some", "both", "then", "its", "his", "her", "their"})))
    ++range.begin;
  return range;
}

TokenRange Follower::without_count(const Phrase& p) const {
  TokenRange range = without_determiner(p);
  while (range.begin < p.head &&
         (d_.tokens[range.begin].upos == Upos::num ||
          is_one_of(fold(d_.form(range.begin)), {"at", "least", "about", "some", "dozens", "hundreds", "over", "more", "than"})))
    ++range.begin;
  return range;
}

void Follower::take_forces(const Phrase& p) {
  if (p.states.size() > 1) return see_states(p, p.states);
  const auto whose = owner(p);
  std::string code = p.states.empty() ? (p.of_states.size() == 1 ? p.of_states[0] : std::string{}) : p.states[0];
  if (code.empty() && whose && figure(*whose).actor.kind == ActorKind::state) code = figure(*whose).actor.represents;
  const bool soldiers = is_one_of(p.lemma, {"soldier", "policeman", "peacekeeper", "guard"});
  if (p.owner_pronoun && p.states.empty()) return;
  if (code.empty()) {
    if (whose && is_party(figure(*whose))) return see(*whose, p.tokens, p.head, MentionKind::nominal);
    if (p.lemma == "police" || ((p.lemma == "military" || p.lemma == "army") && p.definite && !p.plural)) return take_forces_in_context(p);
    return;
  }
  const TokenRange range = without_count(p);
  const std::string name(d_.view(range));
  const std::string key = std::string(soldiers && p.counted ? "soldiers of " : p.noun.sector == "COP" ? "police of " : "forces of ") + code;
  const FigureIndex f = r_.cast.organisation(name, key);
  Figure& forces = figure(f);
  forces.actor.represents = code;
  forces.actor.sector = p.noun.sector;
  forces.plural = p.plural;
  forces.lemma = p.lemma;
  if (soldiers && p.counted) forces.actor.kind = ActorKind::group;
  see(f, p.tokens, p.head, MentionKind::nominal);
}

void Follower::take_forces_in_context(const Phrase& p) {
  const auto of = state_in_context(r_, p.tokens.begin);
  const std::string key = (p.noun.sector == "COP" ? "police of " : "forces of ") + (of ? figure(*of).actor.represents : std::string{});
  const FigureIndex f = r_.cast.organisation(std::string(d_.view(without_count(p))), key);
  Figure& forces = figure(f);
  forces.actor.sector = p.noun.sector;
  forces.plural = true;
  if (forces.actor.represents.empty()) forces.named = false;
  if (of && forces.actor.represents.empty()) {
    forces.actor.represents = figure(*of).actor.represents;
    forces.actor.represents_inferred = true;
  }
  see(f, p.tokens, p.head, MentionKind::nominal);
}

std::optional<FigureIndex> Follower::name_after(const Phrase& p) const {
  const auto n = std::ranges::lower_bound(r_.names, p.head + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
  if (n == r_.names.end()) return std::nullopt;
  const auto f = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
  if (!f || !is_party(figure(*f)) || figure(*f).actor.kind == ActorKind::state) return std::nullopt;
  if (n->tokens.begin == p.head + 1) return f;
  // "the coalition known as the High Negotiations Committee"; "the coalition, the High Negotiations Committee,"
  if (n->tokens.begin > p.end + 6 || r_.sentence(n->tokens.begin) != r_.sentence(p.head)) return std::nullopt;
  std::string between = fold(d_.view(TokenRange{p.end, n->tokens.begin}));
  if (between.ends_with("the")) between.erase(between.size() - std::min<std::size_t>(between.size(), 4));
  if (is_one_of(between, {"known as", "called", "named", "calling itself"})) return f;
  if (p.end < d_.tokens.size() && d_.form(p.end) == "," && n->tokens.begin <= p.end + 2) {
    const bool joined = d_.tokens[n->head].rel == Rel::appos && d_.tokens[n->head].head == p.head;
    const bool enclosed = p.definite && n->tokens.end < d_.tokens.size() && d_.form(n->tokens.end) == ",";
    if (joined || enclosed) return f;
  }
  return std::nullopt;
}

std::optional<FigureIndex> Follower::name_before(const Phrase& p) const {
  if (!p.owner) return std::nullopt;
  const auto f = r_.figure_of_name[*p.owner];
  if (!f || figure(*f).actor.kind == ActorKind::state || figure(*f).actor.kind == ActorKind::person) return std::nullopt;
  // "Yonhap | news agency"
  for (TokenIndex t = r_.names[*p.owner].tokens.end; t < p.head; ++t)
    if (d_.tokens[t].upos != Upos::noun || is_capitalised(d_.form(t))) return std::nullopt;
  return f;
}

std::optional<FigureIndex> Follower::name_before_comma(const Phrase& p) const {
  const TokenIndex begin = p.tokens.begin;
  if (begin < 2 || d_.form(begin - 1) != "," || r_.sentence(begin) != r_.sentence(begin - 1)) return std::nullopt;
  auto n = std::ranges::lower_bound(r_.names, begin, {}, [](const NameUse& x) { return x.tokens.begin; });
  if (n == r_.names.begin() || (--n)->tokens.end != begin - 1) return std::nullopt;
  const auto f = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
  const bool body =
      f && (figure(*f).actor.kind == ActorKind::organisation || figure(*f).actor.kind == ActorKind::group) && figure(*f).named;
  // An apposition ends with a comma or the sentence: "Ford, the union and the government" is a list.
  const bool closed = p.end >= d_.tokens.size() || is_one_of(d_.form(p.end), {",", ".", ";", ")"});
  return body && closed ? f : std::nullopt;
}

void Follower::take_body(const Phrase& p) {
  if (p.plural && p.lemma == "body") return;
  if (const auto f = name_after(p)) return describe_body(*f, p);
  if (const auto f = name_before_comma(p); f && !p.plural) return describe_body(*f, p);
  if (p.plural) {
    // "the two companies"
    const std::size_t count = count_said(d_, p.tokens);
    if (count && p.definite && type_of_noun(p.lemma) == BodyType::company && see_last(p, count, [](const Figure& f) {
          return f.named && (type_of(f) == BodyType::company || type_of(f) == BodyType::any) && f.actor.kind == ActorKind::organisation;
        }))
      return;
    return acts(p.head) && !p.indefinite ? take_group(p) : void();
  }
  if (const auto f = name_before(p); f && (p.lemma == "agency" || p.lemma == "newspaper" || p.lemma == "union" || p.lemma == "company" ||
                                           p.lemma == "organization" || p.lemma == "organisation"))
    return describe_body(*f, p);
  const auto whose = owner(p);
  if (whose && figure(*whose).actor.kind == ActorKind::person && p.owner_pronoun)
    if (const auto known = body_called(p.lemma)) return see(*known, p.tokens, p.head, MentionKind::nominal);
  std::string code = p.states.empty() ? std::string{} : p.states[0];
  if (code.empty() && whose && !figure(*whose).actor.represents.empty()) code = figure(*whose).actor.represents;
  if (code.empty() && !p.of_states.empty()) code = p.of_states[0];
  const TokenRange bare = without_determiner(p);
  if (p.definite && !p.owner && !p.owner_pronoun && (bare.begin == p.head || is_only_state(p, bare)))
    if (const auto known = body_called(p.lemma, p.states.size() == 1 ? p.states[0] : std::string{})) {
      if (figure(*known).lemma.empty()) figure(*known).lemma = p.lemma;
      if (p.states.size() == 1) figure(*known).home = p.states[0];
      return see(*known, p.tokens, p.head, MentionKind::nominal);
    }
  if (in_heading(p.head) && code.empty()) return;
  if (p.indefinite && !acts(p.head)) return;
  if (code.empty() && bare.begin == p.head && !acts(p.head)) return;
  if (p.counted && !acts(p.head)) return;
  if (p.definite && !p.owner && !p.owner_pronoun && !p.owner_noun)
    if (const auto known = body_described(p)) return describe_body(*known, p);
  if (is_one_of(p.lemma, {"body", "institution"}) || is_nobody_yet(p)) return;
  const bool goes_on = p.end > p.head + 2 && is_one_of(fold(d_.form(p.head + 1)), {"of", "on", "for"}) && d_.tokens[p.head + 2].upos != Upos::verb;
  const TokenRange whole{bare.begin, goes_on ? p.end : p.head + 1};
  const std::string name(d_.view(whole));
  const FigureIndex f = r_.cast.organisation(name, fold(name));
  Figure& body = figure(f);
  body.named = !code.empty();
  body.lemma = p.lemma;
  if (body.actor.sector.empty()) body.actor.sector = p.noun.sector;
  const bool of_state = is_one_of(p.noun.sector, {"GOV", "LEG", "JUD", "COP", "MIL"});
  if (body.actor.represents.empty() && of_state && !is_one_of(p.lemma, {"commission", "committee", "council", "agency"})) {
    body.actor.represents = code;
    if (code.empty()) {
      if (const auto state = state_in_context(r_, p.tokens.begin)) {
        body.actor.represents = figure(*state).actor.represents;
        body.actor.represents_inferred = true;
      }
    }
  } else if (body.actor.represents.empty() && (code == "IGO" || code == "UNO")) {
    body.actor.represents = "IGO";
  } else if (body.actor.represents.empty() && of_state) {
    body.actor.represents = code.empty() ? code_in_complement(p) : code;
  }
  see(f, p.tokens, p.head, MentionKind::nominal);
}

bool Follower::is_only_state(const Phrase& p, TokenRange bare) const {
  return p.states.size() == 1 && bare.begin + 1 == p.head && type_of_noun(p.lemma) != BodyType::organ;
}

std::string Follower::code_in_complement(const Phrase& p) const {
  auto n = std::ranges::lower_bound(r_.names, p.head + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
  for (; n != r_.names.end() && n->tokens.begin < p.end; ++n)
    if (!n->code.empty() && n->code != "MNC") return n->code;
  return {};
}

void Follower::describe_body(FigureIndex f, const Phrase& p) {
  Figure& body = figure(f);
  if (body.actor.sector.empty()) body.actor.sector = p.noun.sector;
  if (body.lemma.empty()) body.lemma = p.lemma;
  if (p.states.size() == 1) body.home = p.states[0];
  see(f, p.tokens, p.head, MentionKind::nominal);
}

std::optional<FigureIndex> Follower::body_called(const std::string& lemma, const std::string& home) const {
  const BodyType type = type_of_noun(lemma);
  std::optional<FigureIndex> alike, unknown;
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const Figure& f = figure(s->figure);
    if (f.actor.kind != ActorKind::organisation && f.actor.kind != ActorKind::group) continue;
    const bool at_home = home.empty() || f.home == home || f.actor.represents == home;
    if (!at_home && !f.home.empty()) continue;
    const bool same_word = f.lemma == lemma || std::ranges::find(f.words, lemma) != f.words.end();
    if (same_word && at_home) return s->figure;
    if (type == BodyType::organ || type == BodyType::any || f.plural) continue;
    const BodyType its = type_of(f);
    if (!home.empty() && f.home == home && (its == type || its == BodyType::any)) return s->figure;
    if (!alike && its == type) alike = s->figure;
    if (!unknown && type == BodyType::company && its == BodyType::any && f.named) unknown = s->figure;
  }
  // In what somebody says of "the company", it is mostly his own.
  const auto own = body_of_speaker();
  const bool of_kind = type == BodyType::company || type == BodyType::union_ || type == BodyType::party;
  if (own && home.empty() && of_kind && (type_of(figure(*own)) == type || type_of(figure(*own)) == BodyType::any)) return own;
  return alike ? alike : unknown;
}

std::optional<FigureIndex> Follower::body_described(const Phrase& p) const {
  const BodyType type = type_of_noun(p.lemma);
  const bool public_body = is_one_of(p.lemma, {"agency", "body", "regulator", "watchdog", "institution", "organization", "organisation"});
  if (!public_body && type != BodyType::company && type != BodyType::union_) return std::nullopt;
  if (p.end > p.head + 1 && d_.tokens[p.end > p.head + 2 ? p.head + 2 : p.head].upos != Upos::verb) return std::nullopt;
  std::optional<FigureIndex> only;
  for (auto s = seen_.rbegin(); s != seen_.rend() && now_ - s->sentence <= 3; ++s) {
    const Figure& f = figure(s->figure);
    if (f.actor.kind != ActorKind::organisation || !f.named || f.actor.sector == "JRN" || only == s->figure) continue;
    if (p.states.size() == 1 && !f.home.empty() && f.home != p.states[0]) continue;
    const BodyType its = type_of(f);
    const bool lends = is_one_of(p.lemma, {"lender", "fund", "bank"}) && std::ranges::any_of(f.words, [](const std::string& w) {
      return is_one_of(w, {"fund", "bank"});
    });
    const bool fits = lends || public_body ? lends || is_public_body(f) : its == type || (its == BodyType::any && !is_public_body(f));
    if (!fits) continue;
    if (only && !public_body) return std::nullopt;
    if (!only) only = s->figure;
  }
  return only;
}

bool Follower::is_public_body(const Figure& f) {
  if (!f.actor.represents.empty() && f.actor.represents != "REB") return true;
  return std::ranges::any_of(f.words, [](const std::string& w) {
    return is_one_of(w, {"authority", "commission", "agency", "board", "council", "service", "office", "administration", "bureau", "institute",
                         "organisation", "organization", "committee", "tribunal"});
  });
}

std::optional<FigureIndex> Follower::body_of_speaker() const {
  if (seen_.empty()) return std::nullopt;
  for (auto s = seen_.rbegin(); s != seen_.rend() && s->sentence == now_; ++s)
    if (s->agent && !s->quoted && figure(s->figure).actor.kind == ActorKind::person) return figure(s->figure).body;
  return std::nullopt;
}

bool Follower::is_partner(TokenIndex head) const {
  for (int steps = 0; d_.tokens[head].rel == Rel::conj && d_.tokens[head].head && steps < 20; ++steps) head = *d_.tokens[head].head;
  const auto mark = t_.child(head, {Rel::case_});
  return mark && is_one_of(fold(d_.form(*mark)), {"with", "against"});
}

void Follower::take_group(const Phrase& p) {
  if (const auto f = name_after(p)) {
    take_over(*f, p);
    return describe_body(*f, p);
  }
  // "Hamas fighters" are Hamas; "Boeing workers" are not Boeing.
  if (const auto f = name_before(p); f && !is_one_of(p.noun.sector, {"LAB", "MED", "EDU", "AGR", "CVL", "BUS"}))
    return see(*f, p.tokens, p.head, MentionKind::nominal);
  const TokenRange bare = without_determiner(p);
  const bool armed = p.definite && bare.begin + 1 == p.head &&
                     is_one_of(fold(d_.form(bare.begin)), {"paramilitary", "militant", "armed", "rebel", "terror", "terrorist", "islamist",
                                                        "insurgent", "extremist", "jihadist"});
  if (armed && !p.plural)
    if (const auto known = rebels()) return see(*known, p.tokens, p.head, MentionKind::nominal);
  // "her party", "Vidal's party"
  if (const auto whose = owner(p); whose && p.noun.what == NounClass::party && figure(*whose).body)
    return see(*figure(*whose).body, p.tokens, p.head, MentionKind::nominal);
  if (p.definite && bare.begin == p.head && !p.owner_pronoun && !p.owner && !p.owner_noun) {
    if (const auto known = group_called(p.lemma, p.plural)) {
      // "the rebels" says so of the front named before.
      if (p.noun.sector == "REB" && figure(*known).actor.represents.empty()) figure(*known).actor.represents = "REB";
      return see(*known, p.tokens, p.head, MentionKind::nominal);
    }
  }
  if (in_heading(p.head) || is_nobody_yet(p)) return;
  // "its allies", "their members" are part of somebody else, unless they speak.
  if (p.owner_pronoun && p.plural && bare.begin == p.head && !speaks(p.head)) return;
  if (!acts(p.head) && !(p.definite && bare.begin < p.head && !p.counted)) {
    // Victims, members, examples: not actors unless the text takes them up.
    if (!p.plural || p.counted || p.states.empty()) return;
  }
  TokenRange whole{p.owner ? without_count(p).begin : bare.begin, p.head + 1};
  if (p.end > p.head + 1 && fold(d_.form(p.head + 1)) == "of") whole.end = p.end;
  const std::string name(d_.view(whole));
  const FigureIndex f = r_.cast.organisation(name, fold(name));
  Figure& group = figure(f);
  group.actor.kind = ActorKind::group;
  group.named = group.named && r_.cast.figures[f].lemma.empty() && false;
  group.plural = p.plural;
  group.lemma = p.lemma;
  if (group.actor.sector.empty()) group.actor.sector = p.noun.sector;
  see(f, p.tokens, p.head, MentionKind::nominal);
}

void Follower::take_over(FigureIndex named, const Phrase& p) {
  for (FigureIndex f = 0; f < r_.cast.figures.size() && f < 500; ++f)
    if (f != named && !figure(f).named && !figure(f).plural && figure(f).actor.kind == ActorKind::group && figure(f).lemma == p.lemma)
      r_.cast.merge(f, named);
  if (figure(named).lemma.empty()) figure(named).lemma = p.lemma;
}

std::optional<FigureIndex> Follower::rebels() const {
  std::optional<FigureIndex> nameless;
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const Figure& f = figure(s->figure);
    if (!is_party(f) || f.actor.kind == ActorKind::state || type_of(f) != BodyType::rebels) continue;
    if (f.named) return s->figure;
    if (!nameless) nameless = s->figure;
  }
  return nameless;
}

std::optional<FigureIndex> Follower::group_called(const std::string& lemma, bool plural) const {
  if (plural && type_of_noun(lemma) == BodyType::rebels) return rebels();
  if (const auto known = body_called(lemma)) return known;
  if (const auto own = body_of_speaker(); own && lemma == "group") return own;
  if (plural || !is_one_of(lemma, {"group", "alliance", "bloc", "coalition", "movement", "network", "party", "faction", "cartel"})) return std::nullopt;
  for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
    const Figure& f = figure(s->figure);
    if (is_one_of(lemma, {"alliance", "bloc", "cartel"}) && f.actor.represents != "IGO" && f.actor.kind != ActorKind::group) continue;
    if (f.actor.sector == "JRN" || s->modifier) continue;
    if (f.actor.kind == ActorKind::group && !f.plural) return s->figure;
    if (f.actor.kind == ActorKind::organisation && is_one_of(f.actor.represents, {"IGO", "NGO", "REB", ""}) && f.actor.sector != "MNC")
      return s->figure;
  }
  return std::nullopt;
}

}  // namespace demarche::who
