#include "record/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.hpp"

namespace demarche::record {
namespace {

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

// How each value of the contract reads in a note.
std::string_view verb(Stance s) {
  switch (s) {
    case Stance::accept:
      return "accepts";
    case Stance::reject:
      return "rejects";
    case Stance::demand:
      return "demands";
    case Stance::propose:
      return "proposes";
    case Stance::open:
      return "is open to";
    case Stance::conditional:
      return "makes its terms for";
  }
  return "";
}

// Before what a party does or would do: "refuses to sign".
std::string_view verb_and_to(Stance s) {
  switch (s) {
    case Stance::accept:
      return "agrees to";
    case Stance::reject:
      return "refuses to";
    case Stance::demand:
      return "demands to";
    case Stance::propose:
      return "proposes to";
    case Stance::open:
      return "is open to";
    case Stance::conditional:
      return "makes its terms to";
  }
  return "";
}

Paint paint(Stance s) {
  if (s == Stance::accept) return Paint::good;
  return s == Stance::reject ? Paint::bad : Paint::plain;
}

std::string_view adverb(Strength s) {
  if (s == Strength::firm) return "firmly ";
  return s == Strength::tentative ? "tentatively " : "";
}

std::string_view opening(const Meeting& m) {
  switch (m.kind) {
    case MeetingKind::meeting:
      return m.place ? "Meeting in " : "Meeting";
    case MeetingKind::visit:
      return m.place ? "Visit to " : "Visit";
    case MeetingKind::call:
      return m.place ? "Call, " : "Call";
  }
  return "";
}

// Those who come before those who do not.
constexpr std::array<std::pair<AttendanceKind, std::string_view>, 7> seats = {{{AttendanceKind::host, "host"},
                                                                               {AttendanceKind::attended, "came"},
                                                                               {AttendanceKind::attending, "comes"},
                                                                               {AttendanceKind::expected, "expected"},
                                                                               {AttendanceKind::substitute, "instead"},
                                                                               {AttendanceKind::withdrew, "withdrew"},
                                                                               {AttendanceKind::declined, "declined"}}};

bool stays_away(AttendanceKind as) { return as == AttendanceKind::withdrew || as == AttendanceKind::declined; }

// Codes of the contract that name no one state.
bool is_state_code(const std::string& represents) {
  return !represents.empty() && represents != "IGO" && represents != "NGO" && represents != "REB";
}

std::string in_words(std::uint32_t year, std::uint32_t month, std::uint32_t day, bool with_month, bool with_year) {
  std::string out = std::to_string(day);
  if (with_month) out += fmt::format(" {}", months[month - 1]);
  if (with_year) out += fmt::format(" {}", year);
  return out;
}

// Writes the note, section by section; a section without items is left out.
class Note {
 public:
  Note(const Record& record, TextStyle style) : r_(record), bytes_(record.text), page_(style) {
    for (const Actor& a : r_.actors)
      if (a.kind == ActorKind::state && is_state_code(a.represents)) state_names_.try_emplace(a.represents, a.name);
    for (const Condition& c : r_.conditions)
      if (c.party) conditions_[{*c.party, c.evidence[0].start}] = c.evidence[0].end;
  }

  std::string write() {
    head();
    who();
    meetings();
    proposals();
    positions();
    conditions();
    shifts();
    questions();
    statements();
    events();
    if (is_empty()) page_.line("", 0, 0, {{"Nothing of negotiations was found in this text.", Paint::faint}});
    return page_.take();
  }

 private:
  using Runs = std::vector<Run>;

  bool is_empty() const {
    return r_.actors.empty() && r_.meetings.empty() && r_.proposals.empty() && r_.positions.empty() && r_.conditions.empty() &&
           r_.shifts.empty() && r_.questions.empty() && r_.statements.empty() && r_.events.empty();
  }

  // ---- pieces of lines ----

  const std::string& name(ActorId a) const { return r_.actors[index_of(a)].name; }

  std::string names(const std::vector<ActorId>& actors) const {
    std::string out;
    for (const ActorId a : actors) out += (out.empty() ? "" : ", ") + name(a);
    return out;
  }

  // "Marco Rubio (USA)": a person with the state that he or she stands for.
  std::string name_and_state(ActorId id) const {
    const Actor& a = r_.actors[index_of(id)];
    return a.kind == ActorKind::person && is_state_code(a.represents) ? fmt::format("{} ({})", a.name, a.represents) : a.name;
  }

