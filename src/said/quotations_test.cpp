#include "said/quotations.hpp"

#include <doctest/doctest.h>

#include <string>

namespace demarche::said {
namespace {

Document paragraphs(std::string text) {
  Document d;
  d.text = std::move(text);
  for (std::size_t at = 0; at < d.text.size();) {
    const std::size_t end = std::min(d.text.find('\n', at), d.text.size());
    if (end > at) d.blocks.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, BlockKind::body});
    at = end + 1;
  }
  return d;
}

std::vector<std::string> quoted(std::string text) {
  const Document d = paragraphs(std::move(text));
  std::vector<std::string> out;
  for (const Quotation& q : find_quotations(d)) out.emplace_back(d.view(q.span));
  return out;
}

using Words = std::vector<std::string>;

TEST_CASE("straight, curly, angular and typed marks, and mixtures of them") {
  CHECK(quoted("\"We sign,\" he said.") == Words{"\"We sign,\""});
  CHECK(quoted("“We sign,” he said. “Now.”") == Words{"“We sign,”", "“Now.”"});
  CHECK(quoted("«We sign», he said.") == Words{"«We sign»"});
  CHECK(quoted("``We sign,'' he said.") == Words{"``We sign,''"});
  CHECK(quoted("''We sign,'' he said. ''Now.''") == Words{"''We sign,''", "''Now.''"});
  CHECK(quoted("He said “we sign.\"") == Words{"“we sign.\""});
  CHECK(quoted("He said \"we sign.''") == Words{"\"we sign.''"});
  CHECK(quoted("He said „we sign“ twice.") == Words{"„we sign“"});
}

TEST_CASE("a quotation within a quotation is part of it") {
  CHECK(quoted("\"She said “no” to us,\" he said.") == Words{"\"She said “no” to us,\""});
  CHECK(quoted("“She said ‘no’ to us,” he said.") == Words{"“She said ‘no’ to us,”"});
  CHECK(quoted("“She cited \"the 'old' rule\" again,” he said.") == Words{"“She cited \"the 'old' rule\" again,”"});
}

TEST_CASE("apostrophes, years and inches do not quote") {
  CHECK(quoted("The ministers' talks didn't resume in the '90s, the envoys' aides said.").empty());
  CHECK(quoted("A 12\" pipe isn’t the states’ affair.").empty());
}

TEST_CASE("single marks quote in headlines") {
  CHECK(quoted("Envoy: ‘No deal’ before spring") == Words{"‘No deal’"});
  CHECK(quoted("Rebels 'willing' to talk") == Words{"'willing'"});
}

TEST_CASE("a quotation goes on over paragraphs that begin with a mark") {
  CHECK(quoted("“First.\n“Second.\n“Third,” he said.") == Words{"“First.\n“Second.\n“Third,”"});
  CHECK(quoted("\"First.\n\"Second,\" he said. \"Third.\"") == Words{"\"First.\n\"Second,\"", "\"Third.\""});
}

TEST_CASE("a mark that never closes ends with its paragraph, or gives way to the next") {
  CHECK(quoted("He said “we sign.\nThey left.") == Words{"“we sign."});
  CHECK(quoted("A “ stray. “We sign,” he said.") == Words{"“We sign,”"});
  CHECK(quoted("He said “we sign and “we leave,” and left.") == Words{"“we leave,”"});
  CHECK(quoted("“" + std::string(Quotation::max_unclosed_bytes, 'x') + " end").empty());
}

TEST_CASE("no quotation is longer than the rule, however many marks there are") {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += i % 3 ? "“open and\n" : "\"open 'and ";
  const Document d = paragraphs(many);
  for (const Quotation& q : find_quotations(d)) CHECK(q.span.size() <= Quotation::max_bytes);

  std::string run;
  for (std::uint32_t i = 0; i < Quotation::max_paragraphs + 3; ++i) run += "“Again.\n";
  CHECK(quoted(run).size() >= Quotation::max_paragraphs);
}

TEST_CASE("quotations are sorted and disjoint") {
  const Document d = paragraphs("'A' \"b\" “c” ‘d’ «e» 'f \"g' h\" ``i''\n“j ‘k’ “l” m\n“n");
  std::uint32_t at = 0;
  for (const Quotation& q : find_quotations(d)) {
    CHECK(q.span.begin >= at);
    at = q.span.end;
  }
  CHECK(at > 0);
}

}  // namespace
}  // namespace demarche::said
