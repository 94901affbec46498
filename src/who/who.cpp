#include "who/who.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "who/reading.hpp"
#include "who/tables.hpp"

namespace demarche::who {
namespace {

/// Whether a figure is an actor of the report: all that have a name; of the others those who do or say something.
bool is_actor(const Figure& f) { return !f.actor.name.empty() && (f.named || f.acts || !f.actor.represents.empty()); }

/// Those who wrote or carried the report are not in it.
bool is_in_report(const Reading& r, const Use& use) {
  return !r.in_block(use.head, BlockKind::byline) && !r.in_block(use.head, BlockKind::dateline);
}

void write(const Reading& r, Document& d) {
  std::vector<std::optional<ActorId>> id_of(r.cast.figures.size());
  std::vector<Use> uses;
  for (const Use& use : r.cast.uses)
    if (is_actor(r.cast.figures[use.figure]) && is_in_report(r, use)) uses.push_back(use);
  std::ranges::stable_sort(uses, [](const Use& a, const Use& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
  for (const Use& use : uses) {
    auto& id = id_of[use.figure];
    if (!id) {
      id = ActorId{static_cast<std::uint32_t>(d.actors.size())};
      const Figure& figure = r.cast.figures[use.figure];
      d.actors.push_back(figure.actor);
      if (figure.body) d.actors.back().affiliation = r.cast.figures[r.cast.root(*figure.body)].actor.name;
    }
    d.mentions.push_back({use.tokens, use.head, *id, use.kind});
  }
}

}  // namespace

Knowledge::Knowledge() : tables_(std::make_unique<Tables>()) {}
Knowledge::~Knowledge() = default;
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;

void find_actors(const Knowledge& knowledge, Document& d) {
  d.actors.clear();
  d.mentions.clear();
  if (d.tokens.empty()) return;
  const Tree tree(d);
  Reading reading(knowledge.tables(), tree);
  cast_names(reading);
  cast_titles(reading);
  cast_organs(reading);
  follow(reading);
  join_late_names(reading);
  write(reading, d);
}

}  // namespace demarche::who
