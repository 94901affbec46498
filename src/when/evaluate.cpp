#include "when/evaluate.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace demarche::when {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

// Monday of a week by ISO 8601: week 1 holds January 4.
std::optional<Days> days_of_week(int year, int week) {
  const auto first = make_day(year, 1, 4);
  return first && week >= 1 && week <= 53 ? unit_around(*first, Unit::week, week - 1) : std::nullopt;
}

std::optional<Days> weekend_of(const Days& week) { return Days{week.last - std::chrono::days(1), week.last}; }

std::optional<Days> days_of_year_part(int year, std::string_view part) {
  if (part == "SP") return days_of_season(year, Season::spring);
  if (part == "SU") return days_of_season(year, Season::summer);
  if (part == "FA") return days_of_season(year, Season::autumn);
  if (part == "WI") return days_of_season(year, Season::winter);
  const auto n = part.empty() ? std::nullopt : number(part.substr(1));
  if (part.starts_with('Q') && n) return days_of_quarter(year, *n);
  if (part.starts_with('W') && n) return days_of_week(year, *n);
  if (part.starts_with('H') && n) {
    const auto first = days_of_quarter(year, 2 * *n - 1), last = days_of_quarter(year, 2 * *n);
    return first && last ? std::optional(Days{first->first, last->last}) : std::nullopt;
  }
  const auto month = number(part);
  return month ? days_of_month(year, *month) : std::nullopt;
}

void append_entity(std::string& text, std::string_view xml, std::size_t& at) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, character] : entities)
    if (xml.substr(at).starts_with(name)) {
      text += character;
      at += name.size();
      return;
    }
  text += xml[at++];
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const auto at = tag.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

// A block for each paragraph: lines up to one that is empty.
void add_blocks(Document& d) {
  std::size_t at = 0;
  while (at < d.text.size()) {
    const std::size_t end = std::min(d.text.find("\n\n", at), d.text.size());
    const auto first = d.text.find_first_not_of(" \n\t\r", at);
    if (first < end) d.blocks.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)}, BlockKind::body});
    at = end + 2;
  }
}

bool value_is_right(const GoldPeriod& gold, const Period& period) {
  if (gold.days) return period.start && *period.start == gold.days->first && *period.end == gold.days->last;
  if (!period.start || (!gold.not_before && !gold.not_after)) return !period.start;
  return (!gold.not_before || *period.start >= *gold.not_before) && (!gold.not_after || *period.end <= *gold.not_after);
}

std::string in_words(const Document& d, Span span, std::optional<Days> days) {
  std::string text(d.view(span));
  text += " [";
  if (days) text.append(format_day(days->first)).append(", ").append(format_day(days->last));
  text += ']';
  return text;
}

}  // namespace

std::optional<Days> days_of_value(std::string_view value) {
  value = value.substr(0, value.find('T'));
  const auto year = number(value.substr(0, 4));
  if (!year || value.find('X') != std::string_view::npos) return {};
  if (value.size() == 2) return days_of_years(100 * *year, 100 * *year + 99);
  if (value.size() == 3) return days_of_years(10 * *year, 10 * *year + 9);
  if (value.size() == 4) return days_of_years(*year, *year);
  if (value.size() < 6 || value[4] != '-') return {};
  const std::string_view rest = value.substr(5);
  const auto dash = rest.find('-');
  const auto part = days_of_year_part(*year, rest.substr(0, dash));
  if (dash == std::string_view::npos || !part) return part;
  const std::string_view last = rest.substr(dash + 1);
  if (rest.starts_with('W')) {
    if (last == "WE") return weekend_of(*part);
    const auto weekday = number(last);
    return weekday ? unit_around(part->first, Unit::day, *weekday - 1) : std::nullopt;
  }
  const auto day = number(last);
  return day ? days_of_day(*year, month_of(part->first), *day) : std::nullopt;
}

TimeMl read_timeml(std::string_view xml) {
  TimeMl result;
  Document& d = result.document;
  bool in_text = false;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] != '<') {
      if (in_text)
        append_entity(d.text, xml, at);
      else
        ++at;
      continue;
    }
    const std::string_view tag = xml.substr(at, xml.find('>', at) - at);
    at = std::min(xml.size(), at + tag.size() + 1);
    if (tag == "<TEXT") in_text = true;
    if (tag == "</TEXT") in_text = false;
    const auto here = static_cast<std::uint32_t>(d.text.size());
    if (tag == "</TIMEX3" && in_text && !result.gold.empty()) result.gold.back().span.end = here;
    if (!tag.starts_with("<TIMEX3")) continue;
    const auto days = days_of_value(attribute(tag, "value"));
    if (attribute(tag, "functionInDocument") == "CREATION_TIME" && days) d.published = days->first;
    if (in_text) result.gold.push_back({{here, here}, days, {}, {}});
  }
  std::erase_if(result.gold, [](const GoldPeriod& g) { return g.span.empty(); });
  add_blocks(d);
  return result;
}

PeriodScore& PeriodScore::operator+=(const PeriodScore& other) {
  gold += other.gold, found += other.found, spans_right += other.spans_right, values_right += other.values_right;
  return *this;
}

PeriodScore compare(const Document& d, const std::vector<GoldPeriod>& gold, bool vague_too, std::string* misses) {
  const auto tell = [&](std::string_view what, const std::string& line) {
    if (misses) (((*misses += what) += ' ') += line) += '\n';
  };
  const auto days_of = [](const Period& p) { return p.start ? std::optional(Days{*p.start, *p.end}) : std::nullopt; };
  PeriodScore score;
  score.gold = static_cast<int>(gold.size());
  auto next = gold.begin();
  for (const Period& period : d.periods) {
    for (; next != gold.end() && next->span.end <= period.span.begin; ++next) tell("missed", in_words(d, next->span, next->days));
    const bool matches = next != gold.end() && next->span.overlaps(period.span);
    if (!matches && period.vague && !vague_too) continue;
    ++score.found;
    if (!matches) {
      tell("wrong", in_words(d, period.span, days_of(period)));
      continue;
    }
    ++score.spans_right;
    if (value_is_right(*next, period))
      ++score.values_right;
    else
      tell("days", in_words(d, next->span, next->days) + " found " + in_words(d, period.span, days_of(period)));
    ++next;
  }
  for (; next != gold.end(); ++next) tell("missed", in_words(d, next->span, next->days));
  return score;
}

}  // namespace demarche::when
