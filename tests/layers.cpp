#include "layers.hpp"

#include <fmt/format.h>

#include <iterator>

namespace demarche::tests {
namespace {

std::string_view to_string(BlockKind kind) {
  static constexpr std::string_view names[] = {"title", "byline", "dateline", "heading", "caption", "body"};
  return names[static_cast<std::size_t>(kind)];
}

class Printer {
 public:
  explicit Printer(const Document& document) : d_(document) {}

  std::string take() { return std::move(out_); }

  void read() {
    line("title", d_.title);
    line("byline", d_.byline);
    line("publisher", d_.publisher);
    if (d_.published) line("published", format_day(*d_.published) + (d_.published_inferred ? " (inferred)" : ""));
    for (const Block& block : d_.blocks) line(to_string(block.kind), words(block.span));
  }

  void language() {
    for (const Sentence& sentence : d_.sentences) {
      line("sentence", words(d_.span(sentence.tokens)));
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) token(sentence, d_.tokens[t], t);
    }
    for (const Name& name : d_.names) line("name", fmt::format("{} {}", demarche::to_string(name.kind), words(d_.span(name.tokens))));
  }

  void when() {
    for (const Period& p : d_.periods) line("period", period(p));
  }

  void who() {
    for (const Place& p : d_.places) line("place", place(p));
    for (std::size_t i = 0; i < d_.actors.size(); ++i) actor(d_.actors[i], ActorId(i));
  }

  void said() {
    for (const Statement& s : d_.statements) {
      line("statement", fmt::format("{} {}", demarche::to_string(s.kind), demarche::to_string(s.sourcing)));
      if (s.speaker) field("speaker", name(*s.speaker));
      if (!s.source.empty()) field("source", words(s.source));
      if (!s.cue.empty()) field("cue", words(s.cue));
      field("content", words(s.content));
      if (s.addressee) field("addressee", name(*s.addressee));
      field("channel", s.channel);
      date(s.date);
    }
  }

  void did() {
    for (const Event& e : d_.events) {
      line("event", fmt::format("{} {} {}", demarche::to_string(e.type), demarche::to_string(e.factuality), e.mode));
      field("actors", names(e.actors));
      field("recipients", names(e.recipients));
      date(e.date);
      if (e.place) field("place", place(*e.place));
      item(e);
    }
  }

  void talks() {
    for (const Meeting& m : d_.meetings) meeting(m);
    for (const Issue& i : d_.issues) line("issue", i.label);
    for (const Proposal& p : d_.proposals) proposal(p);
    for (const Position& p : d_.positions) position(p);
    for (const Condition& c : d_.conditions) condition(c);
    for (const Shift& s : d_.shifts) shift(s);
    for (const Question& q : d_.questions) question(q);
  }

 private:
  void token(const Sentence& sentence, const Token& t, TokenIndex index) {
    const auto in_sentence = [&](TokenIndex i) { return i - sentence.tokens.begin + 1; };
    field(fmt::format("{}", in_sentence(index)),
          fmt::format("{}  {}  {}  {} {}  {}", d_.view(t.span), t.lemma, demarche::to_string(t.upos), demarche::to_string(t.rel),
                      t.head ? in_sentence(*t.head) : 0, demarche::to_string(t.features)));
  }

  void actor(const Actor& a, ActorId id) {
    line("actor", fmt::format("{}  {}", a.name, demarche::to_string(a.kind)));
    field("role", a.role);
    field("represents", a.represents + (a.represents_inferred ? " (inferred)" : ""));
    field("sector", a.sector);
    field("affiliation", a.affiliation);
    for (const Mention& m : d_.mentions)
      if (m.actor == id) field("mention", words(d_.span(m.tokens)));
  }

  void meeting(const Meeting& m) {
    line("meeting", fmt::format("{} {}", demarche::to_string(m.kind), demarche::to_string(m.status)));
    if (m.place) field("place", place(*m.place));
    date(m.date);
    field("topic", m.topic);
    for (const Attendance& a : m.attendance) {
      const std::string for_whom = a.substitute_for ? " for " + name(*a.substitute_for) : "";
      field(demarche::to_string(a.as), name(a.actor) + for_whom + (a.reason.empty() ? "" : ", because " + a.reason));
    }
    item(m);
  }

