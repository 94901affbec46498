#include <algorithm>
#include <set>

#include "base/fold.hpp"
#include "who/described.hpp"
#include "base/one_of.hpp"
#include "who/reading.hpp"

namespace demarche::who {
namespace {

/// The first letters of a name's words, small ones left out: "High Negotiations Committee" is "hnc".
std::string initials(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words)
    if (!is_one_of(w, {"of", "the", "and", "for", "in", "on", "de", "to", "du"})) out += w.front();
  return out;
}

class NameCaster {
 public:
  explicit NameCaster(Reading& r) : r_(r) {}

  void run() {
    for (std::size_t n = 0; n < r_.names.size(); ++n)
      if (r_.names[n].type == NameType::person && key(n).find(' ') != std::string::npos) cast_full_name(n);
    // Full names of bodies before the short ones, which may stand in the headline: "Greens", "UAW".
    for (std::size_t n = 0; n < r_.names.size(); ++n)
      if (is_body(r_.names[n].type) && r_.names[n].tokens.size() > 1) cast_other(n);
    for (std::size_t n = 0; n < r_.names.size(); ++n)
      if (!r_.figure_of_name[n]) cast_other(n);
    find_repeated_names();
    r_.main = main_state(r_);
  }

 private:
  std::string key(std::size_t n) const { return fold(r_.document.view(r_.names[n].tokens)); }

  static bool is_body(NameType type) { return type == NameType::organ || type == NameType::body || type == NameType::organisation; }

  void cast_full_name(std::size_t n) {
    r_.figure_of_name[n] = r_.cast.person(std::string(r_.document.view(r_.names[n].tokens)), words_of(key(n)));
  }

  void cast_other(std::size_t n) {
    const NameUse& name = r_.names[n];
    switch (name.type) {
      case NameType::person:
        cast_single_name(n);
        break;
      case NameType::state:
      case NameType::adjective:
      case NameType::seat:
        if (!name.code.empty()) r_.figure_of_name[n] = r_.cast.state(name.code);
        break;
      case NameType::people:
        cast_people(n);
        break;
      case NameType::capital:
        if (!is_venue(r_.tree, r_.names, n)) r_.figure_of_name[n] = r_.cast.state(name.code);
        break;
      case NameType::organ:
      case NameType::body:
      case NameType::organisation:
        cast_organisation(n);
        break;
      case NameType::region:
      case NameType::town:
      case NameType::other:
        cast_mistaken_person(n);
        break;
      case NameType::nation:
        break;
    }
  }

  void cast_single_name(std::size_t n) {
    const std::string word = key(n);
    if (word.empty()) return;
    // "Mohamed Hamdan Dagalo, known as | Hemedti"
    const TokenIndex begin = r_.names[n].tokens.begin;
    if (begin > 1 && r_.document.form(begin - 1) == "as" && is_one_of(r_.document.form(begin - 2), {"known", "nicknamed"}))
      if (const auto before = person_before(n)) {
        r_.cast.called(*before, word);
        r_.figure_of_name[n] = *before;
        return;
      }
    auto known = r_.cast.person_called(word);
    if (!known) known = r_.cast.organisation_called(word);
    if (!known && is_word_of_its_own(word)) known = by_own_word(word);
    if (known)
      r_.figure_of_name[n] = *known;
    else
      cast_full_name(n);
  }

  std::optional<FigureIndex> person_before(std::size_t n) const {
    while (n-- > 0 && r_.sentence(r_.names[n].tokens.begin) == r_.sentence(r_.names[n + 1].tokens.begin))
      if (r_.figure_of_name[n] && r_.cast.figures[*r_.figure_of_name[n]].actor.kind == ActorKind::person) return r_.figure_of_name[n];
    return std::nullopt;
  }

