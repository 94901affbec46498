#include "when/when.hpp"

#include <doctest/doctest.h>

#include "document/hand_made.hpp"

using namespace demarche;

namespace {

std::string days(const Period& p) {
  if (!p.start) return p.vague ? "vague" : "none";
  std::string text = format_day(*p.start);
  if (*p.start != *p.end) text.append(" ").append(format_day(*p.end));
  return text;
}

// Every period of a text of one verb, "text: days", a report of Tuesday 2025-04-22 unless another day is given.
std::string found(Document d, std::optional<Day> published = make_day(2025, 4, 22)) {
  d.published = published;
  std::string all;
  for (const Period& p : when::find_periods(d)) all += (all.empty() ? "" : "; ") + std::string(d.view(p.span)) + ": " + days(p);
  return all;
}

// A sentence whose words all hang on its verb ("met", "will meet"): FORM FORM …
Document sentence(std::string_view verb, std::string_view words) {
  std::string line;
  if (verb == "met") line = "They/PRON/nsubj/2 met/VERB/root/0/meet/Mood=Ind|Tense=Past|VerbForm=Fin";
  if (verb == "will") line = "They/PRON/nsubj/2 meet/VERB/root/0/meet/VerbForm=Inf will/AUX/aux/2/will";
  std::istringstream in{std::string(words)};
  for (std::string word; in >> word;) line += " " + word + "/X/obl/2";
  return hand_made(line);
}

std::string past(std::string_view words) { return found(sentence("met", words)); }
std::string future(std::string_view words) { return found(sentence("will", words)); }

}  // namespace

TEST_CASE("dates with a year need no report") {
  CHECK(found(sentence("met", "on Feb. 21 , 2016"), {}) == "Feb. 21, 2016: 2016-02-21");
  CHECK(found(sentence("met", "on 21 April 2014"), {}) == "21 April 2014: 2014-04-21");
  CHECK(found(sentence("met", "in June 2007"), {}) == "June 2007: 2007-06-01 2007-06-30");
  CHECK(found(sentence("met", "in 2014"), {}) == "2014: 2014-01-01 2014-12-31");
  CHECK(found(sentence("met", "in the 1980s"), {}) == "1980s: 1980-01-01 1989-12-31");
  CHECK(found(sentence("met", "in the third quarter of 1989"), {}) == "the third quarter of 1989: 1989-07-01 1989-09-30");
  CHECK(found(sentence("met", "on 2016-04-23"), {}) == "2016-04-23: 2016-04-23");
}

TEST_CASE("what is relative needs the report's day") {
  CHECK(found(sentence("met", "on Monday , last week , yesterday"), {}) == "Monday: none; last week: none; yesterday: none");
  CHECK(past("last week") == "last week: 2025-04-14 2025-04-20");
  CHECK(past("this week") == "this week: 2025-04-21 2025-04-27");
  CHECK(past("yesterday") == "yesterday: 2025-04-21");
  CHECK(past("last month") == "last month: 2025-03-01 2025-03-31");
  CHECK(past("three years ago") == "three years ago: 2022-01-01 2022-12-31");
  CHECK(past("three days ago") == "three days ago: 2025-04-19");
  CHECK(past("over the past decade") == "the past decade: 2015-04-22 2025-04-22");
  CHECK(future("tomorrow night") == "tomorrow night: 2025-04-23");
}

TEST_CASE("tense chooses between what was and what will be") {
  CHECK(past("on Thursday") == "Thursday: 2025-04-17");
  CHECK(future("on Thursday") == "Thursday: 2025-04-24");
  CHECK(past("on Tuesday") == "Tuesday: 2025-04-22");
  CHECK(past("in October") == "October: 2024-10-01 2024-10-31");
  CHECK(future("in October") == "October: 2025-10-01 2025-10-31");
  CHECK(past("on December 20") == "December 20: 2024-12-20");
  CHECK(future("in two weeks") == "in two weeks: 2025-05-05 2025-05-11");
  CHECK(past("in two weeks") == "in two weeks: vague");
}

TEST_CASE("what is near is meant whatever the tense") {
  CHECK(past("for the April 23 summit") == "April 23: 2025-04-23");
  CHECK(found(sentence("met", "on December 30"), make_day(2025, 1, 3)) == "December 30: 2024-12-30");
}

TEST_CASE("words that say past or future") {
  CHECK(future("last Friday") == "last Friday: 2025-04-18");
  CHECK(past("next Friday") == "next Friday: 2025-05-02");
  CHECK(past("this coming Sunday") == "this coming Sunday: 2025-04-27");
  CHECK(past("last June") == "last June: 2024-06-01 2024-06-30");
  CHECK(past("last summer") == "last summer: 2024-06-01 2024-08-31");
}

TEST_CASE("days of a month, weeks of a day, fortnights") {
  CHECK(future("again on the 24th") == "the 24th: 2025-04-24");
  CHECK(future("again on the 3rd") == "the 3rd: 2025-05-03");
  CHECK(past("again on the 24th") == "the 24th: 2025-03-24");
  CHECK(past("on the 24th floor") == "");
  CHECK(future("in the week of May 5") == "the week of May 5: 2025-05-05 2025-05-11");
  CHECK(future("in the first week of May") == "the first week of May: 2025-05-01 2025-05-07");
  CHECK(past("a fortnight ago") == "a fortnight ago: 2025-04-07 2025-04-13");
  CHECK(future("and last six weeks") == "six weeks: vague");
}

