#include "read/page.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "read/dateline.hpp"
#include "read/lines.hpp"
#include "read/written_day.hpp"

namespace demarche::read {
namespace {

// ---- title ----

// Words that the name of a publisher has and the name of a speaker ("Talks are near – Kerry") has not.
constexpr std::string_view publisher_words[] = {
    "news",     "times",      "post",         "voice",     "radio",    "today",  "press",    "agency",    "journal",  "herald",
    "tribune",  "guardian",   "daily",        "telegraph", "observer", "review", "gazette",  "chronicle", "standard", "independent",
    "reporter", "mail",       "express",      "star",      "sun",      "globe",  "world",    "weekly",    "magazine", "online",
    "tv",       "television", "broadcasting", "wire",      "monitor",  "mirror", "register", "dispatch",  "bulletin", "examiner",
    "reuters",  "bbc",        "cnn",          "ap",        "afp",      "tass",   "xinhua",   "bloomberg", "npr",      "pbs",
    "politico", "axios",      "euronews",     "jazeera",   "dw",       "welle",  "interfax", "yonhap",    "kyodo",    "anadolu"};

// Where " – Voice of America" begins in a title; its size if it has no publisher.
std::size_t find_publisher(std::string_view title) {
  for (const std::string_view dash : {" | ", " – ", " — ", " - "}) {
    const std::size_t at = title.rfind(dash);
    if (at == std::string_view::npos || at == 0) continue;
    const auto words = words_of(title.substr(at + dash.size()), 6);
    const bool is_name = !words.empty() && words.size() < 6 && is_capitalised(words[0]);
    const auto is_domain = [](std::string_view word) { return word.find('.') != std::string_view::npos && !word.ends_with('.'); };
    const auto is_known = [&](std::string_view word) { return is_one_of(word, publisher_words) || is_domain(word); };
    if (is_name && (dash == " | " || std::ranges::any_of(words, is_known))) return at;
  }
  return title.size();
}

std::string_view without_dash(std::string_view suffix) {
  suffix = trim(suffix);
  const std::size_t name = suffix.find(' ');
  return name == std::string_view::npos ? suffix : trim(suffix.substr(name));
}

// "Press release", "World | Europe": what stands over a title.
bool is_label(std::string_view line) {
  constexpr std::size_t most_words = 2;
  return words_of(line, most_words + 1).size() <= most_words || line.find(" | ") != std::string_view::npos ||
         line.find(" > ") != std::string_view::npos || line.find(" › ") != std::string_view::npos;
}

// Most of the longer words are capitalised, as in "Ministers Meet on Fishing Rights".
bool is_in_title_case(std::string_view line) {
  const auto words = words_of(line, 30);
  std::size_t longer = 0, capitalised = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].size() < 4) continue;
    ++longer;
    capitalised += is_capitalised(words[i]);
  }
  return longer >= 2 && capitalised * 5 >= longer * 4;
}

// ---- byline and credits ----

// "Diplomatic correspondent", below a byline.
bool is_job(std::string_view line) {
  constexpr std::string_view jobs[] = {"correspondent", "reporter", "editor", "columnist", "writer"};
  const auto words = words_of(line, 7);
  return !words.empty() && words.size() < 7 && is_one_of(words.back(), jobs);
}

// "a Harbour News correspondent", "our own reporter".
bool is_unnamed_writer(std::string_view writer) {
  constexpr std::string_view before[] = {"a", "an", "our", "staff", "special"};
  return is_job(writer) && is_one_of(words_of(writer, 1)[0], before);
}

// What follows "By" in "By Ann Smith and Bo Lee, Reuters"; empty if the line is no byline.
std::string_view find_byline(std::string_view line) {
  constexpr std::string_view small_words[] = {"and", "in",  "of",  "for",  "de", "van", "von", "der",
                                              "al",  "bin", "the", "with", "at", "&",   "|"};
  constexpr std::string_view no_names[] = {"the", "contrast", "comparison", "law", "then", "now", "some", "all", "most", "many"};
  constexpr std::size_t most_words = 14;
  for (const std::string_view by : {"by ", "written by ", "reporting by ", "story by ", "analysis by "}) {
    if (!lower_ascii(line.substr(0, by.size())).starts_with(by)) continue;
    const std::string_view names = trim(line.substr(by.size()));
    const auto words = words_of(names, most_words + 1);
    if (is_unnamed_writer(names)) return names;
    if (words.empty() || words.size() > most_words || is_one_of(words[0], no_names) || is_month(words[0])) return {};
    const auto fits = [&](std::string_view w) { return is_capitalised(w) || is_one_of(w, small_words); };
    const bool ends_like_a_sentence = sentence_end(line) && words.size() > 5;
    return is_capitalised(words[0]) && !ends_like_a_sentence && std::ranges::all_of(words, fits) ? names : std::string_view();
  }
  return {};
}

