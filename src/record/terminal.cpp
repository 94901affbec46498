#include "record/terminal.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace demarche::record {
namespace {

constexpr int left_column = 5;

struct Range {
  char32_t first, last;
};
template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

// C0 and C1 controls, blanks of all widths, line and paragraph separators (Unicode: Cc, Zs, Zl, Zp).
bool is_blank_or_control(char32_t c) {
  static constexpr std::array<Range, 6> ranges{
      {{0, 0x20}, {0x7F, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}}};
  return is_in(ranges, c) || c == 0x205F || c == 0x3000;
}

// Marks that change the direction of writing, invisible operators, tags, byte order marks: they hide or reorder what is read.
bool is_deceptive(char32_t c) {
  static constexpr std::array<Range, 7> ranges{
      {{0xAD, 0xAD}, {0x61C, 0x61C}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}}};
  return is_in(ranges, c) || (0xE0000 <= c && c <= 0xE0FFF);
}

// The common combining blocks.
bool is_combining(char32_t c) {
  static constexpr std::array<Range, 6> ranges{
      {{0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD}, {0x64B, 0x65F}, {0x1AB0, 0x1AFF}, {0xFE00, 0xFE0F}}};
  return is_in(ranges, c) || (0x20D0 <= c && c <= 0x20FF);
}

// East Asian wide and full-width, and the pictures that terminals draw so.
bool is_wide(char32_t c) {
  static constexpr std::array<Range, 7> ranges{
      {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF}}};
  return is_in(ranges, c) || (0x20000 <= c && c <= 0x3FFFD);
}

// Each byte that is no part of valid UTF-8 becomes U+FFFD. `bad` is the first.
std::string repaired(std::string_view text, std::size_t bad) {
  std::string out;
  for (; bad != std::string_view::npos; bad = find_invalid_utf8(text)) {
    out += text.substr(0, bad);
    out += "\uFFFD";
    text.remove_prefix(bad + 1);
  }
  return out += text;
}

int width_of(char32_t c) { return is_combining(c) ? 0 : is_wide(c) ? 2 : 1; }

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::plain:
      return "\x1b[0m";
    case Paint::strong:
      return "\x1b[1m";
    case Paint::faint:
      return "\x1b[2m";
    case Paint::good:
      return "\x1b[32m";
    case Paint::bad:
      return "\x1b[31m";
    case Paint::alarm:
      return "\x1b[1;31m";
  }
  return "";
}

// Lays words side by side and starts a new line when one does not fit.
class Wrapper {
 public:
  Wrapper(std::string& out, int first_column, int hang_column, int width, bool colour)
      : out_(out), column_(first_column), hang_(hang_column), width_(width), colour_(colour) {}

  void add(const Run& run) {
    const std::string text = spaced(run.text);
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = code_point_at(text, at);
      if (c.value == ' ') {
        end_word();
        blank_before_ = !line_is_empty_;
      } else {
        put(std::string_view(text).substr(at, c.size), width_of(c.value), run.paint);
      }
      at += c.size;
    }
  }

  void end() {
    end_word();
    end_line();
  }

 private:
  // printable(), but a blank at either end is kept: it parts this run from its neighbours.
  static std::string spaced(const std::string& text) {
    std::string out = printable(text);
    if (text.starts_with(' ')) out.insert(0, 1, ' ');
    if (text.ends_with(' ')) out += ' ';
    return out;
  }

  void put(std::string_view character, int width, Paint paint) {
    if (hang_ + word_width_ + width > width_) end_word();  // a word longer than a line is broken
    if (word_.empty() || word_.back().paint != paint) word_.push_back({"", paint});
    word_.back().text += character;
    word_width_ += width;
  }

  void end_word() {
    if (word_.empty()) return;
    const int needed = word_width_ + (blank_before_ ? 1 : 0);
    if (!line_is_empty_ && column_ + needed > width_) {
      end_line();
      out_.append(static_cast<std::size_t>(hang_), ' ');
      column_ = hang_;
    } else if (blank_before_) {
      out_ += ' ';
      ++column_;
    }
    for (const Run& piece : word_) print(piece);
    column_ += word_width_;
    line_is_empty_ = blank_before_ = false;
    word_.clear();
    word_width_ = 0;
  }

  void print(const Run& piece) {
    if (colour_) take(piece.paint);
    out_ += piece.text;
  }

  // Words next to each other in one paint have one pair of codes around them.
  void take(Paint paint) {
    if (paint == taken_) return;
    if (taken_ != Paint::plain) out_ += code_of(Paint::plain);
    if (paint != Paint::plain) out_ += code_of(paint);
    taken_ = paint;
  }

  void end_line() {
    take(Paint::plain);
    out_ += '\n';
  }

  std::string& out_;
  int column_, hang_, width_;
  bool colour_;
  std::vector<Run> word_;
  int word_width_ = 0;
  Paint taken_ = Paint::plain;
  bool blank_before_ = false, line_is_empty_ = true;
};

}  // namespace

std::string printable(std::string_view text) {
  if (const std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos) return printable(repaired(text, bad));
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_blank_or_control(c.value)) {
      blank = !out.empty();
    } else if (!is_deceptive(c.value)) {
      if (blank) out += ' ';
      blank = false;
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

int display_width(std::string_view printable) {
  int width = 0;
  for (std::size_t at = 0; at < printable.size();) {
    const CodePoint c = code_point_at(printable, at);
    width += width_of(c.value);
    at += c.size;
  }
  return width;
}

std::string clipped(std::string_view printable, int width) {
  int used = 0;
  std::size_t fits = 0;  // bytes that leave a column for the mark
  for (std::size_t at = 0; at < printable.size();) {
    const CodePoint c = code_point_at(printable, at);
    used += width_of(c.value);
    if (used > width) return std::string(printable.substr(0, fits)) + "…";
    at += c.size;
    if (used < width) fits = at;
  }
  return std::string(printable);
}

std::string painted(std::string_view text, Paint paint) {
  if (paint == Paint::plain || text.empty()) return std::string(text);
  return std::string(code_of(paint)) + std::string(text) + std::string(code_of(Paint::plain));
}

Page::Page(TextStyle style) : style_(style) { style_.width = std::max(style_.width, 40); }

void Page::line(std::string_view left, int indent, int hang, const std::vector<Run>& runs) {
  const int blanks = left_column - 2 - display_width(left);
  text_.append(static_cast<std::size_t>(std::max(blanks, 0)), ' ');
  text_ += painted(left, style_.colour ? Paint::faint : Paint::plain);
  text_.append(static_cast<std::size_t>(2 + indent), ' ');
  Wrapper wrapper(text_, left_column + indent - std::min(blanks, 0), left_column + hang, style_.width, style_.colour);
  for (const Run& run : runs) wrapper.add(run);
  wrapper.end();
}

void Page::full_line(const std::vector<Run>& runs) {
  Wrapper wrapper(text_, 0, 0, style_.width, style_.colour);
  for (const Run& run : runs) wrapper.add(run);
  wrapper.end();
}

}  // namespace demarche::record
