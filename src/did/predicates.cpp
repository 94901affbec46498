#include "did/predicates.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace demarche::did {
namespace {

constexpr TokenIndex max_sentence_tokens = 400;  // longer ones are lists or lost punctuation: nothing to be read there
constexpr TokenIndex particle_window = 5;        // "called the whole thing off"
constexpr int max_steps = 6;

}  // namespace

Predicates::Predicates(const EventTables& tables, const Tree& tree, const Arguments& arguments)
    : tables_(tables), tree_(tree), arguments_(arguments) {
  for (const Sentence& sentence : tree.document().sentences) {
    if (sentence.tokens.size() > max_sentence_tokens || is_sport(sentence)) continue;
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t)
      if (const Entry* entry = best_sense(t)) all_.push_back({t, entry});
  }
}

bool Predicates::says(const Sentence& sentence, const WordClass& words) const {
  for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t)
    if ((tree_[t].upos == Upos::noun && words.contains(tree_.lemma(t))) || (tree_[t].upos == Upos::propn && words.contains(lower_ascii(tree_.lemma(t))))) return true;
  return false;
}

// There, attack, defence, beating and bans are play.
bool Predicates::is_sport(const Sentence& sentence) const {
  const auto words = tables_.classes.find(std::string_view("SPORT"));
  return words != tables_.classes.end() && says(sentence, words->second);
}

const Predicate* Predicates::find(TokenIndex t) const {
  const auto at = std::ranges::lower_bound(all_, t, {}, &Predicate::at);
  return at != all_.end() && at->at == t ? &*at : nullptr;
}

const Entry* Predicates::sense_of(TokenIndex t) const {
  const Predicate* found = find(t);
  return found ? found->entry : nullptr;
}

// By lemma; where that is none of ours, by what the form may come from: lemmatisers make "fre" of "freed".
EventTables::Entries::const_iterator Predicates::find_senses(TokenIndex t) const {
  const auto by_lemma = tables_.entries.find(tree_.lemma(t));
  if (by_lemma != tables_.entries.end() || tree_[t].upos != Upos::verb) return by_lemma;
  const std::string_view form = tree_.form(t);
  for (const std::string_view ending : {"d", "ed", "s", "ing"}) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
    const auto found = tables_.entries.find(form.substr(0, form.size() - ending.size()));
    if (found != tables_.entries.end()) return found;
  }
  return by_lemma;
}

const Entry* Predicates::best_sense(TokenIndex t) const {
  const auto first_that_fits = [&](EventTables::Entries::const_iterator senses, Upos pos) -> const Entry* {
    if (senses == tables_.entries.end()) return nullptr;
    for (const Entry& entry : senses->second)
      if (entry.pos == pos && fits(t, entry)) return &entry;
    return nullptr;
  };
  if (const Entry* entry = first_that_fits(find_senses(t), table_pos(t))) return entry;
  if (tree_[t].upos != Upos::verb || !arguments_.is_passive(t)) return nullptr;
  return first_that_fits(tables_.entries.find(tree_.form(t)), Upos::adj);  // "is opposed to"
}

Upos Predicates::table_pos(TokenIndex t) const {
  if (arguments_.is_verb(t)) return Upos::verb;
  return tree_[t].upos == Upos::propn ? Upos::noun : tree_[t].upos;
}

bool Predicates::fits(TokenIndex t, const Entry& entry) const {
  const Rel rel = tree_[t].rel;
  if (entry.pos == Upos::noun && (rel == Rel::flat || rel == Rel::compound || rel == Rel::amod || rel == Rel::nmod_desc)) return false;
  if (!has_particles(t, entry)) return false;
  return std::ranges::all_of(entry.requirements, [&](const Requirement& r) { return meets(t, r, entry); });
}

