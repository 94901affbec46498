#include "language/evaluate.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ostream>
#include <set>
#include <tuple>

#include "base/file.hpp"
#include "language/conllu.hpp"

namespace demarche::language {
namespace {

constexpr std::size_t max_file_bytes = std::size_t{256} << 20;

double f1(std::size_t right, std::size_t gold, std::size_t system) {
  return gold + system == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + system);
}

Result<std::string> read_file(const std::filesystem::path& path) {
  auto file = InputFile::open(path.string());
  if (!file) return file.error();
  return file->read_all(max_file_bytes);
}

// ---- names ----

// What name sets share: persons, organisations, places.
enum class SharedKind { person, organisation, place };
using MarkedName = std::tuple<TokenIndex, TokenIndex, SharedKind>;

std::optional<SharedKind> shared_kind(NameKind kind) {
  if (kind == NameKind::person) return SharedKind::person;
  if (kind == NameKind::organisation) return SharedKind::organisation;
  if (kind == NameKind::location || kind == NameKind::gpe) return SharedKind::place;
  return {};
}

std::optional<SharedKind> shared_kind(std::string_view label) {
  constexpr std::pair<std::string_view, SharedKind> labels[] = {{"PER", SharedKind::person},
                                                                {"Person", SharedKind::person},
                                                                {"person", SharedKind::person},
                                                                {"politician", SharedKind::person},
                                                                {"ORG", SharedKind::organisation},
                                                                {"Organization", SharedKind::organisation},
                                                                {"organisation", SharedKind::organisation},
                                                                {"politicalparty", SharedKind::organisation},
                                                                {"LOC", SharedKind::place},
                                                                {"Location", SharedKind::place},
                                                                {"location", SharedKind::place},
                                                                {"country", SharedKind::place}};
  for (const auto& [spelling, kind] : labels)
    if (spelling == label) return kind;
  return {};
}

struct NameSet {
  std::string_view name, file;
  std::size_t form_column;  ///< the tag is in the next
};

struct MarkedDocument {
  Document document;
  std::set<MarkedName> names;
};

// One word a line, with its IOB2 tag; sentences end with an empty line, paragraphs are not marked.
MarkedDocument read_marked(std::string_view bytes, std::size_t form_column) {
  std::string conllu;
  std::vector<std::string> tags;
  std::size_t number = 0;
  while (!bytes.empty()) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    if (line.starts_with("# ")) continue;
    std::array<std::string_view, 3> columns;
    for (auto& column : columns) {
      column = line.substr(0, line.find('\t'));
      line.remove_prefix(std::min(line.size(), column.size() + 1));
    }
    if (columns[form_column].empty()) {
      conllu += '\n';
      number = 0;
      continue;
    }
    conllu += fmt::format("{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_\n", ++number, columns[form_column]);
    tags.emplace_back(columns[form_column + 1]);
  }
  MarkedDocument marked;
  if (auto document = read_conllu(conllu)) marked.document = std::move(*document);
  for (TokenIndex t = 0; t < tags.size();) {
    TokenIndex end = t + 1;
    if (tags[t].size() > 2) {
      const std::string_view label = std::string_view(tags[t]).substr(2);
      while (end < tags.size() && tags[end].starts_with("I-") && tags[end].substr(2) == label) ++end;
      if (const auto kind = shared_kind(label)) marked.names.insert({t, end, *kind});
    }
    t = end;
  }
  return marked;
}

std::string name_scores(const Model& model, const MarkedDocument& gold) {
  Document system = gold.document;
  parse(model, system);
  std::set<MarkedName> found;
  for (const Name& name : system.names)
    if (const auto kind = shared_kind(name.kind)) found.insert({name.tokens.begin, name.tokens.end, *kind});
  const auto score = [&](auto&& counts) {
    const auto among = [&](const std::set<MarkedName>& names) { return static_cast<std::size_t>(std::ranges::count_if(names, counts)); };
    const auto right = std::ranges::count_if(gold.names, [&](const MarkedName& name) { return counts(name) && found.contains(name); });
    return f1(static_cast<std::size_t>(right), among(gold.names), among(found));
  };
  const auto of_kind = [&](SharedKind kind) { return score([kind](const MarkedName& name) { return std::get<SharedKind>(name) == kind; }); };
  return fmt::format("{:>6.2f}  (persons {:.1f}, organisations {:.1f}, places {:.1f})", score([](const MarkedName&) { return true; }),
                     of_kind(SharedKind::person), of_kind(SharedKind::organisation), of_kind(SharedKind::place));
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// ---- words and trees ----

// Given tokens, nothing else.
Document tokens_only(const Document& gold) {
  Document d = raw(gold);
  d.sentences = gold.sentences;
  for (const Sentence& s : gold.sentences)
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
      Token token;
      token.span = gold.tokens[t].span;
      if (t > s.tokens.begin) token.head = s.tokens.begin;
      d.tokens.push_back(token);
    }
  return d;
}

