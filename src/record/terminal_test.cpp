#include "record/terminal.hpp"

#include <doctest/doctest.h>

using namespace demarche::record;

TEST_CASE("nothing that a terminal obeys is printable") {
  CHECK(printable("a\x1b[31mred\x07 b") == "a [31mred b");
  CHECK(printable("C1 \xC2\x9B 2J") == "C1 2J");
  CHECK(printable("line\r\nline\ttab") == "line line tab");
  CHECK(printable("\u202Egnp.exe\u202C") == "gnp.exe");
  CHECK(printable("a\u2028b\u00A0c") == "a b c");
  CHECK(printable(std::string_view("nul\0byte", 8)) == "nul byte");
  CHECK(printable("  “naïve”  ") == "“naïve”");
  CHECK(printable("\xC2 cut \xE2\x80") == "\uFFFD cut \uFFFD\uFFFD");
}

TEST_CASE("width counts columns, not bytes") {
  CHECK(display_width("naïve") == 5);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
}

TEST_CASE("clipped text fits and says that it was cut") {
  CHECK(clipped("abcdef", 6) == "abcdef");
  CHECK(clipped("abcdefg", 6) == "abcde…");
  CHECK(clipped("日本語", 5) == "日本…");
  CHECK(clipped("", 3) == "");
}

TEST_CASE("a line is wrapped under itself") {
  Page page({.width = 40});
  page.line("7", 0, 4, {{"one two three four five six seven eight nine ten"}});
  CHECK(page.take() ==
        "  7  one two three four five six seven\n"
        "         eight nine ten\n");
}

TEST_CASE("a word longer than the line is broken") {
  Page page({.width = 40});
  page.full_line({{std::string(100, 'x')}});
  CHECK(page.take() == std::string(40, 'x') + "\n" + std::string(40, 'x') + "\n" + std::string(20, 'x') + "\n");
}

TEST_CASE("runs join into words, and colour is only put on when asked for") {
  const std::vector<Run> runs = {{"Nor", Paint::strong}, {"way, ", Paint::plain}, {"calm\x1b[5m", Paint::bad}};
  Page plain({.width = 80});
  plain.full_line(runs);
  CHECK(plain.take() == "Norway, calm [5m\n");
  Page colour({.width = 80, .colour = true});
  colour.full_line(runs);
  CHECK(colour.take() == "\x1b[1mNor\x1b[0mway, \x1b[31mcalm [5m\x1b[0m\n");
}
