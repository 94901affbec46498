#include "read/html.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "read/entities.hpp"
#include "read/html_tokens.hpp"
#include "read/page_facts.hpp"

using namespace demarche;

namespace {

// The blocks of a kind, a line each.
std::string lines_of(const Document& d, BlockKind kind) {
  std::string lines;
  for (const Block& block : d.blocks)
    if (block.kind == kind) lines += std::string(d.view(block.span)) + "\n";
  return lines;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

const std::string page = R"(<!DOCTYPE html><html lang="en"><head><title>Herring talks end – Harbour News</title>
<meta property="og:site_name" content="Harbour News"><link rel="canonical" href="https://harbour.example/herring">
<meta property="article:published_time" content="2024-03-14T23:30:00-04:00"></head>
<body><div class="cookie-consent"><p>We and our partners store cookies on your device, to show you what you never wanted to see.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Herring talks end</h1><p class="byline">By Ann Smith</p>
<p>OSLO, March 14 (Harbour News) &mdash; The ministers of Norland and Estara met on Monday&nbsp;to talk about the <a href="/q">herring quota</a>.</p>
<figure><img src="a.jpg"><figcaption>A trawler off the coast.</figcaption></figure>
<h2>No agree&shy;ment</h2>
<p>They didn&#8217;t agree on the southern waters, where both <b>fleets</b> have fished for a hundred years, officials said.</p>
<ul><li>A quota for the north</li><li>A quota for the south</li></ul>
<div class="related"><h3>Related stories</h3><p>Ministers will discuss the rail link next week, as they have every year since it was first planned.</p></div>
<p>They will meet again in June, according to a statement that was published after the talks had ended.</p></article>
<section id="comments"><p>I have fished there all my life and never met a minister, which tells you all that you need to know.</p></section>
<footer><a href="/c">Contact</a></footer></body></html>)";

}  // namespace

TEST_CASE("a page gives its report, and what it says about itself") {
  const auto d = read::read_html(page, {});
  REQUIRE(d);
  CHECK(d->title == "Herring talks end");
  CHECK(d->byline == "Ann Smith");
  CHECK(d->publisher == "Harbour News");
  CHECK(d->url == "https://harbour.example/herring");
  CHECK(d->published == parse_day("2024-03-14"));
  CHECK_FALSE(d->published_inferred);
  CHECK(lines_of(*d, BlockKind::title) == "Herring talks end\n");
  CHECK(lines_of(*d, BlockKind::dateline) == "OSLO, March 14 (Harbour News) —\n");
  CHECK(lines_of(*d, BlockKind::caption) == "A trawler off the coast.\n");
  CHECK(lines_of(*d, BlockKind::heading) == "No agreement\n");
  CHECK(lines_of(*d, BlockKind::body) ==
        "The ministers of Norland and Estara met on Monday to talk about the herring quota.\n"
        "They didn’t agree on the southern waters, where both fleets have fished for a hundred years, officials said.\n"
        "A quota for the north\nA quota for the south\n"
        "They will meet again in June, according to a statement that was published after the talks had ended.\n");
  CHECK(inconsistency(*d).empty());
}

TEST_CASE("each word of a page's text leads back to its bytes") {
  const auto d = read::read_html(page, {});
  REQUIRE(d);
  for (const std::string_view word :
       {"Herring talks end", "herring quota", "southern waters", "fleets", "A quota for the south", "in June"}) {
    const auto at = d->text.rfind(word);
    REQUIRE(at != std::string::npos);
    CHECK(page.substr(origin_of(d->origins, static_cast<std::uint32_t>(at)), word.size()) == word);
  }
}

TEST_CASE("the input's own knowledge of a page counts where the page says nothing") {
  read::Given given;
  given.published = parse_day("2020-01-01");
  given.publisher = "Given";
  CHECK(read::read_html("<p>The ministers met in Oslo on Monday.</p>", given)->published == parse_day("2020-01-01"));
  CHECK(read::read_html(page, given)->published == parse_day("2024-03-14"));
  CHECK(read::read_html(page, given)->publisher == "Given");
}

