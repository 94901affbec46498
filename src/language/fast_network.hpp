// The trained network as it runs: weights in bytes, used where they lie in the program; the same answers on every processor.
// What it computes is what NetworkPass (network.hpp) computes, but for the rounding.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/grammar.hpp"
#include "language/features.hpp"
#include "language/network.hpp"
#include "learn/quantised.hpp"

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

/// The bytes of a model. The same weights give the same bytes.
std::string network_file(NetworkWeights& weights, const NetworkLabels& labels);

class FastNetwork {
 public:
  /// Needs: bytes aligned to 64 that outlive the network. Errors: malformed, unsupported.
  static Result<FastNetwork> open(std::string_view model);

  /// Words of some sentences, laid end to end, and what the network makes of them. Kept between calls for its room.
  struct Reading {
    std::vector<int> ends;  ///< each sentence's end
    learn::Matrix words;    ///< summed embeddings, by embed()
    learn::Matrix heads;    ///< see tags(), names()
    std::vector<learn::Matrix> arcs;  ///< as Answers::arcs

   private:
    friend class FastNetwork;
    learn::QuantisedRoom room;
    std::vector<float> norms;
    learn::Matrix x, normal, window, inner, states, gated, change, dependents, headed, distances, hidden;
  };

  /// Sums a word's embeddings. `sum` has width() floats.
  void embed(std::string_view form, std::vector<FeatureHash>& room, float* sum) const;

  /// Needs: ends, words. Gives: heads, arcs.
  void read(Reading&) const;

  /// Scores of a word's tags and name labels. Needs: read().
  std::span<const float> tags(const Reading& r, int word) const { return {r.heads.row(word) + tags_at_, tags_.size()}; }
  const float* names(const Reading& r, int word) const { return r.heads.row(word) + names_at_; }
  int stride(const Reading& r) const { return r.heads.cols; }
  Tag tag(std::size_t i) const { return tags_[i]; }

  /// Scores of the relations, given each word's head (from 1 in its sentence, 0 for the root): a row a word.
  void relations(Reading&, std::span<const std::int32_t> heads, learn::Matrix& scores) const;

  int width() const { return shape_.width; }

 private:
  struct Norm {
    learn::Matrix gain, bias;
  };
  struct Run {
    Norm norm;
    learn::QuantisedLinear in, out;
  };
  void score_arcs(Reading&) const;

  NetworkShape shape_;
  FeatureTable features_;
  std::span<const std::int8_t> embedding_;
  std::span<const float> embedding_scales_;
  Norm input_norm_, window_norm_, output_norm_;
  learn::QuantisedLinear window_, heads_, bilinear_;
  std::vector<Run> runs_;
  learn::Matrix root_headed_, root_relation_, arc_distance_, relation_distance_, relations_, relations_bias_;
  std::vector<Tag> tags_;
  int tags_at_ = 0, names_at_ = 0;
};

}  // namespace demarche::language
