#include <algorithm>

#include "document/document.hpp"

namespace demarche {
namespace {

// What it means for each kind of value to be sound. A class, so that each may ask for any other.
struct Soundness {
  static bool on_code_point(const std::string& text, std::uint32_t byte) {
    return byte == text.size() || (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80);
  }

  static bool is_sound(const Document& d, Span s) {
    return !s.empty() && s.end <= d.text.size() && on_code_point(d.text, s.begin) && on_code_point(d.text, s.end);
  }
  static bool is_sound_or_empty(const Document& d, Span s) { return s == Span{} || is_sound(d, s); }
  static bool is_sound(const Document& d, TokenRange r) { return !r.empty() && r.end <= d.tokens.size(); }
  static bool is_sound(const Document& d, ActorId a) { return index_of(a) < d.actors.size(); }

  template <class T>
  static bool is_sound(const Document& d, const std::optional<T>& value) {
    return !value || is_sound(d, *value);
  }
  static bool is_sound(const Document& d, IssueId i) { return index_of(i) < d.issues.size(); }
  static bool is_sound(const Document& d, const Period& p) {
    return is_sound_or_empty(d, p.span) && p.start.has_value() == p.end.has_value() && (!p.start || *p.start <= *p.end);
  }
  static bool is_sound(const Document& d, const Place& p) { return !p.name.empty() && is_sound_or_empty(d, p.span); }

  template <class T>
  static bool all_sound(const Document& d, const std::vector<T>& values) {
    return std::ranges::all_of(values, [&](const T& v) { return is_sound(d, v); });
  }

  static bool has_evidence(const Document& d, const std::vector<Span>& evidence) { return !evidence.empty() && all_sound(d, evidence); }
  static bool is_item(const Document& d, const Item& item) {
    return has_evidence(d, item.evidence) && (!item.according_to || index_of(*item.according_to) < d.statements.size());
  }

  template <class T, class Projection>
  static bool sorted_and_disjoint(const std::vector<T>& values, Projection range) {
    return std::ranges::adjacent_find(values, [&](const T& a, const T& b) { return range(b).begin < range(a).end; }) == values.end();
  }

