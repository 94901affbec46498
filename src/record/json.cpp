#include "record/json.hpp"

#include <nlohmann/json.hpp>

namespace demarche::record {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json each(const std::vector<T>& items, Json (*json_of)(const T&)) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(json_of(item));
  return list;
}

template <class T>
Json each_numbered(const std::vector<T>& items, Json (*json_of)(const T&, std::size_t)) {
  Json list = Json::array();
  for (std::size_t i = 0; i < items.size(); ++i) list.push_back(json_of(items[i], i));
  return list;
}

Json quote(const Quote& q) { return {{"start", q.start}, {"end", q.end}, {"text", q.text}}; }
Json quotes(const std::vector<Quote>& list) { return each(list, quote); }
Json ids(const std::vector<ActorId>& actors) {
  return each<ActorId>(actors, [](const ActorId& a) { return Json(spell(a)); });
}

// What the text does not say is absent.
void put(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}
template <class Id>
requires std::is_enum_v<Id>
void put(Json& out, const char* key, const std::optional<Id>& value) {
  if (value) out[key] = spell(*value);
}
void put(Json& out, const char* key, const std::optional<Quote>& value) {
  if (value) out[key] = quote(*value);
}
void put_words(Json& out, const char* key, const std::optional<Quote>& value) {
  if (value) out[key] = value->text;
}
void put(Json& out, const std::optional<Date>& date) {
  if (!date) return;
  Json json = Json::object();
  put_words(json, "text", date->words);
  if (date->start && date->end) {
    json["start"] = format_day(*date->start);
    json["end"] = format_day(*date->end);
  }
  out["date"] = std::move(json);
}
void put(Json& out, const std::optional<Place>& place) {
  if (!place) return;
  Json json{{"name", place->name}};
  put(json, "country", place->country);
  if (place->latitude && place->longitude) {
    json["latitude"] = *place->latitude;
    json["longitude"] = *place->longitude;
  }
  out["place"] = std::move(json);
}
void put_grounds(Json& out, const Item& item) {
  put(out, "according_to", item.according_to);
  put(out, "made_by", item.made_by);
  out["evidence"] = quotes(item.evidence);
}

Json document(const Record& r) {
  Json out{{"id", r.id}};
  put(out, "source", r.source);
  put(out, "title", r.title);
  put(out, "byline", r.byline);
  put(out, "publisher", r.publisher);
  if (r.published) out["published"] = format_day(*r.published);
  if (r.published_inferred) out["published_inferred"] = true;
  put(out, "language", r.language);
  out["text"] = r.text;
  return out;
}

Json actor(const Actor& a, std::size_t index) {
  Json out{{"id", spell(ActorId(index))}, {"name", a.name}, {"kind", to_string(a.kind)}};
  put(out, "role", a.role);
  put(out, "represents", a.represents);
  if (a.represents_inferred) out["inferred"] = true;
  put(out, "sector", a.sector);
  put(out, "affiliation", a.affiliation);
  out["evidence"] = a.mentions.empty() ? Json::array() : Json::array({quote(a.mentions[0])});
  out["mentions"] = quotes(a.mentions);
  return out;
}

Json statement(const Statement& s, std::size_t index) {
  Json out{{"id", spell(StatementId(index))}};
  put(out, "speaker", s.speaker);
  out["kind"] = to_string(s.kind);
  put(out, "source", s.source);
  put(out, "cue", s.cue);
  out["content"] = quote(s.content);
  put(out, "addressee", s.addressee);
  put(out, "channel", s.channel);
  put(out, s.date);
  out["sourcing"] = to_string(s.sourcing);
  put_grounds(out, s);
  return out;
}

Json event(const Event& e, std::size_t index) {
  Json out{{"id", spell_id('e', index)}, {"type", to_string(e.type)}};
  put(out, "mode", e.mode);
  if (!e.contexts.empty()) out["contexts"] = e.contexts;
  put(out, "cameo", e.cameo);
  out["actors"] = ids(e.actors);
  out["recipients"] = ids(e.recipients);
  put(out, e.date);
  put(out, e.place);
  out["factuality"] = to_string(e.factuality);
  out["score"] = e.score;
  put_grounds(out, e);
  return out;
}

