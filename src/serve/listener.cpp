#include "serve/listener.hpp"

#include <openssl/ssl.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <thread>
#include <vector>

namespace demarche::serve {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr auto patience = std::chrono::seconds(30);
constexpr std::uint32_t max_head_bytes = 16 << 10;
constexpr int max_clients = 256;

using Answer = std::function<Response(const Request&)>;
using Message = http::response<http::span_body<const char>>;

struct Rules {
  const Gate& gate;
  const Answer& answer;
  const std::vector<Header> headers = protective_headers();
  std::atomic<int> clients = 0;
};

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

Request request_of(http::request<http::string_body>&& message) {
  Request r;
  const auto header = [&](auto name) { return text_of(message[name]); };
  r.method = text_of(message.method_string());
  r.target = text_of(message.target());
  r.host = header(http::field::host);
  r.origin = header(http::field::origin);
  r.fetch_site = header("Sec-Fetch-Site");
  r.authorization = header(http::field::authorization);
  r.content_type = header(http::field::content_type);
  r.known_version = header(http::field::if_none_match);
  r.body = std::move(message.body());
  return r;
}

Message message_of(const Rules& rules, const Request& request, const Response& response, unsigned http_version, bool keep_alive) {
  const std::string version = response.version.empty() ? "" : '"' + response.version + '"';
  const bool is_known = !version.empty() && request.known_version == version;
  const bool has_body = request.method != "HEAD" && !is_known;
  Message m(static_cast<http::status>(is_known ? 304 : response.status), http_version);
  for (const Header& h : rules.headers)
    m.set(beast::string_view(h.name.data(), h.name.size()), beast::string_view(h.value.data(), h.value.size()));
  m.set(http::field::content_type, response.type);
  m.set(http::field::cache_control, version.empty() ? "no-store" : "no-cache");
  if (!version.empty()) m.set(http::field::etag, version);
  if (!response.saved_as.empty()) m.set(http::field::content_disposition, "attachment; filename=\"" + response.saved_as + "\"");
  m.keep_alive(keep_alive);
  if (!is_known) m.content_length(response.body.bytes.size());
  if (has_body) m.body() = beast::span<const char>(response.body.bytes.data(), response.body.bytes.size());
  return m;
}

Response answer_safely(const Rules& rules, const Request& request) {
  try {
    return rules.answer(request);
  } catch (const std::bad_alloc&) {
    return error_response(503, "there is not enough memory for this answer: ask for less");
  } catch (const std::exception& e) {
    return error_response(500, std::string("the program failed at this request, which is a bug: ") + e.what());
  }
}

// What is wrong with a request that could not be read, if its sender should hear of it.
std::optional<Response> refusal_of(const beast::error_code& error) {
  if (error == http::error::body_limit) return error_response(413, "this is too much at once: send at most 64 MB");
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return error_response(431, "the request's head is too long");
  if (error.category() == make_error_code(http::error::bad_method).category() && error != http::error::end_of_stream)
    return error_response(400, "this is no HTTP request");
  return {};
}

/// One connection, request after request. `stream` is a TCP or a TLS stream; `tcp` is what lies below it and keeps the time.
template <class Stream>
asio::awaitable<void> converse(Rules& rules, Stream& stream, beast::tcp_stream& tcp) {
  beast::flat_buffer buffer(max_head_bytes + max_body_bytes);
  beast::error_code error;
  const auto into_error = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
  for (bool keep_alive = true; keep_alive;) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(max_head_bytes);
    parser.body_limit(max_body_bytes);
    tcp.expires_after(patience);
    co_await http::async_read(stream, buffer, parser, into_error());
    std::optional<Response> response = error ? refusal_of(error) : std::nullopt;
    if (error && !response) co_return;
    keep_alive = !error && parser.get().keep_alive();
    const unsigned version = parser.get().version();
    Request request;
    if (!error) request = request_of(parser.release());
    if (!response) response = refuse(rules.gate, request);
    if (response)
      keep_alive = false;
    else
      response = answer_safely(rules, request);
    Message message = message_of(rules, request, *response, version, keep_alive);
    http::response_serializer<http::span_body<const char>> serializer(message);
    if (request.method == "HEAD" || message.result_int() == 304) serializer.split(true);
    tcp.expires_after(patience);
    if (request.method == "HEAD" || message.result_int() == 304)
      co_await http::async_write_header(stream, serializer, into_error());
    else
      co_await http::async_write(stream, serializer, into_error());
    if (error) co_return;
  }
}

