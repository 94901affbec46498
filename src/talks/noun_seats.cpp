#include <algorithm>

#include "base/one_of.hpp"
#include "talks/circumstances.hpp"
#include "talks/noun_sighting.hpp"

namespace demarche::talks {
namespace {

AttendanceKind seat_of_role(std::string_view role, MeetingStatus status) {
  if (role == "host") return AttendanceKind::host;
  if (role == "withdraw") return AttendanceKind::withdrew;
  if (role == "decline") return AttendanceKind::declined;
  return usual_attendance(status);
}

// ---- who, as the noun's own phrase has it ----

// "NATO summit", "the US-Russia talks", "the president's visit". One state before the noun may be its topic ("Ukraine talks"): two are its
// parties.
void add_owners(const Reading& r, Meeting& meeting, TokenIndex noun, Span evidence) {
  std::vector<ActorId> owners;
  std::size_t states = 0;
  for (const TokenIndex c : r.tree.children(noun, {Rel::nmod_poss, Rel::compound, Rel::amod, Rel::nmod_desc})) {
    if (c > noun || place_within(r, r.span({c, c + 1}))) continue;
    for (const ActorId a : r.own_actors(c)) {
      const bool before = r.tree[c].rel != Rel::nmod_poss && r.doc.actors[index_of(a)].kind == ActorKind::state;
      states += before;
      add_once(owners, a);
    }
  }
  if (states == 1) std::erase_if(owners, [&](ActorId a) { return r.doc.actors[index_of(a)].kind == ActorKind::state; });
  add_seats(meeting, owners, usual_attendance(meeting.status), evidence);
}

// "between A and B", "with C", "of the leaders of D", "mediated by F".
void add_named_below(const Reading& r, Meeting& meeting, TokenIndex t, Span evidence) {
  const AttendanceKind as = usual_attendance(meeting.status);
  for (const std::string_view word : {"between", "with", "of", "among", "by"})
    if (const auto below = r.oblique(t, word)) add_phrase(r, meeting, below, as, evidence);
  for (const TokenIndex c : r.tree.children(t, {Rel::acl})) {
    if (!r.is_passive_participle(c)) continue;
    const auto* role = role_of(r, c);
    if (role) add_phrase(r, meeting, r.doer(c), field(*role, 0) == "host" ? AttendanceKind::host : as, evidence);
  }
}

// "a conversation that A and B had on Saturday", "a meeting where officials reviewed …", "talks that were due to be held with C".
void read_relative_clauses(const Reading& r, Sighting& s, TokenIndex noun, Span evidence) {
  for (const TokenIndex c : clauses_about(r, noun)) {
    const auto subject = r.subject(c);
    if (!s.meeting.date) s.meeting.date = period(r, c);
    if (!s.meeting.place) s.meeting.place = venue(r, c);
    const auto* role = role_of(r, c);
    const bool hosts = role && field(*role, 0) == "host";
    const AttendanceKind as = hosts ? AttendanceKind::host : usual_attendance(s.meeting.status);
    if (subject && *subject != noun) add_phrase(r, s.meeting, subject, as, evidence);
    add_phrase(r, s.meeting, r.oblique(c, "with"), usual_attendance(s.meeting.status), evidence);
    if (const auto inner = r.tree.child(c, {Rel::xcomp}))
      add_phrase(r, s.meeting, r.oblique(*inner, "with"), usual_attendance(s.meeting.status), evidence);
  }
}

// "agreed at talks in Oslo", "spoke with him before a meeting": those of the clause are those of the meeting, if it names no others.
void read_framed_clause(const Reading& r, Sighting& s, TokenIndex whole, Span evidence) {
  const std::string_view preposition = r.preposition(whole);
  const bool at = preposition == "at" || preposition == "during";
  const bool around = status_by_preposition(r, whole).has_value();
  if (!at && !around) return;
  const auto came = std::ranges::count_if(s.meeting.attendance, [](const Attendance& a) { return a.as != AttendanceKind::host; });
  // "struck after talks with the ministry": the other side of "with" is the clause's own.
  const bool names_one_side = r.oblique(s.head, "with") && came < 2;
  if (!at && came > 0 && !names_one_side) return;
  const TokenIndex verb = r.clause_of(whole);
  if (!r.is_verb(verb) || verb == whole || r.manner(verb).passive) return;
  const auto as = usual_attendance(s.meeting.status);
  add_phrase(r, s.meeting, r.doer(verb), as, evidence);
  add_seats(s.meeting, r.doers(verb), as, evidence);
  add_phrase(r, s.meeting, r.oblique(verb, "with"), as, evidence);
}

// What the verb around the noun says of its own subject. False if it denies the meeting.
bool read_governor(const Reading& r, Sighting& s, TokenIndex whole, Span evidence) {
  const std::optional<TokenIndex> above = r.tree[whole].head;
  const bool framed = r.preposition(whole) == "at" || status_by_preposition(r, whole).has_value();
  if (framed) read_framed_clause(r, s, whole, evidence);
  if (!above || is_subject(r.tree[whole].rel)) return true;
  // "is due in Delhi for talks", "was in Delhi for talks"
  if (r.is_nominal(*above) && r.preposition(whole) == "for" && r.tree.child(*above, {Rel::cop})) {
    add_phrase(r, s.meeting, r.subject(*above), usual_attendance(s.meeting.status), evidence);
    return true;
  }
  const auto* role = role_of(r, *above);
  if (!role || field(*role, 0) == "none" || (framed && field(*role, 0) == "attend")) return true;
  std::string_view as = field(*role, 0);
  if (r.manner(*above).negated) {
    if (as != "attend") return true;
    if (!meeting_words().has("stays away", r.tree.lemma(*above))) return false;
    as = "withdraw";
  }
  const AttendanceKind seat = seat_of_role(as, s.meeting.status);
  const std::size_t seats = s.meeting.attendance.size();
  if (const auto subject = r.doer(*above); !subject || *subject != whole) add_phrase(r, s.meeting, subject, seat, evidence);
  // "took A on a visit", "joined B for a meeting"
  if (const auto guest = r.tree.child(*above, {Rel::obj});
      guest && *guest != whole && is_one_of(r.preposition(whole), "on", "for", "at", "in"))
    add_phrase(r, s.meeting, guest, usual_attendance(s.meeting.status), evidence);
  if (const auto named = r.doers(*above); s.meeting.attendance.size() < seats + named.size() && named.size() != 1)
    add_seats(s.meeting, named, seat, evidence);
  if (s.meeting.attendance.size() == seats) add_seats(s.meeting, r.actors_before(*above), seat, evidence);
  add_phrase(r, s.meeting, r.oblique(*above, "with"), usual_attendance(s.meeting.status), evidence);
  return true;
}

// "Berg, who was at the summit", "the companies are in talks".
void read_presence(const Reading& r, Sighting& s, TokenIndex noun, Span evidence) {
  if (!r.tree.child(noun, {Rel::cop}) || (r.preposition(noun) != "at" && r.preposition(noun) != "in")) return;
  s.meeting.status = status_by_manner(r.manner(noun));
  add_phrase(r, s.meeting, r.subject(noun), usual_attendance(s.meeting.status), evidence);
}

}  // namespace

const WordTable::Fields* role_of(const Reading& r, TokenIndex verb) {
  if (const auto* line = meeting_words().find("role", r.predicate(verb))) return line;
  return meeting_words().find("role", r.tree.lemma(verb));
}

std::vector<TokenIndex> clauses_about(const Reading& r, TokenIndex noun) {
  std::vector<TokenIndex> found = r.tree.children(noun, {Rel::acl_relcl});
  const TokenRange words = r.tree.subtree(noun);
  for (TokenIndex t = noun + 1; t < words.end && t < noun + 12; ++t)
    if (r.tree[t].rel == Rel::acl_relcl && r.tree[t].head != noun && meeting_words().has("plans", r.tree.lemma(t))) found.push_back(t);
  return found;
}

void add_brought_by(const Reading& r, Meeting& meeting, TokenIndex from, Span evidence) {
  constexpr TokenIndex soon = 16;
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(from)].tokens.end, from + soon);
  for (TokenIndex t = from + 1; t + 2 < end; ++t) {
    const bool by = r.tree.lemma(t + 1) == "by" && r.tree[t].features.has(Feature::verbform_part);
    const bool finite = r.tree[t].upos == Upos::sconj || (r.tree[t].upos == Upos::verb && r.tree[t].features.has(Feature::verbform_fin));
    if (finite && !by) return;
    const auto* brings = by ? meeting_words().find("brings", r.tree.lemma(t)) : nullptr;
    if (!brings) continue;
    const bool hosts = field(*brings, 0) == "host";
    add_seats(meeting, r.actors_after(t + 1), hosts ? AttendanceKind::host : usual_attendance(meeting.status), evidence);
  }
}

bool read_company(const Reading& r, Sighting& s, TokenIndex noun, TokenIndex whole) {
  const Span evidence = s.meeting.evidence[0];
  read_presence(r, s, noun, evidence);
  add_owners(r, s.meeting, noun, evidence);
  add_named_below(r, s.meeting, noun, evidence);
  if (whole != noun) add_named_below(r, s.meeting, whole, evidence);
  add_brought_by(r, s.meeting, noun, evidence);
  read_relative_clauses(r, s, noun, evidence);
  return read_governor(r, s, whole, evidence);
}

}  // namespace demarche::talks