  /// The learner took a head of state for a place: "Putin".
  void cast_mistaken_person(std::size_t n) {
    const std::string word = key(n);
    if (word.find(' ') != std::string::npos || word.size() < 3) return;
    if (r_.names[n].type == NameType::region && is_one_of(word, {"europe"})) {
      const FigureIndex europe = r_.cast.organisation("Europe", word);
      r_.cast.figures[europe].actor.kind = ActorKind::group;
      r_.figure_of_name[n] = europe;
      return;
    }
    if (cast_half_of_a_state(n, word) || r_.names[n].type == NameType::town) return;
    cast_surname(n, word);
  }

  /// A word that is the surname of somebody named in the text, or of a head of state of the day.
  bool cast_surname(std::size_t n, const std::string& word) {
    const auto known = r_.cast.person_called(word);
    if (known && r_.cast.figures[*known].words.back() == word) {
      r_.figure_of_name[n] = *known;
      return true;
    }
    const auto holder = r_.tables.holder(word, r_.document.published);
    if (!holder || holder->rank < 3 || !r_.document.published) return false;
    cast_full_name(n);
    return true;
  }

  /// "al-Burhan" after "Abdel Fattah al-Burhan".
  bool cast_surname_with_particles(std::size_t n, const std::string& folded) {
    const auto words = words_of(folded);
    if (words.size() != 2 || !is_one_of(words[0], {"al", "el", "de", "von", "van", "ben", "bin", "abu", "ould", "ag"})) return false;
    const auto known = r_.cast.person_called(words[1]);
    if (!known || r_.cast.figures[*known].words.back() != words[1]) return false;
    r_.figure_of_name[n] = *known;
    return true;
  }

  /// "the North", "the South" in a report on Korea.
  bool cast_half_of_a_state(std::size_t n, const std::string& word) {
    if (word != "north" && word != "south") return false;
    const std::string_view code = word == "north" ? "PRK" : "KOR";
    const bool on_korea = std::ranges::any_of(r_.names, [](const NameUse& x) { return x.code == "PRK" || x.code == "KOR"; });
    if (on_korea) r_.figure_of_name[n] = r_.cast.state(code);
    return true;
  }

  /// "Israelis" are Israel; "ten Palestinians" or a people without a state of its own are some people.
  void cast_people(std::size_t n) {
    const NameUse& name = r_.names[n];
    const TokenRange sentence = r_.sentence_range(name.tokens.begin);
    const bool counted = name.tokens.begin > sentence.begin &&
                         (r_.document.tokens[name.tokens.begin - 1].upos == Upos::num ||
                          is_one_of(fold(r_.document.form(name.tokens.begin - 1)), {"all", "some", "many", "most", "several", "two", "ten"}));
    if (!counted && name.code != "PSE") {
      r_.figure_of_name[n] = r_.cast.state(name.code);
      return;
    }
    const FigureIndex people = r_.cast.organisation(std::string(r_.document.view(name.tokens)), key(n));
    Figure& figure = r_.cast.figures[people];
    figure.actor.kind = ActorKind::group;
    figure.plural = true;
    figure.actor.sector = "CVL";
    r_.figure_of_name[n] = people;
  }

  /// "wrote | on Twitter": where something was said, by nobody.
  bool is_channel(std::size_t n) const {
    const TokenIndex begin = r_.names[n].tokens.begin;
    return begin > 0 && is_one_of(r_.document.form(begin - 1), {"on", "via", "over", "through", "platform"}) &&
           is_one_of(key(n), {"twitter", "x", "facebook", "telegram", "truth social", "instagram", "tiktok", "youtube", "whatsapp", "weibo",
                              "signal", "zoom", "skype", "bluesky", "threads", "linkedin"});
  }

