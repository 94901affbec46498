#include "export/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analyse/questions.hpp"
#include "export/escape.hpp"
#include "record/text.hpp"

namespace demarche::exports {
namespace {

using analyse::Answer;
using analyse::Cell;

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
body { font: 16px/1.45 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
header { text-align: center; border-top: 4px double; border-bottom: 1px solid; padding: .5rem 0; margin-bottom: 1.5rem }
h1 { font-size: 2rem; margin: .2rem 0 } h2 { font-size: 1.1rem; border-bottom: 1px solid; margin: 1.6rem 0 .5rem; break-after: avoid }
.brief { columns: 2 24rem; column-gap: 2rem } .brief section { break-inside: avoid-column } .brief h2 { margin-top: 0 }
ul, ol { padding-left: 1.2rem } li { margin: .25rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9rem } thead { display: table-header-group } tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ccc }
time { white-space: nowrap } q { quotes: none } sup a { text-decoration: none } a { color: inherit } .faint { color: #555; font-size: .9rem }
@media print { body { font-size: 10pt; margin: 0; max-width: none } @page { margin: 18mm 15mm } }
</style>
)";

/// Of a table on the page, the first rows are there; `demarche QUESTION` has them all.
constexpr std::size_t most_rows = 40;
/// Of a line's sources, the first are there.
constexpr std::size_t most_sources = 3;

std::string time_of(Day day) {
  const std::string iso = format_day(day);
  return fmt::format("<time datetime=\"{}\">{}</time>", iso, record::in_words(day));
}

/// What all lines rest on, each once, numbered as the page comes to it.
class Sources {
 public:
  /// Gives: references to the sources of a row.
  std::string refer(const std::vector<analyse::Source>& sources) {
    std::string out;
    for (std::size_t i = 0; i < std::min(sources.size(), most_sources); ++i) {
      const std::size_t n = number(sources[i]);
      out += fmt::format("<sup><a href=\"#s{0}\">{0}</a></sup> ", n);
    }
    return out;
  }

  std::string list() const {
    std::string out = "<h2>Sources</h2>\n<ol class=\"faint\">\n";
    for (std::size_t i = 0; i < all_.size(); ++i) out += item(i + 1, all_[i]);
    return out += "</ol>\n";
  }

 private:
  std::size_t number(const analyse::Source& source) {
    const auto [at, is_new] = numbers_.try_emplace({source.document, source.start, source.end}, all_.size() + 1);
    if (is_new) all_.push_back(source);
    return at->second;
  }

  static std::string item(std::size_t n, const analyse::Source& s) {
    std::string out = fmt::format("<li id=\"s{}\"><q>“{}”</q>", n, xml_text(s.words));
    if (s.according_to) out += fmt::format(" – according to {}", xml_text(s.according_to->name));
    if (!s.title.empty()) out += fmt::format(" – <cite>{}</cite>", xml_text(s.title));
    if (!s.publisher.empty()) out += fmt::format(", {}", xml_text(s.publisher));
    if (s.published) out += ", " + time_of(*s.published);
    if (s.copies > 0) out += fmt::format(" (and {} {} of it)", s.copies, s.copies == 1 ? "copy" : "copies");
    return out += "</li>\n";
  }

