#include "did/events.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "did/plover.hpp"
#include "did/predicates.hpp"
#include "document/dating.hpp"

namespace demarche::did {
namespace {

void add_once(std::vector<ActorId>& actors, const std::vector<ActorId>& more) {
  for (const ActorId a : more)
    if (std::ranges::find(actors, a) == actors.end()) actors.push_back(a);
}

// Where somebody that an act touches may stand though its frame does not say so.
const Roles other_places_of_recipients = [] {
  using Kind = Slot::Kind;
  Roles roles{{{Kind::object, {}}}, {{Kind::indirect, {}}}};
  for (const std::string_view preposition : {"to", "against", "on", "for", "of", "with", "from", "in"}) roles.push_back({{Kind::preposition, preposition}});
  roles.push_back({{Kind::complement, {}}});
  return roles;
}();

constexpr std::uint32_t few_words = 4;

constexpr std::size_t lookback = 6;  // events, to find who is answered

// The innermost statement at each token, for one look at all statements instead of one an event.
std::vector<std::optional<StatementId>> statements_by_token(const Tree& tree) {
  const auto& statements = tree.document().statements;
  std::vector<std::uint32_t> widest_first(statements.size());
  std::iota(widest_first.begin(), widest_first.end(), 0u);
  std::ranges::stable_sort(widest_first, std::greater{}, [&](std::uint32_t s) { return statements[s].content.size(); });
  std::vector<std::optional<StatementId>> of(tree.document().tokens.size());
  for (const std::uint32_t s : widest_first) {
    const TokenRange range = tree.tokens_in(statements[s].content);
    std::fill(of.begin() + range.begin, of.begin() + range.end, StatementId(s));
  }
  return of;
}

class Teller {
 public:
  Teller(const EventTables& tables, const Tree& tree)
      : tables_(tables), document_(tree.document()), tree_(tree), mentions_(document_), arguments_(tables, tree_, mentions_),
        predicates_(tables, tree_, arguments_), statement_of_(statements_by_token(tree_)) {}

  std::vector<Event> tell() {
    for (const Predicate& predicate : predicates_.all())
      if (auto event = event_of(predicate)) events_.push_back(std::move(*event));
    tell_what_ought_to_be();
    return std::move(events_);
  }

 private:
  // "Chad must withdraw, the minister said": who says what another ought to do asks for it.
  void tell_what_ought_to_be() {
    for (TokenIndex t = 0; t < document_.tokens.size(); ++t) {
      if (!ought(t)) continue;
      const auto statement = statement_of_[t];
      if (!statement) continue;
      const auto speaker = document_.statements[index_of(*statement)].speaker;
      if (!speaker) continue;
      Event event;
      event.type = EventType::request;
      event.cameo = "100";
      event.mode = "change";
      event.actors = {*speaker};
      event.recipients = participants(t, {{{Slot::Kind::surface_subject, {}}}}, event.actors);
      std::erase_if(event.recipients, [&](ActorId a) { return same_side(a, *speaker); });
      if (event.recipients.empty()) continue;
      fill(event, t, "rule:ought");
      event.according_to.reset();
      events_.push_back(std::move(event));
    }
  }

  bool same_side(ActorId a, ActorId b) const {
    const std::string& side = document_.actors[index_of(a)].represents;
    return !side.empty() && side == document_.actors[index_of(b)].represents;
  }

  // "must protect", "should stop", "needs to stop": not denied, and its subject its own.
  bool ought(TokenIndex t) const {
    if (tree_[t].upos != Upos::verb || !tree_.child(t, {Rel::nsubj})) return false;
    if (tree_.lemma(t) == "need") return tree_.child(t, {Rel::xcomp, Rel::obj}).has_value();
    const auto modals = tree_.children(t, {Rel::aux});
    return std::ranges::any_of(modals, [&](TokenIndex m) { return tree_.lemma(m) == "must" || tree_.lemma(m) == "should"; });
  }

  void fill(Event& event, TokenIndex t, std::string made_by) const {
    event.score = score_of(event.type, event.mode);
    event.trigger = t;
    event.evidence = {evidence_of(t)};
    if (const auto period = period_of(tree_, t)) event.date = document_.periods[*period];
    if (const auto place = place_of(tree_, t)) event.place = document_.places[*place];
    event.according_to = statement_of_[t];
    event.contexts = contexts_of(t);
    event.made_by = std::move(made_by);
  }

