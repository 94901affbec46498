#include "language/name_lists.hpp"

#include <algorithm>
#include <bit>

#include "base/ascii.hpp"
#include "base/embedded.hpp"
#include "language/characters.hpp"

DEMARCHE_EMBEDDED(language_names)

namespace demarche::language {
namespace {

std::uint64_t hash(std::string_view lowered) {
  std::uint64_t h = 0xCBF29CE484222325u;
  for (const char c : lowered) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  h ^= h >> 29;
  return h ? h : 1;
}

}  // namespace

const NameLists& NameLists::built_in() {
  static const NameLists lists(language_names());
  return lists;
}

NameLists::NameLists(std::string_view tsv) : slots_(std::bit_ceil(2 * static_cast<std::size_t>(std::ranges::count_if(tsv, [](char c) { return c == '\n' || c == ' '; })) + 4)) {
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(line.size() + 1, tsv.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    const std::string_view kind = line.substr(0, tab), name = line.substr(tab + 1);
    if (kind == "GPE") {
      states_and_cities_.emplace(name);
      put(name, name.find(' ') == std::string_view::npos ? 1 : 2);
    } else if (kind == "NORP") {
      peoples_.emplace(name);
      put(name, 4);
    } else if (kind == "FIRST" || kind == "LAST") {
      put(name, kind == "FIRST" ? 8 : 16);
    }
  }
}

// "of" and "the" in a name say nothing: only words of four letters or more, or alone, count.
void NameLists::put(std::string_view name, std::uint8_t list) {
  const std::string low = lower_ascii(name);
  for (std::size_t at = 0; at < low.size();) {
    const std::size_t end = std::min(low.find(' ', at), low.size());
    const std::string_view word = std::string_view(low).substr(at, end - at);
    if (word.size() > 3 || word.size() == low.size()) {
      const std::uint64_t h = hash(word);
      Slot& found = const_cast<Slot&>(slot(h));
      found.word = h;
      found.lists = static_cast<std::uint8_t>(found.lists | list);
    }
    at = end + 1;
  }
}

const NameLists::Slot& NameLists::slot(std::uint64_t word) const {
  std::size_t at = word & (slots_.size() - 1);
  while (slots_[at].word && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

std::uint8_t NameLists::lists_with(std::string_view lowered) const { return slot(hash(lowered)).lists; }

}  // namespace demarche::language
