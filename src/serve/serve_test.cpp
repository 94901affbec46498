#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "analyse/questions.hpp"
#include "base/sha256.hpp"
#include "record/example.hpp"
#include "serve/desk.hpp"
#include "serve/gate.hpp"
#include "serve/listener.hpp"
#include "serve/page.hpp"

namespace demarche::serve {
namespace {

using nlohmann::json;

// The report of record/example.hpp, with its stand as one that is held today.
record::Record example_record() {
  record::Record record = record::make_record(example_document());
  record.positions[0].standing = Standing::current;
  return record;
}

// A store with one report, gone after the test.
class Kept {
 public:
  explicit Kept(const std::vector<record::Record>& records = {example_record()}) {
    auto store = store::Store::open(path(), store::Access::write);
    REQUIRE(store);
    for (const record::Record& r : records) REQUIRE(store->put(r));
    REQUIRE(store->link());
  }
  ~Kept() {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path() + end);
  }
  static std::string path() {
    return (std::filesystem::temp_directory_path() / ("demarche_serve_" + std::to_string(::getpid()) + ".db")).native();
  }
};

std::unique_ptr<Desk> open_desk(const std::string& folder = "") {
  auto desk = Desk::open(Kept::path(), folder);
  REQUIRE(desk);
  return std::move(*desk);
}

Request get(const std::string& target) { return {.method = "GET", .target = target, .host = "localhost:8717"}; }
Request post(const std::string& target, const std::string& body) {
  return {.method = "POST", .target = target, .body = body, .host = "localhost:8717", .content_type = "application/json"};
}
json json_of(const Response& r) { return json::parse(r.body.bytes); }

const Gate gate{.hosts = {"localhost:8717", "127.0.0.1:8717"}};

int status_at(const Gate& g, const Request& request) {
  const auto refusal = refuse(g, request);
  return refusal ? refusal->status : 200;
}

// What a browser, an attacker or a clumsy paste may put into any field.
const std::vector<std::string> payloads = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "';DROP TABLE documents;--",
    "{{constructor.constructor('alert(1)')()}}",
    "</script><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "../../etc/passwd",
    "%00%2e%2e%2f",
    "\u202Egnp.exe",
    "line\u2028separator",
};

}  // namespace

TEST_CASE("a target is decoded or refused") {
  const auto target = parse_target("/api/find?words=a%20b+c&party=%C3%89ire&empty=");
  REQUIRE(target);
  CHECK(target->path == "/api/find");
  CHECK(target->values.at("words") == "a b c");
  CHECK(target->values.at("party") == "Éire");
  CHECK(target->values.at("empty").empty());
  for (const char* bad : {"", "api", "http://x/", "/a%", "/a%2", "/a%zz", "/%ff", "/a%00b", "/a?x=1&x=2", "/a?%0d=1"})
    CHECK_FALSE_MESSAGE(parse_target(bad), bad);
}

TEST_CASE("the gate lets in our own page and tools on this machine, and nobody else") {
  const auto changed = [](auto change) {
    Request r = post("/api/read", "{}");
    r.origin = "http://localhost:8717";
    r.fetch_site = "same-origin";
    change(r);
    return r;
  };
  CHECK(status_at(gate, changed([](Request&) {})) == 200);
  CHECK(status_at(gate, changed([](Request& r) { r.origin = r.fetch_site = ""; })) == 200);  // curl
  CHECK(status_at(gate, changed([](Request& r) { r.host = "LOCALHOST:8717"; })) == 200);
  CHECK(status_at(gate, changed([](Request& r) { r.host = "evil.example"; })) == 421);  // DNS rebinding
  CHECK(status_at(gate, changed([](Request& r) { r.host = "localhost:8717.evil.example"; })) == 421);
  CHECK(status_at(gate, changed([](Request& r) { r.host = ""; })) == 421);
  CHECK(status_at(gate, changed([](Request& r) { r.origin = "http://evil.example"; })) == 403);
  CHECK(status_at(gate, changed([](Request& r) { r.origin = "null"; })) == 403);
  CHECK(status_at(gate, changed([](Request& r) { r.origin = "https://localhost:8717"; })) == 403);
  CHECK(status_at(gate, changed([](Request& r) { r.fetch_site = "cross-site"; })) == 403);
  CHECK(status_at(gate, changed([](Request& r) { r.content_type = "text/plain"; })) == 415);
  CHECK(status_at(gate, changed([](Request& r) { r.content_type = ""; })) == 415);
  CHECK(status_at(gate, changed([](Request& r) { r.method = "DELETE"; })) == 405);
  Request link = get("/matrix");
  link.fetch_site = "cross-site";
  CHECK(status_at(gate, link) == 200);  // a link in a mail
  link.target = "/api/positions";
  CHECK(status_at(gate, link) == 403);
}

