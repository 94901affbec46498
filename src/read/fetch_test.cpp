#include "read/fetch.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "read/inputs.hpp"

using namespace demarche;
namespace fs = std::filesystem;

namespace {

// Answers requests on a port of its own, one after the other, and notes them.
class Server {
 public:
  using Answer = std::function<std::string(const std::string& path, const std::string& request)>;

  explicit Server(Answer answer) : answer_(std::move(answer)), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(socket_, 8) == 0);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    stopped_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    ::close(socket_);
    thread_.join();
  }

  std::string url;

  std::vector<std::string> paths() {
    const std::lock_guard lock(mutex_);
    return paths_;
  }

 private:
  void serve() {
    while (!stopped_) {
      const int client = ::accept(socket_, nullptr, nullptr);
      if (client < 0) return;
      std::string request;
      char buffer[4096];
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        request.append(buffer, static_cast<std::size_t>(got));
      }
      const std::size_t begin = request.find(' ') + 1;
      const std::string path = request.substr(begin, request.find(' ', begin) - begin);
      {
        const std::lock_guard lock(mutex_);
        paths_.push_back(path);
      }
      const std::string reply = answer_(path, request);
      (void)!::send(client, reply.data(), reply.size(), MSG_NOSIGNAL);
      ::close(client);
    }
  }

  Answer answer_;
  int socket_;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::vector<std::string> paths_;
  std::thread thread_;
};

std::string ok(const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("demarche_fetch_" + std::to_string(::getpid()));
  ~Folder() { fs::remove_all(path); }
};

constexpr read::FetchLimits quick{0.1, 5, 10'000, 3};
const std::string page = "<html><title>Talks</title><p>The ministers met in Oslo on Monday.</p></html>";

std::string site(const std::string& path, const std::string& request) {
  if (path == "/robots.txt") return ok("User-agent: *\nDisallow: /private\n");
  if (path == "/moved") return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n";
  if (path == "/loop") return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n";
  if (path == "/file") return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\n\r\n";
  if (path == "/long") return ok(std::string(50'000, 'x'));
  if (path == "/none") return "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  if (request.find("If-None-Match: \"1\"") != std::string::npos) return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
  return ok(page, "ETag: \"1\"\r\nContent-Type: text/html; charset=utf-8\r\n");
}

}  // namespace

TEST_CASE("a page is fetched once, politely, and kept") {
  Server server(site);
  const Folder folder;
  auto fetcher = read::Fetcher::open(folder.path, quick);
  REQUIRE(fetcher);
  const auto start = std::chrono::steady_clock::now();
  const auto first = fetcher->get(server.url + "/page");
  REQUIRE(first);
  CHECK(first->bytes == page);
  CHECK(first->encoding == "utf-8");
  CHECK(fetcher->get(server.url + "/page")->bytes == page);  // the server says that nothing has changed
  CHECK(fetcher->get(server.url + "/moved")->url == server.url + "/page");
  CHECK(server.paths() == std::vector<std::string>{"/robots.txt", "/page", "/page", "/moved", "/page"});
  CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(400));  // five requests, a pause between two
}

TEST_CASE("what may not or cannot be fetched says why") {
  Server server(site);
  const Folder folder;
  auto fetcher = read::Fetcher::open(folder.path, quick);
  REQUIRE(fetcher);
  const auto why = [&](const std::string& path) { return fetcher->get(server.url + path).error().message; };
  CHECK(why("/private/1") == "the site's robots.txt asks programs not to read this page");
  CHECK(why("/loop") == "this address is redirected too often");
  CHECK(why("/file") == "only http and https addresses are fetched");
  CHECK(why("/long") == "this page is too long for a report");
  CHECK(why("/none") == "the server answers 404");
  CHECK(fetcher->get("ftp://a.example/").error().message == "only http and https addresses are fetched");
}

TEST_CASE("a feed's pages are fetched; where one cannot be had, that is said and its item stands for it") {
  std::string host;  // known once the server runs
  Server server([&](const std::string& path, const std::string& request) {
    if (path != "/feed") return site(path, request);
    return ok("<rss><channel><item><title>A</title><link>" + host + "/page</link></item><item><title>B</title><link>" + host +
              "/none</link><description>Short.</description></item></channel></rss>");
  });
  host = server.url;
  const Folder folder;
  auto fetcher = read::Fetcher::open(folder.path, quick);
  REQUIRE(fetcher);
  read::InputOptions options;
  options.fetcher = &*fetcher;
  read::Inputs inputs({server.url + "/feed"}, options);
  CHECK((*inputs.next())->bytes == page);
  CHECK(inputs.next()->error().message == "the server answers 404");
  CHECK((*inputs.next())->bytes == "<div>Short.</div>");
  CHECK_FALSE(inputs.next());
}

TEST_CASE("without a fetcher an address is an error, and nothing is asked") {
  Server server(site);
  read::Inputs inputs({server.url + "/page"}, {});
  CHECK(inputs.next()->error().message.starts_with("to read from the web, say --fetch"));
  CHECK(server.paths().empty());
}
