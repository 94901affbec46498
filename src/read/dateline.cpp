#include "read/dateline.hpp"

#include <algorithm>

#include "read/lines.hpp"
#include "read/written_day.hpp"

namespace demarche::read {
namespace {

constexpr std::size_t longest_dateline = 120;

constexpr std::string_view weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                         "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun"};

struct Dash {
  std::size_t begin = std::string_view::npos, end = 0;
};

// The first dash that parts a dateline from its sentence. A hyphen must stand free or follow the agency; TASS has "/TASS/." instead.
Dash find_dash(std::string_view line) {
  Dash first;
  for (const std::string_view dash : {"—", "–", "―", " -- ", " - ", ")-", "/. "}) {
    const std::size_t at = line.find(dash);
    const std::size_t bracket = dash.front() == ')' || dash.front() == '/' ? 1 : 0;
    if (at < first.begin) first = {at + bracket, at + dash.size()};
  }
  return first;
}

bool is_place(std::string_view part, bool in_capitals) {
  const auto words = words_of(part, 6);
  if (words.empty() || words.size() > 5) return false;
  return std::ranges::all_of(words, [&](std::string_view word) {
    const bool has_digit = std::ranges::any_of(word, is_digit);
    return !has_digit && (in_capitals ? is_all_capitals(word) : is_capitalised(word));
  });
}

// "Feb 5", "5 February 2016", "Monday", "2016"
bool is_date(std::string_view part) {
  const auto words = words_of(part, 5);
  return !words.empty() && words.size() < 5 && std::ranges::all_of(words, [](std::string_view word) {
    if (word.ends_with('.') && word.size() > 1) word.remove_suffix(1);
    return is_month(word) || is_one_of(word, weekdays) || std::ranges::all_of(word, is_digit);
  });
}

// "Moscow. March 4. INTERFAX" and "FLINT, Mich., Oct. 4": at commas and at full stops before a blank.
std::vector<std::string_view> split(std::string_view head) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = std::min(head.find(','), head.find(". "));
    if (const auto part = trim(head.substr(0, at)); !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    head.remove_prefix(at + 1);
  }
}

// Takes "(Reuters)" or "/TASS/" off the end of a head.
std::string take_agency(std::string_view& head) {
  constexpr std::size_t longest = 40;
  if (head.size() < 3 || (head.back() != ')' && head.back() != '/')) return "";
  const std::size_t open = head.rfind(head.back() == ')' ? '(' : '/', head.size() - 2);
  if (open == std::string_view::npos || head.size() - open > longest) return "";
  const std::string_view agency = trim(head.substr(open + 1, head.size() - open - 2));
  if (!is_capitalised(agency)) return "";
  head = trim(head.substr(0, open));
  return std::string(agency);
}

bool begins_a_sentence(std::string_view rest) {
  rest = trim(rest);
  return rest.empty() || is_digit(rest[0]) || is_capitalised(rest);
}

// "NEW DELHI: The …", as papers in South Asia have it.
std::optional<Dateline> find_colon_dateline(std::string_view paragraph) {
  constexpr std::string_view no_places[] = {"the",       "mr",        "mr.",    "ms.",    "mrs.",     "dr.",      "president",
                                            "secretary", "watch",     "update", "live",   "note",     "breaking", "analysis",
                                            "opinion",   "exclusive", "q",      "a",      "question", "answer",   "video",
                                            "photo",     "photos",    "read",   "related"};
  const std::size_t colon = paragraph.substr(0, longest_dateline).find(": ");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view head = paragraph.substr(0, colon);
  const auto words = words_of(head, 4);
  if (words.size() > 3 || !is_place(head, true) || is_one_of(words[0], no_places)) return std::nullopt;
  if (!begins_a_sentence(paragraph.substr(colon + 1, 8))) return std::nullopt;
  return Dateline{colon + 1, "", std::nullopt};
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph, bool is_first) {
  const Dash dash = find_dash(paragraph.substr(0, longest_dateline));
  if (dash.begin == std::string_view::npos) return is_first ? find_colon_dateline(paragraph) : std::nullopt;
  std::string_view head = trim(paragraph.substr(0, dash.begin));
  if (head.empty() || !begins_a_sentence(paragraph.substr(dash.end))) return std::nullopt;

  Dateline found{dash.end, "", std::nullopt};
  while (found.size > 0 && paragraph[found.size - 1] == ' ') --found.size;
  if (const auto day = find_written_day(head)) found.day = day->day;
  found.agency = take_agency(head);
  if (head.empty()) return found.agency.empty() ? std::nullopt : std::optional(found);

  const auto parts = split(head);
  const bool has_date = std::ranges::any_of(parts, is_date);
  if (has_date && found.agency.empty() && parts.size() > 2 && is_all_capitals(parts.back())) found.agency = parts.back();
  const bool small_letters_will_do = is_first || !found.agency.empty() || has_date;
  const bool begins_with_place = !parts.empty() && (is_place(parts[0], true) || (small_letters_will_do && is_place(parts[0], false)));
  const auto belongs = [](std::string_view part) { return is_place(part, false) || is_date(part); };
  return begins_with_place && std::ranges::all_of(parts, belongs) ? std::optional(found) : std::nullopt;
}

std::optional<Day> date_of_date_line(std::string_view line) {
  constexpr std::string_view other_words[] = {"published", "updated", "posted", "last",    "modified", "first", "on",
                                              "at",        "am",      "pm",     "a.m.",    "p.m.",     "gmt",   "utc",
                                              "est",       "edt",     "et",     "bst",     "cet",      "time",  "local",
                                              "ist",       "date",    "issued", "created", "release",  "for",   "immediate"};
  constexpr std::size_t longest = 100;
  if (line.size() > longest) return std::nullopt;
  const auto written = find_written_day(line);
  if (!written) return std::nullopt;
  std::string rest(line);
  for (auto day = written; day; day = find_written_day(rest)) rest.erase(day->span.begin, day->span.size());
  for (char& c : rest)
    if (std::string_view(",:|()/-").find(c) != std::string_view::npos) c = ' ';
  const auto belongs = [&](std::string_view word) {
    return is_one_of(word, other_words) || is_one_of(word, weekdays) ||
           !std::ranges::any_of(word, [](char c) { return is_letter(c) && c > 0; });
  };
  return std::ranges::all_of(words_of(rest), belongs) ? std::optional(written->day) : std::nullopt;
}

}  // namespace demarche::read
