#include "export/tables.hpp"

namespace demarche::exports {
namespace {

using record::Record;

/// An item, or a part of one, in its record.
template <class T>
struct In {
  const Record& record;
  const T& it;
  std::string id;  ///< of the item
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

Value name(const Record& r, const std::optional<ActorId>& actor) { return actor ? known(r.actors[index_of(*actor)].name) : Value{}; }
Value side(const Record& r, const std::optional<ActorId>& actor) { return actor ? known(r.actors[index_of(*actor)].represents) : Value{}; }
Value label(const Record& r, const std::optional<IssueId>& issue) { return issue ? known(r.issues[index_of(*issue)].label) : Value{}; }

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
Value names(const Record& r, const std::vector<ActorId>& actors) {
  return list(actors, [&](ActorId a) { return r.actors[index_of(a)].name; });
}
Value sides(const Record& r, const std::vector<ActorId>& actors) {
  return list(actors, [&](ActorId a) { return r.actors[index_of(a)].represents; });
}

// ---- columns that many tables have ----

template <class T>
Fields<T> operator+(Fields<T> first, const Fields<T>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

template <class T>
Fields<T> report_and_id(const char* id) {
  return {{"document", Type::text, [](const In<T>& in) { return Value{in.record.id}; }},
          {"published", Type::day, [](const In<T>& in) { return known(in.record.published); }},
          {id, Type::text, [](const In<T>& in) { return Value{in.id}; }}};
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
                             return in.it.according_to ? name(in.record, in.record.statements[index_of(*in.it.according_to)].speaker)
                                                       : Value{};
                           }},
                          {"made_by", Type::text, [](const In<T>& in) { return known(in.it.made_by); }}};
  return said + words<T>();
}

template <class T>
Fields<T> issue() {
  return {{"issue_id", Type::text, [](const In<T>& in) { return known(in.it.issue); }},
          {"issue", Type::text, [](const In<T>& in) { return label(in.record, in.it.issue); }}};
}

template <class T>
Fields<T> party() {
  return {{"party_id", Type::text, [](const In<T>& in) { return known(std::optional<ActorId>(in.it.party)); }},
          {"party", Type::text, [](const In<T>& in) { return name(in.record, in.it.party); }},
          {"party_represents", Type::text, [](const In<T>& in) { return side(in.record, in.it.party); }}};
}

template <class T>
Fields<T> actor() {
  return {{"actor_id", Type::text, [](const In<T>& in) { return Value{record::spell(in.it.actor)}; }},
          {"actor", Type::text, [](const In<T>& in) { return name(in.record, in.it.actor); }},
          {"actor_represents", Type::text, [](const In<T>& in) { return side(in.record, in.it.actor); }}};
}

// ---- tables ----

template <class T, class Each>
Table make_table(const char* name, const Fields<T>& fields, Each each) {
  Table table{name, {}, {}};
  for (const Field<T>& field : fields) table.columns.push_back({field.name, field.type});
  table.rows = [fields, each](const Record& r, const std::function<void(const Row&)>& row) {
    Row values;
    each(r, [&](const In<T>& in) {
      values.clear();
      for (const Field<T>& field : fields) values.push_back(field.of(in));
      row(values);
    });
  };
  return table;
}

template <class T>
Table items(const char* name, char letter, std::vector<T> Record::*list, const Fields<T>& fields) {
  return make_table<T>(name, report_and_id<T>("id") + fields, [=](const Record& r, const auto& row) {
    for (std::size_t i = 0; i < (r.*list).size(); ++i) row(In<T>{r, (r.*list)[i], record::spell_id(letter, i)});
  });
}

template <class Whole, class Part>
Table parts(const char* name, char letter, const char* whole, std::vector<Whole> Record::*list, std::vector<Part> Whole::*part,
            const Fields<Part>& fields) {
  return make_table<Part>(name, report_and_id<Part>(whole) + fields, [=](const Record& r, const auto& row) {
    for (std::size_t i = 0; i < (r.*list).size(); ++i)
      for (const Part& p : (r.*list)[i].*part) row(In<Part>{r, p, record::spell_id(letter, i)});
  });
}

Table documents() {
  using D = In<Record>;
  const Fields<Record> fields = {{"document", Type::text, [](const D& in) { return Value{in.record.id}; }},
                                 {"source", Type::text, [](const D& in) { return known(in.record.source); }},
                                 {"title", Type::text, [](const D& in) { return known(in.record.title); }},
                                 {"byline", Type::text, [](const D& in) { return known(in.record.byline); }},
                                 {"publisher", Type::text, [](const D& in) { return known(in.record.publisher); }},
                                 {"published", Type::day, [](const D& in) { return known(in.record.published); }},
                                 {"published_inferred", Type::yes_no, [](const D& in) { return Value{in.record.published_inferred}; }},
                                 {"language", Type::text, [](const D& in) { return known(in.record.language); }},
                                 {"text", Type::text, [](const D& in) { return Value{in.record.text}; }}};
  return make_table<Record>("documents", fields, [](const Record& r, const auto& row) { row(D{r, r, r.id}); });
}

Table actors() {
  using A = In<record::Actor>;
  return items<record::Actor>("actors", 'a', &Record::actors,
                              {{"name", Type::text, [](const A& in) { return Value{in.it.name}; }},
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
      {"speaker", Type::text, [](const S& in) { return name(in.record, in.it.speaker); }},
      {"speaker_represents", Type::text, [](const S& in) { return side(in.record, in.it.speaker); }},
      {"source", Type::text, [](const S& in) { return known(in.it.source); }},
      {"kind", Type::text, [](const S& in) { return word(in.it.kind); }},
      {"cue", Type::text, [](const S& in) { return known(in.it.cue); }},
      {"content", Type::text, [](const S& in) { return Value{in.it.content.text}; }},
      {"content_start", Type::whole, [](const S& in) { return whole(in.it.content.start); }},
      {"content_end", Type::whole, [](const S& in) { return whole(in.it.content.end); }},
      {"addressee_id", Type::text, [](const S& in) { return known(in.it.addressee); }},
      {"addressee", Type::text, [](const S& in) { return name(in.record, in.it.addressee); }},
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
      {"actors", Type::text, [](const E& in) { return names(in.record, in.it.actors); }},
      {"actors_represent", Type::text, [](const E& in) { return sides(in.record, in.it.actors); }},
      {"recipient_ids", Type::text, [](const E& in) { return ids(in.it.recipients); }},
      {"recipients", Type::text, [](const E& in) { return names(in.record, in.it.recipients); }},
      {"recipients_represent", Type::text, [](const E& in) { return sides(in.record, in.it.recipients); }},
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
      {"substitute_for", Type::text, [](const In<T>& in) { return name(in.record, in.it.substitute_for); }},
      {"reason", Type::text, [](const In<T>& in) { return known(in.it.reason); }},
  };
  return parts("attendance", 'm', "meeting", &Record::meetings, &record::Meeting::attendance, actor<T>() + own + words<T>());
}

Table issues() {
  using I = In<record::Issue>;
  return items<record::Issue>("issues", 'i', &Record::issues,
                              {{"label", Type::text, [](const I& in) { return Value{in.it.label}; }},
                               {"mentions", Type::whole, [](const I& in) { return whole(in.it.mentions.size()); }}});
}

Table proposals() {
  using P = In<record::Proposal>;
  const Fields<record::Proposal> own = {
      {"name", Type::text, [](const P& in) { return known(in.it.name); }},
      {"by_ids", Type::text, [](const P& in) { return ids(in.it.by); }},
      {"by", Type::text, [](const P& in) { return names(in.record, in.it.by); }},
      {"by_represent", Type::text, [](const P& in) { return sides(in.record, in.it.by); }},
      {"to_ids", Type::text, [](const P& in) { return ids(in.it.to); }},
      {"to", Type::text, [](const P& in) { return names(in.record, in.it.to); }},
      {"to_represent", Type::text, [](const P& in) { return sides(in.record, in.it.to); }},
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
      {"voiced_by", Type::text, [](const In<T>& in) { return name(in.record, in.it.voiced_by); }},
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
      {"parties", Type::text, [](const In<T>& in) { return names(in.record, in.it.parties); }},
      {"text", Type::text, [](const In<T>& in) { return known(in.it.words); }},
  };
  return items<T>("questions", 'u', &Record::questions, issue<T>() + own + grounds<T>());
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> all = {documents(), actors(),     statements(), events(),    meetings(),   attendance(), issues(),
                                         proposals(), components(), responses(),  positions(), conditions(), shifts(),     questions()};
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) (out += i ? "; " : "") += words[i];
  return out;
}

}  // namespace demarche::exports
