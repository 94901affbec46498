#include "language/sentences.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "language/characters.hpp"

DEMARCHE_EMBEDDED(sentence_weights)

namespace demarche::language {
namespace {

enum Shape : std::uint8_t {
  edge,
  lower,
  capital,
  upper,
  initial,
  number,
  mixed,
  abbreviation,
  title,
  full_stop,
  exclamation,
  ellipsis,
  comma,
  colon,
  semicolon,
  dash,
  open_mark,
  close_mark,
  straight_quote,
  apostrophe_mark,
  smiley,
  bullet,
  sign,
  address,
  list_number
};

bool is_upper_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_letter(char c) { return c >= 'a' && c <= 'z'; }

Shape shape_of_word(const TokenLexicon& lexicon, std::string_view form, const std::string& lowered) {
  const bool has_stop = form.back() == '.';
  if (has_stop && form[0] >= '0' && form[0] <= '9') return list_number;
  if (has_stop)
    return lexicon.has(lowered.substr(0, lowered.size() - 1), TokenLexicon::title) ? title : form.size() == 2 ? initial : abbreviation;
  if (form.size() > 6 &&
      (form.find("://") != std::string_view::npos || form.find('@') != std::string_view::npos || form.starts_with("www.")))
    return address;
  if (!starts_upper(form)) return std::ranges::any_of(form, is_upper_letter) ? mixed : lower;
  if (form.size() == 1) return initial;
  return std::ranges::any_of(form, is_lower_letter) ? capital : upper;
}

Shape shape_of_mark(std::string_view form, char32_t first, CharClass is) {
  if (is == CharClass::stop) {
    if (form == ".") return full_stop;
    return first == '!' || first == '?' || form.back() == '!' || form.back() == '?' ? exclamation : ellipsis;
  }
  if (is == CharClass::open) return open_mark;
  if (form == "\"" || form == "''") return straight_quote;
  if (is == CharClass::close) return close_mark;
  if (is == CharClass::apostrophe) return apostrophe_mark;
  if (is == CharClass::emoji) return smiley;
  if (is == CharClass::hyphen || (first >= 0x2012 && first <= 0x2015)) return dash;
  if (first == ',') return comma;
  if (first == ':') return form.size() > 1 ? smiley : colon;
  if (first == ';') return form.size() > 1 ? smiley : semicolon;
  if (first == '*' || first == 0x2022 || first == 0x25CF || first == 0xB7 || first == 0x25AA) return bullet;
  return sign;
}

Shape shape_of(const TokenLexicon& lexicon, std::string_view form, const std::string& lowered) {
  const auto [first, first_size] = code_point_at(form, 0);
  const CharClass is = char_class(first);
  if (is == CharClass::letter) return shape_of_word(lexicon, form, lowered);
  if (is == CharClass::digit) return form.back() == '.' ? list_number : number;
  const bool has_more = form.size() > first_size;
  if (has_more && is == CharClass::apostrophe && char_class(code_point_at(form, first_size).value) == CharClass::letter) return lower;
  return shape_of_mark(form, first, is);
}

bool closes(std::uint8_t shape) { return shape == close_mark || shape == straight_quote || shape == apostrophe_mark; }
bool opens(std::uint8_t shape) { return shape == open_mark || shape == straight_quote || shape == apostrophe_mark; }
bool ends(std::uint8_t shape) { return shape == full_stop || shape == exclamation || shape == ellipsis; }

std::uint32_t hash_of(std::string_view form) {
  std::uint32_t h = 2166136261u;
  for (const char c : form.substr(0, 64)) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h;
}

std::uint32_t size_class(std::size_t n) {
  return n < 4 ? static_cast<std::uint32_t>(n) : n < 8 ? 4u : n < 16 ? 5u : n < 30 ? 6u : n < 60 ? 7u : 8u;
}

constexpr std::string_view magic = "DMSENT01";

}  // namespace

SentenceModel::SentenceModel(std::string_view bytes) {
  if (bytes.starts_with(magic) && bytes.size() == magic.size() + (std::size_t{1} << table_bits)) weights_ = bytes.substr(magic.size());
}

const SentenceModel& SentenceModel::built_in() {
  static const SentenceModel model(sentence_weights());
  return model;
}

int SentenceModel::score(const GapFeatures& features) const {
  int sum = 0;
  for (const std::uint32_t f : features) sum += static_cast<signed char>(weights_[f]);
  return sum;
}

Gaps::Gaps(const TokenLexicon& lexicon, std::string_view text, const std::vector<Span>& words) {
  words_.reserve(words.size());
  bool in_quotes = false;
  std::uint8_t depth = 0;
  std::size_t upper_words = 0, capital_words = 0, lower_words = 0, stops = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view form = text.substr(words[i].begin, words[i].size());
    const std::string lowered = lower_ascii(form.substr(0, 64));
    const std::uint8_t shape = shape_of(lexicon, form, lowered);
    const bool quote = shape == straight_quote || form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D";
    in_quotes = form == "\xE2\x80\x9C" || (form != "\xE2\x80\x9D" && in_quotes != quote);
    if (form == "(" || form == "[") depth = std::min<std::uint8_t>(3, static_cast<std::uint8_t>(depth + 1));
    if ((form == ")" || form == "]") && depth > 0) --depth;
    upper_words += shape == upper;
    capital_words += shape == capital;
    lower_words += shape == lower;
    stops += ends(shape);
    words_.push_back({hash_of(lowered), shape, i + 1 < words.size() && words[i + 1].begin > words[i].end, in_quotes, depth});
  }
  const std::uint32_t letters = upper_words > 2 * (lower_words + capital_words) ? 1
                                : capital_words + upper_words == 0              ? 2
                                : capital_words > lower_words                   ? 3
                                                                                : 0;
  manner_ = letters * 8 + (words_.empty() ? 0 : ends(words_.back().shape) ? 2 : 0) + (stops > 1 ? 1 : 0);
}

