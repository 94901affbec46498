#include <algorithm>

#include "base/one_of.hpp"
#include "talks/circumstances.hpp"
#include "talks/noun_sighting.hpp"
#include "talks/verb_sighting.hpp"

namespace demarche::talks {

std::optional<Sighting> reception(const Reading& r, TokenIndex verb) {
  const auto host = r.doer(verb), guest = r.undergoer(verb);
  const bool hosts_an_event = guest && (is_one_of(r.tree.lemma(*guest), "that", "which") || meeting_noun(r, *guest));
  if (!host || !guest || hosts_an_event || r.manner(verb).negated) return {};
  const auto hosts = participants(r, *host), guests = participants(r, *guest);
  const auto is_person = [&](ActorId a) { return r.doc.actors[index_of(a)].kind == ActorKind::person; };
  // "the leaders of Mali and Chad" are known by their states.
  const bool guests_are_people = meets_for_others(r, *guest) || (!guests.empty() && std::ranges::all_of(guests, is_person));
  if (hosts.empty() || !guests_are_people) return {};
  const bool several = guests.size() > 1 || r.tree[*guest].features.has(Feature::number_plur);
  Sighting s = sighting_by_verb(r, verb, several ? MeetingKind::meeting : MeetingKind::visit);
  add_seats(s.meeting, hosts, AttendanceKind::host, s.meeting.evidence[0]);
  add_seats(s.meeting, guests, usual_attendance(s.meeting.status), s.meeting.evidence[0]);
  return s;
}

namespace {

// "A leads a delegation that includes B and C".
void add_delegation(const Reading& r, Sighting& s, TokenIndex noun) {
  for (const TokenIndex c : r.tree.children(noun, {Rel::acl_relcl, Rel::acl}))
    if (r.tree.lemma(c) == "include")
      add_phrase(r, s.meeting, r.tree.child(c, {Rel::obj}), usual_attendance(s.meeting.status), s.meeting.evidence[0]);
}

// What somebody is only invited to do is read with the invitation.
bool is_invited_to(const Reading& r, TokenIndex verb) {
  TokenIndex t = verb;
  for (int steps = 0; steps < 3 && r.tree[t].head; ++steps) {
    t = *r.tree[t].head;
    if (r.tree.lemma(t) == "invite") return true;
  }
  return false;
}

// "to return to Oslo", "to meet in Oslo": the infinitive right after, wherever it hangs.
std::optional<TokenIndex> infinitive_soon_after(const Reading& r, TokenIndex t) {
  const TokenIndex end = std::min(r.doc.sentences[r.tree.sentence_of(t)].tokens.end, t + 16);
  for (TokenIndex i = t + 1; i + 1 < end; ++i)
    if (r.tree.lemma(i) == "to" && r.is_verb(i + 1)) return i + 1;
  return {};
}

}  // namespace

std::optional<Sighting> journey(const Reading& r, TokenIndex verb, std::string_view frame) {
  const auto object = r.undergoer(verb);
  const bool leads = frame == "delegation";
  if (r.manner(verb).passive && r.tree.lemma(verb) != "head") return {};  // "is returned to prison"
  if (leads && (!object || r.tree.lemma(*object) != "delegation")) return {};
  std::optional<Place> place = frame == "obj" && object ? place_within(r, r.span(r.tree.subtree(*object))) : std::nullopt;
  if (frame != "obj") place = destination(r, verb);
  const auto hosts = frame == "obj" && object && !place ? participants(r, *object) : std::vector<ActorId>{};
  const auto subject = r.manner(verb).passive && frame != "obj" ? r.subject(verb) : r.doer(verb);
  if ((!place && hosts.empty()) || r.manner(verb).negated || is_invited_to(r, verb)) return {};
  std::vector<ActorId> visitors = subject ? participants(r, *subject) : std::vector<ActorId>{};
  if (visitors.empty()) visitors = r.actors_before(verb);
  if (!is_official(r, visitors)) return {};
  Sighting s = sighting_by_verb(r, verb, MeetingKind::visit);
  // "is headed to", "flies to": under way, not there yet.
  if (frame != "obj" && s.meeting.status == MeetingStatus::held && r.manner(verb).present && !r.manner(verb).past) {
    s.meeting.status = r.tree.lemma(verb) == "arrive" ? MeetingStatus::held : MeetingStatus::planned;
    if (s.meeting.date && s.meeting.date->span.empty()) s.meeting.date.reset();
  }
  s.meeting.place = place;
  const Span evidence = s.meeting.evidence[0];
  add_seats(s.meeting, visitors, usual_attendance(s.meeting.status), evidence);
  add_seats(s.meeting, hosts, AttendanceKind::host, evidence);
  if (leads) add_delegation(r, s, *object);
  add_brought_by(r, s.meeting, verb, evidence);
  read_nouns_below(r, s, verb, evidence);
  return s;
}

std::optional<Sighting> invitation(const Reading& r, TokenIndex verb) {
  const auto host = r.doer(verb), guest = r.undergoer(verb);
  const auto deed = infinitive_soon_after(r, verb);
  if (!host || !deed || r.manner(verb).negated) return {};
  const bool travels = meeting_words().has("visit", r.tree.lemma(*deed)) || meeting_words().has("meet", r.tree.lemma(*deed)) ||
                       is_one_of(r.tree.lemma(*deed), "come", "attend", "join");
  const auto place = travels ? destination(r, *deed) : std::nullopt;
  const auto hosts = participants(r, *host);
  if (!place || hosts.empty()) return {};
  Sighting s = sighting_by_verb(r, verb, MeetingKind::meeting);
  s.meeting.place = place;
  s.meeting.status = MeetingStatus::proposed;
  s.meeting.date = period_after(r, *deed, true);
  add_seats(s.meeting, hosts, AttendanceKind::host, s.meeting.evidence[0]);
  add_phrase(r, s.meeting, guest, AttendanceKind::expected, s.meeting.evidence[0]);
  return s;
}

std::optional<Sighting> arrival(const Reading& r, TokenIndex word) {
  const bool due = r.tree.lemma(word) == "due", expected = is_one_of(r.tree.lemma(word), "expect", "await") && r.manner(word).passive;
  if ((!due && !expected) || r.manner(word).negated || r.tree.child(word, {Rel::xcomp})) return {};
  const TokenIndex next = word + 1 < r.doc.tokens.size() && r.tree.lemma(word + 1) == "back" ? word + 2 : word + 1;
  if (next >= r.doc.tokens.size() || !is_one_of(r.tree.lemma(next), "in", "at")) return {};
  const auto place = venue_after(r, word);
  const auto who = r.subject(word);
  if (!place || !who) return {};
  const auto visitors = participants(r, *who);
  if (!is_official(r, visitors)) return {};
  Sighting s = sighting_by_verb(r, word, MeetingKind::visit);
  s.meeting.place = place;
  s.meeting.status = MeetingStatus::planned;
  if (!s.meeting.date) s.meeting.date = period_after(r, word);
  add_seats(s.meeting, visitors, AttendanceKind::expected, s.meeting.evidence[0]);
  read_nouns_below(r, s, word, s.meeting.evidence[0]);
  return s;
}

}  // namespace demarche::talks
