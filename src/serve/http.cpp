#include "serve/http.hpp"

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace demarche::serve {
namespace {

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return {};
}

bool is_plain(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  return find_invalid_utf8(text) == std::string::npos;
}

std::optional<std::string> decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return {};
    const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
    if (!high || !low) return {};
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  if (!is_plain(out)) return {};
  return out;
}

int status_of(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::not_found:
      return 404;
    case Error::Kind::malformed:
    case Error::Kind::unsupported:
      return 400;
    case Error::Kind::io:
      break;
  }
  return 503;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return {};
  const std::size_t question = target.find('?');
  auto path = decode(target.substr(0, question));
  if (!path) return {};
  Target out{std::move(*path), {}};
  std::string_view rest = question == std::string_view::npos ? "" : target.substr(question + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto name = decode(pair.substr(0, equals));
    auto value = equals == std::string_view::npos ? std::string() : decode(pair.substr(equals + 1));
    if (!name || !value || !out.values.emplace(std::move(*name), std::move(*value)).second) return {};
  }
  return out;
}

Response error_response(int status, const std::string& message, const std::string& where) {
  nlohmann::ordered_json error{{"message", message}};
  if (!where.empty()) error["where"] = where;
  constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
  return {.status = status, .body = Body::of(nlohmann::ordered_json{{"error", std::move(error)}}.dump(-1, ' ', false, replace))};
}

Response error_response(const Error& error) { return error_response(status_of(error.kind), error.message, error.where); }

}  // namespace demarche::serve
