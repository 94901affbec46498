#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <map>

#include "commands.hpp"
#include "corpus_files.hpp"
#include "language/conllu.hpp"
#include "language/evaluate.hpp"
#include "when/evaluate.hpp"
#include "when/when.hpp"

namespace demarche::apps {
namespace {

// "1980-05" is its first day as the beginning of a stretch, its last one as the end.
std::optional<when::Days> days_between(const std::string& from, const std::string& to) {
  const auto first = when::days_of_value(from), last = when::days_of_value(to);
  if (!first || !last) return {};
  return when::Days{first->first, last->last};
}

/// The marked dates of one document of GUM.
struct GumDates {
  std::optional<Day> created;
  std::vector<std::array<std::string, 3>> places;  ///< sentence, first token, last token
  std::vector<when::GoldPeriod> periods;
};

std::map<std::string, GumDates> read_gum_dates(std::string_view tsv) {
  std::map<std::string, GumDates> documents;
  for (const std::string& line : lines_of(tsv, '\n')) {
    auto c = lines_of(line, '\t');
    c.resize(13);
    if (c[0] == "doc") continue;
    when::GoldPeriod gold;
    if (c[8].size() == 3) c[8].insert(0, 1, '0');  // the year 900, not a decade
    gold.days = c[9].empty() ? when::days_of_value(c[8]) : days_between(c[9], c[10]);
    if (const auto first = when::days_of_value(c[11])) gold.not_before = first->first;
    if (const auto last = when::days_of_value(c[12])) gold.not_after = last->last;
    GumDates& document = documents[c[0]];
    document.created = parse_day(c[3]);
    document.places.push_back({c[4].substr(c[4].rfind('-') + 1), c[5], c[6]});
    document.periods.push_back(gold);
  }
  return documents;
}

// Puts the spans of the marked words in.
void locate(GumDates& dates, const Document& d) {
  for (std::size_t i = 0; i < dates.places.size(); ++i) {
    const auto& [sentence, first, last] = dates.places[i];
    const TokenIndex begin = d.sentences.at(std::stoul(sentence) - 1).tokens.begin;
    dates.periods[i].span =
        d.span({begin + static_cast<TokenIndex>(std::stoul(first)) - 1, begin + static_cast<TokenIndex>(std::stoul(last))});
  }
  std::ranges::stable_sort(dates.periods, {}, [](const when::GoldPeriod& p) { return p.span.begin; });
}

std::vector<std::string> split_documents(const std::string& conllu) {
  constexpr std::string_view mark = "# newdoc id = ";
  std::vector<std::string> documents;
  for (std::size_t at = conllu.find(mark); at != std::string::npos;) {
    const std::size_t next = conllu.find(mark, at + 1);
    documents.push_back(conllu.substr(at + mark.size(), next - at - mark.size()));
    at = next;
  }
  return documents;
}

void print(std::string_view set, const when::PeriodScore& s) {
  std::cout << fmt::format("{:<12}{:>6}{:>7}{:>10.2f}{:>11.2f}\n", set, s.gold, s.found, s.span_f1(), s.value_f1());
}

class Evaluation {
 public:
  explicit Evaluation(const DateEvaluation& options) : options_(options) {}

  Status run() {
    std::cout << fmt::format("{:<12}{:>6}{:>7}{:>10}{:>11}\n", "set", "gold", "found", "span F1", "value F1");
    for (const std::string part : {"train", "dev"})
      if (const Status status = gum(part); !status) return status;
    if (const Status status = timebank(); !status) return status;
    std::cout << misses_;
    return Done{};
  }

 private:
  std::string* misses() { return options_.misses ? &misses_ : nullptr; }

  void annotate(Document& d) const {
    language::tokenize(model_, d);
    language::parse(model_, d);
    d.periods = when::find_periods(d);
  }

  Status gum(const std::string& part) {
    const auto conllu = std::filesystem::path(options_.data) / "language/gum" / (part + ".conllu");
    const auto tsv = std::filesystem::path(options_.data) / "dates" / ("gum_dates-" + part + ".tsv");
    if (!std::filesystem::exists(conllu) || !std::filesystem::exists(tsv)) return Done{};
    const auto trees = read_file(conllu), rows = read_file(tsv);
    if (!trees) return trees.error();
    if (!rows) return rows.error();
    auto marked = read_gum_dates(*rows);
    when::PeriodScore score;
    for (const std::string& document : split_documents(*trees)) {
      const std::string id = document.substr(0, document.find('\n'));
      const auto gold = language::read_conllu(std::string_view(document).substr(id.size() + 1));
      if (!gold || !marked.contains(id)) continue;
      GumDates& dates = marked[id];
      locate(dates, *gold);
      Document d = options_.gold_trees ? *gold : language::raw(*gold);
      d.published = dates.created;
      if (options_.gold_trees)
        d.periods = when::find_periods(d);
      else
        annotate(d);
      if (options_.misses) misses_ += "== " + id + (d.published ? " " + format_day(*d.published) : "") + "\n";
      score += when::compare(d, dates.periods, false, misses());
    }
    print("GUM " + part, score);
    return Done{};
  }

  Status timebank() {
    const auto folder = std::filesystem::path(options_.data) / "measure/dates/TimeBank";
    if (!std::filesystem::exists(folder)) return Done{};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".tml") files.push_back(entry.path());
    std::ranges::sort(files);
    when::PeriodScore score;
    for (const auto& path : files) {
      const auto xml = read_file(path);
      if (!xml) return xml.error();
      auto [d, gold] = when::read_timeml(*xml);
      annotate(d);
      if (options_.misses) misses_ += "== " + path.filename().string() + (d.published ? " " + format_day(*d.published) : "") + "\n";
      score += when::compare(d, gold, true, misses());
    }
    print("TimeBank", score);
    return Done{};
  }

  const DateEvaluation& options_;
  const language::Model model_;
  std::string misses_;
};

}  // namespace

int evaluate_dates(const DateEvaluation& options) {
  const Status done = Evaluation(options).run();
  if (done) return ok;
  fmt::print(stderr, "demarche: {}\n", to_string(done.error()));
  return some_failed;
}

}  // namespace demarche::apps
