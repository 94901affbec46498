#include "language/train.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <ostream>
#include <sstream>
#include <thread>
#include <unordered_map>

#include "language/corpora.hpp"
#include "language/fast_network.hpp"
#include "language/features.hpp"
#include "language/names.hpp"
#include "language/network.hpp"
#include "language/trees.hpp"
#include "learn/adam.hpp"

namespace demarche::language {
namespace {

using learn::Matrix;
using learn::Random;

// Each step's words are halved, and each half's gradient is found by itself and added in order: so that one thread or two give the
// same bytes.
constexpr int shards = 2;
constexpr int text_words_a_shard = 1500, gold_words_a_shard = 500;
constexpr float text_rate = 2e-3f, gold_rate = 1.6e-3f;
constexpr float slowest_text_step = 3528;  // where the rate of learning from text has fallen to a tenth
constexpr int settling_epoch = 16;    // see settle()
constexpr float settled_share = 0.5f, settled_embedding_rate = 4;
constexpr float largest_gradient = 1.0f;  // norm of the mean gradient, above which steps are shortened
constexpr float name_weight = 2;  // names are few words and hard ones
constexpr float hidden_share = 0.2f;
constexpr int guessable_words = 8192;
constexpr std::size_t longest_sentence = 160;

/// Which features have rows of their own, and which pairs of part of speech and features are told apart.
struct Inventory {
  std::vector<FeatureHash> features;
  std::vector<Tag> tags;
  std::vector<FeatureHash> guesses;  ///< words (their first feature) to guess in plain text
};

std::vector<FeatureHash> features_of(std::string_view form) {
  std::vector<FeatureHash> features;
  append_features(form, features);
  return features;
}

template <class Visit>
void for_each_word(std::string_view sentence, Visit&& visit) {
  while (!sentence.empty()) {
    const std::size_t space = std::min(sentence.find(' '), sentence.size());
    visit(sentence.substr(0, space));
    sentence.remove_prefix(std::min(space + 1, sentence.size()));
  }
}

// A word or ending earns a row by being seen often enough in gold or in text.
Inventory take_inventory(const std::vector<TrainingSentence>& gold, const std::vector<std::string>& text) {
  struct Count {
    std::uint32_t gold = 0, text = 0;
    bool whole_word = false;
  };
  std::unordered_map<std::string, Count> forms;
  for (const TrainingSentence& s : gold)
    for (const std::string& form : s.forms) ++forms[form].gold;
  for (const std::string& sentence : text)
    for_each_word(sentence, [&](std::string_view word) { ++forms[std::string(word)].text; });

  std::map<FeatureHash, Count> counts;
  for (const auto& [form, count] : forms) {
    const auto features = features_of(form);
    for (std::size_t i = 0; i < features.size(); ++i) {
      Count& c = counts[features[i]];
      c.gold += count.gold;
      c.text += count.text;
      c.whole_word |= i == 0;
    }
  }
  Inventory inventory;
  std::vector<std::pair<std::uint32_t, FeatureHash>> words;
  for (const auto& [feature, c] : counts) {
    if (c.whole_word ? c.gold >= 2 || c.text >= 40 : c.gold >= 6 || c.text >= 400) inventory.features.push_back(feature);
    if (c.whole_word && c.text >= 40) words.emplace_back(c.text, feature);
  }
  std::ranges::sort(words, std::greater{});
  if (words.size() > guessable_words) words.resize(guessable_words);
  for (const auto& [count, feature] : words) inventory.guesses.push_back(feature);

  std::map<std::pair<std::int32_t, std::uint64_t>, int> tags;
  for (const TrainingSentence& s : gold)
    for (std::size_t i = 0; i < s.size(); ++i)
      if (s.upos[i] >= 0) ++tags[{s.upos[i], s.features[i].bits}];
  for (const auto& [tag, count] : tags)
    if (count >= 3) inventory.tags.push_back({static_cast<Upos>(tag.first), Features{tag.second}});
  return inventory;
}

/// Turns words into rows of the embedding table, remembering each form.
class WordRows {
 public:
  explicit WordRows(const Inventory& inventory) : table_(inventory.features) {
    for (std::size_t i = 0; i < inventory.guesses.size(); ++i) guess_of_[inventory.guesses[i]] = static_cast<std::int32_t>(i);
  }