  void proposal(const Proposal& p) {
    line("proposal", fmt::format("{} {}", demarche::to_string(p.status), p.name));
    field("by", names(p.by));
    field("to", names(p.to));
    date(p.date);
    for (const Component& c : p.components) field("component", words(c.span) + issue(c.issue));
    for (const Response& r : p.responses) field(demarche::to_string(r.stance), name(r.actor));
    item(p);
  }

  void position(const Position& p) {
    line("position",
         fmt::format("{} {}{}{}", name(p.party), demarche::to_string(p.stance),
                     p.strength ? fmt::format(" {}", demarche::to_string(*p.strength)) : "", p.standing == Standing::past ? " past" : ""));
    if (p.voiced_by) field("voiced by", name(*p.voiced_by));
    if (p.issue) field("on", d_.issues[index_of(*p.issue)].label);
    field("reason", p.reason);
    date(p.date);
    item(p);
  }

  void condition(const Condition& c) {
    line("condition", fmt::format("{} {}", demarche::to_string(c.kind), c.party ? name(*c.party) : ""));
    if (!c.if_span.empty()) field("if", words(c.if_span));
    if (!c.then_span.empty()) field("then", words(c.then_span));
    item(c);
  }

  void shift(const Shift& s) {
    line("shift", fmt::format("{} {}", demarche::to_string(s.factuality), s.party ? name(*s.party) : ""));
    field("from", s.from);
    field("to", s.to);
    item(s);
  }

  void question(const Question& q) {
    line("question", words(q.text));
    field("parties", names(q.parties));
    item(q);
  }

  void item(const Item& item) { field("evidence", words(item.evidence.front())); }
  void date(const std::optional<Period>& p) {
    if (p) field("date", period(*p));
  }

  std::string issue(const std::optional<IssueId>& id) const { return id ? " on " + d_.issues[index_of(*id)].label : ""; }
  std::string name(ActorId actor) const { return d_.actors[index_of(actor)].name; }
  std::string names(const std::vector<ActorId>& actors) const {
    std::string out;
    for (const ActorId a : actors) out += (out.empty() ? "" : ", ") + name(a);
    return out;
  }

  std::string period(const Period& p) const {
    const std::string days = p.start ? fmt::format("{} to {}", format_day(*p.start), format_day(*p.end)) : "unknown";
    return p.span.empty() ? days : days + "  " + words(p.span);
  }
  static std::string place(const Place& p) { return p.country.empty() ? p.name : fmt::format("{}, {}", p.name, p.country); }

  // "[25,37)  the minister"
  std::string words(Span s) const {
    std::string text(d_.view(s));
    for (char& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    return fmt::format("[{},{})  {}", s.begin, s.end, text);
  }

  void line(std::string_view key, std::string_view value) {
    if (!value.empty()) put(fmt::format("{:<10} {}", key, value));
  }
  void field(std::string_view key, std::string_view value) {
    if (!value.empty()) put(fmt::format("  {:<10} {}", key, value));
  }
  void put(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += text + "\n";
  }

  const Document& d_;
  std::string out_;
};

struct Layer {
  std::string_view room;
  void (Printer::*print)();
};

constexpr Layer layers[] = {{"read", &Printer::read}, {"language", &Printer::language}, {"who", &Printer::who},    {"when", &Printer::when},
                            {"said", &Printer::said}, {"did", &Printer::did},           {"talks", &Printer::talks}};

}  // namespace

std::string print_layers(std::string_view room, const Document& document) {
  Printer printer(document);
  bool known = false;
  for (const Layer& layer : layers)
    if (layer.room == room) known = true;
  for (const Layer& layer : layers)
    if (!known || layer.room == room) (printer.*layer.print)();
  return printer.take();
}

}  // namespace demarche::tests
