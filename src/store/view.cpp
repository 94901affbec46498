#include "store/view.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "store/link_archives.hpp"
#include "store/link_rows.hpp"

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
using link::Passage;
using link::Position;
using link::Proposal;
using link::Question;
using link::Report;
using link::ReportId;
using link::Shift;
using link::Statement;
using link::Talk;
using link::TalkId;

namespace {

// The list of a linking that holds rows of a type.
std::vector<Statement>& list(Links& l, const Statement*) { return l.statements; }
std::vector<Event>& list(Links& l, const Event*) { return l.events; }
std::vector<Meeting>& list(Links& l, const Meeting*) { return l.meetings; }
std::vector<Proposal>& list(Links& l, const Proposal*) { return l.proposals; }
std::vector<Position>& list(Links& l, const Position*) { return l.positions; }
std::vector<Condition>& list(Links& l, const Condition*) { return l.conditions; }
std::vector<Shift>& list(Links& l, const Shift*) { return l.shifts; }
std::vector<Question>& list(Links& l, const Question*) { return l.questions; }
std::vector<Known<EntityId>>& list(Links& l, const Known<EntityId>*) { return l.actors; }
std::vector<Known<MatterId>>& list(Links& l, const Known<MatterId>*) { return l.issues; }

template <class Id>
std::int64_t key_of(Id id) {
  return static_cast<std::int64_t>(index_of(id)) + 1;
}

// The only one of the named that folds to the same; nothing if there are several or none.
template <class Id>
std::optional<Id> only_one(Query& names, const std::string& folded) {
  std::optional<Id> found;
  bool several = false;
  while (names.step()) {
    const auto id = static_cast<Id>(names.next_number().value_or(1) - 1);
    if (fold(names.next_text().value_or("")) != folded) continue;
    several |= found && *found != id;
    found = id;
  }
  return several ? std::nullopt : found;
}

template <class Id, class Thing>
std::optional<Id> find_among(const std::vector<Thing>& things, std::string_view id, const std::string& folded,
                             std::vector<std::string> Thing::*names) {
  std::optional<Id> found;
  bool several = false;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == id) return static_cast<Id>(i);
    if (std::ranges::none_of(things[i].*names, [&](const std::string& name) { return fold(name) == folded; })) continue;
    several |= found.has_value();
    found = static_cast<Id>(i);
  }
  return several ? std::nullopt : found;
}

}  // namespace

Result<View> View::open(const std::string& path, std::optional<Day> as_of) {
  auto store = Store::open(path, Access::read);
  if (!store) return store.error();
  View view(std::move(*store), as_of);
  view.load();
  if (const Status status = view.status(); !status) return status.error();
  return view;
}

void View::load() {
  Database& database = store_.database_;
  database.run("BEGIN");  // until the view is gone: all of it is of one moment
  corrections_ = store_.read_corrections();
  std::erase_if(corrections_, [](const Correction& c) { return !c.undone.empty(); });
  if (store_.links_are_stale()) {
    auto links = store_.make_links();
    if (!links) return database.fail(links.error());
    made_ = std::make_unique<Links>(std::move(*links));
    talks_ = made_->talks;
    Query keys = database.prepare("SELECT key FROM documents WHERE id = ?");
    for (Report& r : made_->reports) {
      if (as_of_ && r.published > *as_of_) break;
      reports_.push_back(r);
      keys.bind(r.id);
      while (keys.step()) documents_.push_back(keys.next_number().value_or(0));
    }
    return;
  }
  Query rows = database.prepare("SELECT document, id, published, source, talk FROM linked_reports ORDER BY report");
  LinkReader read(database, rows);
  while (rows.step()) {
    documents_.push_back(rows.next_number().value_or(0));
    Report& r = reports_.emplace_back();
    read.field("", r.id);
    read.field("", r.published);
    read.field("", r.source);
    read.field("", r.talk);
    if (index_of(r.source) >= reports_.size()) database.fail_as_damaged();
    if (as_of_ && r.published > *as_of_) break;
  }
  if (as_of_ && !reports_.empty() && reports_.back().published > *as_of_) {
    reports_.pop_back();
    documents_.pop_back();
  }
  talks_ = read_rows<Talk>(database, "ORDER BY key");
}

std::pair<std::uint32_t, std::uint32_t> View::reports_since(std::optional<Day> since) const {
  const auto from = since ? std::ranges::lower_bound(reports_, since, {}, &Report::published) : reports_.begin();
  return {static_cast<std::uint32_t>(from - reports_.begin()), static_cast<std::uint32_t>(reports_.size())};
}