  std::string number(const Quote& q) const {
    const Sentence* s = sentence_at(r_, q.start);
    if (!s) return "";
    if (s->number) return std::to_string(s->number);
    return s == r_.sentences.data() ? "T" : "h";
  }
  std::string number(const std::vector<Quote>& quotes) const { return quotes.empty() ? "" : number(quotes[0]); }

  // " (also 7, 9)": the other sentences that say so.
  Run others(const std::vector<Quote>& quotes) const {
    std::vector<std::string> seen = {number(quotes)};
    std::string out;
    for (const Quote& q : quotes) {
      const std::string n = number(q);
      if (n.empty() || std::ranges::find(seen, n) != seen.end()) continue;
      if (seen.size() > max_others) return {out + " …)", Paint::faint};
      seen.push_back(n);
      out += (out.empty() ? " (also " : ", ") + n;
    }
    return {out.empty() ? "" : out + ")", Paint::faint};
  }

  Run according_to(const Item& item) const {
    if (!item.according_to) return {};
    const Statement& s = r_.statements[index_of(*item.according_to)];
    const std::string who = s.speaker ? name(*s.speaker) : s.source ? s.source->text : "";
    return {who.empty() ? "" : fmt::format(" (according to {})", who), Paint::faint};
  }

  static Run on(const std::optional<Date>& date, std::string_view before = ", ") {
    return {date ? fmt::format("{}{}", before, record::in_words(*date)) : ""};
  }

  std::string label(const std::optional<IssueId>& issue) const { return issue ? r_.issues[index_of(*issue)].label : ""; }

  // Where the evidence itself speaks of the issue; nothing if it does so by a pronoun or not at all.
  const Quote* mention_in(const Quote& evidence, const Issue& issue) const {
    const auto inside = [&](const Quote& m) { return evidence.start <= m.start && m.end <= evidence.end; };
    const auto found = std::ranges::find_if(issue.mentions, inside);
    return found == issue.mentions.end() ? nullptr : &*found;
  }

  // "will not sign", "refused to sign": the words are of a deed, not of a thing ("objected to the plan").
  bool are_of_a_deed(const Quote& words, Stance stance) const {
    const auto ends_with = [](std::string_view text, std::initializer_list<std::string_view> endings) {
      return std::ranges::any_of(endings, [&](std::string_view e) { return text.ends_with(e); });
    };
    const std::string_view before = std::string_view(r_.text).substr(0, bytes_(words.start));
    if (stance != Stance::reject) return before.ends_with(" to ");
    if (ends_with(before, {" not ", "n't ", "n’t ", " never "})) return true;
    const std::string_view verb = before.ends_with(" to ") ? before.substr(0, before.size() - 4) : std::string_view{};
    return ends_with(verb,
                     {"refuse", "refused", "refuses", "refusing", "refusal", "decline", "declined", "declines", "unwilling", "reluctant"});
  }

  // "the proposal": words that only point back say less than the name of the issue.
  static bool only_points_back(const Quote& words, const std::string& label) {
    return words.text.size() < label.size() && words.text.starts_with("the ") && words.text.find(' ', 4) == std::string::npos;
  }

  // "rejects the accords", "refuses to sign": the stance and what it is on, in the words of the sentence where it has any.
  Runs stance_on_issue(const Position& p) const {
    const auto stance = [&](std::string_view words) { return Run{fmt::format("{} ", words), paint(p.stance)}; };
    if (!p.issue) return {stance(verb(p.stance)), {quoted(p.evidence[0])}};
    const Issue& issue = r_.issues[index_of(*p.issue)];
    const Quote* own = mention_in(p.evidence[0], issue);
    if (!own) return {stance(verb(p.stance)), {issue.label}, {": " + quoted(p.evidence[0]), Paint::faint}};
    const bool is_label = own->text.starts_with(issue.label);
    if (only_points_back(*own, issue.label)) return {stance(verb(p.stance)), {issue.label}};
    return {stance(are_of_a_deed(*own, p.stance) ? verb_and_to(p.stance) : verb(p.stance)), {is_label ? issue.label : own->text}};
  }

