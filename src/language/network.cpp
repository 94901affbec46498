#include "language/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "document/grammar.hpp"

namespace demarche::language {
namespace {

using learn::Matrix;

constexpr int root_bucket = distance_count - 1;

NetworkWeights::Norm norm(int width) {
  NetworkWeights::Norm n{Matrix(1, width), Matrix(1, width)};
  std::ranges::fill(n.gain.values, 1.0f);
  return n;
}

NetworkWeights::Dense dense(int in, int out) { return {Matrix(in, out), Matrix(1, out)}; }

Matrix columns(const Matrix& from, int first, int count) {
  Matrix to(from.rows, count);
  for (int r = 0; r < from.rows; ++r) std::copy_n(from.row(r) + first, count, to.row(r));
  return to;
}

void add_columns(const Matrix& from, Matrix& to, int first) {
  for (int r = 0; r < from.rows; ++r)
    for (int c = 0; c < from.cols; ++c) to.row(r)[first + c] += from.row(r)[c];
}

Matrix rows(const Matrix& from, int begin, int end) {
  Matrix to(end - begin, from.cols);
  std::copy(from.row(begin), from.row(end), to.data());
  return to;
}

void add_rows(const Matrix& from, Matrix& to, int first) {
  float* at = to.row(first);
  for (const float v : from.values) *at++ += v;
}

// Turns scores into the gradient of the loss -log p(gold); gives the loss.
double cross_entropy(float* scores, int n, int gold, float scale) {
  learn::softmax(scores, n);
  const double loss = -std::log(std::max(scores[gold], 1e-10f));
  scores[gold] -= 1.0f;
  for (int i = 0; i < n; ++i) scores[i] *= scale;
  return loss;
}

// The same where any of several labels may be right: -log of their joint probability.
double cross_entropy_of_set(float* scores, int n, std::uint32_t allowed, float scale) {
  learn::softmax(scores, n);
  float together = 1e-10f;
  for (int i = 0; i < n; ++i)
    if (allowed >> i & 1) together += scores[i];
  for (int i = 0; i < n; ++i) scores[i] = scale * (allowed >> i & 1 ? scores[i] - scores[i] / together : scores[i]);
  return -std::log(together);
}

template <class Loss>
double learn_rows(Matrix& scores, Loss&& loss) {
  double sum = 0;
  for (int r = 0; r < scores.rows; ++r) sum += loss(scores.row(r), r);
  return sum;
}

}  // namespace

int distance_bucket(int distance) {
  const int far = std::abs(distance);
  const int step = far <= 4 ? far - 1 : far <= 6 ? 4 : far <= 10 ? 5 : far <= 20 ? 6 : 7;
  return distance < 0 ? step : 8 + step;
}

NetworkWeights::NetworkWeights(const NetworkShape& s)
    : shape(s),
      embedding(s.features, s.width),
      input_norm(norm(s.width)),
      window_norm(norm(s.width)),
      output_norm(norm(s.width)),
      window(dense(3 * s.width, 2 * s.width)),
      meet(dense(s.width, 2 * s.arc + 2 * s.relation)),
      root(1, s.arc + s.relation),
      bilinear(s.arc, s.arc),
      arc_distance(s.arc, distance_count),
      relation_distance(distance_count, s.relation),
      relations(dense(s.relation, rel_count)),
      tags(dense(s.width, s.tags)),
      names(dense(s.width, s.names)),
      guess(dense(s.width, s.guesses)) {
  for (int i = 0; i < s.runs; ++i) runs.push_back({norm(s.width), dense(s.width, 6 * s.state), dense(2 * s.state, s.width)});
}

void NetworkWeights::start(std::uint64_t seed) {
  learn::Random random(seed);
  const auto fill = [&](Matrix& m, float size) {
    for (float& v : m.values) v = random.normal() * size;
  };
  const auto fill_dense = [&](Dense& d, float gain = 1.0f) { fill(d.w, gain / std::sqrt(static_cast<float>(d.w.rows))); };
  fill(embedding, 0.1f);
  fill_dense(window);
  for (Run& run : runs) {
    fill_dense(run.in);
    fill_dense(run.out, 0.5f);
    // Forgetting starts at spans of a few words, some long.
    for (int i = 0; i < shape.state; ++i)
      run.in.bias.data()[i] = run.in.bias.data()[3 * shape.state + i] = static_cast<float>(i % 4) - 0.5f;
  }
  fill_dense(meet, 1.4f);
  fill(root, 0.1f);
  fill(bilinear, 1.0f / static_cast<float>(shape.arc) * 2.0f);
  fill_dense(relations, 1.4f);
  fill_dense(tags);
  fill_dense(names);
  fill_dense(guess);
}

void Losses::add(const Losses& o) {
  arcs += o.arcs;
  relations += o.relations;
  tags += o.tags;
  names += o.names;
  guesses += o.guesses;
  words += o.words;
  guessed += o.guessed;
}

NetworkPass::NetworkPass(const NetworkWeights& weights, const Batch& batch, const Dropout& dropout, std::uint64_t seed)
    : w_(weights), batch_(batch), dropout_(dropout), random_(seed), runs_(weights.runs.size()) {
  embedded_.resize(batch.words(), w_.shape.width);
  for (int word = 0, from = 0; word < batch.words(); ++word) {
    const int end = batch.feature_ends[static_cast<std::size_t>(word)];
    float* sum = embedded_.row(word);
    for (; from < end; ++from) {
      const float* row = w_.embedding.row(batch.features[static_cast<std::size_t>(from)]);
      for (int c = 0; c < embedded_.cols; ++c) sum[c] += row[c];
    }
  }
  encode();
}

void NetworkPass::encode() {
  const auto add_to_x = [&](Matrix& y, std::vector<std::uint8_t>& mask) {
    learn::drop(y, dropout_.between, random_, mask);
    for (std::size_t i = 0; i < x_.size(); ++i) x_.values[i] += y.values[i];
  };

  learn::normalise(embedded_, w_.input_norm.gain, w_.input_norm.bias, input_normal_, input_scale_);
  x_ = input_normal_;
  learn::drop(x_, dropout_.input, random_, input_mask_);

  Matrix y;
  learn::normalise(x_, w_.window_norm.gain, w_.window_norm.bias, window_.normal, window_.scale);
  learn::window3(window_.normal, batch_.ends, window_in_);
  learn::linear(window_in_, w_.window.w, w_.window.bias, window_.inner);
  learn::gate(window_.inner, y);
  add_to_x(y, window_.mask);

  for (std::size_t i = 0; i < runs_.size(); ++i) {
    Layer& layer = runs_[i];
    const NetworkWeights::Run& w = w_.runs[i];
    learn::normalise(x_, w.norm.gain, w.norm.bias, layer.normal, layer.scale);
    learn::linear(layer.normal, w.in.w, w.in.bias, layer.inner);
    learn::run_along(layer.inner, batch_.ends, w_.shape.state, layer.states, layer.gated);
    learn::linear(layer.gated, w.out.w, w.out.bias, y);
    add_to_x(y, layer.mask);
  }
  learn::normalise(x_, w_.output_norm.gain, w_.output_norm.bias, out_, output_scale_);
}

void NetworkPass::encode_backward(NetworkWeights& g, Matrix& dout) {
  Matrix dx(x_.rows, x_.cols);
  learn::normalise_backward(out_, w_.output_norm.gain, w_.output_norm.bias, output_scale_, dout, g.output_norm.gain, g.output_norm.bias, dx);

  for (std::size_t i = runs_.size(); i-- > 0;) {
    const Layer& layer = runs_[i];
    const NetworkWeights::Run& w = w_.runs[i];
    Matrix dy = dx;
    learn::drop_again(dy, dropout_.between, layer.mask);
    Matrix dgated(layer.gated.rows, layer.gated.cols), dinner(layer.inner.rows, layer.inner.cols), dnormal(x_.rows, x_.cols);
    learn::linear_backward(layer.gated, w.out.w, dy, g.runs[i].out.w, g.runs[i].out.bias, &dgated);
    learn::run_along_backward(layer.inner, layer.states, batch_.ends, w_.shape.state, dgated, dinner);
    learn::linear_backward(layer.normal, w.in.w, dinner, g.runs[i].in.w, g.runs[i].in.bias, &dnormal);
    learn::normalise_backward(layer.normal, w.norm.gain, w.norm.bias, layer.scale, dnormal, g.runs[i].norm.gain, g.runs[i].norm.bias, dx);
  }

  Matrix dy = dx;
  learn::drop_again(dy, dropout_.between, window_.mask);
  Matrix dinner(window_.inner.rows, window_.inner.cols), dwindow(window_in_.rows, window_in_.cols), dnormal(x_.rows, x_.cols);
  learn::gate_backward(window_.inner, dy, dinner);
  learn::linear_backward(window_in_, w_.window.w, dinner, g.window.w, g.window.bias, &dwindow);
  learn::window3_backward(dwindow, batch_.ends, dnormal);
  learn::normalise_backward(window_.normal, w_.window_norm.gain, w_.window_norm.bias, window_.scale, dnormal, g.window_norm.gain,
                            g.window_norm.bias, dx);

  learn::drop_again(dx, dropout_.input, input_mask_);
  dembedded_.resize(x_.rows, x_.cols);
  learn::normalise_backward(input_normal_, w_.input_norm.gain, w_.input_norm.bias, input_scale_, dx, g.input_norm.gain, g.input_norm.bias,
                            dembedded_);
}

void NetworkPass::meet() {
  if (met_) return;
  met_ = true;
  const int arc = w_.shape.arc;
  learn::linear(out_, w_.meet.w, w_.meet.bias, meet_);
  for (int r = 0; r < meet_.rows; ++r)
    for (int c = 0; c < 2 * arc; ++c) meet_.row(r)[c] = std::max(meet_.row(r)[c], 0.0f);
  learn::drop(meet_, dropout_.meet, random_, meet_mask_);
  dependent_ = columns(meet_, 0, arc);
  head_ = columns(meet_, arc, arc);
}

void NetworkPass::score_arcs() {
  meet();
  const int arc = w_.shape.arc;
  headed_.resize(head_.rows, arc);
  learn::add_product(head_, w_.bilinear, headed_);
  root_headed_.resize(1, arc);
  learn::add_product(columns(w_.root, 0, arc), w_.bilinear, root_headed_);
  distances_.resize(dependent_.rows, distance_count);
  learn::add_product(dependent_, w_.arc_distance, distances_);

  for (int begin = 0; const int end : batch_.ends) {
    const int n = end - begin;
    Matrix heads(n + 1, arc);
    std::copy_n(root_headed_.data(), arc, heads.data());
    std::copy(headed_.row(begin), headed_.row(end), heads.row(1));
    Matrix scores(n, n + 1);
    learn::add_product_a_bt(rows(dependent_, begin, end), heads, scores);
    for (int i = 0; i < n; ++i) {
      const float* far = distances_.row(begin + i);
      scores.row(i)[0] += far[root_bucket];
      for (int j = 0; j < n; ++j)
        if (j != i) scores.row(i)[j + 1] += far[distance_bucket(j - i)];
      scores.row(i)[i + 1] = -1e9f;
    }
    answers_.arcs.push_back(std::move(scores));
    begin = end;
  }
}

const Answers& NetworkPass::answers() {
  if (answered_) return answers_;
  answered_ = true;
  learn::linear(out_, w_.tags.w, w_.tags.bias, answers_.tags);
  learn::linear(out_, w_.names.w, w_.names.bias, answers_.names);
  score_arcs();
  return answers_;
}

Matrix NetworkPass::relation_hidden(std::span<const std::int32_t> heads) {
  const int arc = w_.shape.arc, width = w_.shape.relation;
  Matrix hidden(meet_.rows, width);
  for (int begin = 0; const int end : batch_.ends) {
    for (int i = begin; i < end; ++i) {
      const int head = heads[static_cast<std::size_t>(i)];
      if (head < 0) continue;
      const int at = begin + head - 1;
      const float* from = head == 0 ? w_.root.data() + arc : meet_.row(at) + 2 * arc + width;
      const float* far = w_.relation_distance.row(head == 0 ? root_bucket : distance_bucket(at - i));
      const float* own = meet_.row(i) + 2 * arc;
      for (int c = 0; c < width; ++c) hidden.row(i)[c] = std::max(own[c] + from[c] + far[c], 0.0f);
    }
    begin = end;
  }
  return hidden;
}

Matrix NetworkPass::relation_scores(std::span<const std::int32_t> heads) {
  meet();
  Matrix scores;
  learn::linear(relation_hidden(heads), w_.relations.w, w_.relations.bias, scores);
  return scores;
}

double NetworkPass::learn_arcs(float scale, Matrix& ddependent, Matrix& dheaded, Matrix& droot_headed, Matrix& ddistance) {
  double loss = 0;
  const int arc = w_.shape.arc;
  std::size_t sentence = 0;
  for (int begin = 0; const int end : batch_.ends) {
    Matrix& scores = answers_.arcs[sentence++];
    const int n = end - begin;
    for (int i = 0; i < n; ++i) {
      const int gold = batch_.heads[static_cast<std::size_t>(begin + i)];
      if (gold < 0) {
        std::fill_n(scores.row(i), n + 1, 0.0f);
        continue;
      }
      loss += cross_entropy(scores.row(i), n + 1, gold, scale);
      float* far = ddistance.row(begin + i);
      far[root_bucket] += scores.row(i)[0];
      for (int j = 0; j < n; ++j)
        if (j != i) far[distance_bucket(j - i)] += scores.row(i)[j + 1];
      scores.row(i)[i + 1] = 0;
    }
    Matrix heads(n + 1, arc), dheads(n + 1, arc), dself(n, arc);
    std::copy_n(root_headed_.data(), arc, heads.data());
    std::copy(headed_.row(begin), headed_.row(end), heads.row(1));
    learn::add_product(scores, heads, dself);
    add_rows(dself, ddependent, begin);
    learn::add_product_at_b(scores, rows(dependent_, begin, end), dheads);
    for (int c = 0; c < arc; ++c) droot_headed.data()[c] += dheads.row(0)[c];
    add_rows(rows(dheads, 1, n + 1), dheaded, begin);
    begin = end;
  }
  return loss;
}

double NetworkPass::learn_relations(NetworkWeights& g, float scale, Matrix& dmeet) {
  const int arc = w_.shape.arc, width = w_.shape.relation;
  const Matrix hidden = relation_hidden(batch_.heads);
  Matrix scores;
  learn::linear(hidden, w_.relations.w, w_.relations.bias, scores);
  const double loss = learn_rows(scores, [&](float* row, int r) {
    const int gold = batch_.relations[static_cast<std::size_t>(r)];
    if (gold >= 0) return cross_entropy(row, scores.cols, gold, scale);
    std::fill_n(row, scores.cols, 0.0f);
    return 0.0;
  });
  Matrix dhidden(hidden.rows, width);
  learn::linear_backward(hidden, w_.relations.w, scores, g.relations.w, g.relations.bias, &dhidden);
  learn::relu_backward(hidden, dhidden);
  for (int begin = 0; const int end : batch_.ends) {
    for (int i = begin; i < end; ++i) {
      const int head = batch_.heads[static_cast<std::size_t>(i)];
      if (head < 0) continue;
      const int at = begin + head - 1;
      float* from = head == 0 ? g.root.data() + arc : dmeet.row(at) + 2 * arc + width;
      float* far = g.relation_distance.row(head == 0 ? root_bucket : distance_bucket(at - i));
      float* own = dmeet.row(i) + 2 * arc;
      const float* d = dhidden.row(i);
      for (int c = 0; c < width; ++c) {
        own[c] += d[c];
        from[c] += d[c];
        far[c] += d[c];
      }
    }
    begin = end;
  }
  return loss;
}

Losses NetworkPass::learn(NetworkWeights& g, float scale) {
  Losses losses;
  losses.words = batch_.words();
  Matrix dout(out_.rows, out_.cols);

  if (!batch_.guesses.empty()) {
    std::vector<int> hidden;
    for (int i = 0; i < batch_.words(); ++i)
      if (batch_.guesses[static_cast<std::size_t>(i)] >= 0) hidden.push_back(i);
    Matrix asked(static_cast<int>(hidden.size()), out_.cols), scores;
    for (int i = 0; i < asked.rows; ++i) std::copy_n(out_.row(hidden[static_cast<std::size_t>(i)]), out_.cols, asked.row(i));
    learn::linear(asked, w_.guess.w, w_.guess.bias, scores);
    losses.guesses = learn_rows(scores, [&](float* row, int r) {
      return cross_entropy(row, scores.cols, batch_.guesses[static_cast<std::size_t>(hidden[static_cast<std::size_t>(r)])], scale);
    });
    losses.guessed = asked.rows;
    Matrix dasked(asked.rows, asked.cols);
    learn::linear_backward(asked, w_.guess.w, scores, g.guess.w, g.guess.bias, &dasked);
    for (int i = 0; i < asked.rows; ++i)
      for (int c = 0; c < out_.cols; ++c) dout.row(hidden[static_cast<std::size_t>(i)])[c] += dasked.row(i)[c];
    encode_backward(g, dout);
    return losses;
  }

  answers();
  Matrix& tags = answers_.tags;
  losses.tags = learn_rows(tags, [&](float* row, int r) {
    const int gold = batch_.tags[static_cast<std::size_t>(r)];
    if (gold >= 0) return cross_entropy(row, tags.cols, gold, scale);
    std::fill_n(row, tags.cols, 0.0f);
    return 0.0;
  });
  learn::linear_backward(out_, w_.tags.w, tags, g.tags.w, g.tags.bias, &dout);

  Matrix& names = answers_.names;
  losses.names = learn_rows(names, [&](float* row, int r) {
    const std::uint32_t allowed = batch_.names[static_cast<std::size_t>(r)];
    if (allowed) return cross_entropy_of_set(row, names.cols, allowed, scale * batch_.name_weight);
    std::fill_n(row, names.cols, 0.0f);
    return 0.0;
  });
  learn::linear_backward(out_, w_.names.w, names, g.names.w, g.names.bias, &dout);

  const int arc = w_.shape.arc;
  Matrix dmeet(meet_.rows, meet_.cols), ddependent(meet_.rows, arc), dheaded(meet_.rows, arc), dhead(meet_.rows, arc);
  Matrix droot_headed(1, arc), ddistance(meet_.rows, distance_count), droot(1, arc);
  losses.relations = learn_relations(g, scale, dmeet);
  losses.arcs = learn_arcs(scale, ddependent, dheaded, droot_headed, ddistance);

  learn::add_product_at_b(dependent_, ddistance, g.arc_distance);
  learn::add_product_a_bt(ddistance, w_.arc_distance, ddependent);
  learn::add_product_at_b(head_, dheaded, g.bilinear);
  learn::add_product_a_bt(dheaded, w_.bilinear, dhead);
  learn::add_product_at_b(columns(w_.root, 0, arc), droot_headed, g.bilinear);
  learn::add_product_a_bt(droot_headed, w_.bilinear, droot);
  add_columns(droot, g.root, 0);
  add_columns(ddependent, dmeet, 0);
  add_columns(dhead, dmeet, arc);
  learn::drop_again(dmeet, dropout_.meet, meet_mask_);
  for (int r = 0; r < meet_.rows; ++r)
    for (int c = 0; c < 2 * arc; ++c)
      if (meet_.row(r)[c] <= 0) dmeet.row(r)[c] = 0;
  learn::linear_backward(out_, w_.meet.w, dmeet, g.meet.w, g.meet.bias, &dout);
  encode_backward(g, dout);
  return losses;
}

}  // namespace demarche::language
