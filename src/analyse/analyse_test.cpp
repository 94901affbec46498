#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "analyse/answers.hpp"
#include "analyse/csv.hpp"
#include "analyse/edit.hpp"
#include "analyse/json.hpp"
#include "analyse/questions.hpp"
#include "analyse/text.hpp"
#include "record/csv.hpp"
#include "record/example.hpp"
#include "store/store.hpp"

namespace demarche::analyse {
namespace {

Day day(const char* text) { return *parse_day(text); }

// Two states, a minister of each, an outsider; one report a day from 1 May on.
struct World {
  link::Links links;
  Asked asked;
  const EntityId norway = add("norway", "Norway", ActorKind::state, "NOR"), chad = add("chad", "Chad", ActorKind::state, "TCD"),
                 berg = add("anna-berg", "Anna Berg", ActorKind::person, "NOR"), idriss = add("idriss", "Idriss", ActorKind::person, "TCD"),
                 league = add("river-league", "River League", ActorKind::organisation, "");
  const MatterId quota = MatterId(0), port = MatterId(1);

  World() {
    links.matters = {{"fishing-quota", "fishing quota", {}, {}, {}, 3, {}}, {"port-fees", "port fees", {}, {}, {}, 1, {}}};
    for (std::size_t i = 0; i < 6; ++i)
      links.reports.push_back({"report" + std::to_string(i), day("2024-05-01") + std::chrono::days(i), ReportId(i), {}});
  }

  EntityId add(const char* id, const char* name, ActorKind kind, const char* represents) {
    link::Entity e;
    e.id = id;
    e.name = name;
    e.kind = kind;
    e.represents = represents;
    links.entities.push_back(e);
    return EntityId(links.entities.size() - 1);
  }

  template <class T>
  T& told(std::vector<T>& rows, std::size_t report, std::uint32_t item, std::optional<EntityId> by = {}) {
    T row;
    row.report = ReportId(report);
    row.n = static_cast<std::uint32_t>(rows.size()) + 1;
    row.item = item;
    row.said_by = by;
    row.evidence = {10, 20};
    return rows.emplace_back(row);
  }

  Position& holds(std::size_t report, EntityId party, MatterId matter, Stance stance, std::optional<EntityId> by = {}) {
    Position& p = told(links.positions, report, static_cast<std::uint32_t>(links.positions.size()) + 1, by);
    p.party = party;
    p.matter = matter;
    p.stance = stance;
    return p;
  }

  Meeting& meets(std::size_t report, std::uint32_t item, MeetingStatus status, const char* on, std::vector<link::Seat> seats) {
    Meeting& m = told(links.meetings, report, item);
    m.status = status;
    m.place = "Oslo";
    m.date = {day(on), day(on)};
    m.attendance = std::move(seats);
    return m;
  }

  Event& acts(std::size_t report, EventType type, EntityId by, EntityId to, double score) {
    Event& e = told(links.events, report, static_cast<std::uint32_t>(links.events.size()) + 1);
    e.type = type;
    e.actors = {by};
    e.recipients = {to};
    e.score = score;
    return e;
  }

  Answer ask(Answer (*question)(const Scope&)) const {
    const auto scope = Scope::make(links, asked);
    REQUIRE(scope);
    return question(*scope);
  }
};

// A row's cells as one line, for what is to be compared.
std::string line(const Row& row) {
  std::string out;
  for (const Cell& cell : row.cells) {
    if (!out.empty()) out += " | ";
    if (const auto* text = std::get_if<std::string>(&cell)) out += *text;
    if (const auto* name = std::get_if<Named>(&cell)) out += name->name;
    if (const auto* names = std::get_if<std::vector<Named>>(&cell))
      for (const Named& n : *names) out += n.name + ";";
    if (const auto* d = std::get_if<Day>(&cell)) out += format_day(*d);
    if (const auto* number = std::get_if<double>(&cell)) out += std::to_string(static_cast<int>(*number));
    if (std::holds_alternative<std::vector<Place>>(cell)) out += "(words)";
  }
  return out;
}

std::vector<std::string> lines(const Answer& answer) {
  std::vector<std::string> all;
  for (const Row& row : answer.rows) all.push_back(line(row));
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a stance is the party's own word, the last one; what a rival says of it stands beside it") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject).strength = Strength::red_line;
  w.holds(1, w.norway, w.quota, Stance::open, w.berg).voiced_by = w.berg;
  w.holds(2, w.norway, w.quota, Stance::accept, w.idriss);
  const Answer answer = w.ask(positions);
  CHECK(lines(answer) == Lines{"fishing quota | Norway | open |  | 2024-05-02 | Anna Berg |  | named | 2024-05-02 | 1",
                               "fishing quota | Norway | accept |  | 2024-05-03 |  | Chad | named | 2024-05-03 | 1"});
  CHECK(answer.rows[1].sources[0].according_to == Named{"idriss", "Idriss"});
  CHECK(w.ask(redlines).rows.empty());  // it has moved since
  CHECK(w.ask(history).rows.size() == 3);
}

TEST_CASE("what a rival says is no row where it only repeats the party") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.norway, w.quota, Stance::reject, w.idriss);
  CHECK(w.ask(positions).rows.size() == 1);
}

