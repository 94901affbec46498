#include "learn/quantised.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "learn/layers.hpp"

using namespace demarche::learn;

TEST_CASE("products in bytes are near the products in floats, padded columns zero") {
  Random random(3);
  Matrix x(101, 64), w(64, 35), bias(1, 35), expected, got;
  for (Matrix* m : {&x, &w, &bias})
    for (float& v : m->values) v = random.normal();
  for (int c = 0; c < x.cols; ++c) x.row(5)[c] = 0;
  linear(x, w, bias, expected);

  ModelWriter writer;
  add_quantised(writer, "layer", w, bias);
  const std::string bytes = writer.bytes();
  const LineVector<char> lines(bytes.begin(), bytes.end());
  const auto file = ModelReader::open({lines.data(), lines.size()});
  REQUIRE(file);
  CHECK_FALSE(quantised_linear(*file, "layer", 60));
  CHECK_FALSE(quantised_linear(*file, "other", 64));
  const auto layer = quantised_linear(*file, "layer", 64);
  REQUIRE(layer);
  REQUIRE(layer->out == 48);

  QuantisedRoom room;
  linear(x, *layer, room, got);
  for (int r = 0; r < x.rows; ++r) {
    for (int c = 0; c < 35; ++c) CHECK(std::abs(got.row(r)[c] - expected.row(r)[c]) < 0.5f);
    CHECK(got.row(r)[40] == 0.0f);
  }
  for (int c = 0; c < 35; ++c) CHECK(got.row(5)[c] == bias.data()[c]);
}
