#include "read/encoding.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"

using namespace demarche;
using namespace std::string_literals;

namespace {

std::string message(const std::string& bytes) {
  const auto text = read::to_utf8(bytes);
  return text ? "no error" : text.error().message;
}

}  // namespace

TEST_CASE("UTF-8 stays as it is, but for its byte order mark") {
  CHECK(*read::to_utf8("Kyiv – Київ 🕊") == "Kyiv – Київ 🕊");
  CHECK(*read::to_utf8("\xEF\xBB\xBFKyiv") == "Kyiv");
  CHECK(read::to_utf8("")->empty());
}

TEST_CASE("UTF-16 with a byte order mark is converted") {
  CHECK(*read::to_utf8("\xFF\xFEO\0s\0l\0o\0"s) == "Oslo");
  CHECK(*read::to_utf8("\xFE\xFF\0O\0s\0l\0o"s) == "Oslo");
  CHECK(*read::to_utf8("\xFF\xFE\x4A\xD8\x4C\xDD"s) == "\U0002294C");  // a pair of surrogates
  CHECK(*read::to_utf8("\xFF\xFE\x4A\xD8O\0"s) == "\uFFFDO");          // half a pair
  CHECK(message("\xFF\xFEO\0s"s) == "this is UTF-16, but byte 4 is half a character");
}

TEST_CASE("windows-1252 is repaired where it plainly is that") {
  CHECK(*read::to_utf8("\x93We will not sign,\x94 said the caf\xE9 owner \x96 twice.") ==
        "“We will not sign,” said the café owner – twice.");
}

TEST_CASE("damaged UTF-8 is an error that names the byte") {
  CHECK(message("The caf\xC3\xA9 owner\xE2\x80 spoke.") == "this is not UTF-8: byte 15 is 0xE2");
  CHECK(message("Sm\xC3\xB8r og br\xFF") == "this is not UTF-8: byte 11 is 0xFF");
}

TEST_CASE("other alphabets in one byte a letter are not taken for windows-1252") {
  CHECK(message("\xCC\xEE\xF1\xEA\xE2\xE0 \xE8 \xCA\xE8\xE5\xE2").starts_with("this is not UTF-8: byte 0"));
}

TEST_CASE("what is no text is named") {
  CHECK(message("The talks\0 ended"s) == "this is no text: byte 9 is NUL");
  CHECK(message("\xFA\xFB\0\1"s) == "this is no text: byte 2 is NUL");
  CHECK(message("%PDF-1.7 …") == "this is a PDF, not text");
  CHECK(message("PK\x03\x04 and so on") == "this is a ZIP archive or an office document, not text");
  CHECK(message(std::string(50, '\x01')) == "this is no text: it has 50 control characters");
  CHECK(message("\xFF\xFE\0\0O\0\0\0"s) == "this is UTF-32: please convert it to UTF-8");
}
