#include <algorithm>

#include "read/lines.hpp"
#include "read/page.hpp"

namespace demarche::read {
namespace {

struct Line {
  Span span;  ///< trimmed, never empty
  bool after_blank_line = false;
};

// Bytes of the line end at `at`; 0 if there is none.
std::size_t line_end_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (c != '\xE2') return 0;
  const std::string_view three = text.substr(at, 3);
  return three == "\u2028" || three == "\u2029" ? 3 : 0;
}

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  int line_feeds = 0;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (line.empty()) return;
    const auto offset = static_cast<std::uint32_t>(line.data() - text.data());
    lines.push_back({{offset, offset + static_cast<std::uint32_t>(line.size())}, line_feeds > 1});
    line_feeds = 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t size = line_end_at(text, at);
    if (size == 0) continue;
    take(at);
    line_feeds += !(text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
    begin = at + size;
    at += size - 1;
  }
  take(text.size());
  return lines;
}

// A line that ends with one of these goes on in the next.
constexpr std::string_view never_last[] = {"a",   "an", "the", "of",   "in",   "on",   "at",   "to",  "for", "with", "by",   "from",
                                           "and", "or", "but", "into", "that", "than", "over", "its", "his", "her",  "their"};

// A text whose lines were broken to fit a width: most lines are as long as the first word of the next one allows.
class Wrapping {
 public:
  Wrapping(std::string_view text, const std::vector<Line>& lines) : text_(text) {
    constexpr std::uint32_t widest = 120, fewest = 4;
    for (const Line& line : lines) width_ = std::max(width_, line.span.size());
    if (width_ > widest) return;
    std::uint32_t pairs = 0, full = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (lines[i + 1].after_blank_line) continue;
      ++pairs;
      full += fills(lines[i], lines[i + 1]);
    }
    is_wrapped_ = full >= fewest && full * 10 >= pairs * 7;
  }

  bool joins(const Line& line, const Line& next) const { return is_wrapped_ && fills(line, next); }

 private:
  bool fills(const Line& line, const Line& next) const {
    const std::string_view rest = text_.substr(next.span.begin, next.span.size());
    return line.span.size() + 1 + std::min(rest.find(' '), rest.size()) > width_;
  }

  std::string_view text_;
  std::uint32_t width_ = 0;
  bool is_wrapped_ = false;
};

// A sentence that a line end cuts in two: what follows begins small, or is a short rest after a word that never ends a line.
bool is_cut(std::string_view line, std::string_view next) {
  constexpr std::size_t short_rest = 6, longest_heading = 30;
  if (sentence_end(line) || line.ends_with(':') || line.size() < longest_heading) return false;
  if (is_lower(next[0])) return true;
  const std::size_t last_blank = line.find_last_of(' ');
  if (last_blank == std::string_view::npos) return false;
  return is_one_of(line.substr(last_blank + 1), never_last) && words_of(next, short_rest).size() < short_rest;
}

}  // namespace

std::vector<Span> find_paragraphs(std::string_view text) {
  const std::vector<Line> lines = find_lines(text);
  const Wrapping wrapping(text, lines);
  const auto view = [&](Span s) { return text.substr(s.begin, s.size()); };
  std::vector<Span> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool goes_on =
        i > 0 && !line.after_blank_line && (wrapping.joins(lines[i - 1], line) || is_cut(view(lines[i - 1].span), view(line.span)));
    if (goes_on)
      paragraphs.back().end = line.span.end;
    else
      paragraphs.push_back(line.span);
  }
  return paragraphs;
}

}  // namespace demarche::read