  struct Rows {
    std::vector<std::int32_t> rows;
    bool has_word = false;  ///< the first row is the word's own
    std::int32_t guess = -1;
  };
  const Rows& of(const std::string& form) {
    const auto [at, is_new] = known_.try_emplace(form);
    if (!is_new) return at->second;
    const auto features = features_of(form);
    for (const FeatureHash feature : features)
      if (const std::int32_t row = table_.view().row(feature); row >= 0) at->second.rows.push_back(row);
    at->second.has_word = table_.view().row(features[0]) >= 0;
    if (const auto guess = guess_of_.find(features[0]); guess != guess_of_.end()) at->second.guess = guess->second;
    return at->second;
  }

 private:
  OwnedFeatureTable table_;
  std::unordered_map<FeatureHash, std::int32_t> guess_of_;
  std::unordered_map<std::string, Rows> known_;
};

void append_word(const WordRows::Rows& rows, bool without_word, Batch& batch) {
  batch.features.insert(batch.features.end(), rows.rows.begin() + (without_word && rows.has_word ? 1 : 0), rows.rows.end());
  batch.feature_ends.push_back(static_cast<std::int32_t>(batch.features.size()));
}

enum class Casing { as_is, lower, upper, title };

std::string cased(const std::string& form, Casing casing) {
  std::string out = form;
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (casing == Casing::lower)
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (casing == Casing::upper)
    for (char& c : out) c = is_lower(c) ? static_cast<char>(c - 32) : c;
  if (casing == Casing::title && out.size() > 3 && is_lower(out[0])) out[0] = static_cast<char>(out[0] - 32);
  return out;
}

// Headlines and shouting are rare in the treebanks and common in news: some sentences are learned that way too.
Casing some_casing(Random& random) {
  const std::uint32_t die = random.below(100);
  return die < 3 ? Casing::lower : die < 6 ? Casing::upper : die < 10 ? Casing::title : Casing::as_is;
}

class Trainer {
 public:
  Trainer(NetworkWeights weights, int threads) : weights_(std::move(weights)), threads_(threads) {
    for (int s = 0; s < shards; ++s) {
      NetworkShape shape = weights_.shape;
      shape.features = 0;
      gradients_.emplace_back(shape);
      gradients_.back().for_each([](const std::string&, Matrix& m) { std::ranges::fill(m.values, 0.0f); });
    }
    weights_.for_each([&](const std::string&, Matrix& m) { adam_.emplace_back(m); });
    embedding_gradient_.resize(weights_.embedding.rows, weights_.embedding.cols);
  }

  NetworkWeights& weights() { return weights_; }
  std::vector<learn::AdamState>& adam() { return adam_; }
  long& steps() { return steps_; }
  /// How much faster embeddings learn than the rest.
  float embedding_rate = 1;

  Losses step(const std::vector<Batch>& batches, float rate, const Dropout& dropout, std::uint64_t seed) {
    int words = 0;
    for (const Batch& b : batches) words += b.guesses.empty() ? b.words() : static_cast<int>(std::ranges::count_if(b.guesses, [](int g) { return g >= 0; }));
    const float scale = 1.0f / static_cast<float>(std::max(words, 1));
    std::vector<Losses> losses(shards);
    std::vector<Matrix> word_gradients(shards);
    const auto run = [&](std::size_t s) {
      NetworkPass pass(weights_, batches[s], dropout, seed * shards + s);
      losses[s] = pass.learn(gradients_[s], scale);
      word_gradients[s] = pass.word_gradient();
    };
    if (threads_ > 1) {
      std::thread other(run, 1);
      run(0);
      other.join();
    } else {
      run(0);
      run(1);
    }
    update(batches, word_gradients, rate);
    losses[0].add(losses[1]);
    return losses[0];
  }

 private:
  void update(const std::vector<Batch>& batches, const std::vector<Matrix>& word_gradients, float rate) {
    std::vector<std::int32_t> touched;
    double square = 0;
    for (std::size_t s = 0; s < shards; ++s)
      for (int word = 0, from = 0; word < batches[s].words(); ++word)
        for (; from < batches[s].feature_ends[static_cast<std::size_t>(word)]; ++from) {
          const std::int32_t row = batches[s].features[static_cast<std::size_t>(from)];
          touched.push_back(row);
          const float* d = word_gradients[s].row(word);
          float* sum = embedding_gradient_.row(row);
          for (int c = 0; c < embedding_gradient_.cols; ++c) sum[c] += d[c];
        }
    std::ranges::sort(touched);
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());

