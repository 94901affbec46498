#include "store/search.hpp"

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"
#include "store/view.hpp"

namespace demarche::store {
namespace {

constexpr char mark = '\x01';

bool can_be_found(std::string_view word) {
  const auto is_word = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)); };
  return std::ranges::any_of(word, is_word);
}

}  // namespace

std::string match_all(std::string_view words) {
  std::string query;
  bool in_phrase = false;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(in_phrase ? "\"" : std::string_view("\" \t\r\n")), words.size());
    const std::string_view word = words.substr(0, end);
    if (can_be_found(word)) query += (query.empty() ? "\"" : " \"") + std::string(word) + '"';
    if (end < words.size() && words[end] == '"') in_phrase = !in_phrase;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  std::erase(query, '\0');
  return query;
}

// A mark that the text itself holds is not one of ours: there the two agree.
std::vector<std::size_t> marked_places(std::string_view text, std::string_view marked, char mark) {
  std::vector<std::size_t> places;
  std::size_t at = 0;
  for (const char c : marked) {
    if (at < text.size() && text[at] == c) {
      ++at;
    } else if (c == mark) {
      places.push_back(at);
    }
  }
  return places;
}

std::vector<Found> View::find_words(std::string_view words, std::size_t most) {
  std::vector<Found> found;
  const std::string query = match_all(words);
  if (query.empty()) return found;
  std::map<std::int64_t, link::ReportId> reports;
  for (std::size_t i = 0; i < documents_.size(); ++i) reports.emplace(documents_[i], link::ReportId(i));

  Query& ranked = store_.query("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid");
  std::vector<std::int64_t> keys;
  ranked.bind(query);
  while (ranked.step()) {
    const std::int64_t key = ranked.next_number().value_or(0);
    if (keys.size() < most && reports.contains(key)) keys.push_back(key);
  }
  for (const std::int64_t key : keys) found.push_back(locate(key, reports[key], query));
  return found;
}

Found View::locate(std::int64_t key, link::ReportId report, const std::string& query) {
  Found found{report, {}, 0};
  Query& marking = store_.query("SELECT highlight(words, 1, ?, ''), d.text FROM words JOIN documents d ON d.key = words.rowid "
                                "WHERE words MATCH ? AND words.rowid = ?");
  marking.bind(std::string_view(&mark, 1)).bind(query).bind(key);
  std::vector<std::size_t> places;
  std::string text;
  while (marking.step()) {
    const std::string marked(marking.next_text().value_or(""));
    text = marking.next_text().value_or("");
    places = marked_places(text, marked, mark);
  }
  found.hits = static_cast<std::uint32_t>(places.size());
  if (places.empty() || find_invalid_utf8(text) != std::string::npos) return found;

  const CodePointIndex code_points(text);
  int best = 0;
  std::size_t next = 0;
  Query& sentences = store_.query("SELECT start, end FROM sentences WHERE document = ? ORDER BY n");
  sentences.bind(key);
  while (sentences.step()) {
    const auto start = static_cast<std::uint32_t>(sentences.next_number().value_or(0));
    const auto end = static_cast<std::uint32_t>(sentences.next_number().value_or(0));
    int here = 0;
    for (; next < places.size() && code_points(static_cast<std::uint32_t>(places[next])) < end; ++next)
      here += code_points(static_cast<std::uint32_t>(places[next])) >= start;
    if (here > best) found.passage = {start, end};
    best = std::max(best, here);
  }
  return found;
}

}  // namespace demarche::store
