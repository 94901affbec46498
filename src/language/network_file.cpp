#include "language/network_file.hpp"

#include <algorithm>
#include <cmath>

namespace demarche::language {
namespace {

using learn::Matrix;

std::vector<std::int32_t> sizes(const NetworkShape& s) { return {s.features, s.width, s.state, s.runs, s.arc, s.relation, s.tags, s.names}; }

NetworkShape shape(std::span<const std::int32_t> n) {
  NetworkShape s;
  s.features = n[0];
  s.width = n[1];
  s.state = n[2];
  s.runs = n[3];
  s.arc = n[4];
  s.relation = n[5];
  s.tags = n[6];
  s.names = n[7];
  return s;
}

}  // namespace

std::string network_file(NetworkWeights& weights, const NetworkLabels& labels) {
  learn::ModelWriter writer;
  writer.add<std::int32_t>("shape", sizes(weights.shape));
  const OwnedFeatureTable table(labels.features);
  writer.add<FeatureHash>("feature_keys", table.keys);
  writer.add<std::uint32_t>("feature_rows", table.rows);
  std::vector<std::uint64_t> tags;
  for (const Tag& tag : labels.tags) {
    tags.push_back(static_cast<std::uint64_t>(tag.upos));
    tags.push_back(tag.features.bits);
  }
  writer.add<std::uint64_t>("tags", tags);

  std::vector<std::int8_t> bytes;
  std::vector<float> scales;
  for (int r = 0; r < weights.embedding.rows; ++r) {
    const float* row = weights.embedding.row(r);
    float largest = 1e-12f;
    for (int c = 0; c < weights.embedding.cols; ++c) largest = std::max(largest, std::abs(row[c]));
    scales.push_back(largest / 127.0f);
    for (int c = 0; c < weights.embedding.cols; ++c) bytes.push_back(static_cast<std::int8_t>(std::lround(row[c] / largest * 127.0f)));
  }
  writer.add<std::int8_t>("embedding", bytes);
  writer.add<float>("embedding.scale", scales);
  weights.for_each_dense([&](const std::string& name, Matrix& m) {
    if (m.size()) writer.add<float>(name, m.values);
  });
  return writer.bytes();
}

Result<TrainedNetwork> read_network(const learn::ModelReader& file) {
  const Error malformed{Error::Kind::malformed, "the language model's sections do not fit together", ""};
  const auto n = file.section<std::int32_t>("shape");
  if (n.size() != 8) return malformed;
  TrainedNetwork network{NetworkWeights(shape(n)), {file.section<FeatureHash>("feature_keys"), file.section<std::uint32_t>("feature_rows")}, {}};
  NetworkWeights& w = network.weights;
  const auto bytes = file.section<std::int8_t>("embedding");
  const auto scales = file.section<float>("embedding.scale");
  if (bytes.size() != w.embedding.size() || scales.size() != static_cast<std::size_t>(w.embedding.rows)) return malformed;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    w.embedding.values[i] = static_cast<float>(bytes[i]) * scales[i / static_cast<std::size_t>(w.embedding.cols)];
  bool fits = true;
  w.for_each_dense([&](const std::string& name, Matrix& m) {
    const auto values = file.section<float>(name);
    fits &= values.size() == m.size();
    if (fits) std::ranges::copy(values, m.values.begin());
  });
  const auto tags = file.section<std::uint64_t>("tags");
  if (!fits || tags.size() != 2 * static_cast<std::size_t>(w.shape.tags)) return malformed;
  for (std::size_t i = 0; i < tags.size(); i += 2) network.tags.push_back({static_cast<Upos>(tags[i]), Features{tags[i + 1]}});
  return network;
}

}  // namespace demarche::language
