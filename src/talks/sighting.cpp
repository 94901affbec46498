#include "talks/sighting.hpp"

#include <algorithm>

#include "document/dating.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {
namespace {

// ---- what the text calls it ----

std::optional<MeetingKind> parse_kind(std::string_view word) {
  if (word == "meeting") return MeetingKind::meeting;
  if (word == "visit") return MeetingKind::visit;
  if (word == "call") return MeetingKind::call;
  return {};
}

std::optional<MeetingStatus> parse_status(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(MeetingStatus::cancelled); ++i)
    if (to_string(MeetingStatus(i)) == word) return MeetingStatus(i);
  return {};
}

// The noun's line in the table: "phone call" before "call"; nothing for "press conference".
const WordTable::Fields* meeting_noun(const Reading& r, TokenIndex t) {
  if (r.tree[t].upos != Upos::noun && r.tree[t].upos != Upos::propn) return nullptr;
  std::string lemma(r.tree.lemma(t));
  std::ranges::transform(lemma, lemma.begin(), [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  if (t > 0 && r.tree[t - 1].head == t && meeting_words().has("not before noun", r.tree.lemma(t - 1))) return nullptr;
  if (const auto* two = meeting_words().find("noun", r.two_words(t))) return two;
  return meeting_words().find("noun", lemma);
}

bool is_compounded(const Reading& r, TokenIndex t) { return universal(r.tree[t].rel) == Rel::compound && r.tree[t].head; }

// ---- where and when ----

std::optional<Place> place_within(const Reading& r, Span span) {
  const auto& places = r.doc.places;
  auto at = std::ranges::lower_bound(places, span.begin, {}, [](const Place& p) { return p.span.begin; });
  if (at == places.end() || at->span.end > span.end) return {};
  return *at;
}

bool is_venue_preposition(std::string_view word) {
  return word == "in" || word == "at" || word == "near" || word == "outside" || word == "aboard";
}

// "in Geneva", "at the White House": a known place, else what the words call it.
std::optional<Place> venue(const Reading& r, TokenIndex t) {
  for (const TokenIndex c : r.tree.children(t)) {
    const Rel rel = universal(r.tree[c].rel);
    if ((rel != Rel::obl && rel != Rel::nmod) || !is_venue_preposition(r.preposition(c))) continue;
    const TokenRange words = r.noun_phrase(c);
    if (auto known = place_within(r, r.span(r.tree.subtree(c)))) return known;
    if (r.tree[c].upos != Upos::propn || meeting_noun(r, c)) continue;
    TokenRange name = words;
    while (name.begin < c && r.tree[name.begin].upos != Upos::propn) ++name.begin;
    return Place{std::string(r.doc.view(r.span(name))), "", r.span(name), {}, {}};
  }
  return {};
}

// "the London meeting".
std::optional<Place> venue_before(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::compound, Rel::nmod_poss, Rel::nmod}))
    if (c < noun)
      if (auto known = place_within(r, r.span({c, c + 1}))) return known;
  return {};
}

std::optional<Period> period(const Reading& r, TokenIndex t) {
  const auto index = period_of(r.tree, t);
  if (!index) return {};
  return r.doc.periods[*index];
}

std::optional<Period> day_of_report(const Reading& r) {
  if (!r.doc.published) return {};
  return Period{{}, r.doc.published, r.doc.published};
}

// ---- whether it took place ----

std::optional<MeetingStatus> status_by_date(const Reading& r, const std::optional<Period>& when) {
  if (!when || !when->start || !r.doc.published) return {};
  if (*when->start > *r.doc.published) return MeetingStatus::planned;
  if (*when->end < *r.doc.published) return MeetingStatus::held;
  return {};
}

// The verb that wants or plans the predicate: "is expected to visit".
std::optional<MeetingStatus> status_by_plan(const Reading& r, TokenIndex predicate) {
  TokenIndex t = predicate;
  for (int steps = 0; steps < 3 && r.tree[t].head && (r.tree[t].rel == Rel::xcomp || r.tree[t].rel == Rel::advcl); ++steps) {
    const bool infinitive = !r.manner(t).past;
    t = *r.tree[t].head;
    if (infinitive && meeting_words().has("plans", r.tree.lemma(t))) return MeetingStatus::planned;
  }
  return {};
}