  std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, std::size_t> numbers_;
  std::vector<analyse::Source> all_;
};

std::string html_of(const Cell& cell) {
  struct Spelling {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return xml_text(text); }
    std::string operator()(const analyse::Named& named) const { return xml_text(named.name); }
    std::string operator()(const std::vector<analyse::Named>& all) const {
      std::string out;
      for (const analyse::Named& named : all) (out += out.empty() ? "" : ", ") += xml_text(named.name);
      return out;
    }
    std::string operator()(Day day) const { return day == analyse::unknown_day ? "" : time_of(day); }
    std::string operator()(const analyse::Days& days) const {
      return days.start == days.end ? time_of(days.start) : time_of(days.start) + " – " + time_of(days.end);
    }
    std::string operator()(double number) const { return decimal(number); }
    std::string operator()(const std::vector<analyse::Place>&) const { return ""; }  // ask() has put the words in
  };
  return std::visit(Spelling{}, cell);
}

std::string heading(std::string_view column) {
  std::string out(column);
  std::ranges::replace(out, '_', ' ');
  return xml_text(out);
}

/// The brief: its first column is the section, the others make a line.
std::string sections(const Answer& answer, Sources& sources) {
  std::string out = "<div class=\"brief\">\n", section;
  for (const analyse::Row& row : answer.rows) {
    const std::string its_section = html_of(row.cells[0]);
    if (its_section != section) {
      if (!section.empty()) out += "</ul></section>\n";
      section = its_section;
      out += fmt::format("<section><h2>{}</h2>\n<ul>\n", section);
    }
    std::string line;
    for (std::size_t i = 1; i < row.cells.size(); ++i) {
      const std::string cell = answer.columns[i].name == "reports" ? "" : html_of(row.cells[i]);
      if (!cell.empty()) (line += line.empty() ? "" : " · ") += cell;
    }
    out += fmt::format("<li>{} {}</li>\n", line, sources.refer(row.sources));
  }
  if (!section.empty()) out += "</ul></section>\n";
  return out += "</div>\n";
}

std::string table(const analyse::Question& question, const Answer& answer, Sources& sources) {
  if (answer.rows.empty()) return "";
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < answer.columns.size(); ++i)
    if (answer.columns[i].shown == analyse::Shown::everywhere) shown.push_back(i);
  std::string out = fmt::format("<h2>{}</h2>\n<table>\n<thead><tr>", xml_text(question.help));
  for (const std::size_t i : shown) out += fmt::format("<th>{}</th>", heading(answer.columns[i].name));
  out += "<th></th></tr></thead>\n<tbody>\n";
  for (std::size_t n = 0; n < std::min(answer.rows.size(), most_rows); ++n) {
    out += "<tr>";
    for (const std::size_t i : shown) out += fmt::format("<td>{}</td>", html_of(answer.rows[n].cells[i]));
    out += fmt::format("<td>{}</td></tr>\n", sources.refer(answer.rows[n].sources));
  }
  out += "</tbody>\n</table>\n";
  if (answer.rows.size() > most_rows)
    out += fmt::format("<p class=\"faint\">… and {} more: demarche {}</p>\n", answer.rows.size() - most_rows, question.name);
  return out;
}

/// Which reports these are.
std::string dateline(Reports& reports) {
  std::optional<Day> first, last;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < reports.view().reports().size(); ++i) {
    if (!reports.contains(link::ReportId(i))) continue;
    ++count;
    const auto day = reports.view().reports()[i].published;
    if (!first) first = day;
    if (day) last = day;
  }
  std::string out = fmt::format("{} {}", count, count == 1 ? "report" : "reports");
  if (first && last) out += *first == *last ? " of " + time_of(*first) : fmt::format(", {} – {}", time_of(*first), time_of(*last));
  return out;
}

std::string title_of(Reports& reports) {
  const auto talk = reports.range().talk.empty() ? std::nullopt : reports.view().find_talk(reports.range().talk);
  return talk ? reports.view().talks()[index_of(*talk)].name : "Where the talks stand";
}

}  // namespace

Status write_html(Reports& reports, const Destination& to) {
  auto file = to.open("brief.html");
  if (!file) return file.error();
  const analyse::Asked asked = {.as_of = reports.range().as_of, .since = reports.range().since, .talks = reports.range().talk};
  const std::string title = xml_text(title_of(reports));
  file->write(head);
  file->write(fmt::format("<title>{0}</title>\n</head>\n<body>\n<header><h1>{0}</h1><p>{1}</p></header>\n", title, dateline(reports)));
  Sources sources;
  for (const std::string_view name : {"brief", "next", "positions", "redlines", "proposals", "conditions", "conflicts", "statements"}) {
    const analyse::Question& question = *analyse::find_question(name);
    const auto answer = analyse::ask(reports.view(), question, asked);
    if (!answer) return answer.error();
    file->write(name == "brief" ? sections(*answer, sources) : table(question, *answer, sources));
  }
  file->write(sources.list());
  file->write("</body>\n</html>\n");
  return file->close();
}

}  // namespace demarche::exports