  std::optional<Event> event_of(const Predicate& p) const {
    if (!p.entry->type || is_told_by_its_verb(p)) return {};
    const Predicate* governor = predicates_.governor_of(p);
    if (governor && is_content(p, *governor)) return {};

    const Reality reality = reality_of(tables_, tree_, p.at);
    if (reality.supposed) return {};
    std::string_view mode = p.entry->mode;
    const Predicate* content = is_verbal(*p.entry->type) ? content_of(p) : nullptr;
    if (mode.empty() && content) mode = mode_from_content(*p.entry->type, *content->entry->type);
    const Coding coding = coding_of(*p.entry->type, mode, p.entry->cameo, reality);

    Event event;
    event.type = coding.type;
    event.mode = coding.mode;
    event.cameo = coding.cameo;
    event.factuality = coding.factuality;
    event.actors = actors_of(p);
    event.recipients = recipients_of(p, content, event);
    if (!is_worth_telling(p, event)) return {};
    fill(event, p.at, "lexicon:" + p.entry->name);
    return event;
  }

  std::vector<ActorId> actors_of(const Predicate& p) const {
    std::vector<ActorId> found = participants(p.at, p.entry->actors, {});
    if (found.empty()) found = actors_of_participle(p);
    if (found.empty() && p.entry->pos == Upos::verb && arguments_.is_passive(p.at)) found = actors_of_agentless(p);
    return found;
  }

  std::vector<ActorId> recipients_of(const Predicate& p, const Predicate* content, const Event& event) const {
    if (p.entry->recipients.empty()) return {};
    std::vector<ActorId> found = participants(p.at, p.entry->recipients, event.actors);
    if (found.empty() && content) found = participants(content->at, content->entry->recipients, event.actors);
    if (!found.empty() || event.actors.empty()) return found;
    found = anybody_touched(p, p.entry->recipients, event.actors);
    if (found.empty()) found = whoever_it_hangs_on(p, event.actors);
    if (found.empty() && event.type != EventType::consult) found = anybody_touched(p, other_places_of_recipients, event.actors);
    if (found.empty() && is_answer(event.type)) found = whoever_is_answered(p, event.actors);
    return found;
  }

  // "were killed in an Israeli attack": whose attack it is; "announced that troops would be sent": who announces it.
  std::vector<ActorId> actors_of_agentless(const Predicate& p) const {
    for (const std::string_view preposition : {"in", "during", "after"})
      for (const TokenIndex noun : arguments_.fillers(p.at, {Slot::Kind::preposition, preposition})) {
        const Entry* entry = predicates_.sense_of(noun);
        if (!entry || entry->type != EventType::assault || entry->pos != Upos::noun) continue;
        if (auto found = participants(noun, entry->actors, {}); !found.empty()) return found;
      }
    if (tree_[p.at].rel != Rel::ccomp || !tree_[p.at].head) return {};
    const TokenIndex verb = *tree_[p.at].head;
    return tables_.is_in("DECLARES", tree_.lemma(verb)) ? participants(verb, {{{Slot::Kind::subject, {}}}}, {}) : std::vector<ActorId>{};
  }

  // "threatened war if Chad does not yield", "will not sign until Chad withdraws".
  std::vector<ActorId> whoever_it_hangs_on(const Predicate& p, const std::vector<ActorId>& actors) const {
    const TokenRange below = tree_.subtree(p.at);
    for (TokenIndex t = below.begin; t < below.end; ++t) {
      const std::string_view mark = tree_.lemma(t);
      if (tree_[t].rel != Rel::mark || (mark != "if" && mark != "unless" && mark != "until") || !tree_[t].head) continue;
      if (auto found = participants(*tree_[t].head, {{{Slot::Kind::surface_subject, {}}}}, actors); !found.empty()) return found;
    }
    return {};
  }

  static bool is_answer(EventType type) {
    return type == EventType::accuse || type == EventType::agree || type == EventType::reject || type == EventType::support || type == EventType::concede;
  }

  // "… an ultimatum. Chad rejected the ultimatum": whoever did the act before it, if what is answered is spoken of as known.
  std::vector<ActorId> whoever_is_answered(const Predicate& p, const std::vector<ActorId>& actors) const {
    const auto objects = arguments_.fillers(p.at, {Slot::Kind::object, {}});
    const bool known = std::ranges::any_of(objects, [&](TokenIndex o) {
      const auto det = tree_.child(o, {Rel::det, Rel::nmod_poss});
      for (const TokenIndex c : tree_.children(o, {Rel::amod, Rel::compound}))
        if (const char first = tree_.form(c).front(); first >= 'A' && first <= 'Z') return false;  // "the Danish plan" has its owner
      return det && tables_.is_in("KNOWN", tree_.lemma(*det)) && tables_.is_in("PROPOSAL", tree_.lemma(o));
    });
    if (!known) return {};
    for (std::size_t i = events_.size(); i > 0 && i + lookback > events_.size(); --i) {
      std::vector<ActorId> found = events_[i - 1].actors;
      std::erase_if(found, [&](ActorId a) { return std::ranges::find(actors, a) != actors.end(); });
      if (!found.empty()) return found;
    }
    return {};
  }