MeetingStatus status_by_manner(const Manner& m) {
  if (m.future) return MeetingStatus::planned;
  if (m.would || m.possible || m.must) return MeetingStatus::proposed;
  if (m.past) return MeetingStatus::held;
  return MeetingStatus::ongoing;
}

std::optional<MeetingStatus> status_by_preposition(const Reading& r, TokenIndex t) {
  const std::string_view word = r.preposition(t);
  if (meeting_words().has("before", word)) return MeetingStatus::planned;
  if (meeting_words().has("after", word)) return MeetingStatus::held;
  if (meeting_words().has("during", word)) return MeetingStatus::ongoing;
  return {};
}

std::optional<MeetingStatus> status_by_modifier(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun)) {
    const std::string_view lemma = r.tree.lemma(c);
    if (meeting_words().has("future word", lemma) || meeting_words().has("future word", r.tree.form(c))) return MeetingStatus::planned;
    if (meeting_words().has("proposed word", lemma)) return MeetingStatus::proposed;
  }
  return {};
}

// ---- who ----

void add_phrase(const Reading& r, Meeting& meeting, std::optional<TokenIndex> head, AttendanceKind as, Span evidence) {
  if (head) add_seats(meeting, participants(r, *head), as, evidence);
}

// "between A and B", "with C", "of the leaders of D", "including E", "mediated by F".
void add_named_below(const Reading& r, Meeting& meeting, TokenIndex t, Span evidence) {
  const AttendanceKind as = usual_attendance(meeting.status);
  for (const std::string_view word : {"between", "with", "of", "among", "by"})
    if (const auto below = r.oblique(t, word)) add_phrase(r, meeting, below, as, evidence);
  for (const TokenIndex c : r.tree.children(t, {Rel::nmod_poss, Rel::compound, Rel::amod, Rel::nmod})) {
    if (c > t || place_within(r, r.span({c, c + 1}))) continue;
    add_seats(meeting, r.own_actors(c), as, evidence);
  }
  for (const TokenIndex c : r.tree.children(t, {Rel::acl})) {
    if (!r.is_passive_participle(c)) continue;
    const auto* role = meeting_words().find("role", r.predicate(c));
    if (role) add_phrase(r, meeting, r.doer(c), field(*role, 0) == "host" ? AttendanceKind::host : as, evidence);
  }
}

// "a conversation that A and B had on Saturday", "a meeting where officials reviewed …", "talks that were due to be held with C".
void add_relative_clauses(const Reading& r, Sighting& s, TokenIndex noun, Span evidence) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl_relcl})) {
    const auto subject = r.subject(c);
    if (!s.meeting.date) s.meeting.date = period(r, c);
    if (!s.meeting.place) s.meeting.place = venue(r, c);
    if (subject && *subject != noun) add_phrase(r, s.meeting, subject, usual_attendance(s.meeting.status), evidence);
    if (const auto with = r.oblique(c, "with")) add_phrase(r, s.meeting, with, usual_attendance(s.meeting.status), evidence);
  }
}

// ---- nouns ----

AttendanceKind seat_of_role(std::string_view role, MeetingStatus status) {
  if (role == "host") return AttendanceKind::host;
  if (role == "withdraw") return AttendanceKind::withdrew;
  if (role == "decline") return AttendanceKind::declined;
  return usual_attendance(status);
}

// The noun itself, or the noun of which it is a part: "a second round of talks".
TokenIndex whole_phrase(const Reading& r, TokenIndex noun, std::optional<MeetingStatus>& status) {
  for (int steps = 0; steps < 3 && r.tree[noun].head; ++steps) {
    const TokenIndex above = *r.tree[noun].head;
    if (universal(r.tree[noun].rel) != Rel::nmod || !meeting_words().has("part", r.tree.lemma(above))) break;
    if (const auto* says = meeting_words().find("part status", r.tree.lemma(above)); says && !status) status = parse_status(field(*says, 0));
    noun = above;
  }
  return noun;
}

std::string role_key(const Reading& r, TokenIndex verb) {
  std::string key = r.predicate(verb);
  return meeting_words().has("role", key) ? key : std::string(r.tree.lemma(verb));
}

