#include "did/lexicon.hpp"

#include <algorithm>

#include "base/one_of.hpp"

namespace demarche::did {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = std::min(text.find(at), text.size());
    std::string_view part = text.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty() || at == '\t') parts.push_back(part);
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

// Calls `use` with the columns of every row that is neither empty nor a comment.
template <class Use>
void for_rows(std::string_view tsv, Use use) {
  for (const std::string_view line : split(tsv, '\n'))
    if (line.front() != '#') use(split(line, '\t'));
}

std::optional<Upos> parse_pos(std::string_view text) {
  if (text == "verb") return Upos::verb;
  if (text == "noun") return Upos::noun;
  if (text == "adj") return Upos::adj;
  if (text == "adv") return Upos::adv;
  return {};
}

Slot parse_slot(std::string_view text) {
  using Kind = Slot::Kind;
  if (text == "s") return {Kind::subject, {}};
  if (text == "o") return {Kind::object, {}};
  if (text == "i") return {Kind::indirect, {}};
  if (text == "x") return {Kind::complement, {}};
  if (text == "near") return {Kind::near, {}};
  if (text == "inf") return {Kind::infinitive, {}};
  if (text == "poss") return {Kind::owner, {}};
  return {Kind::preposition, text};
}

Roles parse_roles(std::string_view text) {
  Roles roles;
  for (const std::string_view alternative : split(text, ',')) {
    std::vector<Slot> together;
    for (const std::string_view slot : split(alternative, '+')) together.push_back(parse_slot(slot));
    roles.push_back(std::move(together));
  }
  return roles;
}

void take_surface_subjects(Entry& entry) {
  const auto convert = [](Slot& slot) {
    if (slot.kind == Slot::Kind::subject) slot.kind = Slot::Kind::surface_subject;
  };
  for (Roles* roles : {&entry.actors, &entry.recipients})
    for (auto& together : *roles) std::ranges::for_each(together, convert);
  for (Requirement& r : entry.requirements) convert(r.slot);
}

bool names_slot(const Entry& entry, std::string_view preposition) {
  const auto is_it = [&](const Slot& slot) { return slot.preposition == preposition; };
  const auto has_it = [&](const std::vector<Slot>& slots) { return std::ranges::any_of(slots, is_it); };
  return std::ranges::any_of(entry.actors, has_it) || std::ranges::any_of(entry.recipients, has_it) ||
         std::ranges::any_of(entry.requirements, is_it, &Requirement::slot);
}

// Words that mark a participant wherever they follow a verb; "in", "up", "over" may be adverbs.
bool is_preposition(std::string_view word) {
  return is_one_of(word, {"about", "against", "at", "for", "from", "into", "of", "on", "to", "upon", "with"});
}

// "call for a probe": what the preposition marks is what a plain verb has as its object.
void take_objects_behind(std::string_view preposition, Entry& entry) {
  for (Roles* roles : {&entry.actors, &entry.recipients}) {
    const auto is_object = [](const auto& together) { return together.size() == 1 && together.front().kind == Slot::Kind::object; };
    const auto object = std::ranges::find_if(*roles, is_object);
    if (object != roles->end()) roles->insert(object + 1, {{Slot::Kind::preposition, preposition}});
  }
}

bool is_class_name(std::string_view word) { return !word.empty() && word.front() >= 'A' && word.front() <= 'Z'; }

// "o=DEAL|truce", "o!=TALKS", "to=ANY". Nothing if a class is unknown.
std::optional<Requirement> parse_requirement(std::string_view text, const EventTables& tables) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return {};
  Requirement r;
  r.wanted = text[equals - 1] != '!';
  r.slot = parse_slot(text.substr(0, equals - (r.wanted ? 0 : 1)));
  const std::string_view value = text.substr(equals + 1);
  for (const std::string_view word : split(value, '|')) {
    if (word == "ANY") {
      r.any = true;
    } else if (word == "ACTOR") {
      r.actor = true;
    } else if (word == "IGO") {
      r.international = true;
    } else if (!is_class_name(word)) {
      r.words.insert(word);
    } else {
      const auto known = tables.classes.find(word);
      if (known == tables.classes.end()) return {};
      r.words.insert(known->second.begin(), known->second.end());
    }
  }
  return r;
}