  // "hold talks": the verb's sense asks for the noun, so the noun has been told.
  bool is_told_by_its_verb(const Predicate& p) const {
    if (p.entry->pos != Upos::noun || !tree_[p.at].head) return false;
    const Entry* above = predicates_.sense_of(*tree_[p.at].head);
    if (!above || !above->type) return false;
    return std::ranges::any_of(above->requirements, [&](const Requirement& r) {
      if (!r.wanted || r.words.empty()) return false;
      const auto fillers = arguments_.fillers(*tree_[p.at].head, r.slot);
      return std::ranges::any_of(fillers, [&](TokenIndex f) { return arguments_.content_head(f) == p.at || f == p.at; });
    });
  }

  // What a verbal event is about is told by it: "agreed to meet" is one AGREE. What it condemns has happened all the same.
  bool is_content(const Predicate& p, const Predicate& governor) const {
    const EventType type = *governor.entry->type;
    if (type == *p.entry->type || is_verbal(type)) return true;
    // "arrested for spying": what it is for is alleged.
    return tree_[p.at].rel == Rel::advcl && (type == EventType::coerce || type == EventType::sanction);
  }

  // The event that a verbal one is about, nearest first.
  const Predicate* content_of(const Predicate& p) const {
    const auto& all = predicates_.all();
    const TokenRange below = tree_.subtree(p.at);
    auto at = std::ranges::lower_bound(all, below.begin, {}, &Predicate::at);
    for (; at != all.end() && at->at < below.end; ++at)
      if (at->at != p.at && at->entry->type && predicates_.governor_of(*at) == &p) return &*at;
    return nullptr;
  }

  // Those that the first slots with anybody else than `others` name.
  std::vector<ActorId> participants(TokenIndex predicate, const Roles& roles, const std::vector<ActorId>& others) const {
    std::vector<ActorId> found;
    for (const auto& together : roles) {
      for (const Slot& slot : together)
        for (const TokenIndex filler : arguments_.fillers(predicate, slot)) add_once(found, participants_at(slot, filler));
      std::erase_if(found, [&](ActorId a) { return std::ranges::find(others, a) != others.end(); });
      if (!found.empty()) break;
    }
    return found;
  }

  std::vector<ActorId> participants_at(const Slot& slot, TokenIndex filler) const {
    switch (slot.kind) {
      case Slot::Kind::complement:
      case Slot::Kind::infinitive: return participants_of_complement(filler);
      case Slot::Kind::owner: return mentions_.actors_of(tree_, filler);
      default: break;
    }
    if (const auto speaker = speaker_of_first_person(filler)) return {*speaker};
    return arguments_.actors_behind(filler);
  }

  // "We cannot accept it": who speaks, where the pronoun has not been read as anybody.
  std::optional<ActorId> speaker_of_first_person(TokenIndex t) const {
    if (tree_[t].upos != Upos::pron || !tree_[t].features.has(Feature::person_1) || !mentions_.at(t).empty() || !statement_of_[t]) return {};
    return document_.statements[index_of(*statement_of_[t])].speaker;
  }

  // "filed a suit accusing the port": the suit accuses, so whoever files it does.
  std::vector<ActorId> actors_of_participle(const Predicate& p) const {
    if (tree_[p.at].rel != Rel::acl || arguments_.is_passive(p.at) || p.entry->pos != Upos::verb) return {};
    const auto verb = tree_[*tree_[p.at].head].head;
    if (!verb || tree_[*verb].upos != Upos::verb) return {};
    return participants(*verb, {{{Slot::Kind::subject, {}}}}, {});
  }

  // Where no slot names a recipient: the nearest that the object, or else the prepositional phrases name.
  std::vector<ActorId> anybody_touched(const Predicate& p, const Roles& roles, const std::vector<ActorId>& actors) const {
    for (const auto& alternative : roles)
      for (const Slot& slot : alternative)
        for (const TokenIndex filler : arguments_.fillers(p.at, slot)) {
          if (auto found = arguments_.actors_within(filler, actors); !found.empty()) return found;
        }
    return {};
  }

