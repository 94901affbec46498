#include "said/labelled.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "base/ascii.hpp"
#include "said/source.hpp"

namespace demarche::said {
namespace {

constexpr TokenIndex max_label_tokens = 7;
constexpr std::uint32_t paragraphs_of_a_transcript = 3;
constexpr std::uint32_t max_turn_paragraphs = 12;

struct Label {
  TokenRange words;
  TokenIndex colon = 0;
};

class LabelReader {
 public:
  explicit LabelReader(const Tree& tree) : tree_(tree), document_(tree.document()) {}

  std::vector<Attribution> read() {
    std::vector<std::optional<Label>> labels;
    for (const Block& block : document_.blocks) labels.push_back(label_of(block));
    const bool transcript = keep_speakers(labels) >= paragraphs_of_a_transcript;
    std::uint32_t turn = max_turn_paragraphs;
    for (std::size_t b = 0; b < labels.size(); ++b) {
      const Block& block = document_.blocks[b];
      if (labels[b]) {
        if (block.kind == BlockKind::body && b > 0 && !transcript && !is_capitals(labels[b]->words)) continue;
        add(*labels[b], {document_.tokens[labels[b]->colon].span.end, block.span.end});
        turn = 1;
      } else if (transcript && !found_.empty() && turn < max_turn_paragraphs && block.kind == BlockKind::body) {
        Attribution next = found_.back();
        next.content = block.span;
        next.made_by = "rule:said-turn";
        found_.push_back(next);
        ++turn;
      }
    }
    return std::move(found_);
  }

 private:
  // Takes away the labels that name nobody; gives how many are left in running text. Whoever takes several turns is somebody.
  std::uint32_t keep_speakers(std::vector<std::optional<Label>>& labels) const {
    std::map<std::string_view, int> turns;
    for (const auto& label : labels)
      if (label && is_capitals(label->words)) ++turns[document_.view(label->words)];
    std::uint32_t in_body = 0;
    for (std::size_t b = 0; b < labels.size(); ++b) {
      if (!labels[b]) continue;
      const auto turn = turns.find(document_.view(labels[b]->words));
      if (!names_somebody(labels[b]->words) && (turn == turns.end() || turn->second < 2))
        labels[b].reset();
      else if (document_.blocks[b].kind == BlockKind::body)
        ++in_body;
    }
    return in_body;
  }

  std::optional<Label> label_of(const Block& block) const {
    const TokenIndex begin = tree_.token_at(block.span.begin);
    const TokenIndex end = std::min(tree_.token_at(block.span.end), begin + max_label_tokens + 1);
    for (TokenIndex t = begin; t < end; ++t) {
      if (tree_.form(t) != ":") {
        if (!may_stand_in_label(t)) return {};
        continue;
      }
      if (t == begin || t + 2 >= tree_.token_at(block.span.end)) return {};
      return Label{{begin, t}, t};
    }
    return {};
  }

  bool may_stand_in_label(TokenIndex t) const {
    const std::string_view form = tree_.form(t);
    const bool lower = std::islower(static_cast<unsigned char>(form.front())) != 0;
    if (lower)
      return tree_[t].upos == Upos::adp || tree_[t].upos == Upos::det || tree_[t].upos == Upos::noun || tree_[t].upos == Upos::part;
    return tree_[t].upos != Upos::verb && form != "." && form != "?" && form != "!";
  }

  // A person, an organisation, a state; or a word that only a speaker's label has ("Poll", "Officials", "Q").
  bool names_somebody(TokenRange words) const {
    const auto name = std::ranges::lower_bound(document_.names, words.begin, {}, [](const Name& n) { return n.tokens.begin; });
    if (name != document_.names.end() && words.contains(name->tokens))
      return name->kind != NameKind::misc && name->kind != NameKind::location;
    static constexpr std::string_view speakers[] = {"official", "officials", "poll",    "report",   "reports",  "source",
                                                    "sources",  "expert",    "experts", "minister", "analysts", "study",
                                                    "survey",   "reporter",  "q",       "a"};
    const std::string last = lower_ascii(tree_.form(words.end - 1));
    return std::ranges::find(speakers, last) != std::end(speakers) || (is_capitals(words) && is_turn(words));
  }

  // "MR. CARNEY": a title and a name, not a "WATCH" or a "FILE".
  bool is_turn(TokenRange words) const {
    return words.size() >= 2 && std::ranges::any_of(document_.view(words), [](char c) { return c == '.'; });
  }

  bool is_capitals(TokenRange words) const {
    const std::string_view text = document_.view(words);
    return text.size() > 2 && std::ranges::none_of(text, [](unsigned char c) { return std::islower(c) != 0; });
  }

  void add(const Label& label, Span content) {
    const Source source{label.words, head_of(label.words)};
    found_.push_back({label.words.end - 1, document_.tokens[label.colon].span, content, source, CueKind::say, false, "rule:said-label"});
  }

  // The word of the label that the others hang on.
  TokenIndex head_of(TokenRange words) const {
    for (TokenIndex t = words.begin; t < words.end; ++t)
      if (!tree_[t].head || !words.contains(*tree_[t].head)) return t;
    return words.end - 1;
  }

  const Tree& tree_;
  const Document& document_;
  std::vector<Attribution> found_;
};

}  // namespace

std::vector<Attribution> find_labelled(const Tree& tree) { return LabelReader(tree).read(); }

}  // namespace demarche::said
