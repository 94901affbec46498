// One small network reads a sentence for everything we want of it: part of speech with features, head, relation, names.
//
//   word features -> sum of embeddings -> a window of three words -> running means along the sentence, both ways -> four heads
//
// This is the form in which it learns, in floats; fast_network.hpp is the form in which it runs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "learn/layers.hpp"
#include "learn/matrix.hpp"

namespace demarche::language {

/// Sizes. All that the network's shape depends on.
struct NetworkShape {
  int features = 0;        ///< rows of the embedding table
  int width = 192;         ///< channels of a word
  int state = 128;         ///< channels of each running mean
  int runs = 3;            ///< layers of running means
  int arc = 128;           ///< channels in which heads and dependents meet
  int relation = 128;      ///< hidden channels of the relation scorer
  int tags = 0;            ///< pairs of part of speech and features
  int names = 13;          ///< O, and B- and I- of each kind
  int guesses = 0;         ///< words to guess while learning from plain text; 0 once that is done
};

/// Buckets of the distance from a dependent to its head; the root has one of its own, the last.
inline constexpr int distance_count = 17;
/// Needs: distance other than 0 (head - dependent).
int distance_bucket(int distance);

struct NetworkWeights {
  struct Norm {
    learn::Matrix gain, bias;
  };
  struct Dense {
    learn::Matrix w, bias;
  };
  struct Run {
    Norm norm;
    Dense in, out;
  };

  NetworkShape shape;
  learn::Matrix embedding;
  Norm input_norm, window_norm, output_norm;
  Dense window;
  std::vector<Run> runs;
  Dense meet;                     ///< width -> arc as dependent, arc as head, relation as dependent, relation as head
  learn::Matrix root;             ///< what stands for the root: arc, relation
  learn::Matrix bilinear;         ///< arc × arc
  learn::Matrix arc_distance;     ///< arc × distance_count
  learn::Matrix relation_distance;  ///< distance_count × relation
  Dense relations, tags, names, guess;

  explicit NetworkWeights(const NetworkShape& shape);

  /// Calls visit(name, matrix) for each, always in the same order; the embeddings first.
  template <class Visit>
  void for_each(Visit&& visit) {
    visit("embedding", embedding);
    for_each_dense(visit);
  }
  template <class Visit>
  void for_each_dense(Visit&& visit);

  /// Random, as suits each layer.
  void start(std::uint64_t seed);
};

/// Sentences laid end to end, with what is known of them. Rows are words.
struct Batch {
  std::vector<int> ends;                    ///< each sentence's end
  std::vector<std::int32_t> features;       ///< rows of the embedding table, word by word
  std::vector<std::int32_t> feature_ends;   ///< each word's end in `features`
  // Gold, for learning; -1 where unknown.
  std::vector<std::int32_t> heads;          ///< within the sentence, from 1; 0 for the root
  std::vector<std::int32_t> relations;
  std::vector<std::int32_t> tags;
  std::vector<std::uint32_t> names;         ///< bit set of the labels that the gold allows; 0 where unknown
  std::vector<std::int32_t> guesses;        ///< the hidden word
  float name_weight = 1;                    ///< what a word's name counts for against its head, relation and tag

  int words() const { return static_cast<int>(feature_ends.size()); }
};

/// What the network says of a batch. Scores, not probabilities.
struct Answers {
  learn::Matrix tags, names;
  /// Sentence by sentence: row = dependent, column 0 = root, column j = word j of the sentence.
  std::vector<learn::Matrix> arcs;
};

struct Dropout {
  float input = 0, between = 0, meet = 0;
};

struct Losses {
  double arcs = 0, relations = 0, tags = 0, names = 0, guesses = 0;
  long words = 0, guessed = 0;
  void add(const Losses&);
};

/// One forward pass, kept for the backward pass.
class NetworkPass {
 public:
  NetworkPass(const NetworkWeights& weights, const Batch& batch, const Dropout& dropout, std::uint64_t seed);

  const Answers& answers();
  /// Scores of the relations, given each word's head (as in Batch::heads).
  learn::Matrix relation_scores(std::span<const std::int32_t> heads);

  /// Adds the gradient of the summed losses, times `scale`, to `gradient` (whose own embedding is left alone: the gradient of each
  /// word's summed embedding is left in word_gradient()).
  Losses learn(NetworkWeights& gradient, float scale);
  const learn::Matrix& word_gradient() const { return dembedded_; }

 private:
  struct Layer {
    learn::Matrix normal, inner, states, gated;
    std::vector<float> scale;
    std::vector<std::uint8_t> mask;
  };
  void encode();
  void meet();
  void score_arcs();
  learn::Matrix relation_hidden(std::span<const std::int32_t> heads);
  double learn_arcs(float scale, learn::Matrix& ddependent, learn::Matrix& dheaded, learn::Matrix& droot_headed, learn::Matrix& ddistance);
  double learn_relations(NetworkWeights& gradient, float scale, learn::Matrix& dmeet);
  void encode_backward(NetworkWeights& gradient, learn::Matrix& dx);

  const NetworkWeights& w_;
  const Batch& batch_;
  Dropout dropout_;
  learn::Random random_;
  learn::Matrix embedded_, dembedded_;
  std::vector<float> input_scale_;
  learn::Matrix input_normal_, window_in_, windowed_, x_, out_;
  std::vector<std::uint8_t> input_mask_, meet_mask_;
  Layer window_;
  std::vector<Layer> runs_;
  std::vector<float> output_scale_;
  learn::Matrix meet_;
  learn::Matrix dependent_, head_, headed_, root_headed_, distances_;
  Answers answers_;
  bool met_ = false, answered_ = false;
};

template <class Visit>
void NetworkWeights::for_each_dense(Visit&& visit) {
  const auto norm = [&](const char* name, Norm& n) {
    visit(std::string(name) + ".gain", n.gain);
    visit(std::string(name) + ".bias", n.bias);
  };
  const auto dense = [&](const std::string& name, Dense& d) {
    visit(name + ".w", d.w);
    visit(name + ".bias", d.bias);
  };
  norm("input_norm", input_norm);
  norm("window_norm", window_norm);
  dense("window", window);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string name = "run" + std::to_string(i);
    norm((name + ".norm").c_str(), runs[i].norm);
    dense(name + ".in", runs[i].in);
    dense(name + ".out", runs[i].out);
  }
  norm("output_norm", output_norm);
  dense("meet", meet);
  visit("root", root);
  visit("bilinear", bilinear);
  visit("arc_distance", arc_distance);
  visit("relation_distance", relation_distance);
  dense("relations", relations);
  dense("tags", tags);
  dense("names", names);
  dense("guess", guess);
}

}  // namespace demarche::language
