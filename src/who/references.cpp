#include "who/references.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/embedded.hpp"
#include "base/one_of.hpp"
#include "who/described.hpp"

DEMARCHE_EMBEDDED(reference_weights)

namespace demarche::who {
namespace {

constexpr std::string_view magic = "DMREFS01";
constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::uint32_t nearest = 50;

std::uint32_t distance_class(std::uint32_t n) { return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 16 ? 6 : n < 32 ? 7 : 8; }

/// For each phrase the last one before it with the same key.
template <class Key>
std::vector<std::uint32_t> last_alike(const std::vector<NounPhrase>& phrases, Key key) {
  std::unordered_map<std::uint32_t, std::uint32_t> last;
  std::vector<std::uint32_t> before(phrases.size(), none);
  for (std::uint32_t i = 0; i < phrases.size(); ++i) {
    if (phrases[i].form == Referring::pronoun) continue;
    const auto [at, is_new] = last.try_emplace(key(phrases[i]), i);
    if (!is_new) before[i] = at->second;
    at->second = i;
  }
  return before;
}

class FeatureWriter {
 public:
  explicit FeatureWriter(ReferenceFeatures& features) : features_(features) {}

  void add(std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t e = 0) {
    std::uint32_t h = ++template_ * 0x9E3779B1u;
    for (const std::uint32_t v : {a, b, c, e}) h = (h ^ v) * 0x85EBCA6Bu, h ^= h >> 15;
    features_.at[features_.count++] = (h * 0xC2B2AE35u) >> (32 - ReferenceModel::table_bits);
  }