    std::vector<Matrix*> sums;
    gradients_[0].for_each_dense([&](const std::string&, Matrix& m) { sums.push_back(&m); });
    std::size_t at = 0;
    gradients_[1].for_each_dense([&](const std::string&, Matrix& m) {
      Matrix& sum = *sums[at++];
      for (std::size_t i = 0; i < m.size(); ++i) {
        sum.values[i] += m.values[i];
        m.values[i] = 0;
        square += static_cast<double>(sum.values[i] * sum.values[i]);
      }
    });
    const float norm = static_cast<float>(std::sqrt(square));
    const float shorten = norm > largest_gradient ? largest_gradient / norm : 1.0f;

    learn::AdamStep step{rate * shorten};
    step.step = ++steps_;
    at = 0;
    weights_.for_each_dense([&](const std::string&, Matrix& m) {
      learn::AdamState& state = adam_[at + 1];
      learn::adam_update(step, m.data(), sums[at]->data(), state.mean.data(), state.square.data(), m.size());
      ++at;
    });
    step.rate *= embedding_rate;
    for (const std::int32_t row : touched)
      learn::adam_update(step, weights_.embedding.row(row), embedding_gradient_.row(row), adam_[0].mean.row(row), adam_[0].square.row(row),
                         static_cast<std::size_t>(weights_.embedding.cols));
  }

  NetworkWeights weights_;
  int threads_;
  std::vector<NetworkWeights> gradients_;
  std::vector<learn::AdamState> adam_;
  Matrix embedding_gradient_;
  long steps_ = 0;
};

/// Deals sentences into steps of two shards each.
template <class Size>
std::vector<std::vector<std::vector<std::uint32_t>>> deal(std::size_t count, int words_a_shard, Random& random, Size&& size) {
  std::vector<std::uint32_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  random.shuffle(order);
  std::vector<std::vector<std::vector<std::uint32_t>>> steps;
  std::vector<std::vector<std::uint32_t>> now(1);
  std::size_t words = 0;
  for (const std::uint32_t i : order) {
    now.back().push_back(i);
    words += size(i);
    if (words < static_cast<std::size_t>(words_a_shard)) continue;
    words = 0;
    if (now.size() == shards) {
      steps.push_back(std::move(now));
      now.clear();
    }
    now.emplace_back();
  }
  return steps;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return Random(a * 0x9E3779B97F4A7C15u + b).next(); }

/// The whole course of training, which a checkpoint can enter again at any point.
class Course {
 public:
  Course(const TrainOptions& options, std::ostream& log) : options_(options), log_(log) {}

  Status run() {
    auto corpora = read_corpora(options_.data);
    if (!corpora) return corpora.error();
    corpora_ = std::move(*corpora);
    std::erase_if(corpora_.train, [](const TrainingSentence& s) { return s.size() > longest_sentence; });
    if (options_.text_steps > 0) {
      auto text = read_plain_text(options_.data);
      if (!text) return text.error();
      text_ = std::move(*text);
    }
    inventory_ = take_inventory(corpora_.train, text_);
    for (std::size_t i = 0; i < inventory_.tags.size(); ++i) tag_of_[{inventory_.tags[i].upos, inventory_.tags[i].features.bits}] = static_cast<std::int32_t>(i);
    rows_ = std::make_unique<WordRows>(inventory_);

    NetworkShape shape;
    shape.features = static_cast<int>(inventory_.features.size());
    shape.tags = static_cast<int>(inventory_.tags.size());
    shape.guesses = static_cast<int>(inventory_.guesses.size());
    first_shape_ = shape;
    NetworkWeights weights(shape);
    weights.start(options_.seed);
    trainer_ = std::make_unique<Trainer>(std::move(weights), options_.threads);
    log_ << fmt::format("{} sentences with gold, {} without; {} features, {} tags, {} words to guess\n", corpora_.train.size(), text_.size(), shape.features, shape.tags, shape.guesses);

    if (auto done = resume(); !done) return done;
    if (phase_ == 0) {
      if (auto done = guess_words(); !done) return done;
      begin_gold();
      if (auto done = keep(); !done) return done;
    }
    return learn_gold();
  }

 private:
  using Clock = std::chrono::steady_clock;