TEST_CASE("with a token, the API asks for it and the page's files do not") {
  Gate guarded = gate;
  guarded.token = make_token();
  CHECK(guarded.token.size() == 32);
  CHECK(guarded.token != make_token());
  CHECK(status_at(guarded, get("/page.js")) == 200);
  Request request = get("/api/status");
  CHECK(status_at(guarded, request) == 401);
  request.authorization = "Bearer " + std::string(32, '0');
  CHECK(status_at(guarded, request) == 401);
  request.authorization = "Bearer " + guarded.token;
  CHECK(status_at(guarded, request) == 200);
}

TEST_CASE("every question is answered, as JSON and as CSV, and OpenAPI lists it") {
  const Kept kept;
  const auto desk = open_desk();
  const json paths = json_of(desk->answer(get("/api/openapi.json")))["paths"];
  for (const analyse::Question& q : analyse::questions()) {
    const std::string target = "/api/" + std::string(q.name) + (q.needs_words ? "?words=plan" : "?");
    const Response response = desk->answer(get(target));
    REQUIRE_MESSAGE(response.status == 200, target);
    CHECK(json_of(response)["question"] == q.name);
    CHECK(desk->answer(get(target + "&format=csv")).type.starts_with("text/csv"));
    CHECK_MESSAGE(paths.contains("/api/" + std::string(q.name)), target);
  }
  CHECK(json_of(desk->answer(get("/api/positions")))["rows"][0]["party"]["name"] == "Norway");
  CHECK(json_of(desk->answer(get("/api/places")))["places"][0]["name"] == "Orlé");
  CHECK(desk->answer(get("/api/positions?as-of=yesterday")).status == 400);
  CHECK(desk->answer(get("/api/positions?colour=red")).status == 400);
  CHECK(desk->answer(get("/api/gossip")).status == 404);
}

TEST_CASE("an answer is kept until the store changes") {
  const Kept kept;
  const auto desk = open_desk();
  const Response first = desk->answer(get("/api/documents")), again = desk->answer(get("/api/documents"));
  CHECK(first.body.owner == again.body.owner);
  CHECK(first.version == again.version);
  const std::string sent =
      json{{"documents", {{{"text", "Oslo rejects the plan.\nNorway rejected the plan on Monday."}, {"published", "2024-05-02"}}}}}.dump();
  REQUIRE(desk->answer(post("/api/read", sent)).status == 202);
  json reading = json::object();
  for (int i = 0; i < 600 && reading.value("read", 0) == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    reading = json_of(desk->answer(get("/api/status")))["reading"];
  }
  REQUIRE(reading["read"] == 1);
  const json documents = json_of(desk->answer(get("/api/documents")))["documents"];
  REQUIRE(documents.size() == 2);
  const std::string id = documents[1]["id"];
  CHECK(json_of(desk->answer(get("/api/documents/" + id)))["document"]["text"].get<std::string>().starts_with("Oslo rejects"));
}

