#include "analyse/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analyse/answers.hpp"

namespace demarche::analyse {
namespace {

constexpr Needs state_of_things = Needs::meetings | Needs::proposals | Needs::positions | Needs::shifts | Needs::questions;

constexpr std::array all_questions = {
    Question{"talks", "The negotiations that the reports tell of: parties, issues, first and last day", talks},
    Question{"brief", "Where it stands, on one page", brief, state_of_things | Needs::events},
    Question{"changes", "What is new, moved, withdrawn or contradicted since a day (--since; unless given, the last day of reports)", changes,
             state_of_things | Needs::events},
    Question{"positions", "Who holds what on which issue, as stated last; what others say of it is kept apart", positions, Needs::positions},
    Question{"history", "Every time that a party stated a position, and every account of it by others", history, Needs::positions},
    Question{"redlines", "What a party says it will not accept or give up", redlines, Needs::positions},
    Question{"overlap", "On which issues stated positions meet, and on which they exclude one another", overlap, Needs::positions},
    Question{"silence", "Issues that a party of the talks has not addressed", silence, Needs::positions},
    Question{"conditions", "If–then: threats, requirements and offers, and whether their day has passed", conditions, Needs::conditions},
    Question{"proposals", "Terms put forward, with their answers, the latest first", proposals, Needs::proposals},
    Question{"terms", "The parts of the proposals, to set them side by side", terms, Needs::proposals},
    Question{"answers", "Who answered which proposal how", answers, Needs::proposals},
    Question{"timeline", "What happened and what is planned, day by day", timeline, Needs::meetings | Needs::proposals | Needs::events},
    Question{"meetings", "Who met whom, who stayed away, who was replaced", meetings, Needs::meetings},
    Question{"next", "Meetings to come", next, Needs::meetings},
    Question{"statements", "Who said what, to whom, and how it is sourced", statements, Needs::statements},
    Question{"conflicts", "Reports that contradict one another", conflicts, Needs::positions | Needs::meetings | Needs::events},
    Question{"network", "Who meets, supports and opposes whom, and how often", network, Needs::meetings | Needs::events},
    Question{"intensity", "Conflict and cooperation between two parties, week by week: the mean PLOVER score", intensity, Needs::events},
    Question{"find", "Reports that hold all of some words", find, Needs::none, true},
};

template <std::string Asked::*field>
Status set_text(Asked& asked, const std::string& value) {
  asked.*field = value;
  return Done{};
}

template <std::optional<Day> Asked::*field>
Status set_day(Asked& asked, const std::string& value) {
  if (value.size() != 10 || !parse_day(value)) return Error{Error::Kind::malformed, value + " is no date like 2025-04-22", ""};
  asked.*field = parse_day(value);
  return Done{};
}

constexpr std::array all_parameters = {
    Parameter{"as-of", "DATE", "What was known then: only reports published up to this day", set_day<&Asked::as_of>},
    Parameter{"since", "DATE", "From this day on", set_day<&Asked::since>},
    Parameter{"until", "DATE", "Up to this day", set_day<&Asked::until>},
    Parameter{"party", "NAME", "Of this state, body or person, and of those who speak for it", set_text<&Asked::party>},
    Parameter{"issue", "NAME", "On this issue: its id, its label or words of it", set_text<&Asked::issue>},
    Parameter{"talks", "NAME", "In this negotiation: see demarche talks", set_text<&Asked::talks>},
    Parameter{"source", "NAME", "From this publisher, or from addresses that hold these words", set_text<&Asked::source>},
};

link::Links load(store::View& view, Needs needs) {
  link::Links links;
  links.reports = view.reports();
  links.talks = view.talks();
  links.entities = view.entities();
  links.matters = view.matters();
  if (has(needs, Needs::statements)) links.statements = view.rows<Statement>();
  if (has(needs, Needs::events)) links.events = view.rows<Event>();
  if (has(needs, Needs::meetings)) links.meetings = view.rows<Meeting>();
  if (has(needs, Needs::proposals)) links.proposals = view.rows<Proposal>();
  if (has(needs, Needs::positions)) links.positions = view.rows<Position>();
  if (has(needs, Needs::conditions)) links.conditions = view.rows<Condition>();
  if (has(needs, Needs::shifts)) links.shifts = view.rows<Shift>();
  if (has(needs, Needs::questions)) links.questions = view.rows<link::Question>();
  return links;
}

std::vector<bool> reports_from(store::View& view, const std::string& source) {
  std::vector<bool> from;
  for (std::size_t i = 0; i < view.reports().size(); ++i) {
    const store::ReportHead& head = view.head(ReportId(i));
    from.push_back(holds_words(head.publisher, source) || holds_words(head.source, source));
  }
  return from;
}

// Puts titles, publishers and words in the place of places, report by report, so that each text is fetched once.
class Quoting {
 public:
  explicit Quoting(store::View& view) : view_(view) {
    for (std::size_t i = 0; i < view.reports().size(); ++i) reports_.emplace(view.reports()[i].id, ReportId(i));
  }

