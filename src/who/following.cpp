#include <algorithm>
#include <deque>

#include "who/fold.hpp"
#include "who/one_of.hpp"
#include "who/reading.hpp"

namespace demarche::who {
namespace {

constexpr std::string_view speech[] = {
    "say",     "tell",    "add",      "state",    "announce", "claim",  "warn",    "argue",     "note",    "insist", "acknowledge", "report", "believe", "declare",
    "suggest", "confirm", "deny",     "reiterate", "explain",  "ask",    "urge",    "call",      "accuse",  "write",  "caution",     "stress", "predict", "admit",
    "estimate", "express", "agree",   "reject",   "demand",   "promise", "pledge", "threaten",  "welcome", "hope",   "think",       "expect", "complain", "condemn"};

/// The next n of a plural description: "the two leaders" is 2, "both sides" is 2, "the three countries" is 3; 0 if the words do not say.
std::size_t count_said(const Document& d, TokenRange range) {
  static constexpr std::string_view numbers[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const std::string word = fold(d.form(t));
    if (word == "both") return 2;
    for (std::size_t n = 0; n < std::size(numbers); ++n)
      if (word == numbers[n]) return n + 2;
  }
  return 0;
}

/// Offices that describe one another: "the German leader" may be the chancellor.
bool office_fits(std::string_view described, std::string_view held) {
  if (described == held || held == "counterpart") return true;
  if (described == "leader") return one_of(held, {"commander", "secretary", "chairman", "chairwoman", "spokesman", "president", "premier", "minister", "chancellor", "king", "emir", "head", "sultan", "pope", "queen", "chief"});
  if (described == "diplomat") return one_of(held, {"secretary", "minister", "ambassador", "envoy", "undersecretary", "representative"});
  if (described == "minister" || described == "premier") return one_of(held, {"minister", "premier", "secretary"});
  if (described == "spokesman" || described == "spokeswoman" || described == "spokesperson") return one_of(held, {"spokesman", "spokeswoman", "spokesperson", "secretary"});
  if (described == "envoy") return one_of(held, {"representative", "ambassador"});
  if (described == "ambassador") return one_of(held, {"representative", "envoy"});
  if (described == "lawmaker" || described == "legislator" || described == "politician") return one_of(held, {"senator", "congressman", "congresswoman", "representative", "mp", "chairman"});
  if (described == "commander") return one_of(held, {"general", "admiral", "colonel"});
  if (described == "official") return one_of(held, {"secretary", "minister", "spokesman", "adviser", "aide", "director", "ambassador"});
  return false;
}

/// Kinds of bodies that people speak of without their names.
enum class BodyType : std::uint8_t { any, company, union_, party, rebels, media, organ };

BodyType type_of_noun(std::string_view lemma) {
  if (one_of(lemma, {"company", "firm", "automaker", "carmaker", "airline", "carrier", "refiner", "employer", "corporation", "operator", "bank", "lender", "insurer", "retailer", "manufacturer", "maker", "producer", "utility",
                     "conglomerate", "startup", "developer", "supplier", "miner", "fund", "shipowner", "bidder", "shareholder", "giant"}))
    return BodyType::company;
  if (one_of(lemma, {"union", "federation", "confederation", "association"})) return BodyType::union_;
  if (lemma == "party") return BodyType::party;
  if (one_of(lemma, {"rebel", "insurgent", "guerrilla", "separatist", "militant", "fighter", "insurgency", "movement", "militia", "jihadist"})) return BodyType::rebels;
  if (one_of(lemma, {"newspaper", "magazine", "broadcaster", "outlet", "channel", "daily"})) return BodyType::media;
  if (one_of(lemma, {"ministry", "department", "parliament", "congress", "senate", "assembly", "legislature", "cabinet", "court", "tribunal", "judiciary", "embassy", "consulate", "commission", "committee", "council", "agency", "bureau",
                     "regulator", "secretariat", "mission", "panel"}))
    return BodyType::organ;
  return BodyType::any;
}

/// What a body's name or an earlier description says that it is; any if they do not.
BodyType type_of(const Figure& f) {
  const auto has = [&](std::initializer_list<std::string_view> words) { return std::ranges::any_of(f.words, [&](const std::string& w) { return one_of(w, words); }); };
  if (f.actor.sector == "JRN") return BodyType::media;
  if (f.actor.represents == "REB") return BodyType::rebels;
  if (!f.actor.represents.empty()) return BodyType::organ;
  if (f.actor.sector == "MNC" || f.actor.sector == "BUS") return BodyType::company;
  if (has({"party", "democrats", "greens", "liberals", "conservatives", "socialists", "republicans", "league", "labour"})) return BodyType::party;
  if (has({"union", "unions", "association", "brotherhood", "federation", "guild", "teamsters", "syndicate", "workers"})) return BodyType::union_;
  if (has({"front", "movement", "army", "brigades", "brigade", "liberation", "resistance"})) return BodyType::rebels;
  if (has({"bank", "grupo", "group", "capital", "inc", "corp", "motors", "airlines", "airways", "air", "company", "ltd", "plc", "oil", "energy", "steel", "holdings", "industries", "shipping", "fund"})) return BodyType::company;
  return f.lemma.empty() ? BodyType::any : type_of_noun(f.lemma);
}

/// PLOVER's sector of a kind of body.
std::string sector_of(BodyType type) {
  switch (type) {
    case BodyType::company: return "BUS";
    case BodyType::union_: return "LAB";
    case BodyType::party: return "PTY";
    case BodyType::rebels: return "REB";
    case BodyType::media: return "JRN";
    case BodyType::organ: return "GOV";
    case BodyType::any: break;
  }
  return {};
}

/// Walks the text from left to right with the figures seen last in mind.
class Follower {
 public:
  explicit Follower(Reading& r) : r_(r), d_(r.document), t_(r.tree) {}

