#include "read/markdown.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "read/encoding.hpp"
#include "read/entities.hpp"
#include "read/lines.hpp"
#include "read/page_facts.hpp"
#include "read/text_builder.hpp"

namespace demarche::read {
namespace {

std::string_view line_at(std::string_view text, std::size_t at) {
  std::string_view line = text.substr(at, text.find('\n', at) - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level > 0 && level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

// Where the text begins after its front matter; 0 if it has none.
std::size_t end_of_front_matter(std::string_view text) {
  const std::string_view fence = line_at(text, 0);
  if (fence != "---" && fence != "+++") return 0;
  constexpr std::size_t longest = 16'384;
  std::size_t at = text.find('\n');
  while (at != std::string_view::npos && at < longest) {
    const std::string_view line = line_at(text, at + 1);
    if (line == fence) return std::min(at + 1 + line.size() + 1, text.size());
    at = text.find('\n', at + 1);
  }
  return 0;
}

std::string_view unquoted(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) value = value.substr(1, value.size() - 2);
  return value;
}

void read_front_matter(std::string_view front, Given& given) {
  while (!front.empty()) {
    const std::string_view line = line_at(front, 0);
    front.remove_prefix(std::min(front.size(), front.find('\n') == std::string_view::npos ? front.size() : front.find('\n') + 1));
    const std::size_t sign = line.find_first_of(":=");
    if (sign == std::string_view::npos) continue;
    const std::string name = lower_ascii(trim(line.substr(0, sign)));
    const std::string value(unquoted(line.substr(sign + 1)));
    if (value.empty()) continue;
    if (name == "title" && given.title.empty()) given.title = value;
    if ((name == "author" || name == "by" || name == "byline") && given.byline.empty()) given.byline = value;
    if ((name == "publisher" || name == "site") && given.publisher.empty()) given.publisher = value;
    if ((name == "url" || name == "source" || name == "link" || name == "canonical") && value.starts_with("http")) given.url = value;
    if (name == "date" || name == "published") {
      if (const auto day = day_on_page(value)) given.published = day;
    }
  }
}

/// The words of a paragraph without their marks.
class Inline {
 public:
  Inline(TextBuilder& out, std::string_view whole) : out_(out), whole_(whole) {}

  void write(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size()) {
      const std::string_view rest = line.substr(at);
      if (rest.starts_with("![") || rest.starts_with('[')) {
        const std::size_t size = link_size(rest);
        if (size > 0) {
          const std::size_t begin = rest[0] == '!' ? 2 : 1, end = rest.find(']');
          if (rest[0] == '[') write(rest.substr(begin, end - begin));
          at += size;
          continue;
        }
      }
      if (rest.starts_with("**") || rest.starts_with("__") || rest.starts_with("``")) {
        at += 2;
      } else if (rest[0] == '*' || rest[0] == '`' || (rest[0] == '_' && is_edge(line, at))) {
        at += 1;
      } else if (rest[0] == '\\' && rest.size() > 1 && std::string_view("\\`*_{}[]()#+-.!>|").find(rest[1]) != std::string_view::npos) {
        put(rest.substr(1, 1));
        at += 2;
      } else if (const auto entity = entity_at(rest)) {
        out_.append(entity->character, static_cast<std::size_t>(rest.data() - whole_.data()));
        at += entity->size;
      } else {
        const std::size_t size = std::max<std::size_t>(1, std::min(rest.find_first_of("[*`_\\&!", 1), rest.size()));
        put(rest.substr(0, size));
        at += size;
      }
    }
  }

 private:
  void put(std::string_view text) { out_.append(text, static_cast<std::size_t>(text.data() - whole_.data())); }

  static bool is_edge(std::string_view line, std::size_t at) {
    const bool before = at == 0 || !(is_letter(line[at - 1]) || is_digit(line[at - 1]));
    const bool after = at + 1 >= line.size() || !(is_letter(line[at + 1]) || is_digit(line[at + 1]));
    return before || after;
  }

  // "[text](address)" or "![text](address)"; 0 if it is none. Looks at no more than 2000 bytes.
  static std::size_t link_size(std::string_view rest) {
    rest = rest.substr(0, 2000);
    const std::size_t close = rest.find(']');
    if (close == std::string_view::npos || close + 1 >= rest.size() || rest[close + 1] != '(' ||
        rest.substr(1, close).find('[', rest[0] == '!') != std::string_view::npos)
      return 0;
    const std::size_t end = rest.find(')', close);
    return end == std::string_view::npos ? 0 : end + 1;
  }

  TextBuilder& out_;
  std::string_view whole_;
};

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, bool has_title) : text_(text), has_title_(has_title) {}

  TextBuilder read(std::size_t at) {
    bool in_code = false;
    while (at < text_.size()) {
      const std::string_view line = line_at(text_, at);
      const std::size_t end = text_.find('\n', at);
      at = end == std::string_view::npos ? text_.size() : end + 1;
      const std::string_view here = trim(line);
      if (here.starts_with("```") || here.starts_with("~~~")) {
        in_code = !in_code;
        is_open_ = false;
      } else if (!in_code) {
        read_line(here);
      }
    }
    return std::move(out_);
  }

 private:
  void read_line(std::string_view line) {
    const bool is_rule = line.size() >= 3 && line.find_first_not_of("-*_= ") == std::string_view::npos;
    if (line.empty() || is_rule || line.starts_with('|') || line.starts_with("<!--")) {
      is_open_ = false;
      return;
    }
    if (const std::size_t level = heading_level(line)) {
      const bool is_title = level == 1 && !has_title_;
      has_title_ |= is_title;
      begin(is_title ? BlockKind::title : BlockKind::heading);
      write(trim(line.substr(level)));
      is_open_ = false;
      return;
    }
    while (line.starts_with('>')) line = trim(line.substr(1));
    if (const std::size_t bullet = bullet_size(line)) {
      begin(BlockKind::body);
      line.remove_prefix(bullet);
    } else if (!is_open_) {
      begin(BlockKind::body);
    } else {
      out_.append(" ", 0);
    }
    write(line);
  }

  static std::size_t bullet_size(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return 2;
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    return digits > 0 && digits < 3 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
  }

  void begin(BlockKind kind) {
    out_.begin_paragraph(kind);
    is_open_ = true;
  }

  void write(std::string_view line) { Inline(out_, text_).write(line); }

  std::string_view text_;
  TextBuilder out_;
  bool has_title_, is_open_ = false;
};

}  // namespace

bool looks_like_markdown(std::string_view bytes) {
  constexpr std::size_t searched = 4096;
  bytes = bytes.substr(0, searched);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const std::size_t end = end_of_front_matter(bytes)) return bytes.substr(0, end).find_first_of(":=") != std::string_view::npos;
  std::size_t headings = 0;
  for (std::string_view rest = bytes; !rest.empty();) {
    headings += heading_level(line_at(rest, 0)) > 0;
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  }
  return headings > 0 && (headings > 1 || bytes.starts_with('#') || bytes.find("](") != std::string_view::npos);
}

Result<Document> read_markdown(std::string bytes, const Given& given) {
  auto decoded = decode(std::move(bytes), given.encoding);
  if (!decoded) return Error{decoded.error().kind, decoded.error().message, given.source};
  const std::string_view text = decoded->text;
  Given known = given;
  const std::size_t begin = end_of_front_matter(text);
  read_front_matter(text.substr(0, begin), known);
  MarkdownReader reader(text, false);
  TextBuilder out = reader.read(begin);
  out.compose_with(decoded->origins);
  return out.finish(known);
}

}  // namespace demarche::read