Effect parse_effect(std::string_view text) {
  if (text == "actual") return Effect::actual;
  if (text == "planned") return Effect::planned;
  if (text == "wished") return Effect::wished;
  if (text == "possible") return Effect::possible;
  if (text == "negated") return Effect::negated;
  return Effect::none;
}

}  // namespace

std::size_t Entry::specificity() const {
  std::size_t sum = 4 * particles.size();
  for (const Requirement& r : requirements)
    if (r.wanted) sum += r.any || r.actor ? 1 : 3;
  return sum;
}

void EventTables::read_classes(std::string_view tsv) {
  for_rows(tsv, [&](const std::vector<std::string_view>& row) {
    if (row.size() != 2) return problems.push_back("class: " + std::string(row[0]));
    for (const std::string_view word : split(row[1], ' ')) {
      if (is_class_name(word) && classes.contains(word))
        classes[row[0]].insert(classes[word].begin(), classes[word].end());
      else
        classes[row[0]].insert(word);
    }
  });
}

void EventTables::read_entries(std::string_view tsv) {
  for_rows(tsv, [&](const std::vector<std::string_view>& row) {
    const auto bad = [&] { problems.push_back("entry: " + std::string(row[0])); };
    if (row.size() != 8) return bad();
    Entry entry;
    const auto pos = parse_pos(row[1]);
    entry.type = parse_event_type(row[2]);
    if (!pos || (!entry.type && row[2] != "-")) return bad();
    entry.pos = *pos;
    entry.mode = row[3];
    entry.cameo = row[4];
    const std::size_t arrow = row[5].find('>');
    entry.actors = parse_roles(row[5].substr(0, arrow));
    if (arrow != std::string_view::npos) entry.recipients = parse_roles(row[5].substr(arrow + 1));
    for (const std::string_view text : split(row[6], ' ')) {
      auto requirement = parse_requirement(text, *this);
      if (!requirement) return bad();
      entry.requirements.push_back(std::move(*requirement));
    }
    entry.frame = row[5];
    entry.asks = row[6];
    entry.example = row[7];
    if (entry.pos == Upos::adj) take_surface_subjects(entry);
    for (const std::string_view predicate : split(row[0], ',')) {
      std::vector<std::string_view> words = split(predicate, ' ');
      entry.name = std::string(row[1]) + " " + std::string(predicate);
      entry.particles.assign(words.begin() + 1, words.end());
      Entry sense = entry;
      if (words.size() > 1) {
        const std::string_view last = sense.particles.back();
        sense.ends_in_preposition = is_preposition(last) || names_slot(entry, last);
        if (is_preposition(last)) take_objects_behind(last, sense);
      }
      entries[words[0]].push_back(std::move(sense));
    }
  });
  for (auto& [lemma, senses] : entries)
    std::ranges::stable_sort(senses, std::greater{}, [](const Entry& e) { return e.specificity(); });
}

void EventTables::read_effects(std::string_view tsv) {
  for_rows(tsv, [&](const std::vector<std::string_view>& row) {
    const auto pos = row.size() == 3 ? parse_pos(row[1]) : std::nullopt;
    const Effect effect = pos ? parse_effect(row[0]) : Effect::none;
    if (effect == Effect::none) return problems.push_back("effect: " + std::string(row[0]));
    for (const std::string_view word : split(row[2], ' ')) effects[word].push_back({*pos, effect});
  });
}

void EventTables::read_contexts(std::string_view tsv) {
  for_rows(tsv, [&](const std::vector<std::string_view>& row) {
    if (row.size() != 2) return problems.push_back("context: " + std::string(row[0]));
    ContextCues cues{row[0], {}};
    for (const std::string_view word : split(row[1], ' ')) cues.words.insert(word);
    contexts.push_back(std::move(cues));
  });
}

Effect EventTables::effect_of(std::string_view lemma, Upos pos) const {
  const auto found = effects.find(lemma);
  if (found == effects.end()) return Effect::none;
  for (const auto& [of, effect] : found->second)
    if (of == pos) return effect;
  return Effect::none;
}

bool EventTables::is_in(std::string_view word_class, std::string_view lemma) const {
  const auto found = classes.find(word_class);
  return found != classes.end() && found->second.contains(lemma);
}

}  // namespace demarche::did