  // "said: that they would come" reads better without its second word.
  static std::string without_that(const std::string& content) { return content.starts_with("that ") ? content.substr(5) : content; }

  static std::string quoted(const Quote& q) { return fmt::format("“{}”", clipped(printable(without_that(q.text)), max_quote_width)); }

  void section(std::string_view title) {
    page_.blank();
    page_.full_line({{std::string(title), Paint::strong}});
  }

  // ---- sections ----

  void head() {
    if (!r_.title.empty()) page_.full_line({{r_.title, Paint::strong}});
    std::vector<std::string> parts;
    if (r_.published) parts.push_back(record::in_words(*r_.published) + (r_.published_inferred ? " (as the text says)" : ""));
    if (!r_.byline.empty()) parts.push_back("by " + r_.byline);
    if (!r_.publisher.empty()) parts.push_back(r_.publisher);
    if (!r_.source.empty()) parts.push_back(r_.source);
    if (!parts.empty()) page_.full_line({{fmt::format("{}", fmt::join(parts, " · ")), Paint::faint}});
  }

  // One paragraph for each state with those who speak or act for it, then all others.
  void who() {
    if (r_.actors.empty()) return;
    section("WHO");
    std::vector<std::string> codes;  // in the order of the text
    std::map<std::string, std::vector<ActorId>> members;
    std::vector<ActorId> rest;
    for (std::size_t i = 0; i < r_.actors.size(); ++i) {
      const Actor& a = r_.actors[i];
      if (!is_state_code(a.represents)) {
        rest.push_back(ActorId(i));
        continue;
      }
      auto& group = members[a.represents];
      if (group.empty()) codes.push_back(a.represents);
      group.push_back(ActorId(i));
    }
    for (const std::string& code : codes) {
      const auto known = state_names_.find(code);
      people(known == state_names_.end() ? code : known->second, members[code]);
    }
    if (!rest.empty()) people(codes.empty() ? "" : "Others", rest);
  }

  void people(const std::string& heading, const std::vector<ActorId>& group) {
    Runs runs;
    if (!heading.empty()) runs.push_back({heading, Paint::strong});
    std::string parting = heading.empty() ? "" : ": ";
    for (const ActorId id : group) {
      const Actor& a = r_.actors[index_of(id)];
      if (a.kind == ActorKind::state && a.name == heading) continue;
      runs.push_back({parting + a.name});
      if (a.name.find(a.role) == std::string::npos) runs.push_back({", " + a.role, Paint::faint});
      parting = "; ";
    }
    page_.line(number(r_.actors[index_of(group[0])].mentions), 0, 4, runs);
  }

  void meetings() {
    if (r_.meetings.empty()) return;
    section("MEETINGS");
    for (const Meeting& m : r_.meetings) {
      Runs runs = {{std::string(opening(m)), Paint::strong}};
      if (m.place) runs.push_back({m.place->name, Paint::strong});
      runs.push_back(on(m.date));
      runs.push_back({fmt::format(", {}", to_string(m.status)),
                      m.status == MeetingStatus::cancelled || m.status == MeetingStatus::postponed ? Paint::bad : Paint::plain});
      if (!m.topic.empty())
        runs.push_back({": " + m.topic});
      else if (!m.place && !m.date)
        runs.push_back({": " + quoted(m.evidence[0])});
      runs.push_back(according_to(m));
      runs.push_back(others(m.evidence));
      page_.line(number(m.evidence), 0, 4, runs);
      for (const auto& [as, label] : seats) seat(m, as, label);
    }
  }

  void seat(const Meeting& m, AttendanceKind as, std::string_view label) {
    Runs runs = {{fmt::format("{}", label), stays_away(as) ? Paint::bad : Paint::faint}, {": "}};
    std::string left;
    for (const Attendance& a : m.attendance) {
      if (a.as != as) continue;
      if (runs.size() > 2) runs.push_back({", "});
      runs.push_back({name_and_state(a.actor)});
      if (a.substitute_for) runs.push_back({" for " + name(*a.substitute_for)});
      if (!a.reason.empty()) runs.push_back({" – " + a.reason, Paint::faint});
      if (left.empty()) left = number(a.evidence);
    }
    if (runs.size() > 2) page_.line(left, 4, 8, runs);
  }

