#include <algorithm>
#include <array>
#include <vector>

#include "base/one_of.hpp"
#include "who/described.hpp"
#include "base/fold.hpp"
#include "who/reading.hpp"

namespace demarche::who {
namespace {

/// A body that the text describes ("the union", "a rebel group") and may name elsewhere.
struct Described {
  FigureIndex figure;
  TokenIndex first;  ///< of its first use
  BodyType type;
  bool indefinite;
};

class LateNames {
 public:
  explicit LateNames(Reading& r) : r_(r), first_use_(r.cast.figures.size(), none) {
    r.cast.settle();
    for (const Use& use : r.cast.uses) first_use_[use.figure] = std::min(first_use_[use.figure], use.tokens.begin);
    std::vector<FigureIndex> named;
    for (FigureIndex f = 0; f < r.cast.figures.size(); ++f)
      if (is_named_body(f)) named.push_back(f);
    std::ranges::sort(named, {}, [&](FigureIndex f) { return first_use_[f]; });
    for (const FigureIndex f : named) {
      const BodyType type = figure(f).actor.represents == "REB" ? BodyType::rebels : type_of(figure(f));
      of_type_[static_cast<std::size_t>(type)].push_back(f);
    }
  }

  void run() {
    for (const Described& d : described())
      if (const auto name = name_of(d)) take_over(d, *name);
    r_.cast.settle();
  }

 private:
  static constexpr TokenIndex none = 0xFFFFFFFF;
  static constexpr std::size_t most_compared = 64;  ///< bounds the time on a list of thousands of bodies

  const Figure& figure(FigureIndex f) const { return r_.cast.figures[f]; }

  bool is_named_body(FigureIndex f) const {
    const Figure& x = figure(f);
    const bool body = x.actor.kind == ActorKind::organisation || x.actor.kind == ActorKind::group;
    return body && x.named && first_use_[f] != none && !r_.cast.known_state(x.actor.represents) && x.actor.represents != "IGO" &&
           x.actor.sector != "JRN";
  }

  std::vector<Described> described() const {
    std::vector<Described> all;
    for (FigureIndex f = 0; f < r_.cast.figures.size(); ++f) {
      const Figure& x = figure(f);
      const bool body = x.actor.kind == ActorKind::organisation || x.actor.kind == ActorKind::group;
      if (!body || x.named || x.plural || first_use_[f] == none || x.lemma.empty()) continue;
      BodyType type = type_of_noun(x.lemma);
      // "a rebel group": what stands before the head says of which kind.
      if (type == BodyType::any)
        for (const std::string& word : x.words)
          if (type_of_noun(word) == BodyType::rebels) type = BodyType::rebels;
      // Few parties say in their names that they are parties: the only one that does need not be the one described.
      if (type == BodyType::any || type == BodyType::organ || type == BodyType::media || type == BodyType::party || is_another(x)) continue;
      all.push_back({f, first_use_[f], type, is_indefinite(first_use_[f])});
    }
    return all;
  }

  /// "a rival union", "its parent company": words that say it is not the one named.
  static bool is_another(const Figure& f) {
    return std::ranges::any_of(f.words, [](const std::string& w) {
      return is_one_of(w, {"rival", "parent", "sister", "other", "second", "third", "smaller", "larger", "holding", "former", "employers"});
    });
  }

  /// "The bank" is a company, yet not every company is a bank: some words must be heard of the body itself.
  bool is_said_of(const std::string& lemma, FigureIndex f) const {
    if (!is_one_of(lemma, {"shareholder", "bidder", "employer", "supplier", "lender", "fund", "bank", "insurer", "developer", "federation",
                           "confederation", "association", "utility"}))
      return true;
    return figure(f).lemma == lemma || std::ranges::find(figure(f).words, lemma) != figure(f).words.end();
  }

  bool is_indefinite(TokenIndex t) const { return is_one_of(fold(r_.document.form(t)), {"a", "an", "another", "one", "some", "any"}); }

  /// The only body of the kind that the text names; else the only one of no known kind that it names within two sentences.
  std::optional<FigureIndex> name_of(const Described& d) const {
    const auto alike = only_alike(d);
    return alike.several ? std::nullopt : alike.figure ? alike.figure : only_near(d);
  }

  struct Choice {
    std::optional<FigureIndex> figure;
    bool several = false;
  };

  Choice only_alike(const Described& d) const {
    Choice only;
    const auto& named = of_type_[static_cast<std::size_t>(d.type)];
    for (std::size_t i = 0; i < named.size() && i < most_compared && !only.several; ++i) {
      if (!may_be(d, named[i])) continue;
      only.several = only.figure.has_value();
      only.figure = named[i];
    }
    return only;
  }

  std::optional<FigureIndex> only_near(const Described& d) const {
    const auto& named = of_type_[static_cast<std::size_t>(BodyType::any)];
    const std::size_t sentence = r_.sentence(d.first);
    const auto begin = r_.document.sentences[sentence - std::min<std::size_t>(sentence, 3)].tokens.begin;
    std::optional<FigureIndex> only;
    auto f = std::ranges::lower_bound(named, begin, {}, [&](FigureIndex x) { return first_use_[x]; });
    for (; f != named.end() && r_.sentence(first_use_[*f]) <= sentence + 2; ++f) {
      if (!figure(*f).acts || !may_be(d, *f)) continue;
      if (only) return std::nullopt;
      only = *f;
    }
    return only;
  }

  bool may_be(const Described& d, FigureIndex f) const {
    if (d.indefinite && first_use_[f] < d.first) return false;
    const std::string &home = figure(d.figure).home, &its_home = figure(f).home;
    return (home.empty() || its_home.empty() || home == its_home) && is_said_of(figure(d.figure).lemma, f);
  }

  /// What the description said holds for the name.
  void take_over(const Described& d, FigureIndex name) {
    Figure& into = r_.cast.figures[name];
    const Figure& from = figure(d.figure);
    if (into.lemma.empty()) into.lemma = from.lemma;
    if (into.home.empty()) into.home = from.home;
    if (into.actor.sector.empty()) into.actor.sector = sector_of(d.type);
    if (d.type == BodyType::rebels) {
      into.actor.kind = ActorKind::group;
      if (into.actor.represents.empty()) into.actor.represents = "REB";
    }
    r_.cast.merge(d.figure, name);
  }

  Reading& r_;
  std::vector<TokenIndex> first_use_;
  std::array<std::vector<FigureIndex>, 7> of_type_;  ///< named bodies by their kind, in the order of their first use
};

}  // namespace

void join_late_names(Reading& r) { LateNames(r).run(); }

}  // namespace demarche::who
