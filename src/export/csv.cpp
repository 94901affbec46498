#include "export/csv.hpp"

#include "export/escape.hpp"
#include "export/table_files.hpp"

namespace demarche::exports {
namespace {

std::string field(const Value& value) {
  struct Spelling {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return csv_field(text); }
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
    std::string line;
    for (const Column& column : table_.columns) (line += line.empty() ? "" : ",") += column.name;
    file.write(line += "\r\n");
  }

  void row(const Row& values, File& file) const {
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) (line += i ? "," : "") += field(values[i]);
    file.write(line += "\r\n");
  }

  void end(File&) const {}

 private:
  const Table& table_;
};

}  // namespace

Status write_csv(Reports& reports, const Destination& to) { return write_tables<Csv>(reports, to, ".csv"); }

}  // namespace demarche::exports
