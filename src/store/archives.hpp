// Archives (columns.hpp): the names of a table's columns, a record going into the store, a record coming out.
#pragma once

#include <array>
#include <functional>
#include <string>

#include "base/utf8.hpp"
#include "store/columns.hpp"
#include "store/database.hpp"

namespace demarche::store {

/// Prepares a statement, or gives the one that was prepared from the same words.
using Prepare = std::function<Query&(const std::string& sql)>;

/// Collects `, "name", "kind"` and so on.
class ColumnNames {
 public:
  void grounds(const record::Item&) { add("according_to", "made_by"); }
  void field(const char* column, const auto&) { add(column); }
  void date(const auto&) { add("date_start", "date_end"); }
  void place(const auto&) { add("place", "country", "latitude", "longitude"); }
  void quotes(const char*, const auto&) {}
  void actors(const char*, const auto&) {}
  void parts(const auto&) {}

  std::string list;
  int count = 0;

 private:
  void add(auto... names) { (add_one(names), ...); }
  void add_one(const char* name) {
    list += std::string(", \"") + name + '"';
    ++count;
  }
};

template <class T>
ColumnNames column_names() {
  ColumnNames names;
  T item;
  columns(names, item);
  return names;
}

/// Which row: of an item (part 0) or of one of its parts, both from 1.
struct RowKey {
  char kind;
  std::int64_t item, part;
};

class Writer {
 public:
  Writer(Prepare prepare, std::int64_t document) : prepare_(std::move(prepare)), document_(document) {}

  template <class T>
  void items(const std::vector<T>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) row(list[i], {table_of<T>.kind, number(i), 0});
  }

  void grounds(const record::Item& item) {
    field("according_to", item.according_to);
    field("made_by", item.made_by);
    quotes("evidence", item.evidence);
  }

  void field(const char*, const std::string& text) { text.empty() ? row_->bind_nothing() : row_->bind(text); }
  void field(const char*, bool value) { row_->bind(std::int64_t{value}); }
  void field(const char*, double value) { row_->bind(value); }
  void field(const char*, Spelled auto value) { row_->bind(to_string(value)); }
  void field(const char*, ItemId auto id) { row_->bind(number(index_of(id))); }
  template <class T>
  void field(const char* column, const std::optional<T>& value) {
    value ? field(column, *value) : void(row_->bind_nothing());
  }
  void field(const char* column, const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
    field(column, joined);
  }

  void date(const std::optional<record::Date>& date) {
    for (const auto& day : {date ? date->start : std::nullopt, date ? date->end : std::nullopt})
      day ? row_->bind(format_day(*day)) : row_->bind_nothing();
    if (date) quotes("date", date->words);
  }

  void place(const std::optional<record::Place>& place) {
    const record::Place nowhere, &p = place ? *place : nowhere;
    field("place", p.name);
    field("country", p.country);
    field("latitude", p.latitude);
    field("longitude", p.longitude);
  }