  // Whom the act in a complement clause would touch; by its frame, else its object, else the first that it names.
  std::vector<ActorId> participants_of_complement(TokenIndex verb) const {
    const Entry* entry = predicates_.sense_of(verb);
    if (entry && entry->type)
      if (auto found = participants(verb, entry->recipients, {}); !found.empty()) return found;
    for (const TokenIndex c : tree_.children(verb, {Rel::obj, Rel::iobj, Rel::obl, Rel::nsubj_pass, Rel::xcomp}))
      if (auto found = arguments_.actors_behind(c); !found.empty()) return found;
    return {};
  }

  // "talks with Norway", "discussed the border": a meeting of which one side alone is known is rather a topic.
  bool is_meeting_of_one(const Predicate& p, const Event& event) const {
    if (p.entry->type != EventType::consult || p.entry->mode == "visit" || event.actors.size() > 1) return false;
    return p.entry->pos == Upos::noun || tree_.lemma(p.at) == "discuss";
  }

  // "was charged with fraud": by the law, whoever speaks for it.
  static bool is_charge(const Event& event) { return event.cameo == "115"; }

  // Without an actor: an act done to somebody known, or done by people whom the text does not name further.
  bool is_worth_telling(const Predicate& p, const Event& event) const {
    if (event.factuality == Factuality::possible && (p.entry->pos != Upos::verb || event.actors.size() + event.recipients.size() < 2)) return false;
    if (event.factuality == Factuality::possible && is_verbal(event.type) && is_cooperative(event.type)) return false;
    if (is_meeting_of_one(p, event)) return false;
    if (!event.actors.empty()) return true;
    if (p.entry->pos == Upos::verb && !event.recipients.empty() && arguments_.is_passive(p.at) && (!is_verbal(event.type) || is_charge(event))) return true;
    return std::ranges::any_of(p.entry->actors, [&](const auto& together) {
      return std::ranges::any_of(together, [&](const Slot& slot) {
        if (p.entry->pos != Upos::verb && slot.preposition != "by") return false;
        const auto doers = arguments_.fillers(p.at, slot);
        return std::ranges::any_of(doers, [&](TokenIndex t) { return tables_.is_in("DOERS", arguments_.content_lemma(t)); });
      });
    });
  }

  // The clause of a predicate; where that is too little to state a fact ("the visit"), with that of the verb above.
  Span evidence_of(TokenIndex predicate) const {
    const auto light = arguments_.light_verb(predicate);
    TokenRange range = clause_of(light.value_or(predicate));
    const auto head = tree_[predicate].head;
    if (range.size() < few_words && head && tree_[*head].upos == Upos::verb && tree_[predicate].rel != Rel::conj) {
      const TokenRange above = clause_of(*head);
      range = {std::min(range.begin, above.begin), std::max(range.end, above.end)};
    }
    return document_.span(range);
  }

  // Without what is a clause of its own beside or within it.
  TokenRange clause_of(TokenIndex top) const {
    TokenRange range{top, top + 1};
    for (const TokenIndex c : tree_.children(top)) {
      const Rel u = universal(tree_[c].rel);
      if (u == Rel::conj || u == Rel::parataxis || u == Rel::punct || u == Rel::cc || u == Rel::advcl || u == Rel::discourse || u == Rel::mark) continue;
      if (tree_[c].rel == Rel::acl_relcl || u == Rel::appos) continue;
      range.begin = std::min(range.begin, tree_.subtree(c).begin);
      range.end = std::max(range.end, tree_.subtree(c).end);
    }
    while (range.begin < top && tree_[range.begin].upos == Upos::punct) ++range.begin;
    while (range.end > top + 1 && tree_[range.end - 1].upos == Upos::punct) --range.end;
    return range;
  }

  std::vector<std::string> contexts_of(TokenIndex predicate) const {
    std::vector<std::string> found;
    const TokenRange sentence = document_.sentences[tree_.sentence_of(predicate)].tokens;
    for (const ContextCues& cues : tables_.contexts)
      for (TokenIndex t = sentence.begin; t < sentence.end; ++t)
        if (cues.words.contains(tree_.lemma(t))) {
          found.emplace_back(cues.context);
          break;
        }
    return found;
  }

  const EventTables& tables_;
  const Document& document_;
  const Tree& tree_;
  MentionIndex mentions_;
  Arguments arguments_;
  Predicates predicates_;
  std::vector<std::optional<StatementId>> statement_of_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> tell_events(const EventTables& tables, const Tree& tree) { return Teller(tables, tree).tell(); }

}  // namespace demarche::did