  void run() {
    find_quotes();
    std::size_t name = 0, phrase = 0;
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      now_ = r_.sentence(t);
      for (; name < r_.names.size() && r_.names[name].tokens.begin == t; ++name) take_name(name);
      if (phrase < r_.phrases.size() && r_.phrases[phrase].head == t) take_phrase(phrase++);
      if (d_.tokens[t].upos == Upos::pron || d_.tokens[t].upos == Upos::det) take_pronoun(t);
    }
  }

 private:
  struct Seen {
    FigureIndex figure;
    TokenIndex token;
    std::size_t sentence;
    bool agent;    ///< subject of a verb
    bool modifier; ///< only an adjective or owner: "the Russian plan"
    bool quoted;
  };

  const Figure& figure(FigureIndex f) const { return r_.cast.figures[f]; }
  Figure& figure(FigureIndex f) { return r_.cast.figures[f]; }
  static bool is_singular_person(const Figure& f) { return (f.actor.kind == ActorKind::person || f.actor.kind == ActorKind::unnamed) && !f.plural; }
  static bool is_party(const Figure& f) { return f.actor.kind == ActorKind::state || f.actor.kind == ActorKind::organisation || f.actor.kind == ActorKind::group; }

  // ---- what was seen ----

  void see(FigureIndex f, TokenRange range, TokenIndex head, MentionKind kind) {
    r_.cast.use(range, head, f, kind);
    ++figure(f).times_seen;
    const Rel rel = universal(d_.tokens[head].rel);
    const bool modifier = rel == Rel::amod || rel == Rel::compound || d_.tokens[head].rel == Rel::nmod_poss;
    const bool agent = is_agent(t_, head);
    if (agent || is_source(head) || is_partner(head)) figure(f).acts = true;
    seen_.push_back({f, head, r_.sentence(head), agent || d_.tokens[head].rel == Rel::nsubj_pass, modifier, quoted_[head]});
    if (seen_.size() > 60) seen_.pop_front();
  }

  /// "according to diplomats", "sources told Reuters".
  bool is_source(TokenIndex head) const {
    const TokenRange s = r_.sentence_range(head);
    for (TokenIndex t = head; t > s.begin && head - t < 6; --t)
      if (fold(d_.form(t - 1)) == "to" && t >= s.begin + 2 && fold(d_.form(t - 2)) == "according") return true;
    const auto mark = t_.child(head, {Rel::case_});
    const auto verb = d_.tokens[head].head;
    return mark && verb && fold(d_.form(*mark)) == "from" && one_of(fold(t_.lemma(*verb)), {"learn", "hear", "obtain", "know"});
  }

  void take_name(std::size_t n) {
    const auto f = r_.figure_of_name[n];
    if (!f) return;
    const TokenRange range = r_.range_of_name[n];
    see(*f, range, top_of(t_, range), MentionKind::name);
    // A state's adjective or seat is a name as well; its place among the agents is that of the noun it modifies.
  }

  // ---- noun phrases ----

  void take_phrase(std::size_t i) {
    const Phrase& p = r_.phrases[i];
    if (r_.figure_of_phrase[i]) inherit(p, *r_.figure_of_phrase[i]);
    if (r_.phrase_is_title[i]) return;
    if (const auto f = r_.figure_of_phrase[i]) return see(*f, p.tokens, p.head, MentionKind::nominal);
    switch (p.noun.what) {
      case NounClass::government: return take_government(p);
      case NounClass::forces: return take_forces(p);
      case NounClass::body: return take_body(p);
      case NounClass::group: return take_group(p);
      case NounClass::party: return p.plural || one_of(fold(d_.form(p.tokens.begin)), {"neither", "either", "each"}) ? take_sides(p) : take_group(p);
      case NounClass::title:
      case NounClass::person: return take_people(p);
      case NounClass::private_person: return take_private(p);
      case NounClass::country: return take_country(p);
      case NounClass::side: return take_sides(p);
    }
  }

  /// What an office makes of its holder: "the bloc's trade chief", "union chairwoman", "his deputy", "Its president".
  void inherit(const Phrase& p, FigureIndex f) {
    if (figure(f).actor.kind != ActorKind::person && figure(f).actor.kind != ActorKind::unnamed) return;
    std::optional<FigureIndex> from = owner(p);
    if (!from && p.owner_noun) from = figure_at(*p.owner_noun);
    for (TokenIndex t = p.tokens.begin; !from && t < p.head; ++t) {
      const std::string lemma = singular(r_.tables, t_, t);
      const auto noun = r_.tables.noun(lemma);
      if (noun && (noun->what == NounClass::body || noun->what == NounClass::party || noun->what == NounClass::group)) from = body_called(lemma);
    }
    const bool of_a_company = one_of(p.lemma, {"chairman", "chairwoman", "chairperson", "ceo", "executive", "boss"});
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
      if (!r_.cast.known_state(who.actor.represents)) who.actor.sector = giver.actor.sector.empty() ? sector_of(type_of(giver)) : giver.actor.sector;
      return;
    }
    if (giver.actor.kind == ActorKind::state && who.actor.represents.empty()) who.actor.represents = giver.actor.represents;
    if (giver.actor.kind != ActorKind::person || !one_of(p.lemma, {"deputy", "envoy", "aide", "adviser", "advisor", "spokesman", "spokeswoman", "spokesperson", "negotiator", "minister", "successor", "predecessor", "lawyer", "representative", "secretary", "chief"})) return;
    if (!who.body) who.body = giver.body;
    if (who.actor.represents.empty() && p.lemma != "lawyer") {
      who.actor.represents = giver.actor.represents;
      who.actor.represents_inferred = !who.actor.represents.empty();
    }
  }

