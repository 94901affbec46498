// Pages from the web, politely. Nothing else in this program touches the network, and this only where `--fetch` asks for it: the library
// that does it (libcurl) is not even loaded before.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "read/read.hpp"

namespace demarche::read {

struct FetchLimits {
  double seconds_between = 1;  ///< between two requests to one host
  long seconds = 30;           ///< for one page
  std::size_t bytes = max_page_bytes;
  long redirects = 5;
};

struct Fetched {
  std::string bytes;
  std::string url;       ///< after redirects
  std::string encoding;  ///< as the server says
};

/// Keeps what it fetched in a folder, a file a page, with the marks by which a server tells that nothing has changed; so a page is not sent
/// twice, and what a record rests on can be looked at again. For one thread.
class Fetcher {
 public:
  /// Error: io if the folder cannot be made, unsupported if there is no libcurl.
  static Result<Fetcher> open(std::string folder, FetchLimits limits = {});
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;

  /// The page at an http or https address. Waits until the host may be asked again. Error: unsupported where robots.txt forbids it or a
  /// limit is passed, not_found, io.
  Result<Fetched> get(const std::string& url);

 private:
  struct State;
  explicit Fetcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether a robots.txt lets `agent` see a path: the rules of the group that names it, else of "*"; the longest rule counts (RFC 9309).
bool robots_allow(std::string_view robots, std::string_view agent, std::string_view path);

/// "https://example.org:8080" of an address; empty if it is no http or https address.
std::string_view origin_of_url(std::string_view url);

}  // namespace demarche::read
