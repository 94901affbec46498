#include "read/mail.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "read/encoding.hpp"
#include "read/html.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"
#include "read/page_facts.hpp"
#include "read/stream.hpp"

namespace demarche::read {
namespace {

constexpr std::string_view mail_fields[] = {"from",         "to",       "subject",     "date",         "message-id",
                                            "mime-version", "received", "return-path", "delivered-to", "content-type",
                                            "reply-to",     "list-id",  "cc",          "sender"};

struct HeaderField {
  std::string name;   ///< in lower case
  std::string value;  ///< unfolded
};

struct Part {
  std::vector<HeaderField> header;
  std::string_view body;

  std::string_view field(std::string_view name) const {
    const auto found = std::ranges::find(header, name, &HeaderField::name);
    return found == header.end() ? std::string_view() : std::string_view(found->value);
  }
};

// The next line of `text`, which is shortened by it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Part split_header(std::string_view text) {
  constexpr std::size_t most_fields = 1000;
  Part part;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !part.header.empty()) {
      part.header.back().value.append(" ").append(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || part.header.size() >= most_fields) continue;
    part.header.push_back({lower_ascii(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  }
  part.body = text;
  return part;
}

// `boundary` in "multipart/mixed; boundary=\"x\"".
std::string parameter(std::string_view field, std::string_view name) {
  const std::string lower = lower_ascii(field);
  const std::size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return "";
  std::string_view value = field.substr(at + name.size() + 1);
  if (value.starts_with('"')) return std::string(value.substr(1, value.substr(1).find('"')));
  return std::string(trim(value.substr(0, value.find(';'))));
}

int base64_value(char c) {
  if (is_upper(c)) return c - 'A';
  if (is_lower(c)) return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

int hex_value(char c) { return is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

// `underscores`: "_" is a space, as in headers.
std::string from_quoted_printable(std::string_view text, bool underscores) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::string_view next = text.substr(i + 1, 2);
    if (c == '=' && next.starts_with('\n')) {
      i += 1;
    } else if (c == '=' && next == "\r\n") {
      i += 2;
    } else if (c == '=' && next.size() == 2 && hex_value(next[0]) >= 0 && hex_value(next[1]) >= 0) {
      out += static_cast<char>(hex_value(next[0]) * 16 + hex_value(next[1]));
      i += 2;
    } else {
      out += underscores && c == '_' ? ' ' : c;
    }
  }
  return out;
}

std::string to_text(std::string bytes, std::string_view encoding) {
  auto decoded = decode(std::move(bytes), encoding);
  return decoded ? std::move(decoded->text) : std::string();
}

// "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=" (RFC 2047); blanks between two such words are no blanks.
std::string decode_words(std::string_view field) {
  constexpr std::size_t longest = 10'000;
  field = field.substr(0, longest);
  std::string out;
  bool after_word = false;
  while (!field.empty()) {
    const std::size_t begin = field.find("=?");
    const std::string_view before = field.substr(0, begin);
    if (!after_word || !trim(before).empty()) out += before;
    if (begin == std::string_view::npos) break;
    field.remove_prefix(begin);
    const std::size_t first = field.find('?', 2), second = first == std::string_view::npos ? first : field.find('?', first + 1);
    const std::size_t end = second == std::string_view::npos ? second : field.find("?=", second + 1);
    if (end == std::string_view::npos || second != first + 2) {
      out += field.substr(0, 2);
      field.remove_prefix(2);
      after_word = false;
      continue;
    }
    const std::string_view words = field.substr(second + 1, end - second - 1);
    const bool is_base64 = field[first + 1] == 'B' || field[first + 1] == 'b';
    out += to_text(is_base64 ? from_base64(words) : from_quoted_printable(words, true), field.substr(2, first - 2));
    field.remove_prefix(end + 2);
    after_word = true;
  }
  return as_utf8(std::move(out));
}

// "Ann Smith <ann@harbour.example>": the name.
std::string name_in(const std::string& address) {
  std::string_view name = std::string_view(address).substr(0, address.find('<'));
  name = trim(name);
  if (name.starts_with('"') && name.ends_with('"') && name.size() > 1) name = name.substr(1, name.size() - 2);
  return name.find('@') == std::string_view::npos ? std::string(name) : "";
}

/// The text of a mail that was chosen.
struct Body {
  std::string bytes, encoding;
  bool is_html = false;
};

class BodyFinder {
 public:
  std::optional<Body> plain, html;

  void look(const Part& part, int depth) {
    constexpr int deepest = 20;
    const std::string type = lower_ascii(part.field("content-type"));
    if (lower_ascii(part.field("content-disposition")).starts_with("attachment")) return;
    if (type.starts_with("multipart/")) {
      if (depth < deepest) look_in_parts(part, depth);
      return;
    }
    if (type.starts_with("message/rfc822")) {
      if (depth < deepest) look(split_header(part.body), depth + 1);
      return;
    }
    const bool is_html = type.starts_with("text/html");
    if (!is_html && !type.empty() && !type.starts_with("text/plain")) return;
    auto& target = is_html ? html : plain;
    if (!target) target = Body{content_of(part), as_utf8(parameter(part.field("content-type"), "charset")), is_html};
  }

 private:
  // Each line is looked at once for each part that it lies in.
  void look_in_parts(const Part& part, int depth) {
    const std::string boundary = parameter(part.field("content-type"), "boundary");
    if (boundary.empty()) return;
    const std::string line = "--" + boundary;
    std::string_view rest = part.body;
    std::size_t begin = std::string_view::npos;
    std::size_t at = rest.starts_with(line) ? 0 : rest.find("\n" + line);
    while (at != std::string_view::npos) {
      if (begin != std::string_view::npos) look(split_header(rest.substr(begin, at - begin)), depth + 1);
      begin = rest.find('\n', at + 1);
      if (begin == std::string_view::npos) return;
      ++begin;
      if (rest.substr(at + (rest[at] == '\n')).substr(line.size(), 2) == "--") return;
      at = rest.find("\n" + line, begin - 1);
    }
    if (begin != std::string_view::npos) look(split_header(rest.substr(begin)), depth + 1);
  }

  static std::string content_of(const Part& part) {
    const std::string encoding = lower_ascii(part.field("content-transfer-encoding"));
    if (encoding == "base64") return from_base64(part.body);
    if (encoding == "quoted-printable") return from_quoted_printable(part.body, false);
    return std::string(part.body);
  }
};

std::size_t count_fields(std::string_view bytes) {
  std::size_t found = 0;
  for (int lines = 0; lines < 60 && !bytes.empty(); ++lines) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos) return lines == 0 ? 0 : found;
    found += is_one_of(line.substr(0, colon), mail_fields);
  }
  return found;
}

class Mbox : public Container {
 public:
  Mbox(Stream stream, std::string name) : stream_(std::move(stream)), name_(std::move(name)) {}