template <class RowType>
std::vector<RowType> View::as_read_between(std::uint32_t from, std::uint32_t end) {
  if (!made_) return read_reports<RowType>(store_.database_, from, end);
  const std::vector<RowType>& all = list(*made_, static_cast<const RowType*>(nullptr));
  const auto report = [](const RowType& row) { return index_of(row.report); };
  return {std::ranges::lower_bound(all, from, {}, report), std::ranges::lower_bound(all, end, {}, report)};
}

template <class RowType>
std::vector<RowType> View::rows_between(std::uint32_t from, std::uint32_t end) {
  std::vector<RowType> rows = as_read_between<RowType>(from, end);
  if constexpr (letter_of<RowType> != 0) {
    const auto is_of_kind = [](const Correction& c) { return c.anchor.kind == letter_of<RowType>; };
    if (std::ranges::none_of(corrections_, is_of_kind)) return rows;
    const auto [items, is_new] = corrected_.try_emplace(letter_of<RowType>);
    if (is_new) items->second = corrected_items(as_read_between<RowType>(0, static_cast<std::uint32_t>(reports_.size())), reports_, corrections_);
    correct(rows, items->second);
  }
  return rows;
}

template <class RowType>
std::vector<RowType> View::rows_as_read(std::optional<Day> since) {
  const auto [from, end] = reports_since(since);
  return as_read_between<RowType>(from, end);
}

template <class RowType>
std::vector<RowType> View::rows(std::optional<Day> since) {
  const auto [from, end] = reports_since(since);
  return rows_between<RowType>(from, end);
}

template <class RowType>
std::vector<RowType> View::rows_of(ReportId report) {
  const auto at = static_cast<std::uint32_t>(index_of(report));
  return rows_between<RowType>(at, at + 1);
}

std::optional<record::Record> View::record(ReportId id) { return store_.read_record(report(id).id); }

template std::vector<Statement> View::rows_as_read(std::optional<Day>);
template std::vector<Event> View::rows_as_read(std::optional<Day>);
template std::vector<Meeting> View::rows_as_read(std::optional<Day>);
template std::vector<Proposal> View::rows_as_read(std::optional<Day>);
template std::vector<Position> View::rows_as_read(std::optional<Day>);
template std::vector<Condition> View::rows_as_read(std::optional<Day>);
template std::vector<Shift> View::rows_as_read(std::optional<Day>);
template std::vector<Question> View::rows_as_read(std::optional<Day>);

template std::vector<Statement> View::rows(std::optional<Day>);
template std::vector<Event> View::rows(std::optional<Day>);
template std::vector<Meeting> View::rows(std::optional<Day>);
template std::vector<Proposal> View::rows(std::optional<Day>);
template std::vector<Position> View::rows(std::optional<Day>);
template std::vector<Condition> View::rows(std::optional<Day>);
template std::vector<Shift> View::rows(std::optional<Day>);
template std::vector<Question> View::rows(std::optional<Day>);
template std::vector<Known<EntityId>> View::rows(std::optional<Day>);
template std::vector<Known<MatterId>> View::rows(std::optional<Day>);
template std::vector<Statement> View::rows_of(ReportId);
template std::vector<Event> View::rows_of(ReportId);
template std::vector<Meeting> View::rows_of(ReportId);
template std::vector<Proposal> View::rows_of(ReportId);
template std::vector<Position> View::rows_of(ReportId);
template std::vector<Condition> View::rows_of(ReportId);
template std::vector<Shift> View::rows_of(ReportId);
template std::vector<Question> View::rows_of(ReportId);
template std::vector<Known<EntityId>> View::rows_of(ReportId);
template std::vector<Known<MatterId>> View::rows_of(ReportId);

const Entity& View::entity(EntityId id) {
  if (made_) return made_->entities[index_of(id)];
  const auto [at, is_new] = entities_.try_emplace(id);
  if (!is_new) return at->second;
  Database& database = store_.database_;
  const std::string with_key = "WHERE key = " + std::to_string(key_of(id));
  auto found = read_rows<Entity>(database, with_key);
  if (found.size() != 1) {
    database.fail_as_damaged();
    return at->second;
  }
  Entity& e = at->second = std::move(found[0]);
  read_parts(store_.query("SELECT name FROM entity_names WHERE entity = ? ORDER BY n").bind(key_of(id)),
             [&](Query& from) { e.aliases.emplace_back(from.next_text().value_or("")); });
  read_parts(store_.query("SELECT role, represents, affiliation, first, last FROM offices WHERE entity = ? ORDER BY n").bind(key_of(id)),
             [&](Query& from) {
               Office& o = e.offices.emplace_back();
               LinkReader read(database, from);
               read.field("", o.role);
               read.field("", o.represents);
               read.field("", o.affiliation);
               read.field("", o.first);
               read.field("", o.last);
             });
  return e;
}

