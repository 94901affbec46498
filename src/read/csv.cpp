#include "read/csv.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "read/jsonl.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

char separator_of(std::string_view header) {
  char best = ',';
  for (const char c : {',', ';', '\t'})
    if (std::ranges::count(header, c) > std::ranges::count(header, best)) best = c;
  return best;
}

// The cells of a row; nothing if a quotation is still open at its end.
std::optional<std::vector<std::string>> cells_of(std::string_view row, char separator) {
  std::vector<std::string> cells(1);
  bool in_quotes = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (in_quotes && c == '"' && i + 1 < row.size() && row[i + 1] == '"') {
      cells.back() += '"';
      ++i;
    } else if (c == '"' && (in_quotes || cells.back().empty())) {
      in_quotes = !in_quotes;
    } else if (c == separator && !in_quotes) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (in_quotes) return std::nullopt;
  return cells;
}

std::string_view without_mark_and_return(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A quotation may go on over lines; each is looked at once for its quotation marks.
bool closes_quotes(std::string_view line) { return std::ranges::count(line, '"') % 2 == 0; }

class Csv : public Container {
 public:
  Csv(Stream stream, std::string name, FieldNames names) : stream_(std::move(stream)), name_(std::move(name)), names_(std::move(names)) {}

  NextItem next() override {
    if (columns_.empty()) {
      const auto header = next_row();
      if (!header) return std::nullopt;
      if (!*header) return Result<Item>(header->error());
      columns_ = **header;
      find_fields();
    }
    while (auto row = next_row()) {
      if (!*row) return Result<Item>(row->error());
      const auto& cells = **row;
      if (cells.size() == 1 && trim(cells[0]).empty()) continue;
      Input input;
      input.where = name_ + ":" + std::to_string(first_line_);
      Status done = Done{};
      for (const auto& [field, column] : fields_)
        if (column < cells.size() && done) done = set_field(input, field, cells[column]);
      if (!done) return Result<Item>(done.error());
      if (trim(input.bytes).empty()) return Result<Item>(Error{Error::Kind::malformed, "this row has no text", input.where});
      if (input.given.source.empty()) input.given.source = input.where;
      return Result<Item>(std::move(input));
    }
    return std::nullopt;
  }

 private:
  void find_fields() {
    const auto column_of = [&](const std::string& name) {
      return std::ranges::find_if(columns_, [&](const std::string& c) { return lower_ascii(trim(c)) == lower_ascii(name); });
    };
    for (const char* field : {"text", "title", "published", "source", "publisher", "byline", "url"}) {
      const auto name = name_of_field(names_, field, [&](const std::string& n) { return column_of(n) != columns_.end(); });
      if (!name) continue;
      const auto column = column_of(*name);
      if (column != columns_.end()) fields_.emplace_back(field, static_cast<std::size_t>(column - columns_.begin()));
    }
  }

  std::optional<Result<std::vector<std::string>>> next_row() {
    std::string row;
    first_line_ = line_ + 1;
    bool is_open = false;
    while (true) {
      auto line = stream_.next_line(max_line_bytes);
      if (!line && row.empty()) return std::nullopt;
      if (!line) return error("a quotation in this row does not end");
      ++line_;
      if (!*line)
        return Result<std::vector<std::string>>(Error{line->error().kind, line->error().message, name_ + ":" + std::to_string(line_)});
      const std::string_view part = without_mark_and_return(**line);
      if (!row.empty()) row += '\n';
      row += part;
      is_open ^= !closes_quotes(part);
      if (row.size() > max_line_bytes) return error("this row is too long for a report");
      if (is_open) continue;
      if (separator_ == 0) separator_ = separator_of(row);
      if (auto cells = cells_of(row, separator_)) return Result<std::vector<std::string>>(std::move(*cells));
      return error("the quotation marks in this row do not match");
    }
  }

  std::optional<Result<std::vector<std::string>>> error(const char* message) const {
    return Result<std::vector<std::string>>(Error{Error::Kind::malformed, message, name_ + ":" + std::to_string(first_line_)});
  }

  Stream stream_;
  std::string name_;
  FieldNames names_;
  std::vector<std::string> columns_;
  std::vector<std::pair<std::string, std::size_t>> fields_;
  std::size_t line_ = 0, first_line_ = 0;
  char separator_ = 0;
};

}  // namespace

bool looks_like_csv(std::string_view line, const FieldNames& names) {
  line = without_mark_and_return(line);
  const auto cells = cells_of(line, separator_of(line));
  if (!cells || cells->size() < 2) return false;
  const auto has = [&](const std::string& name) {
    return std::ranges::any_of(*cells, [&](const std::string& c) { return lower_ascii(trim(c)) == lower_ascii(name); });
  };
  const auto text = name_of_field(names, "text", has);
  return text && has(*text) && std::ranges::all_of(*cells, [](const std::string& c) { return c.size() < 60; });
}

std::unique_ptr<Container> open_csv(Stream stream, std::string name, FieldNames names) {
  return std::make_unique<Csv>(std::move(stream), std::move(name), std::move(names));
}

}  // namespace demarche::read
