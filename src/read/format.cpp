#include "read/format.hpp"

#include <algorithm>

#include "read/compressed.hpp"
#include "read/csv.hpp"
#include "read/feed.hpp"
#include "read/html.hpp"
#include "read/lines.hpp"
#include "read/mail.hpp"
#include "read/markdown.hpp"
#include "read/office.hpp"

namespace demarche::read {
namespace {

struct Signature {
  std::string_view begin, name;
};
constexpr Signature others[] = {{"\x89PNG", "an image"},
                                {"\xFF\xD8\xFF", "an image"},
                                {"GIF8", "an image"},
                                {"RIFF", "a picture or a recording"},
                                {"ID3", "a recording"},
                                {"OggS", "a recording"},
                                {"\x1A\x45\xDF\xA3", "a film"},
                                {"\x7F"
                                 "ELF",
                                 "a program"},
                                {"MZ\x90", "a program"},
                                {"\xD0\xCF\x11\xE0", "an office document of the old kind"},
                                {"SQLite format 3", "a database"},
                                {"{\\rtf", "rich text (RTF)"},
                                {"BZh", "a bzip2 archive"},
                                {"\xFD"
                                 "7zXZ",
                                 "an xz archive"},
                                {"7z\xBC\xAF", "a 7z archive"}};

bool is_tar(std::string_view begin) {
  if (begin.size() < 512) return false;
  if (begin.substr(257, 5) == "ustar") return true;
  // Archives from before POSIX have a checksum alone.
  const std::string_view checksum = begin.substr(148, 8);
  std::uint64_t sum = 0, wanted = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<std::uint8_t>(begin[i]);
  bool has_digits = false;
  for (const char c : checksum)
    if (c >= '0' && c <= '7') {
      wanted = wanted * 8 + static_cast<std::uint64_t>(c - '0');
      has_digits = true;
    }
  return has_digits && begin[0] != '\0' && sum == wanted;
}

std::string_view without_mark(std::string_view begin) {
  if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
  return begin;
}

// A line of JSON each, or one value over many lines.
Format json_format(std::string_view begin) {
  begin = begin.substr(begin.find_first_of("{["));
  if (begin[0] == '[') return Format::json;
  const std::string_view first = trim(begin.substr(0, begin.find('\n')));
  const bool is_whole_line =
      first.ends_with('}') || begin.find('\n') == std::string_view::npos || begin.find("\n{") != std::string_view::npos;
  return is_whole_line ? Format::jsonl : Format::json;
}

// "{"text": …" and "[{": but neither "[Photo]" nor "{{template}}".
bool looks_like_json(std::string_view begin) {
  begin = trim(begin.substr(0, 1000));
  if (begin.empty() || (begin[0] != '{' && begin[0] != '[')) return false;
  const std::string_view next = trim(begin.substr(1, 200));
  return begin[0] == '{' ? next.starts_with('"') : next.starts_with('{');
}

}  // namespace

Format format_of(std::string_view begin, const FieldNames& names) {
  if (is_gzip(begin)) return Format::gzip;
  if (is_zstd(begin)) return Format::zstd;
  if (begin.starts_with("PK\x03\x04")) return looks_like_docx(begin) ? Format::docx : Format::zip;
  if (begin.starts_with("%PDF-")) return Format::pdf;
  if (begin.starts_with("WARC/")) return Format::warc;
  if (is_tar(begin)) return Format::tar;
  if (std::ranges::any_of(others, [&](const Signature& s) { return begin.starts_with(s.begin); })) return Format::other;
  if (looks_like_json(without_mark(begin))) return json_format(without_mark(begin));
  const bool is_utf16 = begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF");
  if (!is_utf16 && begin.substr(0, 1024).find('\0') != std::string_view::npos) return Format::other;
  const std::string_view text = without_mark(begin);
  const std::string_view trimmed = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (looks_like_html(trimmed)) return Format::html;
  if (trimmed.starts_with('<') && looks_like_feed(trimmed)) return Format::feed;
  if (trimmed.starts_with("<?xml")) return Format::other;
  if (looks_like_mbox(text)) return Format::mbox;
  if (looks_like_mail(text)) return Format::mail;
  if (looks_like_markdown(text)) return Format::markdown;
  if (looks_like_csv(text.substr(0, text.find('\n')), names)) return Format::csv;
  return Format::text;
}

std::string name_of_other(std::string_view begin) {
  for (const Signature& signature : others)
    if (begin.starts_with(signature.begin)) return std::string(signature.name);
  if (without_mark(begin).starts_with("<?xml")) return "XML that is no feed";
  return std::string(unknown_bytes);
}

bool is_prose(std::string_view begin) {
  constexpr std::size_t fewest_bytes = 200, searched = 8192;
  begin = begin.substr(0, searched);
  if (begin.size() < fewest_bytes) return true;
  std::size_t letters = 0, blanks = 0, lines = 0, code_lines = 0;
  for (std::size_t i = 0; i < begin.size(); ++i) {
    letters += is_letter(begin[i]);
    blanks += blank_at(begin, i) > 0;
    if (begin[i] != '\n' || i == 0 || begin[i - 1] == '\n') continue;
    ++lines;
    code_lines += std::string_view("{};,()[]>:=").find(begin[i - 1]) != std::string_view::npos;
  }
  return letters * 10 >= (begin.size() - blanks) * 7 && (lines < 5 || code_lines * 10 <= lines * 4);
}

}  // namespace demarche::read