const Gaps::Word& Gaps::at(std::ptrdiff_t i) const {
  static constexpr Word outside{0, edge, true, false, 0};
  return i < 0 || i >= static_cast<std::ptrdiff_t>(words_.size()) ? outside : words_[static_cast<std::size_t>(i)];
}

bool Gaps::may_end(std::size_t i) const {
  const Word& word = words_[i];
  // "U.S. officials": no sentence begins with a small letter after an abbreviation.
  const bool abbreviated = word.shape == abbreviation || word.shape == initial || word.shape == title;
  if (abbreviated && at(static_cast<std::ptrdiff_t>(i) + 1).shape == lower) return false;
  return word.space_after || ends(word.shape) || closes(word.shape) || word.shape == dash;
}

bool Gaps::looks_like_end(std::size_t i) const {
  auto last = static_cast<std::ptrdiff_t>(i);
  while (closes(at(last).shape)) --last;
  auto next = static_cast<std::ptrdiff_t>(i) + 1;
  while (opens(at(next).shape)) ++next;
  return ends(at(last).shape) && at(next).shape != lower && !closes(at(static_cast<std::ptrdiff_t>(i) + 1).shape);
}

GapFeatures Gaps::features(std::size_t index, std::size_t since) const {
  const auto i = static_cast<std::ptrdiff_t>(index);
  const Word &w0 = at(i - 2), &w1 = at(i - 1), &w2 = at(i), &w3 = at(i + 1), &w4 = at(i + 2), &w5 = at(i + 3);
  // The last word or stop before closing marks, the first after opening ones; three marks are enough.
  std::ptrdiff_t last = i, next = i + 1;
  while (i - last < 3 && closes(at(last).shape)) --last;
  while (next - i < 4 && opens(at(next).shape)) ++next;
  const Word &before = at(last), &after = at(next), &before_stop = at(last - 1);
  const auto closers = static_cast<std::uint32_t>(i - last), openers = static_cast<std::uint32_t>(next - i - 1);

  GapFeatures features{};
  std::size_t count = 0;
  const auto add = [&](std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0) {
    std::uint32_t h = static_cast<std::uint32_t>(count + 1) * 0x9E3779B1u;
    for (const std::uint32_t v : {a, b, c, d}) h = (h ^ v) * 0x85EBCA6Bu, h ^= h >> 15;
    features[count++] = (h * 0xC2B2AE35u) >> (32 - SentenceModel::table_bits);
  };
  const std::uint32_t gap = (w2.space_after ? 1u : 0u) + (w2.in_quotes ? 2u : 0u) + (w2.depth > 0 ? 4u : 0u);
  const std::uint32_t so_far = size_class(index + 1 - since), left = size_class(words_.size() - index - 1);
  add(gap);
  add(w2.shape, gap);
  add(w3.shape, gap);
  add(w2.shape, w3.shape);
  add(w1.shape, w2.shape, w3.shape);
  add(w2.shape, w3.shape, w4.shape);
  add(w1.shape, w2.shape, w3.shape, w4.shape);
  add(w2.hash);
  add(w3.hash);
  add(w2.hash, w3.hash);
  add(w2.hash, w3.shape);
  add(w2.shape, w3.hash, w3.shape);
  add(before.shape, after.shape, closers, openers);
  add(before.shape, after.hash, after.shape);
  add(before_stop.hash, before.shape, after.shape);
  add(before_stop.shape, before.shape, after.shape, closers);
  add(w1.hash, w2.hash);
  add(w3.hash, w4.hash);
  add(before.shape, after.shape, gap, manner_);
  add(w2.shape, w3.shape, so_far);
  add(w2.shape, w3.shape, left);
  add(before.shape, after.shape, closers, so_far);
  add(w2.shape, w3.shape, manner_);
  add(w2.shape, w3.shape, w4.shape, w5.shape);
  add(w0.shape, w1.shape, w2.shape, w3.shape);
  add(w3.shape, w4.hash);
  return features;
}

std::vector<std::uint32_t> split_sentences(const SentenceModel& model, const TokenLexicon& lexicon, std::string_view text,
                                           const std::vector<Span>& words) {
  const Gaps gaps(lexicon, text, words);
  std::vector<std::uint32_t> ends_after;
  std::size_t since = 0, best = 0;
  int best_score = 0;
  const auto end_at = [&](std::size_t i) {
    ends_after.push_back(static_cast<std::uint32_t>(i));
    since = best = i;
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (i + 1 - since >= max_sentence_tokens) end_at(best > since ? best : i + 1);
    if (!gaps.may_end(i)) continue;
    const int score = model.empty() ? (gaps.looks_like_end(i) ? 1 : -1) : model.score(gaps.features(i, since));
    if (score > 0) {
      end_at(i + 1);
    } else if (i - since > max_sentence_tokens / 2 && (best == since || score > best_score)) {
      best = i + 1;
      best_score = score;
    }
  }
  if (!words.empty()) ends_after.push_back(static_cast<std::uint32_t>(words.size()));
  return ends_after;
}

}  // namespace demarche::language