  void quote(Answer& answer) {
    for (Row& row : answer.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) want(row.cells[i]);
      for (Source& source : row.sources) want(source, source.words);
    }
    std::ranges::stable_sort(wanted_, {}, &Wanted::report);
    for (const Wanted& w : wanted_) *w.words = words(w);
    for (Row& row : answer.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) put(row.cells[i], answer.columns[i].kind);
      for (Source& source : row.sources) {
        const store::ReportHead& head = view_.head(reports_.at(source.document));
        source.title = head.title;
        source.publisher = head.publisher.empty() ? head.source : head.publisher;
      }
    }
  }

 private:
  struct Wanted {
    ReportId report;
    link::Passage passage;
    std::string* words;
  };

  void want(const Place& place, std::string& words) {
    wanted_.push_back({reports_.at(place.document), {place.start, place.end}, &words});
  }
  void want(Cell& cell) {
    const auto* places = std::get_if<std::vector<Place>>(&cell);
    if (!places) return;
    std::vector<std::string>& words = cells_[&cell];
    words.resize(places->size());
    for (std::size_t i = 0; i < places->size(); ++i) want((*places)[i], words[i]);
  }
  void put(Cell& cell, Kind kind) {
    const auto found = cells_.find(&cell);
    if (found == cells_.end()) return;
    std::string joined = fmt::format("{}", fmt::join(found->second, "; "));
    cell = kind == Kind::name ? Cell(Named{"", std::move(joined)}) : Cell(std::move(joined));
  }
  /// A report as a whole is known by its title, or by its first words.
  std::string words(const Wanted& w) {
    if (!w.passage.empty()) return view_.words(w.report, w.passage);
    const std::string& title = view_.head(w.report).title;
    if (!title.empty()) return title;
    constexpr std::size_t first_words = 100;
    std::string text = view_.text(w.report);
    if (text.size() <= first_words) return text;
    const std::size_t blank = text.rfind(' ', first_words);
    text.resize(blank == std::string::npos ? 0 : blank);
    return text + "…";
  }

  store::View& view_;
  std::map<std::string_view, ReportId> reports_;
  std::map<const Cell*, std::vector<std::string>> cells_;
  std::vector<Wanted> wanted_;
};

}  // namespace

std::span<const Question> questions() { return all_questions; }
const Question* find_question(std::string_view name) {
  const auto found = std::ranges::find(all_questions, name, &Question::name);
  return found == all_questions.end() ? nullptr : &*found;
}

std::span<const Parameter> parameters() { return all_parameters; }

Result<Asked> parse_asked(const std::map<std::string, std::string>& values) {
  Asked asked;
  for (const auto& [name, value] : values) {
    if (value.empty()) continue;
    if (name == "words") {
      asked.words = value;
      continue;
    }
    const auto found = std::ranges::find(all_parameters, name, &Parameter::name);
    if (found == all_parameters.end()) return Error{Error::Kind::unsupported, "there is no option called " + name, ""};
    if (const Status set = found->set(asked, value); !set) return set.error();
  }
  return asked;
}

Result<Answer> ask(store::View& view, const Question& question, const Asked& asked) {
  constexpr std::size_t most_found = 1000;
  if (question.needs_words && asked.words.empty()) return Error{Error::Kind::malformed, "say which words to look for", ""};
  const Needs for_issue = asked.issue.empty() ? Needs::none : Needs::positions | Needs::proposals | Needs::shifts | Needs::questions;
  const link::Links links = load(view, question.needs | for_issue);
  Scope::Known known;
  if (!asked.party.empty()) known.party = view.find_entity(asked.party);
  if (!asked.source.empty()) known.from_source = reports_from(view, asked.source);
  if (question.needs_words) known.found = view.find_words(asked.words, most_found);
  const auto scope = Scope::make(links, asked, std::move(known));
  if (!scope) return scope.error();
  Answer answer = question.answer(*scope);
  answer.question = question.name;
  answer.asked = asked;
  Quoting(view).quote(answer);
  if (const Status status = view.status(); !status) return status.error();
  return answer;
}

Result<Answer> ask(const std::string& store, const Question& question, const Asked& asked) {
  auto view = store::View::open(store, asked.as_of);
  if (!view) return view.error();
  return ask(*view, question, asked);
}

void sort_by_day(Answer& answer) {
  std::ranges::stable_sort(answer.rows, {}, [](const Row& row) {
    const auto* day = std::get_if<Day>(&row.cells[0]);
    return day ? *day : Day::max();
  });
}

}  // namespace demarche::analyse