// What the verb around the noun says of the meeting, and of its own subject.
void read_governor(const Reading& r, Sighting& s, TokenIndex whole, std::optional<MeetingStatus> known, Span evidence) {
  const std::optional<TokenIndex> above = r.tree[whole].head;
  const bool is_argument = above && r.is_verb(*above);
  const auto* role = is_argument ? meeting_words().find("role", role_key(r, *above)) : nullptr;
  const bool meeting_is_subject = is_subject(r.tree[whole].rel);
  if (!known && role) known = parse_status(field(*role, 1));
  s.status_is_read = known.has_value();
  if (!known) known = status_by_preposition(r, whole);
  if (!known && is_argument) known = status_by_plan(r, *above);
  if (!known) known = status_by_date(r, s.meeting.date);
  const TokenIndex clause = is_argument ? *above : r.clause_of(whole);
  s.meeting.status = known.value_or(status_by_manner(r.manner(clause)));
  if (s.meeting.status == MeetingStatus::ongoing && known && status_by_date(r, s.meeting.date)) s.meeting.status = *status_by_date(r, s.meeting.date);
  if (!role || meeting_is_subject) return;
  std::string_view as = field(*role, 0);
  const Manner manner = r.manner(*above);
  if (as == "none") return;
  if (manner.negated) as = as == "attend" ? "withdraw" : "none";
  if (as == "none") return;
  const auto subject = r.doer(*above);
  if (!subject) return;
  add_phrase(r, s.meeting, subject, seat_of_role(as, s.meeting.status), evidence);
  if (const auto with = r.oblique(*above, "with")) add_phrase(r, s.meeting, with, usual_attendance(s.meeting.status), evidence);
}

// "Ban, who was at the summit".
void read_presence(const Reading& r, Sighting& s, TokenIndex noun, Span evidence) {
  if (!r.tree.child(noun, {Rel::cop}) || (r.preposition(noun) != "at" && r.preposition(noun) != "in")) return;
  s.meeting.status = status_by_manner(r.manner(noun));
  add_phrase(r, s.meeting, r.subject(noun), usual_attendance(s.meeting.status), evidence);
}

std::string topic_of(const Reading& r, TokenIndex t) {
  for (const std::string_view word : {"on", "about", "over", "regarding", "concerning"})
    if (const auto topic = r.oblique(t, word)) return std::string(r.doc.view(r.span(r.noun_phrase(*topic))));
  for (const TokenIndex c : r.tree.children(t, {Rel::advcl, Rel::acl, Rel::xcomp})) {
    if (r.tree.lemma(c) != "discuss" && r.tree.lemma(c) != "address" && r.tree.lemma(c) != "review") continue;
    if (const auto object = r.tree.child(c, {Rel::obj})) return std::string(r.doc.view(r.span(r.noun_phrase(*object))));
  }
  return {};
}

bool is_definite(const Reading& r, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::det, Rel::nmod_poss})) {
    const std::string_view lemma = r.tree.lemma(c);
    if (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "those" || r.tree[c].rel == Rel::nmod_poss) return true;
  }
  return false;
}

bool says_which(const Reading& r, TokenIndex noun) {
  return std::ranges::any_of(r.tree.children(noun), [&](TokenIndex c) {
    const Rel rel = universal(r.tree[c].rel);
    return rel == Rel::nmod || rel == Rel::acl || rel == Rel::nummod;
  });
}

Sighting noun_sighting(const Reading& r, TokenIndex noun, const WordTable::Fields& line) {
  Sighting s;
  s.head = noun;
  s.clause = r.clause_of(noun);
  s.definite = is_definite(r, noun);
  s.bare = s.definite && !says_which(r, noun);
  s.meeting.kind = parse_kind(field(line, 0)).value_or(MeetingKind::meeting);
  s.meeting.made_by = "rule:meeting-noun";
  std::optional<MeetingStatus> status = status_by_modifier(r, noun);
  const TokenIndex whole = whole_phrase(r, noun, status);
  const Span evidence = r.clause_span(noun);
  s.meeting.evidence = {evidence};
  s.meeting.place = venue(r, noun);
  if (!s.meeting.place) s.meeting.place = venue_before(r, noun);
  if (!s.meeting.place && whole != noun) s.meeting.place = venue(r, whole);
  s.meeting.date = period(r, noun);
  s.meeting.topic = topic_of(r, noun);
  read_governor(r, s, whole, status, evidence);
  read_presence(r, s, noun, evidence);
  if (!s.meeting.place && r.tree[whole].head && r.is_verb(*r.tree[whole].head)) s.meeting.place = venue(r, *r.tree[whole].head);
  add_named_below(r, s.meeting, noun, evidence);
  if (whole != noun) add_named_below(r, s.meeting, whole, evidence);
  add_relative_clauses(r, s, noun, evidence);
  return s;
}

