#include "read/main_text.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/ascii.hpp"
#include "read/lines.hpp"
#include "read/written_day.hpp"

namespace demarche::read {
namespace {

// The words of a text in lower case, without their punctuation. Words beyond ASCII stay as they are.
std::vector<std::string> plain_words(std::string_view text, std::size_t limit = SIZE_MAX) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (words.size() >= limit) return words;
    if (is_letter(c) || is_digit(c)) {
      word += lower_ascii(c);
    } else if (!word.empty() && c != '\'') {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Runs of five words of the article's body as the page repeats it for machines.
class KnownBody {
 public:
  explicit KnownBody(std::string_view text) : words_(plain_words(text)) {
    for (std::size_t i = 0; i + run_length <= words_.size(); ++i) runs_.insert(hash(words_, i));
  }

  bool is_long_enough() const { return words_.size() >= 60; }

  /// How much of a block stands in it, 0 to 1; -1 if the block is too short to tell.
  double share_of(std::string_view block) const {
    const auto words = plain_words(block);
    if (words.size() < run_length) return -1;
    std::size_t known = 0;
    for (std::size_t i = 0; i + run_length <= words.size(); ++i) known += runs_.contains(hash(words, i));
    return static_cast<double>(known) / static_cast<double>(words.size() - run_length + 1);
  }

 private:
  static constexpr std::size_t run_length = 5;

  static std::uint64_t hash(const std::vector<std::string>& words, std::size_t at) {
    std::uint64_t value = 1469598103934665603u;
    for (std::size_t i = at; i < at + run_length; ++i) {
      for (const char c : words[i]) value = (value ^ static_cast<std::uint8_t>(c)) * 1099511628211u;
      value = (value ^ ' ') * 1099511628211u;
    }
    return value;
  }

  std::vector<std::string> words_;
  std::unordered_set<std::uint64_t> runs_;
};

// What stands over a list of other reports.
constexpr std::string_view labels[] = {"related",
                                       "related stories",
                                       "related news",
                                       "related articles",
                                       "related content",
                                       "related topics",
                                       "related coverage",
                                       "see also",
                                       "read also",
                                       "also read",
                                       "read more",
                                       "read next",
                                       "more",
                                       "more stories",
                                       "more news",
                                       "more on this",
                                       "more on this story",
                                       "more on this topic",
                                       "other news",
                                       "other stories",
                                       "most read",
                                       "most viewed",
                                       "most popular",
                                       "popular",
                                       "trending",
                                       "trending now",
                                       "latest",
                                       "latest news",
                                       "latest stories",
                                       "top stories",
                                       "recommended",
                                       "recommended stories",
                                       "recommended for you",
                                       "you may also like",
                                       "you might also like",
                                       "up next",
                                       "dont miss",
                                       "editors picks",
                                       "in other news",
                                       "from the web",
                                       "around the web",
                                       "recent posts",
                                       "recent news",
                                       "headlines",
                                       "further reading",
                                       "keep reading",
                                       "more from us",
                                       "comments",
                                       "leave a reply",
                                       "leave a comment",
                                       "join the conversation",
                                       "share this",
                                       "tags",
                                       "topics"};

bool is_label(std::string_view line) {
  constexpr std::size_t most_words = 5;
  std::string joined;
  for (const std::string& word : plain_words(line, most_words + 1)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  if (is_one_of(joined, labels)) return true;
  return joined.starts_with("more from ") || joined.starts_with("more in ") || joined.starts_with("more on ");
}

bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

class MainText {
 public:
  MainText(const HtmlTree& tree, const PageText& text, const PageFacts& facts)
      : tree_(tree), text_(text), facts_(facts), known_body_(facts.article_body) {}

  std::vector<ChosenBlock> find() {
    if (text_.blocks.empty()) return {};
    weigh();
    find_title();
    exclude();
    root_ = find_root();
    choose();
    return std::move(chosen_);
  }

 private:
  const Element& element(std::uint32_t i) const { return tree_.elements[i]; }
  const Element& element_of(const PageBlock& block) const { return tree_.elements[block.element]; }
  bool contains(std::uint32_t outer, std::uint32_t inner) const {
    return outer <= inner && inner < std::max(element(outer).end, outer + 1);
  }
  static double link_share(const PageBlock& b) { return static_cast<double>(b.link_bytes) / b.span.size(); }

  // ---- weights ----

  // How much a block looks like a paragraph of a report, in bytes.
  double weight_of(const PageBlock& block) const {
    constexpr double most_links = 0.45;
    constexpr std::uint32_t shortest = 40, shortest_unfinished = 100;
    const Tag tag = element_of(block).tag;
    if (is_heading(tag) || tag == Tag::figcaption || tag == Tag::caption || link_share(block) > most_links) return 0;
    const std::string_view here = text_.view(block);
    if (here.size() < (sentence_end(here) ? shortest : shortest_unfinished)) return 0;
    return static_cast<double>(here.size()) * (1 - link_share(block));
  }

  // Weights of the blocks in each element, and of those in its descendants. Children come after their parents.
  void weigh() {
    weights_.assign(tree_.elements.size(), 0);
    block_weights_.reserve(text_.blocks.size());
    for (const PageBlock& block : text_.blocks) {
      block_weights_.push_back(weight_of(block));
      weights_[block.element] += block_weights_.back();
    }
    sum_up(weights_);
    first_block_.assign(tree_.elements.size(), none);
    for (std::uint32_t i = static_cast<std::uint32_t>(text_.blocks.size()); i-- > 0;) first_block_[text_.blocks[i].element] = i;
    for (std::size_t i = first_block_.size(); i-- > 1;) {
      std::uint32_t& parents = first_block_[element(static_cast<std::uint32_t>(i)).parent];
      parents = std::min(parents, first_block_[i]);
    }
  }

  void sum_up(std::vector<double>& weights) const {
    for (std::size_t i = weights.size(); i-- > 1;) weights[element(static_cast<std::uint32_t>(i)).parent] += weights[i];
  }

  // ---- title ----

  bool is_title_like(const PageBlock& block) const {
    return is_heading(element_of(block).tag) || (hints_around(block.element, 3) & hint_headline) != 0;
  }

  // No heading, but word for word what the page says its title is, its publisher aside.
  bool repeats_title(const PageBlock& block) const {
    constexpr std::size_t fewest_words = 4;
    const std::string_view here = text_.view(block);
    if (link_share(block) > 0.5 || words_of(here, fewest_words).size() < fewest_words) return false;
    return std::ranges::any_of(facts_.titles, [&](const std::string& t) { return t.starts_with(here) || t.ends_with(here); });
  }

  // The hints of an element and of those it lies in, `levels` of them.
  std::uint16_t hints_around(std::uint32_t i, int levels) const {
    std::uint16_t hints = 0;
    for (; levels > 0; --levels, i = element(i).parent) {
      hints |= element(i).hints;
      if (i == 0) break;
    }
    return hints;
  }

  // The heading that is most like what the page says its title is, the first of them; else the first <h1> that is no link to elsewhere.
  void find_title() {
    constexpr double least = 0.5;
    constexpr std::size_t longest = 400, most_titles = 6;
    double best = least;
    std::uint32_t first_h1 = none, repeated = none;
    for (std::uint32_t i = 0; i < text_.blocks.size(); ++i) {
      const PageBlock& block = text_.blocks[i];
      if (block.span.size() > longest) continue;
      if (!is_title_like(block)) {
        if (repeated == none && repeats_title(block)) repeated = i;
        continue;
      }
      if (first_h1 == none && element_of(block).tag == Tag::h1 && words_of(text_.view(block), 3).size() > 2) first_h1 = i;
      for (std::size_t t = 0; t < std::min(facts_.titles.size(), most_titles); ++t) {
        const double alike = likeness(text_.view(block), facts_.titles[t]) + (element_of(block).tag == Tag::h1 ? 0.05 : 0);
        if (alike <= best) continue;
        best = alike;
        title_ = i;
      }
    }
    if (title_ == none) title_ = repeated;
    if (title_ == none) title_ = first_h1;
  }

  // ---- what is left out ----

  bool holds_title(std::uint32_t i) const { return title_ != none && contains(i, text_.blocks[title_].element); }

  // What an element's tag and names say that it is: no part of any report.
  bool is_certainly_out(const Element& e) const { return e.tag == Tag::nav || e.tag == Tag::footer || e.tag == Tag::dialog; }
  bool is_likely_out(const Element& e) const {
    constexpr std::uint16_t out = hint_navigation | hint_comments | hint_related | hint_promotion | hint_tags;
    return e.tag == Tag::aside || e.tag == Tag::form || ((e.hints & out) != 0 && (e.hints & hint_article_body) == 0);
  }

  // A name alone does not take most of a page's text away: "page-with-sidebar" is one. Comments may be longer than what they are about.
  bool is_out(std::uint32_t i) const {
    constexpr double enough = 300;
    const Element& e = element(i);
    const double all = weights_[0], here = weights_[i];
    if (is_certainly_out(e)) return here < 0.5 * all || all - here > enough;
    if (!is_likely_out(e) || holds_title(i)) return false;
    if (e.hints & hint_comments) return here == 0 || all - here > enough;
    return here <= 0.5 * all;
  }

  // The elements that begin with a label like "Related stories", as far up as they hold little of the page's text.
  void find_labelled() {
    constexpr std::uint32_t longest = 60;
    constexpr double little = 0.35;
    for (std::uint32_t i = 0; i < text_.blocks.size(); ++i) {
      if (text_.blocks[i].span.size() > longest || i == title_ || !is_label(text_.view(text_.blocks[i]))) continue;
      std::uint32_t outermost = text_.blocks[i].element;
      while (outermost != 0 && first_block_[element(outermost).parent] == i && weights_[element(outermost).parent] <= little * weights_[0])
        outermost = element(outermost).parent;
      if (outermost != 0 && weights_[outermost] <= little * weights_[0] && !holds_title(outermost)) is_other_[outermost] = true;
    }
  }

  // A headline that is a link, and a few lines on what it leads to.
  bool is_teaser(std::uint32_t i) const {
    constexpr double longest = 500;
    if (is_inline(element(i).tag) || first_block_[i] == none || weights_[i] > longest || holds_title(i)) return false;
    const PageBlock& first = text_.blocks[first_block_[i]];
    return link_share(first) > 0.9 && words_of(text_.view(first), 3).size() == 3;
  }

  // Three or more teasers side by side, unless they are the page.
  void find_teasers() {
    constexpr std::uint32_t fewest = 3;
    std::vector<std::uint32_t> teasers(tree_.elements.size(), 0);
    for (std::uint32_t i = 1; i < tree_.elements.size(); ++i) teasers[element(i).parent] += is_teaser(i);
    for (std::uint32_t i = 1; i < tree_.elements.size(); ++i)
      if (teasers[element(i).parent] >= fewest && is_teaser(i)) is_other_[i] = true;
  }

  void exclude() {
    is_other_.assign(tree_.elements.size(), false);
    find_labelled();
    find_teasers();
    excluded_.assign(tree_.elements.size(), false);
    for (std::uint32_t i = 1; i < excluded_.size(); ++i) excluded_[i] = excluded_[element(i).parent] || is_other_[i] || is_out(i);
    kept_weights_.assign(tree_.elements.size(), 0);
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b)
      if (!excluded_[text_.blocks[b].element]) kept_weights_[text_.blocks[b].element] += block_weights_[b];
    sum_up(kept_weights_);
  }

  // ---- the element that holds the report ----

  // An <article> around the title that has a text of its own: others on the page are other reports.
  std::uint32_t article_of_title() const {
    constexpr double enough = 250;
    if (title_ == none) return 0;
    for (std::uint32_t i = text_.blocks[title_].element; i != 0; i = element(i).parent)
      if (element(i).tag == Tag::article && !excluded_[i] && kept_weights_[i] >= enough) return i;
    return 0;
  }

  // From `start` down, as long as one child holds most of the text.
  std::uint32_t find_root() const {
    constexpr double most = 0.75;
    std::uint32_t at = article_of_title();
    if (const std::uint32_t body = named_body(at)) return body;
    while (true) {
      std::uint32_t next = 0;
      double best = most * kept_weights_[at];
      for (std::uint32_t child = at + 1; child < element(at).end; child = std::max(element(child).end, child + 1))
        if (!excluded_[child] && kept_weights_[child] > best) {
          next = child;
          best = kept_weights_[child];
        }
      if (next == 0 || is_inline(element(next).tag) || element(next).tag == Tag::p) return at;
      at = next;
    }
  }

  // The one element that its name calls the article's body, if it has enough of the text.
  std::uint32_t named_body(std::uint32_t in) const {
    constexpr double most = 0.5;
    std::uint32_t found = 0;
    for (std::uint32_t i = in + 1; i < element(in).end; ++i) {
      if (!(element(i).hints & hint_article_body) || excluded_[i] || kept_weights_[i] < most * kept_weights_[in]) continue;
      if (found && !contains(found, i)) return 0;
      if (!found) found = i;
    }
    return found;
  }

  // ---- choice ----

  // Where the blocks of the root begin and end.
  std::pair<std::uint32_t, std::uint32_t> blocks_of(std::uint32_t root) const {
    const auto& blocks = text_.blocks;
    std::uint32_t first = static_cast<std::uint32_t>(blocks.size()), last = 0;
    for (std::uint32_t i = 0; i < blocks.size(); ++i)
      if (contains(root, blocks[i].element)) {
        first = std::min(first, i);
        last = i + 1;
      }
    return {first, std::max(first, last)};
  }

  void choose() {
    auto [first, last] = blocks_of(root_);
    if (title_ != none && title_ < first) choose_before_root(title_ + 1, first);
    if (title_ != none && title_ >= first && title_ < last) first = title_ + 1;
    if (title_ != none) chosen_.insert(chosen_.begin(), {title_, BlockKind::title});
    if (title_ != none) choose_date_above_title();
    for (std::uint32_t i = first; i < last; ++i) choose_in_root(i);
    drop_idle_headings();
    drop_loose_end();
  }

  void choose_date_above_title() {
    constexpr std::uint32_t most_blocks = 4;
    for (std::uint32_t i = title_; i-- > 0 && title_ - i <= most_blocks;) {
      if (excluded_[text_.blocks[i].element] || kind_of_note(text_.blocks[i]) != BlockKind::dateline) continue;
      chosen_.insert(chosen_.begin(), {i, BlockKind::dateline});
      return;
    }
  }

  // Between the title and the text: a standfirst, the byline, the date.
  void choose_before_root(std::uint32_t first, std::uint32_t last) {
    constexpr std::uint32_t most_blocks = 12;
    if (last - first > most_blocks) return;
    for (std::uint32_t i = first; i < last; ++i) {
      const PageBlock& block = text_.blocks[i];
      const Tag tag = element_of(block).tag;
      if (excluded_[block.element] || link_share(block) > 0.5) continue;
      if (const auto kind = kind_of_note(block)) {
        add(i, *kind);
      } else if ((tag == Tag::p || is_heading(tag) || tag == Tag::div) && words_of(text_.view(block), 7).size() >= 7) {
        add(i, tag == Tag::figcaption ? BlockKind::caption : is_heading(tag) ? BlockKind::heading : BlockKind::body);
      }
    }
  }

  // A byline or a date by its names and its words.
  std::optional<BlockKind> kind_of_note(const PageBlock& block) const {
    constexpr std::size_t longest = 140;
    const std::string_view here = text_.view(block);
    if (here.size() > longest) return std::nullopt;
    const std::uint16_t hints = hints_around(block.element, 2);
    const bool has_day = find_written_day(here) || day_on_page(here);
    if (has_day && ((hints & hint_date) || words_of(here, 9).size() < 9)) return BlockKind::dateline;
    if ((hints & hint_byline) || lower_ascii(here.substr(0, 3)) == "by ")
      return sentence_end(here) ? std::nullopt : std::optional(BlockKind::byline);
    return std::nullopt;
  }

  bool is_caption(const PageBlock& block) const {
    const Tag tag = element_of(block).tag;
    if (tag == Tag::figcaption || tag == Tag::caption) return true;
    for (std::uint32_t i = block.element; i > root_; i = element(i).parent)
      if (element(i).tag == Tag::figure || (element(i).hints & hint_caption)) return kept_weights_[i] < 0.3 * kept_weights_[root_];
    return false;
  }

  // The row that a short cell belongs to; 0 if it is the cell of a layout, or none.
  std::uint32_t row_of(const PageBlock& block) const {
    constexpr std::uint32_t longest = 160;
    if (!is_cell(element_of(block).tag) || block.span.size() > longest) return 0;
    const auto is_in_cell = [&](std::size_t i) { return i < text_.blocks.size() && contains(block.element, text_.blocks[i].element); };
    const auto number = static_cast<std::size_t>(&block - text_.blocks.data());
    if (is_in_cell(number + 1) || (number > 0 && is_in_cell(number - 1))) return 0;  // a cell with more than a line is no datum
    const std::uint32_t row = element_of(block).parent;
    return element(row).tag == Tag::tr ? row : 0;
  }

  void choose_in_root(std::uint32_t i) {
    const PageBlock& block = text_.blocks[i];
    const Element& e = element_of(block);
    if (excluded_[block.element]) return;
    if (is_caption(block)) return add(i, BlockKind::caption);
    if (const auto kind = kind_of_note(block)) return add(i, *kind);
    if (const std::uint32_t row = row_of(block)) return add_cell(i, row);
    const double known = known_body_.is_long_enough() ? known_body_.share_of(text_.view(block)) : -1;
    if (known >= 0 && known < 0.2 && is_known_enough()) return;
    if (link_share(block) > (known > 0.5 ? 1.0 : 0.6)) return;
    const bool is_bold = block.bold_bytes * 10 >= block.span.size() * 9;
    if (is_heading(e.tag)) return add(i, BlockKind::heading);
    if (is_bold && !sentence_end(text_.view(block)) && block.span.size() < 100) return add(i, BlockKind::heading);
    if (is_paragraph(block)) add(i, BlockKind::body);
  }

  // Short stretches outside of paragraphs and lists are labels, buttons, counters.
  bool is_paragraph(const PageBlock& block) const {
    constexpr std::uint32_t shortest = 30;
    const Tag tag = element_of(block).tag;
    const bool is_text = tag == Tag::p || tag == Tag::li || tag == Tag::blockquote || tag == Tag::pre || tag == Tag::dd || tag == Tag::dt;
    return is_text || sentence_end(text_.view(block)) || block.span.size() >= shortest;
  }

  // Whether the body that the page repeats is the one it shows: most of the text stands in both.
  bool is_known_enough() {
    if (known_enough_) return *known_enough_;
    double known = 0;
    for (std::uint32_t i = 0; i < text_.blocks.size(); ++i)
      if (contains(root_, text_.blocks[i].element) && block_weights_[i] > 0 && known_body_.share_of(text_.view(text_.blocks[i])) > 0.5)
        known += block_weights_[i];
    const double repeated = static_cast<double>(facts_.article_body.size());
    known_enough_ = known > 0.6 * repeated;
    return *known_enough_;
  }

  void add(std::uint32_t i, BlockKind kind) { chosen_.push_back({i, kind, false}); }

  // Cells of a row with more than one become a line; they are no sentences.
  void add_cell(std::uint32_t i, std::uint32_t row) {
    const bool joins = !chosen_.empty() && row_of(text_.blocks[chosen_.back().block]) == row;
    chosen_.push_back({i, BlockKind::caption, joins});
  }

  // Headings over nothing: "Related", and the links below it are gone.
  void drop_idle_headings() {
    std::vector<ChosenBlock> kept;
    bool has_text = false;
    for (auto block = chosen_.rbegin(); block != chosen_.rend(); ++block) {
      const bool is_heading = block->kind == BlockKind::heading;
      if (!is_heading || has_text) kept.push_back(*block);
      if (block->kind == BlockKind::body || block->kind == BlockKind::caption) has_text = true;
      if (is_heading) has_text = false;
    }
    chosen_.assign(kept.rbegin(), kept.rend());
  }

  // Short unfinished lines after the last paragraph.
  void drop_loose_end() {
    constexpr std::uint32_t shortest = 60;
    while (!chosen_.empty()) {
      const PageBlock& block = text_.blocks[chosen_.back().block];
      const Tag tag = element_of(block).tag;
      const bool is_loose = chosen_.back().kind == BlockKind::body && tag != Tag::p && tag != Tag::li && block.span.size() < shortest &&
                            !sentence_end(text_.view(block));
      if (!is_loose) return;
      chosen_.pop_back();
    }
  }

  static constexpr std::uint32_t none = UINT32_MAX;

  const HtmlTree& tree_;
  const PageText& text_;
  const PageFacts& facts_;
  const KnownBody known_body_;
  std::optional<bool> known_enough_;
  std::vector<double> weights_, kept_weights_, block_weights_;
  std::vector<std::uint32_t> first_block_;  ///< in each element; `none` if it has no text
  std::vector<bool> is_other_, excluded_;
  std::uint32_t title_ = none, root_ = 0;
  std::vector<ChosenBlock> chosen_;
};

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  constexpr std::size_t most_words = 60;
  auto x = plain_words(a, most_words), y = plain_words(b, most_words);
  std::ranges::sort(x);
  std::ranges::sort(y);
  std::vector<std::string> both;
  std::ranges::set_intersection(x, y, std::back_inserter(both));
  const std::size_t all = x.size() + y.size();
  return all ? 2.0 * static_cast<double>(both.size()) / static_cast<double>(all) : 0;
}

std::vector<ChosenBlock> find_main_text(const HtmlTree& tree, const PageText& text, const PageFacts& facts) {
  return MainText(tree, text, facts).find();
}

}  // namespace demarche::read
