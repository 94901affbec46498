#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace demarche;

TEST_CASE("code points go out as they came in") {
  for (const char32_t value : {U'a', U'é', U'’', U'漢', U'😀', char32_t{0x7F}, char32_t{0x80}, char32_t{0x7FF}, char32_t{0x800},
                               char32_t{0xFFFF}, char32_t{0x10FFFF}}) {
    std::string text;
    append_utf8(text, value);
    const CodePoint back = code_point_at(text, 0);
    CHECK(back.value == value);
    CHECK(back.size == text.size());
  }
}

TEST_CASE("the first bad byte is found") {
  using namespace std::string_view_literals;
  CHECK(find_invalid_utf8("plain and ‘curly’ 😀") == std::string_view::npos);
  CHECK(find_invalid_utf8("ab\x80") == 2);
  CHECK(find_invalid_utf8("a\xC0\xAF") == 1);         // overlong
  CHECK(find_invalid_utf8("\xE0\x80\xAF") == 0);      // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);      // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0);  // beyond Unicode
  CHECK(find_invalid_utf8("abc\xE2\x80") == 3);       // cut off
  CHECK(find_invalid_utf8("nul \0 is valid"sv) == std::string_view::npos);
}

TEST_CASE("bytes are counted in code points") {
  std::string text;
  std::vector<std::uint32_t> starts;
  for (int i = 0; i < 1000; ++i) {
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    append_utf8(text, i % 3 == 0 ? U'a' : i % 3 == 1 ? U'’' : U'😀');
  }
  const CodePointIndex index(text);
  for (std::uint32_t i = 0; i < starts.size(); ++i) CHECK(index(starts[i]) == i);
  CHECK(index(static_cast<std::uint32_t>(text.size())) == 1000);
  const ByteIndex bytes(text);
  REQUIRE(bytes.code_points() == 1000);
  for (std::uint32_t i = 0; i < starts.size(); ++i) CHECK(bytes(i) == starts[i]);
  CHECK(bytes(1000) == text.size());
  CHECK(ByteIndex("")(0) == 0);
  CHECK(ByteIndex("\x80\x80").code_points() == 0);
  CHECK(CodePointIndex("")(0) == 0);
  CHECK(CodePointIndex(std::string(256, 'x'))(256) == 256);
}
