// Who may ask. The page has no login on one's own machine, so what keeps other pages out is checked here, for every request:
//
// - The Host header must name an address that we said we answer to. A foreign name that was made to point at 127.0.0.1 (DNS rebinding)
//   brings its own name along and is refused.
// - What changes the store must come from our own page: the browser says so in Origin and Sec-Fetch-Site, and the body must be JSON, which
//   another page cannot send without asking us first (we never agree).
// - Where others can reach us, the API asks for the token that was printed at the start.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "serve/http.hpp"

namespace demarche::serve {

struct Gate {
  std::vector<std::string> hosts;  ///< "localhost:8717", as browsers spell them
  std::string scheme = "http";
  std::string token;  ///< empty: nobody is asked for one
};

/// The refusal, if the request is to be refused.
std::optional<Response> refuse(const Gate&, const Request&);

/// A token that nobody can guess: 128 random bits in hex.
std::string make_token();

struct Header {
  std::string_view name, value;
};
/// Sent with every answer: nothing but our own script and style runs, nobody may frame or read the page.
std::vector<Header> protective_headers();

}  // namespace demarche::serve
