#include "export/json_lines.hpp"

#include "export/escape.hpp"
#include "export/table_files.hpp"

namespace demarche::exports {
namespace {

std::string json(const Value& value) {
  struct Spelling {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(const std::string& text) const { return json_string(text); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return decimal(number); }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(Day day) const { return json_string(format_day(day)); }
  };
  return std::visit(Spelling{}, value);
}

class JsonLines {
 public:
  explicit JsonLines(const Table& table) : table_(table) {}

  void begin(File&) const {}
  void row(const Row& values, File& file) const {
    std::string line = "{";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i) line += ',';
      (line += json_string(table_.columns[i].name)) += ':';
      line += json(values[i]);
    }
    file.write(line += "}\n");
  }
  void end(File&) const {}

 private:
  const Table& table_;
};

}  // namespace

Status write_json_lines(Reports& reports, const Destination& to) { return write_tables<JsonLines>(reports, to, ".jsonl"); }

}  // namespace demarche::exports
