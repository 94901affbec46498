#include "export/json_ld.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"

namespace demarche::exports {
namespace {

using Json = nlohmann::ordered_json;
using record::Record;

constexpr std::string_view head = R"({"@context":{"schema":"https://schema.org/","oa":"http://www.w3.org/ns/oa#",)"
                                  R"("prov":"http://www.w3.org/ns/prov#","xsd":"http://www.w3.org/2001/XMLSchema#",)"
                                  R"("demarche":"urn:x-demarche:term:"},"@graph":[)"
                                  "\n"
                                  R"({"@id":"urn:x-demarche:program","@type":"prov:SoftwareAgent","schema:name":"Demarche"})";

/// How many characters before and after a quotation find it again where its place does not.
constexpr std::uint32_t context_length = 32;

Json node(std::string id) { return {{"@id", std::move(id)}}; }
std::string id_of(const link::Entity& e) { return "urn:x-demarche:entity:" + e.id; }
std::string id_of(const link::Matter& m) { return "urn:x-demarche:matter:" + m.id; }
std::string id_of_document(const std::string& id) { return "urn:x-demarche:document:" + id; }
Json day(Day d) { return {{"@type", "xsd:date"}, {"@value", format_day(d)}}; }

void put(Json& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}
void put(Json& to, const char* key, const std::optional<Day>& value) {
  if (value) to[key] = day(*value);
}

/// An address that may stand where an IRI is expected.
bool is_address(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return false;
  return text.find_first_of(" \"<>\\^`{|}\t\r\n") == std::string_view::npos;
}

Json person_or_body(const link::Entity& e) {
  Json out = node(id_of(e));
  switch (e.kind) {
    case ActorKind::person:
    case ActorKind::unnamed:
      out["@type"] = {"schema:Person", "prov:Agent"};
      break;
    case ActorKind::state:
      out["@type"] = {"schema:Country", "prov:Agent"};
      break;
    default:
      out["@type"] = {"schema:Organization", "prov:Agent"};
  }
  out["schema:name"] = e.name;
  for (const std::string& alias : e.aliases)
    if (alias != e.name) out["schema:alternateName"].push_back(alias);
  for (const link::Office& office : e.offices)
    if (!office.role.empty()) out["schema:jobTitle"].push_back(office.role);
  put(out, "demarche:represents", e.represents);
  return out;
}

Json issue(const link::Matter& m) {
  Json out = node(id_of(m));
  out["@type"] = "schema:Thing";
  out["schema:name"] = m.label;
  return out;
}

/// Writes the nodes of one report after another.
class Writer {
 public:
  Writer(Reports& reports, File& file) : reports_(reports), file_(file) { file_.write(head); }
  ~Writer() { file_.write("\n]}\n"); }

  void add(const Report& report) {
    report_ = &report;
    bytes_.emplace(report.record.text);
    document();
    for (const link::Entity* e : report.actors)
      if (entities_.insert(e->id).second) write(person_or_body(*e));
    for (const link::Matter* m : report.issues)
      if (matters_.insert(m->id).second) write(issue(*m));
    each('s', report.record.statements, [&](const record::Statement& s) { return quotation(s); });
    each('q', report.record.positions, [&](const record::Position& p) { return claim(p); });
    each('m', report.record.meetings, [&](const record::Meeting& m) { return meeting(m); });
    each('e', report.record.events, [&](const record::Event& e) { return action(e); });
    each('p', report.record.proposals, [&](const record::Proposal& p) { return proposal(p); });
  }