// The names alone: up to an agency, a place or a bar.
std::string names_of(std::string_view byline) {
  for (const std::string_view end : {" | ", ", ", " in ", " for "}) byline = byline.substr(0, byline.find(end));
  return std::string(trim(byline));
}

bool is_credit(std::string_view line) {
  constexpr std::size_t longest = 400;
  if (line.size() > longest) return false;
  for (const std::string_view begin :
       {"(reporting by", "reporting by", "(additional reporting", "additional reporting", "(editing by", "editing by", "(compiled by",
        "(writing by", "(with inputs from", "with inputs from", "©", "copyright ©", "copyright 2", "(c) 2"})
    if (lower_ascii(line.substr(0, begin.size())) == begin) return true;
  for (const std::string_view phrase : {"contributed to this report", "contributed to this story", "contributed reporting",
                                        "material for this report", "material in this report", "all rights reserved"})
    if (holds(line, phrase)) return true;
  return false;
}

// What a page has around its report: navigation, buttons, rules.
bool is_furniture(std::string_view line) {
  constexpr std::string_view whole[] = {"share",  "advertisement", "ad",    "menu",    "home",      "search",    "sign in",
                                        "log in", "subscribe",     "print", "comment", "comments",  "loading",   "follow",
                                        "save",   "listen",        "tweet", "email",   "copy link", "read more", "donate",
                                        "close",  "enditem",       "ends",  "end",     "newsletter"};
  constexpr std::string_view begins[] = {"skip to ",     "share this", "share on ", "follow us", "sign up",
                                         "subscribe to", "click here", "home >",    "home ›",    "home /"};
  constexpr std::size_t longest = 60;
  if (line.size() > longest) return false;
  if (std::ranges::none_of(line, [](char c) { return is_letter(c) || is_digit(c); })) return true;
  const auto begins_line = [&](std::string_view begin) { return lower_ascii(line.substr(0, begin.size())) == begin; };
  return is_one_of(line, whole) || std::ranges::any_of(begins, begins_line);
}

// ---- captions ----

bool begins_like_a_caption(std::string_view line) {
  for (const std::string_view begin : {"file -",
                                       "file –",
                                       "file —",
                                       "file photo",
                                       "(file",
                                       "watch:",
                                       "watch |",
                                       "listen:",
                                       "video:",
                                       "photo:",
                                       "photos:",
                                       "image:",
                                       "map:",
                                       "graphic:",
                                       "picture:",
                                       "pictured:",
                                       "read more:",
                                       "read also:",
                                       "see also:",
                                       "related:",
                                       "in this photo",
                                       "in this image",
                                       "in this picture",
                                       "in this file",
                                       "in this handout",
                                       "in this combination",
                                       "in this frame",
                                       "in this screen",
                                       "in this undated",
                                       "this photo ",
                                       "this image "})
    if (lower_ascii(line.substr(0, begin.size())) == begin) return true;
  return lower_ascii(line.substr(0, 8)).starts_with("in this ") &&
         (holds(line.substr(0, 60), " photo") || holds(line.substr(0, 60), " image"));
}

bool tells_who_stands_where(std::string_view line) {
  for (const std::string_view phrase :
       {"second from left", "second from right", "third from left", "third from right", "from left to right", "from left:", "far left,",
        "far right,", ", left, ", ", right, ", ", center, ", ", centre, ", " (l) ", " (r) ", " (c) "})
    if (holds(line, phrase)) return true;
  return false;
}

// "(Ann Smith/Agency via AP)": who took the picture stands at the end.
bool has_photo_credit(std::string_view line) {
  constexpr std::size_t credit_bytes = 60;
  const std::string_view tail = line.substr(line.size() - std::min(line.size(), credit_bytes));
  for (const std::string_view phrase : {"(ap photo", "(photo", "photo by ", "reuters/", "ap photo/", "/afp", "/ap)", "via ap)",
                                        "getty images", "[photo", " picture: ", " photo: ", " image: "})
    if (holds(tail, phrase)) return true;
  return false;
}

// "Delegates arrive for talks in Amman, Jordan, Feb. 21, 2016." A report tells such things in the past tense.
bool is_dated_scene(std::string_view line) {
  constexpr std::string_view telling[] = {"was", "were", "had", "has", "have", "said", "says", "will", "would", "did", "been"};
  const auto words = words_of(line, 80);
  if (words.size() < 6 || words.size() == 80) return false;
  const std::string_view tail(words[words.size() - 3].data(), static_cast<std::size_t>(line.end() - words[words.size() - 3].begin()));
  const auto day = find_written_day(tail);
  if (!day || day->span.begin != 0 || !words[words.size() - 4].ends_with(',')) return false;
  return std::ranges::none_of(words, [&](std::string_view word) { return is_one_of(word, telling); });
}

