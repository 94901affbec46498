#include "analyse/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "record/text.hpp"

namespace demarche::analyse {
namespace {

using record::display_width;
using record::Paint;

constexpr int gap = 2, narrowest_column = 6, widest_word = 24, source_indent = 4;
constexpr int words_shown = 240;
constexpr int bar_half = 10;  // a block for each step of the score

std::string joined(const std::vector<Named>& names) {
  std::string out;
  for (const Named& name : names) out += (out.empty() ? "" : ", ") + name.name;
  return out;
}

// "3 May 2025", "23 Apr 2025"
std::string in_short(Day day) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::chrono::year_month_day date(day);
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3),
                     static_cast<int>(date.year()));
}

int longest_word(const std::string& text) {
  int longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, display_width(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

std::string number_text(double number) {
  if (number == std::floor(number)) return fmt::format("{:.0f}", number);
  return fmt::format("{:.1f}", number);
}

// "     ▇▇▇|          -3.2": to the left conflict, to the right cooperation.
std::string bar(double score) {
  const int length = std::clamp(static_cast<int>(std::lround(std::abs(score))), 0, bar_half);
  const auto blanks = [](int n) { return std::string(static_cast<std::size_t>(n), ' '); };
  std::string blocks;
  for (int i = 0; i < length; ++i) blocks += "▇";
  const std::string left = score < 0 ? blanks(bar_half - length) + blocks : blanks(bar_half);
  const std::string right = score < 0 ? blanks(bar_half) : blocks + blanks(bar_half - length);
  return fmt::format("{}│{} {:+.1f}", left, right, score);
}

std::string text_of(Kind kind, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return record::printable(*text);
  if (const auto* name = std::get_if<Named>(&cell)) return record::printable(name->name);
  if (const auto* names = std::get_if<std::vector<Named>>(&cell)) return record::printable(joined(*names));
  if (const auto* day = std::get_if<Day>(&cell)) return in_short(*day);
  if (const auto* days = std::get_if<Days>(&cell)) return days->start == days->end ? in_short(days->start) : in_short(days->start) + " – " + in_short(days->end);
  if (const auto* number = std::get_if<double>(&cell)) return kind == Kind::score ? bar(*number) : number_text(*number);
  return "";
}

// Words parted at blanks so that no line is wider; a word that is wider than a line is cut by record::clipped. A bar keeps its blanks.
std::vector<std::string> wrapped(const std::string& text, int width) {
  if (display_width(text) <= width) return {text};
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = record::clipped(text.substr(at, end - at), width);
    at = end + 1;
    if (!lines.back().empty() && display_width(lines.back()) + 1 + display_width(word) > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
  }
  return lines;
}

std::string heading_of(const Column& column) {
  std::string heading = column.name;
  std::ranges::replace(heading, '_', ' ');
  return heading;
}

// Cut before a word rather than in it.
std::string shortened(const std::string& words) {
  std::string cut = record::clipped(words, words_shown);
  if (cut == words) return cut;
  const std::size_t blank = cut.rfind(' ');
  return blank == std::string::npos ? cut : cut.substr(0, blank) + " …";
}

class Layout {
 public:
  Layout(const Answer& answer, record::TextStyle style) : answer_(answer), style_(style) {
    style_.width = std::max(style_.width, 60);
    for (std::size_t i = first(); i < answer.columns.size(); ++i)
      if (answer.columns[i].shown == Shown::everywhere) heads_.push_back(heading_of(answer.columns[i]));
    if (answer.sources_shown == 0) heads_.push_back("source");
    for (const Row& row : answer.rows) {
      auto& texts = rows_.emplace_back();
      for (std::size_t i = first(); i < answer.columns.size(); ++i)
        if (answer.columns[i].shown == Shown::everywhere) texts.push_back(text_of(answer.columns[i].kind, row.cells[i]));
      if (answer.sources_shown == 0) texts.push_back(in_short(row.sources));
    }
    measure();
  }

  std::string print() {
    line(0, heads(), Paint::strong);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (answer_.grouped) head_of_group(i);
      line(indent(), rows_[i], Paint::plain);
      sources(answer_.rows[i].sources);
    }
    return std::move(out_);
  }

 private:
  std::size_t first() const { return answer_.grouped ? 1 : 0; }
  int indent() const { return answer_.grouped ? 2 : 0; }

  std::vector<std::string> heads() const {
    std::vector<std::string> heads = heads_;
    for (std::size_t i = 0; i < heads.size(); ++i)
      if (is_empty_[i]) heads[i].clear();
    if (answer_.grouped && !heads.empty()) heads[0] = fmt::format("  {}", heads[0]);
    return heads;
  }

  static std::string name_of(const Source& s) {
    std::string name = record::printable(!s.publisher.empty() ? s.publisher : !s.title.empty() ? s.title : s.document);
    return s.published ? name + ", " + record::in_words(*s.published) : name;
  }

  static std::string in_short(const std::vector<Source>& sources) {
    if (sources.empty()) return "";
    return name_of(sources[0]) + (sources.size() > 1 ? fmt::format(" and {} more", sources.size() - 1) : "");
  }

  // A column is as wide as its widest value; where that is too much, the widest give way first, down to their longest words. Columns
  // without any value are left out.
  void measure() {
    const std::size_t count = heads_.size();
    widths_.assign(count, 0);
    std::vector<int> least(count, 0);
    for (const auto& row : rows_)
      for (std::size_t i = 0; i < count; ++i) {
        widths_[i] = std::max(widths_[i], display_width(row[i]));
        const bool is_bar = row[i].find("│") != std::string::npos;
        least[i] = std::max(least[i], is_bar ? display_width(row[i]) : std::min(longest_word(row[i]), widest_word));
      }
    for (std::size_t i = 0; i < count; ++i) {
      is_empty_.push_back(widths_[i] == 0);
      if (is_empty_[i]) continue;
      const int head_indent = i == 0 ? indent() : 0;
      least[i] = std::max(least[i], longest_word(heads_[i]) + head_indent);
      widths_[i] = std::max(widths_[i], display_width(heads_[i]) + head_indent);
    }
    const auto shown = static_cast<int>(std::ranges::count(is_empty_, false));
    const int available = style_.width - indent() - gap * std::max(shown - 1, 0);
    const auto fits = [&] { return std::accumulate(widths_.begin(), widths_.end(), 0) <= available; };
    for (int most = style_.width; most > 1 && !fits(); --most)
      for (std::size_t i = 0; i < count; ++i) widths_[i] = std::min(widths_[i], std::max(most, least[i]));
    for (int most = widest_word; most > narrowest_column && !fits(); --most)
      for (int& width : widths_) width = std::min(width, most);
  }

  void line(int indent, const std::vector<std::string>& texts, Paint paint) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      cells.push_back(wrapped(texts[i], std::max(widths_[i], 1)));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t n = 0; n < height; ++n) {
      std::string printed(static_cast<std::size_t>(indent), ' ');
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (is_empty_[i]) continue;
        const std::string cell = n < cells[i].size() ? cells[i][n] : "";
        printed += cell;
        printed.append(static_cast<std::size_t>(std::max(widths_[i] - display_width(cell), 0) + gap), ' ');
      }
      put(printed, paint);
    }
  }

  void head_of_group(std::size_t i) {
    const auto name = [&](std::size_t row) { return text_of(answer_.columns[0].kind, answer_.rows[row].cells[0]); };
    const std::string here = name(i);
    if (i > 0 && here == name(i - 1)) return;
    out_ += '\n';
    for (const std::string& part : wrapped(here.empty() ? "(not said)" : here, style_.width)) put(part, Paint::strong);
  }

  void sources(const std::vector<Source>& sources) {
    const auto shown = std::min(sources.size(), static_cast<std::size_t>(answer_.sources_shown));
    for (std::size_t i = 0; i < shown; ++i) source(sources[i]);
    if (shown > 0 && sources.size() > shown) faint(fmt::format("and {} more", sources.size() - shown));
  }

  void source(const Source& s) {
    std::string text = name_of(s);
    if (s.according_to) text += ", according to " + record::printable(s.according_to->name);
    if (s.copies) text += fmt::format(" (and {} cop{})", s.copies, s.copies == 1 ? "y" : "ies");
    if (!s.words.empty()) text += ": “" + shortened(record::printable(s.words)) + "”";
    faint(text);
  }

  void faint(const std::string& text) {
    for (const std::string& part : wrapped(text, style_.width - source_indent - indent()))
      put(std::string(static_cast<std::size_t>(source_indent + indent()), ' ') + part, Paint::faint);
  }

  void put(std::string text, Paint paint) {
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += (style_.colour ? record::painted(text, paint) : text) + '\n';
  }

  const Answer& answer_;
  record::TextStyle style_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::string> heads_;
  std::vector<int> widths_;
  std::vector<bool> is_empty_;
  std::string out_;
};

}  // namespace

std::string to_text(const Answer& answer, record::TextStyle style) {
  if (answer.rows.empty()) return (answer.if_empty.empty() ? "Nothing is told of it." : answer.if_empty) + "\n";
  return Layout(answer, style).print();
}

}  // namespace demarche::analyse