TEST_CASE("an item is dismissed, and the correction undone") {
  const Kept kept;
  const auto desk = open_desk();
  const auto rows = [&](const char* what) { return json_of(desk->answer(get(what)))["rows"]; };
  const json before = rows("/api/positions");
  REQUIRE(before.size() == 1);
  const json source = before[0]["sources"][0];
  const std::string item = source["document"].get<std::string>() + ":" + source["item"].get<std::string>();
  REQUIRE(desk->answer(post("/api/edits", json{{"words", {"dismiss", item}}, {"why", "a test"}}.dump())).status == 200);
  CHECK(rows("/api/positions").empty());
  REQUIRE(rows("/api/edits").size() == 1);
  REQUIRE(desk->answer(post("/api/edits", json{{"words", {"undo", "1"}}}.dump())).status == 200);
  CHECK(rows("/api/positions") == before);
  for (const char* bad : {"", "{}", R"({"words": [1]})", R"({"words": ["dismiss"]})", R"({"words": ["rm", "x"]})"})
    CHECK_MESSAGE(desk->answer(post("/api/edits", bad)).status == 400, bad);
}

TEST_CASE("what is sent to be read is checked whole before any of it is read") {
  const Kept kept;
  const auto desk = open_desk();
  for (const char* bad : {"", "[]", "{}", R"({"documents": 1})", R"({"documents": [1]})", R"({"documents": [{"text": 1}]})",
                          R"({"documents": [{"text": ""}]})", R"({"documents": [{"text": "x", "published": "soon"}]})", "\xff"})
    CHECK_MESSAGE(desk->answer(post("/api/read", bad)).status == 400, bad);
  CHECK(desk->answer(post("/api/documents", "{}")).status == 404);
  CHECK(json_of(desk->answer(get("/api/status")))["reading"]["given"] == 0);
}

TEST_CASE("hostile text in any field comes back as it is, inside JSON") {
  std::vector<record::Record> records;
  for (const std::string& payload : payloads) {
    record::Record r = record::make_record(example_document());
    r.id = sha256_hex(payload).substr(0, 16);
    for (std::string* field : {&r.source, &r.title, &r.byline, &r.publisher, &r.actors[0].name, &r.actors[1].name, &r.actors[1].role,
                               &r.meetings[0].topic, &r.meetings[0].place->name, &r.issues[0].label, &r.proposals[0].name,
                               &r.positions[0].reason, &r.statements[0].channel, &r.meetings[0].attendance[1].reason, &r.shifts[0].from})
      *field = payload;
    records.push_back(r);
  }
  const Kept kept(records);
  const auto desk = open_desk();
  for (const record::Record& r : records) {
    const json document = json_of(desk->answer(get("/api/documents/" + r.id)));
    CHECK(document["document"]["title"] == r.title);
    CHECK(document["issues"][0]["label"] == r.title);
  }
  for (const analyse::Question& q : analyse::questions()) {
    const Response response = desk->answer(get("/api/" + std::string(q.name) + (q.needs_words ? "?words=plan" : "")));
    CHECK(response.type == "application/json");
    CHECK_MESSAGE(json_of(response).is_object(), q.name);
  }
  // And in the question itself.
  for (const std::string& payload : payloads)
    for (const std::string where : {"party", "issue", "talks", "source", "as-of", "words", "format"}) {
      std::string escaped;
      for (const unsigned char c : payload) escaped += fmt::format("%{:02x}", c);
      const Response response = desk->answer(get("/api/positions?" + where + "=" + escaped));
      CHECK((response.status == 200 || response.status == 400 || response.status == 404));
      CHECK(response.type == "application/json");
      CHECK(json_of(response).is_object());
    }
  CHECK(json_of(desk->answer(get("/api/documents")))["documents"].size() == payloads.size());
}

TEST_CASE("no path of a request reaches the file system") {
  const Kept kept;
  const auto desk = open_desk();
  CHECK(desk->answer(get("/")).type.starts_with("text/html"));
  CHECK(desk->answer(get("/report/0123456789abcdef")).type.starts_with("text/html"));
  for (const char* path : {"/etc/passwd", "/../etc/passwd", "//etc/passwd", "/%2e%2e/etc/passwd", "/page.js/../../x",
                           "/api/documents/..%2f..%2fetc%2fpasswd", "/index.html"})
    CHECK_MESSAGE(desk->answer(get(path)).status == 404, path);
}