bool is_caption(std::string_view line) {
  constexpr std::size_t longest = 700;
  if (line.size() > longest) return false;
  if (begins_like_a_caption(line) || has_photo_credit(line) || is_dated_scene(line)) return true;
  const bool has_quote = line.find('"') != std::string_view::npos || line.find("“") != std::string_view::npos;
  return !has_quote && tells_who_stands_where(line);
}

// ---- headings ----

bool is_list_item(std::string_view line) {
  for (const std::string_view bullet : {"- ", "• ", "* ", "– ", "— ", "· ", "▪ "})
    if (line.starts_with(bullet)) return true;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 3 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

// "The two discussed a treaty. Enditem": a full stop after a word in small letters, and more after it.
bool holds_a_whole_sentence(std::string_view line) {
  constexpr std::size_t shortest = 4;
  const auto words = words_of(line);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].size() > shortest && words[i].ends_with('.') && is_lower(words[i][0]) && is_capitalised(words[i + 1])) return true;
  return false;
}

bool is_heading(std::string_view line) {
  constexpr std::size_t longest = 90, most_words = 12;
  if (line.size() > longest || is_lower(line[0]) || is_list_item(line)) return false;
  const char end = sentence_end(line);
  return (!end || end == '?') && !line.ends_with(',') && !line.ends_with(':') && !line.ends_with(';') &&
         words_of(line).size() <= most_words && !holds_a_whole_sentence(line);
}

// ---- the whole ----

class PageReader {
 public:
  PageReader(std::string_view text, const std::vector<Span>& paragraphs, std::string_view given_title)
      : text_(text), paragraphs_(paragraphs), given_title_(trim(given_title)) {}

