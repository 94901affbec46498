// The record as flat tables for people who count: CSV, JSON Lines and Parquet write these.
//
// A row stands alone: beside the ids of the contract it has the names behind them, the day of the report and the words it rests on. Names
// are those that most reports use; `entity`, `matter` and `item` say what is the same in many reports.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "export/reports.hpp"

namespace demarche::exports {

enum class Type { text, whole, number, yes_no, day };

struct Column {
  const char* name;
  Type type;
};

/// Nothing where a value is not known.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, bool, Day>;
using Row = std::vector<Value>;

struct Table {
  const char* name;
  std::vector<Column> columns;
  /// Calls `row` for each row that a report has, with a value or nothing for each column. Null in a table of all reports together.
  std::function<void(const Reports&, const Report&, const std::function<void(const Row&)>& row)> rows;
  /// The same for a table of all reports together; null in the others.
  std::function<void(Reports&, const std::function<void(const Row&)>& row)> rows_of_all = nullptr;
};

const std::vector<Table>& tables();

/// "a; b; c".
std::string joined(const std::vector<std::string>& words);

}  // namespace demarche::exports
