#include "store/link_rows.hpp"

#include <algorithm>

#include "link/rows.hpp"

namespace demarche::store {

using link::Condition;
using link::Entity;
using link::EntityId;
using link::Event;
using link::Known;
using link::Links;
using link::Matter;
using link::MatterId;
using link::Meeting;
using link::Office;
using link::Position;
using link::Proposal;
using link::Question;
using link::Report;
using link::ReportId;
using link::Shift;
using link::Statement;

namespace {

template <class T>
std::string insert_into(const std::string& before = "") {
  const LinkColumnNames names = link_column_names<T>();
  std::string sql = std::string("INSERT INTO ") + link_table<T> + " (" + before + names.list + ") VALUES (";
  const auto values = static_cast<std::size_t>(names.count) + static_cast<std::size_t>(std::ranges::count(before, ','));
  for (std::size_t i = 0; i < values; ++i) sql += i ? ", ?" : "?";
  return sql + ")";
}

template <class T>
void write_rows(Database& database, const std::vector<T>& rows) {
  Query into = database.prepare(insert_into<T>());
  LinkWriter writer(into);
  for (const T& row : rows) {
    columns(writer, row);
    into.run();
  }
}

template <class T>
void write_keyed(Database& database, const std::vector<T>& rows) {
  Query into = database.prepare(insert_into<T>("key, "));
  LinkWriter writer(into);
  std::int64_t key = 0;
  for (const T& row : rows) {
    into.bind(++key);
    columns(writer, row);
    into.run();
  }
}

template <class Part, class T>
void write_parts(Database& database, const std::vector<T>& rows, std::vector<Part> T::*parts) {
  Query into = database.prepare(insert_into<Part>("report, n, part, "));
  LinkWriter writer(into);
  for (const T& row : rows) {
    std::int64_t n = 0;
    for (const Part& part : row.*parts) {
      into.bind(static_cast<std::int64_t>(index_of(row.report)) + 1).bind(std::int64_t{row.n}).bind(++n);
      columns(writer, part);
      into.run();
    }
  }
}

// Numbered words of numbered things: aliases, labels.
template <class T>
void write_names(Database& database, const char* sql, const std::vector<T>& things, std::vector<std::string> T::*names) {
  Query into = database.prepare(sql);
  for (std::size_t i = 0; i < things.size(); ++i) {
    std::int64_t n = 0;
    for (const std::string& name : things[i].*names) into.bind(static_cast<std::int64_t>(i) + 1).bind(++n).bind(name).run();
  }
}

void write_offices(Database& database, const std::vector<Entity>& entities) {
  Query into = database.prepare("INSERT INTO offices (entity, n, role, represents, affiliation, first, last) VALUES (?, ?, ?, ?, ?, ?, ?)");
  LinkWriter writer(into);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    std::int64_t n = 0;
    for (const Office& o : entities[i].offices) {
      into.bind(static_cast<std::int64_t>(i) + 1).bind(++n);
      for (const std::string* text : {&o.role, &o.represents, &o.affiliation}) writer.field("", *text);
      writer.field("", o.first);
      writer.field("", o.last);
      into.run();
    }
  }
}

void write_reports(Database& database, const std::vector<Report>& reports, const std::vector<std::int64_t>& documents) {
  Query into = database.prepare("INSERT INTO linked_reports (report, document, id, published, source, talk) VALUES (?, ?, ?, ?, ?, ?)");
  LinkWriter writer(into);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const Report& r = reports[i];
    into.bind(static_cast<std::int64_t>(i) + 1).bind(documents[i]).bind(r.id);
    writer.field("", r.published);
    writer.field("", r.source);
    writer.field("", r.talk);
    into.run();
  }
}

// Parts lie in the order of their rows, so one walk through both puts each into its own.
template <class Part, class T>
void read_parts_of(Database& database, const std::string& where, std::vector<T>& rows, std::vector<Part> T::*parts) {
  Query from = database.prepare("SELECT report, n, " + link_column_names<Part>().list + " FROM " + link_table<Part> + where + ", part");
  LinkReader reader(database, from);
  auto row = rows.begin();
  while (from.step()) {
    ReportId report{};
    std::uint32_t n = 0;
    reader.field("", report);
    reader.field("", n);
    while (row != rows.end() && std::pair(row->report, row->n) < std::pair(report, n)) ++row;
    if (row == rows.end() || row->report != report || row->n != n) return database.fail_as_damaged();
    columns(reader, ((*row).*parts).emplace_back());
  }
}

template <class T>
void read_all_parts(Database&, const std::string&, std::vector<T>&) {}
void read_all_parts(Database& database, const std::string& where, std::vector<Meeting>& rows) {
  read_parts_of(database, where, rows, &Meeting::attendance);
}
void read_all_parts(Database& database, const std::string& where, std::vector<Proposal>& rows) {
  read_parts_of(database, where, rows, &Proposal::components);
  read_parts_of(database, where, rows, &Proposal::responses);
}

}  // namespace

template <class T>
std::vector<T> read_reports(Database& database, std::uint32_t from, std::uint32_t end) {
  const std::string where = " WHERE report > " + std::to_string(from) + " AND report <= " + std::to_string(end) + " ORDER BY report, n";
  std::vector<T> rows = read_rows<T>(database, where);
  read_all_parts(database, where, rows);
  return rows;
}

template std::vector<Statement> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Event> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Meeting> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Proposal> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Position> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Condition> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Shift> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Question> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Known<EntityId>> read_reports(Database&, std::uint32_t, std::uint32_t);
template std::vector<Known<MatterId>> read_reports(Database&, std::uint32_t, std::uint32_t);

void write_links(Database& database, const Links& links, const std::vector<std::int64_t>& documents) {
  for (const char* table :
       {"linked_reports", "entities",         "entity_names",      "offices",           "matters",          "matter_labels",
        "talks",          "linked_actors",    "linked_issues",     "linked_statements", "linked_events",    "linked_meetings",
        "linked_seats",   "linked_proposals", "linked_components", "linked_responses",  "linked_positions", "linked_conditions",
        "linked_shifts",  "linked_questions"})
    database.run((std::string("DELETE FROM ") + table).c_str());
  write_reports(database, links.reports, documents);
  write_keyed(database, links.entities);
  write_names(database, "INSERT INTO entity_names (entity, n, name) VALUES (?, ?, ?)", links.entities, &Entity::aliases);
  write_offices(database, links.entities);
  write_keyed(database, links.matters);
  write_names(database, "INSERT INTO matter_labels (matter, n, label) VALUES (?, ?, ?)", links.matters, &Matter::labels);
  write_keyed(database, links.talks);
  write_rows(database, links.actors);
  write_rows(database, links.issues);
  for_each_kind(links, [&](const auto& rows) { write_rows(database, rows); });
  write_parts(database, links.meetings, &Meeting::attendance);
  write_parts(database, links.proposals, &Proposal::components);
  write_parts(database, links.proposals, &Proposal::responses);
}

}  // namespace demarche::store