  Page read() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) read_paragraph(i);
    if (!has_body()) make_body();
    return std::move(page_);
  }

  // Where the input says what each paragraph is.
  Page read(const std::vector<BlockKind>& kinds) {
    titled_ = true;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) read_known_paragraph(i, kinds[i]);
    if (!begun_) make_body();
    return std::move(page_);
  }

 private:
  std::string_view view(Span s) const { return text_.substr(s.begin, s.size()); }
  std::string_view line(std::size_t i) const { return i < paragraphs_.size() ? view(paragraphs_[i]) : std::string_view(); }

  void read_paragraph(std::size_t i) {
    const std::string_view here = line(i);
    if (const auto byline = find_byline(here); !byline.empty()) return add_byline(i, byline);
    const bool is_alone = paragraphs_.size() == 1;
    if (is_credit(here) || (!is_alone && is_furniture(here)) || (!page_.byline.empty() && is_job(here))) return add(i, BlockKind::byline);
    if (const auto day = date_of_date_line(here)) return add_date_line(i, *day);
    if (is_title(i)) return add_title(i);
    if (!is_alone && is_caption(here)) return add(i, BlockKind::caption);
    const auto dateline = find_dateline(here, !begun_);
    if (dateline) return add_dateline(i, *dateline);
    if (!is_alone && is_heading(here)) return add(i, BlockKind::heading);
    add_body(paragraphs_[i]);
  }

  void read_known_paragraph(std::size_t i, BlockKind kind) {
    const std::string_view here = line(i);
    switch (kind) {
      case BlockKind::title:
        return add_title(i);
      case BlockKind::dateline:
        if (const auto day = date_of_date_line(here)) return add_date_line(i, *day);
        if (const auto day = find_written_day(here)) return add_date_line(i, day->day);
        return add(i, kind);
      case BlockKind::byline:
        if (page_.byline.empty() && is_upper(here[0])) page_.byline = names_of(find_byline(here).empty() ? here : find_byline(here));
        return add(i, kind);
      case BlockKind::heading:
      case BlockKind::caption:
        return add(i, kind);
      case BlockKind::body:
        break;
    }
    if (const auto byline = find_byline(here); !byline.empty()) return add_byline(i, byline);
    if (is_credit(here) || is_furniture(here)) return add(i, BlockKind::byline);
    if (const auto day = date_of_date_line(here)) return add_date_line(i, *day);
    if (is_caption(here)) return add(i, BlockKind::caption);
    if (const auto dateline = find_dateline(here, !begun_)) return add_dateline(i, *dateline);
    add_body(paragraphs_[i]);
  }

  // Before anything but bylines and dates; and no sentence, unless it is set like a title.
  bool is_title(std::size_t i) const {
    constexpr std::size_t longest = 250;
    const std::string_view here = line(i);
    if (begun_ || titled_ || i + 1 == paragraphs_.size() || here.size() > longest) return false;
    if (!given_title_.empty()) return here.starts_with(given_title_);
    if (is_lower(here[0]) || here.ends_with(',') || here.ends_with(':') || is_list_item(here)) return false;
    if (find_dateline(here, false)) return false;
    const std::string_view next = line(i + 1);
    if (is_label(here) && is_heading(next)) return false;
    if (sentence_end(here) != '.') return !holds_a_whole_sentence(here);
    return is_in_title_case(here) || find_dateline(next, false) || !find_byline(next).empty() || date_of_date_line(next);
  }

  void add_title(std::size_t i) {
    titled_ = true;
    const Span whole = paragraphs_[i];
    const auto publisher = static_cast<std::uint32_t>(find_publisher(view(whole)));
    const Span title{whole.begin, whole.begin + publisher};
    page_.title = view(title);
    page_.blocks.push_back({title, BlockKind::title});
    if (title.end == whole.end) return;
    page_.publisher = without_dash(text_.substr(title.end, whole.end - title.end));
    const Span rest{title.end + static_cast<std::uint32_t>(blank_at(text_, title.end)), whole.end};
    page_.blocks.push_back({rest, BlockKind::byline});
  }

  void add_byline(std::size_t i, std::string_view byline) {
    if (page_.byline.empty()) page_.byline = names_of(byline);
    if (const auto day = find_written_day(byline)) note_day(day->day);
    add(i, BlockKind::byline);
  }

  void add_date_line(std::size_t i, Day day) {
    if (!holds(line(i), "updated") || !page_.published) note_day(day);
    add(i, BlockKind::dateline);
  }

  void add_dateline(std::size_t i, const Dateline& dateline) {
    if (dateline.day) note_day(*dateline.day);
    if (page_.publisher.empty()) page_.publisher = dateline.agency;
    const Span whole = paragraphs_[i];
    const Span head{whole.begin, whole.begin + static_cast<std::uint32_t>(dateline.size)};
    page_.blocks.push_back({head, BlockKind::dateline});
    Span rest{head.end, whole.end};
    while (const std::size_t blank = rest.empty() ? 0 : blank_at(text_, rest.begin)) rest.begin += static_cast<std::uint32_t>(blank);
    if (!rest.empty()) add_body(rest);
  }

  void add_body(Span span) {
    begun_ = true;
    page_.blocks.push_back({span, BlockKind::body});
  }

  void add(std::size_t i, BlockKind kind) { page_.blocks.push_back({paragraphs_[i], kind}); }

  void note_day(Day day) {
    if (!page_.published) page_.published = day;
  }

  // More headings than paragraphs: these are the lines of something else, as a list.
  bool has_body() const {
    const auto count = [&](BlockKind kind) { return std::ranges::count(page_.blocks, kind, &Block::kind); };
    return count(BlockKind::body) > 0 && count(BlockKind::heading) <= 2 * count(BlockKind::body);
  }

  void make_body() {
    for (Block& block : page_.blocks)
      if (block.kind == BlockKind::heading) block.kind = BlockKind::body;
    const bool is_body = std::ranges::any_of(page_.blocks, [](const Block& b) { return b.kind == BlockKind::body; });
    for (Block& block : page_.blocks)
      if (block.kind == BlockKind::title && !is_body) block.kind = BlockKind::body;
  }

  std::string_view text_;
  const std::vector<Span>& paragraphs_;
  std::string_view given_title_;
  Page page_;
  bool begun_ = false, titled_ = false;
};

}  // namespace

Page read_page(std::string_view text, const std::vector<Span>& paragraphs, std::string_view given_title) {
  return PageReader(text, paragraphs, given_title).read();
}

Page read_page(std::string_view text, const std::vector<Span>& paragraphs, const std::vector<BlockKind>& kinds) {
  return PageReader(text, paragraphs, "").read(kinds);
}

void describe(Document& d, Page page, const Given& given) {
  d.source = given.source;
  d.url = given.url;
  d.blocks = std::move(page.blocks);
  d.title = given.title.empty() ? std::move(page.title) : given.title;
  d.byline = given.byline.empty() ? std::move(page.byline) : given.byline;
  d.publisher = given.publisher.empty() ? std::move(page.publisher) : given.publisher;
  d.published = given.published ? given.published : page.published;
  d.published_inferred = !given.published && page.published;
}

}  // namespace demarche::read