  void proposals() {
    if (r_.proposals.empty()) return;
    section("PROPOSALS");
    for (const Proposal& p : r_.proposals) {
      Runs runs;
      if (!p.by.empty()) runs.push_back({names(p.by), Paint::strong});
      if (!p.to.empty()) runs.push_back({" to " + names(p.to)});
      if (!runs.empty()) runs.push_back({": "});
      runs.push_back({p.name.empty() ? quoted(p.evidence[0]) : p.name});
      runs.push_back(on(p.date));
      runs.push_back({fmt::format(" – {}", to_string(p.status)), paint(p.status)});
      runs.push_back(according_to(p));
      runs.push_back(others(p.evidence));
      page_.line(number(p.evidence), 0, 4, runs);
      for (const Component& c : p.components) page_.line(number(c.text), 4, 6, {{"• " + c.text.text}});
      for (const Response& answer : p.responses)
        page_.line(number(answer.evidence), 4, 8,
                   {{name(answer.actor)}, {fmt::format(" {}", answer_of(answer.stance)), paint(answer.stance)}, on(answer.date)});
    }
  }

  static Paint paint(ProposalStatus s) {
    if (s == ProposalStatus::accepted || s == ProposalStatus::agreed) return Paint::good;
    return s == ProposalStatus::rejected || s == ProposalStatus::withdrawn ? Paint::bad : Paint::plain;
  }
  static Paint paint(Stance s) { return record::paint(s); }

  static std::string_view answer_of(Stance s) {
    if (s == Stance::open) return "is open to it";
    return s == Stance::conditional ? "makes terms" : verb(s);
  }

  void positions() {
    std::vector<ActorId> parties;
    std::map<ActorId, std::vector<const Position*>> held;
    for (const Position& p : r_.positions) {
      if (is_told_as_condition(p)) continue;
      auto& list = held[p.party];
      if (list.empty()) parties.push_back(p.party);
      list.push_back(&p);
    }
    if (!parties.empty()) section("POSITIONS");
    for (const ActorId party : parties) {
      page_.line("", 0, 4, {{name(party), Paint::strong}});
      auto& list = held[party];
      std::ranges::stable_sort(
          list, {}, [](const Position* p) { return std::pair(p->standing == Standing::past, p->strength != Strength::red_line); });
      for (const Position* p : list) position(*p);
    }
  }

  // The section of conditions says it in full.
  bool is_told_as_condition(const Position& p) const {
    if (p.stance != Stance::conditional) return false;
    const auto next = conditions_.lower_bound({p.party, p.evidence[0].end});
    if (next == conditions_.begin()) return false;
    const auto& [key, end] = *std::prev(next);
    return key.first == p.party && end > p.evidence[0].start;
  }

  void position(const Position& p) {
    Runs runs;
    if (p.strength == Strength::red_line) runs.push_back({"RED LINE ", Paint::alarm});
    if (p.strength) runs.push_back({std::string(adverb(*p.strength))});
    for (Run& run : stance_on_issue(p)) runs.push_back(std::move(run));
    if (!p.reason.empty()) runs.push_back({" – " + p.reason});
    runs.push_back(on(p.date));
    if (p.standing == Standing::past) runs.push_back({" (in the past)", Paint::faint});
    if (p.voiced_by && *p.voiced_by != p.party)
      runs.push_back({fmt::format(" (voiced by {})", name(*p.voiced_by)), Paint::faint});
    else
      runs.push_back(according_to(p));
    runs.push_back(others(p.evidence));
    page_.line(number(p.evidence), 4, 8, runs);
  }

  void conditions() {
    if (r_.conditions.empty()) return;
    section("CONDITIONS");
    for (const Condition& c : r_.conditions) {
      Runs runs;
      if (c.party) runs.push_back({name(*c.party), Paint::strong});
      runs.push_back({fmt::format("{}{}: ", runs.empty() ? "" : ", ", to_string(c.kind)), Paint::plain});
      if (c.if_words) runs.push_back({c.if_words->text});
      runs.push_back({" → "});
      if (c.then_words) runs.push_back({c.then_words->text});
      runs.push_back(on(c.date));
      runs.push_back(according_to(c));
      page_.line(number(c.evidence), 0, 4, runs);
    }
  }

