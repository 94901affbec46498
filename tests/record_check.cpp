#include "record_check.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"

namespace demarche::tests {
namespace {

using Json = nlohmann::json;

class Check {
 public:
  explicit Check(const Json& record) : record_(record), text_(record["document"]["text"].get<std::string>()) {
    for (std::size_t at = 0; at < text_.size(); at += code_point_at(text_, at).size) begins_.push_back(at);
    begins_.push_back(text_.size());
  }

  std::string run() {
    for (const char* list :
         {"actors", "statements", "events", "meetings", "issues", "proposals", "positions", "conditions", "shifts", "questions"})
      for (const Json& item : record_[list]) check_item(list, item);
    for (const Json& item : record_) visit(item);
    return wrong_;
  }

 private:
  void check_item(const std::string& list, const Json& item) {
    const std::string id = item.value("id", "");
    if (id.empty() || !ids_.insert(id).second) blame(list, item, "has no id of its own");
    if (!item.contains("evidence") || item["evidence"].empty()) blame(list, item, "has no evidence");
    for (const char* seats : {"attendance", "responses"})
      for (const Json& seat : item.value(seats, Json::array()))
        if (!seat.contains("evidence") || seat["evidence"].empty()) blame(list, item, "has a part without evidence");
  }

  // Looks at every quote and every reference, however deep.
  void visit(const Json& value) {
    if (value.is_object() && value.contains("start") && value["start"].is_number()) check_quote(value);
    if (value.is_object())
      for (const auto& [key, inner] : value.items()) check_references(key, inner);
    if (value.is_structured())
      for (const Json& inner : value) visit(inner);
  }

  void check_quote(const Json& quote) {
    const auto start = quote["start"].get<std::size_t>(), end = quote["end"].get<std::size_t>();
    const bool inside = start < end && end < begins_.size();
    if (!inside || text_.substr(begins_[start], begins_[end] - begins_[start]) != quote["text"].get<std::string>())
      wrong_ += "a quote is not what it points at: " + quote.dump() + "\n";
  }

  void check_references(const std::string& key, const Json& value) {
    static const std::set<std::string> keys{"speaker",      "addressee", "actor",      "for",     "party", "voiced_by", "issue",
                                            "according_to", "actors",    "recipients", "parties", "by",    "to"};
    if (!keys.contains(key)) return;
    if (value.is_string()) check_reference(key, value);
    if (value.is_array())
      for (const Json& id : value)
        if (id.is_string()) check_reference(key, id);
  }

  void check_reference(const std::string& key, const std::string& id) {
    // A shift's `to` is text; an id is a letter and a number.
    const bool is_id = id.size() > 1 && id.find_first_not_of("0123456789", 1) == std::string::npos;
    if (key == "to" && !is_id) return;
    if (!ids_.contains(id)) wrong_ += key + " names nothing: " + id + "\n";
  }

  void blame(const std::string& list, const Json& item, const std::string& what) {
    wrong_ += list + ": " + item.dump() + " " + what + "\n";
  }

  const Json& record_;
  std::string text_;
  std::vector<std::size_t> begins_;  ///< of each code point, and the end
  std::set<std::string> ids_;
  std::string wrong_;
};

}  // namespace

std::string what_is_wrong(const std::string& json) {
  const Json record = Json::parse(json, nullptr, false);
  if (record.is_discarded()) return "this is not JSON";
  return Check(record).run();
}

}  // namespace demarche::tests