  void cast_organisation(std::size_t n) {
    if (is_channel(n)) return;
    const NameUse& name = r_.names[n];
    std::string folded = key(n);
    if (folded.starts_with("the ")) folded.erase(0, 4);
    if (folded.empty() || cast_half_of_a_state(n, folded)) return;
    if (name.type == NameType::organisation && folded.find(' ') == std::string::npos && !r_.cast.organisation_called(folded) &&
        cast_surname(n, folded))
      return;
    if (name.type == NameType::organisation && cast_surname_with_particles(n, folded)) return;
    const std::string by = name.canonical.empty() ? folded : name.canonical;
    auto known = r_.cast.organisation_called(by);
    if (!known) known = r_.cast.organisation_called(folded);
    if (!known) known = r_.cast.organisation_called(folded.ends_with('s') ? folded.substr(0, folded.size() - 1) : folded + "s");
    if (!known && folded.find(' ') == std::string::npos) known = by_initials(folded);
    if (!known && folded.size() > 4 && folded.ends_with('s') && folded.find(' ') == std::string::npos)
      known = by_first_word(folded.substr(0, folded.size() - 1));
    if (!known) known = by_part(words_of(folded));
    if (!known && is_word_of_its_own(folded)) known = by_own_word(folded);
    const FigureIndex figure = known ? *known : introduce(name, by);
    r_.cast.also_called(figure, folded);
    lengthen(figure, name);
    find_home(figure, n);
    const bool ruling = name.tokens.begin > 0 && is_one_of(fold(r_.document.form(name.tokens.begin - 1)), {"ruling", "governing"});
    if (const std::string seat = state_of_seat(name.tokens.end);
        !seat.empty() && name.type == NameType::organisation && is_ministry(folded) && r_.cast.figures[figure].actor.represents.empty())
      r_.cast.figures[figure].actor.represents = seat;
    const bool public_body = name.type == NameType::organisation && is_public_body(folded);
    if ((name.type == NameType::organ || ruling || public_body || is_ministry(folded)) && r_.cast.figures[figure].actor.represents.empty())
      r_.organs.emplace_back(figure, name.tokens.begin);
    learn_acronym(figure, name.tokens.end);
    r_.figure_of_name[n] = figure;
  }

  FigureIndex introduce(const NameUse& name, const std::string& by) {
    const FigureIndex index = r_.cast.organisation(std::string(r_.document.view(name.tokens)), by);
    Figure& figure = r_.cast.figures[index];
    figure.actor.represents = name.code;
    figure.actor.sector = name.sector;
    if (name.type == NameType::body && name.code == "REB") figure.actor.kind = ActorKind::group;
    if (figure.actor.represents == "MNC") figure.actor.represents.clear();
    figure.words = words_of(fold(r_.document.view(name.tokens)));
    if (figure.actor.sector.empty() && std::ranges::any_of(figure.words, [](const std::string& w) {
          return is_one_of(w, {"news", "times", "post", "press", "tv", "television", "radio", "newspaper", "journal"});
        }))
      figure.actor.sector = "JRN";
    figure.plural =
        !figure.words.empty() && is_one_of(figure.words.back(), {"forces", "rebels", "guards", "houthis", "democrats", "republicans"});
    for (const std::string& w : figure.words) with_word_[w].push_back(index);
    with_initials_.emplace(initials(figure.words), index);
    return index;
  }

  static bool is_ministry(const std::string& folded) {
    const auto words = words_of(folded);
    return std::ranges::any_of(words, [](const std::string& w) {
      return is_one_of(w, {"ministry", "parliament", "senate", "supreme", "police", "army"});
    });
  }

  /// Ends as bodies of a state do: "Employment Relations Authority".
  static bool is_public_body(const std::string& folded) {
    const auto words = words_of(folded);
    return words.size() > 1 && is_one_of(words.back(), {"authority", "commission", "agency", "department", "tribunal", "court", "bureau"});
  }

