#include "read/fetch.hpp"

#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "base/ascii.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "read/html_tokens.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* agent = "demarche";

/// The functions of libcurl, from the library that is there when they are first needed.
struct Curl {
  decltype(&curl_global_init) global_init = nullptr;
  decltype(&curl_easy_init) easy_init = nullptr;
  decltype(&curl_easy_setopt) easy_setopt = nullptr;
  decltype(&curl_easy_perform) easy_perform = nullptr;
  decltype(&curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&curl_easy_strerror) easy_strerror = nullptr;
  decltype(&curl_slist_append) slist_append = nullptr;
  decltype(&curl_slist_free_all) slist_free_all = nullptr;

  bool load() {
    void* library = nullptr;
    for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"})
      if (!library) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    const auto find = [&](auto& function, const char* name) {
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
      return function != nullptr;
    };
    return find(global_init, "curl_global_init") && find(easy_init, "curl_easy_init") && find(easy_setopt, "curl_easy_setopt") &&
           find(easy_perform, "curl_easy_perform") && find(easy_getinfo, "curl_easy_getinfo") && find(easy_cleanup, "curl_easy_cleanup") &&
           find(easy_strerror, "curl_easy_strerror") && find(slist_append, "curl_slist_append") &&
           find(slist_free_all, "curl_slist_free_all") && global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  }
};

struct Answer {
  long status = 0;
  std::string body, location, etag, last_modified, content_type;
  std::size_t limit = 0;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* answer) {
  auto& to = *static_cast<Answer*>(answer);
  if (to.body.size() + size > to.limit) return 0;  // ends the transfer
  to.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* answer) {
  auto& to = *static_cast<Answer*>(answer);
  const std::string_view line(data, size);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  const std::string_view name = line.substr(0, colon);
  const std::string value(trim(line.substr(colon + 1)));
  if (same_name(name, "location")) to.location = value;
  if (same_name(name, "etag")) to.etag = value;
  if (same_name(name, "last-modified")) to.last_modified = value;
  if (same_name(name, "content-type")) to.content_type = lower_ascii(value);
  return size;
}

/// What is kept of a page: a few lines of fields, an empty line, the bytes.
struct Kept {
  std::string url, etag, last_modified, content_type, body;

  static std::optional<Kept> read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    Kept kept;
    for (std::string* field : {&kept.url, &kept.etag, &kept.last_modified, &kept.content_type})
      if (!std::getline(file, *field)) return std::nullopt;
    std::ostringstream rest;
    rest << file.rdbuf();
    kept.body = std::move(rest).str();
    return kept;
  }

  // Under another name first, so that a stop in the middle leaves the old page.
  void write(const fs::path& path) const {
    const fs::path fresh = path.string() + ".new";
    {
      std::ofstream file(fresh, std::ios::binary);
      file << url << '\n' << etag << '\n' << last_modified << '\n' << content_type << '\n' << body;
    }
    std::error_code ignored;
    fs::rename(fresh, path, ignored);
  }
};

std::string charset_in(const std::string& content_type) {
  const std::size_t at = content_type.find("charset=");
  if (at == std::string::npos) return "";
  const std::string value = content_type.substr(at + 8, content_type.find(';', at) - at - 8);
  return value.starts_with('"') ? value.substr(1, value.find('"', 1) - 1) : value;
}

// A redirect's target: whole, from the host's root, or beside the page.
std::string resolve(const std::string& base, const std::string& target) {
  if (!origin_of_url(target).empty()) return target;
  const std::string origin(origin_of_url(base));
  if (target.starts_with("//")) return base.substr(0, base.find(':') + 1) + target;
  if (target.starts_with('/')) return origin + target;
  if (target.find(':') < target.find('/')) return target;  // another scheme, which is not followed
  const std::size_t slash = base.rfind('/');
  return (slash < origin.size() ? origin : base.substr(0, slash)) + "/" + target;
}

}  // namespace

struct Fetcher::State {
  std::string folder;
  FetchLimits limits;
  Curl curl;
  std::map<std::string, Clock::time_point, std::less<>> next_request;  ///< for each host
  std::map<std::string, std::string, std::less<>> robots;              ///< for each host; empty: all is allowed

  Result<Answer> request(const std::string& url, const Kept* kept);
  void wait_for(std::string_view host);
  Result<bool> may_fetch(const std::string& url);
};

Fetcher::Fetcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

