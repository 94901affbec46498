#include "language/fast_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "language/names.hpp"
#include "learn/kernels.hpp"
#include "learn/layers.hpp"
#include "learn/vectorise.hpp"

namespace demarche::language {
namespace {

using learn::Matrix;

constexpr int root_bucket = distance_count - 1;

int padded(int n) { return (n + 15) & ~15; }

// One product gives all that is asked of a word: how it meets others, its tags, its name labels, each padded to 16 columns.
NetworkWeights::Dense side_by_side(std::initializer_list<const NetworkWeights::Dense*> parts) {
  int columns = 0;
  for (const auto* part : parts) columns += padded(part->w.cols);
  NetworkWeights::Dense all{Matrix((*parts.begin())->w.rows, columns), Matrix(1, columns)};
  int at = 0;
  for (const auto* part : parts) {
    for (int r = 0; r < all.w.rows; ++r) std::copy_n(part->w.row(r), part->w.cols, all.w.row(r) + at);
    std::copy_n(part->bias.data(), part->w.cols, all.bias.data() + at);
    at += padded(part->w.cols);
  }
  return all;
}

std::array<std::int32_t, 8> sizes(const NetworkShape& s) {
  return {s.features, s.width, s.state, s.runs, s.arc, s.relation, s.tags, s.names};
}

void add_norm(learn::ModelWriter& writer, const std::string& name, const NetworkWeights::Norm& norm) {
  writer.add<float>(name + ".gain", norm.gain.values);
  writer.add<float>(name + ".bias", norm.bias.values);
}

DEMARCHE_VECTORISED void add_scaled(const std::int8_t* row, float scale, float* sum, int n) {
  for (int i = 0; i < n; ++i) sum[i] += static_cast<float>(row[i]) * scale;
}

DEMARCHE_VECTORISED void add(const float* from, float* to, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] += from[i];
}

DEMARCHE_VECTORISED void add_three_and_rectify(const float* a, const float* b, const float* c, float* to, int n) {
  for (int i = 0; i < n; ++i) {
    const float sum = a[i] + b[i] + c[i];
    to[i] = sum > 0 ? sum : 0;
  }
}

DEMARCHE_VECTORISED void copy_rectified(const float* from, float* to, int n) {
  for (int i = 0; i < n; ++i) to[i] = from[i] > 0 ? from[i] : 0;
}

/// distance_bucket() of distances up to the longest sentence that callers give, looked up.
struct Buckets {
  static constexpr int farthest = 255;
  std::array<std::uint8_t, 2 * farthest + 1> of{};
  Buckets() {
    for (int d = -farthest; d <= farthest; ++d) of[static_cast<std::size_t>(d + farthest)] = static_cast<std::uint8_t>(d ? distance_bucket(d) : 0);
  }
  int operator()(int distance) const { return of[static_cast<std::size_t>(std::clamp(distance, -farthest, farthest) + farthest)]; }
};
const Buckets buckets;

/// Reads sections, remembering whether all were there and as large as they should be.
class Sections {
 public:
  explicit Sections(const learn::ModelReader& file) : file_(file) {}

  template <class T>
  std::span<const T> span(const std::string& name, std::size_t size) {
    const auto found = file_.section<T>(name);
    fit_ &= found.size() == size;
    return found;
  }
  Matrix matrix(const std::string& name, int rows, int cols) {
    Matrix m(rows, cols);
    const auto found = span<float>(name, m.size());
    if (found.size() == m.size()) std::ranges::copy(found, m.values.begin());
    return m;
  }
  learn::QuantisedLinear linear(const std::string& name, int in, int out) {
    const auto found = learn::quantised_linear(file_, name, in);
    fit_ &= static_cast<bool>(found) && found->out == padded(out);
    return found ? *found : learn::QuantisedLinear{};
  }
  bool fit() const { return fit_; }

 private:
  const learn::ModelReader& file_;
  bool fit_ = true;
};

bool is_sound(const NetworkShape& s) {
  const auto within = [](int n, int most) { return 0 < n && n <= most; };
  return within(s.features, 1 << 24) && within(s.width, 4096) && within(s.state, 4096) && within(s.runs, 64) && within(s.arc, 4096) &&
         within(s.relation, 4096) && within(s.tags, 4096) && s.names == name_label_count;
}

}  // namespace