TEST_CASE("the page's files carry nothing that the content security policy would refuse") {
  const auto html = page_file("/");
  REQUIRE(html);
  const std::string text(html->body.bytes);
  CHECK(text.find("<style") == std::string::npos);
  CHECK(text.find(" style=") == std::string::npos);
  CHECK(text.find("<script>") == std::string::npos);
  CHECK(text.find("://") == std::string::npos);  // nothing from the network
  CHECK(page_file("/page.js")->body.bytes.find("eval(") == std::string_view::npos);
}

namespace {

// Sends bytes and reads until the other side closes.
std::string converse(unsigned short port, const std::string& bytes) {
  const int s = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  CHECK(::send(s, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0);
  ::shutdown(s, SHUT_WR);
  std::string got;
  char buffer[4096];
  for (ssize_t n; (n = ::recv(s, buffer, sizeof buffer, 0)) > 0;) got.append(buffer, static_cast<std::size_t>(n));
  ::close(s);
  return got;
}

int count(const std::string& text, const std::string& words) {
  int n = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("over the wire") {
  auto listener = Listener::open({});
  REQUIRE(listener);
  const unsigned short port = listener->port();
  const std::string host = "localhost:" + std::to_string(port);
  const Gate open{.hosts = {host}};
  std::atomic<int> answered = 0;
  std::jthread running([&] {
    listener->run(
        open,
        [&](const Request& r) {
          ++answered;
          if (r.target == "/fails") throw std::runtime_error("a bug");
          return Response{.body = Body::of(R"({"path":")" + r.target + "\"}"), .version = "7"};
        },
        false);
  });
  const auto ask = [&](const std::string& line, const std::string& more = "") {
    return converse(port, line + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
  };

  SUBCASE("an answer carries the protective headers") {
    const std::string got = ask("GET /api/x");
    CHECK(got.starts_with("HTTP/1.1 200"));
    CHECK(got.find("Content-Security-Policy: default-src 'none'") != std::string::npos);
    CHECK(got.find("nosniff") != std::string::npos);
    CHECK(got.ends_with(R"({"path":"/api/x"})"));
  }
  SUBCASE("what is known is not sent again, and HEAD gets no body") {
    CHECK(ask("GET /api/x", "If-None-Match: \"7\"\r\n").starts_with("HTTP/1.1 304"));
    CHECK(ask("HEAD /api/x").ends_with("\r\n\r\n"));
  }
  SUBCASE("what lies behind a refused request is never read as another") {
    const std::string hidden =
        "POST /api/read HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    const std::string refused = converse(port, "POST /api/read HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n" + hidden);
    CHECK(count(refused, "HTTP/1.1 ") == 1);
    CHECK(refused.starts_with("HTTP/1.1 421"));
    CHECK(answered == 0);
  }
  SUBCASE("too much is refused, nonsense is, and a bug is an answer") {
    CHECK(ask("GET /" + std::string(40'000, 'x')).starts_with("HTTP/1.1 431"));
    CHECK(ask("POST /api/read", "Content-Type: application/json\r\nContent-Length: 99999999999\r\n").starts_with("HTTP/1.1 413"));
    CHECK(converse(port, "hello there\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(ask("GET /fails").starts_with("HTTP/1.1 500"));
  }
  SUBCASE("two requests on one connection") {
    const std::string one = "GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    CHECK(count(converse(port, one + one), "HTTP/1.1 200") == 2);
  }
  listener->stop();
}

TEST_CASE("an address that cannot be taken is an error that says so") {
  auto first = Listener::open({});
  REQUIRE(first);
  const auto second = Listener::open({.port = first->port()});
  REQUIRE_FALSE(second);
  CHECK(second.error().message.find("--port") != std::string::npos);
  CHECK_FALSE(Listener::open({.host = "nowhere"}));
  CHECK_FALSE(Listener::open({.certificate = "/no/such/file", .private_key = "/no/such/file"}));
}

}  // namespace demarche::serve
