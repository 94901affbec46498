// UTF-8 by hand where ICU would be too much: code points, counting, checking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

/// A decoded code point and the bytes it took. Needs: valid UTF-8, at < text.size().
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Appends a code point. Needs: a Unicode scalar value.
void append_utf8(std::string& out, char32_t value);

/// The first byte that is not part of valid UTF-8 (no surrogates, no overlong forms); npos if all is.
std::size_t find_invalid_utf8(std::string_view text);

/// Byte offsets to code point offsets, for the places where the record speaks to the world. Linear to build, constant to ask.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  /// Needs: byte <= text.size(), on a code point boundary.
  std::uint32_t operator()(std::uint32_t byte) const;

 private:
  static constexpr std::uint32_t stride = 256;
  std::string_view text_;
  std::vector<std::uint32_t> code_points_before_;  ///< before each stride-th byte
};

/// The other way round: code point offsets to bytes. Linear to build, constant to ask. The text must outlive it; it need not be valid.
class ByteIndex {
 public:
  explicit ByteIndex(std::string_view text);

  std::uint32_t code_points() const { return code_points_; }

  /// Needs: code_point <= code_points().
  std::uint32_t operator()(std::uint32_t code_point) const;

 private:
  static constexpr std::uint32_t stride = 256;
  std::string_view text_;
  std::uint32_t code_points_ = 0;
  std::vector<std::uint32_t> bytes_;  ///< of each stride-th code point
};

}  // namespace demarche