 private:
  ReferenceFeatures& features_;
  std::uint32_t template_ = 0;
};

}  // namespace

ReferenceModel::ReferenceModel(std::string_view bytes) {
  if (bytes.starts_with(magic) && bytes.size() == magic.size() + (std::size_t{1} << table_bits)) weights_ = bytes.substr(magic.size());
}

const ReferenceModel& ReferenceModel::built_in() {
  static const ReferenceModel model(reference_weights());
  return model;
}

int ReferenceModel::score(const ReferenceFeatures& features) const {
  int sum = 0;
  for (std::size_t i = 0; i < features.count; ++i) sum += static_cast<signed char>(weights_[features.at[i]]);
  return sum;
}

References::References(const Tree& tree, std::vector<NounPhrase> phrases)
    : tree_(tree),
      phrases_(std::move(phrases)),
      same_word_(last_alike(phrases_, [](const NounPhrase& p) { return p.word; })),
      same_last_(last_alike(phrases_, [](const NounPhrase& p) { return p.last; })),
      same_first_(last_alike(phrases_, [](const NounPhrase& p) { return p.first; })) {
  times_.resize(phrases_.size(), 1);
  for (std::uint32_t i = 0; i < phrases_.size(); ++i)
    if (same_last_[i] != none) times_[i] = times_[same_last_[i]] + 1;
}

std::vector<std::uint32_t> References::candidates(std::uint32_t phrase) const {
  std::vector<std::uint32_t> found;
  const std::uint32_t first = phrase - std::min(phrase, nearest);
  for (std::uint32_t i = phrase; i-- > first;)
    if (!is_blocked(phrase, i)) found.push_back(i);
  if (phrases_[phrase].form == Referring::pronoun) return found;
  for (const auto* before : {&same_word_, &same_last_, &same_first_}) {
    std::uint32_t i = (*before)[phrase];
    for (int steps = 0; steps < 4 && i != none; ++steps, i = (*before)[i])
      if (i < first && std::ranges::find(found, i) == found.end()) found.push_back(i);
  }
  return found;
}

/// A phrase within another, or around it, is not the same thing.
bool References::is_blocked(std::uint32_t phrase, std::uint32_t candidate) const {
  const NounPhrase &p = phrases_[phrase], &c = phrases_[candidate];
  return p.head == c.head || (p.form != Referring::pronoun && (c.tokens.contains(p.head) || p.tokens.contains(c.head)));
}

std::uint32_t References::role(std::uint32_t phrase) const {
  const Rel rel = tree_[phrases_[phrase].head].rel;
  if (rel == Rel::nmod_poss) return 1;
  switch (universal(rel)) {
    case Rel::nsubj:
      return 2;
    case Rel::obj:
    case Rel::iobj:
      return 3;
    case Rel::obl:
      return 4;
    case Rel::nmod:
      return 5;
    case Rel::conj:
      return 6;
    case Rel::compound:
      return 7;
    case Rel::root:
      return 8;
    default:
      return 9;
  }
}

/// The candidate is the subject of the verb of saying whose clause holds the phrase.
bool References::says(std::uint32_t candidate, std::uint32_t phrase) const {
  const auto verb = tree_[phrases_[candidate].head].head;
  if (!verb || !is_subject(tree_[phrases_[candidate].head].rel) || !is_speech(tree_.lemma(*verb))) return false;
  TokenIndex t = phrases_[phrase].head;
  for (int steps = 0; steps < 6 && tree_[t].head; ++steps) {
    if (*tree_[t].head == *verb) return tree_[t].rel == Rel::ccomp || tree_[t].rel == Rel::parataxis;
    t = *tree_[t].head;
  }
  return false;
}

/// Each adjective or noun before the head of the later phrase stands in the earlier one as well.
bool References::modifiers_agree(std::uint32_t phrase, std::uint32_t candidate) const {
  const NounPhrase &p = phrases_[phrase], &c = phrases_[candidate];
  for (TokenIndex t = std::max(p.tokens.begin, p.head - std::min<TokenIndex>(p.head, 12)); t < p.head; ++t) {
    const Upos upos = tree_[t].upos;
    if (upos != Upos::adj && upos != Upos::noun && upos != Upos::propn && upos != Upos::num) continue;
    bool found = false;
    for (TokenIndex k = c.tokens.begin; k < c.tokens.end && k < c.tokens.begin + 20 && !found; ++k) found = tree_.lemma(k) == tree_.lemma(t);
    if (!found) return false;
  }
  return true;
}

ReferenceFeatures References::features(std::uint32_t phrase, std::uint32_t candidate) const {
  ReferenceFeatures all;
  FeatureWriter f(all);
  const NounPhrase &p = phrases_[phrase], &c = phrases_[candidate];
  const bool pronoun = p.form == Referring::pronoun;
  // What the phrase is: a pronoun by its word, else its form.
  const std::uint32_t is = pronoun ? p.word : static_cast<std::uint32_t>(p.form) + 1;
  const std::uint32_t was = c.form == Referring::pronoun ? c.word : static_cast<std::uint32_t>(c.form) + 1;
  const auto form = static_cast<std::uint32_t>(p.form), form_before = static_cast<std::uint32_t>(c.form);
  const std::uint32_t forms = form * 4 + form_before;
  const std::uint32_t sentences = distance_class(p.sentence - c.sentence), phrases = distance_class(phrase - candidate);
  const auto nature = static_cast<std::uint32_t>(p.nature), nature_before = static_cast<std::uint32_t>(c.nature);
  const auto definite = static_cast<std::uint32_t>(p.definiteness), definite_before = static_cast<std::uint32_t>(c.definiteness);
  const bool content = !pronoun && c.form != Referring::pronoun;
  const std::uint32_t same_phrase = content && p.phrase == c.phrase, same_word = content && p.word == c.word;
  const std::uint32_t same_last = content && p.last == c.last, same_first = content && p.first == c.first;
  const std::uint32_t agree = content ? 1u + modifiers_agree(phrase, candidate) + 2u * modifiers_agree(candidate, phrase) : 0u;
  const std::uint32_t match = same_phrase + 2 * same_word + 4 * same_last + 8 * same_first;
  const std::uint32_t number = p.plural * 2u + c.plural;
  const std::uint32_t role_now = role(phrase), role_before = role(candidate);
  const bool same_sentence = p.sentence == c.sentence;
  const auto governor = tree_[p.head].head, governor_before = tree_[c.head].head;
  const std::uint32_t clash = same_sentence && governor && governor_before && *governor == *governor_before ? 1 + (role_now == 1) : 0;
  const std::uint32_t quotes = p.quoted * 2u + c.quoted;
  const std::uint32_t speaking = says(candidate, phrase);

  f.add(forms);
  f.add(is, was);
  f.add(forms, sentences);
  f.add(is, form_before, sentences);
  f.add(is, phrases, same_sentence);
  f.add(forms, match);
  f.add(forms, match, agree);
  f.add(forms, match, sentences);
  f.add(match, definite, definite_before);
  f.add(match, agree, definite, forms);
  f.add(is, nature_before);
  f.add(forms, nature, nature_before);
  f.add(is, nature_before, number, form_before);
  f.add(forms, number, match);
  f.add(is, role_now, role_before, same_sentence);
  f.add(form, role_before, sentences, form_before);
  f.add(is, clash, role_now, role_before);
  f.add(is, was, quotes, same_sentence);
  f.add(is, speaking, quotes, form_before);
  f.add(forms, definite, definite_before, sentences);
  f.add(is, definite_before, nature_before, form_before);
  f.add(content && !same_word ? p.word : 1u, content && !same_word ? c.word : 1u);
  f.add(same_word ? p.word : 1u, agree);
  f.add(is, pronoun ? c.word : 1u);
  f.add(forms, std::min<std::uint32_t>(c.tokens.size(), 6), same_word);
  f.add(is, c.tokens.contains(p.head) ? 1u : 0u, role_now);
  f.add(is, phrases, role_before, nature_before);
  const std::uint32_t often = std::min<std::uint32_t>(times_[candidate], 5);
  f.add(is, often, nature_before, form_before);
  f.add(is, often, sentences, form_before);
  f.add(is, governor && governor_before && role_now == role_before ? 1u : 0u, sentences);
  return all;
}

ReferenceFeatures References::features_of_none(std::uint32_t phrase) const {
  ReferenceFeatures all;
  FeatureWriter f(all);
  const NounPhrase& p = phrases_[phrase];
  const std::uint32_t is = p.form == Referring::pronoun ? p.word : static_cast<std::uint32_t>(p.form) + 1;
  const auto form = static_cast<std::uint32_t>(p.form), nature = static_cast<std::uint32_t>(p.nature);
  const auto definite = static_cast<std::uint32_t>(p.definiteness);
  const std::uint32_t seen = (same_word_[phrase] != none) + 2u * (same_last_[phrase] != none);
  const std::uint32_t long_ago = same_word_[phrase] == none ? 9 : distance_class(p.sentence - phrases_[same_word_[phrase]].sentence);
  const std::uint32_t size = std::min<std::uint32_t>(p.tokens.size(), 8);
  constexpr std::uint32_t mark = 77;
  f.add(mark, is);
  f.add(mark, form, definite, seen);
  f.add(mark, is, role(phrase), definite);
  f.add(mark, form, nature, definite);
  f.add(mark, form, size, definite);
  f.add(mark, form, long_ago, definite);
  f.add(mark, p.word);
  f.add(mark, p.word, definite, seen);
  f.add(mark, is, p.sentence == 0 ? 1u : 0u, p.quoted);
  f.add(mark, form, p.plural, definite);
  f.add(mark, is, std::min<std::uint32_t>(phrase, 20), form);
  f.add(mark, is, static_cast<std::uint32_t>(tree_[p.head].rel));
  f.add(mark, form, tree_.child(p.head, {Rel::cop}) ? 1u : 0u, definite);
  return all;
}

std::optional<std::uint32_t> References::antecedent(const ReferenceModel& model, std::uint32_t phrase) const {
  std::optional<std::uint32_t> best;
  int best_score = model.score(features_of_none(phrase));
  for (const std::uint32_t c : candidates(phrase))
    if (const int score = model.score(features(phrase, c)); score > best_score) {
      best = c;
      best_score = score;
    }
  return best;
}

std::vector<std::vector<std::uint32_t>> find_chains(const ReferenceModel& model, const References& references) {
  const auto size = static_cast<std::uint32_t>(references.phrases().size());
  std::vector<std::uint32_t> chain_of(size, none);
  std::vector<std::vector<std::uint32_t>> chains;
  if (model.empty()) return chains;
  for (std::uint32_t p = 0; p < size; ++p) {
    const auto before = references.antecedent(model, p);
    if (!before) continue;
    if (chain_of[*before] == none) {
      chain_of[*before] = static_cast<std::uint32_t>(chains.size());
      chains.push_back({*before});
    }
    chain_of[p] = chain_of[*before];
    chains[chain_of[p]].push_back(p);
  }
  return chains;
}

}  // namespace demarche::who
