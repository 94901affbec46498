#include "export/follow_the_money.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/ascii.hpp"
#include "export/codes.hpp"

namespace demarche::exports {
namespace {

using Json = nlohmann::ordered_json;
using record::Record;

/// An entity: its properties are lists of strings, each value once.
class Entity {
 public:
  Entity(std::string id, std::string_view schema) : json_{{"id", std::move(id)}, {"schema", schema}, {"properties", Json::object()}} {}

  Entity& put(const char* property, const std::string& value) {
    if (value.empty()) return *this;
    Json& values = json_["properties"][property];
    if (std::ranges::find(values, Json(value)) == values.end()) values.push_back(value);
    return *this;
  }
  Entity& put(const char* property, const std::optional<Day>& day) { return put(property, day ? format_day(*day) : ""); }
  /// Of ISO 3166-1 alpha-3; FollowTheMoney has alpha-2 in lower case.
  Entity& put_country(const char* property, std::string_view alpha_3) {
    const Country* country = find_country(alpha_3);
    if (!country) return *this;
    return put(property, lower_ascii(country->alpha_2));
  }
  Entity& put_place(const std::optional<record::Place>& place) {
    return place ? put("location", place->name).put_country("country", place->country) : *this;
  }

  std::string line() const { return json_.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

 private:
  Json json_;
};

std::string id_of(const link::Entity& e) { return "demarche-entity-" + e.id; }
std::string id_of_article(const std::string& document) { return "demarche-document-" + document; }

bool is_address(const std::string& text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string_view schema_of(const link::Entity& e) {
  switch (e.kind) {
    case ActorKind::person:
      return "Person";
    case ActorKind::state:
      return "PublicBody";
    case ActorKind::organisation:
      return find_country(e.represents) ? "PublicBody" : "Organization";
    default:
      return "LegalEntity";
  }
}

class Writer {
 public:
  Writer(Reports& reports, File& file) : reports_(reports), file_(file) {
    std::uint32_t n = 0;
    for (const link::Entity& e : reports.view().entities()) {
      if (e.kind == ActorKind::state) states_.try_emplace(e.represents, link::EntityId(n));
      ++n;
    }
  }

  void add(const Report& report) {
    report_ = &report;
    article();
    for (const link::Entity* e : report.actors) entity(*e);
    each('m', report.record.meetings, [&](const record::Meeting& m, Entity& out) { meeting(m, out); });
    each('e', report.record.events, [&](const record::Event& e, Entity& out) { event(e, out); });
  }

 private:
  void article() {
    const Record& r = report_->record;
    Entity out(id_of_article(r.id), "Article");
    out.put("name", !r.title.empty() ? r.title : !r.source.empty() ? r.source : r.id);
    out.put("title", r.title).put("fileName", r.source.empty() ? r.id : r.source).put("author", r.byline).put("publisher", r.publisher);
    out.put("publishedAt", r.published).put("language", r.language == "en" ? "eng" : "").put("bodyText", r.text);
    if (is_address(r.source)) out.put("sourceUrl", r.source);
    file_.write(out.line());
  }

  void entity(const link::Entity& e) {
    if (!entities_.insert(e.id).second) return;
    const std::string_view schema = schema_of(e);
    Entity out(id_of(e), schema);
    out.put("name", e.name);
    for (const std::string& alias : e.aliases)
      if (alias != e.name) out.put("alias", alias);
    out.put_country("country", e.represents);
    if (schema == "Person")
      for (const link::Office& office : e.offices) out.put("position", office.role);
    else
      out.put("classification", std::string(to_string(e.kind)));
    file_.write(out.line());
    if (e.kind == ActorKind::person) representation(e);
  }

  /// Whom a person stands for: one for each state, from the first to the last day of such an office.
  void representation(const link::Entity& person) {
    std::map<std::string, Entity> by_state;
    std::vector<link::Office> offices = person.offices;
    if (offices.empty()) offices.push_back({.represents = person.represents, .first = person.first, .last = person.last});
    for (const link::Office& office : offices) {
      const auto state = states_.find(office.represents);
      if (state == states_.end()) continue;
      const link::Entity client = reports_.view().entity(state->second);
      entity(client);
      const auto at = by_state.try_emplace(client.id, "demarche-representation-" + person.id + "-" + client.id, "Representation").first;
      at->second.put("agent", id_of(person)).put("client", id_of(client)).put("role", office.role);
      at->second.put("date", office.first).put("date", office.last);
    }
    for (const auto& [state, entity] : by_state) file_.write(entity.line());
  }

  /// Writes each item that was not there before as an Event, and which article documents it.
  template <class Item, class Fill>
  void each(char kind, const std::vector<Item>& items, Fill fill) {
    const Record& r = report_->record;
    for (std::size_t n = 0; n < items.size(); ++n) {
      const std::uint32_t item = report_->item(kind, n);
      std::string name = reports_.name_of(kind, item);
      if (name.empty()) name = r.id + ":" + record::spell_id(kind, n);
      std::ranges::replace(name, ':', '-');
      const std::string id = "demarche-item-" + name;
      if (once_[kind].is_new(item)) {
        Entity out(id, "Event");
        fill(items[n], out);
        out.put("recordId", name).put("publisher", r.publisher).put("proof", id_of_article(r.id));
        file_.write(out.line());
      }
      Entity link("demarche-evidence-" + r.id + "-" + record::spell_id(kind, n), "Documentation");
      link.put("document", id_of_article(r.id)).put("entity", id).put("role", "evidence").put("date", r.published);
      if (!items[n].evidence.empty()) link.put("summary", items[n].evidence[0].text);
      file_.write(link.line());
    }
  }

  void put_days(const std::optional<record::Date>& date, Entity& out) const {
    if (date) out.put("startDate", date->start).put("endDate", date->end);
  }

  void meeting(const record::Meeting& m, Entity& out) const {
    std::string name(to_string(m.kind));
    if (m.place) name += ", " + m.place->name;
    if (!m.topic.empty()) name += ": " + m.topic;
    out.put("name", name);
    put_days(m.date, out);
    out.put_place(m.place).put("keywords", std::string(to_string(m.kind))).put("keywords", std::string(to_string(m.status)));
    for (const record::Attendance& a : m.attendance) {
      if (a.as == AttendanceKind::withdrew || a.as == AttendanceKind::declined) continue;
      out.put(a.as == AttendanceKind::host ? "organizer" : "involved", id_of(report_->entity(a.actor)));
    }
  }

  std::string names(const std::vector<ActorId>& actors) const {
    std::string all;
    for (const ActorId a : actors) (all += all.empty() ? "" : ", ") += report_->entity(a).name;
    return all;
  }

  void event(const record::Event& e, Entity& out) const {
    std::string name(to_string(e.type));
    if (!e.actors.empty()) name += ": " + names(e.actors);
    if (!e.recipients.empty()) name += " → " + names(e.recipients);
    out.put("name", name);
    put_days(e.date, out);
    out.put_place(e.place).put("keywords", std::string(to_string(e.type))).put("keywords", e.mode);
    out.put("keywords", std::string(to_string(e.factuality)));
    for (const std::string& context : e.contexts) out.put("keywords", context);
    for (const auto* side : {&e.actors, &e.recipients})
      for (const ActorId a : *side) out.put("involved", id_of(report_->entity(a)));
  }

  Reports& reports_;
  File& file_;
  const Report* report_ = nullptr;
  std::map<std::string, link::EntityId> states_;  ///< by their codes
  std::set<std::string> entities_;
  std::map<char, Once> once_;
};

}  // namespace

Status write_follow_the_money(Reports& reports, const Destination& to) {
  auto file = to.open("entities.ftm.json");
  if (!file) return file.error();
  Writer writer(reports, *file);
  const Status read = reports.each([&](const Report& report) {
    writer.add(report);
    return file->status();
  });
  return read ? file->close() : read;
}

}  // namespace demarche::exports