  Status guess_words() {
    Random order(mixed(options_.seed, 77));
    const auto count_words = [&](std::uint32_t i) { return static_cast<std::size_t>(std::ranges::count(text_[i], ' ')) + 1; };
    const auto steps = deal(text_.size(), text_words_a_shard, order, count_words);
    const long all = options_.text_steps;
    Losses sum;
    auto last = Clock::now(), saved = last;
    for (; step_ < all; ++step_) {
      std::vector<Batch> batches;
      Random random(mixed(options_.seed * 3 + 1, static_cast<std::uint64_t>(step_)));
      for (const auto& shard : steps[static_cast<std::size_t>(step_) % steps.size()]) batches.push_back(hidden_batch(shard, random));
      const float done = static_cast<float>(step_) / slowest_text_step;
      const float rate = text_rate * std::min(1.0f, static_cast<float>(step_ + 1) / 300.0f) * (1.0f - 0.9f * std::min(done, 1.0f));
      sum.add(trainer_->step(batches, rate, {0.05f, 0.05f, 0}, mixed(options_.seed * 3 + 2, static_cast<std::uint64_t>(step_))));
      if (step_ % 100 == 99) {
        log_ << fmt::format("text {}/{}: loss {:.3f}, {:.0f} words/s\n", step_ + 1, all, sum.guesses / static_cast<double>(sum.guessed), static_cast<double>(sum.words) / seconds_since(last)) << std::flush;
        last = Clock::now();
        sum = {};
      }
      if (seconds_since(saved) > 180) {
        ++step_;
        if (auto kept = keep(); !kept) return kept;
        --step_;
        saved = Clock::now();
      }
    }
    return Done{};
  }

  void begin_gold() {
    phase_ = 1;
    step_ = 0;
    NetworkShape shape = trainer_->weights().shape;
    shape.guesses = 0;
    NetworkWeights next(shape);
    next.start(options_.seed);
    std::vector<Matrix*> from;
    trainer_->weights().for_each([&](const std::string&, Matrix& m) { from.push_back(&m); });
    std::size_t i = 0;
    next.for_each([&](const std::string&, Matrix& m) {
      if (m.size() == from[i]->size()) m = *from[i];
      ++i;
    });
    trainer_ = std::make_unique<Trainer>(std::move(next), options_.threads);
  }

  Status learn_gold() {
    const auto size = [&](std::uint32_t i) { return corpora_.train[i].size(); };
    for (; step_ < options_.epochs; ++step_) {
      if (step_ == settling_epoch) settle();
      trainer_->embedding_rate = step_ < settling_epoch ? 1 : settled_embedding_rate;
      Random order(mixed(options_.seed * 5 + 1, static_cast<std::uint64_t>(step_)));
      const auto steps = deal(corpora_.train.size(), gold_words_a_shard, order, size);
      Losses sum;
      const auto start = Clock::now();
      for (std::size_t k = 0; k < steps.size(); ++k) {
        const std::uint64_t now = static_cast<std::uint64_t>(step_) * 100000 + k;
        Random random(mixed(options_.seed * 5 + 2, now));
        std::vector<Batch> batches;
        for (const auto& shard : steps[k]) batches.push_back(gold_batch(shard, random));
        const float done = (static_cast<float>(step_) + static_cast<float>(k) / static_cast<float>(steps.size())) / static_cast<float>(options_.epochs);
        const float rate = gold_rate * std::min(1.0f, static_cast<float>(step_) + static_cast<float>(k + 1) / 300.0f) * (1.0f - 0.99f * done);
        sum.add(trainer_->step(batches, rate, {0.25f, 0.2f, 0.25f}, mixed(options_.seed * 5 + 3, now)));
      }
      const double words = static_cast<double>(sum.words);
      log_ << fmt::format("epoch {}: arcs {:.3f} relations {:.3f} tags {:.3f} names {:.3f}, {:.0f} words/s; ", step_ + 1, sum.arcs / words, sum.relations / words, sum.tags / words, sum.names / words, words / seconds_since(start));
      if (step_ % 2 == 1 || step_ + 1 == options_.epochs) log_ << "EWT " << scores(corpora_.ewt_dev) << "; GUM " << scores(corpora_.gum_dev);
      log_ << "\n" << std::flush;
      ++step_;
      if (auto kept = keep(); !kept) return kept;
      --step_;
    }
    return write_file(options_.model, network_file(trainer_->weights(), {inventory_.features, inventory_.tags}));
  }