  void quotes(const char* role, const record::Quote& q) { quote(role, 0, q); }
  void quotes(const char* role, const std::optional<record::Quote>& q) {
    if (q) quote(role, 0, *q);
  }
  void quotes(const char* role, const std::vector<record::Quote>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) quote(role, i, list[i]);
  }

  void actors(const char* role, const std::vector<ActorId>& list) {
    Query& into = prepare_("INSERT INTO parties (document, kind, item, role, n, actor) VALUES (?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < list.size(); ++i)
      into.bind(document_).bind(letter()).bind(key_.item).bind(role).bind(number(i)).bind(number(index_of(list[i]))).run();
  }

  template <class T>
  void parts(const std::vector<T>& list) {
    Query* const outer_row = row_;
    const RowKey outer_key = key_;
    for (std::size_t i = 0; i < list.size(); ++i) row(list[i], {outer_key.kind, outer_key.item, number(i)});
    row_ = outer_row;
    key_ = outer_key;
  }

 private:
  static std::int64_t number(std::size_t index) { return static_cast<std::int64_t>(index) + 1; }
  std::string_view letter() const { return {&key_.kind, 1}; }

  template <class T>
  static const std::string& insert() {
    static const std::string sql = [] {
      const ColumnNames names = column_names<T>();
      std::string out = std::string("INSERT INTO ") + table_of<T>.name + " (document, " + table_of<T>.key + names.list + ") VALUES (?, ?";
      if (std::string_view(table_of<T>.key).find(',') != std::string_view::npos) out += ", ?";
      for (int i = 0; i < names.count; ++i) out += ", ?";
      return out + ")";
    }();
    return sql;
  }

  template <class T>
  void row(const T& item, RowKey key) {
    key_ = key;
    Query& into = prepare_(insert<T>());
    into.bind(document_).bind(key.item);
    if (key.part) into.bind(key.part);
    row_ = &into;
    columns(*this, item);
    into.run();
  }

  void quote(const char* role, std::size_t index, const record::Quote& q) {
    prepare_("INSERT INTO quotes (document, kind, item, part, role, n, start, end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(document_)
        .bind(letter())
        .bind(key_.item)
        .bind(key_.part)
        .bind(role)
        .bind(number(index))
        .bind(std::int64_t{q.start})
        .bind(std::int64_t{q.end})
        .run();
  }

  Prepare prepare_;
  std::int64_t document_;
  Query* row_ = nullptr;  ///< the one being filled
  RowKey key_{};
};

/// What does not fit together (an id without its item, a place outside the text, a word that is no value) is a damaged store.
class Reader {
 public:
  Reader(Database& database, Prepare prepare, std::int64_t document, const std::string& text)
      : database_(database), prepare_(std::move(prepare)), document_(document), text_(text), bytes_(text) {
    counts_ = {count("actors"), count("statements"), count("issues")};
  }

  template <class T>
  void items(std::vector<T>& list) {
    rows(list, {table_of<T>.kind, 0, 0}, select<T>(""));
  }

  void grounds(record::Item& item) {
    field("according_to", item.according_to);
    field("made_by", item.made_by);
    quotes("evidence", item.evidence);
  }

  void field(const char*, std::string& out) {
    out = row_->next_text().value_or("");
    if (find_invalid_utf8(out) != std::string::npos) database_.fail_as_damaged();
  }
  void field(const char*, bool& out) { out = row_->next_number().value_or(0) != 0; }
  void field(const char*, double& out) { out = row_->next_double().value_or(0); }
  template <class T>
  void field(const char* column, T& out) {
    std::optional<T> value;
    field(column, value);
    value ? void(out = *value) : database_.fail_as_damaged();
  }
  void field(const char*, std::optional<double>& out) { out = row_->next_double(); }
  template <Spelled T>
  void field(const char*, std::optional<T>& out) {
    const auto text = row_->next_text();
    if (!text) return;
    for (int i = 0; i < value_count<T> && !out; ++i)
      if (to_string(static_cast<T>(i)) == *text) out = static_cast<T>(i);
    if (!out) database_.fail_as_damaged();
  }
  template <ItemId T>
  void field(const char*, std::optional<T>& out) {
    if (const auto number = row_->next_number()) out = id<T>(*number);
  }
  void field(const char*, std::vector<std::string>& out) {
    std::string_view words = row_->next_text().value_or("");
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      out.emplace_back(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  void date(std::optional<record::Date>& out) {
    record::Date date;
    if (const auto day = row_->next_text()) date.start = parse_day(*day);
    if (const auto day = row_->next_text()) date.end = parse_day(*day);
    quotes("date", date.words);
    if (date.start.has_value() != date.end.has_value()) database_.fail_as_damaged();
    if (date.start || date.words) out = std::move(date);
  }

  void place(std::optional<record::Place>& out) {
    record::Place place;
    field("place", place.name);
    field("country", place.country);
    field("latitude", place.latitude);
    field("longitude", place.longitude);
    if (!place.name.empty()) out = std::move(place);
  }

  void quotes(const char* role, std::vector<record::Quote>& out) {
    Query& from =
        prepare_("SELECT start, end FROM quotes WHERE document = ? AND kind = ? AND item = ? AND part = ? AND role = ? ORDER BY n");
    from.bind(document_).bind(letter()).bind(key_.item).bind(key_.part).bind(role);
    while (from.step()) {
      const auto start = from.next_number(), end = from.next_number();
      out.push_back(quote(start.value_or(-1), end.value_or(-1)));
    }
  }
  void quotes(const char* role, std::optional<record::Quote>& out) {
    std::vector<record::Quote> all;
    quotes(role, all);
    if (!all.empty()) out = std::move(all[0]);
  }
  void quotes(const char* role, record::Quote& out) {
    std::vector<record::Quote> all;
    quotes(role, all);
    if (all.empty()) return database_.fail_as_damaged();
    out = std::move(all[0]);
  }

  void actors(const char* role, std::vector<ActorId>& out) {
    Query& from = prepare_("SELECT actor FROM parties WHERE document = ? AND kind = ? AND item = ? AND role = ? ORDER BY n");
    from.bind(document_).bind(letter()).bind(key_.item).bind(role);
    while (from.step()) out.push_back(id<ActorId>(from.next_number().value_or(0)));
  }

  template <class T>
  void parts(std::vector<T>& list) {
    Query* const outer_row = row_;
    const RowKey outer_key = key_;
    static const std::string owner(table_of<T>.key, std::string_view(table_of<T>.key).find(','));
    static const std::string sql = select<T>(" AND " + owner + " = ?");
    rows(list, {outer_key.kind, outer_key.item, 0}, sql);
    row_ = outer_row;
    key_ = outer_key;
  }

 private:
  std::string_view letter() const { return {&key_.kind, 1}; }

  template <class T>
  static std::string select(const std::string& where) {
    const std::string table = table_of<T>.name;
    return "SELECT " + column_names<T>().list.substr(2) + " FROM " + table + " WHERE document = ?" + where + " ORDER BY document, " +
           table_of<T>.key;
  }

  // Rows of one item's parts if `key` names an item, else of all items; numbers them as they come.
  template <class T>
  void rows(std::vector<T>& list, RowKey key, const std::string& sql) {
    Query& from = prepare_(sql);
    from.bind(document_);
    const bool are_parts = key.item > 0;
    if (are_parts) from.bind(key.item);
    while (from.step()) {
      row_ = &from;
      ++(are_parts ? key.part : key.item);
      key_ = key;
      columns(*this, list.emplace_back());
    }
  }

  std::size_t count(const std::string& table) {
    Query& from = prepare_("SELECT count(*) FROM " + table + " WHERE document = ?");
    from.bind(document_);
    std::size_t found = 0;
    while (from.step()) found = static_cast<std::size_t>(from.next_number().value_or(0));
    return found;
  }

  template <ItemId T>
  T id(std::int64_t number) {
    const std::size_t known = counts_[std::is_same_v<T, ActorId> ? 0 : std::is_same_v<T, StatementId> ? 1 : 2];
    if (number < 1 || static_cast<std::size_t>(number) > known) {
      database_.fail_as_damaged();
      return {};
    }
    return static_cast<T>(number - 1);
  }

  record::Quote quote(std::int64_t start, std::int64_t end) {
    if (start < 0 || end <= start || end > bytes_.code_points()) {
      database_.fail_as_damaged();
      return {};
    }
    const auto from = static_cast<std::uint32_t>(start), to = static_cast<std::uint32_t>(end);
    const std::uint32_t begin = bytes_(from);
    return {from, to, text_.substr(begin, bytes_(to) - begin)};
  }

  Database& database_;
  Prepare prepare_;
  std::int64_t document_;
  const std::string& text_;
  ByteIndex bytes_;
  std::array<std::size_t, 3> counts_{};
  Query* row_ = nullptr;  ///< the one being read
  RowKey key_{};
};

}  // namespace demarche::store