  /// "the Economy Ministry | in Madrid".
  std::string state_of_seat(TokenIndex at) const {
    if (at + 1 >= r_.document.tokens.size() || r_.document.form(at) != "in") return {};
    const auto n = std::ranges::lower_bound(r_.names, at + 1, {}, [](const NameUse& x) { return x.tokens.begin; });
    const bool seat = n != r_.names.end() && n->tokens.begin == at + 1 && (n->type == NameType::capital || n->type == NameType::state);
    return seat ? n->code : std::string{};
  }

  /// "Spain's | Bank Central", "Danish | Havfisk".
  void find_home(FigureIndex figure, std::size_t n) {
    if (n == 0) return;
    const NameUse& state = r_.names[n - 1];
    const TokenIndex begin = r_.names[n].tokens.begin;
    if (state.code.size() != 3 || (state.type != NameType::state && state.type != NameType::adjective)) return;
    if (state.tokens.end == begin || (state.tokens.end + 1 == begin && is_one_of(r_.document.form(begin - 1), {"'s", "’s"})))
      r_.cast.figures[figure].home = state.code;
  }

  /// The fullest form in the text names the actor, but a body's short form does not become its organ's.
  void lengthen(FigureIndex figure, const NameUse& name) {
    Actor& actor = r_.cast.figures[figure].actor;
    const std::string_view form = r_.document.view(name.tokens);
    if (form.size() > actor.name.size()) actor.name = form;
    if (actor.represents.empty() && name.code != "MNC") actor.represents = name.code;
  }

  /// "High Negotiations Committee (HNC)".
  void learn_acronym(FigureIndex figure, TokenIndex at) {
    const Document& d = r_.document;
    if (at + 2 >= d.tokens.size() || d.form(at) != "(" || d.form(at + 2) != ")") return;
    const std::string_view form = d.form(at + 1);
    if (form.size() >= 2 && form.size() <= 10 && is_capitalised(form)) r_.cast.also_called(figure, fold(form));
  }

  std::optional<FigureIndex> by_initials(const std::string& word) const {
    const auto at = with_initials_.find(word);
    if (word.size() < 3 || at == with_initials_.end()) return std::nullopt;
    return at->second;
  }

  /// "Security Council" after "U.N. Security Council", "the Observatory" after "Syrian Observatory for Human Rights".
  std::optional<FigureIndex> by_part(const std::vector<std::string>& words) const {
    const auto at = with_word_.find(words.front());
    if (at == with_word_.end()) return std::nullopt;
    std::size_t compared = 0;
    for (auto i = at->second.rbegin(); i != at->second.rend() && compared < 16; ++i, ++compared) {
      const auto& whole = r_.cast.figures[*i].words;
      const auto found = std::search(whole.begin(), whole.end(), words.begin(), words.end());
      if (found == whole.end() || whole.size() == words.size()) continue;
      const auto after = found + static_cast<std::ptrdiff_t>(words.size());
      const bool is_head = after == whole.end() || is_one_of(*after, {"of", "for", "on", "in", "party", "group", "union", "movement", "front",
                                                                   "alliance", "bank", "airlines", "council"});
      if (is_head && !(words.size() == 1 && is_one_of(words[0], {"state", "party", "group", "states", "nations", "union"}))) return *i;
    }
    return std::nullopt;
  }

  /// A word that names nothing but its bearer: "Brightwater" for "Brightwater Labs", not "National" or "American".
  bool is_word_of_its_own(const std::string& word) const {
    return word.size() > 3 && word.find(' ') == std::string::npos && !r_.tables.noun(word) && r_.tables.facts(word).empty() &&
           r_.tables.towns(word).empty() && r_.tables.gender(word) == Gender::unknown;
  }

  /// "Brightwater" for "Brightwater Labs"; but Amazon is not the Amazon Drivers Union.
  std::optional<FigureIndex> by_own_word(const std::string& word) const {
    const auto known = by_first_word(word);
    if (!known || r_.cast.figures[*known].words.size() > 3) return std::nullopt;
    const BodyType type = type_of(r_.cast.figures[*known]);
    return type == BodyType::any || type == BodyType::company ? known : std::nullopt;
  }

