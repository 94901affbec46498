// A model as it lies in a file or in the program itself: named sections of plain numbers, each on a 64-byte line, used where they
// lie. docs/model-file.md describes the bytes.
#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace demarche::learn {

class ModelWriter {
 public:
  /// Needs: a name of at most 31 bytes, not used before; T a plain number.
  template <class T>
  void add(std::string name, std::span<const T> values) {
    sections_.push_back({std::move(name), std::string(reinterpret_cast<const char*>(values.data()), values.size_bytes())});
  }
  std::string bytes() const;

 private:
  struct Section {
    std::string name, bytes;
  };
  std::vector<Section> sections_;
};

class ModelReader {
 public:
  /// Needs: bytes aligned to 64 that outlive the reader. Errors: malformed, unsupported (a newer format). The checksum is not looked
  /// at: that would read the whole file; ask is_whole().
  static Result<ModelReader> open(std::string_view bytes);

  /// Whether the checksum is that of the bytes.
  bool is_whole() const;

  /// The section's numbers, in place; empty if there is none of that name.
  template <class T>
  std::span<const T> section(std::string_view name) const {
    const std::string_view found = find(name);
    assert(found.size() % sizeof(T) == 0);
    return {reinterpret_cast<const T*>(found.data()), found.size() / sizeof(T)};
  }

 private:
  std::string_view find(std::string_view name) const;
  std::string_view bytes_;
};

}  // namespace demarche::learn
