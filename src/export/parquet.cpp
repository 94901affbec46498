#include "export/parquet.hpp"

#include <bit>

#include "export/table_files.hpp"

// Names and numbers are those of parquet.thrift (github.com/apache/parquet-format) and of Thrift's compact protocol.
namespace demarche::exports {
namespace {

static_assert(std::endian::native == std::endian::little, "PLAIN values are little-endian");

constexpr std::string_view magic = "PAR1";
constexpr std::size_t group_bytes = std::size_t{4} << 20;

enum class Physical : std::int32_t { boolean = 0, int32 = 1, int64 = 2, double_ = 5, byte_array = 6 };

Physical physical(Type type) {
  switch (type) {
    case Type::text:
      return Physical::byte_array;
    case Type::whole:
      return Physical::int64;
    case Type::number:
      return Physical::double_;
    case Type::yes_no:
      return Physical::boolean;
    case Type::day:
      return Physical::int32;
  }
  return Physical::byte_array;
}

template <class Number>
void append_plain(std::string& out, Number value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// A struct of Thrift's compact protocol. Fields are given in the order of their ids.
class Struct {
 public:
  Struct& number(int id, std::int64_t value, bool is_64_bits = false) {
    field(id, is_64_bits ? 6 : 5);
    zigzag(value);
    return *this;
  }
  Struct& number_64(int id, std::int64_t value) { return number(id, value, true); }
  Struct& text(int id, std::string_view value) {
    field(id, 8);
    append_varint(bytes_, value.size());
    bytes_ += value;
    return *this;
  }
  Struct& child(int id, Struct value) {
    field(id, 12);
    bytes_ += value.take();
    return *this;
  }
  Struct& numbers(int id, std::initializer_list<std::int32_t> values) {
    list(id, values.size(), 5);
    for (const std::int32_t value : values) zigzag(value);
    return *this;
  }
  Struct& texts(int id, std::initializer_list<std::string_view> values) {
    list(id, values.size(), 8);
    for (const std::string_view value : values) {
      append_varint(bytes_, value.size());
      bytes_ += value;
    }
    return *this;
  }
  Struct& children(int id, std::size_t count, const std::string& structs) {
    list(id, count, 12);
    bytes_ += structs;
    return *this;
  }
  std::string take() { return std::move(bytes_) + '\0'; }

 private:
  void field(int id, int type) {
    bytes_ += static_cast<char>((id - last_) << 4 | type);
    last_ = id;
  }
  void list(int id, std::size_t count, int type) {
    field(id, 9);
    if (count < 15) {
      bytes_ += static_cast<char>(count << 4 | static_cast<std::size_t>(type));
    } else {
      bytes_ += static_cast<char>(0xF0 | type);
      append_varint(bytes_, count);
    }
  }
  void zigzag(std::int64_t value) {
    append_varint(bytes_, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }

  std::string bytes_;
  int last_ = 0;
};

/// The values of one column of a row group.
class Page {
 public:
  void add(const Value& value) {
    known_.push_back(value.index() != 0);
    std::visit([this](const auto& v) { put(v); }, value);
  }

  std::size_t bytes() const { return values_.size() + booleans_.size() / 8; }

  /// The page's body: which values are there (definition levels, bit-packed), then these values.
  std::string take() {
    std::string levels;
    append_varint(levels, (known_.size() + 7) / 8 << 1 | 1);
    append_bits(levels, known_);
    std::string body;
    append_plain(body, static_cast<std::uint32_t>(levels.size()));
    body += levels;
    body += values_;
    append_bits(body, booleans_);
    known_.clear();
    booleans_.clear();
    values_.clear();
    return body;
  }

 private:
  void put(std::monostate) {}
  void put(const std::string& text) {
    append_plain(values_, static_cast<std::uint32_t>(text.size()));
    values_ += text;
  }
  void put(std::int64_t number) { append_plain(values_, number); }
  void put(double number) { append_plain(values_, number); }
  void put(bool yes) { booleans_.push_back(yes); }
  void put(Day day) { append_plain(values_, static_cast<std::int32_t>(day.time_since_epoch().count())); }

  static void append_bits(std::string& out, const std::vector<bool>& bits) {
    for (std::size_t i = 0; i < bits.size(); i += 8) {
      int byte = 0;
      for (std::size_t j = i; j < std::min(i + 8, bits.size()); ++j) byte |= bits[j] << (j - i);
      out += static_cast<char>(byte);
    }
  }

  std::vector<bool> known_, booleans_;
  std::string values_;
};

class Parquet {
 public:
  explicit Parquet(const Table& table) : table_(table), pages_(table.columns.size()) {}

  void begin(File& file) { file.write(magic); }

  void row(const Row& values, File& file) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      pages_[i].add(values[i]);
      bytes += pages_[i].bytes();
    }
    ++rows_in_group_;
    if (bytes >= group_bytes) write_group(file);
  }

  void end(File& file) {
    if (rows_in_group_ > 0) write_group(file);
    const std::string footer = metadata();
    file.write(footer);
    std::string size;
    append_plain(size, static_cast<std::uint32_t>(footer.size()));
    file.write(size);
    file.write(magic);
  }

 private:
  void write_group(File& file) {
    std::string columns;
    const std::uint64_t begin = file.size();
    for (std::size_t i = 0; i < pages_.size(); ++i) columns += write_column(i, file);
    groups_ += Struct()
                   .children(1, pages_.size(), columns)
                   .number_64(2, static_cast<std::int64_t>(file.size() - begin))
                   .number_64(3, rows_in_group_)
                   .take();
    ++group_count_;
    rows_ += rows_in_group_;
    rows_in_group_ = 0;
  }

  /// Gives: its ColumnChunk.
  std::string write_column(std::size_t i, File& file) {
    constexpr std::int32_t plain = 0, rle = 3, uncompressed = 0, data_page = 0;
    const auto at = static_cast<std::int64_t>(file.size());
    const std::string body = pages_[i].take();
    const auto size = static_cast<std::int64_t>(body.size());
    file.write(Struct()
                   .number(1, data_page)
                   .number(2, size)
                   .number(3, size)
                   .child(5, std::move(Struct().number(1, rows_in_group_).number(2, plain).number(3, rle).number(4, rle)))
                   .take());
    file.write(body);
    const std::int64_t total = static_cast<std::int64_t>(file.size()) - at;
    return Struct()
        .number_64(2, at)
        .child(3, std::move(Struct()
                                .number(1, static_cast<std::int32_t>(physical(table_.columns[i].type)))
                                .numbers(2, {plain, rle})
                                .texts(3, {table_.columns[i].name})
                                .number(4, uncompressed)
                                .number_64(5, rows_in_group_)
                                .number_64(6, total)
                                .number_64(7, total)
                                .number_64(9, at)))
        .take();
  }

  /// FileMetaData.
  std::string metadata() const {
    std::string schema = Struct().text(4, table_.name).number(5, static_cast<std::int64_t>(table_.columns.size())).take();
    for (const Column& column : table_.columns) schema += schema_element(column);
    return Struct()
        .number(1, 1)
        .children(2, table_.columns.size() + 1, schema)
        .number_64(3, rows_)
        .children(4, group_count_, groups_)
        .text(6, "demarche")
        .take();
  }

  static std::string schema_element(const Column& column) {
    constexpr std::int32_t optional = 1, utf8 = 0, date = 6;
    Struct element;
    element.number(1, static_cast<std::int32_t>(physical(column.type))).number(3, optional).text(4, column.name);
    if (column.type == Type::text) element.number(6, utf8).child(10, std::move(Struct().child(1, Struct())));  // LogicalType.STRING
    if (column.type == Type::day) element.number(6, date).child(10, std::move(Struct().child(6, Struct())));   // LogicalType.DATE
    return element.take();
  }

  const Table& table_;
  std::vector<Page> pages_;
  std::string groups_;  ///< a RowGroup for each that is written
  std::size_t group_count_ = 0;
  std::int64_t rows_ = 0, rows_in_group_ = 0;
};

}  // namespace

Status write_parquet(Reports& reports, const Destination& to) { return write_tables<Parquet>(reports, to, ".parquet"); }

}  // namespace demarche::exports
