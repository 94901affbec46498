#include "language/lemmas.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "language/characters.hpp"

DEMARCHE_EMBEDDED(lemma_rules)

namespace demarche::language {
namespace {

// What a key is of; part of its hash.
enum class Table : std::uint8_t { word = 1, word_of_pos, ending, letter_case, case_of_pos };

std::uint64_t key_of(Table table, std::uint32_t what, std::string_view text) {
  std::uint64_t h = 1469598103934665603ull ^ (static_cast<std::uint64_t>(table) << 56) ^ what;
  h *= 1099511628211ull;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  h ^= h >> 29;
  return h | 1;  // 0 is an empty slot
}

std::uint32_t case_key(Upos upos, Writing writing) { return static_cast<std::uint32_t>(upos) * 8 + static_cast<std::uint32_t>(writing); }

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

bool has_lower(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}
bool has_upper(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void raise_first(std::string& word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
}
void raise_all(std::string& word) {
  for (char& c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
}

}  // namespace

Writing writing_of(std::string_view form, bool opens, bool in_upper) {
  if (!has_upper(form) && !starts_upper(form)) return Writing::lower;
  if (!starts_upper(form)) return Writing::mixed;
  if (form.size() > 1 && !has_lower(form)) return in_upper ? Writing::upper_in_upper : Writing::upper;
  if (has_upper(form.substr(1))) return Writing::mixed;
  return opens ? Writing::capital_first : Writing::capital;
}

std::uint32_t lemma_signature(Upos upos, Features features) {
  const auto with = [&](std::uint32_t inflection) { return static_cast<std::uint32_t>(upos) + 32 * inflection; };
  const auto has = [&](Feature f) { return features.has(f); };
  if (upos == Upos::verb || upos == Upos::aux) {
    if (has(Feature::tense_past)) return with(1);
    if (has(Feature::verbform_ger) || has(Feature::verbform_part)) return with(2);
    return with(has(Feature::person_3) && has(Feature::number_sing) ? 3 : 0);
  }
  if (upos == Upos::pron || upos == Upos::det)
    return with(has(Feature::case_acc) + 2 * has(Feature::poss) + 4 * has(Feature::reflex) + 8 * has(Feature::number_plur));
  if (upos == Upos::adj || upos == Upos::adv) return with(has(Feature::degree_cmp) + 2 * has(Feature::degree_sup));
  return with(has(Feature::number_plur) + 2 * has(Feature::number_ptan) + 4 * has(Feature::abbr));
}

// A line is: table, signature (or part of speech and writing), text, edit ("2:ee") or case; separated by tabs.
LemmaModel::LemmaModel(std::string_view tsv) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(tsv, '\n'));
  std::size_t size = 64;
  while (size < lines * 2) size *= 2;
  slots_.resize(size);
  while (!tsv.empty()) {
    std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
    if (line.starts_with('#')) continue;
    std::array<std::string_view, 4> fields;
    for (auto& field : fields) {
      field = line.substr(0, line.find('\t'));
      line.remove_prefix(std::min(line.size(), field.size() + 1));
    }
    const auto table = parse_number(fields[0]), what = parse_number(fields[1]);
    const auto colon = fields[3].find(':');
    const auto number = parse_number(fields[3].substr(0, colon));
    if (!table || *table < 1 || *table > 5 || !what || !number || *number > 255) continue;
    const std::uint64_t key = key_of(static_cast<Table>(*table), *what, fields[2]);
    if (colon == std::string_view::npos) {
      insert(key, static_cast<std::uint16_t>(*number));
      continue;
    }
    const LemmaEdit edit{static_cast<std::uint8_t>(*number), std::string(fields[3].substr(colon + 1))};
    insert(key, static_cast<std::uint16_t>(edits_.size()));
    edits_.push_back(edit);
  }
}

const LemmaModel& LemmaModel::built_in() {
  static const LemmaModel model(lemma_rules());
  return model;
}

void LemmaModel::insert(std::uint64_t key, std::uint16_t value) {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {key, value};
}

const std::uint16_t* LemmaModel::find(std::uint64_t key) const {
  for (std::size_t at = key & (slots_.size() - 1); slots_[at].key != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].key == key) return &slots_[at].value;
  return nullptr;
}

LemmaEdit LemmaModel::edit_of(std::string_view lowered, std::uint32_t signature) const {
  const std::uint16_t* found = find(key_of(Table::word, signature, lowered));
  if (!found) found = find(key_of(Table::word_of_pos, signature % 32, lowered));
  for (std::size_t size = std::min(longest_ending, lowered.size()) + 1; !found && size-- > 0;)
    found = find(key_of(Table::ending, signature, lowered.substr(lowered.size() - size)));
  if (!found || edits_[*found].strip > lowered.size()) return {};
  return edits_[*found];
}

LemmaCase LemmaModel::case_of(std::string_view lowered, Upos upos, Writing writing) const {
  const std::uint16_t* found = find(key_of(Table::letter_case, case_key(upos, writing), lowered));
  if (!found) found = find(key_of(Table::case_of_pos, case_key(upos, writing), ""));
  if (!found) return upos == Upos::propn ? LemmaCase::keep : LemmaCase::lower;
  return static_cast<LemmaCase>(std::min<std::uint16_t>(*found, 3));
}

std::string LemmaModel::lemma(std::string_view form, Upos upos, Features features, Writing writing) const {
  if (form.size() > longest_word) return std::string(form);
  const std::string lowered = lower_ascii(form);
  const LemmaEdit edit = edit_of(lowered, lemma_signature(upos, features));
  const LemmaCase letters = case_of(lowered, upos, writing);
  std::string lemma = letters == LemmaCase::keep ? std::string(form) : lowered;
  lemma.resize(lemma.size() - edit.strip);
  lemma += edit.add;
  const bool cuts_a_letter = edit.strip > 0 && find_invalid_utf8(lemma) != std::string::npos;
  if (lemma.empty() || cuts_a_letter) return std::string(form);
  if (letters == LemmaCase::title || (letters == LemmaCase::keep && edit.strip == form.size())) raise_first(lemma);
  if (letters == LemmaCase::upper) raise_all(lemma);
  return lemma;
}

void add_lemmas(const LemmaModel& model, Document& d) {
  for (const Sentence& sentence : d.sentences) {
    bool in_upper = false, opens = true;
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end && !in_upper; ++t) in_upper = has_upper(d.form(t));
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end && in_upper; ++t) in_upper = !has_lower(d.form(t));
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      Token& token = d.tokens[t];
      token.lemma = model.lemma(d.form(t), token.upos, token.features, writing_of(d.form(t), opens, in_upper));
      if (token.upos != Upos::punct) opens = false;
    }
  }
}

}  // namespace demarche::language
