#include "language/features.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "language/name_lists.hpp"

using namespace demarche::language;

namespace {

std::vector<FeatureHash> features_of(std::string_view form) {
  std::vector<FeatureHash> features;
  append_features(form, features);
  return features;
}

int shared(std::string_view a, std::string_view b) {
  const auto of_a = features_of(a), of_b = features_of(b);
  return static_cast<int>(std::ranges::count_if(of_a, [&](FeatureHash f) { return std::ranges::find(of_b, f) != of_b.end(); }));
}

}  // namespace

TEST_CASE("case changes a word's shape alone, curly quotes nothing, digits are alike") {
  CHECK(features_of("talks").front() == features_of("Talks").front());
  CHECK(shared("talks", "TALKS") == static_cast<int>(features_of("talks").size()) - 1);
  CHECK(features_of("Kyiv’s") == features_of("Kyiv's"));
  CHECK(features_of("1987") == features_of("2024"));
  CHECK(features_of("Élysée").front() == features_of("élysée").front());
}

TEST_CASE("words share beginnings and endings") {
  CHECK(shared("negotiating", "mediating") > shared("negotiating", "peace"));
  CHECK(shared("negotiating", "negligent") > 0);
}

TEST_CASE("odd words have few features too") {
  for (const std::string& odd : {std::string("x"), std::string("—"), std::string(1000000, 'a'), std::string("🙂🙂")})
    CHECK(features_of(odd).size() <= max_word_features);
  std::string greek;
  for (int i = 0; i < 5000; ++i) greek += "ω";
  CHECK(features_of(greek).size() <= max_word_features);
}

TEST_CASE("a table gives each feature its row and others none") {
  std::vector<FeatureHash> features;
  for (const char* word : {"accord", "truce", "pact"}) features.push_back(features_of(word).front());
  const OwnedFeatureTable table(features);
  for (std::size_t i = 0; i < features.size(); ++i) CHECK(table.view().row(features[i]) == static_cast<std::int32_t>(i));
  CHECK(table.view().row(features_of("deal").front()) == -1);
}

TEST_CASE("lists of names know words whatever their case, and states whole") {
  const NameLists lists("# note\nGPE\tFreedonia\nGPE\tNew Avalon\nNORP\tFreedonian\nFIRST\tRufus\nLAST\tRufus\nODD\tline\n");
  CHECK(lists.lists_with("freedonia") == 1);
  CHECK(lists.lists_with("avalon") == 2);
  CHECK(lists.lists_with("rufus") == NameLists::people);
  CHECK(lists.lists_with("line") == 0);
  CHECK(lists.is_state_or_city("New Avalon"));
  CHECK_FALSE(lists.is_state_or_city("Avalon"));
  CHECK(lists.is_people("Freedonian"));
}
