#include "record/table.hpp"

#include <algorithm>
#include <numeric>

namespace demarche::record {
namespace {

constexpr std::size_t rows_to_measure = 200;
constexpr int gap = 2, narrowest_column = 6;

}  // namespace

std::string Table::add(const std::vector<std::string>& row) {
  Row safe;
  for (const std::string& value : row) safe.push_back(printable(value));
  if (form_ == Form::tab_separated || !widths_.empty()) return format(safe, Paint::plain);
  waiting_.push_back(std::move(safe));
  return waiting_.size() < rows_to_measure ? "" : finish();
}

std::string Table::finish() {
  std::string out;
  if (waiting_.empty()) return out;
  widths_ = fitting_widths();
  out += format(waiting_[0], Paint::strong);
  for (std::size_t i = 1; i < waiting_.size(); ++i) out += format(waiting_[i], Paint::plain);
  waiting_.clear();
  return out;
}

// As wide as their widest value; if that is too much, the widest columns give way first.
std::vector<int> Table::fitting_widths() const {
  std::vector<int> widths(waiting_[0].size());
  for (const Row& row : waiting_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  const int available = style_.width - gap * (static_cast<int>(widths.size()) - 1);
  for (int most = style_.width; most > narrowest_column; --most) {
    if (std::accumulate(widths.begin(), widths.end(), 0) <= available) break;
    for (int& width : widths) width = std::min(width, most);
  }
  return widths;
}

std::string Table::format(const Row& row, Paint paint) const {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (form_ == Form::tab_separated) {
      line += (i ? "\t" : "") + row[i];
      continue;
    }
    const std::string value = clipped(row[i], widths_[i]);
    line += value;
    if (i + 1 < row.size()) line.append(static_cast<std::size_t>(widths_[i] - display_width(value) + gap), ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return painted(line, style_.colour ? paint : Paint::plain) + "\n";
}

}  // namespace demarche::record
