#include "document/grammar.hpp"

#include <algorithm>
#include <array>

namespace demarche {
namespace {

constexpr std::array<std::string_view, upos_count> upos_names = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                                 "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, rel_count> rel_names = {
    "root",          "acl",         "acl:relcl",   "advcl",      "advcl:relcl", "advmod",     "amod",         "appos",      "aux",
    "aux:pass",      "case",        "cc",          "cc:preconj", "ccomp",       "compound",   "compound:prt", "conj",       "cop",
    "csubj",         "csubj:outer", "csubj:pass",  "dep",        "det",         "det:predet", "discourse",    "dislocated", "expl",
    "fixed",         "flat",        "goeswith",    "iobj",       "list",        "mark",       "nmod",         "nmod:desc",  "nmod:poss",
    "nmod:unmarked", "nsubj",       "nsubj:outer", "nsubj:pass", "nummod",      "obj",        "obl",          "obl:agent",  "obl:unmarked",
    "orphan",        "parataxis",   "punct",       "reparandum", "vocative",    "xcomp"};

// In the order of the enum, which is the order that CoNLL-U asks for: by name, ignoring case.
constexpr std::array<std::string_view, feature_count> feature_names = {
    "Abbr=Yes",     "Case=Acc",        "Case=Gen",      "Case=Nom",      "Definite=Def",  "Definite=Ind", "Degree=Cmp",    "Degree=Pos",
    "Degree=Sup",   "ExtPos=ADP",      "ExtPos=ADV",    "ExtPos=CCONJ",  "ExtPos=PRON",   "ExtPos=PROPN", "ExtPos=SCONJ",  "Foreign=Yes",
    "Gender=Fem",   "Gender=Fem,Masc", "Gender=Masc",   "Gender=Neut",   "Mood=Imp",      "Mood=Ind",     "Mood=Sub",      "Number=Plur",
    "Number=Ptan",  "Number=Sing",     "NumForm=Combi", "NumForm=Digit", "NumForm=Roman", "NumForm=Word", "NumType=Card",  "NumType=Frac",
    "NumType=Mult", "NumType=Ord",     "Person=1",      "Person=2",      "Person=3",      "Polarity=Neg", "Polarity=Pos",  "Poss=Yes",
    "PronType=Art", "PronType=Dem",    "PronType=Emp",  "PronType=Ind",  "PronType=Int",  "PronType=Neg", "PronType=Prs",  "PronType=Rcp",
    "PronType=Rel", "PronType=Tot",    "Reflex=Yes",    "Style=Arch",    "Style=Coll",    "Style=Expr",   "Style=Slng",    "Style=Vrnc",
    "Tense=Past",   "Tense=Pres",      "Typo=Yes",      "VerbForm=Fin",  "VerbForm=Ger",  "VerbForm=Inf", "VerbForm=Part", "Voice=Pass"};

template <class Value, std::size_t N>
std::optional<Value> parse(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto at = std::ranges::find(names, text);
  if (at == names.end()) return {};
  return static_cast<Value>(at - names.begin());
}

}  // namespace

std::string_view to_string(Upos u) { return upos_names[static_cast<std::size_t>(u)]; }
std::string_view to_string(Rel r) { return rel_names[static_cast<std::size_t>(r)]; }

std::string to_string(Features features) {
  std::string text;
  for (int i = 0; i < feature_count; ++i) {
    if (!features.has(static_cast<Feature>(i))) continue;
    if (!text.empty()) text += '|';
    text += feature_names[static_cast<std::size_t>(i)];
  }
  return text.empty() ? "_" : text;
}

std::optional<Upos> parse_upos(std::string_view text) { return parse<Upos>(upos_names, text); }
std::optional<Rel> parse_rel(std::string_view text) { return parse<Rel>(rel_names, text); }

Features parse_features(std::string_view text) {
  Features features;
  while (!text.empty()) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    if (const auto feature = parse<Feature>(feature_names, text.substr(0, bar))) features.set(*feature);
    text.remove_prefix(std::min(bar + 1, text.size()));
  }
  return features;
}

Rel universal(Rel r) {
  static const std::array<Rel, rel_count> table = [] {
    std::array<Rel, rel_count> without_subtype{};
    for (std::size_t i = 0; i < rel_count; ++i) without_subtype[i] = *parse_rel(rel_names[i].substr(0, rel_names[i].find(':')));
    return without_subtype;
  }();
  return table[static_cast<std::size_t>(r)];
}

}  // namespace demarche