// ---- verbs ----

bool is_by_phone(const Reading& r, TokenIndex verb) {
  for (const TokenIndex c : r.tree.children(verb))
    if (meeting_words().has("by phone", r.tree.lemma(c))) return true;
  return false;
}

// The status of a verb that is itself the meeting. The present tense of a report is its day.
void read_verb_status(const Reading& r, Sighting& s, TokenIndex verb) {
  const Manner manner = r.manner(verb);
  const TokenIndex above = r.tree[verb].head.value_or(verb);
  const bool infinitive = r.tree[verb].rel == Rel::xcomp || (r.tree[verb].features.has(Feature::verbform_inf) && !manner.future);
  if (const auto plan = status_by_plan(r, verb)) {
    s.meeting.status = *plan;
  } else if (infinitive && r.tree[verb].rel == Rel::xcomp && above != verb) {
    s.meeting.status = MeetingStatus::proposed;
  } else {
    s.meeting.status = status_by_manner(manner);
  }
  if (s.meeting.status == MeetingStatus::ongoing && manner.present) {
    if (!s.meeting.date) s.meeting.date = day_of_report(r);
    s.meeting.status = MeetingStatus::held;
  }
  if (const auto dated = status_by_date(r, s.meeting.date); dated && s.meeting.status != MeetingStatus::proposed) s.meeting.status = *dated;
}

// Meeting nouns below the verb say more of the same meeting: "met in Rome for talks with the opposition".
void read_nouns_below(const Reading& r, Sighting& s, TokenIndex verb, Span evidence) {
  for (const TokenIndex c : r.tree.children(verb, {Rel::obl, Rel::obj, Rel::advcl, Rel::xcomp})) {
    if (!meeting_noun(r, c)) {
      if (r.is_verb(c) && r.tree[c].rel != Rel::obl) read_nouns_below(r, s, c, evidence);
      continue;
    }
    if (!s.meeting.date) s.meeting.date = period(r, c);
    if (!s.meeting.place) s.meeting.place = venue(r, c);
    if (s.meeting.topic.empty()) s.meeting.topic = topic_of(r, c);
    if (const auto with = r.oblique(c, "with")) add_phrase(r, s.meeting, with, usual_attendance(s.meeting.status), evidence);
  }
}

Sighting verb_sighting(const Reading& r, TokenIndex verb, MeetingKind kind) {
  Sighting s;
  s.head = verb;
  s.clause = r.clause_of(verb);
  s.status_is_read = true;
  s.meeting.kind = kind;
  s.meeting.made_by = "rule:meeting-verb";
  s.meeting.evidence = {r.clause_span(verb)};
  s.meeting.date = period(r, verb);
  s.meeting.topic = topic_of(r, verb);
  read_verb_status(r, s, verb);
  s.meeting.place = venue(r, verb);
  return s;
}

std::optional<Sighting> meet(const Reading& r, TokenIndex verb, const WordTable::Fields& line) {
  const auto object = r.tree.child(verb, {Rel::obj});
  const auto with = r.oblique(verb, "with");
  const auto subject = r.subject(verb);
  if (object && participants(r, *object).empty()) return {};
  if (!subject || r.manner(verb).negated) return {};
  if (field(line, 1) == "with" && !with) return {};
  Sighting s = verb_sighting(r, verb, MeetingKind::meeting);
  const Span evidence = s.meeting.evidence[0];
  const AttendanceKind as = usual_attendance(s.meeting.status);
  add_phrase(r, s.meeting, subject, as, evidence);
  add_phrase(r, s.meeting, object, as, evidence);
  add_phrase(r, s.meeting, with, as, evidence);
  read_nouns_below(r, s, verb, evidence);
  if (s.meeting.attendance.empty()) return {};
  if (s.meeting.attendance.size() < 2 && !s.meeting.place && !s.meeting.date && !with) return {};
  return s;
}

