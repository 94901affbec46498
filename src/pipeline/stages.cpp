#include "pipeline/stages.hpp"

#include <algorithm>
#include <chrono>

#include "said/said.hpp"
#include "talks/talks.hpp"
#include "when/when.hpp"

namespace demarche::pipeline {
namespace {

constexpr Stage all_stages[] = {
    {"tokenize", "tokens and sentences", [](const Models& m, Document& d) { language::tokenize(m.language, d); }},
    {"parse", "tags, lemmas, trees and names", [](const Models& m, Document& d) { language::parse(m.language, d); }},
    {"periods", "dates and periods", [](const Models&, Document& d) { d.periods = when::find_periods(d); }},
    {"places", "places", [](const Models& m, Document& d) { d.places = who::find_places(m.knowledge, d); }},
    {"actors", "actors and their mentions", [](const Models& m, Document& d) { who::find_actors(m.knowledge, d); }},
    {"statements", "who said what", [](const Models&, Document& d) { d.statements = said::find_statements(d); }},
    {"events", "what was done", [](const Models& m, Document& d) { d.events = did::find_events(m.lexicon, d); }},
    {"meetings", "meetings and who attends", [](const Models&, Document& d) { talks::find_meetings(d); }},
    {"positions", "issues, proposals, positions, conditions, shifts, questions",
     [](const Models&, Document& d) { talks::find_positions(d); }},
};

}  // namespace

std::span<const Stage> stages() { return all_stages; }

void Times::add(const Times& other) {
  for (std::size_t i = 0; i < seconds.size(); ++i) seconds[i] += other.seconds[i];
}

void annotate(const Models& models, Document& document, std::span<const std::string> without, Times* times) {
  for (std::size_t i = 0; i < std::size(all_stages); ++i) {
    const Stage& stage = all_stages[i];
    if (std::ranges::find(without, stage.name) != without.end()) continue;
    const auto start = std::chrono::steady_clock::now();
    stage.run(models, document);
    if (times) times->seconds[i] += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    assert(inconsistency(document).empty());
  }
}

}  // namespace demarche::pipeline