  static bool is_sound(const Document& d, const Statement& s) {
    return is_item(d, s) && is_sound(d, s.speaker) && is_sound(d, s.addressee) && is_sound(d, s.content) &&
           is_sound_or_empty(d, s.source) && is_sound_or_empty(d, s.cue) && is_sound(d, s.date);
  }
  static bool is_sound(const Document& d, const Event& e) {
    return is_item(d, e) && all_sound(d, e.actors) && all_sound(d, e.recipients) && is_sound(d, e.date) && is_sound(d, e.place) &&
           e.trigger < d.tokens.size();
  }
  static bool is_sound(const Document& d, const Attendance& a) {
    return is_sound(d, a.actor) && is_sound(d, a.substitute_for) && has_evidence(d, a.evidence);
  }
  static bool is_sound(const Document& d, const Meeting& m) {
    return is_item(d, m) && is_sound(d, m.place) && is_sound(d, m.date) && all_sound(d, m.attendance);
  }
  static bool is_sound(const Document& d, const Issue& i) { return !i.label.empty() && has_evidence(d, i.mentions); }
  static bool is_sound(const Document& d, const Component& c) { return is_sound(d, c.issue) && is_sound(d, c.span); }
  static bool is_sound(const Document& d, const Response& r) {
    return is_sound(d, r.actor) && is_sound(d, r.date) && has_evidence(d, r.evidence);
  }
  static bool is_sound(const Document& d, const Proposal& p) {
    return is_item(d, p) && all_sound(d, p.by) && all_sound(d, p.to) && is_sound(d, p.date) && all_sound(d, p.components) &&
           all_sound(d, p.responses);
  }
  static bool is_sound(const Document& d, const Position& p) {
    return is_item(d, p) && is_sound(d, p.party) && is_sound(d, p.voiced_by) && is_sound(d, p.issue) && is_sound(d, p.date);
  }
  static bool is_sound(const Document& d, const Condition& c) {
    return is_item(d, c) && is_sound(d, c.party) && is_sound(d, c.if_span) && is_sound(d, c.then_span) && is_sound(d, c.date);
  }
  static bool is_sound(const Document& d, const Shift& s) { return is_item(d, s) && is_sound(d, s.party) && is_sound(d, s.issue); }
  static bool is_sound(const Document& d, const Question& q) {
    return is_item(d, q) && is_sound(d, q.issue) && all_sound(d, q.parties) && is_sound(d, q.text);
  }
};

std::string wrong_in_words(const Document& d) {
  if (d.text.size() > Document::max_text_bytes) return "the text is too long";
  for (const Block& b : d.blocks)
    if (!Soundness::is_sound(d, b.span)) return "a block is outside the text";
  if (!Soundness::sorted_and_disjoint(d.blocks, [](const Block& b) { return b.span; })) return "blocks overlap";
  for (const Token& t : d.tokens)
    if (!Soundness::is_sound(d, t.span)) return "a token is outside the text";
  if (!Soundness::sorted_and_disjoint(d.tokens, [](const Token& t) { return t.span; })) return "tokens overlap";

  TokenIndex next = 0;
  for (const Sentence& s : d.sentences) {
    if (s.tokens.begin != next || !Soundness::is_sound(d, s.tokens)) return "sentences do not cover the tokens";
    if (s.block >= d.blocks.size()) return "a sentence is in no block";
    next = s.tokens.end;
    std::size_t roots = 0;
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
      const auto head = d.tokens[t].head;
      if (!head)
        ++roots;
      else if (!s.tokens.contains(*head))
        return "a head is outside its sentence";
    }
    if (roots != 1) return "a sentence has not exactly one root";
    std::vector<std::uint8_t> reaches_root(s.tokens.size());
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
      std::uint32_t steps = 0;
      TokenIndex at = t;
      for (; d.tokens[at].head && !reaches_root[at - s.tokens.begin]; at = *d.tokens[at].head)
        if (++steps > s.tokens.size()) return "a sentence's tree has a cycle";
      for (TokenIndex up = t; up != at; up = *d.tokens[up].head) reaches_root[up - s.tokens.begin] = 1;
    }
  }
  if (next != d.tokens.size()) return "sentences do not cover the tokens";
  for (const Name& n : d.names)
    if (!Soundness::is_sound(d, n.tokens)) return "a name is outside the tokens";
  if (!Soundness::sorted_and_disjoint(d.names, [](const Name& n) { return n.tokens; })) return "names overlap";
  return {};
}

std::string wrong_in_who_and_when(const Document& d) {
  if (!Soundness::all_sound(d, d.periods)) return "a period is not sound";
  if (!Soundness::all_sound(d, d.places)) return "a place is not sound";
  for (const Actor& a : d.actors)
    if (a.name.empty()) return "an actor has no name";
  for (const Mention& m : d.mentions)
    if (!Soundness::is_sound(d, m.tokens) || !m.tokens.contains(m.head) || !Soundness::is_sound(d, m.actor))
      return "a mention is not sound";
  return {};
}

}  // namespace

std::string inconsistency(const Document& d) {
  using Is = Soundness;
  if (auto wrong = wrong_in_words(d); !wrong.empty()) return wrong;
  if (auto wrong = wrong_in_who_and_when(d); !wrong.empty()) return wrong;
  if (!Is::all_sound(d, d.statements)) return "a statement is not sound";
  if (!Is::all_sound(d, d.events)) return "an event is not sound";
  if (!Is::all_sound(d, d.meetings)) return "a meeting is not sound";
  if (!Is::all_sound(d, d.issues)) return "an issue is not sound";
  if (!Is::all_sound(d, d.proposals)) return "a proposal is not sound";
  if (!Is::all_sound(d, d.positions)) return "a position is not sound";
  if (!Is::all_sound(d, d.conditions)) return "a condition is not sound";
  if (!Is::all_sound(d, d.shifts)) return "a shift is not sound";
  if (!Is::all_sound(d, d.questions)) return "a question is not sound";
  return {};
}

}  // namespace demarche