// The particles stand together, soon after the word, before the next verb; or, where they are one preposition, mark one of its phrases.
bool Predicates::has_particles(TokenIndex t, const Entry& entry) const {
  const auto& particles = entry.particles;
  if (particles.empty()) return true;
  const TokenIndex sentence_end = tree_.document().sentences[tree_.sentence_of(t)].tokens.end;
  const TokenIndex last = std::min<TokenIndex>(t + particle_window, sentence_end - 1);
  for (TokenIndex i = t + 1; i <= last; ++i) {
    if (tree_[i].upos == Upos::punct || (tree_[i].upos == Upos::verb && i != t + 1)) break;
    if (i + particles.size() > sentence_end) break;
    bool all = true;
    for (std::size_t k = 0; k < particles.size(); ++k) {
      const auto word = static_cast<TokenIndex>(i + k);
      all = all && (tree_.lemma(word) == particles[k] || tree_.form(word) == particles[k]);
    }
    const auto after = static_cast<TokenIndex>(i + particles.size() - 1);
    if (all && is_particle_of(after, entry)) return true;
  }
  if (particles.size() != 1 || !entry.ends_in_preposition) return false;
  return !arguments_.fillers(t, {Slot::Kind::preposition, particles.front()}).empty();
}

// The last particle is a preposition of a participant, or no preposition at all: "gave in", but not "gave in May".
bool Predicates::is_particle_of(TokenIndex particle, const Entry& entry) const {
  if (tree_[particle].rel != Rel::case_) return true;
  if (entry.ends_in_preposition) return !tree_[particle].head || !arguments_.is_date(*tree_[particle].head);
  return tree_.lemma(particle) != "in" && tree_.lemma(particle) != "on" && tree_.lemma(particle) != "to";
}

bool Predicates::meets(TokenIndex t, const Requirement& r, const Entry& entry) const {
  if (r.slot.kind == Slot::Kind::near) return says(tree_.document().sentences[tree_.sentence_of(t)], r.words) == r.wanted;
  auto fillers = arguments_.fillers(t, r.slot);
  if (fillers.empty() && r.slot.kind == Slot::Kind::object && entry.ends_in_preposition)
    fillers = arguments_.fillers(t, {Slot::Kind::preposition, entry.particles.back()});
  const bool met = std::ranges::any_of(fillers, [&](TokenIndex filler) {
    const bool somebody = r.slot.kind == Slot::Kind::object ? arguments_.names_actor(filler) : arguments_.is_actor(filler);
    if (r.any || (r.actor && somebody)) return true;
    if (r.international && arguments_.names_international_body(filler)) return true;
    return r.words.contains(arguments_.content_lemma(filler)) || r.words.contains(lower_ascii(tree_.lemma(filler)));
  });
  return met == r.wanted;
}

const Predicate* Predicates::governor_of(const Predicate& predicate) const {
  TokenIndex t = predicate.at;
  for (int steps = 0; steps < max_steps && tree_[t].head; ++steps) {
    const TokenIndex head = *tree_[t].head;
    const Rel rel = tree_[t].rel;
    const Rel u = universal(rel);
    const bool content = u == Rel::xcomp || u == Rel::ccomp || u == Rel::obj || u == Rel::obl || u == Rel::nmod || u == Rel::conj || u == Rel::compound ||
                         u == Rel::amod || u == Rel::iobj || rel == Rel::acl || rel == Rel::nsubj_pass || rel == Rel::advcl;
    if (!content) return nullptr;
    if (rel == Rel::acl && arguments_.is_passive(t)) return nullptr;  // "rejected a deal accepted by others"
    if (rel == Rel::advcl) {
      const auto complements = arguments_.complements(head);
      if (std::ranges::find(complements, t) == complements.end()) return nullptr;
    }
    // A conjunct shares what governs the first; it is not governed by the first itself.
    if (u != Rel::conj)
      if (const Predicate* found = find(head); found && found->entry->type) return found;
    t = head;
  }
  return nullptr;
}

}  // namespace demarche::did
