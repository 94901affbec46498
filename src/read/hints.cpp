#include "read/hints.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "read/html_tree.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

struct HintWord {
  std::string_view word;
  std::uint16_t hints;
};

// Sorted.
constexpr HintWord hint_words[] = {
    {"ad", hint_promotion},
    {"addthis", hint_promotion},
    {"ads", hint_promotion},
    {"advert", hint_promotion},
    {"advertisement", hint_promotion},
    {"advertising", hint_promotion},
    {"alertdialog", hint_promotion},
    {"articlebody", hint_article_body},
    {"aside", hint_related},
    {"author", hint_byline},
    {"authors", hint_byline},
    {"banner", hint_promotion},
    {"breadcrumb", hint_navigation},
    {"breadcrumbs", hint_navigation},
    {"byline", hint_byline},
    {"caption", hint_caption},
    {"comment", hint_comments},
    {"comments", hint_comments},
    {"complementary", hint_related},
    {"consent", hint_promotion},
    {"contentinfo", hint_navigation},
    {"cookie", hint_promotion},
    {"cookies", hint_promotion},
    {"copyright", hint_promotion},
    {"date", hint_date},
    {"dateline", hint_date},
    {"datepublished", hint_date},
    {"datetime", hint_date},
    {"dialog", hint_promotion},
    {"disqus", hint_comments},
    {"donate", hint_promotion},
    {"donation", hint_promotion},
    {"figcaption", hint_caption},
    {"footer", hint_navigation},
    {"gdpr", hint_promotion},
    {"headline", hint_headline},
    {"hidden", hint_hidden},
    {"keywords", hint_tags},
    {"masthead", hint_navigation},
    {"menu", hint_navigation},
    {"menubar", hint_navigation},
    {"modal", hint_promotion},
    {"mostread", hint_related},
    {"nav", hint_navigation},
    {"navbar", hint_navigation},
    {"navigation", hint_navigation},
    {"newsletter", hint_promotion},
    {"newsletters", hint_promotion},
    {"onetrust", hint_promotion},
    {"outbrain", hint_related},
    {"overlay", hint_promotion},
    {"pagination", hint_navigation},
    {"popular", hint_related},
    {"popup", hint_promotion},
    {"postmetadata", hint_tags},
    {"promo", hint_related},
    {"promos", hint_related},
    {"promotion", hint_related},
    {"pubdate", hint_date},
    {"published", hint_date},
    {"rail", hint_related},
    {"recirc", hint_related},
    {"recirculation", hint_related},
    {"recommendation", hint_related},
    {"recommendations", hint_related},
    {"recommended", hint_related},
    {"related", hint_related},
    {"replies", hint_comments},
    {"respond", hint_comments},
    {"search", hint_navigation},
    {"share", hint_promotion},
    {"sharebar", hint_promotion},
    {"sharing", hint_promotion},
    {"sidebar", hint_related},
    {"signup", hint_promotion},
    {"sitemap", hint_navigation},
    {"social", hint_promotion},
    {"sponsor", hint_promotion},
    {"sponsored", hint_promotion},
    {"storybody", hint_article_body},
    {"subscribe", hint_promotion},
    {"subscription", hint_promotion},
    {"taboola", hint_related},
    {"tags", hint_tags},
    {"teaser", hint_related},
    {"teasers", hint_related},
    {"timestamp", hint_date},
    {"toolbar", hint_navigation},
    {"topics", hint_tags},
    {"trending", hint_related},
    {"upnext", hint_related},
    {"widget", hint_related},
};

struct HintPair {
  std::string_view first, second;
  std::uint16_t hints;
};

constexpr HintPair hint_pairs[] = {
    {"article", "body", hint_article_body},
    {"article", "content", hint_article_body},
    {"article", "text", hint_article_body},
    {"story", "body", hint_article_body},
    {"story", "content", hint_article_body},
    {"story", "text", hint_article_body},
    {"entry", "content", hint_article_body},
    {"entry", "body", hint_article_body},
    {"post", "content", hint_article_body},
    {"post", "body", hint_article_body},
    {"body", "copy", hint_article_body},
    {"body", "content", hint_article_body},
    {"body", "text", hint_article_body},
    {"rich", "text", hint_article_body},
    {"news", "text", hint_article_body},
    {"news", "content", hint_article_body},
    {"news", "body", hint_article_body},
    {"article", "title", hint_headline},
    {"entry", "title", hint_headline},
    {"post", "title", hint_headline},
    {"story", "title", hint_headline},
    {"page", "title", hint_headline},
    {"news", "title", hint_headline},
    {"most", "read", hint_related},
    {"most", "viewed", hint_related},
    {"more", "stories", hint_related},
    {"more", "news", hint_related},
    {"more", "from", hint_related},
    {"more", "on", hint_related},
    {"more", "in", hint_related},
    {"read", "more", hint_related},
    {"read", "next", hint_related},
    {"read", "also", hint_related},
    {"see", "also", hint_related},
    {"up", "next", hint_related},
    {"you", "may", hint_related},
    {"latest", "news", hint_related},
    {"latest", "stories", hint_related},
    {"top", "stories", hint_related},
    {"other", "news", hint_related},
    {"sign", "up", hint_promotion},
    {"follow", "us", hint_promotion},
    {"sr", "only", hint_hidden},
    {"screen", "reader", hint_hidden},
    {"visually", "hidden", hint_hidden},
    {"tag", "list", hint_tags},
    {"article", "tags", hint_tags},
    {"skip", "link", hint_navigation},
    {"skip", "to", hint_navigation},
    {"posted", "on", hint_date},
    {"site", "header", hint_navigation},
    {"page", "header", 0},
};

std::uint16_t hints_of_word(std::string_view word) {
  const auto found = std::ranges::lower_bound(hint_words, word, {}, &HintWord::word);
  return found != std::end(hint_words) && found->word == word ? found->hints : std::uint16_t{0};
}

std::uint16_t hints_of_pair(std::string_view first, std::string_view second) {
  for (const HintPair& pair : hint_pairs)
    if (pair.first == first && pair.second == second) return pair.hints;
  return 0;
}

}  // namespace

std::uint16_t hints_of(std::string_view value) {
  static_assert(std::ranges::is_sorted(hint_words, {}, &HintWord::word));
  constexpr std::size_t longest = 14;  // of the words above
  std::uint16_t hints = 0;
  std::string word, before;
  const auto finish_word = [&] {
    if (word.empty()) return;
    if (word.size() <= longest) {
      hints |= hints_of_word(word);
      if (!before.empty()) hints |= hints_of_pair(before, word);
    }
    before.swap(word);
    word.clear();
  };
  char last = ' ';
  for (const char c : value) {
    if (!is_upper(c) && !is_lower(c)) {
      finish_word();
      if (c == ' ') before.clear();
    } else {
      if (is_upper(c) && is_lower(last)) finish_word();
      if (word.size() <= longest) word += lower_ascii(c);
    }
    last = c;
  }
  finish_word();
  return hints;
}

}  // namespace demarche::read