Json attendance(const Attendance& a) {
  Json out{{"actor", spell(a.actor)}, {"as", to_string(a.as)}};
  put(out, "for", a.substitute_for);
  put(out, "reason", a.reason);
  out["evidence"] = quotes(a.evidence);
  return out;
}

Json meeting(const Meeting& m, std::size_t index) {
  Json out{{"id", spell_id('m', index)}, {"kind", to_string(m.kind)}, {"status", to_string(m.status)}};
  put(out, m.place);
  put(out, m.date);
  put(out, "topic", m.topic);
  out["attendance"] = each(m.attendance, attendance);
  put_grounds(out, m);
  return out;
}

Json issue(const Issue& i, std::size_t index) {
  return {{"id", spell(IssueId(index))}, {"label", i.label}, {"evidence", quotes({i.mentions[0]})}, {"mentions", quotes(i.mentions)}};
}

Json component(const Component& c) {
  Json out = Json::object();
  put(out, "issue", c.issue);
  out["text"] = c.text.text;
  out["evidence"] = quotes({c.text});
  return out;
}

Json response(const Response& r) {
  Json out{{"actor", spell(r.actor)}, {"stance", to_string(r.stance)}};
  put(out, r.date);
  out["evidence"] = quotes(r.evidence);
  return out;
}

Json proposal(const Proposal& p, std::size_t index) {
  Json out{{"id", spell_id('p', index)}};
  put(out, "name", p.name);
  out["by"] = ids(p.by);
  out["to"] = ids(p.to);
  put(out, p.date);
  out["components"] = each(p.components, component);
  out["status"] = to_string(p.status);
  out["responses"] = each(p.responses, response);
  put_grounds(out, p);
  return out;
}

Json position(const Position& p, std::size_t index) {
  Json out{{"id", spell_id('q', index)}, {"party", spell(p.party)}};
  put(out, "voiced_by", p.voiced_by);
  put(out, "issue", p.issue);
  out["stance"] = to_string(p.stance);
  if (p.strength) out["strength"] = to_string(*p.strength);
  put(out, "reason", p.reason);
  put(out, p.date);
  out["standing"] = to_string(p.standing);
  put_grounds(out, p);
  return out;
}

Json condition(const Condition& c, std::size_t index) {
  Json out{{"id", spell_id('c', index)}};
  put(out, "party", c.party);
  out["kind"] = to_string(c.kind);
  put_words(out, "if", c.if_words);
  put_words(out, "then", c.then_words);
  put(out, c.date);
  put_grounds(out, c);
  return out;
}

Json shift(const Shift& s, std::size_t index) {
  Json out{{"id", spell_id('h', index)}};
  put(out, "party", s.party);
  put(out, "issue", s.issue);
  put(out, "from", s.from);
  put(out, "to", s.to);
  out["factuality"] = to_string(s.factuality);
  put_grounds(out, s);
  return out;
}

Json question(const Question& q, std::size_t index) {
  Json out{{"id", spell_id('u', index)}};
  put(out, "issue", q.issue);
  out["parties"] = ids(q.parties);
  put_words(out, "text", q.words);
  put_grounds(out, q);
  return out;
}

}  // namespace

std::string to_json(const Record& r) {
  Json out;
  out["document"] = document(r);
  out["actors"] = each_numbered(r.actors, actor);
  out["statements"] = each_numbered(r.statements, statement);
  out["events"] = each_numbered(r.events, event);
  out["meetings"] = each_numbered(r.meetings, meeting);
  out["issues"] = each_numbered(r.issues, issue);
  out["proposals"] = each_numbered(r.proposals, proposal);
  out["positions"] = each_numbered(r.positions, position);
  out["conditions"] = each_numbered(r.conditions, condition);
  out["shifts"] = each_numbered(r.shifts, shift);
  out["questions"] = each_numbered(r.questions, question);
  // A room that cut a character in two must not cost the whole record.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const Document& document) { return to_json(make_record(document)); }

}  // namespace demarche::record
