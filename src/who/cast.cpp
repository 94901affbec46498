#include "who/cast.hpp"

#include <algorithm>
#include <sstream>

#include "base/fold.hpp"

namespace demarche::who {
namespace {

/// How many of one name are compared: bounds the time on a list of thousands of namesakes.
constexpr std::size_t namesakes_compared = 32;

bool is_initial_of(const std::string& a, const std::string& b) { return a.size() == 1 && b.starts_with(a); }

/// "John" and "John", "J" and "John", "Sergei" and "Sergey".
bool first_names_agree(const std::string& a, const std::string& b) {
  if (a == b || is_initial_of(a, b) || is_initial_of(b, a)) return true;
  return a.size() > 4 && b.size() > 4 && fold_surname(a) == fold_surname(b);
}

bool is_particle(const std::string& word) {
  static constexpr std::string_view particles[] = {"al",  "el", "de", "da",  "di",  "van", "von", "bin", "ibn", "ben", "der",
                                                   "den", "la", "le", "del", "dos", "das", "jr",  "sr",  "ii",  "iii", "iv"};
  return std::ranges::find(particles, word) != std::end(particles);
}

}  // namespace

std::vector<std::string> words_of(std::string_view folded) {
  std::istringstream stream{std::string(folded)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

FigureIndex Cast::add(Figure figure) {
  figures.push_back(std::move(figure));
  return static_cast<FigureIndex>(figures.size() - 1);
}

FigureIndex Cast::state(std::string_view code) {
  if (const auto known = known_state(code)) return *known;
  Figure figure;
  figure.actor.kind = ActorKind::state;
  figure.actor.name = tables_->state_name(code);
  if (figure.actor.name.empty()) figure.actor.name = code;
  figure.actor.represents = code;
  figure.actor.sector = "GOV";
  figure.named = true;
  // The code may be a view into a figure that moves when the new one is added.
  const std::string key(code);
  const FigureIndex index = add(std::move(figure));
  states_.emplace(key, index);
  return index;
}

std::optional<FigureIndex> Cast::known_state(std::string_view code) const {
  const auto at = states_.find(code);
  if (at == states_.end()) return std::nullopt;
  return at->second;
}

FigureIndex Cast::person(const std::string& name, std::vector<std::string> words) {
  // "von der Leyen" is a surname alone.
  if (words.size() > 1 && words.size() < 4 && std::ranges::all_of(words.begin(), words.end() - 1, is_particle))
    if (const auto known = person_called(words.back())) return *known;
  std::size_t last = words.size() - 1;
  while (last > 0 && is_particle(words[last])) --last;
  auto& namesakes = people_[words[last]];
  const std::size_t oldest = namesakes.size() > namesakes_compared ? namesakes.size() - namesakes_compared : 0;
  for (std::size_t i = namesakes.size(); i-- > oldest;) {
    Figure& known = figures[namesakes[i]];
    if (known.words.size() < 2 || !first_names_agree(known.words.front(), words.front())) continue;
    if (words.size() > known.words.size()) {
      known.actor.name = name;
      known.words = std::move(words);
    }
    return namesakes[i];
  }
  Figure figure;
  figure.actor.kind = ActorKind::person;
  figure.actor.name = name;
  figure.named = true;
  figure.gender = tables_->gender(words.front());
  figure.words = words;
  const FigureIndex index = add(std::move(figure));
  for (const std::string& word : words)
    if (!is_particle(word) && word.size() > 1) {
      auto& list = people_[word];
      if (list.empty() || list.back() != index) list.push_back(index);
    }
  return index;
}

std::optional<FigureIndex> Cast::person_called(const std::string& word) const {
  const auto at = people_.find(word);
  if (at == people_.end() || at->second.empty()) return std::nullopt;
  // A surname before a first name: "Kim", "Thomas".
  for (auto i = at->second.rbegin(); i != at->second.rend() && i - at->second.rbegin() < static_cast<std::ptrdiff_t>(namesakes_compared);
       ++i)
    if (!figures[*i].words.empty() && figures[*i].words.back() == word) return *i;
  return at->second.back();
}

FigureIndex Cast::organisation(const std::string& name, const std::string& key) {
  if (const auto known = organisation_called(key)) return *known;
  Figure figure;
  figure.actor.kind = ActorKind::organisation;
  figure.actor.name = name;
  figure.named = true;
  figure.words = words_of(key);
  const FigureIndex index = add(std::move(figure));
  organisations_.emplace(key, index);
  return index;
}

std::optional<FigureIndex> Cast::organisation_called(const std::string& key) const {
  const auto at = organisations_.find(key);
  if (at == organisations_.end()) return std::nullopt;
  return root(at->second);
}

void Cast::merge(FigureIndex from, FigureIndex into) {
  into = root(into);
  from = root(from);
  if (from == into) return;
  while (is_.size() < figures.size()) is_.push_back(static_cast<FigureIndex>(is_.size()));
  is_[from] = into;
  figures[into].acts |= figures[from].acts;
  figures[into].times_seen += figures[from].times_seen;
  figures[from].lemma.clear();
  figures[from].acts = false;
}

FigureIndex Cast::root(FigureIndex f) const {
  while (f < is_.size() && is_[f] != f) {
    if (is_[f] < is_.size()) is_[f] = is_[is_[f]];
    f = is_[f];
  }
  return f;
}

void Cast::settle() {
  for (Use& use : uses) use.figure = root(use.figure);
}

void Cast::also_called(FigureIndex figure, const std::string& key) { organisations_.emplace(key, figure); }

}  // namespace demarche::who
