// Learns what refers to what from OntoGUM and GAP, and scores it on OntoGUM's dev part.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "base/utf8.hpp"
#include "commands.hpp"
#include "corpus_files.hpp"
#include "language/conllu.hpp"
#include "language/evaluate.hpp"
#include "language/language.hpp"
#include "who/chain_score.hpp"
#include "who/reference_trainer.hpp"
#include "who/references.hpp"

namespace demarche::apps {
namespace {

namespace fs = std::filesystem;
// A CoNLL file's last column: "(3" begins a mention of chain 3, "3)" ends one, "(3)" is one; "|" parts them.
std::vector<std::vector<TokenRange>> read_chains(std::string_view conll) {
  std::map<std::string, std::vector<TokenIndex>> open;
  std::map<std::string, std::vector<TokenRange>> chains;
  TokenIndex token = 0;
  for (const std::string& line : lines_of(conll, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::string marks = line.substr(line.rfind('\t') + 1);
    for (std::size_t i = 0; i < marks.size();) {
      const bool begins = marks[i] == '(';
      i += begins;
      std::size_t end = i;
      while (end < marks.size() && marks[end] >= '0' && marks[end] <= '9') ++end;
      const std::string chain = marks.substr(i, end - i);
      if (begins) open[chain].push_back(token);
      const bool ends = end < marks.size() && marks[end] == ')';
      if (ends && !open[chain].empty()) {
        chains[chain].push_back({open[chain].back(), token + 1});
        open[chain].pop_back();
      }
      i = std::max(end + ends, i + 1);
    }
    ++token;
  }
  std::vector<std::vector<TokenRange>> all;
  for (auto& [id, ranges] : chains) all.push_back(std::move(ranges));
  return all;
}

/// A document of GUM as its annotators cut it, with OntoGUM's chains.
using OntoGum = std::vector<who::MarkedDocument>;

Result<OntoGum> read_ontogum(const fs::path& data, const std::string& part) {
  const auto trees = read_file(data / "language/gum" / (part + ".conllu"));
  if (!trees) return trees.error();
  constexpr std::string_view mark = "# newdoc id = ";
  OntoGum documents;
  for (std::size_t at = trees->find(mark); at != std::string::npos;) {
    const std::size_t next = trees->find(mark, at + 1);
    const std::string_view text = std::string_view(*trees).substr(at + mark.size(), next - at - mark.size());
    at = next;
    const std::string id(text.substr(0, text.find('\n')));
    const auto path = data / "coreference/ontogum" / part / (id + ".conll");
    if (!fs::exists(path)) continue;
    const auto conll = read_file(path);
    if (!conll) return conll.error();
    auto document = language::read_conllu(text.substr(id.size() + 1));
    if (!document) return document.error();
    documents.push_back({std::move(*document), read_chains(*conll)});
  }
  return documents;
}

TokenRange tokens_of(const Document& d, std::size_t code_point, std::size_t size) {
  std::size_t byte = 0;
  for (; code_point > 0 && byte < d.text.size(); --code_point) byte += code_point_at(d.text, byte).size;
  const std::size_t begin = byte;
  for (; size > 0 && byte < d.text.size(); --size) byte += code_point_at(d.text, byte).size;
  TokenRange range;
  while (range.begin < d.tokens.size() && d.tokens[range.begin].span.end <= begin) ++range.begin;
  range.end = range.begin;
  while (range.end < d.tokens.size() && d.tokens[range.end].span.begin < byte) ++range.end;
  return range;
}

std::size_t code_points_in(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) ++n;
  return n;
}

// ID, text, pronoun and offset, then name, offset and TRUE or FALSE for each of two names.
Result<std::vector<who::MarkedPronoun>> read_gap(const language::Model& model, const fs::path& path) {
  const auto tsv = read_file(path);
  if (!tsv) return tsv.error();
  std::vector<who::MarkedPronoun> rows;
  for (const std::string& line : lines_of(*tsv, '\n')) {
    const auto c = lines_of(line, '\t');
    if (c.size() < 10 || c[0] == "ID") continue;
    who::MarkedPronoun row;
    row.document = language::document_of_lines(c[1]);
    language::tokenize(model, row.document);
    language::parse(model, row.document);
    row.pronoun = tokens_of(row.document, std::stoul(c[3]), code_points_in(c[2])).begin;
    for (const std::size_t name : {4u, 7u})
      (c[name + 2].starts_with("T") || c[name + 2].starts_with("t") ? row.right : row.wrong)
          .push_back(tokens_of(row.document, std::stoul(c[name + 1]), code_points_in(c[name])));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<who::SpanChain> spans_of(const Document& d, const std::vector<std::vector<TokenRange>>& chains) {
  std::vector<who::SpanChain> all;
  for (const auto& chain : chains) {
    all.emplace_back();
    for (const TokenRange& range : chain) all.back().push_back(d.span(range));
  }
  return all;
}

std::vector<who::SpanChain> found_chains(const who::Knowledge& knowledge, const Document& d) {
  const Tree tree(d);
  const who::References references(tree, who::find_noun_phrases(knowledge.tables(), tree));
  std::vector<who::SpanChain> all;
  std::map<Span, int> seen;
  for (const auto& chain : who::find_chains(who::ReferenceModel::built_in(), references)) {
    who::SpanChain spans;
    for (const std::uint32_t p : chain)
      if (const Span span = d.span(references.phrases()[p].tokens); seen.emplace(span, 0).second) spans.push_back(span);
    if (spans.size() > 1) all.push_back(std::move(spans));
  }
  return all;
}

void print(std::string_view name, const who::ChainScore::Part& part) {
  std::cout << fmt::format("{:<10}{:>7.1f}{:>7.1f}{:>7.1f}\n", name, 100 * part.precision(), 100 * part.recall(), 100 * part.f1());
}

void show(const Document& d, const std::vector<who::SpanChain>& chains, std::string_view title) {
  for (const auto& chain : chains) {
    std::cout << title;
    for (const Span& s : chain) std::cout << " | " << d.view(s);
    std::cout << '\n';
  }
}

int fail(const Error& error) {
  fmt::print(stderr, "demarche: {}\n", to_string(error));
  return some_failed;
}

}  // namespace

int train_references(const ReferenceTraining& options) {
  auto marked = read_ontogum(options.data, "train");
  if (!marked) return fail(marked.error());
  const language::Model model;
  // The words and sentences of the annotators, our own trees.
  for (auto& m : *marked) language::parse(model, m.document);
  const auto pronouns = read_gap(model, fs::path(options.data) / "coreference/gap-development.tsv");
  if (!pronouns) return fail(pronouns.error());
  const std::string bytes = who::train_references(who::Knowledge(), *marked, *pronouns);
  std::ofstream out(options.model, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return fail({Error::Kind::io, "cannot write the model", options.model});
  return ok;
}

int evaluate_references(const ReferenceEvaluation& options) {
  auto marked = read_ontogum(options.data, "dev");
  if (!marked) return fail(marked.error());
  const language::Model model;
  const who::Knowledge knowledge;
  who::ChainScore score;
  for (const auto& m : *marked) {
    Document d = language::raw(m.document);
    language::tokenize(model, d);
    language::parse(model, d);
    const auto gold = spans_of(m.document, m.chains), found = found_chains(knowledge, d);
    score += who::compare_chains(gold, found);
    if (options.misses) show(d, gold, "gold "), show(d, found, "found");
  }
  std::cout << fmt::format("{:<10}{:>7}{:>7}{:>7}\n", "OntoGUM", "P", "R", "F1");
  print("mentions", score.mentions);
  print("MUC", score.muc);
  print("B3", score.b_cubed);
  print("CEAF-e", score.ceaf);
  std::cout << fmt::format("CoNLL {:.1f}\n", 100 * score.conll());
  return ok;
}

}  // namespace demarche::apps