const Matter& View::matter(MatterId id) {
  if (made_) return made_->matters[index_of(id)];
  const auto [at, is_new] = matters_.try_emplace(id);
  if (!is_new) return at->second;
  auto found = read_rows<Matter>(store_.database_, "WHERE key = " + std::to_string(key_of(id)));
  if (found.size() != 1) {
    store_.database_.fail_as_damaged();
    return at->second;
  }
  Matter& m = at->second = std::move(found[0]);
  read_parts(store_.query("SELECT label FROM matter_labels WHERE matter = ? ORDER BY n").bind(key_of(id)),
             [&](Query& from) { m.labels.emplace_back(from.next_text().value_or("")); });
  return m;
}

const ReportHead& View::head(ReportId id) {
  const auto [at, is_new] = heads_.try_emplace(id);
  if (!is_new) return at->second;
  Query& from = store_.query("SELECT id, title, source, publisher FROM documents WHERE key = ?");
  read_parts(from.bind(documents_[index_of(id)]), [&](Query& row) {
    LinkReader read(store_.database_, row);
    for (std::string* text : {&at->second.id, &at->second.title, &at->second.source, &at->second.publisher}) read.field("", *text);
  });
  at->second.published = report(id).published;
  return at->second;
}

std::optional<Passage> View::first_mention_of_issue(const std::string& document, std::uint32_t n) {
  std::optional<Passage> passage;
  Query& from = store_.query(
      "SELECT q.start, q.end FROM documents d JOIN quotes q ON q.document = d.key "
      "WHERE d.id = ? AND q.kind = 'i' AND q.item = ? AND q.part = 0 AND q.role = 'mention' AND q.n = 1");
  read_parts(from.bind(document).bind(std::int64_t{n}), [&](Query& row) {
    const auto start = static_cast<std::uint32_t>(row.next_number().value_or(0)), end = static_cast<std::uint32_t>(row.next_number().value_or(0));
    passage = Passage{start, end};
  });
  return passage;
}

std::string View::text(ReportId id) {
  std::string text;
  read_parts(store_.query("SELECT text FROM documents WHERE key = ?").bind(documents_[index_of(id)]),
             [&](Query& row) { LinkReader(store_.database_, row).field("", text); });
  return text;
}

std::string View::words(ReportId id, Passage p) {
  if (p.empty()) return "";
  if (text_of_ != id) {
    text_ = text(id);
    bytes_ = std::make_unique<ByteIndex>(text_);
    text_of_ = id;
  }
  if (p.end < p.start || p.end > bytes_->code_points()) {
    store_.database_.fail_as_damaged();
    return "";
  }
  const std::uint32_t begin = (*bytes_)(p.start);
  return text_.substr(begin, (*bytes_)(p.end) - begin);
}

std::vector<Entity> View::entities() { return made_ ? made_->entities : read_rows<Entity>(store_.database_, "ORDER BY key"); }
std::vector<Matter> View::matters() { return made_ ? made_->matters : read_rows<Matter>(store_.database_, "ORDER BY key"); }

std::optional<EntityId> View::find_entity(std::string_view id_or_name) {
  const std::string folded = fold(id_or_name);
  if (made_) return find_among<EntityId>(made_->entities, id_or_name, folded, &Entity::aliases);
  Query& by_id = store_.query("SELECT key FROM entities WHERE id = ?");
  std::optional<EntityId> found;
  read_parts(by_id.bind(id_or_name), [&](Query& row) { found = static_cast<EntityId>(row.next_number().value_or(1) - 1); });
  return found ? found : only_one<EntityId>(store_.query("SELECT entity, name FROM entity_names"), folded);
}

std::optional<MatterId> View::find_matter(std::string_view id_or_label) {
  const std::string folded = fold(id_or_label);
  if (made_) return find_among<MatterId>(made_->matters, id_or_label, folded, &Matter::labels);
  Query& by_id = store_.query("SELECT key FROM matters WHERE id = ?");
  std::optional<MatterId> found;
  read_parts(by_id.bind(id_or_label), [&](Query& row) { found = static_cast<MatterId>(row.next_number().value_or(1) - 1); });
  return found ? found : only_one<MatterId>(store_.query("SELECT matter, label FROM matter_labels"), folded);
}

std::optional<TalkId> View::find_talk(std::string_view id) const {
  const auto at = std::ranges::find(talks_, id, &Talk::id);
  return at == talks_.end() ? std::nullopt : std::optional(static_cast<TalkId>(at - talks_.begin()));
}

Status View::status() {
  if (store_.database_.failed()) return store_.database_.error();
  return Done{};
}

}  // namespace demarche::store