std::optional<Sighting> call(const Reading& r, TokenIndex verb) {
  if (r.manner(verb).negated) return {};
  Sighting s = verb_sighting(r, verb, MeetingKind::call);
  const AttendanceKind as = usual_attendance(s.meeting.status);
  add_phrase(r, s.meeting, r.subject(verb), as, s.meeting.evidence[0]);
  add_phrase(r, s.meeting, r.tree.child(verb, {Rel::obj}), as, s.meeting.evidence[0]);
  for (const std::string_view word : {"with", "to"}) add_phrase(r, s.meeting, r.oblique(verb, word), as, s.meeting.evidence[0]);
  if (s.meeting.attendance.size() < 2) return {};
  return s;
}

std::optional<Place> destination(const Reading& r, TokenIndex verb, std::string_view frame) {
  if (frame == "obj") {
    const auto object = r.tree.child(verb, {Rel::obj});
    return object ? place_within(r, r.span(r.tree.subtree(*object))) : std::nullopt;
  }
  for (const std::string_view word : {"to", "for", "in"})
    if (const auto below = r.oblique(verb, word))
      if (auto place = place_within(r, r.span(r.tree.subtree(*below)))) return place;
  if (const auto object = r.tree.child(verb, {Rel::obj}))
    if (const auto below = r.oblique(*object, "to")) return place_within(r, r.span(r.tree.subtree(*below)));
  return {};
}

// "A leads a delegation that includes B and C".
void add_delegation(const Reading& r, Sighting& s, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl_relcl, Rel::acl}))
    if (r.tree.lemma(c) == "include") add_phrase(r, s.meeting, r.tree.child(c, {Rel::obj}), usual_attendance(s.meeting.status), s.meeting.evidence[0]);
}

std::optional<Sighting> visit(const Reading& r, TokenIndex verb, std::string_view frame) {
  const auto place = destination(r, verb, frame);
  const auto subject = r.subject(verb);
  const auto object = r.tree.child(verb, {Rel::obj});
  const bool leads = frame == "delegation";
  if (leads && (!object || r.tree.lemma(*object) != "delegation")) return {};
  const auto hosts = frame == "obj" && object && !place ? participants(r, *object) : std::vector<ActorId>{};
  if (!subject || (!place && hosts.empty()) || r.manner(verb).negated) return {};
  const std::vector<ActorId> visitors = participants(r, *subject);
  const bool official = std::ranges::any_of(visitors, [&](ActorId a) {
    const Actor& actor = r.doc.actors[index_of(a)];
    return !actor.represents.empty() || !actor.role.empty() || !actor.affiliation.empty();
  });
  if (!official) return {};
  Sighting s = verb_sighting(r, verb, MeetingKind::visit);
  s.meeting.place = place;
  const Span evidence = s.meeting.evidence[0];
  add_seats(s.meeting, visitors, usual_attendance(s.meeting.status), evidence);
  add_seats(s.meeting, hosts, AttendanceKind::host, evidence);
  if (leads) add_delegation(r, s, *object);
  read_nouns_below(r, s, verb, evidence);
  return s;
}

std::optional<Sighting> verb_meeting(const Reading& r, TokenIndex t) {
  const auto& words = meeting_words();
  if (const auto* line = words.find("meet", r.predicate(t))) return meet(r, t, *line);
  const bool phones = words.has("phone", r.tree.lemma(t)) && r.tree.lemma(t) != "call";
  if (phones || (words.has("speak", r.tree.lemma(t)) && is_by_phone(r, t))) return call(r, t);
  if (const auto* line = words.find("visit", r.tree.lemma(t))) return visit(r, t, field(*line, 0));
  return {};
}

// A host country's own people receive a visit.
void seat_hosts(const Reading& r, Meeting& meeting) {
  if (meeting.kind != MeetingKind::visit || !meeting.place || meeting.place->country.empty()) return;
  for (Attendance& seat : meeting.attendance) {
    const bool comes = seat.as == AttendanceKind::attended || seat.as == AttendanceKind::attending || seat.as == AttendanceKind::expected;
    if (comes && r.doc.actors[index_of(seat.actor)].represents == meeting.place->country) seat.as = AttendanceKind::host;
  }
}

