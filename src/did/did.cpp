#include "did/did.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "did/lexicon.hpp"
#include "did/events.hpp"
#include "did/merge.hpp"

DEMARCHE_EMBEDDED(event_classes)
DEMARCHE_EMBEDDED(event_lexicon)
DEMARCHE_EMBEDDED(event_effects)
DEMARCHE_EMBEDDED(event_contexts)

namespace demarche::did {

Lexicon::Lexicon() : tables_(std::make_unique<EventTables>()) {
  tables_->read_classes(event_classes());
  tables_->read_entries(event_lexicon());
  tables_->read_effects(event_effects());
  tables_->read_contexts(event_contexts());
}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

std::vector<Event> find_events(const Lexicon& lexicon, const Document& document) {
  const Tree tree(document);
  std::vector<Event> events = merge_retold(tree, tell_events(lexicon.tables(), tree));
  std::ranges::stable_sort(events, {}, [](const Event& e) { return e.evidence.front(); });
  return events;
}

}  // namespace demarche::did