 private:
  void write(const Json& node) {
    file_.write(",\n");
    file_.write(node.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  std::string document_id() const { return id_of_document(report_->record.id); }

  void document() {
    const Record& r = report_->record;
    Json out = node(document_id());
    out["@type"] = {"schema:NewsArticle", "prov:Entity"};
    put(out, "schema:headline", r.title);
    if (!r.byline.empty()) out["schema:author"] = {{"@type", "schema:Person"}, {"schema:name", r.byline}};
    if (!r.publisher.empty()) out["schema:publisher"] = {{"@type", "schema:Organization"}, {"schema:name", r.publisher}};
    put(out, "schema:datePublished", r.published);
    put(out, "schema:inLanguage", r.language);
    if (is_address(r.source))
      out["schema:url"] = node(r.source);
    else
      put(out, "schema:identifier", r.source);
    out["schema:articleBody"] = r.text;
    if (const std::string original = reports_.original_of(report_->id); !original.empty())
      out["prov:wasDerivedFrom"] = node(id_of_document(original));
    write(out);
    Json reading = node("urn:x-demarche:reading:" + r.id);
    reading["@type"] = "prov:Activity";
    reading["prov:used"] = node(document_id());
    reading["prov:wasAssociatedWith"] = node("urn:x-demarche:program");
    write(reading);
  }

  /// Writes each item that was not there before, and an annotation for each piece of evidence.
  template <class Item, class NodeOf>
  void each(char kind, const std::vector<Item>& items, NodeOf node_of) {
    for (std::size_t n = 0; n < items.size(); ++n) {
      const std::uint32_t item = report_->item(kind, n);
      std::string id = reports_.name_of(kind, item);
      if (id.empty()) id = report_->record.id + ":" + record::spell_id(kind, n);
      id.insert(0, "urn:x-demarche:item:");
      if (once_[kind].is_new(item)) {
        Json out = node(id);
        out.update(node_of(items[n]));
        out["prov:wasGeneratedBy"] = node("urn:x-demarche:reading:" + report_->record.id);
        out["prov:wasDerivedFrom"] = node(document_id());
        if (const auto speaker = speaker_of(items[n])) out["prov:wasAttributedTo"] = agent(*speaker);
        write(out);
      }
      for (std::size_t i = 0; i < items[n].evidence.size(); ++i)
        annotation(id, report_->record.id + ":" + record::spell_id(kind, n) + ":" + std::to_string(i + 1), items[n].evidence[i]);
    }
  }

  std::optional<ActorId> speaker_of(const record::Item& item) const {
    if (!item.according_to) return {};
    return report_->record.statements[index_of(*item.according_to)].speaker;
  }

  void annotation(const std::string& item, const std::string& name, const record::Quote& q) {
    Json out = node("urn:x-demarche:evidence:" + name);
    out["@type"] = "oa:Annotation";
    out["oa:motivatedBy"] = node("oa:identifying");
    out["oa:hasBody"] = node(item);
    const std::uint32_t before = q.start - std::min(q.start, context_length),
                        after = std::min(q.end + context_length, bytes_->code_points());
    Json quote = {{"@type", "oa:TextQuoteSelector"}, {"oa:exact", q.text}};
    quote["oa:prefix"] = words(before, q.start);
    quote["oa:suffix"] = words(q.end, after);
    const Json position = {{"@type", "oa:TextPositionSelector"}, {"oa:start", q.start}, {"oa:end", q.end}};
    out["oa:hasTarget"] = {{"@type", "oa:SpecificResource"}, {"oa:hasSource", node(document_id())}, {"oa:hasSelector", {quote, position}}};
    write(out);
  }

  std::string words(std::uint32_t start, std::uint32_t end) const {
    const std::uint32_t begin = (*bytes_)(start);
    return report_->record.text.substr(begin, (*bytes_)(end)-begin);
  }

  Json agent(ActorId actor) const { return node(id_of(report_->entity(actor))); }
  Json agents(const std::vector<ActorId>& actors) const {
    Json list = Json::array();
    for (const ActorId actor : actors) list.push_back(agent(actor));
    return list;
  }
  Json about(IssueId i) const { return node(id_of(report_->matter(i))); }

  Json quotation(const record::Statement& s) const {
    Json out = {{"@type", {"schema:Quotation", "prov:Entity"}}, {"schema:text", s.content.text}};
    if (s.speaker) out["schema:spokenByCharacter"] = agent(*s.speaker);
    out["schema:isPartOf"] = node(document_id());
    if (s.date) put(out, "schema:dateCreated", s.date->start);
    put(out, "demarche:channel", s.channel);
    out["demarche:kind"] = to_string(s.kind);
    out["demarche:sourcing"] = to_string(s.sourcing);
    out["prov:wasQuotedFrom"] = node(document_id());
    return out;
  }

  Json claim(const record::Position& p) const {
    Json out = {{"@type", {"schema:Claim", "prov:Entity"}}};
    out["schema:text"] = p.evidence.empty() ? "" : p.evidence[0].text;
    out["schema:creator"] = agent(p.party);
    if (p.voiced_by) out["demarche:voicedBy"] = agent(*p.voiced_by);
    if (p.issue) out["schema:about"] = about(*p.issue);
    out["schema:appearance"] = node(document_id());
    if (p.date) put(out, "schema:dateCreated", p.date->start);
    out["demarche:stance"] = to_string(p.stance);
    if (p.strength) out["demarche:strength"] = to_string(*p.strength);
    put(out, "demarche:reason", p.reason);
    out["demarche:standing"] = to_string(p.standing);
    return out;
  }

  static Json place(const record::Place& p) {
    Json out = {{"@type", "schema:Place"}, {"schema:name", p.name}};
    if (!p.country.empty()) out["schema:address"] = {{"@type", "schema:PostalAddress"}, {"schema:addressCountry", p.country}};
    if (p.latitude && p.longitude)
      out["schema:geo"] = {{"@type", "schema:GeoCoordinates"}, {"schema:latitude", *p.latitude}, {"schema:longitude", *p.longitude}};
    return out;
  }

  static void put_when_and_where(Json& out, const auto& item, const char* start, const char* end, const char* where) {
    if (item.date) {
      put(out, start, item.date->start);
      put(out, end, item.date->end);
    }
    if (item.place) out[where] = place(*item.place);
  }

  Json meeting(const record::Meeting& m) const {
    Json out = {{"@type", {"schema:Event", "prov:Entity"}}};
    out["schema:name"] = m.topic.empty() ? std::string(to_string(m.kind)) : m.topic;
    put_when_and_where(out, m, "schema:startDate", "schema:endDate", "schema:location");
    const bool is_off = m.status == MeetingStatus::cancelled, is_late = m.status == MeetingStatus::postponed;
    out["schema:eventStatus"] = node(is_off ? "schema:EventCancelled" : is_late ? "schema:EventPostponed" : "schema:EventScheduled");
    for (const record::Attendance& a : m.attendance) {
      const bool stays_away = a.as == AttendanceKind::withdrew || a.as == AttendanceKind::declined;
      const char* as = stays_away ? "demarche:absentee" : a.as == AttendanceKind::host ? "schema:organizer" : "schema:attendee";
      out[as].push_back(agent(a.actor));
    }
    out["demarche:kind"] = to_string(m.kind);
    out["demarche:status"] = to_string(m.status);
    return out;
  }

  Json action(const record::Event& e) const {
    Json out = {{"@type", {"schema:Action", "prov:Entity"}}, {"schema:name", to_string(e.type)}};
    out["schema:agent"] = agents(e.actors);
    out["schema:participant"] = agents(e.recipients);
    put_when_and_where(out, e, "schema:startTime", "schema:endTime", "schema:location");
    const bool happened = e.factuality == Factuality::actual;
    if (happened || e.factuality != Factuality::negated)
      out["schema:actionStatus"] = node(happened ? "schema:CompletedActionStatus" : "schema:PotentialActionStatus");
    put(out, "demarche:mode", e.mode);
    put(out, "demarche:cameo", e.cameo);
    if (!e.contexts.empty()) out["demarche:context"] = e.contexts;
    out["demarche:factuality"] = to_string(e.factuality);
    out["demarche:score"] = e.score;
    return out;
  }

  Json proposal(const record::Proposal& p) const {
    Json out = {{"@type", {"schema:CreativeWork", "prov:Entity"}}};
    put(out, "schema:name", p.name);
    out["schema:creator"] = agents(p.by);
    out["schema:audience"] = agents(p.to);
    if (p.date) put(out, "schema:dateCreated", p.date->start);
    out["schema:creativeWorkStatus"] = to_string(p.status);
    for (const record::Component& c : p.components) {
      Json part = {{"@type", "schema:CreativeWork"}, {"schema:text", c.text.text}};
      if (c.issue) part["schema:about"] = about(*c.issue);
      out["schema:hasPart"].push_back(part);
    }
    for (const record::Response& r : p.responses)
      out["demarche:response"].push_back({{"schema:agent", agent(r.actor)}, {"demarche:stance", to_string(r.stance)}});
    return out;
  }

  Reports& reports_;
  File& file_;
  const Report* report_ = nullptr;
  std::optional<ByteIndex> bytes_;
  std::set<std::string> entities_, matters_;
  std::map<char, Once> once_;
};

}  // namespace

Status write_json_ld(Reports& reports, const Destination& to) {
  auto file = to.open("talks.jsonld");
  if (!file) return file.error();
  Status read = Done{};
  {
    Writer writer(reports, *file);
    read = reports.each([&](const Report& report) {
      writer.add(report);
      return file->status();
    });
  }
  return read ? file->close() : read;
}

}  // namespace demarche::exports
