#include "who/described.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

bool is_speech(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {
      "say",     "tell",    "add",      "state",   "announce", "claim", "warn",      "argue",    "note",   "insist", "acknowledge",
      "report",  "believe", "declare",  "suggest", "confirm",  "deny",  "reiterate", "explain",  "ask",    "urge",   "call",
      "accuse",  "write",   "caution",  "stress",  "predict",  "admit", "estimate",  "express",  "agree",  "reject", "demand",
      "promise", "pledge",  "threaten", "welcome", "hope",     "think", "expect",    "complain", "condemn"};
  return is_one_of(lemma, verbs);
}

std::size_t count_said(const Document& d, TokenRange range) {
  static constexpr std::string_view numbers[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const std::string word = fold(d.form(t));
    if (word == "both") return 2;
    for (std::size_t n = 0; n < std::size(numbers); ++n)
      if (word == numbers[n]) return n + 2;
  }
  return 0;
}

bool office_fits(std::string_view described, std::string_view held) {
  if (described == held || held == "counterpart") return true;
  if (described == "leader")
    return is_one_of(held, {"commander", "secretary", "chairman", "chairwoman", "spokesman", "president", "premier", "minister", "chancellor",
                         "king", "emir", "head", "sultan", "pope", "queen", "chief"});
  if (described == "diplomat") return is_one_of(held, {"secretary", "minister", "ambassador", "envoy", "undersecretary", "representative"});
  if (described == "minister" || described == "premier") return is_one_of(held, {"minister", "premier", "secretary"});
  if (described == "spokesman" || described == "spokeswoman" || described == "spokesperson")
    return is_one_of(held, {"spokesman", "spokeswoman", "spokesperson", "secretary"});
  if (described == "envoy") return is_one_of(held, {"representative", "ambassador"});
  if (described == "ambassador") return is_one_of(held, {"representative", "envoy"});
  if (described == "lawmaker" || described == "legislator" || described == "politician")
    return is_one_of(held, {"senator", "congressman", "congresswoman", "representative", "mp", "chairman"});
  if (described == "commander") return is_one_of(held, {"general", "admiral", "colonel"});
  if (described == "official") return is_one_of(held, {"secretary", "minister", "spokesman", "adviser", "aide", "director", "ambassador"});
  return false;
}

BodyType type_of_noun(std::string_view lemma) {
  if (is_one_of(lemma, {"company",      "firm",        "automaker", "carmaker",  "airline",      "carrier",     "refiner",
                     "employer",     "corporation", "operator",  "bank",      "lender",       "insurer",     "retailer",
                     "manufacturer", "maker",       "producer",  "utility",   "conglomerate", "startup",     "developer",
                     "supplier",     "miner",       "fund",      "shipowner", "bidder",       "shareholder", "giant"}))
    return BodyType::company;
  if (is_one_of(lemma, {"union", "federation", "confederation", "association"})) return BodyType::union_;
  if (lemma == "party") return BodyType::party;
  if (is_one_of(lemma,
             {"rebel", "insurgent", "guerrilla", "separatist", "militant", "fighter", "insurgency", "movement", "militia", "jihadist"}))
    return BodyType::rebels;
  if (is_one_of(lemma, {"newspaper", "magazine", "broadcaster", "outlet", "channel", "daily"})) return BodyType::media;
  if (is_one_of(lemma, {"ministry", "department", "parliament", "congress",    "senate",    "assembly",   "legislature", "cabinet",
                     "court",    "tribunal",   "judiciary",  "embassy",     "consulate", "commission", "committee",   "council",
                     "agency",   "bureau",     "regulator",  "secretariat", "mission",   "panel"}))
    return BodyType::organ;
  return BodyType::any;
}

BodyType type_of(const Figure& f) {
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(f.words, [&](const std::string& w) { return is_one_of(w, words); });
  };
  if (f.actor.sector == "JRN") return BodyType::media;
  if (f.actor.represents == "REB") return BodyType::rebels;
  if (!f.actor.represents.empty()) return BodyType::organ;
  if (f.actor.sector == "MNC" || f.actor.sector == "BUS") return BodyType::company;
  if (has({"party", "democrats", "greens", "liberals", "conservatives", "socialists", "republicans", "league", "labour"}))
    return BodyType::party;
  if (has({"union", "unions", "association", "brotherhood", "federation", "guild", "teamsters", "syndicate", "workers"}))
    return BodyType::union_;
  if (has({"front", "movement", "army", "brigades", "brigade", "liberation", "resistance"})) return BodyType::rebels;
  if (has({"bank",    "grupo", "group", "capital", "inc",    "corp",  "motors",   "airlines",   "airways",  "air",
           "company", "ltd",   "plc",   "oil",     "energy", "steel", "holdings", "industries", "shipping", "fund"}))
    return BodyType::company;
  return f.lemma.empty() ? BodyType::any : type_of_noun(f.lemma);
}

std::string sector_of(BodyType type) {
  switch (type) {
    case BodyType::company:
      return "BUS";
    case BodyType::union_:
      return "LAB";
    case BodyType::party:
      return "PTY";
    case BodyType::rebels:
      return "REB";
    case BodyType::media:
      return "JRN";
    case BodyType::organ:
      return "GOV";
    case BodyType::any:
      break;
  }
  return {};
}

}  // namespace demarche::who
