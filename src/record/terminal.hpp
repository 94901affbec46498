// Words for a terminal: safe to print, wrapped to a width, in colour if wanted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace demarche::record {

struct TextStyle {
  int width = 100;      ///< columns; less than 40 is taken as 40
  bool colour = false;  ///< whether this is a terminal that shows it is the caller's to know
};

/// The text on one line with nothing in it that a terminal would obey: control characters and white space become single blanks; marks that
/// turn the direction of writing are dropped; bytes that are no UTF-8 become U+FFFD.
std::string printable(std::string_view text);

/// Columns that printable text takes: none for a combining mark, two for a wide character.
int display_width(std::string_view printable);

/// The text cut to `width` columns, the last one then being "…".
std::string clipped(std::string_view printable, int width);

enum class Paint { plain, strong, faint, good, bad, alarm };

/// The text with the terminal's codes around it; as it is if it is plain.
std::string painted(std::string_view text, Paint);

/// Text in one paint. A line is made of several.
struct Run {
  std::string text;
  Paint paint = Paint::plain;
};

/// Grows by lines. Each has a narrow column on the left for a sentence's number, then text that is wrapped under itself.
class Page {
 public:
  explicit Page(TextStyle);

  /// Runs are made printable here; `indent` and `hang` are columns for the first and the following lines, after the left column.
  void line(std::string_view left, int indent, int hang, const std::vector<Run>& runs);
  /// A line without the left column.
  void full_line(const std::vector<Run>& runs);
  void blank() { text_ += '\n'; }

  std::string take() { return std::move(text_); }

 private:
  TextStyle style_;
  std::string text_;
};

}  // namespace demarche::record
