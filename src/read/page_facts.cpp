#include "read/page_facts.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "read/entities.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"
#include "read/written_day.hpp"

namespace demarche::read {
namespace {

using Json = nlohmann::json;

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string plain(std::string_view text) {
  const std::string resolved = without_entities(text);
  std::string out;
  for (const std::string_view word : words_of(resolved)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void set(std::string& target, std::string value) {
  if (target.empty()) target = std::move(value);
}
void set(std::optional<Day>& target, std::optional<Day> value) {
  if (!target) target = value;
}

// ---- JSON-LD ----

std::string text_in(const Json& value) { return value.is_string() ? plain(value.get_ref<const std::string&>()) : ""; }

const Json& member(const Json& object, const char* name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

// A name, the "name" of an object, or those of a list of them.
std::string names_in(const Json& value) {
  if (value.is_object()) return text_in(member(value, "name"));
  if (!value.is_array()) return text_in(value);
  std::string names;
  for (const Json& one : value) {
    const std::string name = one.is_array() ? "" : names_in(one);
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

bool is_article_type(const Json& type) {
  if (type.is_array()) return std::ranges::any_of(type, [](const Json& one) { return one.is_string() && is_article_type(one); });
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "PressRelease";
}

void read_article(const Json& article, PageFacts& facts) {
  if (const auto title = text_in(member(article, "headline")); !title.empty()) facts.titles.push_back(title);
  const std::string byline = names_in(member(article, "author"));
  if (!is_url(byline)) set(facts.byline, byline);
  set(facts.publisher, names_in(member(article, "publisher")));
  for (const char* name : {"datePublished", "dateCreated"}) set(facts.published, day_on_page(text_in(member(article, name))));
  const Json& page = member(article, "mainEntityOfPage");
  for (const auto& url : {text_in(page), text_in(member(page, "@id")), text_in(member(article, "url"))})
    if (is_url(url)) set(facts.url, url);
  if (member(article, "articleBody").is_string()) set(facts.article_body, member(article, "articleBody").get<std::string>());
}

// The first article of a script: itself, in a list, or in "@graph".
const Json* find_article(const Json& json) {
  std::vector<const Json*> waiting{&json};
  constexpr std::size_t most = 1000;
  for (std::size_t i = 0; i < waiting.size() && i < most; ++i) {
    const Json& here = *waiting[i];
    if (here.is_object() && is_article_type(member(here, "@type"))) return &here;
    const Json& graph = here.is_array() ? here : member(here, "@graph");
    if (graph.is_array())
      for (const Json& one : graph) waiting.push_back(&one);
    if (member(here, "mainEntity").is_object()) waiting.push_back(&member(here, "mainEntity"));
  }
  return nullptr;
}

void read_json_ld(std::string_view script, PageFacts& facts) {
  constexpr std::size_t longest = std::size_t{4} << 20;
  if (script.size() > longest) return;
  std::string text(script.substr(std::min(script.find_first_of("{["), script.size())));
  text.resize(std::min(text.find_last_of("}]") + 1, text.size()));
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');  // line ends within strings
  const Json json = Json::parse(text, nullptr, false);
  if (const Json* article = find_article(json)) read_article(*article, facts);
}

// ---- meta tags ----

struct MetaTags {
  PageFacts open_graph, other;

  void read(const HtmlToken& tag) {
    const auto content = attribute(tag, "content");
    if (!content || trim(*content).empty()) return;
    const std::string value = plain(*content);
    for (const char* key : {"property", "name", "itemprop"})
      if (const auto name = attribute(tag, key)) note(lower_ascii(*name), value);
  }

  void note(const std::string& name, const std::string& value) {
    const auto is = [&](auto... names) { return ((name == names) || ...); };
    if (is("og:title")) open_graph.titles.push_back(value);
    if (is("og:site_name")) set(open_graph.publisher, value);
    if (is("og:url") && is_url(value)) set(open_graph.url, value);
    if (is("article:published_time", "og:published_time", "og:article:published_time")) set(open_graph.published, day_on_page(value));
    if (is("article:author", "og:article:author") && !is_url(value)) set(open_graph.byline, value);

    if (is("twitter:title", "dc.title", "dcterms.title", "title", "headline", "sailthru.title", "parsely-title"))
      other.titles.push_back(value);
    if (is("author", "byl", "dc.creator", "sailthru.author", "parsely-author", "article.author") && !is_url(value))
      set(other.byline, value);
    if (is("application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre") && !is_url(value)) set(other.publisher, value);
    if (is("datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate",
           "publishdate", "publish-date", "publish_date", "publication_date", "sailthru.date", "parsely-pub-date", "article.published",
           "cxenseparse:recs:publishtime", "ptime", "originalpublicationdate", "release_date", "date.release"))
      set(other.published, day_on_page(value));
  }
};

void add(PageFacts& facts, PageFacts more) {
  for (std::string& title : more.titles) facts.titles.push_back(std::move(title));
  set(facts.byline, std::move(more.byline));
  set(facts.publisher, std::move(more.publisher));
  set(facts.url, std::move(more.url));
  set(facts.published, more.published);
}

// "By Ann Smith" without its "By".
std::string without_by(const std::string& byline) { return lower_ascii(byline.substr(0, 3)) == "by " ? byline.substr(3) : byline; }

// ---- days ----

// The numbers in a text, up to four of them; and the bytes that part them.
struct Numbers {
  int values[4] = {};
  std::size_t digits[4] = {};
  char parted_by[4] = {};
  std::size_t count = 0;
};

Numbers numbers_in(std::string_view text) {
  Numbers n;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end && n.count < 4) {
    if (!is_digit(*at)) {
      ++at;
      continue;
    }
    const char* const begin = at;
    const auto parsed = std::from_chars(begin, end, n.values[n.count]);
    at = parsed.ptr;
    n.digits[n.count] = static_cast<std::size_t>(at - begin);
    n.parted_by[n.count] = at < end ? *at : '\0';
    ++n.count;
  }
  return n;
}

// Three numbers with the same sign between them.
std::optional<Day> day_of_numbers(const Numbers& n) {
  for (std::size_t i = 0; i + 2 < n.count; ++i) {
    const char sign = n.parted_by[i];
    if (sign != n.parted_by[i + 1] || (sign != '.' && sign != '/' && sign != '-')) continue;
    const int a = n.values[i], b = n.values[i + 1], c = n.values[i + 2];
    if (n.digits[i] == 4) return make_day(a, b, c);
    if (n.digits[i + 2] != 4) continue;
    if (sign == '.' || a > 12) return make_day(c, b, a);
    if (b > 12) return make_day(c, a, b);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> day_on_page(std::string_view text) {
  text = trim(text);
  constexpr std::size_t longest = 200;
  text = text.substr(0, longest);
  if (const auto day = parse_day(text)) return day;
  if (const auto written = find_written_day(text)) return written->day;
  if (text.size() >= 8 && std::ranges::all_of(text.substr(0, 8), is_digit)) {  // "20250422" or "20250422T1030"
    int value = 0;
    std::from_chars(text.data(), text.data() + 8, value);
    if (text.size() == 8 || text[8] == 'T') return make_day(value / 10000, value / 100 % 100, value % 100);
  }
  return day_of_numbers(numbers_in(text));
}

std::optional<Day> day_in_url(std::string_view url) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find_first_of("/-_", at + 1)) {
    const std::string_view rest = url.substr(at + 1, 11);
    if (rest.size() < 8 || !is_digit(rest[0])) continue;
    std::string digits;
    for (const char c : rest.substr(0, 10))
      if (is_digit(c)) digits += c;
    const bool is_whole = rest.size() >= 10 && (rest[4] == '/' || rest[4] == '-') && rest[7] == rest[4] && digits.size() == 8;
    const bool is_compact = std::ranges::all_of(rest.substr(0, 8), is_digit) && (rest.size() == 8 || !is_digit(rest[8]));
    if (!is_whole && !is_compact) continue;
    int value = 0;
    std::from_chars(digits.data(), digits.data() + 8, value);
    const int year = value / 10000;
    if (year >= 1990 && year <= 2100)
      if (const auto day = make_day(year, value / 100 % 100, value % 100)) return day;
  }
  return std::nullopt;
}

PageFacts read_page_facts(std::string_view html) {
  PageFacts facts;
  PageFacts rest;  // what is trusted least
  MetaTags meta;
  HtmlTokens tokens(html);
  HtmlToken token;
  bool is_json_ld = false, is_title = false, in_article_time = false;
  while (tokens.next(token)) {
    if (token.kind == HtmlToken::Kind::raw_text && is_json_ld) read_json_ld(token.text, facts);
    if (token.kind == HtmlToken::Kind::text && is_title && rest.titles.empty()) rest.titles.push_back(plain(token.text));
    if (token.kind != HtmlToken::Kind::start_tag) {
      is_json_ld = is_title = false;
      continue;
    }
    is_title = same_name(token.name, "title");
    is_json_ld = same_name(token.name, "script") && attribute(token, "type").value_or("").find("ld+json") != std::string::npos;
    if (same_name(token.name, "meta")) meta.read(token);
    if (same_name(token.name, "html")) facts.language = attribute(token, "lang").value_or("");
    if (same_name(token.name, "link") && lower_ascii(attribute(token, "rel").value_or("")) == "canonical") {
      const std::string url = attribute(token, "href").value_or("");
      if (is_url(url)) set(rest.url, url);
    }
    const auto property = attribute(token, "itemprop");
    const bool says_published = property && lower_ascii(*property) == "datepublished";
    if (same_name(token.name, "time") || says_published) {
      const auto day = day_on_page(attribute(token, "datetime").value_or(attribute(token, "content").value_or("")));
      const bool is_publication = says_published || attribute(token, "pubdate") || holds(attribute(token, "class").value_or(""), "publish");
      if (day && is_publication && !in_article_time) {
        rest.published = day;
        in_article_time = true;
      }
    }
  }
  add(facts, std::move(meta.open_graph));
  add(facts, std::move(meta.other));
  add(facts, std::move(rest));
  facts.byline = without_by(facts.byline);
  return facts;
}

std::string declared_encoding(std::string_view html) {
  constexpr std::size_t searched = 4096;
  HtmlTokens tokens(html.substr(0, searched));
  HtmlToken token;
  while (tokens.next(token)) {
    if (token.kind != HtmlToken::Kind::start_tag || !same_name(token.name, "meta")) continue;
    if (auto encoding = attribute(token, "charset")) return *encoding;
    const std::string content = lower_ascii(attribute(token, "content").value_or(""));
    const std::size_t at = content.find("charset=");
    if (at != std::string::npos) return std::string(trim(content.substr(at + 8, content.find(';', at) - at - 8)));
  }
  return "";
}

}  // namespace demarche::read
