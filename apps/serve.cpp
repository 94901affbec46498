#include <fmt/format.h>

#include "commands.hpp"
#include "serve/desk.hpp"
#include "serve/listener.hpp"

namespace demarche::apps {
namespace {

bool is_this_machine(const std::string& host) { return host == "127.0.0.1" || host == "::1"; }

/// What others must bring along to be let in. Error: what is missing so that they may be.
Status may_listen(const ServeOptions& options) {
  if (is_this_machine(options.listen)) return Done{};
  if (options.certificate.empty() || options.key.empty())
    return Error{Error::Kind::unsupported,
                 "others could listen in: give a --certificate and its --key for TLS, or stay on this machine and use ssh -L",
                 options.listen};
  return Done{};
}

serve::Gate gate_for(const ServeOptions& options, unsigned short port) {
  serve::Gate gate;
  gate.scheme = options.certificate.empty() ? "http" : "https";
  std::vector<std::string> names = {"localhost", "127.0.0.1", "[::1]"};
  if (!is_this_machine(options.listen)) {
    names = options.names;
    names.push_back(options.listen.find(':') == std::string::npos ? options.listen : "[" + options.listen + "]");
    gate.token = serve::make_token();
  }
  for (const std::string& name : names) gate.hosts.push_back(fmt::format("{}:{}", name, port));
  return gate;
}

int fail(const Error& error) {
  fmt::print(stderr, "demarche: {}\n", to_string(error));
  return some_failed;
}

}  // namespace

int serve_store(const ServeOptions& options) {
  if (const Status may = may_listen(options); !may) return fail(may.error());
  // For the page there is nothing wrong with a store that has no reports yet: it says how to get some.
  if (auto made = store::Store::open(options.store, store::Access::write); !made) return fail(made.error());
  auto desk = serve::Desk::open(options.store, options.folder);
  if (!desk) return fail(desk.error());
  auto listener = serve::Listener::open({options.listen, options.port, options.certificate, options.key});
  if (!listener) return fail(listener.error());
  const serve::Gate gate = gate_for(options, listener->port());
  fmt::print("{}://{}/{}\n", gate.scheme, gate.hosts.front(), gate.token.empty() ? "" : "#token=" + gate.token);
  std::fflush(stdout);
  listener->run(
      gate, [&](const serve::Request& request) { return (*desk)->answer(request); }, true);
  return ok;
}

}  // namespace demarche::apps
