#include "record/json.hpp"

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace demarche::record {
namespace {

using Json = nlohmann::ordered_json;

// Builds the JSON of one document's items; knows their ids and counts in code points.
class Writer {
 public:
  explicit Writer(const Document& document) : d_(document), code_points_(document.text) {}

  Json write() const {
    Json out;
    out["document"] = document();
    out["actors"] = all(d_.actors, &Writer::actor);
    out["statements"] = all(d_.statements, &Writer::statement);
    out["events"] = all(d_.events, &Writer::event);
    out["meetings"] = all(d_.meetings, &Writer::meeting);
    out["issues"] = all(d_.issues, &Writer::issue);
    out["proposals"] = all(d_.proposals, &Writer::proposal);
    out["positions"] = all(d_.positions, &Writer::position);
    out["conditions"] = all(d_.conditions, &Writer::condition);
    out["shifts"] = all(d_.shifts, &Writer::shift);
    out["questions"] = all(d_.questions, &Writer::question);
    return out;
  }

 private:
  template <class T>
  Json all(const std::vector<T>& items, Json (Writer::*one)(const T&, std::size_t) const) const {
    Json list = Json::array();
    for (std::size_t i = 0; i < items.size(); ++i) list.push_back((this->*one)(items[i], i));
    return list;
  }

  static std::string numbered(char kind, std::size_t index) { return kind + std::to_string(index + 1); }
  static std::string id(ActorId a) { return numbered('a', index_of(a)); }
  static std::string id(StatementId s) { return numbered('s', index_of(s)); }
  static std::string id(IssueId i) { return numbered('i', index_of(i)); }

  static Json ids(const std::vector<ActorId>& actors) {
    Json list = Json::array();
    for (const ActorId a : actors) list.push_back(id(a));
    return list;
  }

  template <class T>
  static void put_id(Json& out, const char* key, const std::optional<T>& value) {
    if (value) out[key] = id(*value);
  }
  static void put(Json& out, const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
  }
  template <class Value>
  static void put_name(Json& out, const char* key, Value value) {
    out[key] = to_string(value);
  }

  Json quote(Span s) const { return {{"start", code_points_(s.begin)}, {"end", code_points_(s.end)}, {"text", d_.view(s)}}; }
  Json quotes(const std::vector<Span>& spans) const {
    Json list = Json::array();
    for (const Span s : spans) list.push_back(quote(s));
    return list;
  }
  void put_quote(Json& out, const char* key, Span s) const {
    if (!s.empty()) out[key] = quote(s);
  }
  void put_text(Json& out, const char* key, Span s) const {
    if (!s.empty()) out[key] = d_.view(s);
  }

  void put_date(Json& out, const std::optional<Period>& period) const {
    if (!period) return;
    Json date;
    if (!period->span.empty()) date["text"] = d_.view(period->span);
    if (period->start) {
      date["start"] = format_day(*period->start);
      date["end"] = format_day(*period->end);
    }
    out["date"] = std::move(date);
  }
  void put_place(Json& out, const std::optional<Place>& place) const {
    if (!place) return;
    Json json{{"name", place->name}};
    put(json, "country", place->country);
    if (place->latitude && place->longitude) {
      json["latitude"] = *place->latitude;
      json["longitude"] = *place->longitude;
    }
    out["place"] = std::move(json);
  }

  void put_item(Json& out, const Item& item) const {
    put_id(out, "according_to", item.according_to);
    put(out, "made_by", item.made_by);
    out["evidence"] = quotes(item.evidence);
  }

  Json document() const {
    Json out{{"id", sha256_hex(d_.text).substr(0, 16)}};
    put(out, "source", d_.source);
    put(out, "title", d_.title);
    put(out, "byline", d_.byline);
    put(out, "publisher", d_.publisher);
    if (d_.published) out["published"] = format_day(*d_.published);
    if (d_.published && d_.published_inferred) out["published_inferred"] = true;
    put(out, "language", d_.language);
    out["text"] = d_.text;
    return out;
  }

  Json actor(const Actor& a, std::size_t index) const {
    Json out{{"id", id(ActorId(index))}, {"name", a.name}, {"kind", to_string(a.kind)}};
    put(out, "role", a.role);
    put(out, "represents", a.represents);
    if (a.represents_inferred && !a.represents.empty()) out["inferred"] = true;
    put(out, "sector", a.sector);
    put(out, "affiliation", a.affiliation);
    Json mentions = Json::array();
    for (const Mention& m : d_.mentions)
      if (m.actor == ActorId(index)) mentions.push_back(quote(d_.span(m.tokens)));
    out["evidence"] = mentions.empty() ? Json::array() : Json::array({mentions[0]});
    out["mentions"] = std::move(mentions);
    return out;
  }

  Json statement(const Statement& s, std::size_t index) const {
    Json out{{"id", id(StatementId(index))}};
    put_id(out, "speaker", s.speaker);
    put_name(out, "kind", s.kind);
    put_quote(out, "source", s.source);
    put_quote(out, "cue", s.cue);
    out["content"] = quote(s.content);
    put_id(out, "addressee", s.addressee);
    put(out, "channel", s.channel);
    put_date(out, s.date);
    put_name(out, "sourcing", s.sourcing);
    put_item(out, s);
    return out;
  }

  Json event(const Event& e, std::size_t index) const {
    Json out{{"id", numbered('e', index)}, {"type", to_string(e.type)}};
    put(out, "mode", e.mode);
    if (!e.contexts.empty()) out["contexts"] = e.contexts;
    put(out, "cameo", e.cameo);
    out["actors"] = ids(e.actors);
    out["recipients"] = ids(e.recipients);
    put_date(out, e.date);
    put_place(out, e.place);
    put_name(out, "factuality", e.factuality);
    out["score"] = e.score;
    put_item(out, e);
    return out;
  }

  Json meeting(const Meeting& m, std::size_t index) const {
    Json out{{"id", numbered('m', index)}, {"kind", to_string(m.kind)}, {"status", to_string(m.status)}};
    put_place(out, m.place);
    put_date(out, m.date);
    put(out, "topic", m.topic);
    Json seats = Json::array();
    for (const Attendance& a : m.attendance) {
      Json seat{{"actor", id(a.actor)}, {"as", to_string(a.as)}};
      put_id(seat, "for", a.substitute_for);
      put(seat, "reason", a.reason);
      seat["evidence"] = quotes(a.evidence);
      seats.push_back(std::move(seat));
    }
    out["attendance"] = std::move(seats);
    put_item(out, m);
    return out;
  }

  Json issue(const Issue& i, std::size_t index) const {
    return {{"id", id(IssueId(index))}, {"label", i.label}, {"evidence", quotes({i.mentions[0]})}, {"mentions", quotes(i.mentions)}};
  }

  Json proposal(const Proposal& p, std::size_t index) const {
    Json out{{"id", numbered('p', index)}};
    put(out, "name", p.name);
    out["by"] = ids(p.by);
    out["to"] = ids(p.to);
    put_date(out, p.date);
    Json components = Json::array();
    for (const Component& c : p.components) {
      Json component;
      put_id(component, "issue", c.issue);
      component["text"] = d_.view(c.span);
      component["evidence"] = quotes({c.span});
      components.push_back(std::move(component));
    }
    out["components"] = std::move(components);
    put_name(out, "status", p.status);
    Json responses = Json::array();
    for (const Response& r : p.responses) {
      Json response{{"actor", id(r.actor)}, {"stance", to_string(r.stance)}};
      put_date(response, r.date);
      response["evidence"] = quotes(r.evidence);
      responses.push_back(std::move(response));
    }
    out["responses"] = std::move(responses);
    put_item(out, p);
    return out;
  }

  Json position(const Position& p, std::size_t index) const {
    Json out{{"id", numbered('q', index)}, {"party", id(p.party)}};
    put_id(out, "voiced_by", p.voiced_by);
    put_id(out, "issue", p.issue);
    put_name(out, "stance", p.stance);
    if (p.strength) put_name(out, "strength", *p.strength);
    put(out, "reason", p.reason);
    put_date(out, p.date);
    put_name(out, "standing", p.standing);
    put_item(out, p);
    return out;
  }

  Json condition(const Condition& c, std::size_t index) const {
    Json out{{"id", numbered('c', index)}};
    put_id(out, "party", c.party);
    put_name(out, "kind", c.kind);
    put_text(out, "if", c.if_span);
    put_text(out, "then", c.then_span);
    put_date(out, c.date);
    put_item(out, c);
    return out;
  }

  Json shift(const Shift& s, std::size_t index) const {
    Json out{{"id", numbered('h', index)}};
    put_id(out, "party", s.party);
    put_id(out, "issue", s.issue);
    put(out, "from", s.from);
    put(out, "to", s.to);
    put_name(out, "factuality", s.factuality);
    put_item(out, s);
    return out;
  }

  Json question(const Question& q, std::size_t index) const {
    Json out{{"id", numbered('u', index)}};
    put_id(out, "issue", q.issue);
    out["parties"] = ids(q.parties);
    put_text(out, "text", q.text);
    put_item(out, q);
    return out;
  }

  const Document& d_;
  CodePointIndex code_points_;
};

}  // namespace

std::string to_json(const Document& document) { return Writer(document).write().dump(); }

}  // namespace demarche::record