  /// Rows of rare words hardly leave their random start, which is noise to the rest: the less a row has moved, the less of its start
  /// is left to it. From then on rows learn faster.
  void settle() {
    NetworkWeights start(first_shape_);
    start.start(options_.seed);
    Matrix& embedding = trainer_->weights().embedding;
    for (int r = 0; r < embedding.rows; ++r) {
      float *row = embedding.row(r), *from = start.embedding.row(r);
      double moved = 0, size = 0;
      for (int c = 0; c < embedding.cols; ++c) {
        moved += static_cast<double>((row[c] - from[c]) * (row[c] - from[c]));
        size += static_cast<double>(from[c] * from[c]);
      }
      const float left = std::min(1.0f, static_cast<float>(std::sqrt(moved / size)) / settled_share);
      for (int c = 0; c < embedding.cols; ++c) row[c] -= (1.0f - left) * from[c];
    }
  }

  Batch hidden_batch(const std::vector<std::uint32_t>& sentences, Random& random) {
    Batch batch;
    for (const std::uint32_t i : sentences) {
      for_each_word(text_[i], [&](std::string_view word) {
        const WordRows::Rows& rows = rows_->of(std::string(word));
        if (rows.guess >= 0 && random.unit() < hidden_share) {
          batch.guesses.push_back(rows.guess);
          batch.feature_ends.push_back(static_cast<std::int32_t>(batch.features.size()));
        } else {
          batch.guesses.push_back(-1);
          append_word(rows, random.unit() < 0.1f, batch);
        }
      });
      batch.ends.push_back(batch.words());
    }
    return batch;
  }

  Batch gold_batch(const std::vector<std::uint32_t>& sentences, Random& random) {
    Batch batch;
    batch.name_weight = name_weight;
    for (const std::uint32_t i : sentences) append_gold(corpora_.train[i], some_casing(random), &random, batch);
    return batch;
  }

  void append_gold(const TrainingSentence& s, Casing casing, Random* random, Batch& batch) {
    for (std::size_t i = 0; i < s.size(); ++i) {
      const WordRows::Rows& rows = rows_->of(casing == Casing::as_is ? s.forms[i] : cased(s.forms[i], casing));
      append_word(rows, random && random->unit() < 0.15f, batch);
      batch.heads.push_back(s.heads[i]);
      batch.relations.push_back(s.relations[i]);
      batch.tags.push_back(tag_of(s, i));
      batch.names.push_back(s.names[i]);
    }
    batch.ends.push_back(batch.words());
  }

  std::int32_t tag_of(const TrainingSentence& s, std::size_t i) const {
    if (s.upos[i] < 0) return -1;
    const auto found = tag_of_.find({static_cast<Upos>(s.upos[i]), s.features[i].bits});
    return found == tag_of_.end() ? -1 : found->second;
  }

  std::string scores(const std::vector<TrainingSentence>& sentences) {
    long words = 0, tagged = 0, attached = 0, labelled = 0, gold_names = 0, found_names = 0, right_names = 0;
    for (const TrainingSentence& s : sentences) {
      Batch batch;
      append_gold(s, Casing::as_is, nullptr, batch);
      NetworkPass pass(trainer_->weights(), batch, {}, 0);
      const Answers& answers = pass.answers();
      const auto heads = best_tree(answers.arcs[0]);
      const Matrix relations = pass.relation_scores(heads);
      for (std::size_t i = 0; i < s.size(); ++i) {
        if (s.heads[i] < 0) continue;
        const int row = static_cast<int>(i);
        const auto best = [&](const Matrix& m) { return static_cast<std::size_t>(std::max_element(m.row(row), m.row(row) + m.cols) - m.row(row)); };
        ++words;
        tagged += static_cast<std::int32_t>(inventory_.tags[best(answers.tags)].upos) == s.upos[i];
        attached += heads[i] == s.heads[i];
        const Rel rel = heads[i] == 0 ? Rel::root : static_cast<Rel>(best(relations));
        labelled += heads[i] == s.heads[i] && s.relations[i] >= 0 && universal(rel) == universal(static_cast<Rel>(s.relations[i]));
      }
      count_names(s, answers, gold_names, found_names, right_names);
    }
    const auto percent = [](long right, long all) { return 100.0 * static_cast<double>(right) / static_cast<double>(std::max(all, 1L)); };
    return fmt::format("UPOS {:.2f} UAS {:.2f} LAS {:.2f} names {:.2f}", percent(tagged, words), percent(attached, words), percent(labelled, words), percent(2 * right_names, gold_names + found_names));
  }

