// Rows as a table: aligned and cut to the terminal's width for a person, tab-separated and whole for a program.
#pragma once

#include <string>
#include <vector>

#include "record/terminal.hpp"

namespace demarche::record {

class Table {
 public:
  enum class Form { aligned, tab_separated };

  Table(Form form, TextStyle style) : form_(form), style_(style) {}

  /// The first row holds the names of the columns. Gives: what can be printed by now. The widths of columns follow from the first rows,
  /// which wait until there are enough of them, so memory does not grow with the table.
  std::string add(const std::vector<std::string>& row);

  /// Gives: the rest.
  std::string finish();

 private:
  using Row = std::vector<std::string>;
  std::string format(const Row&, Paint) const;
  std::vector<int> fitting_widths() const;

  Form form_;
  TextStyle style_;
  bool begun_ = false;
  std::vector<Row> waiting_;
  std::vector<int> widths_;  ///< empty until enough rows are known
};

}  // namespace demarche::record
