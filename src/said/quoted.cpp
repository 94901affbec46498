#include "said/quoted.hpp"

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"
#include "said/source.hpp"

namespace demarche::said {
namespace {

bool is_edge_punctuation(char32_t c) {
  for (const char32_t p : U" \t\r\n,;:.-–—…\u00A0")
    if (p == c) return true;
  return false;
}

bool opens_only(char32_t c) { return c == U'“' || c == U'«' || c == U'„'; }
bool closes_only(char32_t c) { return c == U'”' || c == U'»'; }

std::uint32_t begin_of_code_point_before(std::string_view text, std::uint32_t end) {
  std::uint32_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// True for the full stop of "U.S.": it belongs to a longer token.
bool belongs_to_word(const Document& d, std::uint32_t at) {
  const auto after = std::ranges::upper_bound(d.tokens, at, {}, [](const Token& t) { return t.span.begin; });
  return after != d.tokens.begin() && std::prev(after)->span.end > at && std::prev(after)->upos != Upos::punct &&
         std::prev(after)->span.begin < at;
}

// Without blanks and punctuation at the edges, but for what is inside quotation marks.
Span trimmed(const Document& d, std::span<const Quotation> quotations, Span s) {
  const auto inside = overlapping(quotations, s);
  const auto begins_quotation = [&](std::uint32_t at) { return !inside.empty() && inside.front().span.begin == at; };
  const auto ends_quotation = [&](std::uint32_t at) { return !inside.empty() && inside.back().span.end == at; };
  while (!s.empty() && !begins_quotation(s.begin)) {
    const CodePoint c = code_point_at(d.text, s.begin);
    if (!is_edge_punctuation(c.value) && !closes_only(c.value) && c.value != U'"' && c.value != U')') break;
    s.begin += c.size;
  }
  while (!s.empty() && !ends_quotation(s.end)) {
    const std::uint32_t at = begin_of_code_point_before(d.text, s.end);
    const char32_t c = code_point_at(d.text, at).value;
    if (!is_edge_punctuation(c) && !opens_only(c) && c != U'"' && c != U'(') break;
    if (c == U'.' && belongs_to_word(d, at)) break;
    s.end = at;
  }
  return s.empty() ? Span{} : s;
}

// Finds the speakers of the quotations that the grammar left without.
class Attributor {
 public:
  Attributor(const Tree& tree, std::span<const Quotation> quotations, std::vector<Attribution>& attributions)
      : tree_(tree), document_(tree.document()), quotations_(quotations), attributions_(attributions), held_by_(quotations.size()) {}

  void run() {
    for (std::size_t a = 0; a < attributions_.size(); ++a) mark_held(a);
    sort_speech();
    for (std::size_t q = 0; q < quotations_.size(); ++q) {
      if (!held_by_[q]) attribute(q);
      if (held_by_[q] && attributions_[*held_by_[q]].speech && attributions_[*held_by_[q]].source) last_ = q;
    }
  }

 private:
  // Reach of the search for a cue beside a quotation, in tokens.
  static constexpr TokenIndex reach = 14;

  void mark_held(std::size_t a) {
    const Span content = attributions_[a].content;
    for (const Quotation& q : overlapping(quotations_, content))
      if (content.contains(q.span)) hold(static_cast<std::size_t>(&q - quotations_.data()), a);
  }

  void hold(std::size_t q, std::size_t a) {
    if (!held_by_[q] || (!attributions_[*held_by_[q]].speech && attributions_[a].speech)) held_by_[q] = a;
  }

  void attribute(std::size_t q) {
    const Span span = quotations_[q].span;
    const TokenRange words = tree_.tokens_in(span);
    if (words.empty() || quotations_[q].single) return;
    auto found = cue_after(q, words);
    if (!found) found = cue_before(q, words);
    if (!found) found = signature_after(words);
    if (!found && is_sentence(words)) found = continued(q, words);
    if (!found) return;
    found->content = trimmed(document_, quotations_, with_unquoted_rest(span, words, *found));
    if (found->content.empty()) return;
    attributions_.push_back(*found);
    held_by_[q] = attributions_.size() - 1;
  }

  // Words quoted within a sentence of the speaker's: "send a message that it “is a new start,” she said"; "said it “failed” in every port".
  Span with_unquoted_rest(Span span, TokenRange words, const Attribution& found) const {
    const TokenRange first = document_.sentences[tree_.sentence_of(words.begin)].tokens;
    if (found.cue_words.begin > span.end && !begins_sentence(words.begin) && std::islower(first_letter(span)) &&
        !is_held_between(first.begin, words.begin))
      span.begin = document_.tokens[first.begin].span.begin;
    if (found.cue_words.end < span.begin && !ends_with_pause(span)) {
      const TokenRange last = document_.sentences[tree_.sentence_of(words.end - 1)].tokens;
      TokenIndex end = words.end;
      while (end < last.end && tree_.form(end) != "," && tree_.form(end) != ";" && end - words.end < max_rest) ++end;
      if (end > words.end && end - words.end < max_rest) span.end = document_.tokens[end - 1].span.end;
    }
    return span;
  }

  int first_letter(Span quotation) const {
    for (const char c : document_.view(quotation))
      if (std::isalpha(static_cast<unsigned char>(c))) return static_cast<unsigned char>(c);
    return 0;
  }

  // True if a quotation or another quotation's cue stands between.
  bool is_held_between(TokenIndex begin, TokenIndex end) const {
    const Span between{document_.tokens[begin].span.begin, document_.tokens[end].span.begin};
    return !overlapping(quotations_, {between.begin, between.end - 1}).empty();
  }

  // `“…,” said the minister` and `“…,” the minister said`.
  std::optional<Attribution> cue_after(std::size_t q, TokenRange words) const {
    if (!ends_with_pause(quotations_[q].span)) return {};
    const TokenIndex stop = std::min<TokenIndex>({words.end + reach, end_of_block(words.end - 1), begin_of_quotation(q + 1)});
    for (TokenIndex t = words.end; t < stop && !ends_sentence(t); ++t)
      if (auto found = speech_cue(t, words)) return found;
    return {};
  }

  // `The minister said: “…”`, `The minister was blunt: “…”`.
  std::optional<Attribution> cue_before(std::size_t q, TokenRange words) const {
    if (words.begin == 0) return {};
    const std::string_view before = tree_.form(words.begin - 1);
    const bool colon = before == ":", pause = before == ",";
    const TokenIndex floor = std::max(end_of_quotation_before(q), words.begin > reach + 4 ? words.begin - reach - 4 : 0);
    for (TokenIndex t = words.begin; t > floor;) {
      --t;
      if (t + 1 < words.begin && ends_sentence(t)) break;
      if (auto found = speech_cue(t, words); found && (colon || pause || t + 2 >= words.begin || speaks_before(t))) return found;
    }
    if (!colon || !is_sentence(words)) return {};
    return introduced(words.begin - 1);
  }

  // "“…,” he said and, in the same breath, “…”": the cue has a content on its left already.
  bool speaks_before(TokenIndex cue) const {
    const auto at =
        std::ranges::lower_bound(speech_, tree_[cue].span.begin, {}, [&](std::size_t a) { return attributions_[a].cue_words.begin; });
    return at != speech_.end() && attributions_[*at].cue == cue && attributions_[*at].content.end <= tree_[cue].span.begin;
  }

  // `“…” — Ada Berg, 23`, on the quotation's line or on the next.
  std::optional<Attribution> signature_after(TokenRange words) const {
    const TokenIndex dash = words.end;
    if (dash + 1 >= document_.tokens.size() || !is_dash(tree_.form(dash))) return {};
    const TokenRange sentence = document_.sentences[tree_.sentence_of(dash + 1)].tokens;
    const TokenIndex end = std::min(sentence.end, end_of_block(dash));
    if (end - dash > max_signature || tree_[dash + 1].upos != Upos::propn) return {};
    const TokenIndex head = top_of(dash + 1, {dash + 1, end});
    return Attribution{dash, document_.tokens[dash].span, {}, source_at(tree_, head), CueKind::say, true, "rule:said-signature"};
  }

  // The highest word above t within a range.
  TokenIndex top_of(TokenIndex t, TokenRange range) const {
    while (tree_[t].head && range.contains(*tree_[t].head)) t = *tree_[t].head;
    return t;
  }

  static bool is_dash(std::string_view form) { return form == "—" || form == "–" || form == "―" || form == "-" || form == "--"; }

  std::optional<Attribution> speech_cue(TokenIndex t, TokenRange quotation) const {
    if (tree_[t].upos != Upos::verb) return {};
    const Cue* cue = find_cue(Upos::verb, tree_.lemma(t));
    if (!cue || !cue->quote) return {};
    auto source = is_passive(tree_, t) ? agent_of(tree_, t) : subject_of(tree_, t);
    if (!source || is_of_quotation(*source, quotation)) source = speaker_beside(tree_, t);
    if (!source || is_of_quotation(*source, quotation)) return {};
    return Attribution{t, document_.tokens[t].span, {}, source, cue->kind, true, "rule:said-quotation"};
  }

  bool is_of_quotation(const Source& source, TokenRange quotation) const {
    return source.words.overlaps(quotation) || is_quoted(document_.span(source.words));
  }

  // The one whom the sentence before a colon is about.
  std::optional<Attribution> introduced(TokenIndex colon) const {
    const TokenRange sentence = document_.sentences[tree_.sentence_of(colon)].tokens;
    if (sentence.size() > max_introduction) return {};
    for (TokenIndex t = sentence.begin; t < colon; ++t) {
      if (tree_[t].head) continue;
      const auto source = subject_of(tree_, t);
      if (!source || source->words.end > colon) return {};
      return Attribution{t, document_.tokens[t].span, {}, source, CueKind::say, true, "rule:said-colon"};
    }
    return {};
  }

  // A quotation after an attributed one: in the same paragraph, or a whole paragraph right after it.
  std::optional<Attribution> continued(std::size_t q, TokenRange words) const {
    if (!begins_sentence(words.begin)) return {};
    const auto last = last_speech_before(q);
    if (!last) return {};
    Attribution same = *last;
    const std::uint32_t here = block_of(words.begin), there = block_of(last_token_of(same));
    const bool own_paragraph = words.begin == begin_of_block(words.begin) && fills_block(quotations_[q].span, here);
    if (here != there && !(own_paragraph && here == there + 1)) return {};
    same.made_by = "rule:said-continued";
    return same;
  }

  TokenIndex last_token_of(const Attribution& a) const {
    const TokenIndex end = tree_.token_at(std::max(a.content.end, a.cue_words.end));
    return end > 0 ? end - 1 : 0;
  }

  // The attributed quotation before this one, or an attribution in words in the same paragraph, whichever is nearer.
  std::optional<Attribution> last_speech_before(std::size_t q) const {
    const Attribution* nearest = last_ ? &attributions_[*held_by_[*last_]] : nullptr;
    const std::uint32_t here = quotations_[q].span.begin;
    const auto after = std::ranges::upper_bound(speech_, here, {}, [&](std::size_t a) { return attributions_[a].cue_words.begin; });
    if (after != speech_.begin()) {
      const Attribution& a = attributions_[*std::prev(after)];
      if (!nearest || a.cue_words.begin > nearest->cue_words.begin) nearest = &a;
    }
    return nearest ? std::optional(*nearest) : std::nullopt;
  }

  void sort_speech() {
    for (std::size_t a = 0; a < attributions_.size(); ++a)
      if (attributions_[a].speech && attributions_[a].source && attributions_[a].kind == CueKind::say &&
          !tree_[attributions_[a].cue].features.has(Feature::verbform_inf) && !is_quoted(attributions_[a].cue_words))
        speech_.push_back(a);
    std::ranges::stable_sort(speech_, {}, [&](std::size_t a) { return attributions_[a].cue_words.begin; });
  }

  bool is_quoted(Span span) const { return quotation_around(quotations_, span) != nullptr; }

  // ---- where things stand ----

  bool is_sentence(TokenRange words) const {
    std::uint32_t spoken = 0;
    bool verb = false;
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      if (tree_[t].upos != Upos::punct) ++spoken;
      verb = verb || tree_[t].upos == Upos::verb || tree_[t].upos == Upos::aux;
    }
    return verb ? spoken >= 2 : spoken >= 5;
  }

  bool ends_with_pause(Span quotation) const {
    const std::string_view text = document_.view(quotation);
    const std::size_t last = text.find_last_not_of("\"'\xE2\x80\x9D\x9C\xC2\xBB ");
    if (last != std::string_view::npos && std::string_view(",.?!-").find(text[last]) != std::string_view::npos) return true;
    const std::size_t next = quotation.end;
    return next < document_.text.size() && document_.text[next] == ',';
  }

  bool ends_sentence(TokenIndex t) const {
    const std::string_view form = tree_.form(t);
    return form == "." || form == "?" || form == "!" || form == ";";
  }

  bool begins_sentence(TokenIndex first) const {
    const TokenRange sentence = document_.sentences[tree_.sentence_of(first)].tokens;
    if (first == sentence.begin) return true;
    const std::string_view before = tree_.form(first - 1);
    return first == sentence.begin + 1 || before == "." || before == "?" || before == "!";
  }

  std::uint32_t block_of(TokenIndex t) const { return document_.sentences[tree_.sentence_of(t)].block; }
  TokenIndex begin_of_block(TokenIndex t) const { return tree_.token_at(document_.blocks[block_of(t)].span.begin); }
  TokenIndex end_of_block(TokenIndex t) const { return tree_.token_at(document_.blocks[block_of(t)].span.end); }
  bool fills_block(Span quotation, std::uint32_t block) const { return quotation.end + 2 >= document_.blocks[block].span.end; }

  TokenIndex begin_of_quotation(std::size_t q) const {
    return q < quotations_.size() ? tree_.token_at(quotations_[q].span.begin) : static_cast<TokenIndex>(document_.tokens.size());
  }
  TokenIndex end_of_quotation_before(std::size_t q) const { return q > 0 ? tree_.token_at(quotations_[q - 1].span.end) : 0; }

  static constexpr std::uint32_t max_introduction = 60;
  static constexpr std::uint32_t max_signature = 16;
  static constexpr TokenIndex max_rest = 20;

  const Tree& tree_;
  const Document& document_;
  std::span<const Quotation> quotations_;
  std::vector<Attribution>& attributions_;
  std::vector<std::optional<std::size_t>> held_by_;  ///< for each quotation, the attribution that holds it
  std::optional<std::size_t> last_;                  ///< the last quotation that has a speaker
  std::vector<std::size_t> speech_;                  ///< what the grammar found to be said, outside quotations, by where the cues stand
};

}  // namespace

Span fit_content(const Document& d, std::span<const Quotation> quotations, Span content, Span cue) {
  const auto inside = overlapping(quotations, content);
  for (const Quotation& q : {inside.empty() ? Quotation{} : inside.front(), inside.empty() ? Quotation{} : inside.back()}) {
    if (q.span.empty() || content.contains(q.span) || q.span.overlaps(cue)) continue;
    content = {std::min(content.begin, q.span.begin), std::max(content.end, q.span.end)};
  }
  return trimmed(d, quotations, content);
}

void attribute_quotations(const Tree& tree, std::span<const Quotation> quotations, std::vector<Attribution>& attributions) {
  Attributor(tree, quotations, attributions).run();
}

}  // namespace demarche::said