std::string network_file(NetworkWeights& w, const NetworkLabels& labels) {
  learn::ModelWriter writer;
  const auto shape = sizes(w.shape);
  writer.add<std::int32_t>("shape", shape);
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
  for (int r = 0; r < w.embedding.rows; ++r) {
    const float* row = w.embedding.row(r);
    float largest = 1e-12f;
    for (int c = 0; c < w.embedding.cols; ++c) largest = std::max(largest, std::abs(row[c]));
    scales.push_back(largest / 127.0f);
    for (int c = 0; c < w.embedding.cols; ++c) bytes.push_back(static_cast<std::int8_t>(std::lround(row[c] / largest * 127.0f)));
  }
  writer.add<std::int8_t>("embedding", bytes);
  writer.add<float>("embedding.scales", scales);

  add_norm(writer, "input_norm", w.input_norm);
  add_norm(writer, "window_norm", w.window_norm);
  add_norm(writer, "output_norm", w.output_norm);
  add_quantised(writer, "window", w.window.w, w.window.bias);
  for (std::size_t i = 0; i < w.runs.size(); ++i) {
    const std::string name = "run" + std::to_string(i);
    add_norm(writer, name + ".norm", w.runs[i].norm);
    add_quantised(writer, name + ".in", w.runs[i].in.w, w.runs[i].in.bias);
    add_quantised(writer, name + ".out", w.runs[i].out.w, w.runs[i].out.bias);
  }
  const auto heads = side_by_side({&w.meet, &w.tags, &w.names});
  add_quantised(writer, "heads", heads.w, heads.bias);
  add_quantised(writer, "bilinear", w.bilinear, Matrix(1, w.bilinear.cols));
  writer.add<float>("root", w.root.values);
  Matrix root_headed(1, w.shape.arc), root_arc(1, w.shape.arc);
  std::copy_n(w.root.data(), w.shape.arc, root_arc.data());
  learn::add_product(root_arc, w.bilinear, root_headed);
  writer.add<float>("root_headed", root_headed.values);
  writer.add<float>("arc_distance", w.arc_distance.values);
  writer.add<float>("relation_distance", w.relation_distance.values);
  writer.add<float>("relations.w", w.relations.w.values);
  writer.add<float>("relations.bias", w.relations.bias.values);
  return writer.bytes();
}

Result<FastNetwork> FastNetwork::open(std::string_view model) {
  const auto file = learn::ModelReader::open(model);
  if (!file) return file.error();
  const Error malformed{Error::Kind::malformed, "the language model's sections do not fit together", ""};
  const auto n = file->section<std::int32_t>("shape");
  if (n.size() != 8) return malformed;
  FastNetwork net;
  NetworkShape& s = net.shape_;
  int* const fields[] = {&s.features, &s.width, &s.state, &s.runs, &s.arc, &s.relation, &s.tags, &s.names};
  for (std::size_t i = 0; i < n.size(); ++i) *fields[i] = n[i];
  if (!is_sound(s)) return malformed;

  Sections read(*file);
  net.features_ = {file->section<FeatureHash>("feature_keys"), file->section<std::uint32_t>("feature_rows")};
  const auto rows = static_cast<std::size_t>(s.features);
  if (!std::has_single_bit(net.features_.keys.size()) || net.features_.keys.size() <= rows || net.features_.rows.size() != net.features_.keys.size())
    return malformed;
  net.embedding_ = read.span<std::int8_t>("embedding", rows * static_cast<std::size_t>(s.width));
  net.embedding_scales_ = read.span<float>("embedding.scales", rows);
  const auto norm = [&](const std::string& name) { return Norm{read.matrix(name + ".gain", 1, s.width), read.matrix(name + ".bias", 1, s.width)}; };
  net.input_norm_ = norm("input_norm");
  net.window_norm_ = norm("window_norm");
  net.output_norm_ = norm("output_norm");
  net.window_ = read.linear("window", 3 * s.width, 2 * s.width);
  for (int i = 0; i < s.runs; ++i) {
    const std::string name = "run" + std::to_string(i);
    net.runs_.push_back({norm(name + ".norm"), read.linear(name + ".in", s.width, 6 * s.state), read.linear(name + ".out", 2 * s.state, s.width)});
  }
  net.tags_at_ = padded(2 * s.arc + 2 * s.relation);
  net.names_at_ = net.tags_at_ + padded(s.tags);
  net.heads_ = read.linear("heads", s.width, net.names_at_ + padded(s.names));
  net.bilinear_ = read.linear("bilinear", s.arc, s.arc);
  const Matrix root = read.matrix("root", 1, s.arc + s.relation);
  net.root_headed_ = read.matrix("root_headed", 1, s.arc);
  net.root_relation_ = Matrix(1, s.relation);
  std::copy_n(root.data() + s.arc, s.relation, net.root_relation_.data());
  net.arc_distance_ = read.matrix("arc_distance", s.arc, distance_count);
  net.relation_distance_ = read.matrix("relation_distance", distance_count, s.relation);
  net.relations_ = read.matrix("relations.w", s.relation, rel_count);
  net.relations_bias_ = read.matrix("relations.bias", 1, rel_count);
  const auto tags = read.span<std::uint64_t>("tags", 2 * static_cast<std::size_t>(s.tags));
  if (!read.fit()) return malformed;
  for (std::size_t i = 0; i < tags.size(); i += 2) net.tags_.push_back({static_cast<Upos>(tags[i]), Features{tags[i + 1]}});
  return net;
}

