#include "read/which_language.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "read/lines.hpp"

DEMARCHE_EMBEDDED(read_languages)

namespace demarche::read {
namespace {

struct Languages {
  std::vector<std::string> codes;
  std::unordered_map<std::string, std::vector<std::uint8_t>> languages_of_word;
};

Languages read_table(std::string_view tsv) {
  Languages table;
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    const auto number = static_cast<std::uint8_t>(table.codes.size());
    table.codes.emplace_back(line.substr(0, tab));
    for (const std::string_view word : words_of(line.substr(tab + 1))) table.languages_of_word[std::string(word)].push_back(number);
  }
  return table;
}

const Languages& languages() {
  static const Languages table = read_table(read_languages());
  return table;
}

// Alphabets that one language of the news writes, or a few.
struct Script {
  char32_t first, last;
  std::string_view language;  ///< empty: its words tell
};
constexpr Script scripts[] = {{0x370, 0x3FF, ""},     {0x400, 0x52F, ""},     {0x530, 0x58F, "hy"},   {0x590, 0x5FF, ""},
                              {0x600, 0x6FF, ""},     {0x900, 0x97F, ""},     {0x980, 0x9FF, "bn"},   {0xA80, 0xAFF, "gu"},
                              {0xB80, 0xBFF, "ta"},   {0xC00, 0xC7F, "te"},   {0xE00, 0xE7F, "th"},   {0x1000, 0x109F, "my"},
                              {0x10A0, 0x10FF, "ka"}, {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"},
                              {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};

// Lower case of the letters that the languages of the table have: enough for words, not for all of Unicode.
char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x131 && c % 2 == (c >= 0x139 && c <= 0x148 ? 1 : 0)) return c + 1;
  return c == 0x218 || c == 0x21A ? c + 1 : c;
}

bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00));
}

struct Counts {
  std::vector<double> hits;  ///< for each language
  std::size_t words = 0, letters = 0, latin = 0;
  std::array<std::size_t, std::size(scripts)> in_script{};
};

void count_word(const std::string& word, Counts& counts) {
  ++counts.words;
  const auto found = languages().languages_of_word.find(word);
  if (found == languages().languages_of_word.end()) return;
  // A word of many languages says little of each.
  for (const std::uint8_t language : found->second) counts.hits[language] += 1.0 / static_cast<double>(found->second.size()) + 0.5;
}

Counts count(std::string_view text) {
  Counts counts;
  counts.hits.resize(languages().codes.size());
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (is_letter(c.value)) {
      append_utf8(word, lower(c.value));
      ++counts.letters;
      counts.latin += c.value < 0x250;
      for (std::size_t s = 0; s < std::size(scripts) && c.value >= 0x370; ++s)
        counts.in_script[s] += c.value >= scripts[s].first && c.value <= scripts[s].last;
    } else if (!word.empty()) {
      count_word(word, counts);
      word.clear();
    }
  }
  if (!word.empty()) count_word(word, counts);
  return counts;
}

}  // namespace

std::string which_language(std::string_view text) {
  constexpr std::size_t searched = 20'000;
  constexpr double fewest_hits = 3, clearly_more = 1.25;
  std::size_t end = std::min(text.size(), searched);
  while (end < text.size() && (text[end] & '\xC0') == '\x80') --end;
  const Counts counts = count(text.substr(0, end));

  const auto best = static_cast<std::size_t>(std::ranges::max_element(counts.hits) - counts.hits.begin());
  const std::string& code = languages().codes[best];
  if (counts.letters >= 10 && counts.latin * 2 < counts.letters) {
    const auto script = static_cast<std::size_t>(std::ranges::max_element(counts.in_script) - counts.in_script.begin());
    // Japanese is written with Chinese characters, too.
    constexpr std::size_t kana = 15, han = 16;
    if (script == han && counts.in_script[kana] * 10 > counts.in_script[han]) return "ja";
    if (!scripts[script].language.empty()) return std::string(scripts[script].language);
    return counts.hits[best] > 0 && code != "en" ? code : "und";
  }
  const double english = counts.hits[static_cast<std::size_t>(std::ranges::find(languages().codes, "en") - languages().codes.begin())];
  return counts.hits[best] >= fewest_hits && counts.hits[best] > clearly_more * english ? code : "en";
}

std::string_view name_of_language(std::string_view code) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"de", "German"},   {"fr", "French"},     {"es", "Spanish"},    {"pt", "Portuguese"}, {"it", "Italian"},
      {"nl", "Dutch"},    {"sv", "Swedish"},    {"da", "Danish"},     {"no", "Norwegian"},  {"fi", "Finnish"},
      {"pl", "Polish"},   {"cs", "Czech"},      {"sk", "Slovak"},     {"hu", "Hungarian"},  {"ro", "Romanian"},
      {"tr", "Turkish"},  {"id", "Indonesian"}, {"vi", "Vietnamese"}, {"sw", "Swahili"},    {"tl", "Tagalog"},
      {"ca", "Catalan"},  {"hr", "Croatian"},   {"sq", "Albanian"},   {"lt", "Lithuanian"}, {"lv", "Latvian"},
      {"et", "Estonian"}, {"af", "Afrikaans"},  {"ru", "Russian"},    {"uk", "Ukrainian"},  {"bg", "Bulgarian"},
      {"sr", "Serbian"},  {"el", "Greek"},      {"ar", "Arabic"},     {"fa", "Persian"},    {"he", "Hebrew"},
      {"hi", "Hindi"},    {"bn", "Bengali"},    {"ta", "Tamil"},      {"te", "Telugu"},     {"th", "Thai"},
      {"ja", "Japanese"}, {"zh", "Chinese"},    {"ko", "Korean"},     {"hy", "Armenian"},   {"ka", "Georgian"},
      {"am", "Amharic"},  {"my", "Burmese"},    {"km", "Khmer"},      {"gu", "Gujarati"},   {"und", "no language that we know"}};
  for (const auto& [known, name] : names)
    if (known == code) return name;
  return code;
}

}  // namespace demarche::read
