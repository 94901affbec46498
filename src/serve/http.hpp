// What a browser asks and what it gets, as plain values: everything behind the socket is tested without one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace demarche::serve {

/// Where a request wants to go: "/api/find?q=a%20b" is the path "/api/find" with q = "a b".
struct Target {
  std::string path;
  std::map<std::string, std::string> values;
};

/// Decodes a request's target. Nothing if it is not one: bad escapes, text that is no UTF-8, control characters, a value given twice.
std::optional<Target> parse_target(std::string_view target);

struct Request {
  std::string method;  ///< "GET"
  std::string target;  ///< as it was sent
  std::string body;

  // Headers; empty where there is none.
  std::string host, origin, fetch_site, authorization, content_type, known_version;
};

/// Bytes that are either built into the program or shared with the cache; never copied.
struct Body {
  std::shared_ptr<const std::string> owner;
  std::string_view bytes;

  static Body built_in(std::string_view bytes) { return {nullptr, bytes}; }
  static Body of(std::string text) {
    auto owner = std::make_shared<const std::string>(std::move(text));
    return {owner, *owner};
  }
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  Body body;
  std::string version;   ///< the ETag, without quotation marks; empty: the answer is not to be kept
  std::string saved_as;  ///< a name for the file, if the answer is to be saved
};

/// {"error": {"message", "where"}}, which the page shows as it is.
Response error_response(int status, const std::string& message, const std::string& where = "");
Response error_response(const Error&);

}  // namespace demarche::serve
