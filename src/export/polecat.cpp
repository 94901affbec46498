#include "export/polecat.hpp"

#include <algorithm>
#include <set>

#include "export/codes.hpp"
#include "export/escape.hpp"

namespace demarche::exports {
namespace {

using record::Actor;
using record::Record;

constexpr std::string_view header =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\t"
    "Actor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
    "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\t"
    "Source\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n";

/// A line of the table.
class Line {
 public:
  Line& add(std::string_view value) {
    if (!line_.empty()) line_ += '\t';
    line_ += value.empty() ? "None" : tab_field(value);
    return *this;
  }

  /// Each value once, in their order.
  Line& add(const std::vector<std::string>& values) {
    std::string list;
    std::set<std::string> seen;
    for (std::string value : values) {
      std::ranges::replace(value, ';', ',');
      if (value.empty() || !seen.insert(value).second) continue;
      (list += list.empty() ? "" : "; ") += value;
    }
    return add(list);
  }

  std::string take() { return std::move(line_) + '\n'; }

 private:
  std::string line_;
};

std::string_view quad_code(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
      return "VERBAL COOPERATION";
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return "MATERIAL COOPERATION";
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return "VERBAL CONFLICT";
    default:
      return "MATERIAL CONFLICT";
  }
}

template <class Of>
std::vector<std::string> each(const Report& r, const std::vector<ActorId>& actors, Of of) {
  std::vector<std::string> values;
  for (const ActorId actor : actors) values.emplace_back(of(r.record.actors[index_of(actor)]));
  return values;
}

std::vector<std::string> names(const Report& r, const std::vector<ActorId>& actors) {
  std::vector<std::string> values;
  for (const ActorId actor : actors) values.push_back(r.entity(actor).name);
  return values;
}

std::string first_words(const Actor& actor) { return actor.mentions.empty() ? "" : actor.mentions[0].text; }
std::string country_of(const Actor& actor) { return find_country(actor.represents) ? actor.represents : ""; }
std::string_view cow_of(const Actor& actor) {
  const Country* country = find_country(actor.represents);
  return country ? country->cow : "";
}

/// Name, Country, COW, Primary Sector, Sectors, Title, Name Raw, Wikipedia ID.
void add_side(Line& line, const Report& r, const std::vector<ActorId>& actors) {
  const auto sectors = each(r, actors, [](const Actor& a) { return a.sector; });
  const auto primary = std::ranges::find_if(sectors, [](const std::string& s) { return !s.empty(); });
  line.add(names(r, actors))
      .add(each(r, actors, country_of))
      .add(each(r, actors, cow_of))
      .add(primary == sectors.end() ? "" : *primary)
      .add(sectors)
      .add(each(r, actors, [](const Actor& a) { return a.role; }))
      .add(each(r, actors, first_words))
      .add("");
}

/// Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type.
void add_place(Line& line, const std::optional<record::Place>& place) {
  const record::Place nowhere, &p = place ? *place : nowhere;
  line.add(p.name).add("").add("").add("").add(p.country);
  line.add(p.latitude ? decimal(*p.latitude) : "").add(p.longitude ? decimal(*p.longitude) : "");
  line.add("").add(p.name).add("");
}

/// Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version.
void add_story(Line& line, const Report& report) {
  const Record& r = report.record;
  std::vector<std::string> people, organisations, places;
  for (const link::Entity* entity : report.actors) {
    if (entity->kind == ActorKind::person) people.push_back(entity->name);
    if (entity->kind == ActorKind::organisation) organisations.push_back(entity->name);
    if (entity->kind == ActorKind::state) places.push_back(entity->name);
  }
  for (const auto& event : r.events)
    if (event.place) places.push_back(event.place->name);
  for (const auto& meeting : r.meetings)
    if (meeting.place) places.push_back(meeting.place->name);
  line.add(r.publisher.empty() ? r.source : r.publisher).add(r.published ? format_day(*r.published) : "");
  line.add(people).add(organisations).add(places).add(r.language).add("demarche");
}

std::string line_of(const Report& report, std::size_t n) {
  const Record& r = report.record;
  const record::Event& e = r.events[n];
  const auto day = e.date && e.date->start ? e.date->start : r.published;
  Line line;
  line.add(r.id + "_" + std::to_string(n + 1)).add(day ? format_day(*day) : "").add(to_string(e.type)).add(e.mode).add(decimal(e.score));
  line.add(quad_code(e.type)).add(e.contexts);
  add_side(line, report, e.actors);
  add_side(line, report, e.recipients);
  add_place(line, e.place);
  add_story(line, report);
  return line.take();
}

/// "20250421-20250427", Monday to Sunday.
std::string week_of(const std::optional<Day>& day) {
  if (!day) return "undated";
  const Day monday = *day - (std::chrono::weekday{*day} - std::chrono::Monday);
  return day_digits(monday) + "-" + day_digits(monday + std::chrono::days{6});
}

}  // namespace

Status write_polecat(Reports& reports, const Destination& to) {
  std::string week;
  std::optional<File> file;  // of this week; reports come by their days
  Once once;
  const Status read = reports.each([&](const Report& r) {
    if (const std::string its_week = week_of(r.record.published); !file || its_week != week) {
      if (file)
        if (const Status closed = file->close(); !closed) return closed;
      week = its_week;
      auto opened = to.open("events." + week + ".txt");
      if (!opened) return Status(opened.error());
      file.emplace(*std::move(opened));
      file->write(header);
    }
    for (std::size_t n = 0; n < r.record.events.size(); ++n)
      if (r.record.events[n].factuality == Factuality::actual && once.is_new(r.item('e', n))) file->write(line_of(r, n));
    return file->status();
  });
  if (!read) return read;
  return file ? file->close() : Status(Done{});
}

}  // namespace demarche::exports
