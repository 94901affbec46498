#include "read/encoding.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"

using namespace demarche;
using namespace std::string_literals;

namespace {

std::string message(const std::string& bytes) {
  const auto text = read::decode(bytes);
  return text ? "no error" : text.error().message;
}

}  // namespace

TEST_CASE("UTF-8 stays as it is, but for its byte order mark") {
  CHECK(read::decode("Kyiv – Київ 🕊")->text == "Kyiv – Київ 🕊");
  CHECK(read::decode("\xEF\xBB\xBFKyiv")->text == "Kyiv");
  CHECK(read::decode("")->text.empty());
}

TEST_CASE("UTF-16 with a byte order mark is converted") {
  CHECK(read::decode("\xFF\xFEO\0s\0l\0o\0"s)->text == "Oslo");
  CHECK(read::decode("\xFE\xFF\0O\0s\0l\0o"s)->text == "Oslo");
  CHECK(read::decode("\xFF\xFE\x4A\xD8\x4C\xDD"s)->text == "\U0002294C");  // a pair of surrogates
  CHECK(read::decode("\xFF\xFE\x4A\xD8O\0"s)->text == "\uFFFDO");          // half a pair
  CHECK(message("\xFF\xFEO\0s"s) == "this is UTF-16, but byte 4 is half a character");
}

TEST_CASE("windows-1252 is repaired where it plainly is that") {
  CHECK(read::decode("\x93We will not sign,\x94 said the caf\xE9 owner \x96 twice.")->text ==
        "“We will not sign,” said the café owner – twice.");
}

TEST_CASE("a few damaged bytes among sound UTF-8 are mended") {
  CHECK(read::decode("Smør, blåbær, \xE2\x80 – br\xF8"
                     "d")
            ->text == "Smør, blåbær, \uFFFD – brød");
  CHECK(message("\xFF\xFE\xFD\x81\x8D\x8F\x90\x9D\x81").starts_with("this is UTF-16"));
}

TEST_CASE("other alphabets in one byte a letter are recognised by their frequent letters, or as declared") {
  CHECK(read::decode("\xCC\xEE\xF1\xEA\xE2\xE0 \xE8 \xCA\xE8\xE5\xE2 \xEE \xE7\xE5\xF0\xED\xE5")->text == "Москва и Киев о зерне");
  CHECK(read::decode("President Erdo\xF0"
                     "an and \xDEim\xFE"
                     "ek")
            ->text == "President Erdoğan and Şimşek");
  CHECK(read::decode("\xEC", "windows-1251")->text == "м");
  CHECK(read::decode("cos\xEC", "no such encoding")->text == "così");
  CHECK(read::decode("Mосква", "windows-1251")->text == "Mосква");  // valid UTF-8 is UTF-8, whatever is said
}

TEST_CASE("what is mended: UTF-8 taken for windows-1252, once or twice, ligatures, soft hyphens") {
  const auto mended = [](const std::string& text) {
    auto decoded = *read::decode(text);
    read::mend(decoded);
    return decoded.text;
  };
  CHECK(mended("the ministerâ€™s cafÃ© â€“ â€œnoâ€\u009d") == "the minister’s café – “no”");
  CHECK(mended("ministerÃ¢â‚¬â„¢s") == "minister’s");
  CHECK(mended("an o\uFB03cial ne\u00ADgo\u00ADtia\u00ADtor") == "an official negotiator");
  CHECK(mended("NÃO, voilà\u00A0» à la carte, Ångström") == "NÃO, voilà\u00A0» à la carte, Ångström");
}

TEST_CASE("each byte of the text leads back to the bytes it came from") {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "caf\u00C3\u00A9 ne\u00ADver \uFB01x";
  auto decoded = *read::decode(bytes);
  read::mend(decoded);
  REQUIRE(decoded.text == "café never fix");
  const auto from = [&](std::string_view word) { return origin_of(decoded.origins, static_cast<std::uint32_t>(decoded.text.find(word))); };
  CHECK(from("café") == bytes.find("caf"));
  CHECK(from("never") == bytes.find("ne\u00AD"));
  CHECK(from("ver") == bytes.find("ver"));
  CHECK(from("fix") == bytes.find("\uFB01"));
  CHECK(from("x") == bytes.find("x"));
  const auto western = *read::decode("caf\xE9 \x96 caf\xE9");
  CHECK(origin_of(western.origins, static_cast<std::uint32_t>(western.text.rfind("caf"))) == 7);
}

TEST_CASE("what is no text is named") {
  CHECK(message("The talks\0 ended"s) == "this is no text: byte 9 is NUL");
  CHECK(message("\xFA\xFB\0\1"s) == "this is no text: byte 2 is NUL");
  CHECK(message("%PDF-1.7 …") == "this is a PDF, not text");
  CHECK(message("PK\x03\x04 and so on") == "this is a ZIP archive or an office document, not text");
  CHECK(message(std::string(50, '\x01')) == "this is no text: it has 50 control characters");
  CHECK(message("\xFF\xFE\0\0O\0\0\0"s) == "this is UTF-32: please convert it to UTF-8");
}
