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
  constexpr std::pair<std::string_view, char> entities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, character] : entities)
    if (xml.substr(at).starts_with(name)) {
      text += character;
      at += name.size();
      return;
    }
  text += xml[at++];
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  std::string key(1, ' ');
  key.append(name).append("=\"");
  const auto at = tag.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

// "P2M" up to the report's day or from it on; nothing for lengths that are anchored nowhere.
std::optional<Days> days_of_duration(std::string_view tag, std::optional<Day> published) {
  const std::string_view value = attribute(tag, "value");
  const bool ends_now = attribute(tag, "endPoint") == "t0", begins_now = attribute(tag, "beginPoint") == "t0";
  if (!published || ends_now == begins_now || value.size() < 3 || value[0] != 'P') return {};
  const auto count = number(value.substr(1, value.size() - 2));
  constexpr std::string_view letters = "DWMQYE";
  constexpr Unit units[] = {Unit::day, Unit::week, Unit::month, Unit::quarter, Unit::year, Unit::decade};
  const auto unit = letters.find(value.back());
  if (!count || unit == std::string_view::npos) return {};
  const auto other = day_after(*published, units[unit], ends_now ? -*count : *count);
  if (!other) return {};
  return ends_now ? Days{*other, *published} : Days{*published, *other};
}

GoldPeriod gold_of(std::string_view tag, std::optional<Day> published) {
  const std::string_view value = attribute(tag, "value");
  GoldPeriod gold;
  gold.days = value.starts_with('P') ? days_of_duration(tag, published) : days_of_value(value);
  if (gold.days || value.find('X') == std::string_view::npos) return gold;
  if (const auto year = days_of_value(value.substr(0, 4))) gold.not_before = year->first, gold.not_after = year->last;  // "1989-WXX"
  return gold;
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

GoldPeriod as_one(const GoldPeriod& from, const GoldPeriod& to) {
  GoldPeriod stretch{{from.span.begin, to.span.end}, {}, from.not_before, to.not_after};
  if (from.days && to.days) stretch.days = Days{from.days->first, to.days->last};
  return stretch;
}

// The words with some of those around them, on one line.
std::string in_context(const Document& d, Span span) {
  constexpr std::uint32_t context = 30;
  std::uint32_t begin = span.begin - std::min(span.begin, context), end = span.end + context;
  if (end >= d.text.size()) end = static_cast<std::uint32_t>(d.text.size());
  while (begin < span.begin && (static_cast<unsigned char>(d.text[begin]) & 0xC0) == 0x80) ++begin;
  while (end > span.end && end < d.text.size() && (static_cast<unsigned char>(d.text[end]) & 0xC0) == 0x80) --end;
  std::string text;
  text.append(d.view(Span{begin, span.begin})).append("«").append(d.view(span)).append("»").append(d.view(Span{span.end, end}));
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string in_words(const Document& d, Span span, std::optional<Days> days) {
  std::string text = in_context(d, span);
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
    GoldPeriod gold = gold_of(tag, d.published);
    if (attribute(tag, "functionInDocument") == "CREATION_TIME" && gold.days) d.published = gold.days->first;
    gold.span = {here, here};
    if (in_text) result.gold.push_back(gold);
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
    auto end = next;  // the gold may have the beginning and the end of a stretch apart
    while (end != gold.end() && end->span.overlaps(period.span)) ++end;
    if (end == next && period.vague && !vague_too) continue;
    const auto count = std::max(1, static_cast<int>(end - next));
    score.found += count;
    if (end == next) {
      tell("wrong", in_words(d, period.span, days_of(period)));
      continue;
    }
    score.spans_right += count;
    if (value_is_right(count > 1 ? as_one(*next, *std::prev(end)) : *next, period))
      score.values_right += count;
    else
      tell("days", in_words(d, next->span, next->days).append(" found ").append(in_words(d, period.span, days_of(period))));
    next = end;
  }
  for (; next != gold.end(); ++next) tell("missed", in_words(d, next->span, next->days));
  return score;
}

}  // namespace demarche::when
