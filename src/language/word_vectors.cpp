#include "language/word_vectors.hpp"

#include <algorithm>
#include <cmath>

#include "learn/random.hpp"
#include "learn/vectorise.hpp"

namespace demarche::language {
namespace {

constexpr int reach = 2, places = 2 * reach, negatives = 4;
constexpr float first_rate = 0.05f;
constexpr double common_share = 2e-4;  // words above this share of the text are skipped now and then
constexpr std::size_t negative_table_size = 1 << 22;

DEMARCHE_VECTORISED float dot(const float* x, const float* y, int n) { return learn::fixed_dot(x, y, n); }

DEMARCHE_VECTORISED void add_scaled(float scale, const float* __restrict x, float* __restrict y, int n) {
  for (int i = 0; i < n; ++i) y[i] += scale * x[i];
}

// y and x learn from each other: y's old value goes to dx, x's to y.
DEMARCHE_VECTORISED void exchange(float scale, const float* __restrict x, float* __restrict y, float* __restrict dx, int n) {
  for (int i = 0; i < n; ++i) {
    dx[i] += scale * y[i];
    y[i] += scale * x[i];
  }
}

class Learner {
 public:
  Learner(std::span<const VectorWord> words, std::uint64_t seed, learn::Matrix& embedding)
      : words_(words), embedding_(embedding), random_(seed), width_(embedding.cols), context_of_(words.size(), -1) {
    double weight = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      total_ += words[i].count;
      if (!words[i].is_context) continue;
      context_of_[i] = static_cast<std::int32_t>(contexts_++);
      weight += std::pow(static_cast<double>(words[i].count), 0.75);
    }
    double sum = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (context_of_[i] < 0) continue;
      sum += std::pow(static_cast<double>(words[i].count), 0.75);
      negative_.resize(static_cast<std::size_t>(sum / weight * static_cast<double>(negative_table_size)), context_of_[i]);
    }
    for (float& v : embedding.values) v = (random_.unit() - 0.5f) / static_cast<float>(width_);
    outputs_.resize(places * static_cast<int>(contexts_), width_);
  }

  void learn(std::span<const std::int32_t> text, const std::function<void(double)>& progress) {
    std::vector<float> vector(static_cast<std::size_t>(width_)), change(vector.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
      const double done = static_cast<double>(at) / static_cast<double>(text.size());
      if (at % 1000000 == 0) progress(done);
      if (text[at] < 0 || is_skipped(text[at])) continue;
      const VectorWord& word = words_[static_cast<std::size_t>(text[at])];
      if (word.rows.empty()) continue;
      const float rate = first_rate * static_cast<float>(1.0 - 0.98 * done), share = 1.0f / static_cast<float>(word.rows.size());
      std::ranges::fill(vector, 0.0f);
      std::ranges::fill(change, 0.0f);
      for (const std::int32_t row : word.rows) add_scaled(share, embedding_.row(row), vector.data(), width_);
      for (int place = 0; place < places; ++place)
        if (const std::int32_t context = context_at(text, at, place); context >= 0) tell(place, context, rate, vector, change);
      for (const std::int32_t row : word.rows) add_scaled(1.0f, change.data(), embedding_.row(row), width_);
    }
  }

 private:
  bool is_skipped(std::int32_t word) {
    const double frequency = static_cast<double>(words_[static_cast<std::size_t>(word)].count) / static_cast<double>(total_);
    return frequency > common_share && static_cast<double>(random_.unit()) > std::sqrt(common_share / frequency);
  }

  std::int32_t context_at(std::span<const std::int32_t> text, std::size_t at, int place) const {
    const int offset = place < reach ? place - reach : place - reach + 1;
    const int step = offset < 0 ? -1 : 1;
    std::size_t to = at;
    for (int i = 0; i != offset; i += step) {
      to += static_cast<std::size_t>(step);
      if (to >= text.size() || text[to] < 0) return -1;
    }
    return context_of_[static_cast<std::size_t>(text[to])];
  }

  void tell(int place, std::int32_t context, float rate, const std::vector<float>& vector, std::vector<float>& change) {
    for (int i = 0; i <= negatives; ++i) {
      const std::int32_t other = i == 0 ? context : negative_[random_.below(static_cast<std::uint32_t>(negative_.size()))];
      if (i > 0 && other == context) continue;
      float* output = outputs_.row(place * static_cast<int>(contexts_) + other);
      const float right = learn::sigmoid(dot(vector.data(), output, width_));
      exchange(rate * ((i == 0 ? 1.0f : 0.0f) - right), vector.data(), output, change.data(), width_);
    }
  }

  std::span<const VectorWord> words_;
  learn::Matrix& embedding_;
  learn::Random random_;
  int width_;
  std::vector<std::int32_t> context_of_, negative_;
  learn::Matrix outputs_;
  std::size_t contexts_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace

void learn_word_vectors(std::span<const VectorWord> words, std::span<const std::int32_t> text, std::uint64_t seed, learn::Matrix& embedding,
                        const std::function<void(double)>& progress) {
  Learner(words, seed, embedding).learn(text, progress);
}

}  // namespace demarche::language
