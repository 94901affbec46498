// Everything inside a statement knows that it is somebody's word, and whose; what the reporter tells is nobody's.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/stages.hpp"

using namespace demarche;

namespace {

const pipeline::Models& models() {
  static const pipeline::Models all;
  return all;
}

struct Case {
  std::string_view text;
  std::string_view said;     ///< what is somebody's word; empty: all is the reporter's
  std::string_view speaker;  ///< words in the speaker's name
};

constexpr Case cases[] = {
    {"Peru rejected the fishing quota, Chilean Foreign Minister Rosa Vidal said.", "Peru rejected the fishing quota", "Vidal"},
    {"Chilean Foreign Minister Rosa Vidal said that Peru had accused Bolivia of piracy.", "Peru had accused Bolivia of piracy", "Vidal"},
    {"According to the Kenyan government, Somalia agreed to a ceasefire on Monday.", "Somalia agreed to a ceasefire on Monday", "Kenya"},
    {"\"Sudan has attacked our villages,\" President Amina Deng said on Friday.", "Sudan has attacked our villages", "Deng"},
    {"Cyprus says Turkey threatened to cut off the water supply.", "Turkey threatened to cut off the water supply", "Cyprus"},
    {"Union leader Mark Olsen told reporters that Norway had rejected the wage demand.", "Norway had rejected the wage demand", "Olsen"},
    {"Poland met Slovakia in Krakow, a Polish diplomat said, and agreed to share gas.", "Poland met Slovakia in Krakow", "diplomat"},
    {"Foreign Minister Jan Novak claimed that Hungary had blocked the agreement.", "Hungary had blocked the agreement", "Novak"},
    {"Egypt said Ethiopia had refused to sign the treaty.", "Ethiopia had refused to sign the treaty", "Egypt"},
    {"The ministry in Tokyo announced that China had released the two sailors.", "China had released the two sailors", "ministry"},
    {"Japan protested, saying that Russia had sent troops to the islands.", "Russia had sent troops to the islands", "Japan"},
    {"Brazil has signed the pact with Argentina, President Luis Prado told parliament.", "Brazil has signed the pact with Argentina", "Prado"},
    {"Mali's government warned that France would withdraw its troops.", "France would withdraw its troops", "Mali"},
    {"Finland denied that Sweden had demanded compensation.", "Sweden had demanded compensation", "Finland"},
    {"A rebel spokesman said the army shelled two towns on Sunday.", "the army shelled two towns on Sunday", "spokesman"},
    {"Spain rejected the offer on Tuesday.", "", ""},
    {"Morocco and Algeria signed an agreement in Oran.", "", ""},
    {"Kuwait accused Iraq of stealing oil.", "", ""},
    {"Canada imposed sanctions on Belarus in March.", "", ""},
    {"Greece met Albania in Corfu on Monday.", "", ""},
};

struct Tally {
  int right = 0, all = 0;
};

bool is_spoken_by(const Document& d, StatementId id, std::string_view speaker) {
  const Statement& s = d.statements[index_of(id)];
  if (d.view(s.source).find(speaker) != std::string_view::npos) return true;
  return s.speaker && d.actors[index_of(*s.speaker)].name.find(speaker) != std::string::npos;
}

// Counts an item that the case is about: with somebody's word, one within the words said; without, any.
void judge(const Document& d, const Case& c, const Item& item, Span where, Tally& tally) {
  if (c.said.empty()) {
    ++tally.all;
    tally.right += !item.according_to;
    return;
  }
  const auto begin = static_cast<std::uint32_t>(c.text.find(c.said));
  if (!Span{begin, begin + static_cast<std::uint32_t>(c.said.size())}.contains(where)) return;
  ++tally.all;
  tally.right += item.according_to && is_spoken_by(d, *item.according_to, c.speaker);
}

}  // namespace

TEST_CASE("nine in ten events and positions know whose word they are") {
  Tally tally;
  for (const Case& c : cases) {
    Document d;
    d.text = c.text;
    d.blocks = {{{0, static_cast<std::uint32_t>(c.text.size())}, BlockKind::body}};
    pipeline::annotate(models(), d);
    const Tally before = tally;
    for (const Event& e : d.events) judge(d, c, e, d.tokens[e.trigger].span, tally);
    for (const Position& p : d.positions) judge(d, c, p, p.evidence[0], tally);
    if (tally.right - before.right != tally.all - before.all) MESSAGE("wrong: " << c.text);
    if (tally.all == before.all) MESSAGE("nothing found: " << c.text);
  }
  MESSAGE(tally.right << " of " << tally.all);
  CHECK(tally.all >= 20);  // else too little is found to say
  CHECK(tally.right * 10 >= tally.all * 9);
}