std::string line_of(std::string_view set, std::string_view from, const LayerScores& s) {
  return fmt::format("{:<10}{:<8}{:>9.2f}{:>11.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}\n", set, from, s.words, s.sentences, s.upos, s.lemmas,
                     s.uas, s.las);
}

}  // namespace

Document raw(const Document& gold) {
  Document d;
  d.text = gold.text;
  d.blocks = gold.blocks;
  return d;
}

LayerScores compare(const Document& gold, const Document& system) {
  constexpr TokenIndex none = ~TokenIndex{0};
  std::vector<TokenIndex> partner(gold.tokens.size(), none), gold_of(system.tokens.size(), none);
  std::size_t words = 0;
  for (TokenIndex g = 0, s = 0; g < gold.tokens.size() && s < system.tokens.size();) {
    const Span a = gold.tokens[g].span, b = system.tokens[s].span;
    if (a == b) partner[g] = s, gold_of[s] = g, ++words;
    g += a.end <= b.end;
    s += b.end <= a.end;
  }
  std::size_t upos = 0, lemmas = 0, uas = 0, las = 0;
  for (TokenIndex g = 0; g < gold.tokens.size(); ++g) {
    if (partner[g] == none) continue;
    const Token &a = gold.tokens[g], &b = system.tokens[partner[g]];
    upos += a.upos == b.upos;
    lemmas += a.lemma.empty() || a.lemma == b.lemma;
    const bool head = a.head && b.head ? gold_of[*b.head] == *a.head : !a.head && !b.head;
    uas += head;
    las += head && universal(a.rel) == universal(b.rel);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> gold_sentences;
  for (const Sentence& s : gold.sentences) gold_sentences.insert({gold.span(s.tokens).begin, gold.span(s.tokens).end});
  const auto sentences = static_cast<std::size_t>(std::ranges::count_if(system.sentences, [&](const Sentence& s) {
    return gold_sentences.contains({system.span(s.tokens).begin, system.span(s.tokens).end});
  }));
  const auto score = [&](std::size_t right) { return f1(right, gold.tokens.size(), system.tokens.size()); };
  return {score(words), f1(sentences, gold.sentences.size(), system.sentences.size()), score(upos), score(lemmas), score(uas), score(las)};
}

Status evaluate(const Model& model, const std::filesystem::path& data, const std::filesystem::path& headlines, std::ostream& out) {
  out << fmt::format("{:<10}{:<8}{:>9}{:>11}{:>8}{:>8}{:>8}{:>8}\n", "set", "from", "words", "sentences", "UPOS", "lemmas", "UAS", "LAS");
  std::size_t words = 0;
  double seconds = 0;
  const std::pair<std::string_view, std::filesystem::path> treebanks[] = {
      {"ewt", data / "language/ewt/dev.conllu"}, {"gum", data / "language/gum/dev.conllu"}, {"headlines", headlines}};
  for (const auto& [set, path] : treebanks) {
    if (!std::filesystem::exists(path)) continue;
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    const auto gold = read_conllu(*bytes);
    if (!gold) return Error{gold.error().kind, gold.error().message, path.string() + ": " + gold.error().where};
    Document given = tokens_only(*gold), from_raw = raw(*gold);
    parse(model, given);
    const auto start = std::chrono::steady_clock::now();
    tokenize(model, from_raw);
    parse(model, from_raw);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    words += from_raw.tokens.size();
    out << line_of(set, "tokens", compare(*gold, given)) << line_of(set, "text", compare(*gold, from_raw));
  }
  constexpr NameSet name_sets[] = {{"UNER-EWT dev", "names/ewt-dev.iob2", 1},
                                   {"CrossNER politics dev", "names/politics-dev.conll", 0},
                                   {"worldwide dev", "measure/names/worldwide-dev.tsv", 0}};
  for (const NameSet& set : name_sets) {
    const auto path = data / set.file;
    if (!std::filesystem::exists(path)) continue;
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    out << fmt::format("{:<30}names F1 {}\n", set.name, name_scores(model, read_marked(*bytes, set.form_column)));
  }
  if (seconds > 0)
    out << fmt::format("{:.0f} words a second, from raw text to trees and names, one thread; {:.0f} MB at the most\n", static_cast<double>(words) / seconds,
                       peak_megabytes());
  return Done{};
}

}  // namespace demarche::language
