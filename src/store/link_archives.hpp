// Archives of a linking's rows (link_columns.hpp): names of columns, a row going into the store, a row coming out.
#pragma once

#include <charconv>
#include <functional>
#include <string>

#include "base/utf8.hpp"
#include "store/database.hpp"
#include "store/link_columns.hpp"

namespace demarche::store {

class LinkColumnNames {
 public:
  void field(const char* name, const auto&) { add(name); }
  void ids(const char* name, const auto&) { add(name); }
  void passage(const char* name, const auto&) {
    add(std::string(name) + "_start");
    add(std::string(name) + "_end");
  }
  void days(const auto&) {
    add("date_start");
    add("date_end");
  }

  std::string list;  ///< "report", "n"
  int count = 0;

 private:
  void add(const std::string& name) {
    if (count++) list += ", ";
    list += '"';
    list += name;
    list += '"';
  }
};

template <class T>
LinkColumnNames link_column_names() {
  LinkColumnNames names;
  T row{};
  columns(names, row);
  return names;
}

/// Binds a row's values to a statement, from left to right.
class LinkWriter {
 public:
  explicit LinkWriter(Query& into) : into_(into) {}

  void field(const char*, std::uint32_t value) { into_.bind(std::int64_t{value}); }
  void field(const char*, double value) { into_.bind(value); }
  void field(const char*, const std::string& text) { text.empty() ? into_.bind_nothing() : into_.bind(text); }
  void field(const char*, Day day) { into_.bind(format_day(day)); }
  void field(const char*, Spelled auto value) { into_.bind(to_string(value)); }
  void field(const char*, LinkId auto id) { into_.bind(number(id)); }
  template <class T>
  void field(const char* name, const std::optional<T>& value) {
    value ? field(name, *value) : void(into_.bind_nothing());
  }
  template <LinkId Id>
  void ids(const char*, const std::vector<Id>& list) {
    if (list.empty()) return void(into_.bind_nothing());
    std::string json;
    for (const Id id : list) {
      json += json.empty() ? '[' : ',';
      json += std::to_string(number(id));
    }
    json += ']';
    into_.bind(json);
  }
  void passage(const char*, link::Passage p) { into_.bind(std::int64_t{p.start}).bind(std::int64_t{p.end}); }
  void days(const link::Days& d) {
    field("", d.start);
    field("", d.end);
  }

 private:
  static std::int64_t number(LinkId auto id) { return static_cast<std::int64_t>(index_of(id)) + 1; }
  Query& into_;
};

/// What is impossible (an id below 1, a word that is no value) is a damaged store.
class LinkReader {
 public:
  LinkReader(Database& database, Query& from) : database_(database), from_(from) {}

  void field(const char*, std::uint32_t& out) { out = static_cast<std::uint32_t>(from_.next_number().value_or(0)); }
  void field(const char*, double& out) { out = from_.next_double().value_or(0); }
  void field(const char*, std::string& out) {
    out = from_.next_text().value_or("");
    if (find_invalid_utf8(out) != std::string::npos) database_.fail_as_damaged();
  }
  void field(const char*, std::optional<Day>& out) {
    if (const auto text = from_.next_text()) out = parse_day(*text);
  }
  template <Spelled T>
  void field(const char*, std::optional<T>& out) {
    const auto text = from_.next_text();
    if (!text) return;
    for (int i = 0; i < value_count<T> && !out; ++i)
      if (to_string(static_cast<T>(i)) == *text) out = static_cast<T>(i);
    if (!out) database_.fail_as_damaged();
  }
  template <LinkId T>
  void field(const char*, std::optional<T>& out) {
    const auto number = from_.next_number();
    if (!number) return;
    if (*number < 1) return database_.fail_as_damaged();
    out = static_cast<T>(*number - 1);
  }
  template <class T>
  void field(const char* name, T& out) {
    std::optional<T> value;
    field(name, value);
    value ? void(out = *value) : database_.fail_as_damaged();
  }
  template <LinkId Id>
  void ids(const char*, std::vector<Id>& out) {
    std::string_view json = from_.next_text().value_or("");
    while (!json.empty()) {
      json.remove_prefix(1);  // the bracket or the comma
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), number);
      if (error != std::errc() || number < 1) return json == "" || json == "]" ? void() : database_.fail_as_damaged();
      out.push_back(static_cast<Id>(number - 1));
      json.remove_prefix(static_cast<std::size_t>(end - json.data()));
    }
  }
  void passage(const char*, link::Passage& out) {
    field("", out.start);
    field("", out.end);
  }
  void days(link::Days& out) {
    field("", out.start);
    field("", out.end);
  }

 private:
  Database& database_;
  Query& from_;
};

}  // namespace demarche::store
