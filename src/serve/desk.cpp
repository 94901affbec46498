#include "serve/desk.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "analyse/csv.hpp"
#include "analyse/edit.hpp"
#include "analyse/json.hpp"
#include "base/utf8.hpp"
#include "record/json.hpp"
#include "serve/openapi.hpp"
#include "serve/page.hpp"
#include "store/places.hpp"

namespace demarche::serve {
namespace {

using Json = nlohmann::ordered_json;

// Text of the store is valid UTF-8; file names in errors need not be.
Body body_of(const Json& json) { return Body::of(json.dump(-1, ' ', false, Json::error_handler_t::replace)); }

constexpr std::size_t most_documents = 10'000;

// {"documents": [{"text", "name", "title", "publisher", "published"}]}
Result<std::vector<read::Input>> parse_documents(const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  const Error malformed{Error::Kind::malformed,
                        R"(send {"documents": [{"text": "…", "name": "…", "published": "YYYY-MM-DD"}]}; only text must be there)", ""};
  if (!json.is_object() || !json.contains("documents") || !json["documents"].is_array()) return malformed;
  if (json["documents"].size() > most_documents) return Error{Error::Kind::unsupported, "send at most 10,000 documents at once", ""};
  std::vector<read::Input> inputs;
  for (const Json& document : json["documents"]) {
    if (!document.is_object()) return malformed;
    for (const auto& [key, value] : document.items())
      if (!value.is_string()) return malformed;
    const auto field = [&](const char* key) { return document.contains(key) ? document[key].get<std::string>() : ""; };
    const std::string name = field("name"), published = field("published");
    if (!published.empty() && !parse_day(published)) return Error{Error::Kind::malformed, published + " is no date like 2025-04-22", name};
    if (field("text").empty()) return Error{Error::Kind::malformed, "a document without text", name};
    inputs.push_back(
        {field("text"), {name, field("title"), field("publisher"), parse_day(published)}, name.empty() ? "pasted text" : name});
  }
  return inputs;
}

Response in_format(const analyse::Answer& answer, const std::string& format) {
  if (format != "csv") return {.body = Body::of(analyse::to_json(answer))};
  return {.type = "text/csv; charset=utf-8", .body = Body::of(analyse::to_csv(answer)), .saved_as = "demarche-" + answer.question + ".csv"};
}

// {"words": ["dismiss", "9f2c…:q3"], "why", "who"}
struct Correction {
  std::vector<std::string> words;
  analyse::Editor editor;
};
Result<Correction> parse_correction(const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  const Error malformed{Error::Kind::malformed, R"(send {"words": ["dismiss", "ITEM"], "why": "…", "who": "…"}; only words must be there)",
                        ""};
  if (!json.is_object() || !json.contains("words") || !json["words"].is_array()) return malformed;
  Correction correction;
  for (const Json& word : json["words"]) {
    if (!word.is_string()) return malformed;
    correction.words.push_back(word.get<std::string>());
  }
  for (const char* key : {"why", "who"})
    if (json.contains(key) && !json[key].is_string()) return malformed;
  correction.editor.why = json.value("why", "");
  correction.editor.who = json.value("who", "");
  if (correction.editor.who.empty()) correction.editor.who = "the page";
  correction.editor.when = fmt::format("{:%FT%TZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
  return correction;
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(const std::string& store, const std::string& folder) {
  auto shelf = Shelf::open(store);
  if (!shelf) return shelf.error();
  return std::unique_ptr<Desk>(new Desk(std::move(*shelf), folder));
}

Desk::Desk(std::unique_ptr<Shelf> shelf, const std::string& folder)
    : shelf_(std::move(shelf)), reading_room_(shelf_->path(), folder, [this] { shelf_->changed(); }) {}

Response Desk::answer(const Request& request) { return request.method == "POST" ? post(request) : get(request); }

Response Desk::get(const Request& request) {
  const auto target = parse_target(request.target);
  if (!target) return error_response(400, "this address is not well formed");
  if (!target->path.starts_with("/api/")) {
    if (auto file = page_file(target->path)) return *file;
    return error_response(404, "there is no such page", target->path);
  }
  if (target->path == "/api/status") return status();
  const auto version = shelf_->version();
  if (!version) return error_response(version.error());
  if (auto kept = answers_.find(request.target, *version)) return *kept;
  Response response = look_up(*target);
  if (response.status == 200) {
    response.version = fmt::format("{}-{:x}", *version, std::hash<std::string>()(std::string(response.body.bytes)));
    answers_.keep(request.target, *version, response);
  }
  return response;
}

Response Desk::look_up(const Target& target) {
  const std::string what = target.path.substr(std::string_view("/api/").size());
  if (const analyse::Question* question = analyse::find_question(what)) return ask(*question, target.values);
  if (what == "openapi.json") return {.body = Body::of(openapi())};
  if (what == "places") return places();
  if (what == "edits") return edits(target.values);
  auto store = shelf_->take();
  if (!store) return error_response(store.error());
  if (what == "documents") return reports(**store);
  if (what.starts_with("documents/")) return report(**store, what.substr(std::string_view("documents/").size()));
  return error_response(404, "there is no such question; /api/openapi.json lists them", target.path);
}

Response Desk::ask(const analyse::Question& question, std::map<std::string, std::string> values) {
  std::string format = "json";
  if (auto given = values.extract("format")) format = given.mapped();
  if (format != "json" && format != "csv") return error_response(400, "format is json or csv", format);
  const auto asked = analyse::parse_asked(values);
  if (!asked) return error_response(asked.error());
  const auto answer = analyse::ask(shelf_->path(), question, *asked);
  if (!answer) return error_response(answer.error());
  return in_format(*answer, format);
}

Response Desk::edits(std::map<std::string, std::string> values) {
  const auto answer = analyse::edits(shelf_->path());
  if (!answer) return error_response(answer.error());
  return in_format(*answer, values["format"]);
}

Response Desk::places() {
  const auto places = store::places(shelf_->path());
  if (!places) return error_response(places.error());
  Json list = Json::array();
  for (const record::Place& p : *places)
    list.push_back(
        {{"name", p.name}, {"country", p.country}, {"latitude", p.latitude.value_or(0)}, {"longitude", p.longitude.value_or(0)}});
  return {.body = body_of({{"places", std::move(list)}})};
}

Response Desk::reports(store::Store& store) {
  const auto heads = store.reports();
  if (!heads) return error_response(heads.error());
  Json list = Json::array();
  for (const store::ReportHead& head : *heads) {
    Json json{{"id", head.id}, {"source", head.source}, {"title", head.title}, {"publisher", head.publisher}};
    json["published"] = head.published ? Json(format_day(*head.published)) : Json();
    list.push_back(std::move(json));
  }
  return {.body = body_of({{"documents", std::move(list)}})};
}

Response Desk::report(store::Store& store, const std::string& id) {
  const auto record = store.get(id);
  if (!record) return error_response(record.error());
  if (!*record) return error_response(404, "the store has no report with this id", id);
  return {.body = Body::of(record::to_json(**record))};
}

Response Desk::status() {
  const auto version = shelf_->version();
  if (!version) return error_response(version.error());
  auto store = shelf_->take();
  if (!store) return error_response(store.error());
  const auto documents = (*store)->size();
  if (!documents) return error_response(documents.error());
  const Progress p = reading_room_.progress();
  Json last_read = Json::array();
  for (const Progress::Read& r : p.last_read) last_read.push_back({{"id", r.id}, {"title", r.title}});
  const Json reading{{"given", p.given}, {"read", p.read}, {"failed", p.failed}, {"failures", p.failures}, {"last_read", last_read}};
  const std::string name = std::filesystem::path(shelf_->path()).filename().string();
  return {.body = body_of({{"store", name}, {"version", *version}, {"documents", *documents}, {"reading", reading}})};
}

Response Desk::post(const Request& request) {
  const auto target = parse_target(request.target);
  if (!target) return error_response(400, "this address is not well formed");
  if (find_invalid_utf8(request.body) != std::string::npos) return error_response(400, "the body is not UTF-8");
  if (target->path == "/api/read") return read(request);
  if (target->path == "/api/edits") return edit(request);
  return error_response(404, "nothing can be sent there", target->path);
}

Response Desk::read(const Request& request) {
  auto inputs = parse_documents(request.body);
  if (!inputs) return error_response(inputs.error());
  const std::size_t count = inputs->size();
  reading_room_.give(std::move(*inputs));
  return {.status = 202, .body = body_of({{"given", count}})};
}

Response Desk::edit(const Request& request) {
  const auto correction = parse_correction(request.body);
  if (!correction) return error_response(correction.error());
  const auto done = analyse::edit(shelf_->path(), correction->words, correction->editor);
  if (!done) return error_response(done.error());
  shelf_->changed();
  return {.body = body_of({{"done", *done}})};
}

}  // namespace demarche::serve
