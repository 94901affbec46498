#include "export/gdelt.hpp"

#include "base/one_of.hpp"
#include "export/codes.hpp"
#include "export/escape.hpp"

namespace demarche::exports {
namespace {

using record::Event;
using record::Record;

/// Of an event with more actors than this on a side, the pairs of the first ones are written.
constexpr std::size_t most_actors = 16;

class Line {
 public:
  Line& add(std::string_view value) {
    line_ += tab_field(value);
    line_ += '\t';
    return *this;
  }
  Line& skip(int fields) {
    line_.append(static_cast<std::size_t>(fields), '\t');
    return *this;
  }
  std::string take() {
    line_.back() = '\n';
    return std::move(line_);
  }

 private:
  std::string line_;
};

/// The CAMEO code, or the one of its root that is nearest to the PLOVER type.
std::string cameo_of(const Event& e) {
  static constexpr std::string_view roots[event_type_count] = {"030", "040", "050", "080", "060", "070", "080", "100",
                                                               "110", "120", "130", "140", "160", "150", "170", "190"};
  return e.cameo.empty() ? std::string(roots[static_cast<std::size_t>(e.type)]) : e.cameo;
}

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
std::string_view quad_class(std::string_view root) {
  if (root <= "05") return "1";
  if (root <= "08") return "2";
  return root <= "13" ? "3" : "4";
}

/// SQLDATE, MonthYear, Year, FractionDate.
void add_day(Line& line, const std::optional<Day>& day) {
  if (!day) {
    line.skip(4);
    return;
  }
  const std::string digits = day_digits(*day);
  const std::chrono::year_month_day date{*day};
  const unsigned ten_thousandths = (static_cast<unsigned>(date.month()) * 30 + static_cast<unsigned>(date.day())) * 10000 / 365;
  char fraction[32];
  std::snprintf(fraction, sizeof fraction, "%s.%04u", digits.substr(0, 4).c_str(), std::min(ten_thousandths, 9999u));
  line.add(digits).add(digits.substr(0, 6)).add(digits.substr(0, 4)).add(fraction);
}

/// Code, Name, CountryCode, KnownGroup, Ethnic, Religion1, Religion2, Type1, Type2, Type3. PLOVER's sectors are CAMEO's types.
void add_actor(Line& line, const Report& r, const std::optional<ActorId>& id) {
  if (!id) {
    line.skip(10);
    return;
  }
  const record::Actor& actor = r.record.actors[index_of(*id)];
  const std::string country = find_country(actor.represents) ? actor.represents : "";
  const std::string type = country.empty() && !actor.represents.empty() ? actor.represents : actor.sector;
  line.add(country + type).add(r.entity(*id).name).add(country).skip(4).add(type).skip(2);
}

/// Type, FullName, CountryCode, ADM1Code, ADM2Code, Lat, Long, FeatureID.
void add_place(Line& line, const std::optional<record::Place>& place) {
  if (!place) {
    line.add("0").skip(7);
    return;
  }
  const Country* country = find_country(place->country);
  const bool is_city = place->latitude && place->longitude;
  const std::string_view type = !is_city ? "1" : place->country == "USA" ? "3" : "4";
  line.add(type).add(place->name).add(country ? country->fips : "").skip(2);
  line.add(is_city ? decimal(*place->latitude) : "").add(is_city ? decimal(*place->longitude) : "").skip(1);
}

bool is_in_the_lead(const Record& r, const Event& e) {
  const record::Sentence* sentence = e.evidence.empty() ? nullptr : record::sentence_at(r, e.evidence[0].start);
  return sentence && sentence->number <= 1;
}

using Pair = std::pair<std::optional<ActorId>, std::optional<ActorId>>;

/// Who did it to whom. Everybody who takes part in a reciprocal event is paired with everybody else, once.
std::vector<Pair> pairs_of(const Event& e) {
  const auto some = [](const std::vector<ActorId>& ids) {
    return std::vector<std::optional<ActorId>>(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), most_actors)));
  };
  auto actors = some(e.actors), recipients = some(e.recipients);
  std::vector<Pair> pairs;
  if (recipients.empty() && actors.size() > 1) {
    for (std::size_t i = 0; i < actors.size(); ++i)
      for (std::size_t j = i + 1; j < actors.size(); ++j) pairs.emplace_back(actors[i], actors[j]);
    return pairs;
  }
  if (actors.empty()) actors.emplace_back();
  if (recipients.empty()) recipients.emplace_back();
  for (const auto& actor : actors)
    for (const auto& recipient : recipients) pairs.emplace_back(actor, recipient);
  return pairs;
}

/// How often an act is told in the reports that are exported.
struct Told {
  std::uint32_t times = 0, reports = 0, sources = 0;
  std::optional<link::ReportId> last;
};

/// By item.
std::vector<Told> count_tellings(Reports& reports) {
  std::vector<Told> told;
  for (std::uint32_t i = 0; i < reports.view().reports().size(); ++i) {
    const link::ReportId id{i};
    if (!reports.contains(id)) continue;
    const bool is_source = reports.view().report(id).source == id;
    for (const link::Event& row : reports.view().rows_of<link::Event>(id)) {
      if (row.item >= told.size()) told.resize(row.item + 1);
      Told& item = told[row.item];
      ++item.times;
      if (item.last == id) continue;
      item.last = id;
      ++item.reports;
      item.sources += is_source;
    }
  }
  return told;
}

std::string line_of(const Report& report, const Event& e, const Pair& pair, const Told& told, std::int64_t number) {
  const Record& r = report.record;
  const std::string cameo = cameo_of(e), root = cameo.substr(0, 2);
  Line line;
  line.add(std::to_string(number));
  add_day(line, e.date && e.date->start ? e.date->start : r.published);
  add_actor(line, report, pair.first);
  add_actor(line, report, pair.second);
  line.add(is_in_the_lead(r, e) ? "1" : "0").add(cameo).add(cameo.substr(0, 3)).add(root).add(quad_class(root));
  line.add(decimal(goldstein(cameo)));
  line.add(std::to_string(told.times)).add(std::to_string(std::max(told.sources, 1u))).add(std::to_string(told.reports)).skip(1);
  add_place(line, {});
  add_place(line, {});
  add_place(line, e.place);
  line.add(r.published ? day_digits(*r.published) + "000000" : "").add(r.source.empty() ? r.id : r.source);
  return line.take();
}

}  // namespace

Status write_gdelt(Reports& reports, const Destination& to) {
  auto file = to.open("events.csv");
  if (!file) return file.error();
  const std::vector<Told> told = count_tellings(reports);
  Once once;
  std::int64_t number = 0;
  const Status read = reports.each([&](const Report& r) {
    for (std::size_t n = 0; n < r.record.events.size(); ++n) {
      const Event& e = r.record.events[n];
      const std::uint32_t item = r.item('e', n);
      if (e.factuality != Factuality::actual || !once.is_new(item)) continue;
      for (const Pair& pair : pairs_of(e)) file->write(line_of(r, e, pair, item < told.size() ? told[item] : Told{1, 1, 1, {}}, ++number));
    }
    return file->status();
  });
  return read ? file->close() : read;
}

}  // namespace demarche::exports