// The nearest verb above a noun that is itself a meeting, in the same clause or the one that wants it.
bool belongs_to_verb(const Reading& r, TokenIndex noun, const std::vector<bool>& is_meeting_verb) {
  TokenIndex t = noun;
  for (int steps = 0; steps < 3 && r.tree[t].head; ++steps) {
    const Rel rel = universal(r.tree[t].rel);
    if (rel == Rel::conj || rel == Rel::ccomp || rel == Rel::parataxis || is_subject(rel)) return false;
    if (rel == Rel::obl && status_by_preposition(r, t)) return false;
    t = *r.tree[t].head;
    if (is_meeting_verb[t]) return true;
  }
  return false;
}

}  // namespace

AttendanceKind usual_attendance(MeetingStatus status) {
  if (status == MeetingStatus::held) return AttendanceKind::attended;
  return status == MeetingStatus::ongoing ? AttendanceKind::attending : AttendanceKind::expected;
}

void add_seats(Meeting& meeting, const std::vector<ActorId>& actors, AttendanceKind as, Span evidence) {
  const auto is_plain = [](AttendanceKind k) {
    return k == AttendanceKind::attended || k == AttendanceKind::attending || k == AttendanceKind::expected;
  };
  for (const ActorId actor : actors) {
    const auto seat = std::ranges::find(meeting.attendance, actor, &Attendance::actor);
    if (seat == meeting.attendance.end()) {
      meeting.attendance.push_back({actor, as, {}, {}, {evidence}});
    } else if (is_plain(seat->as) && !is_plain(as)) {
      seat->as = as;
      seat->evidence.insert(seat->evidence.begin(), evidence);
    }
  }
}

std::vector<ActorId> participants(const Reading& r, TokenIndex head) {
  std::vector<ActorId> all;
  for (const TokenIndex t : r.tree.conjuncts(head)) {
    std::vector<ActorId> owners;
    for (const TokenIndex c : r.tree.children(t)) {
      const Rel rel = universal(r.tree[c].rel);
      const bool from = rel == Rel::nmod && (r.preposition(c) == "from" || r.preposition(c) == "of");
      if (!from && rel != Rel::amod && rel != Rel::compound && r.tree[c].rel != Rel::nmod_poss) continue;
      for (const ActorId a : r.own_actors(c))
        if (r.doc.actors[index_of(a)].kind == ActorKind::state) add_once(owners, a);
    }
    const bool plural = r.tree[t].upos == Upos::noun && r.tree[t].features.has(Feature::number_plur);
    const bool one_and_all = r.mentions.at(t).empty() || (plural && owners.size() > 1);
    if (one_and_all) {
      for (const ActorId a : owners) add_once(all, a);
    } else {
      const auto here = r.mentions.at(t);
      for (const std::uint32_t m : here)
        if (r.doc.mentions[m].tokens == r.doc.mentions[here[0]].tokens) add_once(all, r.doc.mentions[m].actor);
    }
    for (const TokenIndex c : r.tree.children(t, {Rel::nmod}))
      if (r.preposition(c) == "include")
        for (const ActorId a : r.own_actors(c)) add_once(all, a);
  }
  return all;
}

std::vector<Sighting> find_sightings(const Reading& r) {
  std::vector<Sighting> sightings;
  std::vector<bool> is_meeting_verb(r.doc.tokens.size());
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    if (r.tree[t].upos != Upos::verb) continue;
    auto s = verb_meeting(r, t);
    if (!s) continue;
    is_meeting_verb[t] = true;
    sightings.push_back(std::move(*s));
  }
  for (TokenIndex t = 0; t < r.doc.tokens.size(); ++t) {
    const auto* line = meeting_noun(r, t);
    if (!line || is_compounded(r, t) || belongs_to_verb(r, t, is_meeting_verb)) continue;
    sightings.push_back(noun_sighting(r, t, *line));
  }
  std::ranges::stable_sort(sightings, {}, &Sighting::head);
  add_loose_seats(r, sightings);
  for (Sighting& s : sightings) {
    seat_hosts(r, s.meeting);
    for (auto& span : s.meeting.evidence) s.meeting.according_to = r.according_to(span);
  }
  return sightings;
}

}  // namespace demarche::talks