  /// "the Greens" after "Green Alliance".
  std::optional<FigureIndex> by_first_word(const std::string& word) const {
    const auto at = with_word_.find(word);
    if (at == with_word_.end() || at->second.empty()) return std::nullopt;
    const auto& words = r_.cast.figures[at->second.back()].words;
    return words.size() > 1 && words.front() == word ? std::optional(at->second.back()) : std::nullopt;
  }

  /// A surname that the learner overlooked here but saw elsewhere.
  void find_repeated_names() {
    const Document& d = r_.document;
    std::vector<bool> taken(d.tokens.size(), false);
    for (const NameUse& n : r_.names)
      for (TokenIndex t = n.tokens.begin; t < n.tokens.end; ++t) taken[t] = true;
    bool added = false;
    for (TokenIndex t = 0; t < d.tokens.size(); ++t) {
      const bool first = r_.sentence_range(t).begin == t;
      if (taken[t] || !is_capitalised(d.form(t)) || (first && d.tokens[t].upos != Upos::propn && d.tokens[t].upos != Upos::noun)) continue;
      const std::string word = fold(d.form(t));
      auto known = word.size() > 2 ? r_.cast.person_called(word) : std::nullopt;
      if (known && r_.cast.figures[*known].words.back() != word) known.reset();
      if (!known && word.size() > 2) known = r_.cast.organisation_called(word);
      if (!known && std::ranges::none_of(d.form(t), [](char c) { return c >= 'a' && c <= 'z'; })) known = by_initials(word);
      if (!known && word.size() > 4 && word.ends_with('s')) known = by_first_word(word.substr(0, word.size() - 1));
      // "The Observatory" for the "Syrian Observatory for Human Rights".
      if (!known && !first && fold(d.form(t - 1)) == "the" && (t + 1 >= d.tokens.size() || !is_capitalised(d.form(t + 1))))
        known = by_part({word});
      if (!known) continue;
      NameUse name;
      name.tokens = {t, t + 1};
      name.head = t;
      name.type = r_.cast.figures[*known].actor.kind == ActorKind::person ? NameType::person : NameType::organisation;
      r_.names.push_back(name);
      r_.figure_of_name.push_back(known);
      r_.range_of_name.push_back(name.tokens);
      added = true;
    }
    if (added) sort_names();
  }

  void sort_names() {
    std::vector<std::size_t> order(r_.names.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return r_.names[a].tokens.begin < r_.names[b].tokens.begin; });
    std::vector<NameUse> names;
    std::vector<std::optional<FigureIndex>> figures;
    std::vector<TokenRange> ranges;
    for (const std::size_t i : order) {
      names.push_back(std::move(r_.names[i]));
      figures.push_back(r_.figure_of_name[i]);
      ranges.push_back(r_.range_of_name[i]);
    }
    r_.names = std::move(names);
    r_.figure_of_name = std::move(figures);
    r_.range_of_name = std::move(ranges);
    // Phrases point into the names.
    r_.phrases = find_phrases(r_.tables, r_.tree, r_.names);
    r_.figure_of_phrase.assign(r_.phrases.size(), std::nullopt);
    r_.phrase_is_title.assign(r_.phrases.size(), false);
  }

  Reading& r_;
  std::map<std::string, std::vector<FigureIndex>, std::less<>> with_word_;
  std::map<std::string, FigureIndex, std::less<>> with_initials_;
};

}  // namespace

void cast_names(Reading& r) { NameCaster(r).run(); }

void cast_organs(Reading& r) {
  std::set<std::string> spoken_for;
  for (const Figure& f : r.cast.figures)
    if (f.actor.kind == ActorKind::person && r.cast.known_state(f.actor.represents)) spoken_for.insert(f.actor.represents);
  for (const auto& [figure, token] : r.organs) {
    Actor& organ = r.cast.figures[figure].actor;
    if (!organ.represents.empty()) continue;
    if (const auto state = state_in_context(r, token))
      organ.represents = r.cast.figures[*state].actor.represents;
    else if (spoken_for.size() == 1)
      organ.represents = *spoken_for.begin();
    organ.represents_inferred = !organ.represents.empty();
  }
}

