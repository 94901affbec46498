#include "read/fields.hpp"

#include <algorithm>

#include "read/page_facts.hpp"

namespace demarche::read {
namespace {

struct UsualNames {
  std::string_view field;
  std::vector<std::string_view> names;
};

const std::vector<UsualNames>& table() {
  static const std::vector<UsualNames> table{
      {"text", {"text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_text", "articleBody", "story", "html"}},
      {"title", {"title", "headline", "Title", "Headline"}},
      {"published",
       {"published", "date", "publish_date", "published_at", "date_published", "datePublished", "date_publish", "pubdate", "pub_date"}},
      {"source", {"id", "source", "url", "link"}},
      {"publisher", {"publisher", "outlet", "newspaper", "site", "source_domain", "publication"}},
      {"byline", {"byline", "author", "authors"}},
      {"url", {"url", "link"}}};
  return table;
}

}  // namespace

bool is_field(std::string_view name) {
  return std::ranges::any_of(table(), [&](const UsualNames& u) { return u.field == name; });
}

std::vector<std::string_view> usual_names(std::string_view field) {
  const auto found = std::ranges::find(table(), field, &UsualNames::field);
  return found == table().end() ? std::vector<std::string_view>{} : found->names;
}

Status set_field(Input& input, std::string_view field, std::string value) {
  if (field == "published") {
    if (value.empty()) return Done{};
    input.given.published = day_on_page(value);
    if (input.given.published) return Done{};
    return Error{Error::Kind::malformed, "\"published\" is \"" + value.substr(0, 80) + "\", which is no date like 2025-04-22", input.where};
  }
  std::string& target = field == "text"        ? input.bytes
                        : field == "title"     ? input.given.title
                        : field == "source"    ? input.given.source
                        : field == "publisher" ? input.given.publisher
                        : field == "byline"    ? input.given.byline
                                               : input.given.url;
  target = std::move(value);
  return Done{};
}

}  // namespace demarche::read