TEST_CASE("a past position does not stand") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.norway, w.quota, Stance::accept).standing = Standing::past;
  CHECK(w.ask(positions).rows.size() == 1);
  CHECK(line(w.ask(positions).rows[0]).find("reject") != std::string::npos);
}

TEST_CASE("a report without a day comes last and has none") {
  World w;
  w.links.reports[0].published.reset();
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.norway, w.port, Stance::reject);
  CHECK(lines(w.ask(positions)) == Lines{"port fees | Norway | reject |  | 2024-05-02 |  |  | named | 2024-05-02 | 1",
                                         "fishing quota | Norway | reject |  |  |  |  | named |  | 1"});
  w.meets(0, 1, MeetingStatus::held, "2024-05-03", {});
  w.links.meetings[0].date = {};
  CHECK(lines(w.ask(timeline)) == Lines{"meeting | meeting held |  |  | Oslo |  |  | 1"});
  w.asked.since = day("1960-01-01");
  CHECK(w.ask(timeline).rows.empty());
}

TEST_CASE("reports that share their text are one source") {
  World w;
  w.links.reports[1].source = w.links.reports[2].source = ReportId(0);
  for (std::size_t i = 0; i < 4; ++i) w.holds(i, w.norway, w.quota, Stance::reject).item = 1;
  const Answer answer = w.ask(history);
  REQUIRE(answer.rows.size() == 1);
  REQUIRE(answer.rows[0].sources.size() == 2);
  CHECK(answer.rows[0].sources[0].document == "report0");
  CHECK(answer.rows[0].sources[0].copies == 2);
  CHECK(std::get<double>(answer.rows[0].cells.back()) == 2);
}

TEST_CASE("a state is asked for with all who speak for it, an issue by words of its label") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(0, w.chad, w.port, Stance::demand);
  w.asked.party = "norway";
  CHECK(w.ask(positions).rows.size() == 1);
  w.asked = {};
  w.asked.issue = "Fees";
  CHECK(lines(w.ask(positions)) == Lines{"port fees | Chad | demand |  | 2024-05-01 |  |  | named | 2024-05-01 | 1"});
  Statement& said = w.told(w.links.statements, 0, 1);
  said.speaker = w.berg;
  w.asked = {};
  w.asked.party = "Norway";
  CHECK(w.ask(statements).rows.size() == 1);
  w.asked.party = "Chad";
  CHECK(w.ask(statements).rows.empty());
  w.asked.party = "Atlantis";
  CHECK(Scope::make(w.links, w.asked).error().kind == Error::Kind::not_found);
}

TEST_CASE("where positions meet and where they exclude one another") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.chad, w.quota, Stance::demand);
  w.holds(1, w.norway, w.port, Stance::accept);
  w.holds(2, w.chad, w.port, Stance::propose);
  CHECK(lines(w.ask(overlap)) == Lines{"port fees | meet | Chad;Norway; |  |  | 2024-05-03 | 2",
                                       "fishing quota | exclude one another | Chad; | Norway; |  | 2024-05-02 | 2"});
}

TEST_CASE("silence is of a party about what the others have addressed") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.chad, w.quota, Stance::demand);
  w.holds(2, w.chad, w.port, Stance::demand);
  CHECK(lines(w.ask(silence)) == Lines{"Norway | port fees | Chad; | 2024-05-03 | 1"});
}

TEST_CASE("a meeting is as its last telling has it, with everybody whom a telling names") {
  World w;
  w.meets(0, 1, MeetingStatus::planned, "2024-05-03", {{w.norway, AttendanceKind::host, {}, ""}, {w.idriss, AttendanceKind::expected, {}, ""}});
  w.meets(3, 1, MeetingStatus::held, "2024-05-03", {{w.idriss, AttendanceKind::withdrew, {}, "illness"}, {w.league, AttendanceKind::substitute, w.idriss, ""}});
  w.meets(3, 2, MeetingStatus::planned, "2024-05-20", {});
  CHECK(lines(w.ask(meetings))[0] == "2024-05-03 | meeting | held | Oslo | Norway;River League; | Idriss; | Idriss by River League | Idriss: illness |  |  |  | 2");
  CHECK(w.ask(next).rows.size() == 1);
  CHECK(line(w.ask(next).rows[0]).starts_with("2024-05-20"));
}

