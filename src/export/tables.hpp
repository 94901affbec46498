// The record as flat tables for people who count: CSV, JSON Lines and Parquet write these.
//
// A row stands alone: beside the ids of the contract it has the names behind them, the day of the report and the words it rests on.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "record/record.hpp"

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
  /// Calls `row` for each row that a record has, with a value or nothing for each column.
  std::function<void(const record::Record&, const std::function<void(const Row&)>& row)> rows;
};

const std::vector<Table>& tables();

/// "a; b; c".
std::string joined(const std::vector<std::string>& words);

}  // namespace demarche::exports
