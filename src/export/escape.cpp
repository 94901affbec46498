#include "export/escape.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace demarche::exports {
namespace {

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7F; }

/// XML 1.0, section 2.2: of what UTF-8 can say, it lacks the control characters but tab and line ends, and U+FFFE and U+FFFF.
bool is_xml_character(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return !(c == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF"));
}

}  // namespace

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

std::string tab_field(std::string_view text) {
  std::string field(text);
  std::ranges::replace_if(field, is_control, ' ');
  return field;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_xml_character(text, i)) {
      out += "\xEF\xBF\xBD";
      if (text[i] == '\xEF') i += 2;
      continue;
    }
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\r':
        out += "&#13;";
        break;  // else an XML reader makes it a line end
      default:
        out += text[i];
    }
  }
  return out;
}

std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (is_control(c))
          (out += "\\u00") += {digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
        else
          out += c;
    }
  }
  return out += '"';
}

std::string decimal(double number) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return {buffer, end};
}

std::string day_digits(Day day) {
  std::string digits = format_day(day);
  std::erase(digits, '-');
  return digits;
}

std::string shortened(std::string_view text, std::size_t code_points) {
  const ByteIndex bytes(text);
  if (bytes.code_points() <= code_points) return std::string(text);
  return std::string(text.substr(0, bytes(static_cast<std::uint32_t>(code_points - 1)))) + "…";
}

void each_line(std::string_view table, const std::function<void(const std::vector<std::string_view>& fields)>& row) {
  std::vector<std::string_view> fields;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.starts_with('#') || line.empty()) continue;
    fields.clear();
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
      tab = line.find('\t');
      fields.push_back(line.substr(0, tab));
      if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
    }
    row(fields);
  }
}

}  // namespace demarche::exports
