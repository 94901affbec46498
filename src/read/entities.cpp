#include "read/entities.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "read/encoding.hpp"
#include "read/lines.hpp"

DEMARCHE_EMBEDDED(read_entities)

namespace demarche::read {
namespace {

struct Named {
  std::string_view name, character;
};

std::vector<Named> read_table(std::string_view tsv) {
  std::vector<Named> table;
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    std::string_view character = line.substr(tab + 1);
    if (character.starts_with('\\') && character.size() == 2) character = " ";  // a tab or a line end
    table.push_back({line.substr(0, tab), character});
  }
  return table;
}

const std::vector<Named>& named_entities() {
  static const std::vector<Named> table = read_table(read_entities());
  return table;
}

int digit(char c, int base) {
  const int value = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
  return value < base ? value : -1;
}

// "#8217;" and "#x2019;". What stands for no character is U+FFFD; 0x80 to 0x9F mean windows-1252, as browsers read them.
std::optional<Entity> numbered(std::string_view text) {
  constexpr std::size_t longest = 12;
  const bool is_hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t begin = is_hex ? 3 : 2;
  std::size_t at = begin;
  char32_t value = 0;
  for (; at < text.size() && at < begin + longest && digit(text[at], is_hex ? 16 : 10) >= 0; ++at)
    value = std::min<char32_t>(value * (is_hex ? 16 : 10) + static_cast<char32_t>(digit(text[at], 16)), 0x110000);
  if (at == begin) return std::nullopt;
  if (at < text.size() && text[at] == ';') ++at;
  if (value >= 0x80 && value < 0xA0) value = windows_1252_character(static_cast<std::uint8_t>(value));
  if (value == 0 || value >= 0x110000 || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
  Entity entity{"", at};
  append_utf8(entity.character, value);
  return entity;
}

const Named* find(std::string_view name) {
  const auto& table = named_entities();
  const auto found = std::ranges::lower_bound(table, name, {}, &Named::name);
  return found != table.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::optional<Entity> entity_at(std::string_view text) {
  constexpr std::size_t longest = 33, longest_without_semicolon = 6;
  if (text.size() < 3 || text[0] != '&') return std::nullopt;
  if (text[1] == '#') return numbered(text);
  std::size_t size = 1;
  while (size < text.size() && size < longest && (is_digit(text[size]) || is_upper(text[size]) || is_lower(text[size]))) ++size;
  if (size < text.size() && text[size] == ';')
    if (const Named* named = find(text.substr(1, size))) return Entity{std::string(named->character), size + 1};
  // A few may lack their semicolon; the longest one counts ("&notit" is "¬it").
  for (size = std::min(size, longest_without_semicolon + 1); size > 2; --size)
    if (const Named* named = find(text.substr(1, size - 1))) return Entity{std::string(named->character), size};
  return std::nullopt;
}

std::string without_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const std::size_t at = text.find('&');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at);
    const auto entity = entity_at(text);
    out += entity ? entity->character : "&";
    text.remove_prefix(entity ? entity->size : 1);
  }
}

}  // namespace demarche::read