TEST_CASE("prepositions look forward or back whatever the verb") {
  CHECK(found(hand_made(
            "They/PRON/nsubj/2 agreed/VERB/root/0/agree/Mood=Ind|Tense=Past|VerbForm=Fin until/ADP/case/4 Thursday/PROPN/obl/2")) ==
        "Thursday: 2025-04-24");
  CHECK(found(hand_made("They/PRON/nsubj/2 met/VERB/root/0/meet/Mood=Ind|Tense=Past|VerbForm=Fin ahead/ADV/case/6 of/ADP/fixed/3 "
                        "Thursday/PROPN/nmod:poss/6 "
                        "vote/NOUN/obl/2")) == "Thursday: 2025-04-24");
}

TEST_CASE("a quotation is seen from the day on which it was said") {
  constexpr std::string_view quotation =
      "“/PUNCT/punct/3 We/PRON/nsubj/3 meet/VERB/ccomp/7/meet/Mood=Ind|Tense=Pres|VerbForm=Fin tomorrow/NOUN/obl:unmarked/3 "
      "”/PUNCT/punct/3 he/PRON/nsubj/7 "
      "said/VERB/root/0/say/Mood=Ind|Tense=Past|VerbForm=Fin ";
  CHECK(found(hand_made(std::string(quotation) + "on/ADP/case/9 Monday/PROPN/obl/7")) == "tomorrow: 2025-04-22; Monday: 2025-04-21");
  CHECK(found(hand_made(std::string(quotation) + "here/ADV/advmod/7")) == "tomorrow: 2025-04-23");
}

TEST_CASE("stretches") {
  CHECK(future("from Monday to Wednesday") == "Monday to Wednesday: 2025-04-28 2025-04-30");
  CHECK(past("on April 21 - 23") == "April 21 - 23: 2025-04-21 2025-04-23");
  CHECK(past("between March 3 and March 7") == "March 3 and March 7: 2025-03-03 2025-03-07");
  CHECK(past("from June to August 2016") == "June to August 2016: 2016-06-01 2016-08-31");
  CHECK(past("in 1939 – 1945") == "1939 – 1945: 1939-01-01 1945-12-31");
}

TEST_CASE("seen from the time last spoken of") {
  CHECK(past("in May 2014 and two years later") == "May 2014: 2014-05-01 2014-05-31; two years later: 2016-01-01 2016-12-31");
  CHECK(past("on 3 May 2014 and the next day") == "3 May 2014: 2014-05-03; the next day: 2014-05-04");
  CHECK(past("in 2014 and that day") == "2014: 2014-01-01 2014-12-31; that day: none");
}

TEST_CASE("how long and how often date nothing") {
  CHECK(past("for five years") == "five years: vague");
  CHECK(past("a 30 - day truce") == "30 - day: vague");
  CHECK(past("in recent weeks") == "recent weeks: vague");
  CHECK(past("a 60 - year - old man") == "");
}

TEST_CASE("no such day, no days") {
  CHECK(past("on 31 February 2016") == "31 February 2016: none");
  CHECK(past("on February 31") == "February 31: none");
  CHECK(past("in the year 99999") == "the year 99999: none");
  CHECK(past("on April 99999") == "April 99999: none");
}

TEST_CASE("what failed to be agreed on a day was to be agreed on the last such day") {
  CHECK(found(hand_made("They/PRON/nsubj/2 failed/VERB/root/0/fail/Mood=Ind|Tense=Past|VerbForm=Fin to/PART/mark/4 "
                        "agree/VERB/xcomp/2/agree/VerbForm=Inf on/ADP/case/6 Thursday/PROPN/obl/4")) == "Thursday: 2025-04-17");
}

TEST_CASE("numbers and words that are no dates") {
  CHECK(found(hand_made("1500/NUM/nummod/2 soldiers/NOUN/nsubj/4 may/AUX/aux/4 march/VERB/root/0 past/ADP/case/7 2000/NUM/nummod/7 "
                        "houses/NOUN/obl/4/house/Number=Plur")) == "");
  CHECK(past("a second time $ 2014") == "");
}

TEST_CASE("any words in any order give sound periods") {
  constexpr std::string_view words[] = {"the",        "in",      "last", "next",  "this",      "past",      "of",         "to",
                                        "and",        "-",       "2014", "99999", "31",        "23",        "first",      "21st",
                                        "1980s",      "'90s",    "May",  "march", "Feb.",      "Monday",    "week",       "months",
                                        "quarter",    "century", "ago",  "later", "two",       "few",       "today",      "fall",
                                        "half",       "that",    "day",  "BC",    "9/11",      "3/8/00",    "2016-04-31", "31/12/9999",
                                        "0000-00-00", ",",       ".",    "q3",    "999999999", "fortnight", "coming",     "or"};
  std::uint64_t seed = 11;
  const auto any = [&](std::size_t size) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return (seed >> 33) % size;
  };
  for (int round = 0; round < 3000; ++round) {
    Document d;
    for (TokenIndex t = 0; t < 10; ++t) {
      Token token;
      token.span.begin = static_cast<std::uint32_t>(d.text.size());
      d.text += words[any(std::size(words))];
      token.span.end = static_cast<std::uint32_t>(d.text.size());
      d.text += ' ';
      token.upos = static_cast<Upos>(any(upos_count));
      if (t > 0) token.head = static_cast<TokenIndex>(any(t));
      d.tokens.push_back(token);
    }
    d.blocks = {{{0, static_cast<std::uint32_t>(d.text.size())}, BlockKind::body}};
    d.sentences = {{{0, 10}, 0}};
    if (any(2)) d.published = make_day(static_cast<int>(any(9999)) + 1, 1, 1);
    d.periods = when::find_periods(d);
    REQUIRE_MESSAGE(inconsistency(d) == "", d.text);
  }
}
