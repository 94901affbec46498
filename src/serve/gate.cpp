#include "serve/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "base/ascii.hpp"
#include "base/one_of.hpp"

namespace demarche::serve {
namespace {

bool is_our_origin(const Gate& gate, const std::string& origin) {
  const std::string prefix = gate.scheme + "://";
  return origin.starts_with(prefix) && std::ranges::count(gate.hosts, origin.substr(prefix.size())) > 0;
}

// Compares in a time that does not tell how much was right.
bool is_same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  int different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different |= a[i] ^ b[i];
  return different == 0;
}

}  // namespace

std::optional<Response> refuse(const Gate& gate, const Request& request) {
  if (std::ranges::count(gate.hosts, lower_ascii(request.host)) == 0)
    return error_response(421, "this address is not one that demarche answers to: use the one it printed", request.host);
  if (!request.origin.empty() && !is_our_origin(gate, lower_ascii(request.origin)))
    return error_response(403, "another page may not ask on your behalf", request.origin);
  if (!is_one_of(request.fetch_site, {"", "same-origin", "none"}) && !(request.method == "GET" && !request.target.starts_with("/api")))
    return error_response(403, "another page may not ask on your behalf");
  if (!is_one_of(request.method, {"GET", "HEAD", "POST"})) return error_response(405, "only GET, HEAD and POST are understood");
  if (request.method == "POST" && lower_ascii(request.content_type.substr(0, request.content_type.find(';'))) != "application/json")
    return error_response(415, "send JSON, and say so: Content-Type: application/json");
  if (!gate.token.empty() && request.target.starts_with("/api") && !is_same_secret(request.authorization, "Bearer " + gate.token))
    return error_response(401, "open the address that demarche printed when it started: it carries the token that is missing here");
  return {};
}

std::string make_token() {
  std::random_device random;
  std::string token;
  for (int i = 0; i < 4; ++i) token += fmt::format("{:08x}", random());
  return token;
}

std::vector<Header> protective_headers() {
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; base-uri 'none'; "
           "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

}  // namespace demarche::serve