  void shifts() {
    if (r_.shifts.empty()) return;
    section("SHIFTS");
    for (const Shift& s : r_.shifts) {
      Runs runs;
      if (s.party) runs.push_back({name(*s.party) + ": ", Paint::strong});
      const std::string issue = label(s.issue);
      runs.push_back({issue.empty() ? quoted(s.evidence[0]) : issue});
      if (!s.from.empty()) runs.push_back({fmt::format(", from {}", s.from)});
      if (!s.to.empty()) runs.push_back({fmt::format("{} to {}", s.from.empty() ? "," : "", s.to)});
      runs.push_back(doubt(s.factuality));
      runs.push_back(according_to(s));
      page_.line(number(s.evidence), 0, 4, runs);
    }
  }

  void questions() {
    if (r_.questions.empty()) return;
    section("OPEN");
    for (const Question& q : r_.questions) {
      Runs runs;
      if (!q.parties.empty()) runs.push_back({names(q.parties) + ": ", Paint::strong});
      const std::string issue = label(q.issue);
      runs.push_back({q.words ? q.words->text : issue.empty() ? quoted(q.evidence[0]) : issue});
      runs.push_back(according_to(q));
      page_.line(number(q.evidence), 0, 4, runs);
    }
  }

  void statements() {
    if (r_.statements.empty()) return;
    section("SAID");
    for (const Statement& s : r_.statements) {
      Runs runs = {{s.speaker ? name(*s.speaker) : s.source ? s.source->text : "Somebody", Paint::strong}};
      std::vector<std::string> how;
      if (s.cue) how.push_back(s.cue->text);
      if (s.addressee) how.push_back("to " + name(*s.addressee));
      if (!s.channel.empty() && !(s.addressee && name(*s.addressee) == s.channel)) how.push_back(s.channel);
      if (s.date) how.push_back(record::in_words(*s.date));
      if (!how.empty()) runs.push_back({fmt::format(" ({})", fmt::join(how, ", ")), Paint::faint});
      runs.push_back({": "});
      runs.push_back({without_that(s.content.text)});
      page_.line(number(s.content), 0, 4, runs);
    }
  }

  void events() {
    if (r_.events.empty()) return;
    section("EVENTS");
    for (const Event& e : r_.events) {
      Runs runs = {{fmt::format("{} ", to_string(e.type)), Paint::strong}};
      runs.push_back({names(e.actors)});
      if (!e.recipients.empty()) runs.push_back({" → " + names(e.recipients)});
      runs.push_back(doubt(e.factuality));
      runs.push_back(on(e.date));
      if (e.place) runs.push_back({", " + e.place->name});
      runs.push_back({": " + quoted(e.evidence[0]), Paint::faint});
      runs.push_back(according_to(e));
      page_.line(number(e.evidence), 0, 4, runs);
    }
  }

  static Run doubt(Factuality f) { return f == Factuality::actual ? Run{} : Run{fmt::format(" ({})", to_string(f)), Paint::faint}; }

  static constexpr int max_quote_width = 160;
  static constexpr std::size_t max_others = 6;

  const Record& r_;
  ByteIndex bytes_;
  Page page_;
  std::map<std::string, std::string> state_names_;                         ///< by code
  std::map<std::pair<ActorId, std::uint32_t>, std::uint32_t> conditions_;  ///< by party and where the words begin: where they end
};

}  // namespace

std::string in_words(Day day) {
  const std::chrono::year_month_day d{day};
  return in_words(static_cast<std::uint32_t>(int(d.year())), unsigned(d.month()), unsigned(d.day()), true, true);
}

std::string in_words(const Date& date) {
  if (!date.start || !date.end) return date.words ? fmt::format("“{}”", date.words->text) : "";
  if (*date.start == *date.end) return in_words(*date.start);
  const std::chrono::year_month_day from{*date.start}, to{*date.end};
  const bool same_year = from.year() == to.year();
  const bool same_month = same_year && from.month() == to.month();
  const std::string first =
      in_words(static_cast<std::uint32_t>(int(from.year())), unsigned(from.month()), unsigned(from.day()), !same_month, !same_year);
  return fmt::format("{}{}{}", first, same_month ? "–" : " – ", in_words(*date.end));
}

std::string to_text(const Record& record, TextStyle style) { return Note(record, style).write(); }
std::string to_text(const Document& document, TextStyle style) { return to_text(make_record(document), style); }

}  // namespace demarche::record