TEST_CASE("what changed since a day") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(0, w.chad, w.quota, Stance::demand);
  w.holds(4, w.norway, w.quota, Stance::accept);
  w.holds(4, w.chad, w.quota, Stance::demand);  // nothing new
  w.holds(4, w.chad, w.port, Stance::reject);
  w.meets(0, 1, MeetingStatus::planned, "2024-05-08", {{w.idriss, AttendanceKind::expected, {}, ""}});
  w.meets(4, 1, MeetingStatus::cancelled, "2024-05-08", {{w.idriss, AttendanceKind::expected, {}, ""}});
  w.asked.since = day("2024-05-03");
  CHECK(lines(w.ask(changes)) == Lines{"moved | 2024-05-05 | Norway | fishing quota | reject | accept | 1",
                                       "withdrawn | 2024-05-05 | Idriss | meeting in Oslo, 8 May 2024 | planned | cancelled | 1",
                                       "new | 2024-05-05 | Chad | port fees |  | reject | 1"});
  w.asked.since = day("2024-05-06");
  CHECK(w.ask(changes).rows.empty());
}

TEST_CASE("a proposal stands where the last telling has it, with each party's last answer") {
  World w;
  for (const std::size_t report : {0, 1, 2}) {
    Proposal& p = w.told(w.links.proposals, report, 1);
    p.by = {w.norway};
    p.status = report == 1 ? ProposalStatus::rejected : ProposalStatus::tabled;
    if (report == 0) p.name = "the sharing plan";
    if (report == 0) p.components = {{w.quota, {1, 5}}, {w.port, {6, 9}}};
    if (report > 0) p.responses = {{w.idriss, report == 1 ? Stance::reject : Stance::open, {}, {2, 4}}};
  }
  CHECK(lines(w.ask(proposals)) == Lines{"the sharing plan | 2024-05-01 | Norway; |  | rejected | (words) | Chad: open | report0:p1 | 3"});
  CHECK(w.ask(terms).rows.size() == 2);
  CHECK(lines(w.ask(answers))[1] == "the sharing plan | 2024-05-03 | Idriss | open | report0:p1 | 1");
}

TEST_CASE("reports contradict one another on stances, meetings and acts") {
  World w;
  w.holds(0, w.norway, w.quota, Stance::reject);
  w.holds(1, w.norway, w.quota, Stance::accept, w.idriss);
  w.holds(1, w.norway, w.port, Stance::open, w.idriss);
  w.meets(2, 1, MeetingStatus::held, "2024-05-02", {{w.berg, AttendanceKind::attended, {}, ""}});
  w.meets(3, 1, MeetingStatus::held, "2024-05-02", {{w.berg, AttendanceKind::declined, {}, ""}});
  w.acts(2, EventType::assault, w.norway, w.chad, -9).date = {day("2024-05-01"), day("2024-05-01")};
  Event& denied = w.acts(3, EventType::assault, w.norway, w.chad, -9);
  denied.date = {day("2024-05-01"), day("2024-05-01")};
  denied.factuality = Factuality::negated;
  CHECK(lines(w.ask(conflicts)) == Lines{"Anna Berg at the meeting in Oslo on 2 May 2024 | was there |  | 2024-05-03 | 1",
                                         "Anna Berg at the meeting in Oslo on 2 May 2024 | stayed away |  | 2024-05-04 | 1",
                                         "assault by Norway towards Chad on 1 May 2024 | it happened |  | 2024-05-03 | 1",
                                         "assault by Norway towards Chad on 1 May 2024 | it did not |  | 2024-05-04 | 1",
                                         "Norway on fishing quota | reject |  | 2024-05-01 | 1",
                                         "Norway on fishing quota | accept | Idriss | 2024-05-02 | 1"});
}

