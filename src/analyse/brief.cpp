#include <fmt/format.h>

#include <algorithm>

#include "analyse/answers.hpp"
#include "analyse/changes.hpp"
#include "analyse/meetings.hpp"
#include "analyse/proposals.hpp"
#include "analyse/stances.hpp"

namespace demarche::analyse {

namespace {

constexpr std::size_t lines_each = 5, positions_shown = 10;
constexpr std::chrono::days recently{7};

// One page: under each heading the few lines that matter most.
class Page {
 public:
  explicit Page(const Scope& scope) : scope_(scope) {
    answer_.columns = {{"section", Kind::text}, {"day", Kind::day}, {"who", Kind::names}, {"what", Kind::text}, {"reports", Kind::number}};
    answer_.grouped = true;
    answer_.sources_shown = 1;
    answer_.if_empty = "These reports tell of no talks.";
  }

  Answer write() {
    about_the_talks();
    meetings("Last met", false);
    meetings("To come", true);
    proposals();
    positions();
    red_lines();
    recent_changes();
    open_questions();
    return std::move(answer_);
  }

 private:
  void line(const char* section, Cell day, Cell who, Cell what, std::vector<Source> sources) {
    add_row(answer_, {std::string(section), std::move(day), std::move(who), std::move(what)}, std::move(sources));
  }

  void about_the_talks() {
    for (Row& row : talks(scope_).rows) {
      const auto* name = std::get_if<Named>(&row.cells[0]);
      const auto reports = std::get<double>(row.cells[5]);
      answer_.rows.push_back({{std::string("The talks"), row.cells[4], row.cells[1], name->name, reports}, std::move(row.sources)});
      if (scope_.talk() || ++talks_shown_ == lines_each) break;
    }
  }

  void meetings(const char* section, bool to_come) {
    std::vector<Tellings<Meeting>> all = meetings_asked_for(scope_);
    std::erase_if(all, [&](const auto& tellings) {
      const bool was = tellings.back()->status == MeetingStatus::held || tellings.back()->status == MeetingStatus::ongoing;
      return to_come ? !is_to_come(scope_, tellings) : !was || day_of(scope_, tellings) > scope_.today() || gathering(scope_, tellings).present.size() < 2;
    });
    const auto day = [&](const auto& tellings) { return day_of(scope_, tellings); };
    to_come ? std::ranges::stable_sort(all, {}, day) : std::ranges::stable_sort(all, std::greater{}, day);
    if (all.size() > lines_each) all.resize(lines_each);
    for (const auto& tellings : all) {
      const Meeting& m = *tellings.back();
      const std::string place = latest(tellings, &Meeting::place), topic = latest(tellings, &Meeting::topic);
      line(section, day(tellings), scope_.cell(gathering(scope_, tellings).present),
           fmt::format("{} {}{}{}", to_string(m.kind), to_string(m.status), place.empty() ? "" : ", " + place, topic.empty() ? "" : ": " + topic),
           scope_.sources(as_rows(tellings), 'm'));
    }
  }

  void proposals() {
    std::vector<Tellings<Proposal>> all = proposals_asked_for(scope_);
    std::ranges::stable_sort(all, std::greater{}, [&](const auto& tellings) {
      return std::pair(day_of(scope_, tellings), tellings.size());
    });
    if (all.size() > lines_each) all.resize(lines_each);
    for (const auto& tellings : all) {
      const std::string name = latest(tellings, &Proposal::name), answers = answers_to(scope_, tellings);
      const std::string what = fmt::format("{}: {}{}", name.empty() ? "proposal" : name, to_string(status_of(tellings)),
                                           answers.empty() ? "" : " (" + answers + ")");
      line("On the table", day_of(scope_, tellings), scope_.cell(all_named(tellings, &Proposal::by)), what,
           scope_.sources(as_rows(tellings), 'p'));
    }
  }

  std::string stance_words(const Held& h) const {
    const std::string stance = in_words(h.last->stance, h.last->strength);
    return h.matter ? stance + ": " + scope_.named(*h.matter).name : stance;
  }

  void positions() {
    std::size_t shown = 0;
    for (const Held& h : stances_held(scope_)) {
      if (!h.matter || h.teller || !scope_.is_party(h.party) || !scope_.is_issue(h.matter) || !scope_.is_then(h.stated)) continue;
      line("Where they stand", h.stated, scope_.cell(std::vector{h.party}), stance_words(h), scope_.sources(as_rows(h.tellings), 'q'));
      if (++shown == positions_shown) return;
    }
  }

  void red_lines() {
    std::size_t shown = 0;
    for (Row& row : redlines(scope_).rows) {
      const auto* issue = std::get_if<Named>(&row.cells[1]);
      const Cell what = issue ? Cell(std::get<std::string>(row.cells[2]) + ": " + issue->name) : row.cells[1];
      line("Red lines", row.cells[3], std::vector{std::get<Named>(row.cells[0])}, what, std::move(row.sources));
      if (++shown == lines_each) return;
    }
  }

  void recent_changes() {
    const Day since = scope_.asked().since.value_or(scope_.today() - recently);
    std::size_t shown = 0;
    for (Change& c : find_changes(scope_, since)) {
      if (c.kind == "new" || c.kind == "answered") continue;
      const auto* name = std::get_if<Named>(&c.about);
      const auto* text = std::get_if<std::string>(&c.about);
      const std::string about = name ? ": " + name->name : text ? ": " + *text : "";
      const std::string from = c.from.empty() ? "" : " from " + c.from, to = c.to.empty() ? "" : " to " + c.to;
      line("Changed in the last week", c.day, c.party ? scope_.cell(std::vector{*c.party}) : Cell(), c.kind + from + to + about,
           std::move(c.sources));
      if (++shown == lines_each) return;
    }
  }

  void open_questions() {
    auto all = items(scope_, scope_.links().questions);
    std::erase_if(all, [&](const auto& tellings) {
      const link::Question& q = *tellings[0];
      return !scope_.is_issue(q.matter) || (scope_.asks_party() && !scope_.is_party(q.parties)) || !scope_.is_then(scope_.told(*tellings.back()));
    });
    std::ranges::stable_sort(all, std::greater{}, [&](const auto& tellings) { return scope_.told(*tellings.back()); });
    if (all.size() > lines_each) all.resize(lines_each);
    for (const auto& tellings : all) {
      const link::Question& q = *tellings.back();
      line("Not settled", scope_.told(q), scope_.cell(q.parties),
           q.matter ? Cell(scope_.named(*q.matter).name) : scope_.words(q, q.words.empty() ? q.evidence : q.words),
           scope_.sources(as_rows(tellings), 'u'));
    }
  }

  const Scope& scope_;
  Answer answer_;
  std::size_t talks_shown_ = 0;
};

}  // namespace

Answer brief(const Scope& scope) { return Page(scope).write(); }

}  // namespace demarche::analyse