  std::optional<FigureIndex> figure_at(TokenIndex head) const {
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s)
      if (s->token == head) return s->figure;
    return std::nullopt;
  }

  void see_states(const Phrase& p, const std::vector<std::string>& codes) {
    for (const std::string& code : codes) see(r_.cast.state(code), p.tokens, p.head, MentionKind::nominal);
  }

  const std::vector<std::string>& states_of(const Phrase& p) const { return p.states.empty() ? p.of_states : p.states; }

  std::optional<FigureIndex> owner(const Phrase& p) {
    if (p.owner) return r_.figure_of_name[*p.owner];
    if (p.owner_pronoun) return pronoun_figure(*p.owner_pronoun);
    return std::nullopt;
  }

  /// Who a possessive pronoun was taken for a moment ago.
  std::optional<FigureIndex> pronoun_figure(TokenIndex t) const {
    for (auto u = r_.cast.uses.rbegin(); u != r_.cast.uses.rend() && u - r_.cast.uses.rbegin() < 12; ++u)
      if (u->kind == MentionKind::pronoun && u->head == t) return u->figure;
    return std::nullopt;
  }

  void take_government(const Phrase& p) {
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
    if (one_of(p.lemma, {"delegation", "leadership", "junta", "regime"}) && !p.definite) return;
    if (p.indefinite) return;
    if (p.plural && p.lemma != "authority") {
      if (const std::size_t count = count_said(d_, p.tokens); count && !p.counted) see_last(p, count, [](const Figure& f) { return f.actor.kind == ActorKind::state; });
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

  /// "the separatist authorities", "local authorities".
  bool is_no_government(const Phrase& p) const {
    for (TokenIndex t = p.tokens.begin; t < p.head; ++t)
      if (one_of(fold(d_.form(t)), {"separatist", "rebel", "breakaway", "occupation", "local", "city", "regional", "provincial", "municipal", "health", "port", "tax", "exiled", "parallel"})) return true;
    return false;
  }

  /// "the Trump administration".
  FigureIndex government_of(FigureIndex person, const Phrase& p) {
    const std::string name(d_.view(without_determiner(p)));
    const FigureIndex f = r_.cast.organisation(name, fold(name));
    figure(f).actor.represents = figure(person).actor.represents;
    figure(f).actor.represents_inferred = !figure(person).actor.represents.empty();
    figure(f).actor.sector = "GOV";
    figure(f).lemma = p.lemma;
    return f;
  }

  TokenRange without_determiner(const Phrase& p) const {
    TokenRange range = p.tokens;
    while (range.begin < p.head && (d_.tokens[range.begin].upos == Upos::det || p.owner_pronoun == range.begin || one_of(fold(d_.form(range.begin)), {"the", "a", "an", "some", "both", "then", "its", "his", "her", "their"}))) ++range.begin;
    return range;
  }

  TokenRange without_count(const Phrase& p) const {
    TokenRange range = without_determiner(p);
    while (range.begin < p.head && (d_.tokens[range.begin].upos == Upos::num || one_of(fold(d_.form(range.begin)), {"at", "least", "about", "some", "dozens", "hundreds", "over", "more", "than"}))) ++range.begin;
    return range;
  }

  void take_forces(const Phrase& p) {
    if (p.states.size() > 1) return see_states(p, p.states);
    const auto whose = owner(p);
    std::string code = p.states.empty() ? (p.of_states.size() == 1 ? p.of_states[0] : std::string{}) : p.states[0];
    if (code.empty() && whose && figure(*whose).actor.kind == ActorKind::state) code = figure(*whose).actor.represents;
    const bool soldiers = one_of(p.lemma, {"soldier", "policeman", "peacekeeper", "guard"});
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

  void take_forces_in_context(const Phrase& p) {
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

  /// The organisation whose name follows at once: "militant group Hezbollah", "oil company BP".
  std::optional<FigureIndex> name_after(const Phrase& p) const {
    const auto n = std::ranges::lower_bound(r_.names, p.head + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
    if (n == r_.names.end()) return std::nullopt;
    const auto f = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
    if (!f || !is_party(figure(*f)) || figure(*f).actor.kind == ActorKind::state) return std::nullopt;
    if (n->tokens.begin == p.head + 1) return f;
    // "the coalition known as the High Negotiations Committee"; "the coalition, the High Negotiations Committee,"
    if (n->tokens.begin > p.end + 6 || r_.sentence(n->tokens.begin) != r_.sentence(p.head)) return std::nullopt;
    std::string between = fold(d_.view(TokenRange{p.end, n->tokens.begin}));
    if (between.ends_with("the")) between.erase(between.size() - std::min<std::size_t>(between.size(), 4));
    if (one_of(between, {"known as", "called", "named", "calling itself"})) return f;
    if (p.end < d_.tokens.size() && d_.form(p.end) == "," && n->tokens.begin <= p.end + 2) {
      const bool joined = d_.tokens[n->head].rel == Rel::appos && d_.tokens[n->head].head == p.head;
      const bool enclosed = p.definite && n->tokens.end < d_.tokens.size() && d_.form(n->tokens.end) == ",";
      if (joined || enclosed) return f;
    }
    return std::nullopt;
  }

  std::optional<FigureIndex> name_before(const Phrase& p) const {
    if (!p.owner) return std::nullopt;
    const auto f = r_.figure_of_name[*p.owner];
    if (!f || figure(*f).actor.kind == ActorKind::state || figure(*f).actor.kind == ActorKind::person) return std::nullopt;
    // "Yonhap | news agency"
    for (TokenIndex t = r_.names[*p.owner].tokens.end; t < p.head; ++t)
      if (d_.tokens[t].upos != Upos::noun || is_capitalised(d_.form(t))) return std::nullopt;
    return f;
  }

  /// "Maersk, | the Danish shipping giant".
  std::optional<FigureIndex> name_before_comma(const Phrase& p) const {
    const TokenIndex begin = p.tokens.begin;
    if (begin < 2 || d_.form(begin - 1) != "," || r_.sentence(begin) != r_.sentence(begin - 1)) return std::nullopt;
    auto n = std::ranges::lower_bound(r_.names, begin, {}, [](const NameUse& x) { return x.tokens.begin; });
    if (n == r_.names.begin() || (--n)->tokens.end != begin - 1) return std::nullopt;
    const auto f = r_.figure_of_name[static_cast<std::size_t>(n - r_.names.begin())];
    const bool body = f && (figure(*f).actor.kind == ActorKind::organisation || figure(*f).actor.kind == ActorKind::group) && figure(*f).named;
    // An apposition ends with a comma or the sentence: "Ford, the union and the government" is a list.
    const bool closed = p.end >= d_.tokens.size() || one_of(d_.form(p.end), {",", ".", ";", ")"});
    return body && closed ? f : std::nullopt;
  }

  void take_body(const Phrase& p) {
    if (const auto f = name_after(p)) return describe_body(*f, p);
    if (const auto f = name_before_comma(p); f && !p.plural) return describe_body(*f, p);
    if (p.plural) return acts(p.head) && !p.indefinite ? take_group(p) : void();
    if (const auto f = name_before(p); f && (p.lemma == "agency" || p.lemma == "newspaper" || p.lemma == "union" || p.lemma == "company" || p.lemma == "organization" || p.lemma == "organisation")) return describe_body(*f, p);
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
    const TokenRange whole{bare.begin, std::max(p.head + 1, one_of(p.end > p.head + 1 ? fold(d_.form(p.head + 1)) : std::string{}, {"of", "on", "for"}) ? p.end : p.head + 1)};
    const std::string name(d_.view(whole));
    const FigureIndex f = r_.cast.organisation(name, fold(name));
    Figure& body = figure(f);
    body.named = !code.empty();
    body.lemma = p.lemma;
    if (body.actor.sector.empty()) body.actor.sector = p.noun.sector;
    const bool of_state = one_of(p.noun.sector, {"GOV", "LEG", "JUD", "COP", "MIL"});
    if (body.actor.represents.empty() && of_state && !one_of(p.lemma, {"commission", "committee", "council", "agency"})) {
      body.actor.represents = code;
      if (code.empty()) {
        if (const auto state = state_in_context(r_, p.tokens.begin)) {
          body.actor.represents = figure(*state).actor.represents;
          body.actor.represents_inferred = true;
        }
      }
    } else if (body.actor.represents.empty() && of_state) {
      body.actor.represents = code.empty() ? code_in_complement(p) : code;
    }
    see(f, p.tokens, p.head, MentionKind::nominal);
  }

  /// "the | Swedish | airline"
  bool is_only_state(const Phrase& p, TokenRange bare) const {
    return p.states.size() == 1 && bare.begin + 1 == p.head && type_of_noun(p.lemma) != BodyType::organ;
  }

  bool in_heading(TokenIndex t) const { return !r_.in_block(t, BlockKind::body) && !r_.in_block(t, BlockKind::caption); }

  /// "a joint commission of the Mexican Senate".
  std::string code_in_complement(const Phrase& p) const {
    auto n = std::ranges::lower_bound(r_.names, p.head + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
    for (; n != r_.names.end() && n->tokens.begin < p.end; ++n)
      if (!n->code.empty() && n->code != "MNC") return n->code;
    return {};
  }

  void describe_body(FigureIndex f, const Phrase& p) {
    Figure& body = figure(f);
    if (body.actor.sector.empty()) body.actor.sector = p.noun.sector;
    if (body.lemma.empty()) body.lemma = p.lemma;
    if (p.states.size() == 1) body.home = p.states[0];
    see(f, p.tokens, p.head, MentionKind::nominal);
  }

  /// The organisation last seen that the word describes: by a word of its name or of an earlier description, else by its kind; `home` is the
  /// state in "the Swedish company".
  std::optional<FigureIndex> body_called(const std::string& lemma, const std::string& home = {}) const {
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
      if (!unknown && its == BodyType::any && f.named && f.acts) unknown = s->figure;
    }
    // In what somebody says of "the company", it is mostly his own.
    const auto own = body_of_speaker();
    if (own && home.empty() && type == BodyType::company && (type_of(figure(*own)) == type || type_of(figure(*own)) == BodyType::any)) return own;
    return alike ? alike : unknown;
  }

  /// The body of the person who is the subject of the sentence so far.
  std::optional<FigureIndex> body_of_speaker() const {
    if (seen_.empty()) return std::nullopt;
    for (auto s = seen_.rbegin(); s != seen_.rend() && s->sentence == now_; ++s)
      if (s->agent && !s->quoted && figure(s->figure).actor.kind == ActorKind::person) return figure(s->figure).body;
    return std::nullopt;
  }

  /// Subject of a verb, a source, or the other party: "reached with an alliance".
  bool acts(TokenIndex head) const { return is_agent(t_, head) || is_source(head) || is_partner(head); }

  bool is_partner(TokenIndex head) const {
    for (int steps = 0; d_.tokens[head].rel == Rel::conj && d_.tokens[head].head && steps < 20; ++steps) head = *d_.tokens[head].head;
    const auto mark = t_.child(head, {Rel::case_});
    return mark && one_of(fold(d_.form(*mark)), {"with", "against"});
  }

  void take_group(const Phrase& p) {
    if (const auto f = name_after(p)) {
      take_over(*f, p);
      return describe_body(*f, p);
    }
    if (const auto f = name_before(p)) return see(*f, p.tokens, p.head, MentionKind::nominal);
    const TokenRange bare = without_determiner(p);
    const bool armed = p.definite && bare.begin + 1 == p.head && one_of(fold(d_.form(bare.begin)), {"paramilitary", "militant", "armed", "rebel", "terror", "terrorist", "islamist", "insurgent", "extremist", "jihadist"});
    if (armed && !p.plural)
      if (const auto known = rebels()) return see(*known, p.tokens, p.head, MentionKind::nominal);
    // "her party", "Vidal's party"
    if (const auto whose = owner(p); whose && p.noun.what == NounClass::party && figure(*whose).body) return see(*figure(*whose).body, p.tokens, p.head, MentionKind::nominal);
    if (p.definite && bare.begin == p.head && !p.owner_pronoun && !p.owner && !p.owner_noun) {
      if (const auto known = group_called(p.lemma, p.plural)) return see(*known, p.tokens, p.head, MentionKind::nominal);
    }
    if (in_heading(p.head)) return;
    if (!acts(p.head) && !(p.definite && bare.begin < p.head && !p.counted)) {
      // Victims, members, examples: not actors unless the text takes them up.
      if (!p.plural || p.counted || p.states.empty()) return;
    }
    TokenRange whole{bare.begin, p.head + 1};
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

  /// The name comes late: "the main rebel coalition" was the "rebel coalition known as" so.
  void take_over(FigureIndex named, const Phrase& p) {
    for (FigureIndex f = 0; f < r_.cast.figures.size() && f < 500; ++f)
      if (f != named && !figure(f).named && !figure(f).plural && figure(f).actor.kind == ActorKind::group && figure(f).lemma == p.lemma) r_.cast.merge(f, named);
    if (figure(named).lemma.empty()) figure(named).lemma = p.lemma;
  }

  /// The armed movement last named; else nameless rebels told of before.
  std::optional<FigureIndex> rebels() const {
    std::optional<FigureIndex> nameless;
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
      const Figure& f = figure(s->figure);
      if (!is_party(f) || f.actor.kind == ActorKind::state || type_of(f) != BodyType::rebels) continue;
      if (f.named) return s->figure;
      if (!nameless) nameless = s->figure;
    }
    return nameless;
  }

  std::optional<FigureIndex> group_called(const std::string& lemma, bool plural) const {
    if (plural && type_of_noun(lemma) == BodyType::rebels) return rebels();
    if (const auto known = body_called(lemma)) return known;
    if (const auto own = body_of_speaker(); own && lemma == "group") return own;
    if (plural || !one_of(lemma, {"group", "alliance", "bloc", "coalition", "movement", "network", "party", "faction"})) return std::nullopt;
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
      const Figure& f = figure(s->figure);
      if (one_of(lemma, {"alliance", "bloc"}) && f.actor.represents != "IGO" && f.actor.kind != ActorKind::group) continue;
      if (f.actor.sector == "JRN" || s->modifier) continue;
      if (f.actor.kind == ActorKind::group && !f.plural) return s->figure;
      if (f.actor.kind == ActorKind::organisation && one_of(f.actor.represents, {"IGO", "NGO", "REB", ""}) && f.actor.sector != "MNC") return s->figure;
    }
    return std::nullopt;
  }

  void take_people(const Phrase& p) {
    return p.plural ? take_several(p) : take_one(p);
  }

  /// "US, UK, French and German officials", "leaders of Armenia and Azerbaijan", "the two leaders", "experts".
  void take_several(const Phrase& p) {
    if (p.states.size() > 1) return see_states(p, p.states);
    if (p.of_states.size() > 1 && p.states.empty()) return see_states(p, p.of_states);
    const std::size_t count = count_said(d_, p.tokens);
    const TokenRange bare = without_count(p);
    if (p.states.empty() && (count || p.definite) && bare.begin == p.head && p.noun.what == NounClass::title)
      if (see_last_persons(p, count)) return;
    if (p.definite && p.states.empty())
      if (const auto known = unnamed_called(p, true)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
    if (in_heading(p.head) && p.states.empty()) return;
    if (!acts(p.anchor) && !p.is_source && p.states.empty()) return;
    TokenRange whole{without_determiner(p).begin, p.head + 1};
    if (p.end > p.head + 1 && fold(d_.form(p.head + 1)) == "of") whole.end = p.end;
    const std::string name(d_.view(whole));
    const bool group = one_of(p.lemma, {"leader", "minister", "president", "lawmaker", "senator", "chief", "head", "participant", "ally", "activist"});
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

  /// The last two people named together: "X and Y agreed".
  std::vector<FigureIndex> last_couple(const Phrase& p) const {
    const Seen* later = nullptr;
    for (auto s = seen_.rbegin(); s != seen_.rend() && r_.sentence(p.head) - s->sentence <= 4; ++s) {
      if (!is_singular_person(figure(s->figure))) continue;
      const bool pair = later && later->figure != s->figure && named_together(s->token, later->token);
      if (pair && is_one_of_several(p, figure(s->figure)) && is_one_of_several(p, figure(later->figure))) return {later->figure, s->figure};
      later = &*s;
    }
    return {};
  }

  /// In one sentence with "and" between, and no verb.
  bool named_together(TokenIndex first, TokenIndex second) const {
    if (r_.sentence(first) != r_.sentence(second)) return false;
    bool conjunction = false;
    for (TokenIndex t = first + 1; t < second && t < first + 12; ++t) {
      if (d_.tokens[t].upos == Upos::verb) return false;
      conjunction |= d_.form(t) == "and";
    }
    return conjunction && second < first + 12;
  }

  /// Whether somebody can be one of "the two generals", "both men", "the leaders".
  static bool is_one_of_several(const Phrase& p, const Figure& f) {
    if (p.lemma == "man") return f.gender != Gender::female;
    if (p.lemma == "woman") return f.gender != Gender::male;
    if (p.noun.sector == "MIL") return f.actor.sector == "MIL";
    return f.official && (p.lemma == "leader" || p.lemma == "official" || f.lemma == p.lemma || office_fits(p.lemma, f.lemma));
  }

  bool see_last_persons(const Phrase& p, std::size_t count) {
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

  void take_one(const Phrase& p) {
    const auto& codes = p.states.empty() && one_of(p.lemma, {"president", "king", "minister", "government", "leader", "premier", "chancellor", "head"}) ? p.of_states : p.states;
    const std::string code = codes.empty() ? owner_code(p) : codes.front();
    if (p.definite && p.noun.what == NounClass::person && !p.owner && !p.owner_pronoun)
      if (const auto known = unnamed_called(p, false)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
    if (p.end + 1 < d_.tokens.size() && d_.form(p.head + 1) == "-" && d_.form(p.head + 2 < d_.tokens.size() ? p.head + 2 : p.head) == "elect") return;
    const bool of_another = p.owner_pronoun && code.empty();
    if ((p.definite || codes.size() == 1) && !of_another)
      if (!p.indefinite)
        if (const auto known = office_holder(p, code)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
    if (p.definite && !p.owner && !p.owner_pronoun)
      if (const auto known = unnamed_called(p, false)) return see(*known, p.tokens, p.anchor, MentionKind::nominal);
    const bool bare_title = p.tokens.begin == p.head && !p.definite && !p.indefinite;
    const Rel rel = d_.tokens[p.anchor].rel;
    if (bare_title || rel == Rel::compound || rel == Rel::nmod_desc) return;
    if (in_heading(p.head)) return;
    if (!acts(p.anchor) && !p.is_source && (code.empty() || p.indefinite)) return;
    if (t_.child(p.head, {Rel::cop})) return;
    Figure person;
    person.actor.kind = ActorKind::unnamed;
    person.actor.name = d_.view(p.owner && !p.states.empty() ? without_determiner(p) : TokenRange{without_determiner(p).begin, p.head + 1});
    person.actor.role = d_.view(p.role);
    person.actor.represents = code;
    person.actor.sector = p.noun.sector;
    person.lemma = p.lemma;
    person.official = !code.empty();
    person.acts = p.is_source;
    if (one_of(p.lemma, {"spokesman", "congressman", "chairman", "king"})) person.gender = Gender::male;
    if (one_of(p.lemma, {"spokeswoman", "congresswoman", "chairwoman", "queen"})) person.gender = Gender::female;
    const FigureIndex f = r_.cast.add(std::move(person));
    inherit(p, f);
    see(f, p.tokens, p.anchor, MentionKind::nominal);
  }

  std::string owner_code(const Phrase& p) {
    const auto whose = owner(p);
    return whose ? figure(*whose).actor.represents : std::string{};
  }

  /// The person last seen who holds the office described: "the top U.S. diplomat", "the president".
  std::optional<FigureIndex> office_holder(const Phrase& p, const std::string& code) const {
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

  /// Nameless people told of before: "the official", "the officials".
  std::optional<FigureIndex> unnamed_called(const Phrase& p, bool plural) const {
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
      const Figure& f = figure(s->figure);
      if (f.named || f.plural != plural || (f.actor.kind != ActorKind::unnamed && f.actor.kind != ActorKind::group)) continue;
      const bool same_word = f.lemma == p.lemma || (p.lemma == "official" && f.lemma == "source") || (p.lemma == "source" && f.lemma == "official");
      if (same_word && (p.states.empty() || f.actor.represents.empty() || f.actor.represents == p.states.front())) return s->figure;
    }
    return std::nullopt;
  }

  void take_private(const Phrase& p) {
    if (p.plural && count_said(d_, p.tokens) && p.definite && one_of(p.lemma, {"man", "woman"}) && see_last_persons(p, count_said(d_, p.tokens))) return;
    if (!speaks(p.head) && !p.is_source) return;
    if (p.plural) return take_several(p);
    take_one(p);
  }

  bool speaks(TokenIndex head) const {
    if (is_source(head)) return true;
    const auto verb = d_.tokens[head].head;
    return is_agent(t_, head) && verb && one_of(d_.tokens[*verb].lemma, speech);
  }

  // ---- sides and countries ----

  void take_country(const Phrase& p) {
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
      if (whose && r_.tables.state_name(figure(*whose).actor.represents).size()) see(r_.cast.state(figure(*whose).actor.represents), p.tokens, p.head, MentionKind::nominal);
      return;
    }
    if (bare.begin != p.head || fold(d_.form(p.tokens.begin)) != "the") return;
    if (p.lemma == "nation")
      for (auto s = seen_.rbegin(); s != seen_.rend() && s->sentence == r_.sentence(p.head); ++s)
        if (is_singular_person(figure(s->figure)) && s->agent && r_.cast.known_state(figure(s->figure).actor.represents))
          return see(*r_.cast.known_state(figure(s->figure).actor.represents), p.tokens, p.head, MentionKind::nominal);
    std::map<FigureIndex, double> weight;
    for (const Seen& s : seen_)
      if (figure(s.figure).actor.kind == ActorKind::state && r_.sentence(p.head) - s.sentence < 5) {
        double& w = weight[s.figure];
        w = std::max(w, 6.0 + salience(s, p.head)) + 0.15;
      }
    const auto best = std::ranges::max_element(weight, {}, [](const auto& w) { return w.second; });
    if (best != weight.end()) see(best->first, p.tokens, p.head, MentionKind::nominal);
  }

  void take_sides(const Phrase& p) {
    if (!p.plural && !one_of(fold(d_.form(p.tokens.begin)), {"neither", "either", "each"})) {
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

  void find_sides(const Phrase& p, std::size_t count) {
    if (const auto pair = last_pair(p.head); pair && (count == 0 || count == 2)) {
      see(pair->first, p.tokens, p.head, MentionKind::nominal);
      see(pair->second, p.tokens, p.head, MentionKind::nominal);
      return;
    }
    if (count == 0 || count == 2) see_main_parties(p);
  }

  /// The two parties that the text tells of most so far.
  void see_main_parties(const Phrase& p) {
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

  /// The last two parties named together: "between Israel and Hamas", "Kerry and Lavrov" (their states).
  std::optional<std::pair<FigureIndex, FigureIndex>> last_pair(TokenIndex before) {
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

  /// "mediators Qatar and Egypt" are no side.
  bool mediates(const Seen& s) const {
    const TokenRange sentence = r_.sentence_range(s.token);
    for (TokenIndex t = s.token; t > sentence.begin && s.token - t < 7; --t) {
      if (fold(t_.lemma(t - 1)) == "mediator") return true;
      if (!one_of(d_.form(t - 1), {"and", ",", "the"}) && !is_capitalised(d_.form(t - 1))) return false;
    }
    return false;
  }

  std::optional<FigureIndex> party_of(FigureIndex f) {
    const Figure& who = figure(f);
    if (is_party(who) && !one_of(who.actor.sector, {"JRN", "EDU"})) return f;
    if (who.body && !one_of(figure(*who.body).actor.sector, {"JRN"})) return who.body;
    if (who.actor.kind == ActorKind::person && !r_.tables.state_name(who.actor.represents).empty()) return r_.cast.known_state(who.actor.represents);
    return std::nullopt;
  }

  /// "A and B", or "A … with B" in one sentence.
  bool joined(TokenIndex first, TokenIndex second) const {
    if (first >= second || r_.sentence(first) != r_.sentence(second)) return false;
    for (TokenIndex t = first + 1; t < second && t < first + 6; ++t)
      if (d_.form(t) == "and") return true;
    return false;
  }

  template <class Fits>
  void see_last(const Phrase& p, std::size_t count, Fits fits) {
    std::vector<FigureIndex> last;
    for (auto s = seen_.rbegin(); s != seen_.rend() && last.size() < count; ++s) {
      if (r_.sentence(p.head) - s->sentence > 4) break;
      if (fits(figure(s->figure)) && std::ranges::find(last, s->figure) == last.end()) last.push_back(s->figure);
    }
    if (last.size() < count) return;
    std::ranges::reverse(last);
    for (const FigureIndex f : last) see(f, p.tokens, p.head, MentionKind::nominal);
  }

  // ---- pronouns ----

  void take_pronoun(TokenIndex t) {
    const std::string word = fold(d_.form(t));
    if (d_.tokens[t].rel == Rel::expl) return;
    if (one_of(word, {"who", "which", "that", "whose", "whom"})) return take_relative(t, word);
    if (d_.tokens[t].upos == Upos::det && !one_of(word, {"his", "her", "its", "their"})) return;
    if (one_of(word, {"he", "him", "his", "himself"})) return see_person(t, Gender::male);
    if (one_of(word, {"she", "her", "hers", "herself"})) return see_person(t, Gender::female);
    if (one_of(word, {"it", "its", "itself"})) return see_thing(t);
    if (one_of(word, {"they", "them", "their", "theirs", "themselves"})) return see_several(t);
    if (one_of(word, {"i", "me", "my", "mine", "myself"})) return see_speaker(t);
  }

  void see_pronoun(FigureIndex f, TokenIndex t) { see(f, {t, t + 1}, t, MentionKind::pronoun); }

  void take_relative(TokenIndex t, const std::string& word) {
    if (word == "that" && !d_.tokens[t].features.has(Feature::prontype_rel)) return;
    // Up to the relative clause, and to the noun that it hangs on.
    TokenIndex clause = t;
    for (int steps = 0; steps < 30 && d_.tokens[clause].rel != Rel::acl_relcl && d_.tokens[clause].head; ++steps) clause = *d_.tokens[clause].head;
    if (d_.tokens[clause].rel != Rel::acl_relcl || !d_.tokens[clause].head) return;
    const TokenIndex noun = *d_.tokens[clause].head;
    std::vector<FigureIndex> figures;
    for (auto u = r_.cast.uses.rbegin(); u != r_.cast.uses.rend() && u - r_.cast.uses.rbegin() < 30; ++u)
      if (u->head == noun && std::ranges::find(figures, u->figure) == figures.end()) figures.push_back(u->figure);
    for (const FigureIndex f : figures) see_pronoun(f, t);
  }

  /// How well something seen answers to a pronoun; higher is better. The weights were chosen on GAP's development part.
  double salience(const Seen& s, TokenIndex t) const {
    const double sentences_back = static_cast<double>(r_.sentence(t) - s.sentence);
    const double tokens_back = std::min(40.0, static_cast<double>(t - s.token));
    double score = -1.2 * sentences_back - 0.01 * tokens_back + 0.25 * std::min(5, figure(s.figure).times_seen);
    if (s.agent) score += is_subject(d_.tokens[t].rel) ? 0.8 : 0.5;
    if (s.modifier && d_.tokens[s.token].rel != Rel::nmod_poss) score -= 0.8;
    if (s.quoted && !quoted_[t]) score -= 0.6;
    return score;
  }

  /// The clause's own subject is no antecedent of its object: "Rubio met him".
  bool is_barred(const Seen& s, TokenIndex t) const {
    if (d_.tokens[t].rel == Rel::nmod_poss || d_.tokens[t].rel == Rel::nsubj || fold(d_.form(t)).ends_with("sel")) return false;
    const auto verb = d_.tokens[t].head;
    const auto other = d_.tokens[s.token].head;
    return verb && other && *verb == *other;
  }

  void see_person(TokenIndex t, Gender gender) {
    const Seen* best = nullptr;
    for (const Seen& s : seen_) {
      const Figure& f = figure(s.figure);
      if (!is_singular_person(f) || (f.gender != Gender::unknown && f.gender != gender) || r_.sentence(t) - s.sentence > 5) continue;
      if (is_barred(s, t) || is_other_speaker(s, t)) continue;
      if (!best || salience(s, t) + gender_bonus(f, gender) >= salience(*best, t) + gender_bonus(figure(best->figure), gender)) best = &s;
    }
    const auto ahead = subject_ahead(t, gender);
    if (ahead && (!best || best->sentence != r_.sentence(t))) return see_pronoun(*ahead, t);
    if (!best) return;
    Figure& f = figure(best->figure);
    if (f.gender == Gender::unknown && f.named) f.gender = gender;
    see_pronoun(best->figure, t);
  }

  /// "In his speech, Macron said": the subject that follows a fronted phrase.
  std::optional<FigureIndex> subject_ahead(TokenIndex t, Gender gender) const {
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

  static double gender_bonus(const Figure& f, Gender gender) { return f.gender == gender ? 0.3 : 0; }

  /// Within a quotation "he" is not the one who speaks.
  bool is_other_speaker(const Seen& s, TokenIndex t) const { return quoted_[t] && speaker_ && *speaker_ == s.figure && !s.quoted; }

  /// The subject of the clause that t is in, or of the one before.
  std::optional<TokenIndex> subject_before(TokenIndex t) const {
    const TokenRange sentence = r_.sentence_range(t);
    for (TokenIndex k = t; k-- > sentence.begin && t - k < 60;)
      if (is_subject(d_.tokens[k].rel) && d_.tokens[k].upos != Upos::pron) return k;
    return std::nullopt;
  }

  /// "it is appropriate for", "it was clear that": no one at all.
  bool is_empty_it(TokenIndex t) const {
    const auto head = d_.tokens[t].head;
    if (!head || !is_subject(d_.tokens[t].rel) || d_.tokens[*head].upos != Upos::adj) return false;
    return !one_of(fold(d_.form(*head)), {"ready", "willing", "able", "open", "concerned", "committed", "prepared", "opposed", "aware", "unwilling", "unable", "confident", "responsible"});
  }

  void see_thing(TokenIndex t) {
    if (is_empty_it(t)) return;
    // A thing that the text speaks of may be closer than any actor: then "it" is that thing.
    const auto subject = subject_before(t);
    if (subject && !stands_for_someone(*subject)) {
      const bool near_actor = d_.tokens[t].rel == Rel::nmod_poss && last_actor_between(*subject, t);
      if (!near_actor) return;
    }
    const Seen* best = nullptr;
    for (const Seen& s : seen_) {
      const Figure& f = figure(s.figure);
      if (!is_party(f) || f.plural || r_.sentence(t) - s.sentence > 1 || is_barred(s, t)) continue;
      if (!best || salience(s, t) >= salience(*best, t)) best = &s;
    }
    if (!best) return;
    if (r_.sentence(t) != best->sentence && (!best->agent || !starts_clause(t))) return;
    see_pronoun(best->figure, t);
  }

  bool starts_clause(TokenIndex t) const { return is_subject(d_.tokens[t].rel) || d_.tokens[t].rel == Rel::nmod_poss; }

  bool last_actor_between(TokenIndex from, TokenIndex to) const {
    for (auto s = seen_.rbegin(); s != seen_.rend() && s->token > from; ++s)
      if (s->token < to && is_party(figure(s->figure)) && !s->modifier) return true;
    return false;
  }

  bool stands_for_someone(TokenIndex head) const {
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s)
      if (s->token == head) return true;
    return false;
  }

  void see_several(TokenIndex t) {
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

  /// A plural noun that stands for no actor, closer to the pronoun: "plans", "claims".
  bool thing_between(TokenIndex from, TokenIndex to) const {
    for (TokenIndex k = from + 1; k < to && k < from + 80; ++k)
      if (d_.tokens[k].upos == Upos::noun && d_.tokens[k].features.has(Feature::number_plur) && (universal(d_.tokens[k].rel) == Rel::obj || universal(d_.tokens[k].rel) == Rel::nsubj) && !stands_for_someone(k)) return true;
    return false;
  }

  /// The last words before t that stood for several at once.
  std::vector<FigureIndex> several_before(TokenIndex t) const {
    for (auto s = seen_.rbegin(); s != seen_.rend() && r_.sentence(t) - s->sentence < 2; ++s) {
      if (!s->agent) continue;
      auto figures = row_at(s->token);
      if (figures.size() > 1) return figures;
    }
    return {};
  }

  std::vector<FigureIndex> row_at(TokenIndex head) const {
    std::vector<FigureIndex> figures;
    TokenIndex first = head;
    for (int steps = 0; d_.tokens[first].rel == Rel::conj && d_.tokens[first].head && steps < 30; ++steps) first = *d_.tokens[first].head;
    for (const Seen& s : seen_) {
      const bool in_row = s.token == first || (d_.tokens[s.token].rel == Rel::conj && d_.tokens[s.token].head == first);
      if (in_row && std::ranges::find(figures, s.figure) == figures.end()) figures.push_back(s.figure);
    }
    return figures;
  }

  void see_speaker(TokenIndex t) {
    if (!quoted_[t]) return;
    if (const auto speaker = speaker_of(t)) see_pronoun(*speaker, t);
  }

  /// The subject of the verb of saying outside the quotation, in the sentence or just before it.
  std::optional<FigureIndex> speaker_of(TokenIndex t) const {
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {
      if (r_.sentence(t) - s->sentence > 2) break;
      if (!s->quoted && s->agent && is_singular_person(figure(s->figure))) return s->figure;
    }
    return std::nullopt;
  }

  // ---- quotations ----

  void find_quotes() {
    quoted_.assign(d_.tokens.size(), false);
    bool open = false;
    std::size_t block = 0;
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      const std::size_t b = d_.sentences[r_.sentence(t)].block;
      if (b != block) open = false;
      block = b;
      const std::string_view form = d_.form(t);
      if (form == "“" || form == "``") open = true;
      else if (form == "”" || form == "''") open = false;
      else if (form == "\"") open = !open;
      quoted_[t] = open;
    }
  }

  Reading& r_;
  const Document& d_;
  const Tree& t_;
  std::deque<Seen> seen_;            ///< the last sixty
  std::vector<FigureIndex> sides_;   ///< whom "both sides" stood for last
  std::vector<bool> quoted_;
  std::optional<FigureIndex> speaker_;
  std::optional<FigureIndex> government_;  ///< whose government was spoken of last
  std::size_t now_ = 0;  ///< the sentence being followed
};

}  // namespace

void follow(Reading& r) { Follower(r).run(); }

}  // namespace demarche::who
