// The trained network as a model file: embeddings in bytes, one scale a row; the rest as the fast network wants it.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "document/grammar.hpp"
#include "language/features.hpp"
#include "language/network.hpp"
#include "learn/model_file.hpp"

namespace demarche::language {

/// A part of speech with its features: one class of the tagger.
struct Tag {
  Upos upos = Upos::x;
  Features features;
};

struct NetworkLabels {
  std::vector<FeatureHash> features;  ///< row by row
  std::vector<Tag> tags;
};

std::string network_file(NetworkWeights& weights, const NetworkLabels& labels);

/// What a file holds, read back. Errors: malformed.
struct TrainedNetwork {
  NetworkWeights weights;
  FeatureTable features;
  std::vector<Tag> tags;
};
Result<TrainedNetwork> read_network(const learn::ModelReader& file);

}  // namespace demarche::language