  NextItem next() override {
    std::string mail;
    bool too_long = false;
    while (auto line = stream_.next_line(max_page_bytes)) {
      if (!*line) return Result<Item>(Error{line->error().kind, line->error().message, where()});
      if ((*line)->starts_with("From ") && after_blank_) {
        after_blank_ = false;
        if (number_++ > 0) return give(std::move(mail), too_long);
        continue;
      }
      after_blank_ = trim(**line).empty();
      too_long |= mail.size() > max_page_bytes;
      if (!too_long) mail += **line + "\n";
    }
    if (std::exchange(ended_, true) || mail.empty()) return std::nullopt;
    ++number_;
    return give(std::move(mail), too_long);
  }

 private:
  std::string where() const { return name_ + ", mail " + std::to_string(number_); }

  NextItem give(std::string mail, bool too_long) {
    --number_;
    const std::string place = where();
    ++number_;
    if (too_long) return Result<Item>(Error{Error::Kind::unsupported, "this mail is too long for a report", place});
    Input input{std::move(mail), {}, place};
    input.given.source = place;
    return Result<Item>(std::move(input));
  }

  Stream stream_;
  std::string name_;
  std::size_t number_ = 0;
  bool after_blank_ = true, ended_ = false;
};

}  // namespace

bool looks_like_mail(std::string_view bytes) { return count_fields(bytes.substr(0, 8192)) >= 3; }

bool looks_like_mbox(std::string_view bytes) {
  if (!bytes.starts_with("From ")) return false;
  take_line(bytes);
  return looks_like_mail(bytes);
}

Result<Document> read_mail(std::string bytes, const Given& given) {
  const Part mail = split_header(bytes);
  BodyFinder finder;
  finder.look(mail, 0);
  Given known = given;
  if (known.title.empty()) known.title = decode_words(mail.field("subject"));
  if (known.byline.empty()) known.byline = name_in(decode_words(mail.field("from")));
  if (const auto day = day_on_page(mail.field("date"))) known.published = day;
  // Many programs put "see the HTML part" into the plain one.
  constexpr std::size_t shortest = 200;
  const bool takes_plain = finder.plain && (!finder.html || finder.plain->bytes.size() >= shortest);
  auto& body = takes_plain ? finder.plain : finder.html;
  if (!body) return Error{Error::Kind::malformed, "there is no text in this mail", given.source};
  known.encoding = body->encoding;
  auto document = body->is_html ? read_html(std::move(body->bytes), known) : read_text(std::move(body->bytes), known);
  if (document)
    document->origins = {{0, static_cast<std::uint32_t>(mail.body.data() - bytes.data())}};  // no finer: mails are wrapped twice
  return document;
}

std::unique_ptr<Container> open_mbox(Stream stream, std::string name) { return std::make_unique<Mbox>(std::move(stream), std::move(name)); }

}  // namespace demarche::read
