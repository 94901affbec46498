#include "export/csv.hpp"

#include "export/escape.hpp"
#include "export/table_files.hpp"
#include "record/csv.hpp"

namespace demarche::exports {
namespace {

std::string field(const Value& value) {
  struct Spelling {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return record::csv_text(text); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return decimal(number); }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(Day day) const { return format_day(day); }
  };
  return std::visit(Spelling{}, value);
}

class Csv {
 public:
  explicit Csv(const Table& table) : table_(table) {}

  void begin(File& file) const {
    std::vector<std::string> names;
    for (const Column& column : table_.columns) names.emplace_back(column.name);
    file.write(record::csv_line(names));
  }

  void row(const Row& values, File& file) const {
    std::vector<std::string> fields;
    for (const Value& value : values) fields.push_back(field(value));
    file.write(record::csv_line(fields));
  }

  void end(File&) const {}

 private:
  const Table& table_;
};

}  // namespace

Status write_csv(Reports& reports, const Destination& to) { return write_tables<Csv>(reports, to, ".csv"); }

}  // namespace demarche::exports
