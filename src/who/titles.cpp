#include <algorithm>

#include "base/fold.hpp"
#include "base/one_of.hpp"
#include "who/reading.hpp"

namespace demarche::who {
namespace {

bool is_office(const Phrase& p) {
  return p.noun.what == NounClass::title || p.noun.what == NounClass::person || p.noun.what == NounClass::private_person;
}

/// Those who speak for a state because of what they are, rather than come from it.
bool speaks_for_a_state(const Phrase& p) {
  if (is_one_of(p.lemma, {"leader", "head", "chief", "director", "coordinator", "mediator", "chair", "chairman", "chairwoman", "delegate",
                       "spokesman", "spokeswoman", "spokesperson", "representative", "negotiator", "adviser", "advisor", "aide"}))
    return true;
  return is_one_of(p.noun.sector, {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"});
}

std::optional<Gender> gender_of_title(std::string_view word) {
  if (is_one_of(word, {"mr", "sir", "king", "prince", "lord", "spokesman", "congressman", "chairman", "emperor", "sheikh", "sultan",
                    "businessman", "bishop", "cardinal", "pope", "imam", "ayatollah", "emir"}))
    return Gender::male;
  if (is_one_of(word, {"mrs", "ms", "miss", "queen", "princess", "lady", "dame", "spokeswoman", "congresswoman", "chairwoman", "baroness",
                    "businesswoman", "empress"}))
    return Gender::female;
  return std::nullopt;
}

class TitleCaster {
 public:
  explicit TitleCaster(Reading& r) : r_(r), phrase_at_(r.document.tokens.size(), none), name_at_(r.document.tokens.size(), none) {
    for (std::uint32_t p = 0; p < r.phrases.size(); ++p) phrase_at_[r.phrases[p].head] = p;
    for (std::uint32_t n = 0; n < r.names.size(); ++n)
      if (name_at_[r.names[n].tokens.begin] == none) name_at_[r.names[n].tokens.begin] = n;
    for (FigureIndex f = 0; f < r.cast.figures.size() && !commission_; ++f)
      if (const Figure& body = r.cast.figures[f];
          body.actor.kind == ActorKind::organisation && !body.words.empty() && body.words.back() == "commission")
        commission_ = f;
  }

  void run() {
    for (std::size_t n = 0; n < r_.names.size(); ++n)
      if (is_person(n)) read_around(n);
    find_appointments();
    find_owners();
    find_leaders();
    for (Figure& f : r_.cast.figures)
      if (f.actor.kind == ActorKind::person) ask_the_tables(f);
    for (std::size_t n = 0; n < r_.names.size(); ++n)
      if (is_person(n)) {
        infer_from_body(n);
        infer_from_context(n);
      }
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  bool is_person(std::size_t n) const {
    return r_.figure_of_name[n] && r_.cast.figures[*r_.figure_of_name[n]].actor.kind == ActorKind::person;
  }
  Figure& figure(std::size_t n) { return r_.cast.figures[*r_.figure_of_name[n]]; }
  std::string_view form(TokenIndex t) const { return r_.document.form(t); }

  void read_around(std::size_t n) {
    const NameUse& name = r_.names[n];
    const TokenRange sentence = r_.sentence_range(name.tokens.begin);
    read_before(n, name.tokens.begin, sentence);
    read_after(n, name.tokens.end, sentence);
  }

  /// "US Secretary of State | Marco Rubio", "Mr. | Smith".
  void read_before(std::size_t n, TokenIndex begin, TokenRange sentence) {
    if (begin == sentence.begin) return;
    TokenIndex before = begin - 1;
    if (form(before) == "." && before > sentence.begin) --before;
    // "Prime Minister | -designate", "President | -elect"
    if (before > sentence.begin + 1 && is_one_of(fold(form(before)), {"designate", "elect", "designated"}) && form(before - 1) == "-")
      before -= 2;
    if (const auto gender = gender_of_title(fold(form(before)))) figure(n).gender = *gender;
    if (is_one_of(fold(form(before)), {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})) {
      r_.range_of_name[n].begin = before;
      if (before > sentence.begin) --before;
    }
    if (const auto title = title_ending_at(before, sentence)) {
      const Phrase& p = r_.phrases[*title];
      describe(n, *title);
      r_.phrase_is_title[*title] = true;
      r_.range_of_name[n].begin = std::min(r_.range_of_name[n].begin, p.tokens.begin);
      // "Trump's special envoy, retired General | Keith Kellogg".
      if (p.tokens.begin > sentence.begin + 1 && form(p.tokens.begin - 1) == ",") read_apposition_before(n, p.tokens.begin - 1, sentence);
    } else if (form(before) == ",") {
      read_apposition_before(n, before, sentence);
    } else if (is_one_of(form(before), {"'s", "’s"}) && before > sentence.begin) {
      // "Argentina's | Javier Milei"
      const std::uint32_t owner = name_ending_at(before);
      if (owner != none && r_.names[owner].type == NameType::state) figure(n).actor.represents = r_.names[owner].code;
    }
  }

  std::uint32_t name_ending_at(TokenIndex end) const {
    auto n = std::ranges::lower_bound(r_.names, end, {}, [](const NameUse& x) { return x.tokens.begin; });
    return n != r_.names.begin() && (--n)->tokens.end == end ? static_cast<std::uint32_t>(n - r_.names.begin()) : none;
  }

  /// The phrase of an office whose head, or the end of whose complement, is the token.
  std::optional<std::uint32_t> title_ending_at(TokenIndex t, TokenRange sentence) const {
    if (phrase_at_[t] != none && is_office(r_.phrases[phrase_at_[t]])) {
      if (r_.phrases[phrase_at_[t]].plural) return std::nullopt;
      // "Minister | of Foreign Affairs": the last noun may itself be an office ("Secretary of State").
      return phrase_at_[t];
    }
    bool saw_of = false;
    for (TokenIndex k = t; k > sentence.begin && t - k < 8; --k) {
      const Token& token = r_.document.tokens[k];
      const std::string word = fold(form(k));
      if (saw_of && phrase_at_[k] != none && is_office(r_.phrases[phrase_at_[k]])) return phrase_at_[k];
      saw_of = is_one_of(word, {"of", "for", "to", "in", "at"}) && token.upos != Upos::part;
      const bool inner = token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::adj || token.upos == Upos::adp ||
                         token.upos == Upos::det || token.upos == Upos::cconj || token.upos == Upos::sconj ||
                         is_one_of(word, {"of", "for", "to", "in", "at", "and"}) || form(k) == "-";
      if (!inner) return std::nullopt;
    }
    if (saw_of) return std::nullopt;
    if (sentence.contains(sentence.begin) && phrase_at_[sentence.begin] != none && is_office(r_.phrases[phrase_at_[sentence.begin]]) &&
        t > sentence.begin + 1 && t - sentence.begin < 8 && is_one_of(fold(form(sentence.begin + 1)), {"of", "for", "to", "in", "at"}))
      return phrase_at_[sentence.begin];
    return std::nullopt;
  }

  /// "Trump's special envoy to the Middle East, | Steve Witkoff, …": the phrase whose end is the comma.
  void read_apposition_before(std::size_t n, TokenIndex comma, TokenRange sentence) {
    for (TokenIndex k = comma; k-- > sentence.begin && comma - k < 14;) {
      if (phrase_at_[k] == none || !is_office(r_.phrases[phrase_at_[k]])) continue;
      const Phrase& p = r_.phrases[phrase_at_[k]];
      if (p.plural || p.end != comma || r_.figure_of_phrase[phrase_at_[k]]) return;
      const Token& head = r_.document.tokens[p.head];
      const TokenIndex name_head = r_.names[n].head;
      const bool joined = (r_.document.tokens[name_head].rel == Rel::appos && r_.document.tokens[name_head].head == p.head) ||
                          head.rel == Rel::appos || r_.document.tokens[name_head].rel == Rel::appos;
      const TokenIndex after = r_.names[n].tokens.end;
      const bool closed = after >= sentence.end || is_one_of(form(after), {",", ".", ";", ")", "—", "–"});
      if ((!joined || p.indefinite) && !((p.definite || is_one_of(fold(form(p.tokens.begin)), {"one", "a", "an"})) && closed)) return;
      describe(n, phrase_at_[k]);
      return;
    }
  }

  /// "Ed Royce, | chairman of the House Foreign Affairs Committee", "Abdullah II | of Jordan", "Debra Decker | of the Stimson Center".
  void read_after(std::size_t n, TokenIndex end, TokenRange sentence) {
    if (end >= sentence.end) return;
    if (is_one_of(fold(form(end)), {"of", "from"}) && end + 1 < sentence.end) {
      TokenIndex at = end + 1;
      while (at < sentence.end && (fold(form(at)) == "the" || (name_at_[at] == none && r_.document.tokens[at].upos != Upos::adp &&
                                                               at < end + 6 && r_.document.tokens[at].upos != Upos::verb)))
        ++at;
      if (at < sentence.end && name_at_[at] != none) belong_to(n, name_at_[at]);
      return;
    }
    if (form(end) != "," && form(end) != "(" && form(end) != "-" && form(end) != "—" && form(end) != "–") return copula(n, sentence);
    for (TokenIndex k = end + 1; k < sentence.end && k - end < 12; ++k) {
      if (form(k) == "," || r_.document.tokens[k].upos == Upos::aux) return;
      if (phrase_at_[k] == none) continue;
      const Phrase& p = r_.phrases[phrase_at_[k]];
      // "the prime minister's | adviser"
      if (k + 1 < sentence.end && is_one_of(form(k + 1), {"'s", "’s", "'", "’"})) continue;
      if (!is_office(p)) {
        if (p.tokens.begin == end + 1) return;
        continue;
      }
      // The phrase must begin right after the comma, and nobody else's name may follow it.
      if (p.plural || p.tokens.begin != end + 1 || r_.phrase_is_title[phrase_at_[k]] || title_of_next(p, sentence)) return;
      const bool joined = r_.document.tokens[p.head].rel == Rel::appos;
      const bool closed = p.end >= sentence.end || is_one_of(form(p.end), {",", ".", ";", ")", "—", "–", "who", "close"}) ||
                          r_.document.tokens[p.end].upos == Upos::verb || r_.document.tokens[p.end].upos == Upos::aux;
      if (joined || closed || (p.indefinite && form(end) == ",")) describe(n, phrase_at_[k]);
      return;
    }
  }

  bool title_of_next(const Phrase& p, TokenRange sentence) const {
    return p.end < sentence.end && name_at_[p.end] != none && r_.names[name_at_[p.end]].type == NameType::person;
  }

  /// "Rubio is the secretary of state".
  void copula(std::size_t n, TokenRange sentence) {
    const TokenIndex head = r_.names[n].head;
    const auto& governor = r_.document.tokens[head].head;
    if (!governor || r_.document.tokens[head].rel != Rel::nsubj || phrase_at_[*governor] == none || !sentence.contains(*governor)) return;
    const Phrase& p = r_.phrases[phrase_at_[*governor]];
    if (is_office(p) && !p.plural && r_.tree.child(p.head, {Rel::cop}) && !r_.tree.child(p.head, {Rel::advmod}))
      describe(n, phrase_at_[*governor]);
  }

  void belong_to(std::size_t n, std::size_t other) {
    Figure& who = figure(n);
    const NameUse& name = r_.names[other];
    if ((name.type == NameType::state || (name.type == NameType::region && who.actor.sector == "LEG")) && !name.code.empty() &&
        who.actor.represents.empty() && who.official)
      who.actor.represents = name.code;
    if (name.type == NameType::organisation || name.type == NameType::body || name.type == NameType::organ) {
      if (who.actor.affiliation.empty() && r_.figure_of_name[other])
        who.actor.affiliation = r_.cast.figures[*r_.figure_of_name[other]].actor.name;
    }
  }

  void describe(std::size_t n, std::uint32_t phrase) {
    const Phrase& p = r_.phrases[phrase];
    Figure& who = figure(n);
    r_.figure_of_phrase[phrase] = r_.figure_of_name[n];
    const bool first = who.actor.role.empty();
    const TokenRange role{p.role.begin, std::max(p.end, p.role.end)};
    const bool rank = is_one_of(
        who.lemma, {"general", "colonel", "admiral", "major", "captain", "lieutenant", "sergeant", "brigadier", "congressman", "lawmaker"});
    if ((first || (rank && !p.indefinite)) && !(p.head + 1 == r_.names[n].tokens.begin && p.noun.what == NounClass::private_person)) {
      const TokenIndex end = std::min<TokenIndex>(role.end, r_.names[n].tokens.begin > p.head ? r_.names[n].tokens.begin : role.end);
      who.actor.role = r_.document.view(TokenRange{role.begin, end});
      who.lemma = p.lemma;
    }
    if (const auto gender = gender_of_title(p.lemma); gender && who.gender == Gender::unknown) who.gender = *gender;
    if (who.actor.sector.empty()) who.actor.sector = p.noun.sector;
    if (p.lemma == "leader" && who.actor.affiliation.empty()) join_party(who, p);
    if (is_rebel(p) && who.actor.represents.empty()) who.actor.represents = "REB";
    if (!speaks_for_a_state(p) || is_opposed(p)) return;
    who.official = true;
    const std::string code = state_of(p);
    if (code.empty() && !who.body) who.body = body_in_complement(p);
    if (!code.empty() && (who.actor.represents.empty() || who.actor.represents_inferred)) {
      who.actor.represents = code;
      who.actor.represents_inferred = false;
    }
    if (who.actor.sector.empty() && code.size() == 3 && code != "IGO" && code != "NGO" && code != "REB") who.actor.sector = "GOV";
    if (p.owner && r_.figure_of_name[*p.owner] && r_.cast.figures[*r_.figure_of_name[*p.owner]].actor.kind != ActorKind::person &&
        r_.cast.figures[*r_.figure_of_name[*p.owner]].actor.kind != ActorKind::state && who.actor.affiliation.empty())
      who.actor.affiliation = r_.cast.figures[*r_.figure_of_name[*p.owner]].actor.name;
  }

  /// "Liberal leader | Ann Berg" is of the party that the text calls the Liberals or the Liberal Party.
  void join_party(Figure& who, const Phrase& p) {
    for (TokenIndex t = p.tokens.begin; t < p.head; ++t) {
      if (!is_capitalised(form(t)) || !r_.tables.facts(fold(form(t))).empty()) continue;
      const std::string word = fold(form(t));
      auto party = r_.cast.organisation_called(word);
      if (!party) party = r_.cast.organisation_called(word + "s");
      if (!party) party = r_.cast.organisation_called(word + " party");
      if (party && r_.cast.figures[*party].actor.kind != ActorKind::person) {
        who.body = *party;
        return;
      }
    }
  }

  /// "Rebel leader X", "head of the separatist authorities".
  bool is_rebel(const Phrase& p) const {
    for (TokenIndex t = p.tokens.begin; t < p.end; ++t) {
      const std::string lemma = fold(r_.tree.lemma(t));
      if (is_one_of(lemma, {"former", "ex"})) return false;
      if (is_one_of(lemma, {"rebel", "separatist", "insurgent", "guerrilla", "guerilla", "secessionist"})) return true;
    }
    return false;
  }

  /// Leaders of an opposition or of a party do not speak for the state.
  bool is_opposed(const Phrase& p) const {
    for (TokenIndex t = p.tokens.begin; t < p.end; ++t)
      if (is_one_of(fold(form(t)), {"opposition", "rebel", "party", "militant", "separatist", "insurgent", "faction", "union", "hostage",
                                 "exiled", "guerrilla"}))
        return true;
    return false;
  }

  std::string state_of(const Phrase& p) const {
    if (!p.states.empty()) return p.states.front();
    if (p.owner) {
      const auto owner = r_.figure_of_name[*p.owner];
      if (owner && r_.cast.figures[*owner].actor.kind != ActorKind::person && !r_.cast.figures[*owner].actor.represents.empty())
        return r_.cast.figures[*owner].actor.represents;
      if (!r_.names[*p.owner].code.empty()) return r_.names[*p.owner].code;
    }
    if (!p.of_states.empty()) return p.of_states.front();
    // "chairman of the House Foreign Affairs Committee", "president of the European Commission"
    for (TokenIndex t = p.head + 1; t < p.end && t < p.head + 6; ++t) {
      if (name_at_[t] == none) continue;
      const NameUse& name = r_.names[name_at_[t]];
      const bool speaks_for = p.lemma.starts_with("spokes") && name.code.size() == 3;
      if (name.type == NameType::organ || name.type == NameType::body || name.type == NameType::organisation || speaks_for)
        return name.code == "MNC" ? std::string{} : name.code;
    }
    return {};
  }

  /// "president of the | TCRC"
  std::optional<FigureIndex> body_in_complement(const Phrase& p) const {
    for (TokenIndex t = p.head + 1; t < p.end && t < p.head + 6; ++t)
      if (name_at_[t] != none && r_.names[name_at_[t]].type == NameType::organisation) return r_.figure_of_name[name_at_[t]];
    return std::nullopt;
  }

  /// "Norway appoints X as its new ambassador to Chile".
  void find_appointments() {
    for (std::uint32_t i = 0; i < r_.phrases.size(); ++i) {
      const Phrase& p = r_.phrases[i];
      if (!is_office(p) || p.plural || r_.figure_of_phrase[i]) continue;
      const TokenRange sentence = r_.sentence_range(p.head);
      if (p.tokens.begin < sentence.begin + 2 || fold(form(p.tokens.begin - 1)) != "as") continue;
      // The name right before "as", of one who is appointed.
      auto n = std::ranges::lower_bound(r_.names, p.tokens.begin, {}, [](const NameUse& x) { return x.tokens.begin; });
      if (n == r_.names.begin() || (--n)->tokens.end != p.tokens.begin - 1) continue;
      const auto who = static_cast<std::size_t>(n - r_.names.begin());
      if (!is_person(who)) continue;
      describe(who, i);
      if (!p.owner_pronoun || !figure(who).actor.represents.empty()) continue;
      const auto state = state_in_context(r_, n->tokens.begin);
      if (state) figure(who).actor.represents = r_.cast.figures[*state].actor.represents;
    }
  }

  /// "Trump's special envoy" speaks for the state that Trump speaks for.
  void find_owners() {
    for (std::uint32_t p = 0; p < r_.phrases.size(); ++p) {
      const auto who = r_.figure_of_phrase[p];
      const auto owner = r_.phrases[p].owner;
      if (who && owner && r_.figure_of_name[*owner] && speaks_for_a_state(r_.phrases[p]))
        owner_of_.emplace(*who, *r_.figure_of_name[*owner]);
    }
  }

  void ask_the_tables(Figure& f) {
    if (!f.actor.represents.empty() || (f.words.size() == 1 && !r_.document.published)) return;
    const auto holder = r_.tables.holder(f.actor.name, r_.document.published);
    if (!holder) return;
    // One who held a lesser office long ago may be anybody's namesake by now.
    const int patience = f.official ? 15 : holder->rank == 1 ? 6 : 12;
    if (holder->years_away > patience) return;
    const bool well_known = holder->rank == 3 && holder->agreement > 1;
    if (!f.actor.role.empty() && !f.official && !well_known) return;
    f.actor.represents = holder->code;
    f.actor.represents_inferred = true;
    f.official = true;
    if (f.actor.sector.empty()) f.actor.sector = holder->sector;
  }

  /// "President Daniel Noboa" in a report from Ecuador; "Trump's special envoy".
  void infer_from_context(std::size_t n) {
    Figure& who = figure(n);
    if (!who.official || !who.actor.represents.empty()) return;
    if (const auto owner = owner_of_.find(*r_.figure_of_name[n]); owner != owner_of_.end()) {
      who.actor.represents = r_.cast.figures[owner->second].actor.represents;
      who.actor.represents_inferred = !who.actor.represents.empty();
      if (who.actor.represents_inferred) return;
    }
    // "… led by Secretary of State X and National Security Advisor | Y"
    const std::size_t sentence = r_.sentence(r_.names[n].tokens.begin);
    for (std::size_t k = n; k-- > 0 && r_.sentence(r_.names[k].tokens.begin) == sentence;)
      if (is_person(k) && r_.figure_of_name[k] != r_.figure_of_name[n] && figure(k).official &&
          r_.cast.known_state(figure(k).actor.represents)) {
        who.actor.represents = figure(k).actor.represents;
        who.actor.represents_inferred = true;
        return;
      }
    const bool office_of_state =
        who.actor.sector == "MIL" || who.actor.sector == "COP" ||
        is_one_of(who.lemma, {"mayor", "ambassador", "commissioner", "president", "minister", "secretary", "premier", "chancellor", "king", "queen", "governor", "senator",
                           "congressman", "congresswoman", "lawmaker", "aide", "advisor", "adviser", "justice", "prosecutor"});
    // "At a White House briefing, Press Secretary | X"
    for (std::size_t k = n; office_of_state && k-- > 0 && r_.sentence(r_.names[k].tokens.begin) == sentence;)
      if ((r_.names[k].type == NameType::organ || r_.names[k].type == NameType::seat || r_.names[k].type == NameType::organisation) &&
          r_.cast.known_state(r_.names[k].code)) {
        who.actor.represents = r_.names[k].code;
        who.actor.represents_inferred = true;
        return;
      }
    if (!office_of_state || !who.actor.affiliation.empty() || who.body) return;
    who.actor.represents = r_.main ? r_.cast.figures[*r_.main].actor.represents : state_at(r_.names[n].tokens.begin);
    who.actor.represents_inferred = !who.actor.represents.empty();
  }

  /// "Commissioner | Ann Berg" in a report on the European Commission: the body whose office it is.
  void infer_from_body(std::size_t n) {
    Figure& who = figure(n);
    if (!who.actor.represents.empty() || who.lemma != "commissioner" || !commission_) return;
    const Actor& body = r_.cast.figures[*commission_].actor;
    who.actor.represents = body.represents;
    who.actor.represents_inferred = !body.represents.empty();
    if (who.actor.affiliation.empty()) who.actor.affiliation = body.name;
  }

  /// The state that the reader has in mind at a token: the one that acts in the sentence, else the only one told of so far.
  std::string state_at(TokenIndex at) const {
    const TokenRange sentence = r_.sentence_range(at);
    std::string acting, only;
    bool several = false;
    const auto end = std::ranges::lower_bound(r_.names, at, {}, [](const NameUse& x) { return x.tokens.begin; });
    std::size_t looked_at = 0;
    for (auto n = end; n != r_.names.begin() && looked_at < 60; ++looked_at) {
      --n;
      if (n->code.size() != 3 || r_.tables.state_name(n->code).empty()) continue;
      if (n->type != NameType::state && n->type != NameType::adjective && n->type != NameType::organ && n->type != NameType::seat) continue;
      if (n->tokens.begin >= sentence.begin && n->type == NameType::state && is_agent(r_.tree, n->head)) acting = n->code;
      several |= !only.empty() && only != n->code;
      only = n->code;
    }
    return !acting.empty() ? acting : several ? std::string{} : only;
  }

  /// "General X led the Indian delegation": who leads a side is of it.
  void find_leaders() {
    for (const Phrase& p : r_.phrases) {
      if (p.states.size() != 1 || !is_one_of(p.lemma, {"delegation", "team", "side", "negotiator", "mission"})) continue;
      const auto verb = r_.document.tokens[p.head].head;
      if (!verb || r_.document.tokens[p.head].rel != Rel::obj || !is_one_of(r_.tree.lemma(*verb), {"lead", "head"})) continue;
      const auto subject = r_.tree.child(*verb, {Rel::nsubj});
      if (!subject) continue;
      auto n = std::ranges::upper_bound(r_.names, *subject, {}, [](const NameUse& x) { return x.tokens.begin; });
      if (n == r_.names.begin() || !(--n)->tokens.contains(*subject)) continue;
      const auto who = static_cast<std::size_t>(n - r_.names.begin());
      if (!is_person(who) || !figure(who).actor.represents.empty()) continue;
      figure(who).actor.represents = p.states.front();
      figure(who).official = true;
    }
  }

  Reading& r_;
  std::vector<std::uint32_t> phrase_at_, name_at_;
  std::optional<FigureIndex> commission_;  ///< the first one named
  std::map<FigureIndex, FigureIndex> owner_of_;  ///< whose servant somebody is
};

}  // namespace

void cast_titles(Reading& r) { TitleCaster(r).run(); }

}  // namespace demarche::who
