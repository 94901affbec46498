#include "export/tables.hpp"

namespace demarche::exports {
namespace {

using record::Record;

/// An item, or a part of one, in its report.
template <class T>
struct In {
  const Reports& reports;
  const Report& report;
  const T& it;
  char kind;      ///< of the item
  std::size_t n;  ///< its place among those of its kind, from 0
};

template <class T>
struct Field {
  const char* name;
  Type type;
  Value (*of)(const In<T>&);
};

template <class T>
using Fields = std::vector<Field<T>>;

// ---- values ----

Value known(const std::string& text) { return text.empty() ? Value{} : Value{text}; }
Value known(const std::optional<Day>& day) { return day ? Value{*day} : Value{}; }
Value known(const std::optional<double>& number) { return number ? Value{*number} : Value{}; }
Value known(const std::optional<record::Quote>& quote) { return quote ? Value{quote->text} : Value{}; }
template <class Id>
requires std::is_enum_v<Id> Value known(const std::optional<Id>& id) { return id ? Value{record::spell(*id)} : Value{}; }

template <class Word>
Value word(Word value) {
  return std::string(to_string(value));
}
Value whole(std::size_t value) { return static_cast<std::int64_t>(value); }

Value name(const Report& r, const std::optional<ActorId>& actor) { return actor ? known(r.entity(*actor).name) : Value{}; }
Value entity(const Report& r, const std::optional<ActorId>& actor) { return actor ? known(r.entity(*actor).id) : Value{}; }
Value side(const Report& r, const std::optional<ActorId>& actor) {
  return actor ? known(r.record.actors[index_of(*actor)].represents) : Value{};
}

/// One string of what `of` gives for each actor.
template <class Of>
Value list(const std::vector<ActorId>& actors, Of of) {
  std::vector<std::string> words;
  for (const ActorId actor : actors) words.push_back(of(actor));
  return known(joined(words));
}
Value ids(const std::vector<ActorId>& actors) {
  return list(actors, [](ActorId a) { return record::spell(a); });
}
Value names(const Report& r, const std::vector<ActorId>& actors) {
  return list(actors, [&](ActorId a) { return r.entity(a).name; });
}
Value entities(const Report& r, const std::vector<ActorId>& actors) {
  return list(actors, [&](ActorId a) { return r.entity(a).id; });
}
Value sides(const Report& r, const std::vector<ActorId>& actors) {
  return list(actors, [&](ActorId a) { return r.record.actors[index_of(a)].represents; });
}

// ---- columns that many tables have ----

template <class T>
Fields<T> operator+(Fields<T> first, const Fields<T>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

template <class T>
Fields<T> report_and_id(const char* id) {
  return {{"document", Type::text, [](const In<T>& in) { return Value{in.report.record.id}; }},
          {"published", Type::day, [](const In<T>& in) { return known(in.report.record.published); }},
          {id, Type::text, [](const In<T>& in) { return Value{record::spell_id(in.kind, in.n)}; }}};
}

template <class T>
Fields<T> item() {
  return {{"item", Type::text, [](const In<T>& in) { return known(in.reports.name_of(in.kind, in.report.item(in.kind, in.n))); }}};
}

template <class T>
Fields<T> days() {
  return {{"date_start", Type::day, [](const In<T>& in) { return in.it.date ? known(in.it.date->start) : Value{}; }},
          {"date_end", Type::day, [](const In<T>& in) { return in.it.date ? known(in.it.date->end) : Value{}; }},
          {"date_text", Type::text, [](const In<T>& in) { return in.it.date ? known(in.it.date->words) : Value{}; }}};
}

template <class T>
Fields<T> place() {
  return {{"place", Type::text, [](const In<T>& in) { return in.it.place ? known(in.it.place->name) : Value{}; }},
          {"country", Type::text, [](const In<T>& in) { return in.it.place ? known(in.it.place->country) : Value{}; }},
          {"latitude", Type::number, [](const In<T>& in) { return in.it.place ? known(in.it.place->latitude) : Value{}; }},
          {"longitude", Type::number, [](const In<T>& in) { return in.it.place ? known(in.it.place->longitude) : Value{}; }}};
}

template <class T>
Fields<T> words() {
  return {
      {"evidence", Type::text, [](const In<T>& in) { return in.it.evidence.empty() ? Value{} : Value{in.it.evidence[0].text}; }},
      {"evidence_start", Type::whole, [](const In<T>& in) { return in.it.evidence.empty() ? Value{} : whole(in.it.evidence[0].start); }},
      {"evidence_end", Type::whole, [](const In<T>& in) { return in.it.evidence.empty() ? Value{} : whole(in.it.evidence[0].end); }}};
}

template <class T>
Fields<T> grounds() {
  const Fields<T> said = {{"according_to_id", Type::text, [](const In<T>& in) { return known(in.it.according_to); }},
                          {"according_to", Type::text,
                           [](const In<T>& in) {
                             return in.it.according_to ? name(in.report, in.report.record.statements[index_of(*in.it.according_to)].speaker)
                                                       : Value{};
                           }},
                          {"made_by", Type::text, [](const In<T>& in) { return known(in.it.made_by); }}};
  return said + words<T>();
}

template <class T>
Fields<T> issue() {
  return {{"issue_id", Type::text, [](const In<T>& in) { return known(in.it.issue); }},
          {"issue", Type::text, [](const In<T>& in) { return in.it.issue ? known(in.report.matter(*in.it.issue).label) : Value{}; }},
          {"issue_matter", Type::text, [](const In<T>& in) { return in.it.issue ? known(in.report.matter(*in.it.issue).id) : Value{}; }}};
}

template <class T>
Fields<T> party() {
  return {{"party_id", Type::text, [](const In<T>& in) { return known(std::optional<ActorId>(in.it.party)); }},
          {"party", Type::text, [](const In<T>& in) { return name(in.report, in.it.party); }},
          {"party_entity", Type::text, [](const In<T>& in) { return entity(in.report, in.it.party); }},
          {"party_represents", Type::text, [](const In<T>& in) { return side(in.report, in.it.party); }}};
}

template <class T>
Fields<T> actor() {
  return {{"actor_id", Type::text, [](const In<T>& in) { return Value{record::spell(in.it.actor)}; }},
          {"actor", Type::text, [](const In<T>& in) { return name(in.report, in.it.actor); }},
          {"actor_entity", Type::text, [](const In<T>& in) { return entity(in.report, in.it.actor); }},
          {"actor_represents", Type::text, [](const In<T>& in) { return side(in.report, in.it.actor); }}};
}

// ---- tables ----

template <class T, class Each>
Table make_table(const char* name, const Fields<T>& fields, Each each) {
  Table table{name, {}, nullptr};
  for (const Field<T>& field : fields) table.columns.push_back({field.name, field.type});
  table.rows = [fields, each](const Reports& reports, const Report& report, const std::function<void(const Row&)>& row) {
    Row values;
    each(report.record, [&](const T& it, char kind, std::size_t n) {
      values.clear();
      for (const Field<T>& field : fields) values.push_back(field.of({reports, report, it, kind, n}));
      row(values);
    });
  };
  return table;
}

template <class T>
Table make_items(const char* name, char kind, std::vector<T> Record::*list, const Fields<T>& fields) {
  return make_table<T>(name, report_and_id<T>("id") + fields, [=](const Record& r, const auto& row) {
    for (std::size_t i = 0; i < (r.*list).size(); ++i) row((r.*list)[i], kind, i);
  });
}

template <class T>
Table items(const char* name, char kind, std::vector<T> Record::*list, const Fields<T>& fields) {
  return make_items(name, kind, list, item<T>() + fields);
}

template <class Whole, class Part>
Table parts(const char* name, char kind, const char* whole, std::vector<Whole> Record::*list, std::vector<Part> Whole::*part,
            const Fields<Part>& fields) {
  return make_table<Part>(name, report_and_id<Part>(whole) + item<Part>() + fields, [=](const Record& r, const auto& row) {
    for (std::size_t i = 0; i < (r.*list).size(); ++i)
      for (const Part& p : (r.*list)[i].*part) row(p, kind, i);
  });
}

Table documents() {
  using D = In<Record>;
  const Fields<Record> fields = {{"document", Type::text, [](const D& in) { return Value{in.it.id}; }},
                                 {"source", Type::text, [](const D& in) { return known(in.it.source); }},
                                 {"title", Type::text, [](const D& in) { return known(in.it.title); }},
                                 {"byline", Type::text, [](const D& in) { return known(in.it.byline); }},
                                 {"publisher", Type::text, [](const D& in) { return known(in.it.publisher); }},
                                 {"published", Type::day, [](const D& in) { return known(in.it.published); }},
                                 {"published_inferred", Type::yes_no, [](const D& in) { return Value{in.it.published_inferred}; }},
                                 {"language", Type::text, [](const D& in) { return known(in.it.language); }},
                                 {"copy_of", Type::text, [](const D& in) { return known(in.reports.original_of(in.report.id)); }},
                                 {"talk", Type::text, [](const D& in) { return known(in.reports.talk_of(in.report.id)); }},
                                 {"text", Type::text, [](const D& in) { return Value{in.it.text}; }}};
  return make_table<Record>("documents", fields, [](const Record& r, const auto& row) { row(r, 'd', 0); });
}

Table actors() {
  using A = In<record::Actor>;
  return make_items<record::Actor>("actors", 'a', &Record::actors,
                                   {{"name", Type::text, [](const A& in) { return Value{in.it.name}; }},
                                    {"entity", Type::text, [](const A& in) { return known(in.report.actors[in.n]->id); }},
                                    {"kind", Type::text, [](const A& in) { return word(in.it.kind); }},
                                    {"role", Type::text, [](const A& in) { return known(in.it.role); }},
                                    {"represents", Type::text, [](const A& in) { return known(in.it.represents); }},
                                    {"represents_inferred", Type::yes_no, [](const A& in) { return Value{in.it.represents_inferred}; }},
                                    {"sector", Type::text, [](const A& in) { return known(in.it.sector); }},
                                    {"affiliation", Type::text, [](const A& in) { return known(in.it.affiliation); }},
                                    {"mentions", Type::whole, [](const A& in) { return whole(in.it.mentions.size()); }}});
}

Table statements() {
  using S = In<record::Statement>;
  const Fields<record::Statement> own = {
      {"speaker_id", Type::text, [](const S& in) { return known(in.it.speaker); }},
      {"speaker", Type::text, [](const S& in) { return name(in.report, in.it.speaker); }},
      {"speaker_entity", Type::text, [](const S& in) { return entity(in.report, in.it.speaker); }},
      {"speaker_represents", Type::text, [](const S& in) { return side(in.report, in.it.speaker); }},
      {"source", Type::text, [](const S& in) { return known(in.it.source); }},
      {"kind", Type::text, [](const S& in) { return word(in.it.kind); }},
      {"cue", Type::text, [](const S& in) { return known(in.it.cue); }},
      {"content", Type::text, [](const S& in) { return Value{in.it.content.text}; }},
      {"content_start", Type::whole, [](const S& in) { return whole(in.it.content.start); }},
      {"content_end", Type::whole, [](const S& in) { return whole(in.it.content.end); }},
      {"addressee_id", Type::text, [](const S& in) { return known(in.it.addressee); }},
      {"addressee", Type::text, [](const S& in) { return name(in.report, in.it.addressee); }},
      {"channel", Type::text, [](const S& in) { return known(in.it.channel); }},
      {"sourcing", Type::text, [](const S& in) { return word(in.it.sourcing); }},
  };
  return items<record::Statement>("statements", 's', &Record::statements, own + days<record::Statement>() + grounds<record::Statement>());
}

Table events() {
  using E = In<record::Event>;
  const Fields<record::Event> own = {
      {"type", Type::text, [](const E& in) { return word(in.it.type); }},
      {"mode", Type::text, [](const E& in) { return known(in.it.mode); }},
      {"cameo", Type::text, [](const E& in) { return known(in.it.cameo); }},
      {"contexts", Type::text, [](const E& in) { return known(joined(in.it.contexts)); }},
      {"actor_ids", Type::text, [](const E& in) { return ids(in.it.actors); }},
      {"actors", Type::text, [](const E& in) { return names(in.report, in.it.actors); }},
      {"actor_entities", Type::text, [](const E& in) { return entities(in.report, in.it.actors); }},
      {"actors_represent", Type::text, [](const E& in) { return sides(in.report, in.it.actors); }},
      {"recipient_ids", Type::text, [](const E& in) { return ids(in.it.recipients); }},
      {"recipients", Type::text, [](const E& in) { return names(in.report, in.it.recipients); }},
      {"recipient_entities", Type::text, [](const E& in) { return entities(in.report, in.it.recipients); }},
      {"recipients_represent", Type::text, [](const E& in) { return sides(in.report, in.it.recipients); }},
      {"factuality", Type::text, [](const E& in) { return word(in.it.factuality); }},
      {"score", Type::number, [](const E& in) { return Value{in.it.score}; }},
  };
  return items<record::Event>("events", 'e', &Record::events,
                              own + days<record::Event>() + place<record::Event>() + grounds<record::Event>());
}

Table meetings() {
  using M = In<record::Meeting>;
  const Fields<record::Meeting> own = {
      {"kind", Type::text, [](const M& in) { return word(in.it.kind); }},
      {"status", Type::text, [](const M& in) { return word(in.it.status); }},
      {"topic", Type::text, [](const M& in) { return known(in.it.topic); }},
      {"attendance", Type::whole, [](const M& in) { return whole(in.it.attendance.size()); }},
  };
  return items<record::Meeting>("meetings", 'm', &Record::meetings,
                                own + days<record::Meeting>() + place<record::Meeting>() + grounds<record::Meeting>());
}

Table attendance() {
  using T = record::Attendance;
  const Fields<T> own = {
      {"as", Type::text, [](const In<T>& in) { return word(in.it.as); }},
      {"substitute_for_id", Type::text, [](const In<T>& in) { return known(in.it.substitute_for); }},
      {"substitute_for", Type::text, [](const In<T>& in) { return name(in.report, in.it.substitute_for); }},
      {"reason", Type::text, [](const In<T>& in) { return known(in.it.reason); }},
  };
  return parts("attendance", 'm', "meeting", &Record::meetings, &record::Meeting::attendance, actor<T>() + own + words<T>());
}

Table issues() {
  using I = In<record::Issue>;
  return make_items<record::Issue>("issues", 'i', &Record::issues,
                                   {{"label", Type::text, [](const I& in) { return Value{in.it.label}; }},
                                    {"matter", Type::text, [](const I& in) { return known(in.report.issues[in.n]->id); }},
                                    {"mentions", Type::whole, [](const I& in) { return whole(in.it.mentions.size()); }}});
}

Table proposals() {
  using P = In<record::Proposal>;
  const Fields<record::Proposal> own = {
      {"name", Type::text, [](const P& in) { return known(in.it.name); }},
      {"by_ids", Type::text, [](const P& in) { return ids(in.it.by); }},
      {"by", Type::text, [](const P& in) { return names(in.report, in.it.by); }},
      {"by_entities", Type::text, [](const P& in) { return entities(in.report, in.it.by); }},
      {"by_represent", Type::text, [](const P& in) { return sides(in.report, in.it.by); }},
      {"to_ids", Type::text, [](const P& in) { return ids(in.it.to); }},
      {"to", Type::text, [](const P& in) { return names(in.report, in.it.to); }},
      {"to_entities", Type::text, [](const P& in) { return entities(in.report, in.it.to); }},
      {"to_represent", Type::text, [](const P& in) { return sides(in.report, in.it.to); }},
      {"status", Type::text, [](const P& in) { return word(in.it.status); }},
  };
  return items<record::Proposal>("proposals", 'p', &Record::proposals, own + days<record::Proposal>() + grounds<record::Proposal>());
}

Table components() {
  using T = record::Component;
  const Fields<T> own = {
      {"text", Type::text, [](const In<T>& in) { return Value{in.it.text.text}; }},
      {"text_start", Type::whole, [](const In<T>& in) { return whole(in.it.text.start); }},
      {"text_end", Type::whole, [](const In<T>& in) { return whole(in.it.text.end); }},
  };
  return parts("components", 'p', "proposal", &Record::proposals, &record::Proposal::components, issue<T>() + own);
}

Table responses() {
  using T = record::Response;
  const Fields<T> own = {{"stance", Type::text, [](const In<T>& in) { return word(in.it.stance); }}};
  return parts("responses", 'p', "proposal", &Record::proposals, &record::Proposal::responses, actor<T>() + own + days<T>() + words<T>());
}

Table positions() {
  using T = record::Position;
  const Fields<T> own = {
      {"voiced_by_id", Type::text, [](const In<T>& in) { return known(in.it.voiced_by); }},
      {"voiced_by", Type::text, [](const In<T>& in) { return name(in.report, in.it.voiced_by); }},
      {"voiced_by_entity", Type::text, [](const In<T>& in) { return entity(in.report, in.it.voiced_by); }},
      {"stance", Type::text, [](const In<T>& in) { return word(in.it.stance); }},
      {"strength", Type::text, [](const In<T>& in) { return in.it.strength ? word(*in.it.strength) : Value{}; }},
      {"reason", Type::text, [](const In<T>& in) { return known(in.it.reason); }},
      {"standing", Type::text, [](const In<T>& in) { return word(in.it.standing); }},
  };
  return items<T>("positions", 'q', &Record::positions, party<T>() + issue<T>() + own + days<T>() + grounds<T>());
}

Table conditions() {
  using T = record::Condition;
  const Fields<T> own = {
      {"kind", Type::text, [](const In<T>& in) { return word(in.it.kind); }},
      {"if", Type::text, [](const In<T>& in) { return known(in.it.if_words); }},
      {"then", Type::text, [](const In<T>& in) { return known(in.it.then_words); }},
  };
  return items<T>("conditions", 'c', &Record::conditions, party<T>() + own + days<T>() + grounds<T>());
}

Table shifts() {
  using T = record::Shift;
  const Fields<T> own = {
      {"from", Type::text, [](const In<T>& in) { return known(in.it.from); }},
      {"to", Type::text, [](const In<T>& in) { return known(in.it.to); }},
      {"factuality", Type::text, [](const In<T>& in) { return word(in.it.factuality); }},
  };
  return items<T>("shifts", 'h', &Record::shifts, party<T>() + issue<T>() + own + grounds<T>());
}

Table questions() {
  using T = record::Question;
  const Fields<T> own = {
      {"party_ids", Type::text, [](const In<T>& in) { return ids(in.it.parties); }},
      {"parties", Type::text, [](const In<T>& in) { return names(in.report, in.it.parties); }},
      {"party_entities", Type::text, [](const In<T>& in) { return entities(in.report, in.it.parties); }},
      {"text", Type::text, [](const In<T>& in) { return known(in.it.words); }},
  };
  return items<T>("questions", 'u', &Record::questions, issue<T>() + own + grounds<T>());
}

// ---- tables of all reports together ----

/// Whether a report had told of it on the day up to which reports are exported.
bool is_known_by_then(Reports& reports, const std::optional<Day>& first) {
  const auto as_of = reports.view().as_of();
  return !as_of || !first || *first <= *as_of;
}

Table all_entities() {
  Table table{"entities",
              {{"entity", Type::text},
               {"name", Type::text},
               {"kind", Type::text},
               {"represents", Type::text},
               {"sector", Type::text},
               {"first", Type::day},
               {"last", Type::day},
               {"reports", Type::whole},
               {"aliases", Type::text}},
              nullptr};
  table.rows_of_all = [](Reports& reports, const std::function<void(const Row&)>& row) {
    const std::size_t count = reports.view().entities().size();
    for (std::size_t i = 0; i < count; ++i) {
      const link::Entity& e = reports.view().entity(link::EntityId(i));
      if (!is_known_by_then(reports, e.first)) continue;
      const Value aliases = known(joined(e.aliases));
      row({e.id, e.name, word(e.kind), known(e.represents), known(e.sector), known(e.first), known(e.last), whole(e.reports), aliases});
    }
  };
  return table;
}

Table all_matters() {
  Table table{"matters",
              {{"matter", Type::text},
               {"label", Type::text},
               {"talk", Type::text},
               {"first", Type::day},
               {"last", Type::day},
               {"reports", Type::whole},
               {"labels", Type::text}},
              nullptr};
  table.rows_of_all = [](Reports& reports, const std::function<void(const Row&)>& row) {
    const std::size_t count = reports.view().matters().size();
    for (std::size_t i = 0; i < count; ++i) {
      const link::Matter& m = reports.view().matter(link::MatterId(i));
      if (!is_known_by_then(reports, m.first)) continue;
      const Value labels = known(joined(m.labels));
      const Value talk = m.talk ? Value{reports.view().talks()[index_of(*m.talk)].id} : Value{};
      row({m.id, m.label, talk, known(m.first), known(m.last), whole(m.reports), labels});
    }
  };
  return table;
}

Table all_talks() {
  Table table{"talks",
              {{"talk", Type::text},
               {"name", Type::text},
               {"party_entities", Type::text},
               {"matters", Type::text},
               {"first", Type::day},
               {"last", Type::day},
               {"reports", Type::whole},
               {"sources", Type::whole}},
              nullptr};
  table.rows_of_all = [](Reports& reports, const std::function<void(const Row&)>& row) {
    for (const link::Talk& t : reports.view().talks()) {
      if (!is_known_by_then(reports, t.first)) continue;
      std::vector<std::string> parties, matters;
      for (const link::EntityId party : t.parties) parties.push_back(reports.view().entity(party).id);
      for (const link::MatterId matter : t.matters) matters.push_back(reports.view().matter(matter).id);
      row({t.id, t.name, known(joined(parties)), known(joined(matters)), known(t.first), known(t.last), whole(t.reports),
           whole(t.sources)});
    }
  };
  return table;
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> all = {documents(), actors(),    statements(),   events(),      meetings(),  attendance(),
                                         issues(),    proposals(), components(),   responses(),   positions(), conditions(),
                                         shifts(),    questions(), all_entities(), all_matters(), all_talks()};
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) (out += i ? "; " : "") += words[i];
  return out;
}

}  // namespace demarche::exports