bool is_agent(const Tree& tree, TokenIndex head) {
  // A conjunct acts as its first one does.
  for (int steps = 0; tree[head].rel == Rel::conj && tree[head].head && steps < 50; ++steps) head = *tree[head].head;
  const Rel rel = tree[head].rel;
  // A noun hung on the verb after it as if on a noun: "source | reports".
  const auto verb = tree[head].head;
  if (rel == Rel::compound && verb && *verb > head && tree[*verb].upos == Upos::verb) return true;
  return rel == Rel::nsubj || rel == Rel::obl_agent || rel == Rel::nsubj_outer;
}

namespace {

/// A report on a city may name no state at all: then the one in which its large towns lie.
void add_towns(const Reading& r, std::map<std::string, double, std::less<>>& weight, double& all) {
  for (const NameUse& n : r.names) {
    if (n.type != NameType::town && n.type != NameType::region && n.type != NameType::organisation) continue;
    std::string key = fold(r.document.view(n.tokens));
    // "Chicago Teachers League"
    if (n.type == NameType::organisation) key.erase(std::min(key.find(' '), key.size()));
    const auto towns = r.tables.towns(key);
    if (towns.empty() || towns.front().thousands < 300 || r.tables.noun(key)) continue;
    weight[std::string(towns.front().code)] += 0.5;
    all += 0.5;
  }
}

}  // namespace

std::optional<FigureIndex> main_state(Reading& r) {
  std::map<std::string, double, std::less<>> weight;
  double all = 0;
  for (const NameUse& n : r.names) {
    if (n.code.size() != 3 || r.tables.state_name(n.code).empty()) continue;
    double w = 0;
    // Hosts and mediators are not whom the text is about: "Qatari mediators".
    if (n.tokens.end < r.document.tokens.size() && fold(r.tree.lemma(n.tokens.end)) == "mediator") continue;
    if (r.in_block(n.head, BlockKind::dateline))
      w = 0.5;
    else if (n.type == NameType::state || n.type == NameType::seat || n.type == NameType::organ)
      w = 1;
    else if (n.type == NameType::capital)
      w = 0.7;
    else if (n.type == NameType::adjective || n.type == NameType::people)
      w = 0.5;
    weight[n.code] += w;
    all += w;
  }
  if (weight.empty()) add_towns(r, weight, all);
  const auto first = std::ranges::max_element(weight, {}, [](const auto& x) { return x.second; });
  if (first == weight.end() || first->second < 0.5 * all || first->second < 0.9) return std::nullopt;
  const bool rivalled =
      std::ranges::any_of(weight, [&](const auto& x) { return x.first != first->first && 1.8 * x.second > first->second; });
  return rivalled ? std::nullopt : std::optional(r.cast.state(first->first));
}

std::optional<FigureIndex> state_in_context(const Reading& r, TokenIndex t) {
  if (r.main) return r.main;
  const TokenRange sentence = r.sentence_range(t);
  const auto is_state = [&](const NameUse& n) { return n.code.size() == 3 && n.type != NameType::body && r.cast.known_state(n.code); };
  const auto after = std::ranges::upper_bound(r.names, t, {}, [](const NameUse& n) { return n.tokens.begin; });
  for (auto n = after; n != r.names.begin() && (n - 1)->tokens.begin >= sentence.begin;)
    if (is_state(*--n)) return r.cast.known_state(n->code);
  for (auto n = after; n != r.names.end() && n->tokens.begin < sentence.end; ++n)
    if (is_state(*n)) return r.cast.known_state(n->code);
  return std::nullopt;
}

}  // namespace demarche::who
