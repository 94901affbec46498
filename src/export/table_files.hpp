// One file for each table, written side by side in one pass over the reports.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"
#include "export/tables.hpp"

namespace demarche::exports {

/// `Form` writes one table: Form(table), begin(File&), row(values, File&), end(File&).
template <class Form>
Status write_tables(Reports& reports, const Destination& to, std::string_view extension) {
  struct Open {
    const Table* table;
    Form form;
    File file;
  };
  std::vector<Open> files;
  for (const Table& table : tables()) {
    auto file = to.open(table.name + std::string(extension));
    if (!file) return file.error();
    files.push_back({&table, Form(table), *std::move(file)});
    files.back().form.begin(files.back().file);
  }
  const Status read = reports.each([&](const Report& report) {
    for (Open& open : files) {
      if (open.table->rows) open.table->rows(reports, report, [&](const Row& values) { open.form.row(values, open.file); });
      if (const Status written = open.file.status(); !written) return written;
    }
    return Status(Done{});
  });
  if (!read) return read;
  for (Open& open : files) {
    if (open.table->rows_of_all) open.table->rows_of_all(reports, [&](const Row& values) { open.form.row(values, open.file); });
    if (const Status asked = reports.view().status(); !asked) return asked;
    open.form.end(open.file);
    if (const Status closed = open.file.close(); !closed) return closed;
  }
  return Done{};
}

}  // namespace demarche::exports