TEST_CASE("facts come from JSON-LD before Open Graph before other tags") {
  const auto facts =
      read::read_page_facts(R"(<title>t – P</title><meta name="date" content="2020-01-01"><meta property="og:title" content="og">
    <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"A &amp; B","author":[{"name":"X"},{"name":"Y"}],
    "publisher":{"name":"P"},"datePublished":"2021-02-03T10:00:00Z","mainEntityOfPage":{"@id":"https://p.example/1"}}]}</script>)");
  CHECK(facts.titles == std::vector<std::string>{"A & B", "og", "t – P"});
  CHECK(facts.byline == "X, Y");
  CHECK(facts.publisher == "P");
  CHECK(facts.published == parse_day("2021-02-03"));
  CHECK(facts.url == "https://p.example/1");
  CHECK(read::read_page_facts("<script type=\"application/ld+json\">{\"@graph\": [</script><title>t</title>").titles.size() == 1);
}

TEST_CASE("days as pages write them") {
  const auto day = [](std::string_view text) { return read::day_on_page(text).value_or(Day{}); };
  CHECK(day("2024-03-14T10:00Z") == parse_day("2024-03-14"));
  CHECK(day("Updated March 14, 2024") == parse_day("2024-03-14"));
  CHECK(day("14.03.2024") == parse_day("2024-03-14"));
  CHECK(day("Thu, 03/14/2024 - 10:12") == parse_day("2024-03-14"));
  CHECK(day("2024/03/14") == parse_day("2024-03-14"));
  CHECK(day("20240314") == parse_day("2024-03-14"));
  CHECK_FALSE(read::day_on_page("03/04/2024"));  // March or April?
  CHECK(read::day_in_url("https://x.example/world/2024/03/14/talks") == parse_day("2024-03-14"));
  CHECK(read::day_in_url("https://x.example/20240314-talks") == parse_day("2024-03-14"));
  CHECK_FALSE(read::day_in_url("https://x.example/1234567890/12"));
}

TEST_CASE("character references") {
  CHECK(read::without_entities("a &lt; b &amp;&amp; c &#x2019; &#146; &rsquo &notit; &nosuch; &#0; &") ==
        "a < b && c ’ ’ &rsquo ¬it; &nosuch; \uFFFD &");
}

TEST_CASE("tags are found as the standard says") {
  read::HtmlTokens tokens(R"(a < b<p CLASS='x>y' hidden>1<!-- <p> --><br/><script>"</p>"</script></ p>2)");
  std::string seen;
  read::HtmlToken token;
  while (tokens.next(token)) {
    using Kind = read::HtmlToken::Kind;
    if (token.kind == Kind::start_tag) seen.append("<").append(token.name).append(">").append(read::attribute(token, "class").value_or(""));
    if (token.kind == Kind::end_tag) seen.append("</").append(token.name).append(">");
    if (token.kind == Kind::text) seen.append("[").append(token.text).append("]");
    if (token.kind == Kind::raw_text) seen.append("{").append(token.text).append("}");
  }
  CHECK(seen == "[a < b]<p>x>y[1]<br><script>{\"</p>\"}</script>[2]");
}

TEST_CASE("what looks like HTML") {
  CHECK(read::looks_like_html("\xEF\xBB\xBF  <!doctype HTML>"));
  CHECK(read::looks_like_html("<!-- c --><div><p>x"));
  CHECK_FALSE(read::looks_like_html("The <b>ministers</b> met."));
  CHECK_FALSE(read::looks_like_html("<rss version=\"2.0\">"));
  CHECK_FALSE(read::looks_like_html("<said the minister"));
}

// Each of these takes much longer than the test may if anything is more than linear.
TEST_CASE("hostile pages are read in linear time and bounded depth") {
  const std::string sentence = "<p>The ministers met in Oslo on Monday to talk about the herring quota of the north.</p>";
  for (const std::string& html :
       {repeated("<div>", 200'000) + sentence, repeated("<b><table><td>", 60'000) + sentence + repeated("</b>", 60'000),
        repeated("<p>", 300'000) + sentence, repeated("</div>", 300'000) + sentence, repeated("<a href='", 60'000) + sentence,
        repeated("<!--", 100'000) + sentence, repeated("&", 500'000) + sentence, repeated("<li><a href=x>a b c d</a>", 50'000) + sentence,
        "<div " + repeated("a=b ", 200'000) + ">" + sentence, repeated("<h2>Related</h2>", 50'000) + sentence,
        repeated("<script>", 100'000) + sentence}) {
    const auto d = read::read_html("<html>" + sentence + html, {});
    REQUIRE(d);
    CHECK(d->text.find("herring") != std::string::npos);
    CHECK(inconsistency(*d).empty());
  }
}
