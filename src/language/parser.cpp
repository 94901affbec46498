#include "language/parser.hpp"

#include <algorithm>
#include <cassert>

#include "base/embedded.hpp"
#include "language/names.hpp"
#include "language/trees.hpp"

DEMARCHE_EMBEDDED(language_model)

namespace demarche::language {
namespace {

constexpr TokenIndex longest_piece = 200;
constexpr int words_a_batch = 1500;

/// Sentences, the long ones cut: before a word that follows a mark if there is one near the end, else anywhere.
std::vector<TokenRange> pieces_of(const Document& d) {
  std::vector<TokenRange> pieces;
  const auto is_mark = [&](TokenIndex t) {
    const std::string_view form = d.form(t);
    return form == ";" || form == "," || form == "." || form == ":" || form == "--" || form == "—";
  };
  for (const Sentence& sentence : d.sentences) {
    TokenRange rest = sentence.tokens;
    while (rest.size() > longest_piece) {
      TokenIndex cut = rest.begin + longest_piece;
      for (TokenIndex t = cut; t > rest.begin + longest_piece / 2; --t)
        if (is_mark(t - 1)) {
          cut = t;
          break;
        }
      pieces.push_back({rest.begin, cut});
      rest.begin = cut;
    }
    if (!rest.empty()) pieces.push_back(rest);
  }
  return pieces;
}

int best(const float* scores, int n) { return static_cast<int>(std::max_element(scores, scores + n) - scores); }

void join_pieces(Document& d) {
  for (const Sentence& sentence : d.sentences) {
    if (sentence.tokens.size() <= longest_piece) continue;
    std::optional<TokenIndex> root;
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (d.tokens[t].head) continue;
      if (root) {
        d.tokens[t].head = root;
        d.tokens[t].rel = Rel::parataxis;
      } else {
        root = t;
      }
    }
  }
}

class Pieces {
 public:
  Pieces(const TrainedNetwork& network, Document& document) : n_(network), d_(document) {}

  void parse(std::span<const TokenRange> pieces) {
    Batch batch;
    std::vector<FeatureHash> features;
    for (const TokenRange piece : pieces) {
      for (TokenIndex t = piece.begin; t < piece.end; ++t) {
        features.clear();
        append_features(d_.form(t), features);
        for (const FeatureHash feature : features)
          if (const std::int32_t row = n_.features.row(feature); row >= 0) batch.features.push_back(row);
        batch.feature_ends.push_back(static_cast<std::int32_t>(batch.features.size()));
      }
      batch.ends.push_back(batch.words());
    }
    NetworkPass pass(n_.weights, batch, {}, 0);
    const Answers& answers = pass.answers();
    std::vector<std::int32_t> heads;
    for (const learn::Matrix& arcs : answers.arcs) {
      const auto tree = best_tree(arcs);
      heads.insert(heads.end(), tree.begin(), tree.end());
    }
    const learn::Matrix relations = pass.relation_scores(heads);

    int row = 0;
    for (const TokenRange piece : pieces) {
      append_names(answers.names.row(row), static_cast<int>(piece.size()), answers.names.cols, piece.begin, d_.names);
      for (TokenIndex t = piece.begin; t < piece.end; ++t, ++row) {
        Token& token = d_.tokens[t];
        const Tag& tag = n_.tags[static_cast<std::size_t>(best(answers.tags.row(row), answers.tags.cols))];
        token.upos = tag.upos;
        token.features = tag.features;
        const std::int32_t head = heads[static_cast<std::size_t>(row)];
        token.head.reset();
        if (head > 0) token.head = piece.begin + static_cast<TokenIndex>(head) - 1;
        token.rel = head == 0 ? Rel::root : relation(relations.row(row), relations.cols);
      }
    }
  }

 private:
  static Rel relation(const float* scores, int n) {
    static_assert(static_cast<int>(Rel::root) == 0);
    return static_cast<Rel>(1 + best(scores + 1, n - 1));
  }

  const TrainedNetwork& n_;
  Document& d_;
};

}  // namespace

Result<Parser> Parser::open(std::string_view model) {
  const auto file = learn::ModelReader::open(model);
  if (!file) return file.error();
  auto network = read_network(*file);
  if (!network) return network.error();
  return Parser(std::move(*network));
}

const Parser& Parser::built_in() {
  static const Parser parser = [] {
    auto opened = open(language_model());
    assert(opened);
    return *std::move(opened);
  }();
  return parser;
}

void Parser::parse(Document& d) const {
  d.names.clear();
  const std::vector<TokenRange> pieces = pieces_of(d);
  Pieces parse(network_, d);
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin;
    std::uint32_t words = 0;
    while (end < pieces.size() && words < words_a_batch) words += pieces[end++].size();
    parse.parse(std::span(pieces).subspan(begin, end - begin));
    begin = end;
  }
  join_pieces(d);
}

}  // namespace demarche::language
