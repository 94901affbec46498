#include "said/quotations.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"

namespace demarche::said {
namespace {

enum class MarkKind : std::uint8_t { none, straight, curly, low, angular, typed, single };

// A mark as it is written: which kind it belongs to, and what it can be whatever stands beside it.
struct Mark {
  MarkKind kind = MarkKind::none;
  bool may_open = false, may_close = false;
  std::uint32_t size = 1;
  bool only_closes = false;  ///< needs no boundary after it: ”
};

Mark mark_at(std::string_view text, std::size_t at, CodePoint c) {
  const bool twice = at + 1 < text.size() && text[at + 1] == text[at];
  switch (c.value) {
    case U'"':
      return {MarkKind::straight, true, true, 1};
    case U'“':
      return {MarkKind::curly, true, true, c.size};  // „German“, and slips
    case U'”':
      return {MarkKind::curly, true, true, c.size, true};  // some typists open with it, too
    case U'„':
      return {MarkKind::low, true, false, c.size};
    case U'«':
      return {MarkKind::angular, true, false, c.size};
    case U'»':
      return {MarkKind::angular, false, true, c.size};
    case U'`':
      return twice ? Mark{MarkKind::typed, true, false, 2} : Mark{MarkKind::single, true, false, 1};
    case U'\'':
      return twice ? Mark{MarkKind::typed, true, true, 2} : Mark{MarkKind::single, true, true, 1};
    case U'‘':
      return {MarkKind::single, true, false, c.size};
    case U'’':
      return {MarkKind::single, false, true, c.size};
    default:
      return {};
  }
}

bool is_blank(char32_t c) {
  return c == 0 || c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A);
}
bool is_dash(char32_t c) { return c == U'-' || c == U'–' || c == U'—' || c == U'―'; }
bool is_double_mark(char32_t c) { return c == U'"' || c == U'“' || c == U'”' || c == U'«' || c == U'»' || c == U'„'; }
bool is_any_mark(char32_t c) { return is_double_mark(c) || c == U'\'' || c == U'‘' || c == U'’' || c == U'`'; }

bool can_stand_before_opening(char32_t c) {
  return is_blank(c) || is_dash(c) || is_any_mark(c) || c == U'(' || c == U'[' || c == U':' || c == U'/';
}

bool can_stand_after_closing(char32_t c) {
  if (is_blank(c) || is_dash(c) || is_any_mark(c)) return true;
  for (const char32_t p : U".,;:!?)]…/")
    if (p == c) return true;
  return false;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// What stands on both sides of a mark; 0 at the ends of the block.
struct Sides {
  char32_t before = 0, after = 0;
};

bool opens(const Mark& mark, Sides sides) {
  if (!mark.may_open || !can_stand_before_opening(sides.before) || is_blank(sides.after)) return false;
  return mark.kind != MarkKind::single || !is_digit(sides.after);  // '90s
}

bool closes(const Mark& mark, Sides sides) {
  return mark.may_close && (mark.only_closes || can_stand_after_closing(sides.after)) && !is_blank(sides.before);
}

// The marks of one block, one after the other, and what they make.
class BlockReader {
 public:
  BlockReader(const Document& document, Span block, std::vector<Quotation>& found) : document_(document), block_(block), found_(found) {}

  /// Reads the whole block; `begun` is where a quotation of earlier blocks began. Gives where one is still open at the end.
  std::optional<std::uint32_t> read(std::optional<std::uint32_t> begun) {
    const std::string_view text = document_.text;
    char32_t before = 0;
    for (std::uint32_t at = block_.begin; at < block_.end;) {
      const CodePoint c = code_point_at(text, at);
      const Mark mark = mark_at(text.substr(0, block_.end), at, c);
      const std::uint32_t next = at + (mark.kind == MarkKind::none ? c.size : mark.size);
      if (mark.kind != MarkKind::none) take(mark, at, {before, next < block_.end ? code_point_at(text, next).value : U'\0'});
      if (begun && open_ && !seen_any_) open_->at = *begun;
      seen_any_ = seen_any_ || open_.has_value();
      before = c.value;
      at = next;
    }
    if (!open_) return {};
    return open_->at;
  }

 private:
  struct Open {
    MarkKind kind;
    std::uint32_t at;
  };

  void take(const Mark& mark, std::uint32_t at, Sides sides) {
    if (mark.kind == MarkKind::single) return take_single(mark, at, sides);
    if (nested_ && closes(mark, sides)) return nested_.reset();
    if (open_ && closes(mark, sides)) return close(mark, at);
    if (!opens(mark, sides)) return;
    if (open_ && open_->kind != mark.kind)
      nested_ = Open{mark.kind, at};
    else
      open_ = Open{mark.kind, at};
    single_.reset();
  }

  void close(const Mark& mark, std::uint32_t at) {
    const Span span{open_->at, at + mark.size};
    open_.reset();
    if (span.size() <= Quotation::max_bytes) found_.push_back({span, false});
  }

  void take_single(const Mark& mark, std::uint32_t at, Sides sides) {
    if (open_) return;
    if (single_ && closes(mark, sides)) {
      const Span span{*single_, at + mark.size};
      single_.reset();
      if (span.size() <= Quotation::max_single_bytes) found_.push_back({span, true});
      return;
    }
    if (opens(mark, sides)) single_ = at;
  }

  const Document& document_;
  Span block_;
  std::vector<Quotation>& found_;
  std::optional<Open> open_, nested_;
  std::optional<std::uint32_t> single_;
  bool seen_any_ = false;
};

std::uint32_t first_non_blank(const Document& d, Span block) {
  std::uint32_t at = block.begin;
  while (at < block.end && is_blank(static_cast<unsigned char>(d.text[at]))) ++at;
  return at;
}

bool begins_with_opening_mark(const Document& d, Span block) {
  const std::uint32_t at = first_non_blank(d, block);
  if (at == block.end) return false;
  const Mark mark = mark_at(d.text, at, code_point_at(d.text, at));
  return mark.kind != MarkKind::none && mark.kind != MarkKind::single && mark.may_open;
}

std::uint32_t last_non_blank_end(const Document& d, Span block) {
  std::uint32_t end = block.end;
  while (end > block.begin && is_blank(static_cast<unsigned char>(d.text[end - 1]))) --end;
  return end;
}

// A quotation that runs over paragraphs: where it began, and in which block.
struct Run {
  std::uint32_t at;
  std::size_t first_block;
};

// The quotation is open at the end of the block `last` and goes no further.
void end_with_block(const Document& d, Run run, std::size_t last, std::vector<Quotation>& found) {
  const Span block = d.blocks[last].span;
  const std::uint32_t end = last_non_blank_end(d, block);
  if (end - std::max(run.at, block.begin) <= Quotation::max_unclosed_bytes && end > run.at + 1) found.push_back({{run.at, end}, false});
}

// The run is longer than a quotation may be: each of its paragraphs is one.
void fall_into_paragraphs(const Document& d, Run run, std::size_t last, std::vector<Quotation>& found) {
  for (std::size_t b = run.first_block; b <= last; ++b)
    end_with_block(d, {std::max(run.at, first_non_blank(d, d.blocks[b].span)), b}, b, found);
}

}  // namespace

std::vector<Quotation> find_quotations(const Document& d) {
  std::vector<Quotation> found;
  std::optional<Run> run;
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    const auto open = BlockReader(d, d.blocks[b].span, found).read(run ? std::optional(run->at) : std::nullopt);
    if (!open) {
      run.reset();
      continue;
    }
    if (!run || run->at != *open) run = Run{*open, b};
    const bool is_short = b + 1 - run->first_block < Quotation::max_paragraphs && d.blocks[b].span.end - *open < Quotation::max_bytes;
    if (is_short && b + 1 < d.blocks.size() && begins_with_opening_mark(d, d.blocks[b + 1].span)) continue;
    if (is_short)
      end_with_block(d, *run, b, found);
    else
      fall_into_paragraphs(d, *run, b, found);
    run.reset();
  }
  return found;
}

std::span<const Quotation> overlapping(std::span<const Quotation> sorted, Span span) {
  const auto begin = std::ranges::upper_bound(sorted, span.begin, {}, [](const Quotation& q) { return q.span.end; });
  const auto end = std::ranges::lower_bound(begin, sorted.end(), span.end, {}, [](const Quotation& q) { return q.span.begin; });
  return {begin, end};
}

const Quotation* quotation_around(std::span<const Quotation> sorted, Span span) {
  const auto q = std::ranges::upper_bound(sorted, span.begin, {}, [](const Quotation& x) { return x.span.end; });
  return q != sorted.end() && q->span.contains(span) ? &*q : nullptr;
}

}  // namespace demarche::said
