#include "link/entities.hpp"

#include <algorithm>
#include <map>

#include "base/fold.hpp"
#include "base/one_of.hpp"
#include "link/ids.hpp"
#include "link/joined.hpp"

namespace demarche::link {
namespace {

using Words = std::vector<std::string_view>;

Words words_of(std::string_view folded) {
  Words words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

/// "the Houthi rebels" as "houthi": without the article, the plural, and what says only that it is a body.
std::string body_key(std::string_view name) {
  std::string key = fold(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  const Words words = words_of(key);
  if (words.size() > 1 && is_one_of(words.back(), "rebels", "militants", "fighters", "movement", "group"))
    key.resize(key.size() - words.back().size() - 1);
  if (key.size() > 4 && key.ends_with('s') && !key.ends_with("ss")) key.pop_back();
  return key;
}

/// "first last": middle names and transliterations make no difference.
std::string person_key(const Words& words) { return std::string(words.front()) + ' ' + fold_surname(words.back()); }

bool is_capitals(std::string_view name) {
  return name.size() >= 2 && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

/// How an actor's name is looked up; a surname alone is looked up among the people that are known by then.
std::string key_of(const record::Actor& a) {
  switch (a.kind) {
    case ActorKind::state:
      return "s/" + (a.represents.empty() ? fold(a.name) : a.represents);
    case ActorKind::person: {
      const std::string folded = fold(a.name);
      const Words words = words_of(folded);
      if (words.empty()) return "u/" + a.name;
      return words.size() > 1 ? "p/" + person_key(words) : "w/" + fold_surname(folded);
    }
    case ActorKind::unnamed:
      return "u/" + fold(a.name);
    default:
      return "o/" + body_key(a.name);
  }
}

/// Reports that name somebody for whom they say he stands.
struct Bearers {
  std::uint32_t reports = 0, declared = 0;  ///< declared: the text says for whom, no table
};

/// All actors of one key that stand for the same.
struct Candidate {
  std::string represents;
  std::string folded;  ///< the first full name, folded
  bool is_capitals = false;
  ActorKind kind{};
  std::uint32_t reports = 0;
  std::optional<Day> first, last;
};

bool is_name_of_one(char kind) { return kind == 'p' || kind == 'w'; }

class Identifier {
 public:
  explicit Identifier(std::span<const Digest> digests) : digests_(digests) {}

  /// Gives: the candidate of each actor of each digest, and candidates() for them.
  std::vector<std::vector<std::uint32_t>> run() {
    count_bearers();
    for (auto& [key, bearers] : bearers_) decide(key, bearers);
    std::vector<std::vector<std::uint32_t>> of(digests_.size());
    for (std::size_t i = 0; i < digests_.size(); ++i)
      for (const record::Actor& a : digests_[i].actors) of[i].push_back(full_name(digests_[i], a));
    index_names();
    for (std::size_t i = 0; i < digests_.size(); ++i)
      for (std::size_t n = 0; n < of[i].size(); ++n)
        if (of[i][n] == unknown) of[i][n] = surname(digests_[i], digests_[i].actors[n]);
    Joined same = join_variants();
    for (auto& list : of)
      for (std::uint32_t& one : list) one = same(one);
    return of;
  }

 private:
  static constexpr std::uint32_t unknown = ~0u;

  void count_bearers() {
    for (const Digest& d : digests_)
      for (const record::Actor& a : d.actors) {
        Bearers& b = bearers_[key_of(a)][a.represents];
        ++b.reports;
        b.declared += !a.represents_inferred && !a.represents.empty();
      }
  }

  // For whom those of a key stand. A person who is said once to stand for another state was misread; one who is said so often is another.
  void decide(const std::string& key, const std::map<std::string, Bearers>& bearers) {
    std::string most;
    std::uint32_t most_reports = 0;
    for (const auto& [represents, b] : bearers)
      if (!represents.empty() && b.reports > most_reports) {
        most = represents;
        most_reports = b.reports;
      }
    auto& decided = stands_for_[key];
    for (const auto& [represents, b] : bearers) {
      constexpr std::uint32_t often = 3;
      const bool is_person = is_name_of_one(key[0]);
      const bool is_other =
          !represents.empty() && represents != most && (is_person ? b.declared >= often && b.reports * 10 >= most_reports : b.reports > 0);
      decided[represents] = is_other ? represents : most;
    }
  }

  std::uint32_t candidate(const Digest& d, const record::Actor& a, const std::string& key) {
    const std::string& represents = stands_for_[key][a.represents];
    const auto [at, is_new] = known_.emplace(std::pair(key, represents), static_cast<std::uint32_t>(candidates_.size()));
    if (is_new) candidates_.push_back({represents, fold(a.name), is_capitals(a.name), a.kind, 0, d.published, {}});
    Candidate& c = candidates_[at->second];
    ++c.reports;
    c.last = d.published;
    return at->second;
  }

  std::uint32_t full_name(const Digest& d, const record::Actor& a) {
    const std::string key = key_of(a);
    return key[0] == 'w' ? unknown : candidate(d, a, key);
  }

  void index_names() {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      const Words words = words_of(c.folded);
      if (words.size() < 2) continue;
      if (c.kind == ActorKind::person) {
        people_[fold_surname(words.back())].push_back(i);
        if (const std::string first = fold_surname(words.front()); is_family_name_first(c)) people_[first].push_back(i);
        first_two_[std::string(words[0]) + ' ' + std::string(words[1])].push_back(i);
      } else if (c.kind == ActorKind::organisation || c.kind == ActorKind::group) {
        std::string initials;
        for (const std::string_view word : words)
          if (!is_one_of(word, "of", "the", "and", "for", "on", "in")) initials += word[0];
        initials_[initials].push_back(i);
      }
    }
  }

  // In these states' names the family comes first.
  static bool is_family_name_first(const Candidate& c) { return is_one_of(c.represents, "CHN", "HKG", "KOR", "PRK", "TWN", "VNM", "KHM"); }

  static bool agree(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

  bool is_of_the_time(const Candidate& c, const Digest& d) const {
    constexpr auto while_remembered = std::chrono::days(120);
    if (!d.published || !c.first || !c.last) return true;
    return *c.first - while_remembered <= *d.published && *d.published <= *c.last + while_remembered;
  }

  // The one who must be meant, if there is one: by far the most reported of those who can be.
  std::uint32_t surname(const Digest& d, const record::Actor& a) {
    const std::string key = key_of(a);
    std::uint32_t best = unknown, next = 0;
    for (const std::uint32_t i : people_[key.substr(2)]) {
      const Candidate& c = candidates_[i];
      if (!agree(c.represents, a.represents) || !is_of_the_time(c, d)) continue;
      if (best != unknown && c.reports <= candidates_[best].reports) {
        next = std::max(next, c.reports);
        continue;
      }
      if (best != unknown) next = candidates_[best].reports;
      best = i;
    }
    constexpr std::uint32_t by_far = 10;
    if (best != unknown && candidates_[best].reports >= next * by_far) return best;
    return candidate(d, a, key);
  }

  // "Omar Ali Haddad" for "Omar Ali"; a son is somebody else.
  static bool is_longer(std::string_view name, const std::string& than) {
    return name.starts_with(than + ' ') && !is_one_of(name.substr(than.size() + 1), "jr", "sr", "ii", "iii");
  }

  // Longer forms of a name, and its initials.
  Joined join_variants() {
    Joined same(candidates_.size());
    for (const auto& [words, bearers] : first_two_)
      for (std::size_t k = 1; k < bearers.size(); ++k) {
        const Candidate &a = candidates_[bearers[0]], &b = candidates_[bearers[k]];
        const bool longer = is_longer(a.folded, b.folded) || is_longer(b.folded, a.folded);
        if (longer && agree(a.represents, b.represents)) same.join(bearers[0], bearers[k]);
      }
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (!c.is_capitals || c.kind == ActorKind::person) continue;
      const auto at = initials_.find(c.folded);
      if (at == initials_.end() || at->second.size() != 1) continue;
      if (agree(c.represents, candidates_[at->second[0]].represents)) same.join(i, at->second[0]);
    }
    return same;
  }

  std::span<const Digest> digests_;
  std::map<std::string, std::map<std::string, Bearers>> bearers_;         ///< key, whom they are said to stand for
  std::map<std::string, std::map<std::string, std::string>> stands_for_;  ///< key, said, decided
  std::map<std::pair<std::string, std::string>, std::uint32_t> known_;    ///< key, decided
  std::vector<Candidate> candidates_;
  std::map<std::string, std::vector<std::uint32_t>> people_, first_two_, initials_;
};

/// What reports say of an entity, counted.
struct Sayings {
  std::map<std::string, std::uint32_t> names, represents, sectors;
  std::map<ActorKind, std::uint32_t> kinds;
  std::map<std::tuple<std::string, std::string, std::string>, Office> offices;
};

template <class Value>
Value most_frequent(const std::map<Value, std::uint32_t>& counts) {
  Value best{};
  std::uint32_t most = 0;
  for (const auto& [value, count] : counts)
    if (count > most) {
      best = value;
      most = count;
    }
  return best;
}

bool is_one_word(std::string_view name) { return name.find(' ') == std::string_view::npos; }

class Assembly {
 public:
  /// The entity of a key: found, or made from the first actor who has it.
  EntityId take(std::uint32_t key, const Digest& d, const record::Actor& a) {
    const auto [at, is_new] = known_.emplace(key, static_cast<EntityId>(entities_.size()));
    if (is_new) {
      entities_.emplace_back().first = d.published;
      sayings_.emplace_back();
      second_names_.emplace_back();
      last_digest_.push_back(nullptr);
    }
    const std::size_t i = index_of(at->second);
    Entity& e = entities_[i];
    Sayings& s = sayings_[i];
    e.last = d.published;
    if (last_digest_[i] != &d) ++e.reports;
    last_digest_[i] = &d;
    ++s.names[a.name];
    ++s.kinds[a.kind];
    if (!a.represents.empty()) ++s.represents[a.represents];
    if (!a.sector.empty()) ++s.sectors[a.sector];
    if (!a.role.empty()) add_office(s, d, a);
    if (s.names[a.name] == 2 && second_names_[i].empty() && (a.kind != ActorKind::person || !is_one_word(a.name)))
      second_names_[i] = a.name;
    return at->second;
  }

  std::vector<Entity> finish() {
    Ids ids;
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      Entity& e = entities_[i];
      const Sayings& s = sayings_[i];
      e.kind = most_frequent(s.kinds);
      e.represents = most_frequent(s.represents);
      e.sector = most_frequent(s.sectors);
      for (const auto& [name, count] : s.names) e.aliases.push_back(name);
      std::ranges::stable_sort(e.aliases, [&](const std::string& a, const std::string& b) { return s.names.at(a) > s.names.at(b); });
      const auto full = std::ranges::find_if(e.aliases, [&](const std::string& name) { return !is_one_word(name); });
      e.name = e.kind == ActorKind::person && full != e.aliases.end() ? *full : e.aliases[0];
      for (const auto& [key, office] : s.offices) e.offices.push_back(office);
      std::ranges::stable_sort(e.offices, {}, &Office::first);
      e.id = ids.take(second_names_[i].empty() ? e.name : second_names_[i], to_string(e.kind));
    }
    return std::move(entities_);
  }

 private:
  static void add_office(Sayings& s, const Digest& d, const record::Actor& a) {
    const auto [at, is_new] = s.offices.try_emplace({a.role, a.represents, a.affiliation});
    if (is_new) at->second = {a.role, a.represents, a.affiliation, d.published, {}};
    at->second.last = d.published;
  }

  std::map<std::uint32_t, EntityId> known_;
  std::vector<Entity> entities_;
  std::vector<Sayings> sayings_;
  std::vector<std::string> second_names_;  ///< the first full name that was seen twice: the id is made from it, and then stays
  std::vector<const Digest*> last_digest_;
};

Identities assemble(std::span<const Digest> digests, const std::vector<std::vector<std::uint32_t>>& keys) {
  Identities found;
  Assembly assembly;
  for (std::size_t i = 0; i < digests.size(); ++i) {
    auto& of = found.of.emplace_back();
    for (std::size_t n = 0; n < keys[i].size(); ++n) of.push_back(assembly.take(keys[i][n], digests[i], digests[i].actors[n]));
  }
  found.entities = assembly.finish();
  return found;
}

}  // namespace

Identities identify(std::span<const Digest> digests, const Corrections& corrections) {
  Identities found = assemble(digests, Identifier(digests).run());
  if (corrections.entities.empty()) return found;

  // Ids as they are without corrections, so that what one says does not change what another means.
  std::map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < found.entities.size(); ++i) by_id.emplace(found.entities[i].id, i);
  Joined same(found.entities.size());
  std::vector<std::uint32_t> spoken_for;
  for (const Corrections::Merge& m : corrections.entities) {
    const auto from = by_id.find(m.from), into = by_id.find(m.into);
    if (from == by_id.end() || into == by_id.end()) continue;
    same.join(from->second, into->second);
    spoken_for.push_back(into->second);
  }
  std::vector<std::uint32_t> named_after(found.entities.size());
  std::iota(named_after.begin(), named_after.end(), 0u);
  for (const std::uint32_t into : spoken_for) named_after[same(into)] = into;

  std::vector<std::vector<std::uint32_t>> keys;
  for (const auto& list : found.of) {
    auto& own = keys.emplace_back();
    for (const EntityId id : list) own.push_back(same(static_cast<std::uint32_t>(index_of(id))));
  }
  Identities merged = assemble(digests, keys);
  for (std::size_t i = 0; i < digests.size(); ++i)
    for (std::size_t n = 0; n < keys[i].size(); ++n) {
      const Entity& name = found.entities[named_after[keys[i][n]]];
      Entity& e = merged.entities[index_of(merged.of[i][n])];
      e.id = name.id;
      e.name = name.name;
    }
  return merged;
}

}  // namespace demarche::link
