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
constexpr std::uint32_t words_a_batch = 256;  // what is computed of them stays in the cache

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

/// Parses batch after batch, in the same room.
class Pieces {
 public:
  Pieces(const FastNetwork& network, Document& document) : net_(network), d_(document) {}

  void parse(std::span<const TokenRange> pieces) {
    embed(pieces);
    net_.read(reading_);
    heads_.clear();
    for (const learn::Matrix& arcs : reading_.arcs) {
      const auto tree = best_tree(arcs);
      heads_.insert(heads_.end(), tree.begin(), tree.end());
    }
    net_.relations(reading_, heads_, relations_);
    int row = 0;
    for (const TokenRange piece : pieces) {
      append_names(net_.names(reading_, row), static_cast<int>(piece.size()), net_.stride(reading_), piece.begin, d_.names);
      for (TokenIndex t = piece.begin; t < piece.end; ++t, ++row) annotate(d_.tokens[t], piece.begin, row);
    }
  }

 private:
  void embed(std::span<const TokenRange> pieces) {
    std::uint32_t words = 0;
    for (const TokenRange piece : pieces) words += piece.size();
    reading_.ends.clear();
    reading_.words.reshape(static_cast<int>(words), net_.width());
    int row = 0;
    for (const TokenRange piece : pieces) {
      for (TokenIndex t = piece.begin; t < piece.end; ++t) net_.embed(d_.form(t), features_, reading_.words.row(row++));
      reading_.ends.push_back(row);
    }
  }

  void annotate(Token& token, TokenIndex begin, int row) const {
    const auto scores = net_.tags(reading_, row);
    const Tag tag = net_.tag(static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin()));
    token.upos = tag.upos;
    token.features = tag.features;
    const std::int32_t head = heads_[static_cast<std::size_t>(row)];
    token.head.reset();
    if (head > 0) token.head = begin + static_cast<TokenIndex>(head) - 1;
    token.rel = head == 0 ? Rel::root : relation(relations_.row(row), relations_.cols);
  }

  // Any but root, which is the first.
  static Rel relation(const float* scores, int n) {
    static_assert(static_cast<int>(Rel::root) == 0);
    return static_cast<Rel>(std::max_element(scores + 1, scores + n) - scores);
  }

  const FastNetwork& net_;
  Document& d_;
  FastNetwork::Reading reading_;
  std::vector<FeatureHash> features_;
  std::vector<std::int32_t> heads_;
  learn::Matrix relations_;
};

}  // namespace

Result<Parser> Parser::open(std::string_view model) {
  auto network = FastNetwork::open(model);
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
