#include "record/record.hpp"

#include <algorithm>
#include <iterator>

#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace demarche::record {
namespace {

// Turns one document's bytes and tokens into quotes.
class Maker {
 public:
  explicit Maker(const Document& document) : d_(document), code_points_(document.text) {}

  Record make() const {
    Record r;
    r.id = sha256_hex(d_.text).substr(0, 16);
    r.source = d_.source;
    r.title = d_.title;
    r.byline = d_.byline;
    r.publisher = d_.publisher;
    r.published = d_.published;
    r.published_inferred = d_.published && d_.published_inferred;
    r.language = d_.language;
    r.text = d_.text;
    r.sentences = sentences();
    r.actors = actors();
    r.statements = each<Statement>(d_.statements);
    r.events = each<Event>(d_.events);
    r.meetings = each<Meeting>(d_.meetings);
    r.issues = each<Issue>(d_.issues);
    r.proposals = each<Proposal>(d_.proposals);
    r.positions = each<Position>(d_.positions);
    r.conditions = each<Condition>(d_.conditions);
    r.shifts = each<Shift>(d_.shifts);
    r.questions = each<Question>(d_.questions);
    return r;
  }

 private:
  template <class To, class From>
  std::vector<To> each(const std::vector<From>& items) const {
    std::vector<To> out;
    out.reserve(items.size());
    for (const From& item : items) out.push_back(made(item));
    return out;
  }

  Quote made(Span s) const { return {code_points_(s.begin), code_points_(s.end), std::string(d_.view(s))}; }
  std::optional<Quote> quote_if_any(Span s) const {
    if (s.empty()) return {};
    return made(s);
  }
  std::optional<Date> made(const std::optional<Period>& period) const {
    if (!period || (period->span.empty() && !period->start)) return {};
    return Date{quote_if_any(period->span), period->start, period->end};
  }
  static std::optional<Place> made(const std::optional<demarche::Place>& place) {
    if (!place) return {};
    return Place{place->name, place->country, place->latitude, place->longitude};
  }
  Item base(const demarche::Item& i) const { return {each<Quote>(i.evidence), i.according_to, i.made_by}; }

  std::vector<Sentence> sentences() const {
    std::vector<Sentence> out;
    std::uint32_t number = 0;
    for (const demarche::Sentence& s : d_.sentences) {
      const Span span = d_.span(s.tokens);
      const bool in_body = d_.blocks[s.block].kind == BlockKind::body;
      out.push_back({code_points_(span.begin), code_points_(span.end), in_body ? ++number : 0});
    }
    return out;
  }

  std::vector<Actor> actors() const {
    std::vector<Actor> out;
    for (const demarche::Actor& a : d_.actors)
      out.push_back({a.name, a.kind, a.role, a.represents, a.sector, a.affiliation, a.represents_inferred && !a.represents.empty(), {}});
    for (const Mention& m : d_.mentions) out[index_of(m.actor)].mentions.push_back(made(d_.span(m.tokens)));
    return out;
  }

  Statement made(const demarche::Statement& s) const {
    return {base(s),         s.speaker, s.addressee,  s.kind,    quote_if_any(s.source), quote_if_any(s.cue),
            made(s.content), s.channel, made(s.date), s.sourcing};
  }
  Event made(const demarche::Event& e) const {
    return {base(e), e.type, e.mode, e.cameo, e.contexts, e.actors, e.recipients, made(e.date), made(e.place), e.factuality, e.score};
  }
  Attendance made(const demarche::Attendance& a) const { return {a.actor, a.as, a.substitute_for, a.reason, each<Quote>(a.evidence)}; }
  Meeting made(const demarche::Meeting& m) const {
    return {base(m), m.kind, m.status, made(m.place), made(m.date), m.topic, each<Attendance>(m.attendance)};
  }
  Issue made(const demarche::Issue& i) const { return {i.label, each<Quote>(i.mentions)}; }
  Component made(const demarche::Component& c) const { return {c.issue, made(c.span)}; }
  Response made(const demarche::Response& r) const { return {r.actor, r.stance, made(r.date), each<Quote>(r.evidence)}; }
  Proposal made(const demarche::Proposal& p) const {
    return {base(p), p.name, p.by, p.to, made(p.date), each<Component>(p.components), p.status, each<Response>(p.responses)};
  }
  Position made(const demarche::Position& p) const {
    return {base(p), p.party, p.voiced_by, p.issue, p.stance, p.strength, p.reason, made(p.date), p.standing};
  }
  Condition made(const demarche::Condition& c) const {
    return {base(c), c.party, c.kind, quote_if_any(c.if_span), quote_if_any(c.then_span), made(c.date)};
  }
  Shift made(const demarche::Shift& s) const { return {base(s), s.party, s.issue, s.from, s.to, s.factuality}; }
  Question made(const demarche::Question& q) const { return {base(q), q.issue, q.parties, quote_if_any(q.text)}; }

  const Document& d_;
  CodePointIndex code_points_;
};

}  // namespace

Record make_record(const Document& document) { return Maker(document).make(); }

std::string spell_id(char kind, std::size_t index) { return kind + std::to_string(index + 1); }
std::string spell(ActorId a) { return spell_id('a', index_of(a)); }
std::string spell(StatementId s) { return spell_id('s', index_of(s)); }
std::string spell(IssueId i) { return spell_id('i', index_of(i)); }

const Sentence* sentence_at(const Record& record, std::uint32_t code_point) {
  const auto after = std::ranges::upper_bound(record.sentences, code_point, {}, &Sentence::start);
  return after == record.sentences.begin() ? nullptr : &*std::prev(after);
}

}  // namespace demarche::record