TEST_CASE("a condition's day has passed or is to come") {
  World w;
  const auto add = [&](const char* until) {
    Condition& c = w.told(w.links.conditions, 0, static_cast<std::uint32_t>(w.links.conditions.size()) + 1);
    c.party = w.norway;
    c.if_words = {1, 2};
    if (until) c.date = {day(until), day(until)};
  };
  add("2024-05-02");
  add("2024-06-02");
  add(nullptr);
  const Answer answer = w.ask(conditions);
  REQUIRE(answer.rows.size() == 3);
  CHECK(std::get<std::string>(answer.rows[0].cells[6]) == "passed");
  CHECK(std::get<std::string>(answer.rows[1].cells[6]) == "to come");
  CHECK(std::get<std::string>(answer.rows[2].cells[6]) == "no day");
  w.asked.as_of = day("2024-05-01");
  CHECK(std::get<std::string>(w.ask(conditions).rows[0].cells[6]) == "to come");
}

TEST_CASE("who meets, supports and opposes whom, and how it goes week by week") {
  World w;
  w.meets(0, 1, MeetingStatus::held, "2024-05-01", {{w.berg, AttendanceKind::attended, {}, ""}, {w.idriss, AttendanceKind::attended, {}, ""}});
  w.meets(0, 2, MeetingStatus::planned, "2024-05-09", {{w.berg, AttendanceKind::expected, {}, ""}, {w.idriss, AttendanceKind::expected, {}, ""}});
  w.acts(0, EventType::reject, w.berg, w.chad, -4);
  w.acts(1, EventType::aid, w.chad, w.norway, 7);
  w.acts(5, EventType::reject, w.norway, w.idriss, -5);
  w.acts(5, EventType::reject, w.norway, w.berg, -5);                  // at home
  w.acts(5, EventType::assault, w.norway, w.chad, -9).date = {day("1980-01-01"), day("1980-01-01")};  // background
  CHECK(lines(w.ask(network)) == Lines{"meets | Norway | Chad | 1 | 2024-05-01 | 2024-05-01 | 1", "opposes | Norway | Chad | 2 | 2024-05-01 | 2024-05-06 | 2",
                                       "supports | Chad | Norway | 1 | 2024-05-02 | 2024-05-02 | 1"});
  const Answer weeks = w.ask(intensity);
  REQUIRE(weeks.rows.size() == 2);
  CHECK(line(weeks.rows[0]) == "Norway;Chad; | 2024-04-29 | 1 | 2 | 2");
  CHECK(std::get<double>(weeks.rows[0].cells[2]) == doctest::Approx(1.5));
  CHECK(line(weeks.rows[1]) == "Norway;Chad; | 2024-05-06 | -5 | 1 | 1");
  const std::string plot = to_text(weeks);
  CHECK(plot.find("          │▇▇         +1.5") != std::string::npos);
  CHECK(plot.find("     ▇▇▇▇▇│           -5.0") != std::string::npos);
}

TEST_CASE("a brief has each section that there is something for") {
  World w;
  CHECK(w.ask(brief).rows.empty());
  w.holds(5, w.norway, w.quota, Stance::reject).strength = Strength::red_line;
  w.meets(4, 1, MeetingStatus::planned, "2024-05-20", {{w.berg, AttendanceKind::expected, {}, ""}});
  const Answer answer = w.ask(brief);
  CHECK(lines(answer) == Lines{"To come | 2024-05-20 | Anna Berg; | meeting planned, Oslo | 1",
                               "Where they stand | 2024-05-06 | Norway; | reject (red line): fishing quota | 1",
                               "Red lines | 2024-05-06 | Norway; | reject: fishing quota | 1"});
}

TEST_CASE("an answer says the same as JSON, CSV and text, whatever the reports hold") {
  Answer answer;
  answer.question = "statements";
  answer.asked.party = "Norway";
  answer.columns = {{"day", Kind::day}, {"speaker", Kind::name}, {"said", Kind::text}, {"reports", Kind::number}};
  Source source;
  source.document = "0123456789abcdef";
  source.item = "s1";
  source.publisher = "The \x1b[31mExample";
  source.start = 3;
  source.end = 9;
  source.words = "a \"quoted\",\nline";
  answer.rows.push_back({{day("2024-05-01"), Named{"anna-berg", "Anna Berg"}, std::string("=HYPERLINK(\"x\")"), 1.0}, {source}});
  answer.rows.push_back({{Cell(), Cell(), Cell(), Cell()}, {}});

  const auto json = nlohmann::json::parse(to_json(answer));
  CHECK(json["question"] == "statements");
  CHECK(json["asked"]["party"] == "Norway");
  CHECK(json["asked"]["as_of"].is_null());
  CHECK(json["rows"][0]["speaker"] == nlohmann::json{{"id", "anna-berg"}, {"name", "Anna Berg"}});
  CHECK(json["rows"][0]["reports"] == 1);
  CHECK(json["rows"][0]["sources"][0]["words"] == source.words);
  CHECK(json["rows"][1]["day"].is_null());

  CHECK(to_csv(answer) ==
        "day,speaker_id,speaker,said,reports,sources\r\n"
        "2024-05-01,anna-berg,Anna Berg,\"'=HYPERLINK(\"\"x\"\")\",1,0123456789abcdef:3-9\r\n"
        ",,,,,\r\n");

  const std::string text = to_text(answer);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("1 May 2024  Anna Berg") != std::string::npos);
  CHECK(text.find("“a \"quoted\", line”") != std::string::npos);
}

