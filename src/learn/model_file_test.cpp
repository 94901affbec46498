#include "learn/model_file.hpp"

#include <doctest/doctest.h>

#include <cstring>

#include "learn/matrix.hpp"

using namespace demarche::learn;

namespace {

LineVector<char> written() {
  ModelWriter writer;
  writer.add<std::int32_t>("sizes", std::vector<std::int32_t>{3, 1, 4});
  writer.add<float>("weights", std::vector<float>{0.5f, -2.0f});
  const std::string bytes = writer.bytes();
  return {bytes.begin(), bytes.end()};
}

std::string_view view(const LineVector<char>& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

TEST_CASE("what is written to a model is read from it") {
  const auto bytes = written();
  const auto model = ModelReader::open(view(bytes));
  REQUIRE(model);
  CHECK(model->is_whole());
  REQUIRE(model->section<std::int32_t>("sizes").size() == 3);
  CHECK(model->section<std::int32_t>("sizes")[2] == 4);
  CHECK(model->section<float>("weights")[1] == -2.0f);
  CHECK(model->section<float>("other").empty());
  CHECK(reinterpret_cast<std::uintptr_t>(model->section<float>("weights").data()) % 64 == 0);
}

TEST_CASE("broken models are refused or found out") {
  auto bytes = written();
  CHECK_FALSE(ModelReader::open(view(bytes).substr(0, bytes.size() - 1)));
  CHECK_FALSE(ModelReader::open("short"));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  REQUIRE(ModelReader::open(view(bytes)));
  CHECK_FALSE(ModelReader::open(view(bytes))->is_whole());
  const std::uint32_t newer = 9;
  std::memcpy(bytes.data() + 8, &newer, sizeof newer);
  CHECK_FALSE(ModelReader::open(view(bytes)));
}
