// The socket: HTTP/1.1 by Boost.Beast, and nothing else. The one file that knows of it is listener.cpp, which is slow to compile.
//
// A request line with headers of more than 16 kB, a body of more than `max_body_bytes` or a client that keeps us waiting for half a minute
// is refused, and its connection closed; so is one that the gate refuses, so that what follows in it is never read as another request.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "serve/gate.hpp"
#include "serve/http.hpp"

namespace demarche::serve {

inline constexpr std::size_t max_body_bytes = std::size_t{64} << 20;

struct Address {
  std::string host = "127.0.0.1";
  unsigned short port = 0;               ///< 0: any that is free
  std::string certificate, private_key;  ///< files in PEM; both empty: no TLS
};

class Listener {
 public:
  /// Takes the address. Error: io if it is in use or not ours, malformed if the certificate or its key cannot be used.
  static Result<Listener> open(const Address&);
  Listener(Listener&&) noexcept;
  Listener& operator=(Listener&&) noexcept;
  ~Listener();

  unsigned short port() const;

  /// Answers until stop() or, with `stop_on_signal`, until SIGINT or SIGTERM. `answer` is called by several threads at once, and only with
  /// what the gate lets through.
  void run(const Gate&, const std::function<Response(const Request&)>& answer, bool stop_on_signal);
  /// May be called from another thread.
  void stop();

 private:
  struct State;
  explicit Listener(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace demarche::serve
