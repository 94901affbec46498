#include "serve/openapi.hpp"

#include <nlohmann/json.hpp>

#include "analyse/questions.hpp"

namespace demarche::serve {
namespace {

using Json = nlohmann::ordered_json;

Json text() { return {{"type", "string"}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json refer(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

Json given(const char* name, const std::string& help, bool required = false) {
  return {{"name", name}, {"in", "query"}, {"description", help}, {"required", required}, {"schema", text()}};
}

Json answers(const std::string& schema, const char* status = "200") {
  const auto json = [](const std::string& name) -> Json { return {{"application/json", {{"schema", refer(name)}}}}; };
  return {{status, {{"description", "the answer"}, {"content", json(schema)}}},
          {"default", {{"description", "what went wrong"}, {"content", json("Trouble")}}}};
}

Json question(const analyse::Question& q) {
  Json parameters = Json::array();
  for (const analyse::Parameter& p : analyse::parameters()) parameters.push_back(given(std::string(p.name).c_str(), std::string(p.help)));
  if (q.needs_words) parameters.push_back(given("words", "What to look for", true));
  parameters.push_back(given("format", "json (unless given) or csv"));
  return {{"get", {{"operationId", q.name}, {"summary", q.help}, {"parameters", parameters}, {"responses", answers("Answer")}}}};
}

Json sent(const char* id, const char* summary, const std::string& body, const std::string& answer, const char* status) {
  return {{"post",
           {{"operationId", id},
            {"summary", summary},
            {"requestBody", {{"required", true}, {"content", {{"application/json", {{"schema", refer(body)}}}}}}},
            {"responses", answers(answer, status)}}}};
}

Json asked(const char* id, const char* summary, const std::string& answer) {
  return {{"get", {{"operationId", id}, {"summary", summary}, {"responses", answers(answer)}}}};
}

Json schemas() {
  const Json source{{"type", "object"},
                    {"description", "the words that a row rests on: code points start to end of a report's text"},
                    {"properties",
                     {{"document", text()},
                      {"item", text()},
                      {"title", text()},
                      {"publisher", text()},
                      {"start", {{"type", "integer"}}},
                      {"end", {{"type", "integer"}}},
                      {"words", text()}}}};
  const Json row{{"type", "object"},
                 {"description", "a value for each column, and sources"},
                 {"properties", {{"sources", list_of(refer("Source"))}}},
                 {"additionalProperties", true}};
  const Json document{
      {"type", "object"},
      {"required", {"text"}},
      {"properties", {{"text", text()}, {"name", text()}, {"title", text()}, {"publisher", text()}, {"published", text()}}}};
  const Json object{{"type", "object"}};
  return {
      {"Answer",
       {{"type", "object"},
        {"properties", {{"question", text()}, {"asked", object}, {"columns", list_of(text())}, {"rows", list_of(row)}}}}},
      {"Source", source},
      {"Record", {{"type", "object"}, {"description", "docs/record.md"}}},
      {"Documents", {{"type", "object"}, {"properties", {{"documents", list_of(document)}}}}},
      {"Places", object},
      {"Done", {{"type", "object"}, {"properties", {{"done", text()}}}}},
      {"Correction",
       {{"type", "object"}, {"required", {"words"}}, {"properties", {{"words", list_of(text())}, {"why", text()}, {"who", text()}}}}},
      {"Status", object},
      {"Given", {{"type", "object"}, {"properties", {{"given", {{"type", "integer"}}}}}}},
      {"Trouble",
       {{"type", "object"}, {"properties", {{"error", {{"type", "object"}, {"properties", {{"message", text()}, {"where", text()}}}}}}}}}};
}

}  // namespace

std::string openapi() {
  Json paths = Json::object();
  for (const analyse::Question& q : analyse::questions()) paths["/api/" + std::string(q.name)] = question(q);
  paths["/api/status"] = asked("status", "The store, its version, and how far reading is", "Status");
  paths["/api/documents"] = asked("documents", "All reports", "Documents");
  paths["/api/places"] = asked("places", "Where meetings are held: name, country and coordinates, once each", "Places");
  Json record = asked("record", "The record of a report", "Record");
  record["get"]["parameters"] = {{{"name", "id"}, {"in", "path"}, {"required", true}, {"schema", text()}}};
  paths["/api/documents/{id}"] = record;
  paths["/api/read"] = sent("read", "Read reports into the store", "Documents", "Given", "202");
  paths["/api/edits"] = sent("edit", "Correct: words as those of demarche edit", "Correction", "Done", "200");
  paths["/api/edits"]["get"] = asked("edits", "All corrections, the last first", "Answer")["get"];
  return Json{
      {"openapi", "3.1.0"}, {"info", {{"title", "Demarche"}, {"version", "1"}}}, {"paths", paths}, {"components", {{"schemas", schemas()}}}}
      .dump();
}

}  // namespace demarche::serve