void FastNetwork::embed(std::string_view form, std::vector<FeatureHash>& room, float* sum) const {
  room.clear();
  append_features(form, room);
  std::fill_n(sum, shape_.width, 0.0f);
  for (const FeatureHash feature : room)
    if (const std::int32_t row = features_.row(feature); row >= 0)
      add_scaled(embedding_.data() + static_cast<std::ptrdiff_t>(row) * shape_.width, embedding_scales_[static_cast<std::size_t>(row)], sum, shape_.width);
}

void FastNetwork::read(Reading& r) const {
  learn::normalise(r.words, input_norm_.gain, input_norm_.bias, r.x, r.norms);

  learn::normalise(r.x, window_norm_.gain, window_norm_.bias, r.normal, r.norms);
  learn::window3(r.normal, r.ends, r.window);
  learn::linear(r.window, window_, r.room, r.inner);
  learn::gate(r.inner, r.change);
  add(r.change.data(), r.x.data(), r.x.size());

  for (const Run& run : runs_) {
    learn::normalise(r.x, run.norm.gain, run.norm.bias, r.normal, r.norms);
    learn::linear(r.normal, run.in, r.room, r.inner);
    learn::run_along(r.inner, r.ends, shape_.state, r.states, r.gated);
    learn::linear(r.gated, run.out, r.room, r.change);
    add(r.change.data(), r.x.data(), r.x.size());
  }
  learn::normalise(r.x, output_norm_.gain, output_norm_.bias, r.normal, r.norms);
  learn::linear(r.normal, heads_, r.room, r.heads);
  score_arcs(r);
}

void FastNetwork::score_arcs(Reading& r) const {
  const int arc = shape_.arc;
  const auto multiply_add = learn::kernels().multiply_add;
  r.dependents.reshape(r.heads.rows, arc);
  r.hidden.reshape(r.heads.rows, arc);
  for (int i = 0; i < r.heads.rows; ++i) {
    copy_rectified(r.heads.row(i), r.dependents.row(i), arc);
    copy_rectified(r.heads.row(i) + arc, r.hidden.row(i), arc);
  }
  learn::linear(r.hidden, bilinear_, r.room, r.headed);
  r.distances.resize(r.heads.rows, distance_count);
  learn::add_product(r.dependents, arc_distance_, r.distances);

  r.arcs.resize(r.ends.size());
  std::size_t sentence = 0;
  for (int begin = 0; const int end : r.ends) {
    const int n = end - begin;
    Matrix& scores = r.arcs[sentence++];
    // Heads by columns: the root's, then each word's.
    Matrix& turned = r.hidden;
    turned.reshape(arc, n + 1);
    for (int c = 0; c < arc; ++c) {
      float* column = turned.row(c);
      column[0] = root_headed_.data()[c];
      for (int j = 0; j < n; ++j) column[j + 1] = r.headed.row(begin + j)[c];
    }
    scores.reshape(n, n + 1);
    for (int i = 0; i < n; ++i) {
      const float* far = r.distances.row(begin + i);
      float* row = scores.row(i);
      row[0] = far[root_bucket];
      for (int j = 0; j < n; ++j) row[j + 1] = far[buckets(j - i)];
    }
    multiply_add(n, n + 1, arc, r.dependents.row(begin), arc, turned.data(), n + 1, scores.data(), n + 1);
    begin = end;
  }
}

void FastNetwork::relations(Reading& r, std::span<const std::int32_t> heads, Matrix& scores) const {
  const int own = 2 * shape_.arc, other = own + shape_.relation;
  r.hidden.reshape(r.heads.rows, shape_.relation);
  for (int begin = 0; const int end : r.ends) {
    for (int i = begin; i < end; ++i) {
      const int head = heads[static_cast<std::size_t>(i)], at = begin + head - 1;
      const float* from = head == 0 ? root_relation_.data() : r.heads.row(at) + other;
      const float* far = relation_distance_.row(head == 0 ? root_bucket : buckets(at - i));
      add_three_and_rectify(r.heads.row(i) + own, from, far, r.hidden.row(i), shape_.relation);
    }
    begin = end;
  }
  learn::linear(r.hidden, relations_, relations_bias_, scores);
}

}  // namespace demarche::language
