#include "read/feed.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "read/encoding.hpp"
#include "read/entities.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"
#include "read/page_facts.hpp"

namespace demarche::read {
namespace {

// "dc:creator" is "creator" here but for the one name that is told apart.
std::string local_name(std::string_view name) {
  const std::string lower = lower_ascii(name.substr(0, 40));
  return lower == "content:encoded" ? "encoded" : lower.substr(lower.find(':') == std::string::npos ? 0 : lower.find(':') + 1);
}

struct FeedItem {
  std::string title, link, published, author, summary, content;
};

bool is_item(const std::string& name) { return name == "item" || name == "entry"; }

class FeedReader {
 public:
  std::vector<FeedItem> items;
  std::string channel_title;

  void read(std::string_view xml) {
    HtmlTokens tokens(xml, Markup::xml);
    HtmlToken token;
    while (tokens.next(token)) {
      if (token.kind == HtmlToken::Kind::start_tag) {
        begin(token);
      } else if (token.kind == HtmlToken::Kind::end_tag) {
        end(local_name(token.name));
      } else if (!field_.empty()) {
        text_ += token.kind == HtmlToken::Kind::text && depth_ == 0 ? without_entities(token.text) : std::string(token.text);
      }
    }
  }

 private:
  void begin(const HtmlToken& token) {
    const std::string name = local_name(token.name);
    if (!field_.empty()) {  // XHTML within a text, or an author's name
      if (name == "name" || name == "email" || name == "uri") return begin_field(name);
      if (!token.closes_itself) ++depth_;
      text_.append("<").append(token.name).append(">");
      return;
    }
    constexpr std::size_t most_items = 100'000;
    if (is_item(name) && items.size() < most_items) {
      items.emplace_back();
      in_item_ = true;
      return;
    }
    const auto href = attribute(token, "href");
    if (name == "link" && href) {
      const std::string rel = attribute(token, "rel").value_or("alternate");
      if (in_item_ && rel == "alternate" && items.back().link.empty()) items.back().link = *href;
      return;
    }
    if (token.closes_itself) return;
    for (const char* field : {"title", "link", "pubdate", "published", "updated", "date", "creator", "author", "name", "description",
                              "summary", "encoded", "content", "guid"})
      if (name == field) return begin_field(name);
  }

  void begin_field(const std::string& name) {
    field_ = name;
    text_.clear();
    depth_ = 0;
  }

  void end(const std::string& name) {
    if (is_item(name)) in_item_ = false;
    if (field_.empty()) return;
    if (name != field_) {
      if (depth_ > 0) --depth_;
      text_.append("</").append(name).append(">");
      return;
    }
    take_field();
    field_.clear();
  }

  void take_field() {
    std::string text(trim(text_));
    const auto set = [&](std::string& target) {
      if (target.empty()) target = text;
    };
    if (!in_item_) {
      if (field_ == "title") set(channel_title);
      return;
    }
    FeedItem& item = items.back();
    if (field_ == "title") set(item.title);
    if (field_ == "link" || (field_ == "guid" && text.starts_with("http"))) set(item.link);
    if (field_ == "pubdate" || field_ == "published" || field_ == "date") set(item.published);
    if (field_ == "updated") set(item.published);
    if (field_ == "creator" || field_ == "author" || field_ == "name") set(item.author);
    if (field_ == "description" || field_ == "summary") set(item.summary);
    if (field_ == "encoded" || field_ == "content") set(item.content);
  }

  std::string field_, text_;
  std::size_t depth_ = 0;
  bool in_item_ = false;
};

// A title may have tags or entities that were escaped twice.
std::string plain(std::string_view text) {
  HtmlTokens tokens(text);
  HtmlToken token;
  std::string out;
  while (tokens.next(token))
    if (token.kind == HtmlToken::Kind::text) out += without_entities(token.text);
  return std::string(trim(out));
}

class Feed : public Container {
 public:
  Feed(const std::string& bytes, std::string name) : name_(std::move(name)) {
    auto decoded = decode(bytes);
    if (decoded) reader_.read(decoded->text);
  }

  NextItem next() override {
    if (at_ == reader_.items.size()) return std::nullopt;
    FeedItem& item = reader_.items[at_++];
    Input input;
    input.where = name_ + ", item " + std::to_string(at_);
    input.given.title = plain(item.title);
    input.given.source = input.given.url = item.link;
    input.given.byline = plain(item.author);
    input.given.publisher = plain(reader_.channel_title);
    input.given.published = day_on_page(item.published);
    if (input.given.source.empty()) input.given.source = input.where;
    std::string& text = item.content.size() > item.summary.size() ? item.content : item.summary;
    if (trim(text).empty()) text = item.title;
    input.bytes = "<div>" + text + "</div>";
    input.is_excerpt = true;
    return Result<Item>(std::move(input));
  }

 private:
  FeedReader reader_;
  std::string name_;
  std::size_t at_ = 0;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  constexpr std::size_t searched = 4096;
  HtmlTokens tokens(bytes.substr(0, searched), Markup::xml);
  HtmlToken token;
  while (tokens.next(token))
    if (token.kind == HtmlToken::Kind::start_tag)
      return same_name(token.name, "rss") || same_name(token.name, "feed") || same_name(token.name, "rdf:rdf");
  return false;
}

std::unique_ptr<Container> open_feed(const std::string& bytes, std::string name) { return std::make_unique<Feed>(bytes, std::move(name)); }

}  // namespace demarche::read