TEST_CASE("text keeps to the width") {
  Answer answer;
  answer.columns = {{"issue", Kind::name}, {"words", Kind::text}, {"more", Kind::text}};
  answer.grouped = true;
  const std::string long_text(300, 'x'), words = "many words of one line that has to be broken somewhere, and broken again where it is too long";
  answer.rows.push_back({{Named{"a", words + words}, words, long_text}, {}});
  record::TextStyle style;
  style.width = 70;
  std::string text = to_text(answer, style);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    CHECK(record::display_width(text.substr(at, end - at)) <= 70);
    at = end + 1;
  }
}

TEST_CASE("what is asked for is parsed or refused") {
  const auto asked = parse_asked({{"as-of", "2025-04-30"}, {"party", "Norway"}, {"issue", ""}});
  REQUIRE(asked);
  CHECK(asked->as_of == parse_day("2025-04-30"));
  CHECK(asked->party == "Norway");
  CHECK(parse_asked({{"as-of", "yesterday"}}).error().kind == Error::Kind::malformed);
  CHECK(parse_asked({{"sort", "up"}}).error().kind == Error::Kind::unsupported);
}

TEST_CASE("an analyst's corrections show in every answer, and can be undone") {
  const std::string path = (std::filesystem::temp_directory_path() / ("demarche-edit-" + std::to_string(::getpid()) + ".db")).string();
  record::Record r = record::make_record(example_document());
  {
    auto store = store::Store::open(path, store::Access::write);
    REQUIRE(store);
    REQUIRE(store->put(r));
    REQUIRE(store->link());
  }
  const auto stances = [&] {
    const auto answer = ask(path, *find_question("positions"), {});
    REQUIRE(answer);
    return lines(*answer);
  };
  const Editor editor{"a.berg", "2024-05-04T10:00:00Z", "the ministry says so"};
  const std::string item = r.id + ":q1";
  const auto does = [&](std::vector<std::string> words) { return static_cast<bool>(edit(path, words, editor)); };
  CHECK(does({"set", item, "standing", "current"}));
  REQUIRE(stances().size() == 1);
  CHECK(stances()[0].find("| reject |") != std::string::npos);
  CHECK(does({"set", item, "stance", "open"}));
  CHECK(stances()[0].find("| open |") != std::string::npos);
  CHECK(does({"dismiss", item}));
  CHECK(stances().empty());
  CHECK(does({"undo", "3"}));
  CHECK(stances()[0].find("| open |") != std::string::npos);
  CHECK(does({"split", r.id + ":i1", "another plan"}));
  CHECK(stances()[0].starts_with("another plan |"));
  CHECK(!does({"set", item, "stance", "perhaps"}));
  CHECK(!does({"set", item, "party", "Chad"}));
  CHECK(!does({"dismiss", r.id + ":q9"}));
  CHECK(!does({"dismiss", "everything"}));
  CHECK(!does({"merge", "Atlantis", "Norway"}));
  CHECK(!does({"undo", "3"}));
  CHECK(!does({"erase"}));
  const auto log = edits(path);
  REQUIRE(log);
  REQUIRE(log->rows.size() == 4);
  CHECK(lines(*log)[1] == "3 | dismiss | " + item + " |  |  | a.berg | 2024-05-04T10:00:00Z | the ministry says so | 2024-05-04T10:00:00Z | a.berg");
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

TEST_CASE("every question is in docs/questions.md, and nothing else") {
  std::ifstream file(DEMARCHE_ROOT "/docs/questions.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::size_t rows = 0;
  const std::size_t end = text.find("## What the answers mean");
  for (std::size_t at = text.find("\n| `"); at < end; at = text.find("\n| `", at + 1)) ++rows;
  CHECK(rows == questions().size());
  for (const Question& question : questions()) CHECK_MESSAGE(text.find("\n| `" + std::string(question.name) + "` |") != std::string::npos, question.name);
  for (const Parameter& parameter : parameters()) CHECK_MESSAGE(text.find("`--" + std::string(parameter.name)) != std::string::npos, parameter.name);
}

}  // namespace demarche::analyse
