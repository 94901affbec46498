#include "store/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "store/columns.hpp"
#include "store/store.hpp"

namespace demarche::store {
namespace {

template <Spelled T>
bool set(T& field, std::string_view value) {
  for (int i = 0; i < value_count<T>; ++i) {
    if (to_string(static_cast<T>(i)) != value) continue;
    field = static_cast<T>(i);
    return true;
  }
  return false;
}

template <Spelled T>
bool set(std::optional<T>& field, std::string_view value) {
  T known{};
  if (!set(known, value)) return false;
  field = known;
  return true;
}

}  // namespace

std::string_view to_string(Correction::What what) {
  static constexpr std::string_view names[] = {"merge entities", "merge issues", "split", "dismiss", "set"};
  return names[static_cast<std::size_t>(what)];
}

bool set_field(link::Position& p, std::string_view field, std::string_view value) {
  return field == "stance" ? set(p.stance, value) : field == "strength" ? set(p.strength, value) : field == "standing" && set(p.standing, value);
}
bool set_field(link::Meeting& m, std::string_view field, std::string_view value) {
  return field == "status" ? set(m.status, value) : field == "kind" && set(m.kind, value);
}
bool set_field(link::Proposal& p, std::string_view field, std::string_view value) { return field == "status" && set(p.status, value); }
bool set_field(link::Event& e, std::string_view field, std::string_view value) {
  return field == "type" ? set(e.type, value) : field == "factuality" && set(e.factuality, value);
}
bool set_field(link::Condition& c, std::string_view field, std::string_view value) { return field == "kind" && set(c.kind, value); }
bool set_field(link::Statement& s, std::string_view field, std::string_view value) {
  return field == "sourcing" ? set(s.sourcing, value) : field == "kind" && set(s.kind, value);
}
bool set_field(link::Shift& s, std::string_view field, std::string_view value) { return field == "factuality" && set(s.factuality, value); }

namespace {

constexpr const char* columns_of_corrections =
    "n, what, made, by, reason, subject, document, kind, start, end, nth, field, value, undone, undone_by";

bool changes_links(Correction::What what) {
  return what == Correction::What::merge_entities || what == Correction::What::merge_issues || what == Correction::What::split;
}

}  // namespace

std::vector<Correction> Store::read_corrections() {
  std::vector<Correction> all;
  Query& from = query(fmt::format("SELECT {} FROM corrections ORDER BY n", columns_of_corrections));
  while (from.step()) {
    Correction& c = all.emplace_back();
    const auto text = [&](std::string& into) {
      into = from.next_text().value_or("");
      if (find_invalid_utf8(into) != std::string::npos) database_.fail_as_damaged();
    };
    const auto number = [&] { return static_cast<std::uint32_t>(from.next_number().value_or(0)); };
    c.n = from.next_number().value_or(0);
    std::string what, kind;
    text(what);
    bool is_known = false;
    for (int i = 0; i < correction_count; ++i)
      if (to_string(static_cast<Correction::What>(i)) == what) {
        c.what = static_cast<Correction::What>(i);
        is_known = true;
      }
    if (!is_known) database_.fail_as_damaged();
    for (std::string* into : {&c.made, &c.by, &c.reason, &c.subject, &c.anchor.document, &kind}) text(*into);
    c.anchor.kind = kind.empty() ? '\0' : kind[0];
    c.anchor.evidence.start = number();
    c.anchor.evidence.end = number();
    c.anchor.nth = number();
    for (std::string* into : {&c.field, &c.value, &c.undone, &c.undone_by}) text(*into);
  }
  return all;
}

// What is one and what is not, in the words of linking.
link::Corrections Store::corrections_of_links() {
  link::Corrections links;
  for (const Correction& c : read_corrections()) {
    if (!c.undone.empty()) continue;
    if (c.what == Correction::What::merge_entities) links.entities.push_back({c.subject, c.value});
    if (c.what == Correction::What::merge_issues) links.matters.push_back({c.subject, c.value});
    if (c.what != Correction::What::split) continue;
    Query& from = query(
        "SELECT q.item FROM documents d JOIN quotes q ON q.document = d.key "
        "WHERE d.id = ? AND q.kind = 'i' AND q.part = 0 AND q.role = 'mention' AND q.start = ? AND q.end = ?");
    from.bind(c.anchor.document).bind(std::int64_t{c.anchor.evidence.start}).bind(std::int64_t{c.anchor.evidence.end});
    while (from.step()) links.splits.push_back({c.anchor.document, static_cast<std::uint32_t>(from.next_number().value_or(0)), c.value});
  }
  return links;
}

Result<std::vector<Correction>> Store::corrections() {
  std::vector<Correction> all = read_corrections();
  if (database_.failed()) return database_.take_error();
  return all;
}

Result<std::int64_t> Store::add(const Correction& c) {
  std::int64_t n = 0;
  const Status done = in_transaction([&] {
    Query& into = query(
        "INSERT INTO corrections (what, made, by, reason, subject, document, kind, start, end, nth, field, value) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    into.bind(to_string(c.what));
    for (const std::string* text : {&c.made, &c.by, &c.reason, &c.subject, &c.anchor.document}) into.bind(*text);
    into.bind(std::string_view(&c.anchor.kind, c.anchor.kind ? 1 : 0));
    for (const std::uint32_t number : {c.anchor.evidence.start, c.anchor.evidence.end, c.anchor.nth}) into.bind(std::int64_t{number});
    into.bind(c.field).bind(c.value).run();
    n = database_.last_row();
    if (changes_links(c.what)) query("UPDATE linking SET changes = changes + 1").run();
  });
  if (!done) return done.error();
  return n;
}

Result<Correction> Store::undo(std::int64_t n, const std::string& when, const std::string& who) {
  const auto all = corrections();
  if (!all) return all.error();
  const auto found = std::ranges::find(*all, n, &Correction::n);
  if (found == all->end()) return Error{Error::Kind::not_found, fmt::format("there is no correction {}", n), ""};
  if (!found->undone.empty()) return Error{Error::Kind::malformed, fmt::format("correction {} was undone already, by {}", n, found->undone_by), ""};
  const Status done = in_transaction([&] {
    query("UPDATE corrections SET undone = ?, undone_by = ? WHERE n = ?").bind(when).bind(who).bind(n).run();
    if (changes_links(found->what)) query("UPDATE linking SET changes = changes + 1").run();
  });
  if (!done) return done.error();
  return *found;
}

}  // namespace demarche::store