Result<Fetcher> Fetcher::open(std::string folder, FetchLimits limits) {
  auto state = std::make_unique<State>();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{Error::Kind::io, error.message(), folder};
  if (!state->curl.load()) return Error{Error::Kind::unsupported, "to fetch pages, install libcurl4", ""};
  state->folder = std::move(folder);
  state->limits = limits;
  return Fetcher(std::move(state));
}

void Fetcher::State::wait_for(std::string_view host) {
  auto& next = next_request[std::string(host)];
  std::this_thread::sleep_until(next);
  next = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.seconds_between));
}

// One request, no redirect followed.
Result<Answer> Fetcher::State::request(const std::string& url, const Kept* kept) {
  wait_for(origin_of_url(url));
  Answer answer;
  answer.limit = limits.bytes;
  CURL* handle = curl.easy_init();
  curl_slist* headers = nullptr;
  if (kept && !kept->etag.empty()) headers = curl.slist_append(headers, ("If-None-Match: " + kept->etag).c_str());
  if (kept && !kept->last_modified.empty()) headers = curl.slist_append(headers, ("If-Modified-Since: " + kept->last_modified).c_str());
  curl.easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl.easy_setopt(handle, CURLOPT_TIMEOUT, limits.seconds);
  curl.easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, limits.seconds);
  curl.easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl.easy_setopt(handle, CURLOPT_USERAGENT, "demarche (reads news of negotiations; one request a second)");
  curl.easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl.easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl.easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
  curl.easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl.easy_setopt(handle, CURLOPT_HEADERDATA, &answer);
  const CURLcode code = curl.easy_perform(handle);
  curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
  curl.slist_free_all(headers);
  curl.easy_cleanup(handle);
  if (code == CURLE_WRITE_ERROR) return Error{Error::Kind::unsupported, "this page is too long for a report", url};
  if (code != CURLE_OK) return Error{Error::Kind::io, curl.easy_strerror(code), url};
  return answer;
}

// A host that has no robots.txt allows everything; one whose robots.txt cannot be had allows nothing (RFC 9309).
Result<bool> Fetcher::State::may_fetch(const std::string& url) {
  const std::string origin(origin_of_url(url));
  auto known = robots.find(origin);
  if (known == robots.end()) {
    std::string at = origin + "/robots.txt";
    for (long i = 0; i <= limits.redirects; ++i) {
      auto answer = request(at, nullptr);
      if (!answer) return answer.error();
      if (answer->status / 100 == 3 && !answer->location.empty()) {
        at = resolve(at, answer->location);
        continue;
      }
      const bool is_there = answer->status == 200, is_absent = answer->status / 100 == 4;
      known = robots.emplace(origin, is_there ? answer->body : is_absent ? "" : "User-agent: *\nDisallow: /\n").first;
      break;
    }
    if (known == robots.end()) return Error{Error::Kind::unsupported, "robots.txt is redirected too often", origin};
  }
  const std::string path = url.size() > origin.size() ? url.substr(origin.size()) : "/";
  return robots_allow(known->second, agent, path);
}

Result<Fetched> Fetcher::get(const std::string& url) {
  const fs::path path = fs::path(state_->folder) / (sha256_hex(url).substr(0, 32) + ".page");
  const auto kept = Kept::read(path);
  std::string at = url.substr(0, url.find('#'));
  for (long i = 0; i <= state_->limits.redirects; ++i) {
    const bool is_clean = std::ranges::all_of(at, [](char c) { return c > ' ' && c != '\x7F'; });
    if (origin_of_url(at).empty() || !is_clean) return Error{Error::Kind::unsupported, "only http and https addresses are fetched", url};
    const auto allowed = state_->may_fetch(at);
    if (!allowed) return allowed.error();
    if (!*allowed) return Error{Error::Kind::unsupported, "the site's robots.txt asks programs not to read this page", url};
    auto answer = state_->request(at, kept && kept->url == at ? &*kept : nullptr);
    if (!answer) return answer.error();
    if (answer->status == 304 && kept) return Fetched{kept->body, kept->url, charset_in(kept->content_type)};
    if (answer->status / 100 == 3 && !answer->location.empty()) {
      at = resolve(at, answer->location);
      continue;
    }
    if (answer->status != 200) return Error{Error::Kind::not_found, "the server answers " + std::to_string(answer->status), url};
    Kept{at, answer->etag, answer->last_modified, answer->content_type, answer->body}.write(path);
    return Fetched{std::move(answer->body), at, charset_in(answer->content_type)};
  }
  return Error{Error::Kind::unsupported, "this address is redirected too often", url};
}

}  // namespace demarche::read