void close_politely(beast::tcp_stream& stream) {
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> meet(Rules& rules, tcp::socket socket, asio::ssl::context* tls) {
  beast::error_code error;
  socket.set_option(tcp::no_delay(true), error);
  try {
    if (!tls) {
      beast::tcp_stream stream(std::move(socket));
      co_await converse(rules, stream, stream);
      close_politely(stream);
    } else {
      beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *tls);
      auto& below = beast::get_lowest_layer(stream);
      below.expires_after(patience);
      co_await stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
      if (!error) co_await converse(rules, stream, below);
      close_politely(below);
    }
  } catch (const std::exception&) {
    // A connection that fails ends; the others go on.
  }
  --rules.clients;
}

asio::awaitable<void> accept_all(asio::io_context& context, Rules& rules, tcp::acceptor& acceptor, asio::ssl::context* tls) {
  for (;;) {
    beast::error_code error;
    tcp::socket socket(asio::make_strand(context));
    co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // out of descriptors, most likely: wait until some are given back
      asio::steady_timer pause(context, std::chrono::milliseconds(100));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    if (rules.clients >= max_clients) continue;
    ++rules.clients;
    const auto where = socket.get_executor();
    asio::co_spawn(where, meet(rules, std::move(socket), tls), asio::detached);
  }
}

}  // namespace

struct Listener::State {
  asio::io_context context;
  tcp::acceptor acceptor{context};
  std::unique_ptr<asio::ssl::context> tls;
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listener::Listener(Listener&&) noexcept = default;
Listener& Listener::operator=(Listener&&) noexcept = default;
Listener::~Listener() = default;

Result<Listener> Listener::open(const Address& address) {
  auto state = std::make_unique<State>();
  beast::error_code error;
  const auto ip = asio::ip::make_address(address.host, error);
  if (error) return Error{Error::Kind::malformed, "this is no address: give an IP address, such as 127.0.0.1", address.host};
  if (!address.certificate.empty()) {
    state->tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(state->tls->native_handle(), TLS1_2_VERSION);
    state->tls->use_certificate_chain_file(address.certificate, error);
    if (error)
      return Error{Error::Kind::malformed, "this is no certificate in PEM that can be used: " + error.message(), address.certificate};
    state->tls->use_private_key_file(address.private_key, asio::ssl::context::pem, error);
    if (error)
      return Error{Error::Kind::malformed, "this is not the certificate's private key in PEM: " + error.message(), address.private_key};
  }
  const tcp::endpoint endpoint(ip, address.port);
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return Error{Error::Kind::io, "cannot listen there: " + error.message() + "; try another --port",
                 address.host + ":" + std::to_string(address.port)};
  return Listener(std::move(state));
}

unsigned short Listener::port() const { return state_->acceptor.local_endpoint().port(); }

void Listener::run(const Gate& gate, const Answer& answer, bool stop_on_signal) {
  Rules rules{gate, answer};
  asio::signal_set signals(state_->context);
  if (stop_on_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](const beast::error_code&, int) { state_->context.stop(); });
  }
  asio::co_spawn(state_->context, accept_all(state_->context, rules, state_->acceptor, state_->tls.get()), asio::detached);
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < std::max(4u, std::thread::hardware_concurrency()); ++i) threads.emplace_back([this] { state_->context.run(); });
  state_->context.run();
}

void Listener::stop() { state_->context.stop(); }

}  // namespace demarche::serve
