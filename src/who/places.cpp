#include <algorithm>
#include <map>

#include "base/fold.hpp"
#include "who/names.hpp"
#include "base/one_of.hpp"
#include "who/who.hpp"

namespace demarche::who {
namespace {

/// Reads names as places. A town of several states is the one in a state that the text names, else the largest.
class PlaceReader {
 public:
  PlaceReader(const Knowledge::Tables& tables, const Tree& tree) : tables_(tables), tree_(tree), names_(find_names(tables, tree)) {
    for (const NameUse& n : names_)
      if (n.code.size() == 3 && n.type != NameType::body) ++times_named_[n.code];
  }

  std::vector<Place> run() const {
    std::vector<Place> places;
    for (std::size_t n = 0; n < names_.size(); ++n)
      if (auto place = read(n)) places.push_back(std::move(*place));
    std::ranges::stable_sort(places, {}, [](const Place& p) { return p.span; });
    return places;
  }

 private:
  std::optional<Place> read(std::size_t n) const {
    const NameUse& name = names_[n];
    if (name.inside) return std::nullopt;
    switch (name.type) {
      case NameType::capital:
        return is_venue(tree_, names_, n) ? std::optional(town(n)) : std::nullopt;
      case NameType::town:
        return town(n);
      case NameType::state:
        return is_where(n) ? std::optional(plain(n, name.code)) : std::nullopt;
      case NameType::region:
        return is_where(n) || name.code.empty() ? std::optional(plain(n, name.code)) : std::optional(plain(n, name.code));
      case NameType::seat:
      case NameType::organ:
        return is_where(n) && is_one_of(fold(form(n)), {"white house", "kremlin", "oval office", "pentagon", "downing street",
                                                     "10 downing street", "elysee palace", "capitol hill"})
                   ? std::optional(plain(n, name.code))
                   : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  std::string_view form(std::size_t n) const { return tree_.document().view(names_[n].tokens); }

  Place plain(std::size_t n, const std::string& code) const {
    return {std::string(form(n)), code, tree_.document().span(names_[n].tokens), {}, {}};
  }

  /// For a state: "in Saudi Arabia", not "Saudi Arabia objected".
  bool is_where(std::size_t n) const {
    const TokenIndex begin = names_[n].tokens.begin;
    const Document& d = tree_.document();
    const TokenIndex first = d.sentences[tree_.sentence_of(begin)].tokens.begin;
    if (d.blocks[d.sentences[tree_.sentence_of(begin)].block].kind == BlockKind::dateline) return true;
    TokenIndex before = begin;
    while (before > first && is_one_of(fold(d.form(before - 1)), {"the", "southern", "northern", "eastern", "western", "central",
                                                               "neighboring", "neighbouring", "nearby"}))
      --before;
    if (before > first && is_one_of(fold(d.form(before - 1)), {"in", "at", "near", "outside", "across", "around", "within", "into", "inside",
                                                            "via", "through", "to", "from", "throughout"}))
      return true;
    // "Amman, Jordan"
    return before > first + 1 && d.form(before - 1) == "," && n > 0 && names_[n - 1].tokens.end + 1 == before &&
           (names_[n - 1].type == NameType::town || names_[n - 1].type == NameType::capital || names_[n - 1].type == NameType::region);
  }

  Place town(std::size_t n) const {
    Place place = plain(n, names_[n].code);
    std::string key = fold(place.name);
    if (key == "washington" || key == "washington dc") key = "washington d c", place.country = "USA";
    const auto towns = tables_.towns(key.starts_with("washington d") ? "washington" : key);
    const Town* best = nullptr;
    for (const Town& t : towns) {
      if (!place.country.empty() && t.code != place.country) continue;
      if (!best || score(t, n) > score(*best, n)) best = &t;
    }
    if (!best) return place;
    place.country = best->code;
    place.latitude = best->latitude;
    place.longitude = best->longitude;
    return place;
  }

  double score(const Town& t, std::size_t n) const {
    double score = static_cast<double>(t.thousands) / 1000.0;
    const std::string code(t.code);
    if (const auto named = times_named_.find(code); named != times_named_.end()) score += 3.0 + 0.5 * std::min(named->second, 4);
    // The state or region that follows: "Birmingham, Alabama".
    if (n + 1 < names_.size() && names_[n + 1].tokens.begin <= names_[n].tokens.end + 1 && names_[n + 1].code == t.code) score += 50;
    return score;
  }

  const Knowledge::Tables& tables_;
  const Tree& tree_;
  std::vector<NameUse> names_;
  std::map<std::string, int, std::less<>> times_named_;
};

}  // namespace

std::vector<Place> find_places(const Knowledge& knowledge, const Document& d) {
  const Tree tree(d);
  return PlaceReader(knowledge.tables(), tree).run();
}

}  // namespace demarche::who