  // Of the kinds that all sets mark: people, organisations, places of either kind.
  static void count_names(const TrainingSentence& s, const Answers& answers, long& gold, long& found, long& right) {
    const auto merged = [](NameKind kind) { return kind == NameKind::gpe ? NameKind::location : kind; };
    const auto counts = [](NameKind kind) { return kind != NameKind::norp && kind != NameKind::misc; };
    Matrix wanted(static_cast<int>(s.size()), name_label_count);
    for (int i = 0; i < wanted.rows; ++i)
      for (int label = 0; label < name_label_count; ++label) wanted.row(i)[label] = s.names[static_cast<std::size_t>(i)] >> label & 1 ? (label == outside ? 2.0f : 1.0f) : 0.0f;
    std::vector<Name> gold_names, found_names;
    append_names(wanted.data(), wanted.rows, wanted.cols, 0, gold_names);
    append_names(answers.names.data(), answers.names.rows, answers.names.cols, 0, found_names);
    for (const Name& name : gold_names) gold += counts(name.kind);
    for (const Name& name : found_names) {
      if (!counts(name.kind)) continue;
      ++found;
      right += std::ranges::any_of(gold_names, [&](const Name& g) { return g.tokens == name.tokens && merged(g.kind) == merged(name.kind); });
    }
  }

  std::filesystem::path checkpoint() const { return options_.checkpoints / "language.checkpoint"; }

  Status keep() {
    if (options_.checkpoints.empty()) return Done{};
    learn::ModelWriter writer;
    writer.add<long>("course", std::vector<long>{phase_, step_, trainer_->steps(), static_cast<long>(options_.seed)});
    std::size_t i = 0;
    trainer_->weights().for_each([&](const std::string& name, Matrix& m) {
      writer.add<float>(name, m.values);
      writer.add<float>("m." + name, trainer_->adam()[i].mean.values);
      writer.add<float>("v." + name, trainer_->adam()[i].square.values);
      ++i;
    });
    std::error_code ignored;
    std::filesystem::create_directories(options_.checkpoints, ignored);
    const auto fresh = options_.checkpoints / "language.checkpoint.new";
    if (auto done = write_file(fresh, writer.bytes()); !done) return done;
    std::filesystem::rename(fresh, checkpoint(), ignored);
    if (ignored) return Error{Error::Kind::io, "cannot be written", checkpoint().string()};
    if (phase_ == 1) return write_file(options_.checkpoints / "language.bin", network_file(trainer_->weights(), {inventory_.features, inventory_.tags}));
    return Done{};
  }

  Status resume() {
    if (options_.checkpoints.empty() || !std::filesystem::exists(checkpoint())) return Done{};
    std::ifstream file(checkpoint(), std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    const std::string read = all.str();
    const learn::LineVector<char> bytes(read.begin(), read.end());
    auto reader = learn::ModelReader::open({bytes.data(), bytes.size()});
    if (!reader) return reader.error();
    const auto course = reader->section<long>("course");
    const auto differs = [&] { return Error{Error::Kind::malformed, "is a checkpoint of other data or another seed", checkpoint().string()}; };
    if (course.size() != 4 || course[3] != static_cast<long>(options_.seed) || !reader->is_whole()) return differs();
    if (course[0] == 1) begin_gold();
    std::size_t i = 0;
    bool fits = true;
    trainer_->weights().for_each([&](const std::string& name, Matrix& m) {
      for (auto [prefix, to] : {std::pair<const char*, Matrix*>{"", &m}, {"m.", &trainer_->adam()[i].mean}, {"v.", &trainer_->adam()[i].square}}) {
        const auto values = reader->section<float>(prefix + name);
        fits &= values.size() == to->size();
        if (fits) std::ranges::copy(values, to->values.begin());
      }
      ++i;
    });
    if (!fits) return differs();
    phase_ = course[0];
    step_ = course[1];
    trainer_->steps() = course[2];
    log_ << fmt::format("going on from {}\n", checkpoint().string());
    return Done{};
  }

  static Status write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return Error{Error::Kind::io, "cannot be written", path.string()};
    return Done{};
  }

  static double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

  const TrainOptions& options_;
  std::ostream& log_;
  NetworkShape first_shape_;
  Corpora corpora_;
  std::vector<std::string> text_;
  Inventory inventory_;
  std::map<std::pair<Upos, std::uint64_t>, std::int32_t> tag_of_;
  std::unique_ptr<WordRows> rows_;
  std::unique_ptr<Trainer> trainer_;
  long phase_ = 0, step_ = 0;
};

}  // namespace

Status train(const TrainOptions& options, std::ostream& log) { return Course(options, log).run(); }

}  // namespace demarche::language
